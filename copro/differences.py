"""What changed between two texts, word by word, for people to read. Pure: words in, pieces out."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

MAX_WORDS = 3000  # of a paragraph that is compared word by word; what is longer is shown whole, before and after


class Piece(NamedTuple):
    """Words that stay, or were added or removed."""

    kind: str  # "same", "added" or "removed"
    words: str


def of_texts(before: str, after: str) -> list[list[Piece]]:
    """The paragraphs of both texts, each as its pieces. Paragraphs are parted by an empty line."""
    old, new = _paragraphs(before), _paragraphs(after)
    result: list[list[Piece]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            result += [[Piece("same", paragraph)] for paragraph in old[i1:i2]]
            continue
        shared = min(i2 - i1, j2 - j1)
        result += [
            _of_words(one, other) for one, other in zip(old[i1 : i1 + shared], new[j1 : j1 + shared], strict=True)
        ]
        result += [[Piece("removed", paragraph)] for paragraph in old[i1 + shared : i2]]
        result += [[Piece("added", paragraph)] for paragraph in new[j1 + shared : j2]]
    return result


def _paragraphs(text: str) -> list[str]:
    return [paragraph for paragraph in text.split("\n\n") if paragraph.strip()]


def _of_words(before: str, after: str) -> list[Piece]:
    old, new = re.findall(r"\S+\s*", before), re.findall(r"\S+\s*", after)
    if max(len(old), len(new)) > MAX_WORDS:
        return [Piece("removed", before), Piece("added", after)]
    pieces = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(old[i1:i2])))
            continue
        if i1 < i2:
            pieces.append(Piece("removed", "".join(old[i1:i2])))
        if j1 < j2:
            pieces.append(Piece("added", "".join(new[j1:j2])))
    return pieces
