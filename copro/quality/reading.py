"""The reading-level meter: how hard a text is to read, and which of its sentences and words make it so.

One convention (docs/decisions/0014): SMOG's US grade, 1.043 * sqrt(30 * long words / sentences) + 3.13, plus 5 is the
UK reading age in years, so the easiest text scores 8.1. A long word has three syllables or more. As the NHS advises, a
heading and a bullet count as a sentence each, and the long words of the title are not counted: they are what the text
is about. Tables, captions, pull quotes, transcripts, links to files and words in other languages are left out.

A good score does not prove that a text is easy. Only people can tell: `CAUTION` is shown with every score.
"""

import heapq
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from copro.quality import abbreviations, plain
from copro.quality.draft import Draft
from copro.quality.passages import Passage, passages
from copro.quality.sentences import Sentence, words
from copro.quality.syllables import is_long

FEWEST_SENTENCES = 10  # under these a score is chance: one long word would move it by a year
AIM = 11  # years: three in four adults cope
MARGIN = 0.5  # years by which two people who count by hand may differ
REWRITE = 14  # years: above, about one in five does
SHOWN = 10  # hardest sentences and words that are named
CAUTION = "A good score does not prove that a text is easy. Ask people to read it."
_SMOG_SENTENCES = 30
_UK_YEARS = 5  # from a US grade to an age

# Up to which age, and how many in a hundred adults in the UK cope (NHS digital service manual).
_BANDS = [(9, 93), (11, 76), (13, 51), (16, 22)]


class HardSentence(NamedTuple):
    """A sentence that is hard to read, and why: its words, and which of them are long."""

    passage: Passage
    sentence: Sentence
    long_words: tuple[str, ...]


class LongWord(NamedTuple):
    """A long word, how often it stands in the text, and plainer words for it, where the list has any."""

    word: str
    times: int
    plain: str


@dataclass(frozen=True)
class Reading:
    """What the meter says. `age` is in years; None where the text is too short or not in English.

    `hardest` and `longest` hold at most ten each, the hardest first; `unexplained` are abbreviations.
    """

    sentences: int
    words: int
    long_words: int
    letters: int
    is_english: bool
    hardest: tuple[HardSentence, ...]
    longest: tuple[LongWord, ...]
    unexplained: tuple[str, ...]

    @property
    def age(self) -> float | None:
        if not self.is_english or self.sentences < FEWEST_SENTENCES:
            return None
        return reading_age(self.long_words, self.sentences)

    @property
    def years(self) -> int | None:
        """The age as people say it: eleven until the twelfth birthday."""
        return None if self.age is None else int(self.age)

    @property
    def is_too_hard(self) -> bool:
        """Whether the text is past the age to aim at, by more than the margin of counting."""
        return self.age is not None and self.age - MARGIN >= AIM + 1

    @property
    def share(self) -> str:
        """How many adults in the UK can read it, in words; empty without an age."""
        if self.years is None:
            return ""
        known = next((percent for age, percent in _BANDS if self.years <= age), None)
        return f"about {known} in 100 adults" if known else "fewer than 22 in 100 adults"

    @property
    def words_per_sentence(self) -> float:
        return self.words / self.sentences if self.sentences else 0

    @property
    def letters_per_word(self) -> float:
        return self.letters / self.words if self.words else 0

    @property
    def verdict(self) -> str:
        """The result in a sentence or two."""
        if not self.is_english:
            return (
                f"{self.words_per_sentence:.0f} words in a sentence and {self.letters_per_word:.1f} letters in a word, "
                "on average. There is a reading age for English only."
            )
        if self.years is None:
            return f"Too short to tell: a reading age needs {FEWEST_SENTENCES} sentences."
        advice = " Rewrite it before anything else." if self.years > REWRITE else ""
        return f"Reading age {self.years}: {self.share} in the UK can read it.{advice}"


def reading_age(long_words: int, sentence_count: int) -> float:
    """UK reading age in years, by SMOG: see the convention above."""
    return 1.043 * math.sqrt(_SMOG_SENTENCES * long_words / sentence_count) + 3.13 + _UK_YEARS


def measure(draft: Draft) -> Reading:
    """Read the body of a draft."""
    about = {_stem(word.text) for word in words(draft.title)}
    hard: list[HardSentence] = []
    counted: Counter[str] = Counter()
    letters = 0
    for passage in passages(draft):
        for sentence, found in passage.by_sentence if passage.is_read_through else ():
            letters += sum(len(word.text) for word in found)
            long = tuple(word.text for word in found if draft.is_english and _counts(word.text, about))
            counted.update(word.casefold() for word in long)
            hard.append(HardSentence(passage, sentence, long))
    return Reading(
        sentences=len(hard),
        words=sum(item.sentence.words for item in hard),
        long_words=counted.total(),
        letters=letters,
        is_english=draft.is_english,
        hardest=_hardest(hard),
        longest=_longest(counted),
        unexplained=tuple(found.short for found in abbreviations.unexplained(draft)),
    )


def _counts(word: str, about: set[str]) -> bool:
    return is_long(word) and _stem(word) not in about


def _stem(word: str) -> str:
    """A word without capitals and the endings that change nothing in how hard it is."""
    return word.casefold().replace("’", "'").removesuffix("'s").removesuffix("'").removesuffix("s")


def _hardest(found: Iterable[HardSentence]) -> tuple[HardSentence, ...]:
    """The sentences that have most to bear: long words count three times."""
    ranked = heapq.nlargest(SHOWN, found, key=_weight)
    return tuple(item for item in ranked if item.long_words or item.sentence.words > 20)


def _weight(item: HardSentence) -> int:
    return item.sentence.words + 3 * len(item.long_words)


def _longest(counted: Counter[str]) -> tuple[LongWord, ...]:
    """The long words: first those that have plainer ones, then those that stand there most often."""
    found = [LongWord(word, times, plain.alternative(word)) for word, times in counted.items()]
    return tuple(sorted(found, key=lambda item: (not item.plain, -item.times, item.word))[:SHOWN])
