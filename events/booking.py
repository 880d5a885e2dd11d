"""Sessions that people will want to book and cannot."""

import datetime

from django.utils import timezone

from copro.publishing import Status
from events import states
from events.models import Event, Session, SessionQuerySet

# People walk in at a festival, and are asked to a meeting.
WITHOUT_BOOKING = [Event.Kind.FESTIVAL, Event.Kind.MEETING]
# Who comes too late needs no link; a waiting list needs one as much as a place does.
NOT_BOOKED = [*states.CALLED_OFF, states.FULL]


def without_link(at: datetime.datetime | None = None) -> SessionQuerySet:
    """Those to come that lack a booking link, though events of their kind are booked and there are places."""
    at = at or timezone.now()
    sessions = Session.objects.upcoming(at).filter(booking_url="").exclude(state__in=NOT_BOOKED)
    sessions = sessions.exclude(booking_closes_at__lte=at)
    return sessions.exclude(event__kind__in=WITHOUT_BOOKING).exclude(event__status=Status.WITHDRAWN)


def lacks_link(session: Session, at: datetime.datetime) -> bool:
    """Whether `without_link` holds this session, which has its event in hand."""
    closed = session.booking_closes_at is not None and session.booking_closes_at <= at
    event = session.event
    booked = event.kind not in WITHOUT_BOOKING and event.status != Status.WITHDRAWN
    return booked and not (session.booking_url or session.is_over(at) or closed or session.state in NOT_BOOKED)
