"""The plan: what takes place on which day, public already or not."""

from django.db.models.functions import TruncDate

from copro.publishing import Status
from events.models import Session, SessionQuerySet


def with_day(sessions: SessionQuerySet) -> SessionQuerySet:
    """All that take place, as far as anybody knows, with `day`: on which they start (London's days)."""
    on = sessions.exclude(state=Session.State.CANCELLED).exclude(event__status=Status.WITHDRAWN)
    return on.annotate(day=TruncDate("starts_at"))
