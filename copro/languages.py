"""The languages in which words of a text may stand beside the text's own: code, name and direction of writing.

A short list of what is written and read in Britain and Ireland, so that a screen reader says the words right. And the
language of the interface: that of the site for visitors, English for staff.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext_noop

STAFF = "en-gb"  # what the admin and its mails are written in


class Language(NamedTuple):
    code: str
    name: str
    right_to_left: bool = False


LANGUAGES = [
    Language("cy", gettext_noop("Welsh")),
    Language("gd", gettext_noop("Scottish Gaelic")),
    Language("ga", gettext_noop("Irish")),
    Language("en", gettext_noop("English")),
    Language("ar", gettext_noop("Arabic"), right_to_left=True),
    Language("bn", gettext_noop("Bengali")),
    Language("zh", gettext_noop("Chinese")),
    Language("fr", gettext_noop("French")),
    Language("de", gettext_noop("German")),
    Language("gu", gettext_noop("Gujarati")),
    Language("he", gettext_noop("Hebrew"), right_to_left=True),
    Language("hi", gettext_noop("Hindi")),
    Language("it", gettext_noop("Italian")),
    Language("la", gettext_noop("Latin")),
    Language("ps", gettext_noop("Pashto"), right_to_left=True),
    Language("fa", gettext_noop("Persian"), right_to_left=True),
    Language("pl", gettext_noop("Polish")),
    Language("pt", gettext_noop("Portuguese")),
    Language("pa", gettext_noop("Punjabi")),
    Language("ro", gettext_noop("Romanian")),
    Language("sco", gettext_noop("Scots")),
    Language("so", gettext_noop("Somali")),
    Language("es", gettext_noop("Spanish")),
    Language("tr", gettext_noop("Turkish")),
    Language("uk", gettext_noop("Ukrainian")),
    Language("ur", gettext_noop("Urdu"), right_to_left=True),
]
CODES = {language.code for language in LANGUAGES}
RIGHT_TO_LEFT = {language.code for language in LANGUAGES if language.right_to_left}
NAMES = {language.code: language.name for language in LANGUAGES}
# What those who read a language call it, of those in which whole posts are written.
OWN_NAMES = {"cy": "Cymraeg", "gd": "Gàidhlig", "ga": "Gaeilge", "en": "English"}


def tag(code: str) -> str:
    """A code as RFC 5646 writes it: "en-GB" for "en-gb"."""
    language, _, region = code.partition("-")
    return f"{language.lower()}-{region.upper()}" if region else language.lower()


def name_of(code: str) -> str:
    """What visitors call a language: "Welsh"; of one that we do not know, its code."""
    return translation.gettext(NAMES[code]) if code in NAMES else code


def interface() -> str:
    """The language that is spoken to whoever is being answered, as HTML writes it: "en-GB"."""
    return tag(translation.get_language() or settings.LANGUAGE_CODE)


def for_staff() -> translation.override:
    """Within it, words are those of the admin, whatever visitors read."""
    return translation.override(STAFF)


def for_visitors() -> translation.override:
    """Within it, words are those that visitors read, also while somebody works in the admin."""
    return translation.override(settings.LANGUAGE_CODE)


class AdminLanguageMiddleware:
    """The admin speaks English on every site: its own words are not translated yet, and half of them would be worse."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/admin/"):
            return self.get_response(request)
        with for_staff():
            return self.get_response(request)
