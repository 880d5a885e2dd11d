"""Taking a whole blog in: one transaction, which leaves either all of it or nothing."""

import re
from collections.abc import Callable, Iterator
from itertools import chain

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import reverse
from taggit.models import Tag, TaggedItem

from blog.actions.addresses import Slugs, chunks, known_addresses, leave_redirects, list_addresses, tags_by_label
from blog.actions.campaigns import campaigns_by_year
from blog.actions.people import People
from blog.actions.pictures import Pictures
from blog.actions.report import Report
from blog.imported import ImportedBlog, ImportedCredit, ImportedHead, ImportedText
from blog.models import Credit, Guess, Post
from copro.caching import new_content_version
from copro.dates import day
from copro.models import Campaign
from copro.publishing import Status

_BATCH = 200  # posts written together
_FIGURE = re.compile(r'<figure data-image="(\d+)">(.*?)</figure>', re.DOTALL)

Progress = Callable[[int, int], None]


def import_posts(
    *, blog: ImportedBlog, campaign: Campaign | None = None, dry_run: bool = False, progress: Progress | None = None
) -> Report:
    """Make posts of a blog, with all that belongs to them. Posts that are here already stay untouched.

    They go to the campaign, or without one to that of their year. A dry run does and reports the same, and leaves
    nothing. `progress` is told how many of how many are done. Raises RefusedFileError.
    """
    work = _Import(blog, campaign, dry_run=dry_run)
    try:
        with transaction.atomic():
            work.run(progress)
            # Rows are written many at a time, which sends no signal.
            transaction.on_commit(new_content_version)
            transaction.set_rollback(dry_run)
    except BaseException:
        work.pictures.remove_files()
        raise
    return work.report


