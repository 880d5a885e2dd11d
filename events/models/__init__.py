"""Webinars, workshops and the festival, with the dates on which they take place."""

from events.models.event import Event, EventQuerySet
from events.models.reminder import Reminder
from events.models.session import Session, SessionQuerySet, new_uid
from events.models.speaker import Speaker

__all__ = ["Event", "EventQuerySet", "Reminder", "Session", "SessionQuerySet", "Speaker", "new_uid"]
