"""Calendars at their addresses: one session, one event, a campaign, everything, and what is of somebody or something.

They carry an ETag (ConditionalGetMiddleware) and no Last-Modified: what is deleted leaves nothing behind that is newer,
so a program that asked by date would keep it for ever.
"""

from django.conf import settings
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from taggit.models import Tag

from blog.models import Author, Organisation, Post
from copro import caching
from copro.models import Campaign
from events import facets, ical, withdrawn
from events.models import Event, EventQuerySet, Session, SessionQuerySet


def _sessions() -> SessionQuerySet:
    return Session.objects.of_published().with_events().order_by("starts_at", "pk")


def respond(name: str, sessions: SessionQuerySet, filename: str, *, shown: str = "inline") -> HttpResponse:
    """A calendar of any choice of sessions. `filename` is a slug, so it can stand in a header."""
    return _file(ical.calendar(name, sessions, site_url=settings.SITE_URL), filename, shown=shown)


def _file(content: bytes, filename: str, *, shown: str = "inline") -> HttpResponse:
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'{shown}; filename="{filename}.ics"'
    return response


def announced(slug: str) -> Campaign:
    found = Campaign.objects.announced().filter(slug=slug).first()
    if found is None:
        raise Http404("There is nothing at this address.")
    return found


def _event(campaign: str, slug: str) -> Event:
    event = Event.objects.published().filter(campaign__slug=campaign, slug=slug).first()
    if event is None:
        raise Http404("There is nothing at this address.")
    return event


@require_safe
def event_calendar(request: HttpRequest, campaign: str, slug: str) -> HttpResponse:
    """The sessions of one event; of one that was withdrawn or deleted, that they are off."""
    event = Event.objects.published().filter(campaign__slug=campaign, slug=slug).first()
    if event:
        return respond(event.title, _sessions().filter(event=event), slug)
    taken_back = withdrawn.sessions(announced(campaign), slug)
    if not taken_back:
        raise Http404("There is nothing at this address.")
    response = _file(ical.calendar_taken_back(settings.SITE_NAME, taken_back), slug)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def session_calendar(request: HttpRequest, campaign: str, slug: str, uid: str) -> HttpResponse:
    """One session, for one's own calendar."""
    event = _event(campaign, slug)
    sessions = _sessions().filter(event=event, uid=uid)
    if not sessions:
        raise Http404("There is nothing at this address.")
    return respond(event.title, sessions, slug)


@require_safe
def campaign_calendar(request: HttpRequest, campaign: str) -> HttpResponse:
    """A whole campaign, or what the filters of its list leave."""
    found = announced(campaign)
    sessions = _sessions().filter(event__campaign=found)
    asked = {name: request.GET.getlist(name) for name in facets.NAMES if any(request.GET.getlist(name))}
    if not asked:
        return respond(found.name, sessions, campaign)
    filtered = facets.filtered(found, facets.events_of(found), asked)
    # What no event has any more leaves nothing: a calendar must not fill up with what nobody subscribed to.
    kept = set() if filtered.has_unknown else filtered.sessions
    response = respond(
        _("%(campaign)s, a part of it") % {"campaign": found.name}, sessions.filter(pk__in=kept), campaign
    )
    if filtered.has_unknown:
        caching.keep_nowhere(response)
    return response


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Every session of every year."""
    return respond(settings.SITE_NAME, _sessions(), "events")


def _of_subject(subject: Model, events: EventQuerySet, slug: str, *, is_known: bool = False) -> HttpResponse:
    """The calendar of somebody or something that visitors may know of: by an event, or `is_known` by a post."""
    sessions = _sessions().filter(event__in=events.values("pk"))
    if not (is_known or events.published().exists()):
        raise Http404("There is nothing at this address.")
    return respond(f"{subject} – {settings.SITE_NAME}", sessions, slug)


def _found(model: type[Model], slug: str) -> Model:
    found = model._default_manager.filter(slug=slug).first()
    if found is None:
        raise Http404("There is nothing at this address.")
    return found


@require_safe
def organisation_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """What an organisation holds, and where it speaks."""
    found = _found(Organisation, slug)
    is_known = Post.objects.from_organisation(found).published().exists()
    return _of_subject(found, Event.objects.held_with(found), slug, is_known=is_known)


@require_safe
def author_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Where somebody speaks."""
    found = _found(Author, slug)
    is_known = Post.objects.by_author(found).published().exists()
    return _of_subject(found, Event.objects.with_speaker(found), slug, is_known=is_known)


@require_safe
def tag_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """What is on a subject."""
    found = _found(Tag, slug)
    is_known = Post.objects.filter(tags=found).published().exists()
    return _of_subject(found, Event.objects.filter(tags=found), slug, is_known=is_known)
