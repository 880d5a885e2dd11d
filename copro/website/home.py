"""The first page: what a visitor needs before the week, in it, and in the months after it."""

import datetime
from typing import Any

from django.db.models import Case, Q, Value, When
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from blog.models import Post
from copro import caching
from copro.dates import midnight
from copro.models import Campaign
from copro.models.campaign import Phase
from copro.website import frame
from copro.website.numbers import with_numbers
from copro.website.programme import next_change, now_and_next
from events.models import Session

MOST_POSTS, MOST_SESSIONS = 24, 60  # that are looked at
SHOWN_POSTS, SHOWN_SESSIONS = 6, 5
FEW_POSTS = 3  # with fewer, what was written the year before stands here too


def home(request: HttpRequest) -> HttpResponse:
    """The current campaign, by its phase."""
    now = timezone.now()
    around = frame.of(request)
    current = around.current
    campaign = current and Campaign.objects.select_related("banner").get(pk=current.pk)
    context: dict[str, Any] = {"campaign": campaign}
    change = None
    if campaign:
        sessions = sessions_of(campaign, now)
        change = next_change(sessions, now)
        context |= page_of(campaign, around.campaigns, sessions, now)
    response = TemplateResponse(request, "website/home.html", context)
    tomorrow = midnight(timezone.localdate(now) + datetime.timedelta(days=1))
    caching.keep_until(response, min(tomorrow, change or tomorrow))
    return response


def page_of(
    campaign: Campaign, campaigns: list[Campaign], sessions: list[Session], now: datetime.datetime
) -> dict[str, Any]:
    """What the page of a campaign shows at a moment."""
    phase = campaign.phase(timezone.localdate(now))
    coming = [session for session in sessions if session.ends_at > now]
    context: dict[str, Any] = {"phase": phase, "coming": coming[:SHOWN_SESSIONS]}
    match phase:
        case Phase.DURING:
            return context | during(campaign, sessions, now)
        case Phase.AFTER:
            return context | after(campaign, campaigns, sessions, now)
    return context | before(campaign, campaigns, now)


# --- By phase ---------------------------------------------------------------------------------------------------------


def before(campaign: Campaign, campaigns: list[Campaign], now: datetime.datetime) -> dict[str, Any]:
    """What it is, when, how to take part, and what there is to read until then."""
    last = _last_before(campaign, campaigns)
    theirs = Q(campaign=campaign) | Q(campaign=last) if last else Q(campaign=campaign)
    posts = Post.objects.published(now).filter(theirs).with_bylines()
    rank = Case(When(campaign=campaign, then=0), When(is_highlight=True, then=1), default=Value(2))
    found = list(posts.order_by(rank, "-publish_at", "-pk")[:MOST_POSTS])
    own = [post for post in found if post.campaign_id == campaign.pk][:SHOWN_POSTS]
    theirs_of_last = [post for post in found if post.campaign_id != campaign.pk][:SHOWN_POSTS]
    days = (campaign.starts_on - timezone.localdate(now)).days if campaign.starts_on else None
    return {
        "days_to_go": days,
        "posts": own,
        "last": last,
        "last_posts": theirs_of_last if len(own) < FEW_POSTS else [],
    }


def during(campaign: Campaign, sessions: list[Session], now: datetime.datetime) -> dict[str, Any]:
    """Today's posts and sessions, now and next, and what comes tomorrow."""
    today = timezone.localdate(now)
    tomorrow = today + datetime.timedelta(days=1)
    posts = list(Post.objects.published(now).for_campaign(campaign).newest_first().with_bylines()[:MOST_POSTS])
    of_today = [post for post in posts if timezone.localdate(post.publish_at) == today]
    of_day = {day: [s for s in sessions if timezone.localdate(s.starts_at) == day] for day in (today, tomorrow)}
    on = now_and_next(sessions, now)
    following = [session for session in on.next if session in of_day[today]]
    return {
        "today": today,
        "now_and_next": on._replace(next=following),
        "posts_today": of_today,
        "posts": [post for post in posts if post not in of_today][:SHOWN_POSTS],
        "later_today": [s for s in of_day[today] if s.starts_at > now and s not in following],
        "earlier_today": [s for s in of_day[today] if s.starts_at <= now and s not in on.now],
        "tomorrow": tomorrow if tomorrow <= campaign.days[-1] else None,
        "sessions_tomorrow": of_day[tomorrow],
    }


def after(
    campaign: Campaign, campaigns: list[Campaign], sessions: list[Session], now: datetime.datetime
) -> dict[str, Any]:
    """The best of the week, its recordings and numbers, and when it comes back."""
    posts = list(
        Post.objects.published(now)
        .for_campaign(campaign)
        .with_bylines()
        .order_by("-is_highlight", "-publish_at", "-pk")[:MOST_POSTS]
    )
    highlights = [post for post in posts if post.is_highlight]
    return {
        "highlights": highlights,
        "posts": [] if highlights else posts[:SHOWN_POSTS],
        "recordings": [session for session in sessions if session.ends_at <= now and session.recording_page],
        "numbers": with_numbers(Campaign.objects.filter(pk=campaign.pk)).get(),
        # With days it would be the current one.
        "undated": next((other for other in campaigns if other.phase(timezone.localdate(now)) is None), None),
    }


def sessions_of(campaign: Campaign, now: datetime.datetime) -> list[Session]:
    """Those of today and to come by time, and those with a recording; of very many, those that are not over."""
    over = Case(When(ends_at__lte=now, then=1), default=Value(0))
    wanted = Q(ends_at__gt=midnight(timezone.localdate(now))) | Q(recording=Session.Recording.AVAILABLE)
    its = Session.objects.of_published(now).filter(wanted, event__campaign=campaign).with_events()
    found = its.order_by(over, "starts_at", "pk")[:MOST_SESSIONS]
    return sorted(found, key=lambda session: (session.starts_at, session.pk))


def _last_before(campaign: Campaign, campaigns: list[Campaign]) -> Campaign | None:
    """The campaign of the year before, if one was held."""
    ended = [other for other in campaigns if other.phase() == Phase.AFTER and other != campaign]
    return max(ended, key=lambda other: other.ends_on or other.announced_on, default=None)
