"""Rich text: what an author may write, cleaned to one plain form by whichever door it comes.

`EXTENSIONS` is the single list. The editor's toolbar is drawn from it and the sanitiser's allowlist is computed from
it, so what the editor can make is what is kept. Text is kept as HTML in one canonical form, the editor's own: blocks
that hold runs of words with marks (copro/blocks.py).

Two walls stand one behind the other: `copro.canonical` rebuilds the text from a parse tree and writes only what it
knows, and nh3 cleans the result.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

import nh3
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_noop
from django_prose_editor.config import allowlist_from_extensions
from django_prose_editor.fields import ProseEditorField

from copro.canonical import LINK_SCHEMES, parse, parts, write
from copro.languages import LANGUAGES
from copro.videos import HOSTS, video

HEADING_LEVELS = [2, 3, 4]
# Of HTML. A post of ten thousand words has 70,000; what is longer is no post, and a burden on every reader.
MAX_LENGTH = 300_000
EXCERPT_FROM = 20_000

EXTENSIONS: dict[str, Any] = {
    "Heading": {"levels": HEADING_LEVELS},
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": sorted(LINK_SCHEMES)},
    "WordsLanguage": {"languages": [[language.code, language.name, language.right_to_left] for language in LANGUAGES]},
    "PullQuote": True,
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "MediaFigure": True,
    "MediaVideo": {"hosts": {name: {"name": host.name, "pattern": host.pattern} for name, host in HOSTS.items()}},
    "DialogueTurn": True,
    "DocumentLink": True,
    "PlainStructure": True,
    "PieceControls": True,
    "AccessibleToolbar": True,
    "PlainPaste": True,
}

_TURN = re.compile(r'<p data-turn="(\d{1,12})">')

# The character references that `write` makes of an author's words, and noncharacters that stand for them meanwhile.
_STAND_INS = {"&amp;": "\ufdd0", "&lt;": "\ufdd1", "&gt;": "\ufdd2", "&nbsp;": "\ufdd3"}


@cache
def _cleaner() -> nh3.Cleaner:
    # Made at first use, because the allowlist reads the settings.
    return nh3.Cleaner(**allowlist_from_extensions(EXTENSIONS), strip_comments=True)


def sanitise(html: str) -> str:
    """Any HTML in its canonical form: what the editor could have made, and nothing else. Idempotent and linear."""
    if not html:
        return ""
    # nh3 takes quadratic time over many references in one run of words, so it is given stand-ins, which `parse` let
    # through from nobody. Markup it sees as it is; all that comes back behind it are the four references.
    text = write(parse(html))
    for reference, stand_in in _STAND_INS.items():
        text = text.replace(reference, stand_in)
    text = str(_cleaner().clean(text))
    for reference, stand_in in _STAND_INS.items():
        text = text.replace(stand_in, reference)
    return text


# --- The words alone

SPEAKER = gettext_noop("Speaker")  # said of a turn of a dialogue whose speaker nobody knows any more
_names_of: list[Callable[[set[int]], dict[int, str]]] = []  # one, once the apps are ready


def find_speakers_with(names_of: Callable[[set[int]], dict[int, str]]) -> None:
    """Tell who knows the names of the people that dialogues name by number. Called once, when the apps are ready."""
    _names_of[:] = [names_of]


def speaker_names(texts: Iterable[str], known: dict[int, str] | None = None) -> dict[int, str]:
    """The names of all who speak in the texts: one query for those not known yet, none where nobody speaks."""
    names = known or {}
    missing = {int(key) for html in texts for key in _TURN.findall(html)} - names.keys() - {0}
    return names | (_names_of[0](missing) if missing else {})


def _spoken(html: str, speakers: dict[int, str] | None, *, whole: bool) -> Iterator[str]:
    found = list(parts(html))
    names = speaker_names([html]) if speakers is None else speakers
    said = _comparable(" ".join(words for block, words in found if block.tag != "pull"))
    for block, words in found:
        if block.tag == "turn":
            yield f"{names.get(int(block.attribute), SPEAKER)}: {words}"
        elif block.tag == "video":
            yield f"Video: {words}".rstrip(": ") + (f", {video(block.attribute).page}" if whole else "")
        elif block.tag == "figcaption" and not whole:
            continue  # of a picture that visitors may not see yet
        elif words and not (block.tag == "pull" and _comparable(words) in said):
            yield words


def _comparable(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def said_in(html: str) -> str:
    """All that a text says outside its pull quotes, for `repeats`: once for a text, however many it has."""
    return _comparable(" ".join(words for block, words in parts(html) if block.tag != "pull"))


def repeats(pull: str, said: str) -> bool:
    """Whether a pull quote says what the text says as well, so that it need not be read out twice."""
    return _comparable(pull) in said


def plain_text(html: str, speakers: dict[int, str] | None = None) -> str:
    """The words alone, one block a paragraph, each turn of a dialogue with its speaker's name."""
    return "\n\n".join(_spoken(html, speakers, whole=True))


def excerpt(html: str, words: int = 30, speakers: dict[int, str] | None = None) -> str:
    """The first words, cut at a word with an ellipsis. Looks at the beginning alone, however long the text."""
    all_words = " ".join(_spoken(html[:EXCERPT_FROM], speakers, whole=False)).split()
    return " ".join(all_words[:words]) + ("\xa0…" if len(all_words) > words else "")


# --- What a text names by number


def image_ids(html: str) -> list[int]:
    """The pictures that a text holds, in order, as keys of `copro.Image`."""
    return [int(number) for number in re.findall(r'<figure data-image="(\d{1,12})"', html)]


def document_ids(html: str) -> list[int]:
    """The documents that a text offers, in order, as keys of `copro.Document`."""
    return [int(number) for number in re.findall(r'<p data-document="(\d{1,12})">', html)]


def check_length(html: str) -> None:
    """Raise ValidationError for what is too long to be a text."""
    if len(html) > MAX_LENGTH:
        raise ValidationError(
            f"This text has {len(html):,} characters with its formatting; up to {MAX_LENGTH:,} are possible. "
            "Perhaps it can be two posts?"
        )


class RichTextField(ProseEditorField):
    """HTML that is sanitised on its way to the database by every door: forms, save, bulk_create and update."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("extensions", EXTENSIONS)
        kwargs.setdefault("sanitize", sanitise)
        super().__init__(*args, **kwargs)

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        check_length(value or "")  # before it is parsed
        return super().clean(value, model_instance)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        # So that the object in hand reads like the row.
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = sanitise(value)
            setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        # update() and bulk_update() come only this way; an expression such as F() has no text to clean.
        if isinstance(value, str):
            value = sanitise(value)
        return super().get_db_prep_save(value, connection)
