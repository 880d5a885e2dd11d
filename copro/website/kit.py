"""The partner kit: for every public post and event ready words, a picture and a QR code; and one page of them all."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

import events.sharing
from blog.models import Post
from blog.sharing import writers
from copro import cards, interface, qrcodes
from copro.models import Campaign
from copro.readywords import Ready, ready
from copro.website.sharing import card_of
from events import states
from events.models import Event, Session

POSTS, EVENTS = 100, 500  # on the page of them all; its posts go on on another page
QR = {"svg": (qrcodes.svg, "image/svg+xml"), "png": (qrcodes.png, "image/png")}


def _post(campaign: str, slug: str) -> Post:
    posts = Post.objects.published().with_bylines()  # type: ignore[attr-defined]
    return get_object_or_404(posts, campaign__slug=campaign, slug=slug)


def _event(campaign: str, slug: str) -> Event:
    public = Event.objects.published().with_sessions()  # type: ignore[attr-defined]
    return get_object_or_404(public, campaign__slug=campaign, slug=slug)


# --- Words -----------------------------------------------------------------------------------------------------------


def _people(post: Post) -> list[str]:
    """Handles where there are any, else names; with their organisation's: "Ann Lee (@RowanTrust)"."""
    people = []
    for credit in writers(post):
        organisation = credit.organisation.handle if credit.organisation else ""
        people.append(f"{credit.author.handle or credit.author.name}{f' ({organisation})' if organisation else ''}")
    return people


def words_for_post(post: Post) -> list[Ready]:
    """In the language of the post, where the site has words in it: they are for those who can read the post."""
    title, invitation, about = _("The title"), _("An invitation to read"), _("What it is about")
    own: dict[str, Any] = {
        "address": settings.SITE_URL + post.get_absolute_url(),
        "hashtag": post.campaign.hashtag,
    }
    with interface.in_language(post.language):
        said = {"campaign": post.campaign.name, "title": post.title}
        return [
            ready(title, f"“{post.title}”", opening=_("by"), people=_people(post), **own),
            ready(invitation, _("New for %(campaign)s: %(title)s") % said, **own),
            ready(about, post.teaser, **own),
        ]


def _when(session: Session) -> str:
    """ "Part two: Thursday 5 July 2018, 2pm to 3pm"."""
    return f"{session.title}: {session.when}" if session.title else session.when


def words_for_event(event: Event) -> list[Ready]:
    """One for the event, one of what it is about, and one for each session that is still to come."""
    own: dict[str, Any] = {
        "address": settings.SITE_URL + event.get_absolute_url(),
        "hashtag": event.campaign.hashtag,
    }
    holder = [event.organisation.handle or event.organisation.name] if event.organisation else []
    by: dict[str, Any] = {"opening": _("with"), "people": holder}
    sessions = list(event.sessions.all())  # type: ignore[attr-defined]
    when = events.sharing.when(sessions)
    texts = [
        ready(_("The title and the date"), f"{cards.ended(event.title)} {when}" if when else event.title, **by, **own),
        ready(_("What it is about"), event.teaser, **own),
    ]
    now = timezone.now()
    coming = [one for one in sessions if not one.is_over(now) and one.state not in states.CALLED_OFF]
    if len(sessions) > 1:
        texts += [ready(_when(one), f"{cards.ended(event.title)} {_when(one)}", **by, **own) for one in coming]
    return texts


def words_for_campaign(campaign: Campaign) -> list[Ready]:
    own = {"address": settings.SITE_URL + campaign.get_absolute_url(), "hashtag": campaign.hashtag}
    week = ", ".join(filter(None, (campaign.name, campaign.dates_in_words)))
    texts = [
        ready(_("The week and its dates"), f"{week}." if campaign.dates_in_words else week, **own),
        ready(_("An invitation"), _("Read, join a session and take part: %(week)s") % {"week": week}, **own),
    ]
    return (
        [ready(_("What it is about"), f"{cards.ended(campaign.theme)} {week}", **own), *texts]
        if campaign.theme
        else texts
    )


# --- Pages -----------------------------------------------------------------------------------------------------------


def _picture(item: Post | Event | Campaign) -> dict[str, str]:
    card = card_of(item)
    return {"picture": cards.picture_address(item.get_absolute_url(), card), "alt": card.alt_text}


def _kit(request: HttpRequest, item: Post | Event, words: list[Ready], **more: Any) -> HttpResponse:
    context = {
        "item": item,
        "campaign": item.campaign,
        "words": words,
        "address": settings.SITE_URL + item.get_absolute_url(),
        **_picture(item),
        **more,
    }
    return TemplateResponse(request, "website/kit.html", context)


@require_safe
def post_kit(request: HttpRequest, campaign: str, slug: str) -> HttpResponse:
    post = _post(campaign, slug)
    return _kit(request, post, words_for_post(post), language=post.language)


@require_safe
def event_kit(request: HttpRequest, campaign: str, slug: str) -> HttpResponse:
    event = _event(campaign, slug)
    return _kit(request, event, words_for_event(event))


def _qr_of(find: Callable[[str, str], Post | Event]) -> Callable[..., HttpResponse]:
    @require_safe
    def view(request: HttpRequest, campaign: str, slug: str, form: str) -> HttpResponse:
        draw, media_type = QR[form]
        return HttpResponse(draw(settings.SITE_URL + find(campaign, slug).get_absolute_url()), content_type=media_type)

    return view


post_qr, event_qr = _qr_of(_post), _qr_of(_event)


def _announced(slug: str) -> Campaign:
    return get_object_or_404(Campaign.objects.announced().select_related("banner"), slug=slug)


@require_safe
def campaign_qr(request: HttpRequest, campaign: str, form: str) -> HttpResponse:
    draw, media_type = QR[form]
    return HttpResponse(draw(settings.SITE_URL + _announced(campaign).get_absolute_url()), content_type=media_type)


def _is_called_off(event: Event) -> bool:
    """Whether nothing of it takes place: nobody should be asked to share it."""
    sessions = event.sessions.all()  # type: ignore[attr-defined]
    return bool(sessions) and all(session.state in states.CALLED_OFF for session in sessions)


@require_safe
def campaign_kit(request: HttpRequest, campaign: str) -> HttpResponse:
    """Everything for partners of a week: its own words and picture, and the kits of its posts and events."""
    week = _announced(campaign)
    posts = Post.objects.published().for_campaign(week).newest_first().with_bylines()  # type: ignore[attr-defined]
    pages = Paginator(posts.defer("body"), POSTS)
    number = request.GET.get("page", "1")
    if not (number.isdecimal() and len(number) < 10) or not 1 <= int(number) <= pages.num_pages:
        raise Http404("There is nothing at this address.")
    page = pages.page(int(number))
    public = Event.objects.published().for_campaign(week).with_sessions().soonest_first()  # type: ignore[attr-defined]
    found = list(public.defer("body")[: EVENTS + 1]) if page.number == 1 else []
    its_events = [event for event in found if not _is_called_off(event)]
    for event in its_events:
        event.when = events.sharing.when(list(event.sessions.all()))
    context = {
        "campaign": week,
        "page_obj": page,
        "events": its_events[:EVENTS],
        "has_more_events": len(found) > EVENTS,
        "words": words_for_campaign(week),
        "address": settings.SITE_URL + week.get_absolute_url(),
        **_picture(week),
    }
    return TemplateResponse(request, "website/campaign_kit.html", context)
