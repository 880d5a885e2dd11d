"""The plan: what takes place on which day, public already or not."""

import datetime

from django.db.models import Q

from copro.dates import moments_between
from copro.publishing import Status
from events.models import Session, SessionQuerySet


def taking_place() -> SessionQuerySet:
    """All that take place, as far as anybody knows."""
    return Session.objects.exclude(state=Session.State.CANCELLED).exclude(event__status=Status.WITHDRAWN)


def between(first: datetime.date | None, last: datetime.date | None) -> Q:
    """Sessions that start on one of these days (London's). None: no end."""
    return moments_between("starts_at", first, last)
