"""Sentences and words of a line: where each begins and ends. Every pattern takes time in proportion to the text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# What may end a sentence: a line break, or stops with the quotation marks and brackets that close after it.
_STOP = re.compile(r"\n|[.!?…。！？؟।]+[\"'”’»)\]]*")
_SPACES = re.compile(r"\s*")
_TOKEN = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’\-‑][^\W\d_]+)*")
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_MARKER = re.compile(r"\s*(?:\d{1,3}|[A-Za-z])[.)]\s*")
_OTHER_STOPS = "。！？؟।"  # of scripts that need no space after them
_LONGEST_SHORT_FORM = 20  # characters looked at before a full stop

# After these a full stop ends no sentence …
_NEVER_LAST = {
    "mr", "mrs", "ms", "mx", "dr", "prof", "st", "rev", "hon", "capt", "cllr", "lt", "sgt", "fr",
    "e.g", "eg", "i.e", "ie", "vs", "cf", "viz", "approx", "tel", "fig", "vol", "ref", "dept", "est", "ext", "p", "pp",
}  # fmt: skip
# … and after these only before a capital letter.
_MAY_BE_LAST = {
    "etc", "ltd", "inc", "co", "jr", "sr", "a.m", "p.m", "am", "pm", "mon", "tue", "tues", "wed", "thu", "thur",
    "thurs", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
}  # fmt: skip
_BEFORE_NUMBERS = {"no", "nos", "p", "pp", "art", "para", "ch"}


class Sentence(NamedTuple):
    """A sentence and where it stands in its line. `words` is how many it has, numbers included."""

    text: str
    start: int
    end: int
    words: int


class Word(NamedTuple):
    """A word of letters; parts joined by a hyphen or an apostrophe are one word."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def sentences(text: str) -> list[Sentence]:
    """The sentences of a line. What has no letter and no digit is none."""
    found: list[Sentence] = []
    begin = 0
    for end in _ends(text):
        part = text[begin:end]
        count = count_words(part)
        stripped = part.strip()
        start = begin + len(part) - len(part.lstrip())
        if count:
            found.append(Sentence(stripped, start, start + len(stripped), count))
        elif found and stripped:  # a stray mark belongs to the sentence before it
            last, stop = found[-1], start + len(stripped)
            found[-1] = last._replace(text=text[last.start : stop], end=stop)
        begin = end
    return found


def count_words(text: str) -> int:
    """How many words and numbers there are between spaces; a dash that stands alone is none."""
    return sum(any(map(str.isalnum, token)) for token in text.split())


def words(text: str) -> Iterator[Word]:
    """The words of letters. Addresses, hashtags and names such as @copro are no words."""
    for token in _TOKEN.finditer(text):
        if not is_address(token[0]):
            for word in _LETTERS.finditer(token[0]):
                yield Word(word[0], token.start() + word.start())


def is_address(token: str) -> bool:
    """Whether this is something for machines: a web or mail address, a hashtag."""
    return token.startswith(("#", "www.", "(www.")) or "@" in token or "://" in token


def _ends(text: str) -> Iterator[int]:
    """Where sentences end; the last is the end of the text."""
    begin = 0
    for stop in _STOP.finditer(text):
        if stop[0] == "\n":
            following = text[stop.end() : stop.end() + 1]
            is_end = not following.islower()  # a line of an address, not a sentence that somebody broke
        else:
            after = _SPACES.match(text, stop.end()).end()  # type: ignore[union-attr]
            is_end = after < len(text) and _is_end(text, begin, stop, after)
        if is_end:
            yield stop.end()
            begin = stop.end()
    yield len(text)


def _is_end(text: str, begin: int, stop: re.Match[str], after: int) -> bool:
    marks = stop[0].rstrip("\"'”’»)]")
    following = text[after]
    if marks[-1] in _OTHER_STOPS:
        return True
    if after == stop.end():  # no space: "10.30am", "example.org", "(s.5)"
        return False
    is_lower = following.islower()
    if is_lower and (len(marks) < len(stop[0]) or marks[-1] == "…" or len(marks) > 2):
        return False  # “Really?” she said … and went on
    if marks != ".":
        return True
    return not _is_short_form(text, begin, stop.start(), following)


def _is_short_form(text: str, begin: int, dot: int, following: str) -> bool:
    """Whether the full stop belongs to a short form, an initial or the number of a list, and ends no sentence."""
    lead = text[max(begin, dot - _LONGEST_SHORT_FORM) : dot].lstrip()
    if _MARKER.fullmatch(text[begin : dot + 1] if dot - begin < 6 else "") and lead.strip() != "I":
        return True
    word = lead.split()[-1].lstrip("(\"'“‘[") if lead.split() else ""
    known = word.casefold()
    if known in _NEVER_LAST or (known in _BEFORE_NUMBERS and following.isdigit()):
        return True
    if known in _MAY_BE_LAST:
        return following.islower() or following.isdigit()
    if _DOTTED.fullmatch(word):
        return True
    return len(word) == 1 and word.isupper() and word != "I" and following.isupper()
