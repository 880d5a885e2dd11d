"""Rich text on a page: figures get their pictures, in one query for the whole text."""

import re
from collections.abc import Iterable

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from copro.models import Image
from copro.richtext import image_ids, plain_text
from copro.templatetags.pictures import picture_context

register = template.Library()

_FIGURE = re.compile(r'<figure data-image="(\d{1,12})">(?:<figcaption>(.*?)</figcaption>)?</figure>', re.DOTALL)
_LOCAL_LINK = re.compile(r'(<a href=")(/[^/"][^"]*|/)"')


def _with_pictures(html: str, base: str, found: dict[int, Image]) -> str:
    if not found:
        return _FIGURE.sub("", html)

    def figure(match: re.Match[str]) -> str:
        context = picture_context(found.get(int(match[1])), "(min-width: 48em) 42rem, 100vw", base=base)
        if not context["shown"]:
            return ""
        # The caption stands in the sanitised text, so it is HTML already; the record's own caption is plain words.
        caption = mark_safe(match[2]) if match[2] and strip_tags(match[2]).strip() else context["image"].caption
        return render_to_string("components/figure.html", context | {"caption": caption})

    return _FIGURE.sub(figure, html)


@register.filter
def richtext(html: str) -> SafeString:
    """A text from a RichTextField, which was sanitised on its way to the database, with its pictures."""
    return mark_safe(_with_pictures(html, "", pictures_of([html])))


def pictures_of(texts: Iterable[str]) -> dict[int, Image]:
    """The pictures that stand in any of the texts, in one query or none."""
    ids = [number for html in texts for number in image_ids(html)]
    return Image.objects.in_bulk(ids) if ids else {}


def for_feed(html: str, pictures: dict[int, Image]) -> str:
    """The text for a reader elsewhere: every address in full."""
    html = _with_pictures(html, settings.SITE_URL, pictures)
    return _LOCAL_LINK.sub(rf'\1{settings.SITE_URL}\2"', html)


@register.filter
def words(html: str) -> str:
    """The words alone."""
    return plain_text(html)
