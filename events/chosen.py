"""The sessions that a visitor has put into "my programme". They stand in the address and nothing is stored:
`s=1a.2b` names two sessions by their keys in base 36, which never change."""

import datetime
import re
from collections.abc import Callable, Collection, Iterable
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.http import base36_to_int, int_to_base36
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from copro.models import Campaign
from events import states

PARAMETER = "s"
MOST = 100
_SHORT = re.compile(r"[0-9a-z]{1,12}")  # twelve of them still fit into a database's whole number
_NUMBERS = ["0", _lazy("One"), _lazy("Two"), _lazy("Three"), _lazy("Four"), _lazy("Five"), _lazy("Six"), _lazy("Seven"),
            _lazy("Eight"), _lazy("Nine"), _lazy("Ten")]  # fmt: skip


def short(key: int) -> str:
    return int_to_base36(key)


class Mine(NamedTuple):
    """The keys of the sessions chosen, what the address names besides, and how many were too many."""

    keys: tuple[int, ...] = ()
    missing: int = 0
    too_many: int = 0

    def among(self, listed: Collection[int]) -> "Mine":
        """Only those that are listed; how many are not is kept."""
        keys = tuple(key for key in self.keys if key in listed)
        return self._replace(keys=keys, missing=self.missing + len(self.keys) - len(keys))

    @property
    def address(self) -> str:
        """As it stands in an address: "1a.2b"."""
        return ".".join(map(short, self.keys))

    def adding(self, key: int) -> str:
        """The same with one more."""
        return self._replace(keys=tuple(sorted({*self.keys, key}))).address

    def taking_out(self, key: int) -> str:
        return self._replace(keys=tuple(other for other in self.keys if other != key)).address

    @property
    def is_full(self) -> bool:
        return len(self.keys) >= MOST

    @property
    def notes(self) -> list[str]:
        """What somebody must know of those that are left out."""
        notes = []
        if self.missing:
            number = _NUMBERS[self.missing] if self.missing < len(_NUMBERS) else str(self.missing)
            said = ngettext("%(number)s session is no longer listed.", "%(number)s sessions are no longer listed.",
                            self.missing)  # fmt: skip
            notes.append(said % {"number": number})
        if self.too_many:
            said = _("My programme holds %(most)s sessions at most, so %(number)s more are left out.")
            notes.append(said % {"most": MOST, "number": self.too_many})
        return notes


def read(values: Iterable[str]) -> Mine:
    """What an address names, in the order of the keys. What is no key of ours counts as missing."""
    parts = {part for value in values for part in value.split(".") if part}
    keys = sorted({base36_to_int(part) for part in parts if _SHORT.fullmatch(part)})
    missing = sum(not _SHORT.fullmatch(part) for part in parts)
    return Mine(tuple(keys[:MOST]), missing, len(keys[MOST:]))


class Mark(NamedTuple):
    """What a page offers beside a session: to add it or to take it out, by a link to the same page."""

    is_mine: bool
    address: str  # empty where it cannot be added
    programme: str  # where all that are chosen stand together
    mine: str  # what is chosen, as a link to the session's own page carries it along


def anchor(key: int) -> str:
    return f"s-{short(key)}"


def page(campaign: Campaign, mine: Mine) -> str:
    """The address of "my programme"."""
    return f"{reverse('website:my_programme', args=[campaign.slug])}?{PARAMETER}={mine.address}"


def mark(
    sessions: Iterable[Any],
    mine: Mine,
    programme: str,
    here: Callable[[str], str],
    *,
    at: datetime.datetime,
    place: str = "",
) -> None:
    """Put a mark on each session. `here` gives the page's own address with other sessions chosen, `place` the part of
    the page that the link leads to; else it is the session itself.

    What is over or called off at that time is not offered; whoever has it can take it out.
    """
    for session in sessions:
        key = session.pk
        is_mine = key in mine.keys
        session.anchor = anchor(key)
        address = f"{here(mine.taking_out(key) if is_mine else mine.adding(key))}#{place or session.anchor}"
        can_be_added = not mine.is_full and session.state not in states.CALLED_OFF and not session.is_over(at)
        session.mark = Mark(is_mine, address if is_mine or can_be_added else "", programme, mine.address)
