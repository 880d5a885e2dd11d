"""Events to come that say nothing about access."""

import datetime
from typing import Any

from copro import rights
from copro.publishing import EDITABLE_BY_WRITERS, Status
from events.models import Event, EventQuerySet, Session


def without_access(user: Any, at: datetime.datetime | None = None) -> EventQuerySet:
    """Those that this person can still change. Sessions that are cancelled or over do not count."""
    coming = Session.objects.upcoming(at).exclude(state=Session.State.CANCELLED)
    events = rights.within_reach(
        user, Event.objects.silent_on_access().filter(pk__in=coming.order_by().values("event"))
    )
    if rights.may_publish(user, Event):
        return events.exclude(status=Status.WITHDRAWN)
    return events.filter(status__in=EDITABLE_BY_WRITERS)
