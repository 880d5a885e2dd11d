"""The forms in which the demo's words are written down. Days are counted from the first day of the week: 0 is Monday.

`text` is written in the few marks that `writing.html` knows.
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Picture:
    """What a picture shows. Neither alt text nor decorative means that nobody has decided yet."""

    alt: str = ""
    decorative: bool = False
    caption: str = ""
    keywords: str = ""  # those of the picture bank have some


@dataclass(frozen=True, kw_only=True)
class Person:
    slug: str
    name: str
    bio: str = ""
    portrait: str = ""
    links: str = ""
    handle: str = ""


@dataclass(frozen=True, kw_only=True)
class Partner:
    slug: str
    name: str
    website: str
    description: str
    logo: str = ""
    handle: str = ""


@dataclass(frozen=True)
class By:
    """One entry of a by-line or of a list of speakers. `author` and `organisation` are slugs."""

    author: str
    role: str = ""
    organisation: str = ""
    kind: str = "words"


@dataclass(frozen=True, kw_only=True)
class Article:
    slug: str
    title: str
    summary: str
    text: str
    by: tuple[By, ...]
    tags: tuple[str, ...]
    day: int = 0
    time: str = "08:00"
    picture: str = ""
    status: str = "approved"
    language: str = "en-gb"
    translation_of: str = ""  # the slug of a post that stands before it
    content_note: str = ""
    is_highlight: bool = False
    first_published_name: str = ""
    first_published_url: str = ""


@dataclass(frozen=True)
class EasyRow:
    """A picture, and beside it one to three sentences, each on its line."""

    picture: str
    words: str
    heading: str = ""


@dataclass(frozen=True, kw_only=True)
class EasyVersion:
    """The Easy Read version of an article, known by its slug. Without checkers it has no badge."""

    article: str
    title: str
    makers: str
    rows: tuple[EasyRow, ...]
    checkers: str = ""


@dataclass(frozen=True, kw_only=True)
class Date:
    """One session. Times are London's."""

    day: int
    starts: str
    ends: str
    title: str = ""
    room: str = ""
    booking_url: str = ""
    booking_label: str = ""
    state: str = "on"
    more: dict[str, Any] = field(default_factory=dict)  # by the names of the session's other fields
    speakers: tuple[By, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """An event with its sessions."""

    slug: str
    title: str
    kind: str
    organisation: str
    summary: str
    text: str
    tags: tuple[str, ...]
    sessions: tuple[Date, ...]
    attendance: str = "online"
    place: str = ""
    joining: str = ""
    access: dict[str, str] = field(default_factory=dict)  # by the names of the event's fields
    speakers: tuple[By, ...] = ()
    status: str = "approved"


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One year's week. `years_ago` counts from the current one."""

    key: str
    years_ago: int
    theme: str
    banner: str
    introduction: str
    articles: tuple[Article, ...]
    occasions: tuple[Occasion, ...]
