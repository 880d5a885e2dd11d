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
def lang_of(code: str | None) -> str | SafeString:
    """` lang="cy"` where words are in another language than the interface; else nothing."""
    if not code or tag(code) == interface.language():
        return ""
    return format_html(' lang="{}"', tag(code))
