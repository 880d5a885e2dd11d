"""The languages in which words of a text may stand beside the text's own: code, name and direction of writing.

A short list of what is written and read in Britain and Ireland, so that a screen reader says the words right.
"""

from typing import NamedTuple


def gettext_noop(words: str) -> str:
    """Marks words for translators. Django's own is not for the child process that reads Word files (word_worker)."""
    return words


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
