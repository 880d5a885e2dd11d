"""A campaign's programme, and "my programme": the sessions that a visitor has chosen, which stand in the address."""

import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from blog.models import Post
from copro import caching
from copro.models import Campaign
from copro.models.campaign import Phase
from copro.previews import PreviewedView
from copro.website import timetable, week
from copro.website.timetable import Slot
from events import calendars, chosen, states
from events.chosen import Mine
from events.models import Session

MOST_AROUND = 12  # posts before and after the week
LEFT = "left"  # where "my programme" says what is left in it: a session that was taken out is no place to return to


class Entry(NamedTuple):
    """One place in a day: a post, or the sessions of one time."""

    post: Post | None
    slot: Slot | None


class Day(NamedTuple):
    """A day of the programme, or what lies before or after the week, by time."""

    part: week.Part
    entries: list[Entry]


def _day(part: week.Part) -> Day:
    part = part if part.day else part.shortened(MOST_AROUND)
    timed = [(post.publish_at, Entry(post, None)) for post in part.posts]
    timed += [(slot.starts_at, Entry(None, slot)) for slot in timetable.slots(part.sessions)]
    return Day(part, [entry for _, entry in sorted(timed, key=lambda pair: pair[0])])


class NowAndNext(NamedTuple):
    """What takes place at a moment, and what begins next."""

    now: list[Session]
    next: list[Session]


def now_and_next(sessions: list[Session], at: datetime.datetime) -> NowAndNext:
    on = [session for session in sessions if session.state not in states.CALLED_OFF]
    coming = [session for session in on if session.starts_at > at]
    soonest = min((session.starts_at for session in coming), default=None)
    return NowAndNext(
        [session for session in on if session.starts_at <= at < session.ends_at],
        [session for session in coming if session.starts_at == soonest],
    )


def next_change(sessions: list[Session], at: datetime.datetime) -> datetime.datetime | None:
    """When a session next begins or ends."""
    moments = (moment for session in sessions for moment in (session.starts_at, session.ends_at))
    return min((moment for moment in moments if moment > at), default=None)


class OfCampaign(PreviewedView, TemplateView):
    """A page of one campaign that knows the sessions somebody has chosen."""

    campaign: Campaign

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.campaign = self.campaign_in_address("campaign")
        return super().get(request, *args, **kwargs)

    def chosen_among(self, sessions: list[Session]) -> Mine:
        asked = chosen.read(self.request.GET.getlist(chosen.PARAMETER))
        return asked.among({session.pk for session in sessions})


class Programme(OfCampaign):
    """Day by day, posts and sessions together."""

    template_name = "website/programme.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        if chosen.PARAMETER in request.GET:
            caching.keep_nowhere(response)
        caching.keep_until(response, response.context_data["next_change"])  # type: ignore[attr-defined]
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now, campaign = timezone.now(), self.campaign
        sessions = list(week.sessions_of(campaign))
        mine = self.chosen_among(sessions)
        programme = chosen.page(campaign, mine)
        chosen.mark(sessions, mine, programme, lambda s: f"./?{chosen.PARAMETER}={s}" if s else "./", at=now)
        parts = week.parts(campaign, list(week.posts_of(campaign)), sessions)
        return super().get_context_data(
            campaign=campaign,
            mine=mine,
            my_programme=programme,
            can_add=any(session.mark.address for session in sessions),
            days=[_day(part) for part in parts],
            now_and_next=now_and_next(sessions, now) if campaign.phase() == Phase.DURING else None,
            next_change=next_change(sessions, now),
        )


class MyProgramme(OfCampaign):
    """The chosen sessions day by day."""

    template_name = "website/my_programme.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        caching.keep_nowhere(response)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        every = list(week.sessions_of(self.campaign))
        mine = self.chosen_among(every)
        sessions = [session for session in every if session.pk in mine.keys]
        programme = chosen.page(self.campaign, mine)
        chosen.mark(sessions, mine, programme, lambda s: f"./?{chosen.PARAMETER}={s}", at=timezone.now(), place=LEFT)
        for session in sessions:
            session.clashes = _clashes(session, sessions)
        return super().get_context_data(
            campaign=self.campaign,
            mine=mine,
            sessions=sessions,
            place=LEFT,
            address=settings.SITE_URL + programme,
        )


def _clashes(session: Session, sessions: list[Session]) -> list[Session]:
    """The others at the same time. What is called off is in nobody's way."""
    on = [other for other in (session, *sessions) if other.state not in states.CALLED_OFF]
    if session not in on:
        return []
    return [other for other in on if other != session and timetable.overlaps(session, other)]


def my_calendar(request: HttpRequest, campaign: str) -> HttpResponse:
    """The chosen sessions as one calendar file, those that are cancelled with them."""
    found = calendars.announced(campaign)
    keys = chosen.read(request.GET.getlist(chosen.PARAMETER)).keys
    sessions = week.sessions_of(found).filter(pk__in=keys)
    response = calendars.respond(
        _("My programme: %(campaign)s") % {"campaign": found.name}, sessions, "my-programme", shown="attachment"
    )
    response.headers["X-Robots-Tag"] = "noindex"
    caching.keep_nowhere(response)
    return response
