"""An Easy Read version as the rules read it: rows, their lines, and the sentences in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from copro.quality.easy_words import known_words, told_here
from copro.quality.rules import SHOWN, Finding, Place
from copro.quality.sentences import Sentence, sentences

SHOWS, MISSING, HIDDEN = "shows", "missing", "hidden"


@dataclass(frozen=True)
class Row:
    """One row as it stands in the form. `name` is that of its part of the form; `picture` says whether visitors see
    one: "shows", "missing", or "hidden" where one is chosen that nobody has decided about or agreed to any more.
    `image` is its number, `place` that of the row in the form, from 1; one that `is_stored` can be taken out."""

    number: int
    name: str
    words: str = ""
    heading: str = ""
    picture: str = SHOWS
    image: int = 0
    place: int = 0
    is_stored: bool = False


class Line(NamedTuple):
    """A line that has words, and where it begins among the words of its row."""

    row: Row
    number: int
    text: str
    start: int

    def finding(self, rule: str, start: int, end: int, message: str, proposal: str = "") -> Finding:
        place = Place(f"{self.row.name}-words", self.number, self.start + start, self.start + end)
        said = f"Row {self.row.number}, line {self.number + 1}: {message}"
        if self.text[:start].rstrip()[-1:] in {"", ".", "!", "?"}:  # it begins a sentence
            proposal = proposal[:1].upper() + proposal[1:]
        return Finding(rule, place, said, self.text[start:end][:SHOWN], proposal)


@dataclass(frozen=True)
class EasyText:
    """A whole version. `explained` are the hard words whose meaning stands on the next line by itself; `copied` are
    the sentences of the post, as a proposal takes them over; `room` is how many rows the form has, empty ones too."""

    title: str = ""
    rows: tuple[Row, ...] = ()
    explained: frozenset[str] = field(default_factory=frozenset)
    copied: frozenset[str] = field(default_factory=frozenset)
    room: int = 0

    @cached_property
    def lines(self) -> list[Line]:
        return [line for row in self.rows for line in lines_of(row)]

    @cached_property
    def sentences(self) -> list[tuple[Line, Sentence]]:
        return [(line, sentence) for line in self.lines for sentence in sentences(line.text)]

    @cached_property
    def known(self) -> frozenset[str]:
        """The words that are explained, here or in the list."""
        return known_words([*self.explained, *told_here(line.text for line in self.lines)])


def lines_of(row: Row) -> Iterator[Line]:
    at = number = 0
    for raw in row.words.split("\n"):
        if text := raw.strip():
            yield Line(row, number, text, at + raw.index(text[0]))
            number += 1
        at += len(raw) + 1
