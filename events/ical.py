"""Calendar files (RFC 5545): sessions in, a calendar out. No request and no database in sight.

Times are written in UTC, which every calendar program reads alike on both sides of a clock change. The uid of a session
never changes, not even when the site moves to another address, and its sequence rises with each change, so that a
subscriber's copy moves instead of doubling.

What is called off stays in the calendar and says so, because people must be told: cancelled, or postponed. What is
withdrawn or deleted is not in it any more, as on the site, and no word of it is left behind: a subscribed calendar is
a copy of the whole list, so the entry goes from it at the next look. Who subscribed to one event alone, which was
withdrawn or deleted, is told that it is off, and nothing else (`events.withdrawn`). Nobody can be told who took a file
in by hand. So a session that does not take place is cancelled, and only what never should have been public is withdrawn
or deleted.

The calendar has no METHOD: with one, it would be an invitation and need an organiser's mail address (RFC 5546).
"""

import datetime
import re
from collections.abc import Iterable
from datetime import UTC
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from icalendar import Calendar, vDuration, vText
from icalendar import Event as Entry

from copro.richtext import excerpt
from events.elsewhere import in_one_line
from events.models import Event, Session

EVERY = datetime.timedelta(hours=4)  # how often a subscriber's program should look again

_GOES_WITHOUT_SAYING = {"open", "now", "over", "recording", "recorded"}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_CALLED_OFF = {
    Session.State.CANCELLED: (gettext_lazy("CANCELLED:"), "CANCELLED"),
    Session.State.POSTPONED: (gettext_lazy("POSTPONED:"), "TENTATIVE"),
}


def line(text: str) -> str:
    """Words for one line of a calendar: no line ends and no control characters, which RFC 5545 forbids."""
    return " ".join(_CONTROL.sub(" ", text).split())


def place(event: Event, session: Session) -> str:
    """Where it is: the room, the place, or online. What moved online is nowhere else."""
    if session.state == Session.State.ONLINE:
        return _("Online")
    online = _("Online") if event.attendance != Event.Attendance.IN_PERSON else ""
    return ", ".join(filter(None, (line(part) for part in (session.room, in_one_line(event.place), online))))


def title(event: Event, session: Session) -> str:
    """What it is called, with a word before it where it is called off."""
    words = f"{event.title}: {session.title}" if session.title else event.title
    return f"{_CALLED_OFF.get(session.state, ('', ''))[0]} {line(words)}".strip()  # type: ignore[call-overload]


def access(event: Event) -> str:
    """The access facts in one line."""
    said = event.access_in_words()
    facts = ", ".join([*said.yes, *said.no]) or ("" if event.more_on_access else _("not stated"))
    parts = [
        facts,
        event.more_on_access,
        event.access_contact and _("ask %(somebody)s") % {"somebody": event.access_contact},
    ]
    return _("Access: %(facts)s") % {"facts": line("; ".join(filter(None, parts)))}


def description(session: Session, address: str, at: datetime.datetime) -> str:
    """What it is about, how it stands, how to book, who to ask, the access facts, and the address of its page."""
    event, state = session.event, session.state_at(at)
    words = [
        event.summary or excerpt(event.body),
        "" if state.key in _GOES_WITHOUT_SAYING else state.words,
        f"{session.booking_words}: {session.booking_url}" * state.can_be_booked,
        session.price_in_words and _("Price: %(price)s") % {"price": session.price_in_words},
        session.track and _("Track: %(track)s") % {"track": session.track},
        event.joining and _("How to join: %(words)s") % {"words": event.joining},
        session.contact and _("Questions about booking: %(somebody)s") % {"somebody": session.contact},
        access(event),
        session.is_over(at)
        and session.recording_page
        and _("Recording: %(address)s") % {"address": session.recording_page},
        address,
    ]
    return "\n\n".join(line(part) for part in words if part)


def changed_at(session: Session, at: datetime.datetime) -> datetime.datetime:
    """When what the entry says last became different: by a change, or because its time had come."""
    moments = (session.booking_opens_at, session.booking_closes_at, session.starts_at, session.ends_at)
    passed = [moment for moment in moments if moment and moment <= at]
    return max(session.modified, session.event.updated_at, *passed).astimezone(UTC)


def entry(session: Session, *, site_url: str, at: datetime.datetime) -> Entry:
    """One session as a calendar entry. Expects its event with campaign and organisation."""
    event = session.event
    address = site_url + event.get_absolute_url()
    changed = changed_at(session, at)
    _, status = _CALLED_OFF.get(session.state, ("", "CONFIRMED"))  # type: ignore[call-overload]
    item = Entry()
    item.add("uid", session.uid)
    item.add("sequence", session.sequence)
    item.add("dtstamp", changed)
    item.add("last-modified", changed)
    item.add("dtstart", session.starts_at.astimezone(UTC))
    item.add("dtend", session.ends_at.astimezone(UTC))
    item.add("summary", title(event, session))
    item.add("status", status)
    item.add("transp", "OPAQUE" if status == "CONFIRMED" else "TRANSPARENT")
    item["description"] = vText(description(session, address, at))
    if where := place(event, session):
        item.add("location", where)
    item.add("url", address)
    if event.organisation:
        item.add("categories", [line(event.organisation.name)])
    return item


class TakenBack(NamedTuple):
    """All that is still told of a session whose event was public and was withdrawn."""

    uid: str
    sequence: int
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    changed_at: datetime.datetime


def _taken_back(session: TakenBack) -> Entry:
    item = Entry()
    item.add("uid", session.uid)
    item.add("sequence", session.sequence)
    item.add("dtstamp", session.changed_at.astimezone(UTC))
    item.add("last-modified", session.changed_at.astimezone(UTC))
    item.add("dtstart", session.starts_at.astimezone(UTC))
    item.add("dtend", session.ends_at.astimezone(UTC))
    item.add("summary", _("CANCELLED"))
    item.add("status", "CANCELLED")
    item.add("transp", "TRANSPARENT")
    return item


def calendar(name: str, sessions: Iterable[Session], *, site_url: str, at: datetime.datetime | None = None) -> bytes:
    """A whole calendar with a name for those who subscribe to it, as it is at a time (default: now)."""
    at = at or timezone.now()
    return _written(name, (entry(session, site_url=site_url, at=at) for session in sessions))


def calendar_taken_back(name: str, sessions: Iterable[TakenBack]) -> bytes:
    """The calendar of an event that was withdrawn: that its sessions are off, and no word of it."""
    return _written(name, map(_taken_back, sessions))


def _written(name: str, entries: Iterable[Entry]) -> bytes:
    result = Calendar()
    result.add("prodid", "-//Copro//Campaign week//EN")
    result.add("version", "2.0")
    # Each of the two names and of the two intervals is known to some programs alone.
    result.add("name", line(name))
    result.add("x-wr-calname", line(name))
    result.add("x-wr-timezone", "Europe/London")
    result["refresh-interval"] = vDuration(EVERY, {"VALUE": "DURATION"})
    result["x-published-ttl"] = vDuration(EVERY)
    for item in entries:
        result.add_component(item)
    return result.to_ical()
