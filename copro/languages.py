"""The languages in which words of a text may stand beside the text's own: code, name and direction of writing.

A short list of what is written and read in Britain and Ireland, so that a screen reader says the words right.
"""

from typing import NamedTuple


class Language(NamedTuple):
    code: str
    name: str
    right_to_left: bool = False


LANGUAGES = [
    Language("cy", "Welsh"),
    Language("gd", "Scottish Gaelic"),
    Language("ga", "Irish"),
    Language("en", "English"),
    Language("ar", "Arabic", right_to_left=True),
    Language("bn", "Bengali"),
    Language("zh", "Chinese"),
    Language("fr", "French"),
    Language("de", "German"),
    Language("gu", "Gujarati"),
    Language("he", "Hebrew", right_to_left=True),
    Language("hi", "Hindi"),
    Language("it", "Italian"),
    Language("la", "Latin"),
    Language("ps", "Pashto", right_to_left=True),
    Language("fa", "Persian", right_to_left=True),
    Language("pl", "Polish"),
    Language("pt", "Portuguese"),
    Language("pa", "Punjabi"),
    Language("ro", "Romanian"),
    Language("sco", "Scots"),
    Language("so", "Somali"),
    Language("es", "Spanish"),
    Language("tr", "Turkish"),
    Language("uk", "Ukrainian"),
    Language("ur", "Urdu", right_to_left=True),
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
