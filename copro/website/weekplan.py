"""The week as those see it who make it: what is planned, written, in review, approved and public on each day."""

import datetime
from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from django.db.models import Case, Count, IntegerField, Q, Value, When

from blog import planning as posts_plan
from blog.models import Post
from blog.planning import Stage
from copro import dates, rights
from copro.admin.days import AFTER, BEFORE, NO_DAY, ONE_DAY
from copro.counts import noun
from copro.models import Campaign, User
from copro.publishing import EDITABLE_BY_WRITERS, Status
from copro.website.lines import Line, list_of
from events import planning as events_plan
from events.models import Event

Counts = dict[int | None, dict[str, int]]  # by place in the week: 0 before, 1 to n its days, n + 1 after


class Day(NamedTuple):
    """A day of the week, or what lies before or after it."""

    day: datetime.date | None
    label: str  # in full, for headings
    is_today: bool
    lines: list[Line]


class Plan(NamedTuple):
    campaign: Campaign
    days: list[Day]  # none while its dates are open
    without_day: Line | None  # posts still being written for which nobody has named a day


def _places(days: list[datetime.date], between: Callable[..., Q]) -> Case:
    """In which place of the week a row belongs; none where it has no day."""
    spans = [(None, days[0] - ONE_DAY), *((day, day) for day in days), (days[-1] + ONE_DAY, None)]
    places = [When(between(*span), then=Value(place)) for place, span in enumerate(spans)]
    return Case(*places, default=None, output_field=IntegerField())


def _posts(user: User, campaign: Campaign, now: datetime.datetime) -> Counts:
    """How many posts of each stage in each place. One query; none for those who have nothing to do with posts."""
    found: Counts = defaultdict(dict)
    if not user.has_perm("blog.view_post"):
        return found
    days, posts = campaign.days, Post.objects.for_campaign(campaign).order_by()
    # Apart, because an index alone answers for the approved; those in work are few, and their rows are read.
    approved = posts.filter(status=Status.APPROVED).annotate(
        spot=_places(days, posts_plan.public_between), stage=posts_plan.stage_of_approved(now)
    )
    in_work = posts.filter(status__in=EDITABLE_BY_WRITERS).annotate(
        spot=_places(days, posts_plan.meant_between), stage=posts_plan.stage_in_work()
    )
    first, second = [rows.values_list("spot", "stage").annotate(number=Count("pk")) for rows in (approved, in_work)]
    for spot, stage, number in first.union(second, all=True).order_by():
        found[spot][stage] = number
    return found


def _sessions(user: User, campaign: Campaign, now: datetime.datetime) -> Counts:
    """How many sessions in each place, and how many of them visitors do not see yet. One query at most."""
    found: Counts = defaultdict(dict)
    if not user.has_perm("events.view_event"):
        return found
    events = rights.within_reach(user, Event.objects.for_campaign(campaign))
    rows = events_plan.taking_place().filter(event__in=events)
    rows = rows.annotate(spot=_places(campaign.days, events_plan.between))
    public = Count("pk", filter=Q(event__in=Event.objects.published(now).values("pk")))
    for spot, number, seen in rows.order_by().values_list("spot").annotate(number=Count("pk"), public=public):
        found[spot] = {"sessions": number, "hidden": number - seen}
    return found


def _lines(campaign: Campaign, day: str, posts: dict[str, int], sessions: dict[str, int]) -> list[Line]:
    where = {"day": day, "campaign__id__exact": campaign.pk}
    lines = []
    for stage in Stage:
        number = posts.get(stage.value, 0)
        said = f"{noun(number, 'post', 'posts')} {stage.label}"
        lines.append(Line(number, said, list_of(Post, state=stage.value, **where)))
    number, hidden = sessions.get("sessions", 0), sessions.get("hidden", 0)
    more = f", {f'{hidden} ' if hidden < number else ''}not public yet" if hidden else ""
    lines.append(Line(number, noun(number, "session"), list_of(Event, **where), more))
    return [line for line in lines if line.number]


def _without_day(campaign: Campaign, found: dict[str, int]) -> Line | None:
    in_work = (Stage.UNWRITTEN, Stage.WRITTEN, Stage.REVIEW)
    number = sum(found.get(stage.value, 0) for stage in in_work)
    if not number:
        return None
    said = noun(number, "post has", "posts have") + " no day yet"
    return Line(number, said, list_of(Post, day=NO_DAY, campaign__id__exact=campaign.pk))


def plan(user: User, campaign: Campaign, now: datetime.datetime, today: datetime.date) -> Plan:
    """What this person may see of a week. Two queries at most; none while its days are open."""
    days = campaign.days
    if not days:
        return Plan(campaign, [], None)
    posts, sessions = _posts(user, campaign, now), _sessions(user, campaign, now)
    names = [
        (BEFORE, None, "Before the week", today < days[0]),
        *((str(day), day, dates.day(day), day == today) for day in days),
        (AFTER, None, "After the week", today > days[-1]),
    ]
    places = [
        Day(day, label, is_now, _lines(campaign, value, posts.get(place, {}), sessions.get(place, {})))
        for place, (value, day, label, is_now) in enumerate(names)
    ]
    return Plan(campaign, places, _without_day(campaign, posts.get(None, {})))
