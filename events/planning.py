"""The plan: what takes place on which day, public already or not, and how it stands."""

import datetime

from django.db.models import Q

from copro.dates import moments_between
from copro.publishing import Status
from events import states
from events.models import Session, SessionQuerySet


def taking_place() -> SessionQuerySet:
    """All that take place, as far as anybody knows."""
    return Session.objects.exclude(state__in=states.CALLED_OFF).exclude(event__status=Status.WITHDRAWN)


def between(first: datetime.date | None, last: datetime.date | None) -> Q:
    """Sessions that start on one of these days (London's). None: no end."""
    return moments_between("starts_at", first, last)


def standing(key: str, at: datetime.datetime) -> Q:
    """Sessions that stand in one way at a moment, by the key of `events.states.state_of`; all kinds of over in one."""
    if key in states.CALLED_OFF:
        return Q(state=key)
    on = ~Q(state__in=states.CALLED_OFF)
    if key == "over":
        return on & Q(ends_at__lte=at)
    if key == "now":
        return on & Q(starts_at__lte=at, ends_at__gt=at)
    before = on & Q(starts_at__gt=at)
    if key == states.FULL:
        return before & Q(state=key)
    closed, not_open = Q(booking_closes_at__lte=at), Q(booking_opens_at__gt=at)
    if key == "closed":
        return before & closed & ~Q(state=states.FULL)
    if key == "not_open":
        return before & not_open & ~closed & ~Q(state=states.FULL)
    said = states.ON if key == "open" else key
    return before & Q(state=said) & ~closed & ~not_open
