"""A proposal for a long sentence: full stops where it can end, at a semicolon, a dash or a conjunction."""

import re

from copro.quality.sentences import count_words

_FEWEST = 4  # words that a part must have
_LONGEST = 1500  # characters; what is longer is no sentence that a full stop would mend
# A subject of its own follows, so that what comes can stand alone.
_SUBJECT = (
    r"(?=(?:I|we|you|he|she|it|they|there|everybody|everyone|nobody|please|if|when)\b"
    r"|(?:the|a|an|this|these|that|our|my|your|his|her|their|some|many|most|all)(?: [\w’'-]{1,30}){1,3} "
    r"(?:is|are|was|were|will|can|could|would|should|must|has|have|had|do|does|did|came|went|said)\b)"
)
# What stands at the break, what begins the next sentence instead, and how good a break it is.
_BREAKS = [
    (re.compile(r"; (?:and |but )?"), "", 3),
    (re.compile(r" [–—-] "), "", 2),
    (re.compile(r",? but " + _SUBJECT), "But ", 3),
    (re.compile(r", (?:and then|and|then) " + _SUBJECT), "", 3),
    (re.compile(r", so " + _SUBJECT), "So ", 3),
    (re.compile(r"(?<!\bnot),? because " + _SUBJECT), "This is because ", 2),
    (re.compile(r",? although " + _SUBJECT), "Even so, ", 1),
    (re.compile(r" and (?:then )?" + _SUBJECT), "", 2),
    (re.compile(r": "), "", 1),
    (re.compile(r", which (?=is|are|was|were|has|have|had|will|can)"), "This ", 1),
    (re.compile(r", where "), "There, ", 1),
]


def split(sentence: str, most: int, *, fewest: int = _FEWEST) -> str:
    """The sentence as several, each of at most so many words where a place to break is found. It may stay as it is.

    No part has less than `fewest` words.
    """
    if len(sentence) > _LONGEST:
        return ""
    done: list[str] = []
    todo = [sentence]
    while todo:
        part = todo.pop()
        halves = _broken(part, fewest) if count_words(part) > most else None
        if halves:
            todo += reversed(halves)
        else:
            done.append(part)
    return " ".join(done)


def _broken(sentence: str, fewest: int) -> tuple[str, str] | None:
    """The sentence broken at its best place: a good break first, then the one nearest to the middle."""
    middle = len(sentence) / 2
    best: tuple[float, str, str] | None = None
    for pattern, opening, quality in _BREAKS:
        for found in pattern.finditer(sentence):
            worth = quality - 4 * abs(found.start() - middle) / len(sentence)
            if best is not None and worth <= best[0]:
                continue
            first, rest = sentence[: found.start()], sentence[found.end() :]
            if min(count_words(first), count_words(rest)) >= fewest and _is_whole(first):
                best = (worth, first.rstrip(" ,;:") + ".", _capital(opening + rest))
    return best and best[1:]


def _is_whole(first: str) -> bool:
    """Whether no bracket or quotation is open."""
    return first.count("(") == first.count(")") and first.count("“") == first.count("”") and first.count('"') % 2 == 0


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
