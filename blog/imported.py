"""What an importer hands over, whatever file it has read: plain data, and no database.

Importers make these; `blog.actions` turns them into rows.
"""

import datetime
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol


class RefusedFileError(ValueError):
    """A file that is not taken in. The message is one plain sentence for the person who gave it."""


@dataclass(frozen=True, slots=True)
class ImportedCredit:
    """One entry of a by-line as it was read; role and organisation may be empty."""

    name: str
    role: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class ImportedPicture:
    """A picture that a text shows. `names` are what its file may be called, the likeliest first."""

    address: str
    names: tuple[str, ...]
    alt: str = ""
    caption: str = ""
    size: tuple[int, int] = (0, 0)  # pixels as the page states them, 0 where it does not
    original_size: tuple[int, int] = (0, 0)  # of the file itself, where the page states it


@dataclass(frozen=True, slots=True)
class FirstPublished:
    """Where a text was published before, and the words that say so."""

    name: str
    url: str
    words: str


@dataclass(slots=True)
class ImportedText:
    """A body, cleaned. `<figure data-image="N">` in it stands for the Nth of `pictures`, counted from one."""

    body: str
    credits: list[ImportedCredit] = field(default_factory=list)
    byline: str = ""  # the by-line's own words, one line each
    first_published: FirstPublished | None = None
    pictures: list[ImportedPicture] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # what a person should look at


@dataclass(frozen=True, slots=True)
class ImportedHead:
    """All of a post but its text."""

    feed_id: str
    title: str
    is_public: bool  # published or scheduled; else it is a draft
    published: datetime.datetime | None  # when it was, or is to be, published; a draft may have a plan
    day: datetime.date  # the day it belongs to, in London
    old_path: str = ""  # such as /2018/06/old-name.html; empty where it has none
    labels: tuple[str, ...] = ()
    summary: str = ""
    changed: datetime.datetime | None = None  # when anything of it was last


class ImportedBlog(Protocol):
    """A blog in a file, read as far as its heads; its texts are read one by one."""

    title: str
    heads: list[ImportedHead]
    pages: list[str]
    comments: int
    binned: list[str]
    warnings: list[str]
    pictures_bytes: int

    def texts(
        self, wanted: Collection[str], addresses: Mapping[str, str]
    ) -> Iterator[tuple[ImportedHead, ImportedText]]:
        """The texts of the posts with these feed ids, their links led to the new addresses of old paths."""
        ...

    def picture_file(self, picture: ImportedPicture) -> tuple[str, bytes] | None:
        """The name and content of a picture's file, or None where the file is not there."""
        ...
