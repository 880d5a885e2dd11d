"""Feeds of everything, of a campaign, an author, an organisation or a subject: posts and events in one, by when they
appeared, each as Atom and as JSON Feed."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from taggit.models import Tag

from blog import feeds as blog_feeds
from blog.models import Author, Organisation, Post, PostQuerySet
from copro import feeds
from copro.models import Campaign
from copro.pieces import things_of
from events import feeds as event_feeds
from events.models import Event, EventQuerySet


def _entries(posts: PostQuerySet, events: EventQuerySet) -> list[feeds.Entry]:
    """The newest of both, each just as in every other feed."""
    rows = [*blog_feeds.entry_rows(posts), *event_feeds.entry_rows(events)]
    rows = sorted(rows, key=lambda row: (row.publish_at, row.pk), reverse=True)[: feeds.LENGTH]
    things = things_of(row.body for row in rows)
    return [event_feeds.entry(row, things) if isinstance(row, Event) else blog_feeds.entry(row, things) for row in rows]


def _channel(entries: list[feeds.Entry], *, title: str, page: str, address: str) -> feeds.Channel:
    return feeds.Channel(
        title=title,
        page=settings.SITE_URL + page,
        address=settings.SITE_URL + address,
        maker=blog_feeds.site(),
        entries=entries,
    )


def _its_own(name: str, form: str, subject: Any) -> dict[str, str]:
    """Title and address of the feed of one thing."""
    address = reverse(f"website:{name}_{'feed' if form == feeds.ATOM else 'json_feed'}", args=[subject.slug])
    return {"title": f"{subject} – {settings.SITE_NAME}", "address": address}


@require_safe
def everything(request: HttpRequest, form: str) -> HttpResponse:
    """Every public post and event."""
    entries = _entries(Post.objects.all(), Event.objects.all())
    address = reverse("website:feed" if form == feeds.ATOM else "website:json_feed")
    title = _("Posts and events – %(site)s") % {"site": settings.SITE_NAME}
    return feeds.answer(request, _channel(entries, title=title, page="/", address=address), form)


@require_safe
def campaign(request: HttpRequest, campaign: str, form: str) -> HttpResponse:
    subject = get_object_or_404(Campaign.objects.announced(), slug=campaign)
    entries = _entries(Post.objects.for_campaign(subject), Event.objects.for_campaign(subject))  # type: ignore[arg-type]
    own = _its_own("campaign", form, subject)
    return feeds.answer(request, _channel(entries, page=subject.get_absolute_url(), **own), form)


def _subject_feed(
    name: str,
    model: type,
    posts: Callable[[Any], PostQuerySet],
    events: Callable[[Any], EventQuerySet],
) -> Callable[..., HttpResponse]:
    """Of what is known by its posts and events alone: without a public one it must not be given away."""

    @require_safe
    def view(request: HttpRequest, slug: str, form: str) -> HttpResponse:
        subject = get_object_or_404(model, slug=slug)
        entries = _entries(posts(subject), events(subject))
        if not entries:
            raise Http404("There is nothing at this address.")
        page = reverse(f"website:{name}", args=[slug])
        return feeds.answer(request, _channel(entries, page=page, **_its_own(name, form, subject)), form)

    return view


author = _subject_feed("author", Author, Post.objects.by_author, Event.objects.with_speaker)
organisation = _subject_feed(
    "organisation", Organisation, Post.objects.from_organisation, Event.objects.held_with
)  # fmt: skip
tag = _subject_feed(
    "tag", Tag, lambda subject: Post.objects.filter(tags=subject), lambda subject: Event.objects.filter(tags=subject)
)
