from itertools import groupby
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from copro import caching
from copro.previews import PublishablePage
from events import chosen, related, states, structured
from events.chosen import Mine
from events.models import Event, EventQuerySet, Session, Speaker


class EventPage(PublishablePage):
    template_name = "events/event.html"
    context_object_name = "event"
    object: Event

    def get_queryset(self) -> EventQuerySet:
        speakers = Speaker.objects.select_related("author__photo", "organisation")
        events = Event.objects.select_related("campaign", "organisation")
        return events.prefetch_related("tags", Prefetch("speakers", queryset=speakers))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        if chosen.PARAMETER in request.GET:
            caching.keep_nowhere(response)
        return response

    def _sessions(self) -> tuple[list[Session], Mine]:
        """Those of the event, and what a visitor has chosen of the whole campaign. One query for both."""
        event = self.object
        asked = chosen.read(() if self.preview else self.request.GET.getlist(chosen.PARAMETER))
        public = Event.objects.published().filter(campaign=event.campaign_id)
        others = Q(pk__in=asked.keys, event__in=public.values("pk")) if asked.keys else Q()
        found = list(Session.objects.filter(Q(event=event) | others))
        its_own = [session for session in found if session.event_id == event.pk]
        return its_own, asked.among({session.pk for session in found})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        event, now = self.object, timezone.now()
        sessions, mine = self._sessions()
        programme = chosen.page(event.campaign, mine)
        event._prefetched_objects_cache["sessions"] = sessions  # type: ignore[attr-defined] # for its share picture
        speakers = list(event.speakers.all())  # type: ignore[attr-defined]
        for session in sessions:
            session.event = event  # with campaign and organisation, for no further query
            session.its_speakers = [speaker for speaker in speakers if speaker.session_id == session.pk]
            session.can_be_added = not session.is_over(now) and session.state not in states.CALLED_OFF
        if not self.preview:
            chosen.mark(sessions, mine, programme, lambda s: f"./?{chosen.PARAMETER}={s}" if s else "./", at=now)
        facts = {} if self.preview else structured.data(event, sessions, speakers, site_url=settings.SITE_URL, at=now)
        days = groupby(sessions, key=lambda session: timezone.localdate(session.starts_at))
        return super().get_context_data(
            sessions=sessions,
            mine=mine,
            my_programme=programme,
            days=[(day, list(of_day)) for day, of_day in days],
            still_on=not sessions or any(not session.is_over(now) for session in sessions),
            speakers=[speaker for speaker in speakers if speaker.session_id is None],
            structured=facts,
            related=related.posts(event),
            **kwargs,
        )
