"""Syllables of an English word: groups of vowels, less what is written and not said, and a list of exceptions.

Only one thing is asked of it: whether a word has three syllables or more. tests/data/quality/syllables.txt holds it to
that with more than a thousand words. Where people differ, the fuller way of saying a word counts ("fam-i-ly").
"""

import re
from functools import lru_cache

LONG = 3  # syllables from which the reading formula calls a word long
_LONGEST = 45  # letters; what is longer is no word

_VOWELS = re.compile(r"[aeiouy]+")
# Two vowels that are said apart, so that one group makes two syllables.
_APART = re.compile(
    r"ia(?!ge)|(?<![ln])io|io(?!n)|iu|[aeiouy]ing|ua(?!r[dt])|ue(?=l|n[ct])|ui(?=t[iy])|y[ao]|(?<=[aeo])ye(?=e|r)|"
    r"ie(?=t|n[ct]|rs?$|st$)|eo(?![nprsu])|eum|oe[mt]|oic$|uin(?=ing)|(?<=r)eali|(?<=cr)eat(?!ur)|(?<=r)eact|(?<=[aeiou][a-z])eas?$"
)
# "nation", "social", "patient", "anxious", "fashion": the i is heard in the consonant.
_SILENT_I = re.compile(r"(?<=[tscgx])i(?=on|ous|al(?!i)|an)|(?<=sh)i(?=on)|(?<=t)i(?=en)|(?<![s])(?<=c)i(?=en)")
_SILENT_U = re.compile(r"(?<=q)u|(?<=g)u(?=[aei])")
_SILENT_END = re.compile(
    r"(?:(?<![aeiouy])(?<![^aeiouyl]l)(?<![tbcd]r)e"
    r"|(?<![aeiouysxzcg])(?<![cs]h)(?<![^aeiouyl]l)(?<![tbcd]r)es|(?<![aeiouytd])(?<![^aeiouyl]l)(?<![tbcd]r)ed)$"
)
_SUFFIX = re.compile(r"(?<=e)(ly|fully|ful|lessly|less|ments?|ness|work|ship|some|fulness|lessness)$")
_FIRST_PARTS = (
    "some", "home", "life", "time", "place", "fire", "care", "note", "name", "there", "where", "here", "house", "make",
    "take", "side", "base", "safe", "live", "more", "fore", "face", "line", "wide", "like", "game", "store", "space",
    "grape", "cheese", "nurse", "horse", "wheel", "these", "whole", "bike", "lake", "shoe", "noise", "wife",
)  # fmt: skip
_SIBILANT = re.compile(r"(?:[sxz]|[cs]h|[cgsz]e)$")

_EXCEPTIONS = {
    word: count
    for count, line in {
        1: "does goes shoes whose eye eyes shoe priest pier tier build guild aren weren",
        2: "every business evening evenings wednesday wednesdays lawyer lawyers persuade persuades persuaded brilliant "
        "creature creatures soldier soldiers cashier cashiers argue argued argues science lion lions something "
        "ageing conscience ocean oceans colonel cafe cafes naive create creates react reacts ruin fluid giant "
        "giants million millions billion billions spaniel clothing awesome gruesome "
        "therefore forehead somewhat sometimes someone reuse",
        3: "arguing wherever whoever everyone everything somebody element elements genuine suicide recipe recipes "
        "liverpool theatre theatres created creating creator creators persuading naively scientist scientists "
        "businesses poetry simile karate ukulele museum museums unequal cooperate reunion reunions",
        4: "apostrophe apostrophes catastrophe catastrophes cooperation coordinate coordinator coordinated elementary",
    }.items()
    for word in line.split()
}


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """How many syllables the word has; of parts joined by hyphens, all together. At least one."""
    return sum(_of_part(part) for part in word[:_LONGEST].casefold().replace("’", "'").replace("‑", "-").split("-"))


def is_long(word: str) -> bool:
    """Whether it has three syllables or more. Short words in capitals are letters: "BSL"."""
    if word.isupper() and len(word) <= 6:
        return False
    return syllables(word) >= LONG


def _of_part(word: str) -> int:
    extra = 0
    if "'" in word:
        word, _, ending = word.partition("'")
        extra = int(ending == "s" and bool(_SIBILANT.search(word)))
    word = word.replace("é", "i").replace("ï", "i")
    return _EXCEPTIONS.get(word) or max(_count(word), 1) + extra


def _count(word: str) -> int:
    if suffix := _SUFFIX.search(word):
        return _of_part(word[: suffix.start()]) + _of_part(suffix[0])
    for first in _FIRST_PARTS:
        rest = word.removeprefix(first)
        if rest != word and len(rest) > 2 and rest[0] not in "aeiouy":
            return 1 + _of_part(rest)
    sounds = _SILENT_U.sub("", _SILENT_I.sub("", word))
    sounds = sounds.removeprefix("y")
    count = len(_VOWELS.findall(sounds)) + len(_APART.findall(sounds)) - bool(_SILENT_END.search(sounds))
    return count + word.endswith(("sm", "thm", "sms"))
