"""Rules and findings: the vocabulary of the checks.

A rule is two pure functions: one finds, one mends. `mend` takes the draft, the finding and the author's answer, and
returns the draft without the fault; it is only ever called when the author accepts it. Where the fault does not lie
in the words (a picture's consent, an event's access facts), the rule says instead where it is mended.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from copro.quality.draft import Draft

SHOWN = 160  # characters of the words that a finding quotes


class Severity(StrEnum):
    """What a finding asks for before publishing. Saving is never stopped."""

    BLOCKS = "blocks"
    WARNS = "warns"  # wants a tick or a reason
    TIP = "tip"


@dataclass(frozen=True)
class Place:
    """Where the words stand: a field of the form, and in the body a line and the characters in it, or a piece.

    `end` of zero means the whole line or field. Of a piece, `line` is the line that comes in it or after it.
    """

    field: str = "body"
    line: int = -1
    start: int = 0
    end: int = 0
    piece: int = -1


@dataclass(frozen=True)
class Finding:
    """One result of a check. `words` are the very words; `proposal` is what the repair would put, where it knows."""

    rule: str
    place: Place
    message: str
    words: str = ""
    proposal: str = ""
    record: int = 0  # the key of the picture, document or person that it is about
    quoted: bool = False  # somebody's own words, in a quotation or a dialogue, which can be left alone
    elsewhere: str = ""  # where this one is mended, if not by its rule's repair: as in `Rule`

    @property
    def key(self) -> str:
        """The same for the same fault, wherever it moves to: by it, a reason to leave it stays with it.

        Of a row's control ("rows-0-words") only the last part counts: rows change places.
        """
        field = self.place.field.rpartition("-")[2]
        said = "\x1f".join([self.rule, field, str(self.record), " ".join(self.words.split())])
        return hashlib.sha256(said.encode()).hexdigest()[:20]


Find = Callable[[Draft], Iterable[Finding]]
Mend = Callable[[Draft, Finding, str], Draft]


@dataclass(frozen=True)
class Rule:
    """One check. `elsewhere` names what to open where the words are not at fault: "image", "document", "credits",
    "lead_image", "access", "place", "easy_read". `asks` is the question to which the author's answer goes into the
    repair; without one, the repair is a button.
    """

    id: str
    severity: Severity
    title: str  # "Picture without a decision"
    why: str  # whom it harms, and how
    find: Find
    repair: str  # what the button says: "Make it a heading"
    mend: Mend | None = None
    asks: str = ""
    elsewhere: str = ""
    wrong: str = ""  # an example
    right: str = ""
    can_be_passed: bool = True  # an editor may let it stand, with a reason
    about_words: bool = False  # a rule of style, which leaves quotations and dialogues alone

    def __post_init__(self) -> None:
        assert self.mend or self.elsewhere, f"{self.id} has no repair"  # noqa: S101 – a rule of ours, not input
