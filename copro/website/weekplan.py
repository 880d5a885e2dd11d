"""The week as those see it who make it: what is planned, written, in review, approved and public on each day."""

import datetime
from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from django.db.models import Count, Q

from blog import planning as posts_plan
from blog.models import Post
from blog.planning import Stage
from copro import dates, rights
from copro.admin.days import AFTER, BEFORE, NO_DAY
from copro.models import Campaign, User
from copro.website.lines import Line, list_of, words
from events import planning as events_plan
from events.models import Event, Session

Counts = dict[datetime.date | None, dict[str, int]]


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


def _posts(user: User, campaign: Campaign, now: datetime.datetime) -> Counts:
    """How many posts of each stage on each day. One query; none for those who have nothing to do with posts."""
    found: Counts = defaultdict(dict)
    if not user.has_perm("blog.view_post"):
        return found
    posts = posts_plan.with_stage(posts_plan.with_day(Post.objects.for_campaign(campaign)), now)
    for day, stage, number in posts.order_by().values_list("day", "stage").annotate(number=Count("pk")):
        found[day][stage] = number
    return found


def _sessions(user: User, campaign: Campaign, now: datetime.datetime) -> Counts:
    """How many sessions on each day, and how many of them visitors do not see yet. One query at most."""
    found: Counts = defaultdict(dict)
    if not user.has_perm("events.view_event"):
        return found
    events = rights.within_reach(user, Event.objects.for_campaign(campaign))
    rows = events_plan.with_day(Session.objects.filter(event__in=events))
    public = Count("pk", filter=Q(event__in=Event.objects.published(now).values("pk")))
    counted = rows.order_by().values_list("day").annotate(number=Count("pk"), public=public)
    for day, number, seen in counted:
        found[day] = {"sessions": number, "hidden": number - seen}
    return found


def _sum(counts: Counts, chosen: Callable[[datetime.date], bool]) -> dict[str, int]:
    total: dict[str, int] = defaultdict(int)
    for day, found in counts.items():
        if day is not None and chosen(day):
            for name, number in found.items():
                total[name] += number
    return total


def _lines(campaign: Campaign, day: str, posts: dict[str, int], sessions: dict[str, int]) -> list[Line]:
    where = {"day": day, "campaign__id__exact": campaign.pk}
    lines = []
    for stage in Stage:
        number = posts.get(stage.value, 0)
        said = f"{words(number, 'post', 'posts')} {stage.label}"
        lines.append(Line(number, said, list_of(Post, state=stage.value, **where)))
    number, hidden = sessions.get("sessions", 0), sessions.get("hidden", 0)
    more = f", {f'{hidden} ' if hidden < number else ''}not public yet" if hidden else ""
    lines.append(Line(number, words(number, "session", "sessions"), list_of(Event, **where), more))
    return [line for line in lines if line.number]


def _without_day(campaign: Campaign, found: dict[str, int]) -> Line | None:
    if not (number := sum(found.values())):
        return None
    said = words(number, "post has", "posts have") + " no day yet"
    return Line(number, said, list_of(Post, day=NO_DAY, campaign__id__exact=campaign.pk))


def plan(user: User, campaign: Campaign, now: datetime.datetime, today: datetime.date) -> Plan:
    """What this person may see of a week. Two queries at most."""
    posts, sessions = _posts(user, campaign, now), _sessions(user, campaign, now)
    without_day = _without_day(campaign, posts.get(None, {}))
    days = campaign.days
    if not days:
        return Plan(campaign, [], without_day)
    first, last = days[0], days[-1]

    def edge(value: str, label: str, is_now: bool, chosen: Callable[[datetime.date], bool]) -> Day:
        return Day(None, label, is_now, _lines(campaign, value, _sum(posts, chosen), _sum(sessions, chosen)))

    middle = [
        Day(day, dates.day(day), day == today, _lines(campaign, str(day), posts.get(day, {}), sessions.get(day, {})))
        for day in days
    ]
    before = edge(BEFORE, "Before the week", today < first, lambda day: day < first)
    after = edge(AFTER, "After the week", today > last, lambda day: day > last)
    return Plan(campaign, [before, *middle, after], without_day)
