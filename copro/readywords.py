"""Ready words for partners to post elsewhere: at most 280 characters, always with the whole address.

Words are shortened at a word, and never inside a name, a handle or an address: of many people some are counted instead.
"""

from collections.abc import Sequence
from typing import NamedTuple

from copro.cards import listed

MOST = 280  # characters: what the strictest of the large networks takes
ENOUGH = 60  # characters of shortened words that still say something


class Ready(NamedTuple):
    """One text to copy, and what tells it from the others."""

    name: str
    text: str

    @property
    def length(self) -> int:
        return len(self.text)


def shortened(text: str, room: int) -> str:
    """The text, or its first whole words with an ellipsis; one word that is too long is left out if it means an
    address, a handle or a hashtag, else it is cut."""
    if len(text) <= room:
        return text
    if room < 2:
        return ""
    end = text.rfind(" ", 0, room)
    if end > 0:
        return f"{text[:end].rstrip(' ,;:–-“(')}…"
    is_whole_only = text.startswith(("@", "#", "http://", "https://"))
    return "" if is_whole_only else f"{text[: room - 1]}…"


def ready(
    name: str, words: str, *, address: str, hashtag: str = "", opening: str = "", people: Sequence[str] = ()
) -> Ready:
    """Words, then as many of the people as fit, then hashtag and address, which always stand whole."""
    words = " ".join(words.split())
    tail = f"{hashtag}\n{address}" if hashtag else address
    if MOST - len(tail) < ENOUGH:
        tail = address
    for shown in range(len(people), -1, -1):
        who = f" {opening} {listed(people, most=shown)}".replace("  ", " ") if shown else ""
        room = MOST - len(tail) - len(who) - 1
        if len(words) <= room or (shown == 1 and room >= ENOUGH) or not shown:
            break
    return Ready(name, f"{shortened(words, room)}{who} {tail}".strip())
