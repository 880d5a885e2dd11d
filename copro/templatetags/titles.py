"""Titles and names as they stand in headings, lists and menus; in every template without being loaded."""

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

# Of words such as “Co-production”: what stands before a hyphen, with it. Long ones may break, for want of room.
_BEFORE_HYPHEN = re.compile(r"(?<!\w)(\w{1,12}-)(?=\w{1,12}(?!\w))")


@register.filter
def unbroken(words: object) -> str | SafeString:
    """Words whose hyphens no line ends with, as “Co-/production” reads like two words.

    The style sheet holds them together (`.hold` in site.css), so that what somebody copies, looks for on the page or
    hears has the plain hyphen and nothing else.
    """
    pieces = _BEFORE_HYPHEN.split(str(words))
    if len(pieces) == 1 or isinstance(words, SafeString):
        return words  # type: ignore[return-value]
    held = (format_html('<span class="hold">{}</span>', piece) if n % 2 else piece for n, piece in enumerate(pieces))
    return format_html_join("", "{}", ((piece,) for piece in held))
