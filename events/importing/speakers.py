"""Who speaks: names in a sheet, and the authors that they mean. Nobody is ever made or guessed.

Somebody whom every row of a new event names speaks at the event; whom only some rows name, at those sessions alone.
Rows that name nobody do not count. What is added to an event that is here already speaks at the new session.
"""

import difflib
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.text import get_text_list

from blog.actions.people import name_key
from blog.models import Author
from events.importing.sheet import Row

_MOST_SHOWN = 5


class Person(NamedTuple):
    """An author, as a plan needs one."""

    pk: int
    name: str
    slug: str


class UnknownError(ValueError):
    """A name that means nobody, or one of several. The message is for the person who wrote it."""


class Known:
    """All authors by name, read once."""

    def __init__(self) -> None:
        self._by_name: dict[str, list[Person]] = {}
        self._by_slug: dict[str, Person] = {}
        for row in Author.objects.order_by("pk").values_list("pk", "name", "slug"):
            person = Person(*row)
            self._by_name.setdefault(name_key(person.name), []).append(person)
            self._by_slug[person.slug] = person

    def person(self, name: str) -> Person:
        """The one that a name means, or the end of an address. Raises UnknownError."""
        found = self._by_name.get(name_key(name), [])
        if len(found) == 1:
            return found[0]
        if found:
            ends = get_text_list([f"“{person.slug}”" for person in found[:_MOST_SHOWN]], "or")
            raise UnknownError(
                f"{len(found)} people have this name. Write the end of the address of the one you mean: {ends}."
            )
        if person := self._by_slug.get(name):
            return person
        near = difflib.get_close_matches(name_key(name)[:100], self._by_name, n=3, cutoff=0.6)
        said = get_text_list([f"“{self._by_name[key][0].name}”" for key in near], "or")
        guess = f"Did you mean {said}? " if near else ""
        raise UnknownError(f"There is no author of this name. {guess}Mend the name, or add them first, under Authors.")


def at_all(rows: Iterable[Row]) -> list[str]:
    """The names, in order, that stand in every row that names anybody."""
    said = [row.speakers for row in rows if row.speakers]
    if not said:
        return []
    others = [{name_key(name) for name in one} for one in said[1:]]
    return [name for name in said[0] if all(name_key(name) in one for one in others)]
