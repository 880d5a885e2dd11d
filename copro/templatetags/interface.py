"""The language of the interface, in every template without being loaded: in HTML as `lang` says it."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from copro import interface
from copro.languages import tag

register = template.Library()


@register.simple_tag
def interface_language() -> str:
    """ "en-GB": for `lang` of a page, and of parts of the interface within words in another language."""
    return interface.language()


@register.simple_tag
def dir_of_page() -> SafeString:
    """` dir="rtl"` for a page whose interface is written from right to left; else nothing."""
    return format_html(' dir="{}"', "rtl") if interface.direction(interface.language()) == "rtl" else SafeString()


@register.simple_tag
def lang_of_interface() -> SafeString:
    """` lang="en-GB" dir="ltr"` for a part of the interface within words that may be in another language."""
    ours = interface.language()
    return format_html(' lang="{}" dir="{}"', ours, interface.direction(ours))


@register.simple_tag
def lang_of(code: str | None) -> str | SafeString:
    """` lang="cy"` where words are in another language than the interface, with `dir` where they are written in the
    other direction; else nothing."""
    ours = interface.language()
    if not code or tag(code) == ours:
        return ""
    direction = interface.direction(code)
    return format_html(
        ' lang="{}"' if direction == interface.direction(ours) else ' lang="{}" dir="{}"', tag(code), direction
    )
