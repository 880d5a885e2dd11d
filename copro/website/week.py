"""The week: the days of a campaign with what happens on each, and what lies before and after. The strip counts it."""

import datetime
from collections import Counter
from typing import NamedTuple

from django.db.models import Case, Count, QuerySet, Value, When
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blog.models import Post, PostQuerySet
from copro import amounts
from copro.dates import moments_between
from copro.models import Campaign
from events.models import Session, SessionQuerySet

MOST_POSTS, MOST_SESSIONS = 224, 500  # on one page
LONG_CAMPAIGN = 10  # days
LABELS = {"before": gettext_lazy("Before"), "after": gettext_lazy("After")}
TITLES = {"before": gettext_lazy("Before the week"), "after": gettext_lazy("After the week")}


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
        said = ((self.posts, amounts.posts), (self.sessions, amounts.sessions))
        return ", ".join(words(number) for number, words in said if number) or _("Nothing listed")


def anchor(day: datetime.date) -> str:
    return f"day-{day.isoformat()}"


def cells(campaign: Campaign, *, today: datetime.date | None = None) -> list[Cell]:
    """The strip of a campaign, in order; none while its dates are open. One query."""
    days = campaign.days
    if not days:
        return []
    today = today or timezone.localdate()
    its_posts = Post.objects.published().for_campaign(campaign)
    its_sessions = Session.objects.of_published().filter(event__campaign=campaign)
    posts, sessions = _by_day((its_posts, "publish_at"), (its_sessions, "starts_at"))
    first, last = days[0], days[-1]

    def edge(name: str, chosen: list[datetime.date]) -> Cell:
        now = bool(today < first if name == "before" else today > last)
        return Cell(
            name, None, str(LABELS[name]), sum(posts[day] for day in chosen), sum(sessions[day] for day in chosen), now
        )

    known = set(posts) | set(sessions)
    return [
        edge("before", [day for day in known if day < first]),
        *(Cell(anchor(day), day, "", posts[day], sessions[day], day == today) for day in days),
        edge("after", [day for day in known if day > last]),
    ]


def _by_day(*kinds: tuple[QuerySet, str]) -> list[Counter[datetime.date]]:
    """How many rows of each kind on each day of their field, London time. One query for all."""
    counted = [
        rows.order_by().annotate(kind=Value(n), day=TruncDate(field)).values_list("kind", "day").annotate(Count("pk"))
        for n, (rows, field) in enumerate(kinds)
    ]
    days: list[Counter[datetime.date]] = [Counter() for _ in kinds]
    for kind, day, number in counted[0].union(*counted[1:], all=True).order_by():
        days[kind][day] = number
    return days


# --- What stands under each cell -------------------------------------------------------------------------------------


class Part(NamedTuple):
    """What stands under one cell of the strip: a day of the week, or all that lies before or after it."""

    anchor: str
    day: datetime.date | None
    title: str
    posts: list[Post]
    sessions: list[Session]
    has_more: bool = False

    @property
    def is_edge(self) -> bool:
        """Whether it is what lies before or after, and no day."""
        return self.day is None

    def shortened(self, most: int) -> "Part":
        """With so many posts at most."""
        return self._replace(posts=self.posts[:most], has_more=len(self.posts) > most)


def posts_of(campaign: Campaign) -> PostQuerySet:
    """Its public posts, the newest first; of very many, those of the week go before the others."""
    posts = Post.objects.published().for_campaign(campaign).newest_first().with_bylines()
    if campaign.days:
        within = moments_between("publish_at", campaign.starts_on, campaign.days[-1])
        posts = posts.order_by(Case(When(within, then=0), default=1), "-publish_at", "-pk")
    return posts[:MOST_POSTS]


def sessions_of(campaign: Campaign) -> SessionQuerySet:
    """Its public sessions by time, with their events."""
    sessions = Session.objects.of_published().filter(event__campaign=campaign)
    return sessions.with_events().order_by("starts_at", "pk")


def parts(campaign: Campaign, posts: list[Post], sessions: list[Session]) -> list[Part]:
    """A campaign's posts and sessions by day. Without dates there is no before and after: all days that have any."""
    moments = [*(post.publish_at for post in posts), *(session.starts_at for session in sessions)]
    days = campaign.days or sorted({timezone.localdate(moment) for moment in moments})
    result = {name: Part(name, None, str(TITLES[name]), [], []) for name in ("before", "after")}
    middle = {anchor(day): Part(anchor(day), day, "", [], []) for day in days}

    def part(moment: datetime.datetime | None) -> Part:
        day = timezone.localdate(moment)
        return middle.get(anchor(day)) or result["before" if day < days[0] else "after"]

    for post in posts:
        part(post.publish_at).posts.append(post)
    for session in sessions:
        part(session.starts_at).sessions.append(session)
    # A month of mostly empty days would hide the others.
    long = not campaign.days or len(days) > LONG_CAMPAIGN
    return [
        part
        for part in (result["before"], *middle.values(), result["after"])
        if not long or part.posts or part.sessions
    ]
