"""Ready words for partners to post elsewhere: at most 280 characters, always with the whole address.

Words are shortened at a word, and never inside a name, a handle or an address: of many people some are counted instead.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from copro.cards import listed

MOST = 280  # characters: what the strictest of the large networks takes
ENOUGH = 60  # characters of shortened words that still say something
SHORTENED = 23  # characters of any address there
# What that network counts as one character; all else, such as Chinese, emoji and "…", is two.
_ONE = (range(0x1100), range(0x2000, 0x200E), range(0x2010, 0x2020), range(0x2032, 0x2038))
_ADDRESS = re.compile(r"https?://\S+")


def _counted(letter: str) -> int:
    return 1 if any(ord(letter) in some for some in _ONE) else 2


def counted(text: str) -> int:
    """Its length as the strictest network counts it, or more: a long address counts in full, as others have it."""
    more = sum(max(0, SHORTENED - len(address)) for address in _ADDRESS.findall(text))
    return sum(map(_counted, text)) + more


class Ready(NamedTuple):
    """One text to copy, and what tells it from the others."""

    name: str
    text: str

    @property
    def length(self) -> int:
        return counted(self.text)


def shortened(text: str, room: int) -> str:
    """The text, or its first whole words with an ellipsis; one word that is too long is left out if it means an
    address, a handle or a hashtag, else it is cut."""
    if counted(text) <= room:
        return text
    fits = bisect_right(list(accumulate(map(_counted, text))), room - _counted("…"))
    if not fits:
        return ""
    end = text.rfind(" ", 0, fits + 1)
    if end > 0:
        return f"{text[:end].rstrip(' ,;:–-“(')}…"
    is_whole_only = text.startswith(("@", "#", "http://", "https://"))
    return "" if is_whole_only else f"{text[:fits]}…"


def ready(
    name: str, words: str, *, address: str, hashtag: str = "", opening: str = "", people: Sequence[str] = ()
) -> Ready:
    """Words, then as many of the people as fit, then hashtag and address, which always stand whole."""
    words = " ".join(words.split())
    tail = f"{hashtag}\n{address}" if hashtag else address
    if MOST - counted(tail) < ENOUGH:
        tail = address
    for shown in range(len(people), -1, -1):
        who = f" {opening} {listed(people, most=shown)}".replace("  ", " ") if shown else ""
        room = MOST - counted(tail) - counted(who) - 1
        if counted(words) <= room or (shown == 1 and room >= ENOUGH) or not shown:
            break
    return Ready(name, f"{shortened(words, room)}{who} {tail}".strip())
