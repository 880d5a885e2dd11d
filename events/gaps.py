"""What organisers have not said yet: about access before an event, about a recording after it."""

import datetime
from typing import Any

from django.utils import timezone

from copro import rights
from copro.publishing import EDITABLE_BY_WRITERS, Status
from events import planning, states
from events.models import Event, EventQuerySet, Session, SessionQuerySet


def without_access(user: Any, at: datetime.datetime | None = None) -> EventQuerySet:
    """Those events that this person can still change. Sessions that are over or do not take place do not count."""
    coming = Session.objects.upcoming(at).exclude(state__in=states.CALLED_OFF)
    events = rights.within_reach(
        user, Event.objects.silent_on_access().filter(pk__in=coming.order_by().values("event"))
    )
    if rights.may_publish(user, Event):
        return events.exclude(status=Status.WITHDRAWN)
    return events.filter(status__in=EDITABLE_BY_WRITERS)


def without_recording(at: datetime.datetime | None = None) -> SessionQuerySet:
    """Those that took place, and of which nobody has said whether a recording is to come."""
    return planning.taking_place().filter(ends_at__lte=at or timezone.now(), recording=states.UNSAID)