class _Import:
    """One import under way."""

    def __init__(self, blog: ImportedBlog, campaign: Campaign | None, *, dry_run: bool) -> None:
        self.blog, self.campaign = blog, campaign
        self.report = Report(pages=blog.pages, binned=blog.binned, comments=blog.comments, warnings=list(blog.warnings))
        self.pictures = Pictures(blog, dry_run=dry_run)
        self.people: People
        self.tags: dict[str, Tag] = {}
        self.places: dict[str, tuple[Campaign, str]] = {}  # campaign and slug of each new post, by feed id

    def run(self, progress: Progress | None) -> None:
        self.pictures.check_room()
        known = known_addresses(self.blog.heads)
        new = [head for head in self.blog.heads if head.feed_id not in known]
        self.report.skipped = [head.title for head in self.blog.heads if head.feed_id in known]
        if not new:
            return
        self.people = People()
        self._place(new)
        self.tags = tags_by_label(dict.fromkeys(chain.from_iterable(head.labels for head in new)))
        lists = list_addresses(((head.old_path, self.places[head.feed_id][0]) for head in new), self.tags)
        # The first of two posts with the same old address keeps it.
        posts = {head.old_path: self._address(head) for head in reversed(new) if head.old_path}
        standing = {head.old_path: known[head.feed_id] for head in self.blog.heads if head.feed_id in known}
        texts = self.blog.texts(self.places, lists | standing | posts)
        done = 0
        for batch in chunks(texts, _BATCH):
            self._write(batch)
            done += len(batch)
            if progress:
                progress(done, len(new))
        self.report.pictures = self.pictures.count
        self.report.redirects = leave_redirects(lists | posts)

    def _place(self, new: list[ImportedHead]) -> None:
        """Decide campaign and slug of every new post, before any text is read: texts link to one another."""
        if self.campaign is None:
            by_year, made = campaigns_by_year(new, self.blog.title)
            self.report.campaigns = [campaign.name for campaign in made]
        slugs = Slugs()
        for head in sorted(new, key=lambda head: (head.day, head.feed_id)):
            campaign = self.campaign or by_year[head.day.year]
            self.places[head.feed_id] = (campaign, slugs.free(head, campaign))
        for campaign in {campaign.pk: campaign for campaign, _ in self.places.values()}.values():
            if not campaign.is_announced():
                self.report.warnings.append(
                    f"Visitors cannot see {campaign.name} yet: give the day it is announced, in the admin."
                )

    def _address(self, head: ImportedHead) -> str:
        campaign, slug = self.places[head.feed_id]
        return reverse("blog:post", args=[campaign.slug, slug])

    def _write(self, batch: list[tuple[ImportedHead, ImportedText]]) -> None:
        """Store a batch of posts and what belongs to them, each kind of row in one query."""
        posts = Post.objects.bulk_create([self._post(head, text) for head, text in batch])
        older = []
        for post, (head, _) in zip(posts, batch, strict=True):
            # To readers it is as old as it was. In the past alone: nothing has changed tomorrow.
            if head.is_public and head.changed and head.changed < post.updated_at:
                post.updated_at = head.changed
                older.append(post)
        Post.objects.bulk_update(older, ["updated_at"])  # which creating sets to now
        credits: list[Credit] = []
        guesses: list[Guess] = []
        tagged: list[TaggedItem] = []
        kind = ContentType.objects.get_for_model(Post)
        for post, (head, text) in zip(posts, batch, strict=True):
            credits += self.people.credits(post, text.credits)
            guesses += self._guesses(post, text)
            tags = {self.tags[label].pk for label in head.labels}
            tagged += [TaggedItem(tag_id=tag, content_type=kind, object_id=post.pk) for tag in sorted(tags)]
            (self.report.created if head.is_public else self.report.drafts).append(
                f"“{post.title}”, {day(head.day, weekday=False)}"
            )
            self.report.warnings += [f"“{post.title}”: {note}" for note in text.notes]
        Credit.objects.bulk_create(credits)
        Guess.objects.bulk_create(guesses)
        TaggedItem.objects.bulk_create(tagged)
        self.report.made += [post.pk for post in posts]

    def _post(self, head: ImportedHead, text: ImportedText) -> Post:
        campaign, slug = self.places[head.feed_id]
        body, lead = self._with_pictures(head, text)
        origin = text.first_published
        return Post(
            campaign=campaign,
            title=head.title,
            slug=slug,
            summary=head.summary,
            body=body,
            status=Status.APPROVED if head.is_public else Status.DRAFT,
            publish_at=head.published,
            lead_image_id=lead,
            first_published_name=origin.name if origin else "",
            first_published_url=origin.url if origin else "",
            feed_id=head.feed_id,
        )

    def _with_pictures(self, head: ImportedHead, text: ImportedText) -> tuple[str, int | None]:
        """The body with the pictures that were found, and the key of the first, which leads the post instead."""
        found: dict[str, int] = {}
        for number, picture in enumerate(text.pictures, start=1):
            key = self.pictures.image_id(picture)
            if isinstance(key, int):
                found[str(number)] = key
            else:
                self.report.pictures_missing.append(f"“{head.title}”: {picture.address} ({key})")
        lead = next(iter(found.values()), None)

        def figure(match: re.Match[str]) -> str:
            key = found.get(match[1])
            if key is None or key == lead:
                return ""
            return f'<figure data-image="{key}">{match[2]}</figure>'

        return _FIGURE.sub(figure, text.body), lead

    def _guesses(self, post: Post, text: ImportedText) -> Iterator[Guess]:
        if text.credits:
            yield Guess(post=post, kind=Guess.Kind.BYLINE, original_text=text.byline)
            people = "; ".join(map(_in_words, text.credits))
            self.report.guesses.append(f"“{post.title}”: “{' / '.join(text.byline.splitlines())}” read as {people}")
        else:
            self.report.without_byline.append(f"“{post.title}”")
        if origin := text.first_published:
            yield Guess(post=post, kind=Guess.Kind.FIRST_PUBLISHED, original_text=origin.words)
            place = f"{origin.name}, {origin.url}" if origin.url else origin.name
            self.report.guesses.append(f"“{post.title}”: “{origin.words}” read as first published in {place}")


def _in_words(credit: ImportedCredit) -> str:
    return " | ".join((credit.name, credit.role or "no role", credit.organisation or "no organisation"))
