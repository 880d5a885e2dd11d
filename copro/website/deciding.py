"""On the start page: what organisers ask of staff, the oldest first; and for organisers, what became of it."""

import datetime
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from copro import dates, proposals, rights
from copro.models import User, Version
from copro.models.version import PROPOSED, PUBLISHED, SENT, SENT_BACK, THROWN_AWAY, WITHDRAWN, Note
from copro.publishing import Status
from copro.website.lines import Line, admin_page, list_of
from events.models import Event

MOST = 10
LATELY = datetime.timedelta(days=14)  # how long a decision is told of


class Asked(NamedTuple):
    lines: list[Line]
    rest: Line | None = None  # how many more there are
    of_staff: bool = False


def asked(user: User, now: datetime.datetime) -> Asked:
    """One query; none for those who have nothing to do with events."""
    if not user.has_perm("events.change_event"):
        return Asked([])
    if rights.may_publish(user, Event):
        return _of_staff()
    return Asked(_of_organiser(user, now))


def _of_staff() -> Asked:
    rows = list(proposals.undecided(Event.objects.all()).values_list("pk", "title", "status", "since", "asked_by"))
    lines = []
    for pk, title, status, since, by in rows[:MOST]:
        what = "a new event" if status == Status.IN_REVIEW else "a change"
        more = f"{f'{by} asked on' if by else 'Since'} {dates.day_and_time(since)}"
        lines.append(Line(1, f"“{title}”: {what}", admin_page(Event, "waiting", pk), more))
    more = len(rows) - MOST
    rest = Line(more, f"And {more} more: all that wait", list_of(Event, waits="yes")) if more > 0 else None
    return Asked(lines, rest, of_staff=True)


def _last_moves(user: User, now: datetime.datetime) -> QuerySet:
    """Of each event within reach, how staff were last asked, or what they last decided lately."""
    kind = ContentType.objects.get_for_model(Event)
    moves = Q(action__in=[PROPOSED, SENT, SENT_BACK, PUBLISHED, THROWN_AWAY, WITHDRAWN])
    moves |= Q(action__startswith="Will go public")
    kept = Version.objects.saved().filter(moves, content_type=kind, object_id=OuterRef("pk")).order_by("-pk")
    events = rights.within_reach(user, Event.objects.all()).annotate(last=Subquery(kept.values("pk")[:1]))
    why = Note.objects.filter(
        content_type=kind, object_id=OuterRef("object_id"), created_by=OuterRef("created_by"),
        created_at__lte=OuterRef("created_at"),
    )  # fmt: skip
    status = Event.objects.filter(pk=OuterRef("object_id")).values("status")
    told = Q(action__in=[PROPOSED, SENT]) | Q(created_at__gte=now - LATELY) | Q(action=SENT_BACK)
    versions = Version.objects.filter(told, pk__in=events.values("last"))
    return versions.annotate(
        why=Subquery(why.order_by("-pk").values("text")[:1]), status=Subquery(status), by=F("created_by__name")
    ).order_by("-pk")


def _of_organiser(user: User, now: datetime.datetime) -> list[Line]:
    rows = _last_moves(user, now).values_list(
        "object_id", "title", "action", "status", "why", "by", "created_by", "created_at", "base"
    )
    lines = []
    for pk, title, action, status, why, by, by_pk, at, base in rows[: 3 * MOST]:
        form, when = admin_page(Event, "change", pk), dates.day_and_time(at)
        if action == SENT_BACK:
            form += f"?go_on={base}" if base else ""
            what = "a change was sent back" if base else "it was sent back"
            lines.append(Line(1, f"“{title}”: {what}", form, f"By {by} on {when}" + (f": “{why}”" if why else "")))
        elif action == SENT and status == Status.IN_REVIEW:
            lines.append(Line(1, f"“{title}”: it waits for staff", admin_page(Event, "waiting", pk), f"Since {when}"))
        elif action == PROPOSED and status == Status.APPROVED:
            waiting = admin_page(Event, "waiting", pk)
            lines.append(Line(1, f"“{title}”: a change waits for staff", waiting, f"Since {when}"))
        elif by_pk != user.pk and status == Status.APPROVED and action not in {PROPOSED, SENT, THROWN_AWAY}:
            lines.append(Line(1, f"“{title}”: it is approved", form, f"By {by} on {when}"))
        elif by_pk != user.pk and action == WITHDRAWN and status == Status.WITHDRAWN:
            lines.append(Line(1, f"“{title}”: it was withdrawn", form, f"By {by} on {when}"))
    return lines[:MOST]
