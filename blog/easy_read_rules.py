"""What stands in an Easy Read version, stored or still in its form, as the pure rules read it (copro/quality)."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from blog.easy_read_source import lines_of_post
from blog.models import EasyRead, GlossaryEntry, Post
from copro import findings
from copro.canonical import without_controls
from copro.findings import Standing
from copro.models import Image
from copro.quality.easy_read import check
from copro.quality.easy_text import HIDDEN, MISSING, SHOWS, EasyText, Row

# A form may say anything while somebody types: more than could be saved, or would be read, is not looked at.
MOST_LETTERS = 1000  # of a row; a field has room for 600
MOST_ROWS = 60  # of which there should be 24
LAST = 998  # the place of a row that names none: one more can stand behind it
_FIELD = re.compile(r"rows-(\d{1,4})-words", re.ASCII)


class Typed(NamedTuple):
    """One row of a form, whatever may be wrong with it."""

    name: str
    place: int
    heading: str
    words: str
    picture: int | None
    is_stored: bool = True


def _key(text: str) -> int | None:
    return int(text) if re.fullmatch(r"\d{1,15}", text.strip(), re.ASCII) else None


def _typed(data: dict[str, str]) -> Iterator[Typed]:
    """The rows that would be saved, in their order: those that hold nothing are not there yet."""
    for name, value in data.items():
        found = _FIELD.fullmatch(name)
        start = f"rows-{found[1]}" if found else ""
        if not found or data.get(f"{start}-DELETE"):
            continue
        picture, words = _key(data.get(f"{start}-picture", "")), value.replace("\r\n", "\n")
        heading = data.get(f"{start}-heading", "").strip()
        if data.get(f"{start}-id") or words.strip() or heading or picture:
            place = _key(data.get(f"{start}-order", "")) or LAST
            words, is_stored = without_controls(words[:MOST_LETTERS]), bool(data.get(f"{start}-id"))
            yield Typed(start, place, heading[:MOST_LETTERS], words, picture, is_stored)


def _text(title: str, rows: Iterable[Typed], post: Post, room: int = 0) -> EasyText:
    """Two queries: the pictures, and the hard words that are explained."""
    rows = list(rows)
    wanted = {row.picture for row in rows if row.picture}
    pictures = Image.objects.in_bulk(wanted) if wanted else {}

    def seen(key: int | None) -> str:
        if key is None or key not in pictures:
            return MISSING
        return SHOWS if pictures[key].is_shown else HIDDEN

    made = [
        Row(number, row.name, row.words, row.heading, seen(row.picture), row.picture or 0, row.place, row.is_stored)
        for number, row in enumerate(rows, start=1)
    ]
    explained = frozenset(GlossaryEntry.objects.values_list("word", flat=True))
    return EasyText(title, tuple(made), explained, frozenset(lines_of_post(post)), room)


def rows_of_form(data: dict[str, str]) -> list[Typed]:
    """The rows that stand in a form, in their order."""
    return sorted(_typed(data), key=lambda row: row.place)  # stable: those without a place stay in order


def text_of_form(data: dict[str, str], post: Post) -> EasyText:
    """A form as it stands, saved or not."""
    title = without_controls(data.get("title", "")[:MOST_LETTERS]).strip()
    return _text(title, rows_of_form(data)[:MOST_ROWS], post, _key(data.get("rows-TOTAL_FORMS", "")) or 0)


def text_of(easy_read: EasyRead) -> EasyText:
    """The rows of the database, named as the form of them names them."""
    rows = easy_read.rows.order_by("position")
    typed = [
        Typed(f"rows-{place}", place + 1, row.heading, row.words.replace("\r\n", "\n"), row.picture_id)
        for place, row in enumerate(rows)
    ]
    return _text(easy_read.title, typed, easy_read.post)


def standing(text: EasyText, easy_read: EasyRead) -> list[Standing]:
    """What the rules find, and who let it stand."""
    return findings.standing(check(text), easy_read, None)
