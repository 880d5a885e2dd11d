"""Log-ins, as Django's, that know when they end.

A log-in lasts SESSION_COOKIE_AGE (12 hours) from its last change: logging in, pressing “Stay logged in”, or writing. A
page that only stands open asks the site every few seconds, and that prolongs nothing.
"""

import datetime
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.http import HttpRequest
from django.utils import timezone

WARNING_SECONDS = 300  # before the end, but never more than half of the whole time


class SessionStore(DatabaseStore):
    """Keeps the end that the database has read or is given, so that no page needs a query for it."""

    ends_at: datetime.datetime | None = None

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        stored = super()._get_session_from_db()
        self.ends_at = stored.expire_date if stored else None
        return stored

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        made = super().create_model_instance(data)
        self.ends_at = made.expire_date
        return made


def seconds_left(request: HttpRequest) -> int:
    """Whole seconds until the log-in ends; 0 for whoever is not logged in."""
    ends_at = getattr(request.session, "ends_at", None)
    return max(0, int((ends_at - timezone.now()).total_seconds())) if ends_at else 0


def warning_seconds() -> int:
    """How long before the end people are warned."""
    return min(WARNING_SECONDS, settings.SESSION_COOKIE_AGE // 2)


def prolong(request: HttpRequest) -> None:
    """The whole time begins anew."""
    request.session.modified = True


def prolong_for_writing(request: HttpRequest) -> None:
    """As `prolong`, once half of the time is over: whoever writes is there, and not every key needs a row written."""
    if seconds_left(request) < settings.SESSION_COOKIE_AGE / 2:
        prolong(request)
