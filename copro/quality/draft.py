"""What is checked: the words of a post or an event as they stand in its form, and the facts that no text tells.

Pure data. Whoever asks for a check gathers the facts; what is not known is left out, and no rule guesses it.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from copro.blocks import LINES, Block, Run, tidy
from copro.canonical import parse, write

PIECES = {"figure", "video", "table"}
_QUOTED = {"pull", "turn"}


@dataclass(frozen=True)
class ImageFacts:
    """A picture of the media library. `consent` is "", "given" or "ended"; `width` is in pixels, 0 if not known."""

    name: str
    alt: str = ""
    is_decorative: bool = False
    caption: str = ""
    width: int = 0
    height: int = 0
    kind: str = ""  # the ending of its file: "jpg", "png" …
    consent: str = ""


@dataclass(frozen=True)
class DocumentFacts:
    """A file of the media library: its type in words ("PDF"), its ending ("pdf") and its size in bytes."""

    title: str
    type: str
    ending: str
    size: int


@dataclass(frozen=True)
class LinkFacts:
    """What a look at an address found. `broken` says what is wrong, in a few words, or nothing."""

    broken: str = ""
    title: str = ""
    has_https: bool | None = None
    size: int = 0  # of a file, in bytes; 0 if not known


@dataclass(frozen=True)
class Facts:
    """What the words themselves do not tell."""

    images: dict[int, ImageFacts] = field(default_factory=dict)
    documents: dict[int, DocumentFacts] = field(default_factory=dict)
    links: dict[str, LinkFacts] = field(default_factory=dict)
    abbreviations: dict[str, str] = field(default_factory=dict)  # what the site has explained before
    has_byline: bool | None = None
    same_titles: int = 0  # others of this campaign that are called the same
    public_from: datetime.date | None = None
    wants_easy_read: bool = False
    easy_read: str = ""  # the status of the Easy Read version, if there is one
    access_stated: bool | None = None  # of an event: whether any access fact is
    access_contact: str = ""
    usual_access: str = ""  # of the event's organisation, in words
    lacks_postcode: bool = False  # of an event that one can go to, whose place is told without one


@dataclass(frozen=True)
class Line:
    """A line of the body that has words, in the order of the text. Offsets count its characters as the editor does."""

    number: int
    block: Block
    inside: tuple[str, ...]  # the kinds of blocks around it, outermost first

    @cached_property
    def runs(self) -> list[Run]:
        return tidy(self.block.runs)

    @cached_property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def tag(self) -> str:
        return self.block.tag

    @property
    def is_quoted(self) -> bool:
        """Whether these are somebody's own words, which a rule of style leaves alone."""
        return self.tag in _QUOTED or "blockquote" in self.inside or "transcript" in self.inside

    @property
    def is_prose(self) -> bool:
        return self.tag == "p" and not {"td", "th"} & set(self.inside)


@dataclass(frozen=True)
class Piece:
    """A picture, video or table of the body, in order of the text, the kinds counted together.

    `line` is the number of the first line that comes in it or after it.
    """

    number: int
    block: Block
    line: int


@dataclass(frozen=True)
class Body:
    """A parsed text. Its blocks may be changed in place and written again: it belongs to whoever asked for it."""

    root: Block
    lines: tuple[Line, ...]
    pieces: tuple[Piece, ...]
    tops: tuple[
        tuple[Block, int], ...
    ] = ()  # what stands in no other block, with its line, or the first in or after it

    @property
    def html(self) -> str:
        return write(self.root)


def _walk(root: Block) -> Iterator[tuple[Block, tuple[str, ...]]]:
    todo: list[tuple[Block, tuple[str, ...]]] = [(root, ())]
    while todo:
        block, inside = todo.pop()
        yield block, inside
        around = inside if block.tag == "root" else (*inside, block.tag)
        todo.extend((child, around) for child in reversed(block.children))


def read(html: str) -> Body:
    """Any HTML as lines and pieces, in its canonical form."""
    root = parse(html)
    lines: list[Line] = []
    pieces: list[Piece] = []
    tops: list[tuple[Block, int]] = []
    for block, inside in _walk(root):
        if not inside and block is not root:
            tops.append((block, len(lines)))
        if block.tag in PIECES:
            pieces.append(Piece(len(pieces), block, len(lines)))
        elif block.tag in LINES:
            line = Line(len(lines), block, inside)
            if line.text.strip():
                lines.append(line)
    return Body(root, tuple(lines), tuple(pieces), tuple(tops))


@dataclass(frozen=True)
class Draft:
    """The words of a post or an event, as they stand in its form. `body` is HTML; `source` what came before cleaning.

    `kind` is "post" or "event"; `language` a code such as "en". An importer gives `source`, in which stands what the
    site never keeps, such as a script address.
    """

    title: str = ""
    summary: str = ""
    body: str = ""
    kind: str = "post"
    language: str = "en"
    lead_image: int | None = None
    source: str = ""
    facts: Facts = field(default_factory=Facts)

    @cached_property
    def text(self) -> Body:
        """The body, parsed once. Rules read it; a repair takes a copy of its own with `read`."""
        return read(self.body)

    @cached_property
    def worked_out(self) -> dict[str, Any]:
        """Room for what several rules need and one works out. A changed draft begins with none."""
        return {}

    @property
    def is_english(self) -> bool:
        return self.language.split("-")[0] == "en"

    def changed(self, **values: object) -> "Draft":
        return replace(self, **values)  # type: ignore[arg-type]
