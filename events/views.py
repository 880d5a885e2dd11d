from itertools import groupby
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.utils import timezone

from copro.previews import PublishablePage
from events import related, states, structured
from events.models import Event, EventQuerySet, Speaker


class EventPage(PublishablePage):
    template_name = "events/event.html"
    context_object_name = "event"
    object: Event

    def get_queryset(self) -> EventQuerySet:
        speakers = Speaker.objects.select_related("author__photo", "organisation")
        return Event.objects.with_sessions().prefetch_related("tags", Prefetch("speakers", queryset=speakers))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        event, now = self.object, timezone.now()
        speakers = list(event.speakers.all())  # type: ignore[attr-defined]
        sessions = list(event.sessions.all())  # type: ignore[attr-defined]
        for session in sessions:
            session.event = event  # with campaign and organisation, for no further query
            session.its_speakers = [speaker for speaker in speakers if speaker.session_id == session.pk]
            session.can_be_added = not session.is_over(now) and session.state not in states.CALLED_OFF
        facts = {} if self.preview else structured.data(event, sessions, speakers, site_url=settings.SITE_URL, at=now)
        days = groupby(sessions, key=lambda session: timezone.localdate(session.starts_at))
        return super().get_context_data(
            sessions=sessions,
            days=[(day, list(of_day)) for day, of_day in days],
            speakers=[speaker for speaker in speakers if speaker.session_id is None],
            structured=facts,
            related=related.posts(event),
            **kwargs,
        )
