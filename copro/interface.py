"""The language of the interface: that of the site for visitors, English for staff."""

import gettext
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from copro.languages import NAMES, RIGHT_TO_LEFT, tag

STAFF = "en-gb"  # what the admin and its mails are written in


def name_of(code: str) -> str:
    """What visitors call a language: "Welsh"; of one that we do not know, its code."""
    return translation.gettext(NAMES[code]) if code in NAMES else code


def language() -> str:
    """The language that is spoken to whoever is being answered, as HTML writes it: "en-GB"."""
    return tag(translation.get_language() or settings.LANGUAGE_CODE)


def direction(code: str) -> str:
    """In which direction a language is written, as `dir` says it: "ltr" or "rtl"."""
    main = code.lower().partition("-")[0]
    return "rtl" if main in RIGHT_TO_LEFT or main in settings.LANGUAGES_BIDI else "ltr"


def in_language(code: str) -> translation.override:
    """Within it, words of ours are in that language, where somebody has translated them; else as visitors read them."""
    names = [translation.to_locale(code), translation.to_locale(code.partition("-")[0])]
    spoken = names[-1] == "en" or any(gettext.find("django", folder, names) for folder in settings.LOCALE_PATHS)
    return translation.override(code) if spoken else for_visitors()


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
