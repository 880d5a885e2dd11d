"""The new addresses of an imported blog, and the old ones that lead to them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from itertools import islice
from typing import TypeVar

from django.urls import reverse
from django.utils.text import slugify
from taggit.models import Tag

from blog.imported import ImportedHead
from blog.models import Post
from copro.models import Campaign, Redirect

T = TypeVar("T")
_CHUNK = 500  # values in one query; SQLite takes no more than 999 on old systems


def chunks(items: Iterable[T], size: int = _CHUNK) -> Iterator[list[T]]:
    """The items in lists of so many."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def free_slug(base: str, taken: Set[str]) -> str:
    """The slug, or the first of slug-2, slug-3 … that is not taken."""
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


class Slugs:
    """Free slugs within campaigns, from the old file names."""

    def __init__(self) -> None:
        self._taken: dict[int, set[str]] = {}

    def _in(self, campaign: Campaign) -> set[str]:
        if campaign.pk not in self._taken:
            taken = set(Post.objects.filter(campaign=campaign).values_list("slug", flat=True))
            # A slug that leads on to a post which an editor renamed is taken too.
            prefix = reverse("blog:posts", args=[campaign.slug])
            old = Redirect.objects.filter(old_path__startswith=prefix).values_list("old_path", flat=True)
            self._taken[campaign.pk] = (
                taken | Post.reserved_slugs | {path.removeprefix(prefix).strip("/") for path in old}
            )
        return self._taken[campaign.pk]

    def free(self, head: ImportedHead, campaign: Campaign) -> str:
        old_name = head.old_path.rsplit("/", 1)[-1].removesuffix(".html")
        base = slugify(old_name)[:90].strip("-_") or slugify(head.title)[:90].strip("-_") or "post"
        taken = self._in(campaign)
        slug = free_slug(base, taken)
        taken.add(slug)
        return slug


def tags_by_label(labels: Iterable[str]) -> dict[str, Tag]:
    """The tag of each label; capitals do not count. Missing ones are made."""
    known = {tag.name.casefold(): tag for tag in Tag.objects.order_by("-pk")}
    slugs = {tag.slug for tag in known.values()}
    found: dict[str, Tag] = {}
    for label in labels:
        name = label[:100].strip()
        if name.casefold() not in known:
            tag = Tag(name=name)
            # Spelt in plain letters it can be longer than its name, or empty.
            tag.slug = free_slug(tag.slugify(name)[:90].strip("-_") or "tag", slugs)
            tag.save()
            slugs.add(tag.slug)
            known[name.casefold()] = tag
        found[label] = known[name.casefold()]
    return found


def archive_paths(path: str) -> list[str]:
    """Blogger's own lists that a post stood in: its month, in two forms, and its year."""
    match = re.match(r"/(\d{4})/(\d{2})/", path)
    if not match:
        return []
    year, month = match.groups()
    return [f"/{year}/{month}/", f"/{year}_{month}_01_archive.html", f"/{year}/"]


def list_addresses(posts: Iterable[tuple[str, Campaign]], tags: dict[str, Tag]) -> dict[str, str]:
    """Where Blogger's lists and feeds lead now: those of months and years, of labels, and of the whole blog."""
    campaigns: defaultdict[str, Counter[Campaign]] = defaultdict(Counter)
    for old_path, campaign in posts:
        for path in archive_paths(old_path):
            campaigns[path][campaign] += 1
    addresses = {
        # A month whose posts are in two campaigns leads to the one with more of them.
        path: reverse("blog:posts", args=[counter.most_common(1)[0][0].slug])
        for path, counter in campaigns.items()
    }
    for label, tag in tags.items():
        addresses[f"/search/label/{label}"] = reverse("website:tag", args=[tag.slug])
        addresses[f"/feeds/posts/default/-/{label}"] = reverse("website:tag_feed", args=[tag.slug])
    for path in ("/feeds/posts/default", "/atom.xml", "/rss.xml"):
        addresses[path] = reverse("blog:feed")
    return addresses


def known_addresses(heads: Iterable[ImportedHead]) -> dict[str, str]:
    """Where the posts that are here already stand, by feed id."""
    found: dict[str, str] = {}
    for chunk in chunks(head.feed_id for head in heads):
        rows = Post.objects.filter(feed_id__in=chunk).values_list("feed_id", "campaign__slug", "slug")
        found |= {feed_id: reverse("blog:post", args=[campaign, slug]) for feed_id, campaign, slug in rows}
    return found


def leave_redirects(addresses: dict[str, str]) -> int:
    """Let old addresses lead to new ones, in few queries. An address that leads somewhere already is left alone."""
    pages = {f"/{slug}/" for slug in Campaign.objects.values_list("slug", flat=True)}
    left = 0
    for chunk in chunks((old, new) for old, new in addresses.items() if old != new and old not in pages):
        paths = [old for old, _ in chunk if len(old) <= 500]
        standing = set(Redirect.objects.filter(old_path__in=paths).values_list("old_path", flat=True))
        made = [Redirect(old_path=old, target=addresses[old]) for old in paths if old not in standing]
        Redirect.objects.bulk_create(made)
        left += len(made)
        for earlier in Redirect.objects.filter(target__in=[redirect.old_path for redirect in made]):
            earlier.save()  # which collapses the chain
    return left
