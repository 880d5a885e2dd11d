"""New words for a passage, in which what stays the same keeps its links and marks."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from copro.quality.draft import Draft
from copro.quality.mending import put_words
from copro.quality.rules import Place

_TOKEN = re.compile(r"\S+")
_MOST = 1500  # words that are compared one by one; above, all are replaced at once


def words_at(draft: Draft, place: Place) -> str:
    """The words that stand at a place."""
    text = getattr(draft, place.field) if place.field != "body" else draft.text.lines[place.line].text
    return str(text[place.start : place.end or len(text)])


def reword(draft: Draft, place: Place, words: str) -> Draft:
    """The draft with other words at a place; only those are touched that differ."""
    old = words_at(draft, place)
    spans = [(found.start() + place.start, found.end() + place.start) for found in _TOKEN.finditer(old)]
    new = words.split()
    if not spans or not new or len(spans) > _MOST or len(new) > _MOST:
        return put_words(draft, place, " ".join(new))
    for kind, i1, i2, j1, j2 in reversed(list(_changes(old.split(), new))):
        put = new[j1:j2]
        if kind == "insert" and i1:
            i1, put = i1 - 1, [old.split()[i1 - 1], *put]  # it goes with the word before it
        elif kind == "insert":
            i2, put = 1, [*put, old.split()[0]]
        start, end = spans[i1][0], spans[i2 - 1][1]
        if kind == "delete":  # with the space beside it
            start, end = (start, spans[i2][0]) if i2 < len(spans) else (spans[i1 - 1][1] if i1 else start, end)
        draft = put_words(draft, Place(place.field, place.line, start, end), " ".join(put))
    return draft


def _changes(old: list[str], new: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """What differs, as difflib has it; but words are replaced one by one where they can be, and keep their marks."""
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "replace" and i2 - i1 == j2 - j1:
            yield from ((kind, i1 + n, i1 + n + 1, j1 + n, j1 + n + 1) for n in range(i2 - i1))
        elif kind != "equal":
            yield kind, i1, i2, j1, j2
