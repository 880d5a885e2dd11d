"""What changed between two texts, word by word, for people to read. Pure: words in, pieces out."""

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import NamedTuple

# Steps that one comparison may take, at worst, and all those of two texts together: a second or less. What asks for
# more is shown whole, before and after; a paragraph of a thousand words does not.
MAX_STEPS, MAX_STEPS_OF_TEXTS = 50_000_000, 100_000_000

Edit = tuple[str, int, int, int, int]  # as difflib has it: "equal" or another word, and the places in old and new


class Piece(NamedTuple):
    """Words that stay, or were added or removed."""

    kind: str  # "same", "added" or "removed"
    words: str


def steps(old: list[str], new: list[str]) -> int:
    """How many steps it may take to compare two lists: words that come again and again take the square of them."""
    counts = Counter(new)
    return (len(old) + sum(counts[item] for item in old)) * min(len(old), len(new))


def edits(old: list[str], new: list[str], most: int = MAX_STEPS) -> list[Edit]:
    """How the old list becomes the new one. Where that takes too long, all that lies between the same beginning and
    the same end counts as one change."""
    if steps(old, new) <= most:
        return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    tail = next((n for n in range(shorter - head) if old[-1 - n] != new[-1 - n]), shorter - head)
    ends = len(old) - tail, len(new) - tail
    found = [
        ("equal", 0, head, 0, head),
        ("replace", head, ends[0], head, ends[1]),
        ("equal", ends[0], len(old), ends[1], len(new)),
    ]
    return [edit for edit in found if edit[1] < edit[2] or edit[3] < edit[4]]


def of_texts(before: str, after: str) -> list[list[Piece]]:
    """The paragraphs of both texts, each as its pieces. Paragraphs are parted by an empty line."""
    old, new = _paragraphs(before), _paragraphs(after)
    result: list[list[Piece]] = []
    left = MAX_STEPS_OF_TEXTS
    for tag, i1, i2, j1, j2 in edits(old, new):
        if tag == "equal":
            result += [[Piece("same", paragraph)] for paragraph in old[i1:i2]]
            continue
        shared = min(i2 - i1, j2 - j1)
        for one, other in zip(old[i1 : i1 + shared], new[j1 : j1 + shared], strict=True):
            words = _words(one), _words(other)
            most, needed = min(left, MAX_STEPS), steps(*words)
            result.append(_of_words(*words, most))
            left -= needed if needed <= most else 0
        result += [[Piece("removed", paragraph)] for paragraph in old[i1 + shared : i2]]
        result += [[Piece("added", paragraph)] for paragraph in new[j1 + shared : j2]]
    return result


def _paragraphs(text: str) -> list[str]:
    return [paragraph for paragraph in text.split("\n\n") if paragraph.strip()]


def _words(paragraph: str) -> list[str]:
    return re.findall(r"\S+\s*", paragraph)


def _of_words(old: list[str], new: list[str], most: int) -> list[Piece]:
    pieces = []
    for tag, i1, i2, j1, j2 in edits(old, new, most):
        if tag == "equal":
            pieces.append(Piece("same", "".join(old[i1:i2])))
            continue
        if i1 < i2:
            pieces.append(Piece("removed", "".join(old[i1:i2])))
        if j1 < j2:
            pieces.append(Piece("added", "".join(new[j1:j2])))
    return pieces
