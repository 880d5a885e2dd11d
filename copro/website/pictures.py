"""The share pictures' addresses. Each is drawn once and kept; what is not public has none."""

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from blog.models import Post
from copro import cardstore
from copro.caching import keep_until
from copro.cards import Card
from copro.models import Campaign
from copro.website.sharing import card_of
from events.models import Event

FOR_EVER, A_WHILE = "public, max-age=31536000, immutable", "public, max-age=300"


def _answer(request: HttpRequest, card: Card) -> HttpResponse:
    """The picture as it is now, whichever one the address asks for: old links go on showing one."""
    name = cardstore.draw(card)
    try:
        with default_storage.open(name) as file:
            response = HttpResponse(file.read(), content_type="image/png")
    except FileNotFoundError as error:  # thrown away in this very moment
        raise Http404("There is nothing at this address.") from error
    keep_until(response, timezone.now())  # it is a file already
    response.headers["Cache-Control"] = FOR_EVER if request.GET.get("v") == card.digest else A_WHILE
    # It is there to be shown on other sites.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@require_safe
def post(request: HttpRequest, campaign: str, slug: str) -> HttpResponse:
    posts = Post.objects.published().with_bylines()  # type: ignore[attr-defined]
    return _answer(request, card_of(get_object_or_404(posts, campaign__slug=campaign, slug=slug)))


@require_safe
def event(request: HttpRequest, campaign: str, slug: str) -> HttpResponse:
    events = Event.objects.published().with_sessions()  # type: ignore[attr-defined]
    return _answer(request, card_of(get_object_or_404(events, campaign__slug=campaign, slug=slug)))


@require_safe
def campaign(request: HttpRequest, campaign: str) -> HttpResponse:
    return _answer(request, card_of(get_object_or_404(Campaign.objects.announced(), slug=campaign)))
