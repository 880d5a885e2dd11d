"""An event as an entry of a feed. Expects its campaign, organisation, sessions and tags at hand."""

import datetime

from django.conf import settings
from django.utils.html import escape
from django.utils.translation import gettext as _

from blog import feeds as blog_feeds
from copro import feeds
from copro.models.campaign import Phase
from copro.pieces import Things
from copro.templatetags.richtext import for_feed
from events import sharing
from events.ical import access
from events.models import Event, EventQuerySet, Session

# What stays true in a reader's list; places come and go.
_SAID = {Session.State.CANCELLED, Session.State.POSTPONED, Session.State.ONLINE}


def holder(event: Event) -> feeds.Person:
    """Whose event it is."""
    if event.organisation is None:
        return blog_feeds.site()
    organisation = event.organisation
    return blog_feeds.person(organisation.name, organisation.get_absolute_url(), organisation.logo)


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
    if not sessions and event.campaign.phase() != Phase.AFTER:
        sessions = [_("The date will be announced.")]
    dates = "".join(f"<li>{escape(words)}</li>" for words in sessions)
    lines = [f"{event.get_kind_display()}, {event.get_attendance_display().lower()}", event.place, event.summary]
    paragraphs = "".join(f"<p>{escape(words)}</p>" for words in [*lines, access(event)] if words)
    listed = f"<ul>{dates}</ul>" if dates else ""
    return f"{listed}{paragraphs}{for_feed(event.body, things)}"


def entry(event: Event, things: Things) -> feeds.Entry:
    """An event in full. Expects `entry_rows`."""
    path = event.get_absolute_url()
    return feeds.Entry(
        id=blog_feeds.lasting_id("event", event.pk),
        title=event.title,
        address=settings.SITE_URL + path,
        html=description(event, things),
        summary=event.teaser,
        people=[holder(event)],
        published=event.publish_at,  # type: ignore[arg-type]
        updated=changed_at(event),
        tags=sorted((tag.name for tag in event.tags.all()), key=str.lower),
        picture=blog_feeds.card_picture(path, sharing.card(event)),
    )


def entry_rows(events: EventQuerySet) -> list[Event]:
    """The newest public ones with all that their entries say, in a fixed number of queries."""
    newest = events.published().newest_first()
    rows = newest.with_sessions().select_related("campaign", "organisation__logo").prefetch_related("tags")  # type: ignore[attr-defined]
    return list(rows[: feeds.LENGTH])
