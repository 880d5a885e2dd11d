"""Words in Easy Read: which are hard, which ways of speaking mean something else than they say, and which words people
take for one another. Lists in `words/`, each read once."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from copro.quality.sentences import Word, words
from copro.quality.syllables import is_long

_FOLDER = Path(__file__).with_name("words")
_ENDINGS = ("'s", "ing", "ed", "es", "d", "s")
_TELLS_WHAT = re.compile(
    r"^(?:an? |the )?(?P<word>.{2,60}?) (?:means?|(?:is|are) (?:an?|the|when|where|what|how|people|things|money))\b",
    re.IGNORECASE,
)

# Words for one thing. A text that uses two of a row may seem to speak of two things.
SAME_THING = [
    ["help", "support", "assistance", "aid"],
    ["start", "begin", "commence"],
    ["end", "finish", "conclude"],
    ["meeting", "get-together", "gathering"],
    ["webinar", "online meeting", "online session"],
    ["choose", "pick", "select"],
    ["buy", "purchase"],
    ["show", "display"],
    ["need", "require"],
    ["ask", "request"],
    ["house", "home"],
    ["job", "employment"],
    ["doctor", "gp"],
    ["carer", "support worker", "care worker"],
    ["staff", "employees", "workers"],
    ["learning disability", "learning difficulty", "learning disabilities", "learning difficulties"],
    ["easy read", "easyread", "easy-read"],
    ["send", "submit"],
    ["big", "large"],
    ["website", "web page", "site"],
    ["email", "e-mail"],
]


class Idiom(NamedTuple):
    """A way of speaking where it stands, and what to say instead."""

    start: int
    end: int
    words: str
    plain: str


def _lines(name: str) -> Iterator[str]:
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def folded(word: str) -> str:
    return word.casefold().replace("’", "'").replace("‑", "-")


def _stems(word: str) -> set[str]:
    """A word in small letters, as it is and without each ending that it may have taken."""
    small = folded(word)
    found = {small}
    for ending in _ENDINGS:
        if small.endswith(ending) and len(small) > len(ending) + 3:
            stem = small.removesuffix(ending)
            found |= {stem, stem + "e"}
            if ending == "es":
                found.add(stem.removesuffix("i") + "y")
            if ending in {"ing", "ed"} and stem[-1] == stem[-2]:
                found.add(stem[:-1])
            if ending == "ed" and stem.endswith("i"):
                found.add(stem[:-1] + "y")
    return found


@cache
def _everyday() -> frozenset[str]:
    return frozenset(folded(word) for line in _lines("everyday.txt") for word in line.split())


def known_words(explained: Iterable[str]) -> frozenset[str]:
    """All that words which are explained may look like in a text: each of them, and each part of those of several."""
    return frozenset(stem for entry in explained for word in entry.split() for stem in _stems(word))


def hard_words(line: str, known: frozenset[str]) -> Iterator[Word]:
    """The words of three syllables and more that are neither everyday words nor known ones.

    A name, which has a capital letter and does not begin the line, is no hard word.
    """
    for place, word in enumerate(words(line)):
        is_name = place > 0 and word.text[0].isupper() and not word.text.isupper()
        if is_long(word.text) and not is_name:
            stems = _stems(word.text)
            if stems.isdisjoint(_everyday()) and stems.isdisjoint(known):
                yield word


def told_here(lines: Iterable[str]) -> Iterator[str]:
    """The words that a line of the text itself explains: “An advocate is a person who …”."""
    for line in lines:
        if found := _TELLS_WHAT.match(line):
            yield found["word"]


@cache
def _idioms() -> tuple[re.Pattern[str], dict[str, str]]:
    plain = dict(line.split(" = ") for line in _lines("idioms.txt"))
    longest_first = sorted(plain, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b"), plain


def idioms(line: str) -> Iterator[Idiom]:
    pattern, plain = _idioms()
    small = line.lower().replace("’", "'")
    if len(small) == len(line):  # a few letters of other languages become two
        for found in pattern.finditer(small):
            yield Idiom(found.start(), found.end(), line[found.start() : found.end()], plain[found[0]])


@cache
def _same_thing() -> tuple[re.Pattern[str], dict[str, int]]:
    rows = {word: number for number, row in enumerate(SAME_THING) for word in row}
    longest_first = sorted(rows, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")(?=s?\b)"), rows


def names_of_things(line: str) -> Iterator[tuple[int, str, int, int]]:
    """The words of `SAME_THING` in a line: the number of their row, the word, and where it stands."""
    pattern, rows = _same_thing()
    small = line.lower()
    for found in pattern.finditer(small) if len(small) == len(line) else ():
        yield rows[found[0]], found[0], found.start(), found.end()
