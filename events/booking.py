"""Sessions that people will want to book and cannot."""

import datetime

from copro.publishing import Status
from events.models import Event, Session, SessionQuerySet

# People walk in at a festival, and are asked to a meeting.
WITHOUT_BOOKING = [Event.Kind.FESTIVAL, Event.Kind.MEETING]


def without_link(at: datetime.datetime | None = None) -> SessionQuerySet:
    """Those to come that lack a booking link, though events of their kind are booked and this one takes place."""
    sessions = Session.objects.upcoming(at).filter(booking_url="").exclude(state=Session.State.CANCELLED)
    return sessions.exclude(event__kind__in=WITHOUT_BOOKING).exclude(event__status=Status.WITHDRAWN)
