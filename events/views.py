from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse

from copro.models import Campaign
from copro.previews import PublishablePage
from events import ical
from events.models import Event, EventQuerySet, Session, SessionQuerySet, Speaker


class EventPage(PublishablePage):
    template_name = "events/event.html"
    context_object_name = "event"
    object: Event

    def get_queryset(self) -> EventQuerySet:
        speakers = Speaker.objects.select_related("author__photo", "organisation")
        return Event.objects.with_sessions().prefetch_related("tags", Prefetch("speakers", queryset=speakers))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        speakers = list(self.object.speakers.all())  # type: ignore[attr-defined]
        sessions = list(self.object.sessions.all())  # type: ignore[attr-defined]
        for session in sessions:
            session.its_speakers = [speaker for speaker in speakers if speaker.session_id == session.pk]
        everywhere = [speaker for speaker in speakers if speaker.session_id is None]
        return super().get_context_data(sessions=sessions, speakers=everywhere, **kwargs)


def _sessions() -> SessionQuerySet:
    return Session.objects.of_published().with_events().order_by("starts_at", "pk")


def _calendar_response(name: str, sessions: SessionQuerySet, filename: str) -> HttpResponse:
    content = ical.calendar(name, sessions, site_url=settings.SITE_URL)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{filename}.ics"'
    return response


def event_calendar(request: HttpRequest, campaign: str, slug: str) -> HttpResponse:
    """The sessions of one event as a file for one's own calendar."""
    event = Event.objects.published().filter(campaign__slug=campaign, slug=slug).first()
    if event is None:
        raise Http404("There is nothing at this address.")
    return _calendar_response(event.title, _sessions().filter(event=event), event.slug)


def campaign_calendar(request: HttpRequest, campaign: str) -> HttpResponse:
    """A whole campaign as a subscription."""
    found = Campaign.objects.announced().filter(slug=campaign).first()
    if found is None:
        raise Http404("There is nothing at this address.")
    return _calendar_response(found.name, _sessions().filter(event__campaign=found), found.slug)


def calendar(request: HttpRequest) -> HttpResponse:
    """Every session of every year as a subscription."""
    return _calendar_response(settings.SITE_NAME, _sessions(), "events")
