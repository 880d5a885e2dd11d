"""What others see of an event when its address is shared: the words of its share picture."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from copro import amounts, cards, dates
from events.models import Event, Session
from events.states import CALLED_OFF


def when(sessions: Sequence[Session]) -> str:
    """What takes place: "Thursday 5 July 2018, 2pm to 3pm", or "3 sessions from Thursday 5 July 2018"."""
    held = [session for session in sessions if session.state not in CALLED_OFF]
    if len(held) < 2:
        return "".join(session.when for session in held)
    days = {timezone.localdate(session.starts_at) for session in held}
    said = {"sessions": amounts.sessions(len(held)), "day": dates.day(min(days))}
    return (_("%(sessions)s, %(day)s") if len(days) == 1 else _("%(sessions)s from %(day)s")) % said


def card(event: Event, sessions: Sequence[Session] | None = None) -> cards.Card:
    """Expects its campaign and organisation at hand, and its sessions there or beside it."""
    sessions = list(event.sessions.all()) if sessions is None else sessions
    return cards.Card(
        title=event.title,
        names=(event.organisation.name,) if event.organisation else (),
        when=when(sessions),
        marked=timezone.localdate(sessions[0].starts_at) if sessions else None,
        **cards.week_of(event.campaign),
    )
