"""A session again, at another time. No database in sight."""

import datetime

from django.utils import timezone

from events.models import Session

# What another date has in common with the first. Each has a state, a uid and a recording of its own.
SAME = ("title", "room", "track", "booking_url", "booking_label", "cost", "price", "contact")


def again(session: Session, starts_at: datetime.datetime) -> Session:
    """The same at another start, of the same length, not stored yet. Booking opens and closes as long before."""
    copy = Session(event=session.event, **{name: getattr(session, name) for name in SAME})
    start = session.starts_at.astimezone(datetime.UTC)  # in which an hour is always an hour
    copy.starts_at = starts_at.astimezone(datetime.UTC)
    copy.ends_at = copy.starts_at + (session.ends_at.astimezone(datetime.UTC) - start)
    copy.booking_opens_at = _moved(session.booking_opens_at, session.starts_at, starts_at)
    copy.booking_closes_at = _moved(session.booking_closes_at, session.starts_at, starts_at)
    if copy.booking_opens_at and copy.booking_closes_at and copy.booking_closes_at <= copy.booking_opens_at:
        copy.booking_closes_at = None  # both fell into the hour that a clock change takes away
    return copy


def _moved(
    moment: datetime.datetime | None, old: datetime.datetime, new: datetime.datetime
) -> datetime.datetime | None:
    """As far away by the clock on the wall: what opens at 9am opens at 9am, in summer and in winter."""
    if moment is None:
        return None
    moved = timezone.make_naive(moment) + (timezone.make_naive(new) - timezone.make_naive(old))
    # Not a time that the spring leaves out: by way of UTC it becomes one that there is.
    return timezone.make_aware(moved).astimezone(datetime.UTC)


def identity(session: Session) -> tuple:
    """What makes two sessions of one event the same: at a festival several begin at once, each in a room."""
    return session.starts_at, session.title, session.room, session.track
