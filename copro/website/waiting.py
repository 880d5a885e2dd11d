"""What waits for the person who is logged in, and for whom else. Only what this person can do something about."""

import datetime
from collections import Counter
from typing import NamedTuple

from django.db.models import Case, Count, F, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from blog.models import Author, Guess, Post
from copro import dates, proposals, rights
from copro.counts import noun
from copro.models import Image, User, Version
from copro.models.version import SENT
from copro.publishing import EDITABLE_BY_WRITERS, Publishable, Status
from copro.website.lines import Line, list_of
from events import booking, gaps, links
from events.models import Event

MOST_PEOPLE = 10


class Ask(NamedTuple):
    """Things to count, what is said of one and of many, and the list that shows them."""

    rows: QuerySet
    one: str
    many: str
    address: str
    of_editors: bool = False  # they have to do it, and the person who reads it waits


class Writing(NamedTuple):
    """Posts in work that one person has promised, or nobody, and that have come equally far."""

    status: str
    person: str
    number: int
    overdue: int  # planned for a day that has passed
    since: datetime.datetime | None  # when the first of those in review was sent
    own: int  # begun by the person who is logged in
    own_since: datetime.datetime | None


def in_work(user: User, now: datetime.datetime) -> list[Writing]:
    """One query; none for those who have nothing to do with posts."""
    if not user.has_perm("blog.change_post"):
        return []
    kept = Version.objects.filter(
        content_type__app_label="blog", content_type__model="post", object_id=OuterRef("pk"), action=SENT
    )
    sent = Coalesce(Subquery(kept.order_by("-pk").values("created_at")[:1]), F("updated_at"))
    posts = Post.objects.filter(status__in=EDITABLE_BY_WRITERS)
    posts = posts.annotate(sent=Case(When(status=Status.IN_REVIEW, then=sent)))
    own, overdue = Q(created_by=user), Q(planned_for__lt=timezone.localdate(now))
    grouped = posts.order_by().values_list("status", "planned_person")
    counted = grouped.annotate(
        number=Count("pk"),
        overdue=Count("pk", filter=overdue),
        since=Min("sent"),
        own=Count("pk", filter=own),
        own_since=Min("sent", filter=own),
    )
    return [Writing(*row) for row in counted]


def _since(number: int, moments: list[datetime.datetime | None]) -> str:
    known = [moment for moment in moments if moment]
    first = "the first " if number > 1 else ""
    return f", {first}since {dates.day(min(known), weekday=False)}" if known else ""


def _is(user: User, person: str) -> bool:
    return bool(user.name) and person.strip().casefold() == user.name.strip().casefold()


def _posts_for_me(user: User, writing: list[Writing]) -> list[Line]:
    """Reviews for those who publish, one's own drafts, and what one has promised."""
    review = [part for part in writing if part.status == Status.IN_REVIEW]
    drafts = [part for part in writing if part.status == Status.DRAFT]
    lines = []
    if rights.may_publish(user, Post):
        number = sum(part.number for part in review)
        said = noun(number, "post") + " in review"
        since = _since(number, [part.since for part in review])
        lines.append(Line(number, said, list_of(Post, state="review"), since))
    own = sum(part.own for part in drafts)
    said = noun(own, "draft") + " of yours among the posts"
    lines.append(Line(own, said, list_of(Post, state="draft", mine="yes")))
    for part in drafts:
        if _is(user, part.person):
            said = noun(part.number, "post") + " you have promised"
            lines.append(Line(part.number, said, list_of(Post, person=part.person), _overdue(part)))
    return lines


def _overdue(part: Writing) -> str:
    return f", {part.overdue} of them for a day that has passed" if part.overdue else ""


def for_others(user: User, writing: list[Writing]) -> list[Line]:
    """Promised posts by person, for those who publish; for a writer, what waits for an editor. No query."""
    if not rights.may_publish(user, Post):
        review = [part for part in writing if part.status == Status.IN_REVIEW]
        own = sum(part.own for part in review)
        said = noun(own, "post of yours waits", "posts of yours wait") + " for an editor"
        since = _since(own, [part.own_since for part in review])
        return [Line(own, said, list_of(Post, state="review", mine="yes"), since)] if own else []
    promised = [part for part in writing if part.status == Status.DRAFT and part.person and not _is(user, part.person)]
    promised.sort(key=lambda part: (-part.overdue, -part.number, part.person))
    lines = [
        Line(
            part.number,
            f"{noun(part.number, 'post waits', 'posts wait')} for {part.person}",
            list_of(Post, person=part.person),
            _overdue(part),
        )
        for part in promised[:MOST_PEOPLE]
    ]
    if rest := sum(part.number for part in promised[MOST_PEOPLE:]):
        said = noun(rest, "post waits", "posts wait") + " for other people"
        lines.append(Line(rest, said, list_of(Post, state="draft")))
    return lines


