"""The words of an Easy Read version as its readers get them: one sentence a line, hard words explained, no link inside.

Text in, lines out; no database.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from copro.quality.sentences import sentences

_LINK = re.compile(r"(?P<words>.*?)[\s:–-]*(?P<address>https?://[^\s<>\"]+?)[.,]?\Z", re.IGNORECASE)
_APOSTROPHES = str.maketrans("’‘", "''")


class Piece(NamedTuple):
    """Part of a sentence; `is_hard` where the words are explained on the next line."""

    words: str
    is_hard: bool = False


class Line(NamedTuple):
    """One sentence and, in the order of its hard words, what they mean; or a link, which stands by itself."""

    pieces: list[Piece]
    meanings: list[str]
    address: str = ""


def _folded(words: str) -> str:
    return " ".join(words.translate(_APOSTROPHES).casefold().split())


def _site(address: str) -> str:
    """The name of the site that an address leads to; the address itself where that cannot be read."""
    try:
        return urlsplit(address).hostname or address
    except ValueError:  # "https://[": what is typed may be anything
        return address


def _with_plural(word: str) -> str:
    """A pattern for a word and its simple plural: advocate, advocates; policy, policies; bus, buses."""
    parts = [re.escape(part).replace("'", "['’‘]") for part in word.translate(_APOSTROPHES).split()]
    if parts[-1].endswith("y"):
        parts[-1] = f"{parts[-1][:-1]}(?:y|ys|ies)"
    else:
        parts[-1] = f"{parts[-1]}(?:s|es)?"
    return r"\s+".join(parts)


class Explainer:
    """Explains each hard word once, where it first stands in one version. `glossary` is meanings by word."""

    def __init__(self, glossary: Mapping[str, str], said: Iterable[str] = ()) -> None:
        self._words = {word: meaning for word, meaning in glossary.items() if word.strip()}
        # Who says "care worker" does not mean "worker": the longest comes first.
        longest = sorted(self._words, key=len, reverse=True)
        self._patterns = [(word, re.compile(_with_plural(word), re.IGNORECASE)) for word in longest]
        every = "|".join(pattern.pattern for _, pattern in self._patterns)
        self._any = re.compile(rf"(?<![\w-])(?:{every})(?![\w-])", re.IGNORECASE) if every else None
        # A meaning that the writer has put on a line already is not said twice.
        self._said = {_folded(line) for line in said}
        self._used: dict[str, str] = {}

    @property
    def used(self) -> list[tuple[str, str]]:
        """The hard words met so far with their meanings, from A to Z."""
        return sorted(self._used.items(), key=lambda entry: entry[0].casefold())

    def lines(self, text: str) -> list[Line]:
        """What was typed as one line: a line for each sentence. A line that ends in a web address is a link."""
        if link := _LINK.fullmatch(text.strip()):
            words = link["words"].strip() or _("Go to %(site)s") % {"site": _site(link["address"])}
            return [Line([Piece(words)], [], link["address"])]
        return [self._line(sentence.text) for sentence in sentences(text)]

    def _line(self, sentence: str) -> Line:
        pieces, meanings, end = [], [], 0
        for found in self._any.finditer(sentence) if self._any else ():
            word = next(word for word, pattern in self._patterns if pattern.fullmatch(found[0]))
            if word in self._used:
                continue
            self._used[word] = self._words[word]
            if _folded(self._words[word]) not in self._said:
                meanings.append(self._words[word])
            pieces += [Piece(sentence[end : found.start()]), Piece(found[0], is_hard=True)]
            end = found.end()
        pieces.append(Piece(sentence[end:]))
        return Line([piece for piece in pieces if piece.words], meanings)
