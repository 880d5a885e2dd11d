"""An event as an entry of a feed. Expects its campaign, organisation, sessions and tags at hand."""

import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.html import escape

from copro.pieces import Things
from copro.templatetags.richtext import for_feed
from events.ical import access
from events.models import Event, Session

# What stays true in a reader's list; places come and go.
_SAID = {Session.State.CANCELLED, Session.State.POSTPONED, Session.State.ONLINE}


def lasting_id(event: Event) -> str:
    """The same for ever, whatever its title and address become (RFC 4151)."""
    host = urlsplit(settings.SITE_URL).hostname or "copro"
    return f"tag:{host},2018:event/{event.pk}"


def holder(event: Event) -> tuple[str, str]:
    """Whose event it is: name and address."""
    if event.organisation:
        return event.organisation.name, settings.SITE_URL + event.organisation.get_absolute_url()
    return settings.SITE_NAME, f"{settings.SITE_URL}/"


def changed_at(event: Event) -> datetime.datetime:
    sessions = event.sessions.all()  # type: ignore[attr-defined]
    moments = [event.updated_at, event.publish_at, *(session.modified for session in sessions)]
    return max(moment for moment in moments if moment)


def _session(session: Session) -> str:
    words = ": ".join(filter(None, (session.when, session.title)))
    return f"{words} ({session.get_state_display()})" if session.state in _SAID else words


def description(event: Event, things: Things) -> str:
    """When and where in words, the access facts, then the whole text."""
    sessions = [_session(session) for session in event.sessions.all()]  # type: ignore[attr-defined]
    dates = "".join(f"<li>{escape(words)}</li>" for words in sessions or ["The date will be announced."])
    lines = [f"{event.get_kind_display()}, {event.get_attendance_display().lower()}", event.place, event.summary]
    paragraphs = "".join(f"<p>{escape(words)}</p>" for words in [*lines, access(event)] if words)
    return f"<ul>{dates}</ul>{paragraphs}{for_feed(event.body, things)}"
