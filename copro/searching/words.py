"""Words as search compares them: small letters without accents, of any script. Pure."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

MOST_WORDS = 12  # of a query; the rest is not asked for
LONGEST = 40  # letters of a word
MOST_READ = 1000  # characters of a query
# In nearly every text. They are left out of a query that has other words.
EVERYWHERE = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "had", "has", "have", "he", "her",
    "his", "i", "in", "is", "it", "its", "not", "of", "on", "or", "our", "she", "so", "that", "the", "their",
    "them", "they", "this", "to", "was", "we", "were", "what", "when", "which", "who", "will", "with", "you",
    "your",
    "d", "ll", "m", "re", "s", "t", "ve",  # of "where's", "don't"
})  # fmt: skip
_LETTER = re.compile(r"[^\W_]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
# What makes no other word: accents, points of Hebrew and Arabic, and what nobody sees, such as a soft hyphen.
_NOTHING = re.compile(
    r"[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\u00ad\u200b-\u200d\u2060\ufeff]"
)
# Letters that Unicode does not take apart into a plain one and its accent.
PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})


def clean(text: str) -> str:
    """Without control characters, which would break a database or be taken for our own marks; composed letters."""
    return unicodedata.normalize("NFC", _CONTROL.sub(" ", text))


def _is_letter(letter: str) -> bool:
    """Or a number, or a vowel sign, such as Hindi has."""
    return bool(_LETTER.match(letter)) or unicodedata.category(letter).startswith("M")


@lru_cache(maxsize=8192)  # not for ever: somebody may ask for every letter that there is
def _plain(letter: str) -> str:
    """The letter without its accent, small ("ß" is "ss"); a space for what is no letter, nothing for a lone accent."""
    if _NOTHING.match(letter):
        return ""
    if not _is_letter(letter):
        return " "
    parts = _NOTHING.sub("", unicodedata.normalize("NFKD", letter)).casefold()
    return "".join(filter(_is_letter, unicodedata.normalize("NFC", parts).translate(PLAIN))) or letter


def fold(text: str) -> str:
    """The text as words are compared: the databases fold no more, so that both find the same."""
    return "".join(map(_plain, text))


def words_of(text: str) -> list[str]:
    """Its words, folded, in order."""
    return fold(clean(text)).split()


class Query(NamedTuple):
    """What somebody asked for. The last word may be the beginning of one."""

    words: tuple[str, ...]
    whole: tuple[str, ...] = ()  # all that was written

    def names(self, title: str) -> bool:
        """Whether it is the very title."""
        return words_of(title) == list(self.whole)

    @property
    def is_empty(self) -> bool:
        return not self.words


def read(text: str) -> Query:
    """A query from any text at all: operators, quotes and everything else that is no word mean nothing."""
    whole = words_of(text[:MOST_READ])
    found = list(dict.fromkeys(word[:LONGEST] for word in joined(whole)))
    telling = [word for word in found if word not in EVERYWHERE]
    return Query(tuple((telling or found)[:MOST_WORDS]), tuple(whole))


def joined(words: Iterable[str]) -> Iterator[str]:
    """ "Co-production" and "co production" are one word, which everybody writes as they like."""
    is_begun = False
    for word in words:
        if is_begun:
            yield f"co{word}"
            is_begun = False
        elif word == "co":
            is_begun = True
        else:
            yield word
    if is_begun:
        yield "co"


def parted(word: str) -> str:
    """The other way to write a word that begins with "co"; empty where there is none."""
    return f"co {word[2:]}" if word.startswith("co") and len(word) > 3 else ""


# --- Typing mistakes --------------------------------------------------------------------------------------------------


def bearable(word: str) -> int:
    """How many mistakes in a word can be forgiven without guessing at random."""
    return 0 if len(word) < 3 else 1 if len(word) < 6 else 2


def distance(one: str, other: str, most: int) -> int:
    """How many letters were added, left out, changed or swapped with the next; `most + 1` where it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def ends_to_keep(word: str) -> int:
    """How many letters at the beginning or at the end are taken to be right."""
    return max(1, len(word) // (bearable(word) + 1))


# --- What is shown ----------------------------------------------------------------------------------------------------

START, STOP = "\x02", "\x03"  # around a word that was found; `clean` lets them in by no other way
SNIPPET = 34  # words
_MARK = re.compile(f"([{START}{STOP}])")


def put_marks(text: str, marked: str) -> str:
    """The marks of a folded copy, in the text itself."""
    parts = _MARK.split(marked)
    if len(parts) == 1:
        return text
    ends: list[int] = []
    if len(marked) - len(parts) // 2 != len(text) or _NOTHING.search(text):  # not letter for letter
        ends = list(accumulate((len(_plain(letter)) for letter in text), initial=0))
    result, at, before = [], 0, 0
    for part, mark in zip(parts[::2], [*parts[1::2], ""], strict=True):
        at += len(part)
        place = bisect_right(ends, at) - 1 if ends else at
        result += [text[before:place], mark]
        before = place
    return "".join(result) + text[before:]


def snippet(marked: str, length: int = SNIPPET) -> str:
    """The part of a text that has most of what was found, in about so many words; its beginning where nothing was."""
    words = marked.split()
    hits = [n for n, word in enumerate(words) if START in word]
    best, start = 0, 0
    for n, first in enumerate(hits):
        within = {words[hit].lower() for hit in hits[n : n + length] if hit < first + length - 6}
        if len(within) > best:
            best, start = len(within), max(0, first - 6)
    if start + length > len(words):
        start = max(0, len(words) - length)
    part = " ".join(words[start : start + length])
    if part.rfind(START) > part.rfind(STOP):  # cut within two words that were found as one
        part += STOP
    if STOP in part.partition(START)[0]:
        part = START + part
    return ("… " if start else "") + part + (" …" if start + length < len(words) else "")