def _approved(items: QuerySet, now: datetime.datetime) -> QuerySet:
    """Those that wait for their day, or for the campaign to be announced."""
    waits = Q(publish_at__gt=now) | Q(campaign__announced_on__isnull=True)
    waits |= Q(campaign__announced_on__gt=timezone.localdate(now))
    return items.filter(waits, status=Status.APPROVED)


def _scheduled(model: type[Publishable], now: datetime.datetime) -> Ask:
    name, names = model._meta.verbose_name, model._meta.verbose_name_plural
    rows = _approved(model._default_manager.all(), now)
    return Ask(rows, f"{name} waits for its day", f"{names} wait for their day", list_of(model, state="scheduled"))


def _of_events(user: User, now: datetime.datetime) -> list[Ask]:
    """Organisers follow their own organisations' events through the review; what waits for its day is an editor's."""
    events = rights.within_reach(user, Event.objects.all())
    own = events.filter(status=Status.DRAFT, created_by=user)
    undecided = Event.objects.filter(pk__in=proposals.undecided(events).order_by().values("pk"))
    drafts = " of yours among the events"
    publishes = rights.may_publish(user, Event)
    no_link = booking.without_link(now).filter(event__in=events)
    return [
        # To staff each is shown by itself: see `copro.website.deciding`.
        *(
            []
            if publishes
            else [
                Ask(
                    undecided,
                    "event waits for the editors",
                    "events wait for the editors",
                    list_of(Event, waits="yes"),
                    of_editors=True,
                )
            ]
        ),
        Ask(own, f"draft{drafts}", f"drafts{drafts}", list_of(Event, state="draft", mine="yes")),
        *([_scheduled(Event, now)] if publishes else []),
        Ask(
            no_link,
            "session to come has no booking link",
            "sessions to come have no booking link",
            list_of(Event, link="missing"),
        ),
        Ask(
            gaps.without_access(user, now),
            "event to come says nothing about access",
            "events to come say nothing about access",
            list_of(Event, access="missing"),
        ),
        Ask(
            rights.within_reach(user, links.events_with_broken(now)),
            "event has a link that does not work",
            "events have a link that does not work",
            list_of(Event, link="broken"),
        ),
    ]


def _of_pictures(user: User, now: datetime.datetime) -> list[Ask]:
    """Without a decision, and with a consent that is over or soon will be.

    For a writer the own ones alone, as the others are not theirs to change.
    """
    pictures, decision, consent = Image.objects.all(), "needed", "due"
    if not rights.is_editor(user):
        pictures, decision, consent = pictures.filter(created_by=user), "mine", "mine"
    ends = "consent has ended or ends within 30 days"
    return [
        Ask(
            pictures.undecided(),
            "picture needs a decision",
            "pictures need a decision",
            list_of(Image, decision=decision),
        ),
        Ask(
            pictures.consent_due(timezone.localdate(now)),
            f"picture whose {ends}",
            f"pictures whose {ends}",
            list_of(Image, consent=consent),
        ),
    ]


def _asks(user: User, now: datetime.datetime) -> list[Ask]:
    asks = []
    if rights.may_publish(user, Post):
        asks.append(_scheduled(Post, now))
    if user.has_perm("blog.change_guess"):
        one, many = "guess of the import to confirm", "guesses of the import to confirm"
        asks.append(Ask(Guess.objects.to_confirm(), one, many, list_of(Guess)))
    if user.has_perm("copro.change_image"):
        asks += _of_pictures(user, now)
    if user.has_perm("events.change_event"):
        asks += _of_events(user, now)
    return asks


def for_me(user: User, writing: list[Writing], now: datetime.datetime) -> tuple[list[Line], list[Line], int]:
    """Only where there is something; what of it the editors have to do; and how many authors there are, for the same
    one query."""
    asks = _asks(user, now)
    authors, *numbers = _how_many([Author.objects.all(), *(ask.rows for ask in asks)])
    mine, of_editors = _posts_for_me(user, writing), []
    for ask, number in zip(asks, numbers, strict=True):
        lines = of_editors if ask.of_editors else mine
        lines.append(Line(number, noun(number, ask.one, ask.many), ask.address))
    return [line for line in mine if line.number], [line for line in of_editors if line.number], authors


def _how_many(all_rows: list[QuerySet]) -> list[int]:
    """Of each. One query for all."""
    first, *others = [
        rows.order_by().annotate(which=Value(place)).values_list("which").annotate(number=Count("pk"))
        for place, rows in enumerate(all_rows)
    ]
    found = Counter(dict(first.union(*others, all=True).order_by()))
    return [found[place] for place in range(len(all_rows))]
