"""How a session stands: one state, from the clock and from what its organiser said, in words. No database in sight."""

import datetime
from typing import NamedTuple, Protocol

from django.utils.translation import gettext as _

from copro import dates

# What an organiser says.
ON, FEW, FULL, WAITING = "on", "few", "full", "waiting"
CANCELLED, POSTPONED, ONLINE = "cancelled", "postponed", "online"
CALLED_OFF = frozenset({CANCELLED, POSTPONED})
# What is said of a recording.
UNSAID, COMING, AVAILABLE, NONE = "", "coming", "available", "none"


class Said(Protocol):
    """What is known of a session."""

    state: str
    recording: str
    booking_url: str
    booking_opens_at: datetime.datetime | None
    booking_closes_at: datetime.datetime | None
    starts_at: datetime.datetime
    ends_at: datetime.datetime


class State(NamedTuple):
    """One state: its name in code and style sheets, what visitors read, and whether a booking link is offered."""

    key: str
    words: str
    can_be_booked: bool = False


def state_of(session: Said, at: datetime.datetime) -> State:
    """The state at a moment. What is called off is called off at any time; before the start the organiser's word goes
    before that of the clock, unless booking has not opened or is closed."""
    if session.state == CANCELLED:
        return State("cancelled", _("Cancelled"))
    if session.state == POSTPONED:
        return State("postponed", _("Postponed: a new date will be announced"))
    if session.ends_at <= at:
        return _afterwards(session)
    if session.starts_at <= at:
        now = _("Happening now, online") if session.state == ONLINE else _("Happening now")
        return State("now", now, bool(session.booking_url) and session.state in {ON, FEW, ONLINE})
    return _before(session, at)


def _afterwards(session: Said) -> State:
    if session.recording == AVAILABLE:
        return State("recorded", _("Over: you can watch the recording"))
    if session.recording == COMING:
        return State("recording", _("Over: a recording is coming"))
    return State("over", _("Over"))


def _before(session: Said, at: datetime.datetime) -> State:
    opens, closes = session.booking_opens_at, session.booking_closes_at
    linked = bool(session.booking_url)
    moved = _("Moved online.") + " " if session.state == ONLINE else ""
    if session.state == FULL:
        return State("full", _("Fully booked"))
    if closes and closes <= at:
        return State("closed", moved + _("Booking is closed"))
    if opens and opens > at:
        return State("not_open", moved + _("Booking opens on %(time)s") % {"time": dates.day_and_time(opens)})
    if session.state == WAITING:
        return State("waiting", _("Fully booked, with a waiting list"), linked)
    if session.state == FEW:
        return State("few", _("Few places left"), linked)
    if session.state == ONLINE:
        return State("online", _("Moved online"), linked)
    return State("open", _("Booking is open") if linked else _("It will take place"), linked)
