"""The filters of a list of events: an address's parameters in, chosen filters and counts out. No database in sight.

A row is one session of an event (or an event without any) with its values for each filter. An event is found where one
of its rows has everything that was chosen: who asks for Tuesday and online gets what is online on Tuesday.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

LONG = 12  # choices


class Option(NamedTuple):
    """One value of a filter: as it stands in the address, and what visitors read."""

    value: str
    words: str


class Filter(NamedTuple):
    """One filter. Of `several` values at once, all must hold. `before` goes before a value that stands alone, where it
    could not be told what it is."""

    name: str
    title: str
    options: tuple[Option, ...]
    several: bool = False
    before: str = ""


class Row(NamedTuple):
    event: int
    values: Mapping[str, Collection[str]]
    session: int | None = None


# The values chosen of each filter, by its name; only filters of which something is chosen.
Chosen = dict[str, tuple[str, ...]]


class Reading(NamedTuple):
    """What an address asks for, and whether it asks for something else that no filter knows."""

    chosen: Chosen
    has_unknown: bool


def read(parameters: Mapping[str, Sequence[str]], filters: Iterable[Filter]) -> Reading:
    """Look up each value among those that can be chosen. What is unknown, and a second value where one can be chosen,
    is left out; an empty value is what a form sends where nothing is chosen."""
    chosen: Chosen = {}
    has_unknown = False
    for item in filters:
        asked = {value for value in parameters.get(item.name, ()) if value}
        known = tuple(option.value for option in item.options if option.value in asked)
        kept = known if item.several else known[:1]
        has_unknown |= len(asked) > len(kept)
        if kept:
            chosen[item.name] = kept
    return Reading(chosen, has_unknown)


def found(rows: Iterable[Row], chosen: Chosen) -> set[int]:
    """The events of which one row has everything that is chosen."""
    return {row.event for row in rows if _has(row, chosen)}


def _has(row: Row, chosen: Chosen) -> bool:
    return all(value in row.values[name] for name, values in chosen.items() for value in values)


def with_value(chosen: Chosen, item: Filter, value: str) -> Chosen:
    """What is chosen once somebody takes this value too; where only one can be chosen it takes the other's place."""
    values = {*chosen.get(item.name, ()), value} if item.several else {value}
    return chosen | {item.name: tuple(option.value for option in item.options if option.value in values)}


def without_value(chosen: Chosen, name: str, value: str) -> Chosen:
    """What is chosen once somebody takes this value out."""
    left = tuple(other for other in chosen[name] if other != value)
    others = {key: values for key, values in chosen.items() if key != name}
    return others | {name: left} if left else others


def counts(rows: Sequence[Row], chosen: Chosen, item: Filter) -> dict[str, int]:
    """How many events each value of a filter would leave, with all that is chosen of the others."""
    others = chosen if item.several else {name: values for name, values in chosen.items() if name != item.name}
    events: dict[str, set[int]] = {option.value: set() for option in item.options}
    for row in rows:
        if _has(row, others):
            for value in row.values[item.name]:
                events[value].add(row.event)
    return {value: len(its) for value, its in events.items()}


# --- What a page shows of it -----------------------------------------------------------------------------------------


class Choice(NamedTuple):
    """One value on the page: where it leads, and how many events there are then."""

    value: str
    words: str
    number: int
    address: str
    is_chosen: bool


class Group(NamedTuple):
    """One filter on the page."""

    name: str
    title: str
    several: bool
    choices: list[Choice]

    @property
    def is_long(self) -> bool:
        """Whether it would hide the others."""
        return len(self.choices) > LONG

    @property
    def is_taken(self) -> bool:
        return any(choice.is_chosen for choice in self.choices)


class Chip(NamedTuple):
    """Something chosen, with the way to take it out and how many events there are then."""

    words: str
    address: str
    number: int


class Filtered:
    """A list under the filters that an address asks for. `more` are the parameters that its links carry along."""

    def __init__(
        self,
        filters: Sequence[Filter],
        rows: Sequence[Row],
        asked: Mapping[str, Sequence[str]],
        more: Mapping[str, str],
    ) -> None:
        self.filters, self.rows, self.more = filters, rows, more
        self.chosen, self.has_unknown = read(asked, filters)

    @cached_property
    def events(self) -> set[int]:
        return found(self.rows, self.chosen)

    @cached_property
    def sessions(self) -> set[int]:
        """The sessions that have everything that is chosen."""
        return {row.session for row in self.rows if row.session is not None and _has(row, self.chosen)}

    @property
    def query(self) -> str:
        """What is chosen as it stands in another address: "day=2018-07-05&access=bsl"."""
        return urlencode(self._pairs(self.chosen))

    def _pairs(self, chosen: Chosen) -> list[tuple[str, str]]:
        """Always in the same order."""
        return [(item.name, value) for item in self.filters for value in chosen.get(item.name, ())]

    def address(self, chosen: Chosen, **more: str) -> str:
        """A link to the same page, "./?day=2018-07-05&access=bsl"."""
        pairs = self._pairs(chosen)
        pairs += [(name, value) for name, value in {**self.more, **more}.items() if value]
        return f"./?{urlencode(pairs)}" if pairs else "./"

    def here(self, **more: str) -> str:
        """A link to what is chosen now."""
        return self.address(self.chosen, **more)

    @property
    def everything(self) -> str:
        """A link to the list without filters."""
        return self.address({})

    @cached_property
    def groups(self) -> list[Group]:
        return [self._group(item) for item in self.filters if item.options]

    def _group(self, item: Filter) -> Group:
        numbers = counts(self.rows, self.chosen, item)
        taken = self.chosen.get(item.name, ())
        choices = [
            Choice(
                option.value,
                option.words,
                numbers[option.value],
                self.address(with_value(self.chosen, item, option.value)),
                option.value in taken,
            )
            for option in item.options
        ]
        return Group(item.name, item.title, item.several, choices)

    @cached_property
    def chips(self) -> list[Chip]:
        left = [
            (without_value(self.chosen, item.name, option.value), item.before + option.words)
            for item, option in self._taken()
        ]
        return [Chip(words, self.address(others), len(found(self.rows, others))) for others, words in left]

    def _taken(self) -> list[tuple[Filter, Option]]:
        pairs = ((item, option) for item in self.filters for option in item.options)
        return [(item, option) for item, option in pairs if option.value in self.chosen.get(item.name, ())]

    @property
    def ways_out(self) -> list[Chip]:
        """Where nothing is found: what to take out so that something is."""
        return [chip for chip in self.chips if chip.number]

    @property
    def alone(self) -> list[Chip]:
        """What is chosen, each by itself."""
        single: list[tuple[Chosen, str]] = [
            ({item.name: (option.value,)}, item.before + option.words) for item, option in self._taken()
        ]
        return [Chip(words, self.address(only), len(found(self.rows, only))) for only, words in single]

    @property
    def carried(self) -> list[tuple[str, str]]:
        """What the form of the filter with several values must carry along."""
        several = {item.name for item in self.filters if item.several}
        pairs = [(name, value) for name, values in self.chosen.items() if name not in several for value in values]
        return pairs + [(name, value) for name, value in self.more.items() if value]
