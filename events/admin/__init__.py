"""Events, with sessions and speakers in the form. Organisers see their own organisations' alone."""

from events.admin import events, session_list, sessions

__all__ = ["events", "session_list", "sessions"]
