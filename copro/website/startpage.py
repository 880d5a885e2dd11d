"""The start page of the back office, for the person who is logged in: their week, and what waits for whom."""

import datetime
from typing import Any, NamedTuple

from django.utils import timezone

from blog.models import Post
from copro import rights
from copro.website import deciding, easyread, firststeps, mending, standing, waiting, weekplan
from copro.website.lines import Line


class StartPage(NamedTuple):
    standings: list[standing.Standing]  # the current campaign and the next that is being prepared
    plan: weekplan.Plan | None
    steps: list[firststeps.Step]
    asked: deciding.Asked  # what organisers ask of staff, or of whom staff were asked
    mine: list[Line]
    others: list[Line]
    others_are: str
    findings: mending.Findings


def start_page(user: Any, *, week: str = "", now: datetime.datetime | None = None) -> StartPage:
    """Only what this person may see and can do something about. Nine queries at most.

    `week` is the slug of the campaign whose days are asked for: the current one or the next.
    """
    now = now or timezone.now()
    today = timezone.localdate(now)
    campaigns = standing.load(today)
    known = [campaign for campaign in (campaigns.current, campaigns.next) if campaign]
    shown = campaigns.shown(week, today)
    writing = waiting.in_work(user, now)
    mine, of_editors, authors = waiting.for_me(user, writing, now)
    return StartPage(
        standings=[standing.standing(campaign, user, today) for campaign in known],
        plan=weekplan.plan(user, shown, now, today) if shown else None,
        steps=firststeps.first_steps(user, campaigns, authors),
        asked=deciding.asked(user, now),
        mine=[*mine, *easyread.outdated(user, campaigns.current)],
        others=[*of_editors, *waiting.for_others(user, writing)],
        others_are="others" if rights.may_publish(user, Post) else "the editors",
        findings=mending.findings(user, campaigns.current),
    )
