"""The web addresses of sessions: which of them are looked at (`copro.linkchecks`), and which lead nowhere."""

import datetime
from collections.abc import Iterator

from django.db.models import Q

from copro.linkchecks import broken_ones
from copro.publishing import Status
from events.models import Event, EventQuerySet, Session, SessionQuerySet

OF_RECORDINGS = ("recording_url", "transcript_url", "slides_url")


def _not_withdrawn() -> SessionQuerySet:
    return Session.objects.exclude(event__status=Status.WITHDRAWN)


def to_book(at: datetime.datetime) -> SessionQuerySet:
    """Sessions to come whose booking link somebody may need. Nobody books what is cancelled or over."""
    coming = _not_withdrawn().filter(ends_at__gt=at).exclude(booking_url="")
    return coming.exclude(state=Session.State.CANCELLED)


def of_bookings(at: datetime.datetime) -> Iterator[str]:
    return to_book(at).order_by().values_list("booking_url", flat=True).distinct().iterator()


def of_recordings(at: datetime.datetime) -> Iterator[str]:
    """Videos, transcripts and slides: people come back to them for years."""
    some = ~Q(recording_url="") | ~Q(transcript_url="") | ~Q(slides_url="")
    for row in _not_withdrawn().filter(some).order_by().values_list(*OF_RECORDINGS).iterator():
        yield from filter(None, row)


def with_broken_booking(at: datetime.datetime) -> SessionQuerySet:
    return to_book(at).filter(booking_url__in=broken_ones().values("address"))


def events_with_broken(at: datetime.datetime) -> EventQuerySet:
    """Events with a session whose booking link, or a link to what was recorded, leads nowhere."""
    nowhere = Q()
    for name in OF_RECORDINGS:
        nowhere |= Q(**{f"{name}__in": broken_ones().values("address")})
    recorded = _not_withdrawn().filter(nowhere).order_by().values("event")
    booked = with_broken_booking(at).order_by().values("event")
    return Event.objects.filter(Q(pk__in=recorded) | Q(pk__in=booked))
