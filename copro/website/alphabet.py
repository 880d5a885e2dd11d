"""Names from A to Z: sorted, found and put under letters without regard to accents and capitals. No database."""

import unicodedata
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple, TypeVar

from django.utils.translation import gettext_noop

from copro.searching.words import PLAIN

Row = TypeVar("Row")
OTHER = gettext_noop("Other")  # the heading of names that begin with no letter from A to Z


class Letter(NamedTuple):
    """A letter with how many names begin with it, and the page of the list on which the first of them stands."""

    letter: str
    count: int
    page: int

    @property
    def anchor(self) -> str:
        return f"letter-{self.letter.lower()}"


def folded(text: str) -> str:
    """Small letters without accents: "Siân Ŵyn" is "sian wyn"."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part)).translate(PLAIN)


def letter_of(name: str) -> str:
    """The heading that a name stands under."""
    first = next((character for character in folded(name) if character.isalnum()), "")
    return first.upper() if "a" <= first <= "z" else OTHER


def order_of(name: str) -> tuple[bool, str]:
    """Sorts names from A to Z, and those under no letter after them."""
    return letter_of(name) == OTHER, folded(name)


def matches(name: str, words: str) -> bool:
    """Whether each of the words stands somewhere in the name."""
    found = folded(name)
    return all(word in found for word in folded(words).split())


def letters(names: Iterable[str], per_page: int) -> list[Letter]:
    """The letters of a sorted list of names, in its order."""
    result, before = [], 0
    for letter, of_letter in groupby(names, key=letter_of):
        count = len(list(of_letter))
        result.append(Letter(letter, count, before // per_page + 1))
        before += count
    return result
