"""Calendar files (RFC 5545): sessions in, a calendar out. No request and no database in sight.

Times are written in UTC, which every calendar program reads alike on both sides of a clock change. The uid of a session
never changes and its sequence rises with each change, so a subscriber's copy moves instead of doubling.
"""

import re
from collections.abc import Iterable
from datetime import UTC
from urllib.parse import urlsplit

from icalendar import Calendar, vText
from icalendar import Event as Entry

from copro.richtext import excerpt
from events.models import Event, Session

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def _line(text: str) -> str:
    """Words for one line of a calendar: no line ends and no control characters, which RFC 5545 forbids."""
    return " ".join(_CONTROL.sub(" ", text).split())


def place(event: Event, session: Session) -> str:
    """Where it is: the room, the place, or online."""
    online = "Online" if event.attendance != Event.Attendance.IN_PERSON else ""
    return ", ".join(filter(None, (_line(part) for part in (session.room, event.place, online))))


def title(event: Event, session: Session) -> str:
    words = f"{event.title}: {session.title}" if session.title else event.title
    if session.state == Session.State.CANCELLED:
        return f"CANCELLED: {_line(words)}"
    return _line(words)


def access(event: Event) -> str:
    """The access facts in one line."""
    said = event.access_in_words()
    parts = [", ".join([*said.yes, *said.no]) or "not stated", event.access_contact and f"ask {event.access_contact}"]
    return f"Access: {_line('; '.join(filter(None, parts)))}"


def entry(session: Session, *, site_url: str) -> Entry:
    """One session as a calendar entry. Expects its event with campaign and organisation."""
    event = session.event
    address = site_url + event.get_absolute_url()
    item = Entry()
    item.add("uid", f"{session.uid}@{urlsplit(site_url).hostname or 'copro'}")
    item.add("sequence", session.sequence)
    item.add("dtstamp", session.modified.astimezone(UTC))
    item.add("last-modified", session.modified.astimezone(UTC))
    item.add("dtstart", session.starts_at.astimezone(UTC))
    item.add("dtend", session.ends_at.astimezone(UTC))
    item.add("summary", title(event, session))
    item.add("status", "CANCELLED" if session.state == Session.State.CANCELLED else "CONFIRMED")
    words = [
        event.summary or excerpt(event.body),
        f"{session.booking_words}: {session.booking_url}" * session.can_be_booked,
        access(event),
    ]
    item["description"] = vText("\n\n".join(_line(part) for part in [*words, address] if part))
    if where := place(event, session):
        item.add("location", where)
    item.add("url", address)
    if event.organisation:
        item.add("categories", [_line(event.organisation.name)])
    return item


def calendar(name: str, sessions: Iterable[Session], *, site_url: str) -> bytes:
    """A whole calendar with a name for those who subscribe to it."""
    result = Calendar()
    result.add("prodid", "-//Copro//Campaign week//EN")
    result.add("version", "2.0")
    result.add("method", "PUBLISH")
    result.add("x-wr-calname", _line(name))
    result.add("x-wr-timezone", "Europe/London")
    result.add("refresh-interval", "PT4H", parameters={"VALUE": "DURATION"}, encode=False)
    for session in sessions:
        result.add_component(entry(session, site_url=site_url))
    return result.to_ical()
