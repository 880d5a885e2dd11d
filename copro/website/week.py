"""The week strip: the days of a campaign with what happens on each, and what lies before and after."""

import datetime
from collections import Counter
from typing import NamedTuple

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone

from blog.models import Post
from copro.models import Campaign
from events.models import Session


class Cell(NamedTuple):
    """One place in the strip: a day of the week, or what lies before or after it."""

    anchor: str
    day: datetime.date | None
    label: str
    posts: int
    sessions: int
    is_today: bool

    @property
    def counts_in_words(self) -> str:
        """ "4 posts, 1 session"."""
        parts = [
            f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((self.posts, "post"), (self.sessions, "session")) if n
        ]
        return ", ".join(parts) or "Nothing listed"


def anchor(day: datetime.date) -> str:
    return f"day-{day.isoformat()}"


def cells(campaign: Campaign, *, today: datetime.date | None = None) -> list[Cell]:
    """The strip of a campaign, in order; none while its dates are open. Two queries."""
    days = campaign.days
    if not days:
        return []
    today = today or timezone.localdate()
    posts = _by_day(Post.objects.published().for_campaign(campaign), "publish_at")
    sessions = _by_day(Session.objects.of_published().filter(event__campaign=campaign), "starts_at")
    first, last = days[0], days[-1]

    def edge(name: str, chosen: list[datetime.date]) -> Cell:
        now = bool(today < first if name == "before" else today > last)
        return Cell(
            name, None, name.title(), sum(posts[day] for day in chosen), sum(sessions[day] for day in chosen), now
        )

    known = set(posts) | set(sessions)
    return [
        edge("before", [day for day in known if day < first]),
        *(Cell(anchor(day), day, "", posts[day], sessions[day], day == today) for day in days),
        edge("after", [day for day in known if day > last]),
    ]


def _by_day(rows, field: str) -> Counter[datetime.date]:
    """How many rows on each day, London time."""
    counted = rows.order_by().annotate(day=TruncDate(field)).values("day").annotate(number=Count("pk"))
    return Counter({row["day"]: row["number"] for row in counted})
