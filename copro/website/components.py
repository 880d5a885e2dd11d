"""For whoever builds the site: one page with every token of the style sheet and every component, shown once."""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from blog.models import Post
from copro import caching
from copro.models import Campaign
from copro.website import alphabet
from copro.website.numbers import with_numbers
from events.models import Event, Session

SHEET = "css/site.css"


def tokens() -> list[tuple[str, str]]:
    """The names of the style sheet's custom properties with their values by day, in their order."""
    css = Path(finders.find(SHEET)).read_text("utf-8")
    root = re.search(r":root \{(.*?)\n\}", css, re.DOTALL)
    return re.findall(r"(--[\w-]+): ([^;]+);", root[1]) if root else []


def names() -> list[str]:
    """The components there are, by the names of their templates."""
    folder = Path(settings.BASE_DIR) / "templates" / "components"
    return sorted(file.stem for file in folder.glob("*.html"))


def examples() -> dict[str, Any]:
    """The newest content at hand for the components that show content, and made-up facts for the others."""
    editions = list(with_numbers(Campaign.objects.announced()).newest_first().select_related("banner")[:2])
    posts = Post.objects.published().newest_first().with_bylines().prefetch_related("tags")
    sessions = Session.objects.of_published().with_events().order_by("-starts_at")
    return {
        "campaign": next(iter(editions), None),
        "other": next(reversed(editions), None),
        "post": posts.filter(lead_image__isnull=False).first() or posts.first(),
        "event": Event.objects.published().with_sessions().first(),
        "session": sessions.first(),
        "recorded": sessions.filter(recording=Session.Recording.AVAILABLE).first(),
        "letters": alphabet.letters(["Ann", "Bo", "Bea", "Zoë"], 100),
        "page_obj": Paginator(range(3), 1).page(2),
        "document": {"file": {"url": "#"}},
        "noted": {
            "content_note": "Loss",
            "content_note_in_words": "Content note: Loss",
            "easy_read": {"is_public": True, "get_absolute_url": "#"},
        },
        "mine": {"notes": [], "keys": []},
        "marked": {"mark": {"address": "#"}, "name_and_time": "Monday 25 June 2018"},
        "video": {"page": "https://video.example/", "host": "video.example", "player": ""},
    }


def page(request: HttpRequest) -> HttpResponse:
    """404 on a live site."""
    if not settings.DEBUG:
        raise Http404("There is nothing at this address.")
    context = {"tokens": tokens(), "names": names(), **examples()}
    response = TemplateResponse(request, "website/components.html", context)
    caching.keep_nowhere(response)
    return response
