"""The links at the top of every page, always in the same order."""

from collections.abc import Iterable
from typing import NamedTuple

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from copro.models import Campaign, Page
from copro.website import frame

OF_CAMPAIGN = (
    (_("Posts"), "blog:posts"),
    (_("Events"), "events:events"),
    (_("Programme"), "website:programme"),
)
ACROSS_YEARS = (
    (_("Easy Read"), "blog:easy_read_index"),
    (_("People"), "website:authors"),
    (_("Organisations"), "website:organisations"),
)


class Link(NamedTuple):
    """`current` is the value of aria-current: "page" for the page one is on, "true" for what lies below it."""

    words: str
    address: str
    current: str


def of(request: HttpRequest) -> list[Link]:
    """The menu of the page that is asked for. A page that is not there is no part of the site."""
    around = frame.of(request)
    path = "" if getattr(request, "is_nowhere", False) else request.path
    return links(path, around.current, around.pages_in(Page.Menu.TOP))


def links(path: str, campaign: Campaign | None, pages: Iterable[Page]) -> list[Link]:
    """What stands in the menu of the page at `path`; a part of the site that is not there has no link."""
    found = [(words, _address(name, campaign.slug)) for words, name in OF_CAMPAIGN] if campaign else []
    found += [(words, _address(name)) for words, name in ACROSS_YEARS]
    found += [(page.title, page.get_absolute_url()) for page in pages]
    here = _part(path)
    return [Link(str(words), address, _current(here, address)) for words, address in found if address]


def _address(name: str, *parts: str) -> str:
    try:
        return reverse(name, args=parts)
    except NoReverseMatch:
        return ""


def _part(path: str) -> str:
    """Where the page stands in the menu: what is in Easy Read belongs there, under whatever campaign or post."""
    easy_read = _address("blog:easy_read_index")
    return f"{easy_read}-" if easy_read and path != easy_read and path.endswith("/easy-read/") else path


def _current(path: str, address: str) -> str:
    if path == address:
        return "page"
    return "true" if path.startswith(address) else ""
