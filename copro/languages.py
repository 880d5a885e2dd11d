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
    own_name: str  # what those who read it call it
    right_to_left: bool = False


LANGUAGES = [
    Language("cy", gettext_noop("Welsh"), "Cymraeg"),
    Language("gd", gettext_noop("Scottish Gaelic"), "Gàidhlig"),
    Language("ga", gettext_noop("Irish"), "Gaeilge"),
    Language("en", gettext_noop("English"), "English"),
    Language("ar", gettext_noop("Arabic"), "العربية", right_to_left=True),
    Language("bn", gettext_noop("Bengali"), "বাংলা"),
    Language("zh", gettext_noop("Chinese"), "中文"),
    Language("fr", gettext_noop("French"), "Français"),
    Language("de", gettext_noop("German"), "Deutsch"),
    Language("gu", gettext_noop("Gujarati"), "ગુજરાતી"),
    Language("he", gettext_noop("Hebrew"), "עברית", right_to_left=True),
    Language("hi", gettext_noop("Hindi"), "हिन्दी"),
    Language("it", gettext_noop("Italian"), "Italiano"),
    Language("la", gettext_noop("Latin"), "Latina"),
    Language("ps", gettext_noop("Pashto"), "پښتو", right_to_left=True),
    Language("fa", gettext_noop("Persian"), "فارسی", right_to_left=True),
    Language("pl", gettext_noop("Polish"), "Polski"),
    Language("pt", gettext_noop("Portuguese"), "Português"),
    Language("pa", gettext_noop("Punjabi"), "ਪੰਜਾਬੀ"),
    Language("ro", gettext_noop("Romanian"), "Română"),
    Language("sco", gettext_noop("Scots"), "Scots"),
    Language("so", gettext_noop("Somali"), "Soomaali"),
    Language("es", gettext_noop("Spanish"), "Español"),
    Language("tr", gettext_noop("Turkish"), "Türkçe"),
    Language("uk", gettext_noop("Ukrainian"), "Українська"),
    Language("ur", gettext_noop("Urdu"), "اردو", right_to_left=True),
]
CODES = {language.code for language in LANGUAGES}
RIGHT_TO_LEFT = {language.code for language in LANGUAGES if language.right_to_left}
NAMES = {language.code: language.name for language in LANGUAGES}
OWN_NAMES = {language.code: language.own_name for language in LANGUAGES}
# In which a whole post may be written; its English is that of Britain.
OF_POSTS = [("en-gb", "English"), *((code, name) for code, name in NAMES.items() if code not in {"en", "la"})]


def tag(code: str) -> str:
    """A code as RFC 5646 writes it: "en-GB" for "en-gb"."""
    language, _, region = code.partition("-")
    return f"{language.lower()}-{region.upper()}" if region else language.lower()
