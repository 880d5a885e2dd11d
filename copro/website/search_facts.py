"""What readers can search of posts, Easy Read versions, events, people and organisations: from their rows to facts.

Only what is public or will be by time alone has facts. Each kind takes a fixed number of queries, however many it
reads.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from taggit.models import Tag

from blog.models import Author, Credit, EasyRead, Organisation, Post
from copro import interface
from copro.models import SearchKind, SearchLabel
from copro.models.campaign import Campaign
from copro.publishing import Status
from copro.richtext import plain_text
from copro.searching.keeping import Facts, Label
from events.models import Event, Session, Speaker

Numbers = Collection[int]
_CREDITS = Credit.objects.select_related("author", "organisation").order_by("position", "pk")


def _campaign(campaign: Campaign) -> Label:
    return Label(SearchLabel.Group.CAMPAIGN, campaign.pk, campaign.slug, campaign.name)


def _tags(tags: Iterable[Tag]) -> list[Label]:
    return [Label(SearchLabel.Group.TAG, tag.pk, tag.slug, tag.name) for tag in tags]


def _organisations(organisations: Iterable[Organisation | None]) -> list[Label]:
    return [Label(SearchLabel.Group.ORGANISATION, one.pk, one.slug, one.name) for one in organisations if one]


def _once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, words)))


def _lines(*parts: str) -> str:
    return "\n\n".join(filter(None, map(str.strip, parts)))


def _post_labels(post: Post) -> list[Label]:
    organisations = [credit.organisation for credit in post.credits.all()]  # type: ignore[attr-defined]
    return [_campaign(post.campaign), *_tags(post.tags.all()), *_organisations(organisations)]


def _posts(numbers: Numbers) -> list[Facts]:
    posts = Post.objects.filter(pk__in=numbers, status=Status.APPROVED, publish_at__isnull=False)
    made = []
    for post in posts.select_related("campaign").prefetch_related(Prefetch("credits", _CREDITS), "tags"):
        credits = list(post.credits.all())  # type: ignore[attr-defined]
        names = _once(credit.author.name for credit in credits)
        from_where = _once(credit.organisation_name for credit in credits)
        speakers = {credit.author_id: credit.author.name for credit in credits}
        tags = [tag.name for tag in post.tags.all()]
        roles = _once(credit.role for credit in credits)
        made.append(
            Facts.made(
                kind=SearchKind.POST,
                object_id=post.pk,
                public_from=post.publish_at,
                campaign_id=post.campaign_id,
                slug=post.slug,
                language=post.language,
                byline=", ".join(names + from_where),
                when=post.publish_at,
                title=post.title,
                about=_lines(*names, *roles, *from_where, *tags),
                text=_lines(post.summary, plain_text(post.body, speakers)),
                labels=_post_labels(post),
            )
        )
    return made


def _easy_reads(numbers: Numbers) -> list[Facts]:
    versions = EasyRead.objects.filter(
        pk__in=numbers, status=EasyRead.Status.PUBLISHED, post__status=Status.APPROVED, post__publish_at__isnull=False
    )
    made = []
    related = (Prefetch("post__credits", _CREDITS), "post__tags", "rows")
    for version in versions.select_related("post__campaign").prefetch_related(*related):
        post = version.post
        made.append(
            Facts.made(
                kind=SearchKind.EASY_READ,
                object_id=version.pk,
                public_from=max(version.published_at, post.publish_at),  # type: ignore[type-var]
                campaign_id=post.campaign_id,
                slug=post.slug,
                language=post.language,
                byline=capfirst(version.makers),  # written as the end of a sentence
                when=version.published_at,
                title=version.title,
                about=_lines(_("Easy Read"), version.makers, version.checkers, *(tag.name for tag in post.tags.all())),
                text=_lines(*(f"{row.heading}\n{row.words}" for row in version.rows.all())),  # type: ignore[attr-defined]
                labels=_post_labels(post),
            )
        )
    return made


def _events(numbers: Numbers) -> list[Facts]:
    events = Event.objects.filter(pk__in=numbers, status=Status.APPROVED, publish_at__isnull=False)
    speakers = Prefetch("speakers", Speaker.objects.select_related("author").order_by("position", "pk"))
    sessions = Prefetch("sessions", Session.objects.order_by("starts_at", "pk"))
    made = []
    for event in events.select_related("campaign", "organisation").prefetch_related(speakers, sessions, "tags"):
        speaking = list(event.speakers.all())  # type: ignore[attr-defined]
        its_sessions = list(event.sessions.all())  # type: ignore[attr-defined]
        holder = event.organisation.name if event.organisation else ""
        names = _once(speaker.author.name for speaker in speaking)
        about = [holder, event.get_kind_display(), *names, *_once(speaker.organisation_name for speaker in speaking)]
        made.append(
            Facts.made(
                kind=SearchKind.EVENT,
                object_id=event.pk,
                public_from=event.publish_at,
                campaign_id=event.campaign_id,
                slug=event.slug,
                language="en-gb",
                byline=holder,
                when=its_sessions[0].starts_at if its_sessions else None,
                title=event.title,
                about=_lines(*about, *(tag.name for tag in event.tags.all())),
                text=_lines(
                    event.summary,
                    plain_text(event.body, {speaker.author_id: speaker.author.name for speaker in speaking}),
                    event.place,
                    *_once(f"{session.title} {session.track}".strip() for session in its_sessions),
                ),
                labels=[_campaign(event.campaign), *_tags(event.tags.all()), *_organisations([event.organisation])],
            )
        )
    return made


# --- People and organisations: public from the moment when the first thing of theirs is -------------------------------

Contributions = dict[int, list[tuple[datetime.datetime, str]]]


def _announced(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))


def _add(found: Contributions, numbers: Numbers, model: type, *, whose: str, thing: str, name: str) -> None:
    """From when each contribution may be seen, and the name that goes with it."""
    prefix = f"{thing}__" if thing else ""
    rows = model.objects.filter(
        **{  # type: ignore[attr-defined]
            f"{whose}__in": numbers,
            f"{prefix}status": Status.APPROVED,
            f"{prefix}publish_at__isnull": False,
            f"{prefix}campaign__announced_on__isnull": False,
        }
    ).values_list(whose, f"{prefix}publish_at", f"{prefix}campaign__announced_on", name)
    for number, publish_at, announced_on, words in rows:
        found[number].append((max(publish_at, _announced(announced_on)), words or ""))


def _authors(numbers: Numbers) -> list[Facts]:
    found: Contributions = defaultdict(list)
    _add(found, numbers, Credit, whose="author", thing="post", name="organisation_name")
    _add(found, numbers, Speaker, whose="author", thing="event", name="organisation_name")
    made = []
    for author in Author.objects.filter(pk__in=found):
        contributions = sorted(found[author.pk])
        made.append(
            Facts.made(
                kind=SearchKind.AUTHOR,
                object_id=author.pk,
                public_from=contributions[0][0],
                campaign_id=None,
                slug=author.slug,
                language="en-gb",
                # Where they come from as their first contribution said it: a later one may be hidden still.
                byline=contributions[0][1],
                when=None,
                title=author.name,
                about=contributions[0][1],
                text=plain_text(author.bio, {}),
                labels=[],
            )
        )
    return made


def _organisation_pages(numbers: Numbers) -> list[Facts]:
    found: Contributions = defaultdict(list)
    _add(found, numbers, Credit, whose="organisation", thing="post", name="role")
    _add(found, numbers, Event, whose="organisation", thing="", name="slug")
    return [
        Facts.made(
            kind=SearchKind.ORGANISATION,
            object_id=organisation.pk,
            public_from=min(found[organisation.pk])[0],
            campaign_id=None,
            slug=organisation.slug,
            language="en-gb",
            byline="",
            when=None,
            title=organisation.name,
            about="",
            text=plain_text(organisation.description, {}),
            labels=_organisations([organisation]),
        )
        for organisation in Organisation.objects.filter(pk__in=found)
    ]


READERS: dict[str, Callable[[Numbers], list[Facts]]] = {
    SearchKind.POST: _posts,
    SearchKind.EASY_READ: _easy_reads,
    SearchKind.EVENT: _events,
    SearchKind.AUTHOR: _authors,
    SearchKind.ORGANISATION: _organisation_pages,
}


def facts_of(kind: str, numbers: Numbers) -> list[Facts]:
    """What the index holds of some things, in the language of visitors, whoever makes it."""
    with interface.for_visitors():
        return READERS[kind](numbers)


def all_numbers(kind: str) -> list[int]:
    """The keys of all things of a kind, the oldest first, so that newer documents stand behind older ones."""
    match kind:
        case SearchKind.POST:
            rows = Post.objects.order_by("publish_at", "pk")
        case SearchKind.EASY_READ:
            rows = EasyRead.objects.order_by("published_at", "pk")
        case SearchKind.EVENT:
            rows = Event.objects.order_by("publish_at", "pk")
        case SearchKind.AUTHOR:
            rows = Author.objects.order_by("pk")
        case _:
            rows = Organisation.objects.order_by("pk")
    return list(rows.values_list("pk", flat=True))
