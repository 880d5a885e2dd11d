"""Rich text on a page and in a feed: with its pictures, files and names, in one query for each kind."""

import re

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from copro.pieces import Things, shown, things_of
from copro.richtext import plain_text

register = template.Library()

_LOCAL_LINK = re.compile(r'(<a href=")(/[^/"][^"]*|/)"')


@register.filter
def richtext(html: str, speakers: dict[int, str] | None = None) -> SafeString:
    """A text from a RichTextField, which was sanitised on its way to the database, with all that it names."""
    return mark_safe(shown(html, things_of([html], speakers)))


@register.filter
def with_things(html: str, things: Things) -> SafeString:
    """The same, where a view has fetched what several texts of its page name."""
    return mark_safe(shown(html, things))


def for_feed(html: str, things: Things) -> str:
    """The text for a reader elsewhere: every address in full."""
    html = shown(html, things, base=settings.SITE_URL, in_feed=True)
    return _LOCAL_LINK.sub(rf'\1{settings.SITE_URL}\2"', html)


@register.filter
def bare_address(address: str) -> str:
    """A web address as people say it: "ann.example/about", without "https://www."."""
    return re.sub(r"^https?://(www\.)?", "", address, flags=re.IGNORECASE).rstrip("/")


@register.filter
def words(html: str) -> str:
    """The words alone."""
    return plain_text(html)
