"""The rules of Easy Read: rows of one picture and short sentences in, findings out. No database.

A finding's place is the control of its row in the form ("rows-0-words") and the characters in it; its line is counted
in its row, from 0. How it is mended, where a machine knows: `copro.quality.easy_mend`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from copro.quality import easy_look, plain, reading
from copro.quality.easy_text import HIDDEN, MISSING, EasyText, Line, Row, lines_of
from copro.quality.easy_words import folded, hard_words, idioms, known_words, names_of_things
from copro.quality.passive import is_passive
from copro.quality.rules import SHOWN, Finding, Place, Severity
from copro.quality.sentences import sentences, words
from copro.quality.splitting import split
from copro.quality.syllables import is_long

MOST_WORDS = 15  # in a sentence
GOOD_WORDS = 10
FEWEST_WORDS = 3  # of a part, where a sentence is split
MOST_SENTENCES = 3  # in a row
MOST_HEADING = 8  # words
MOST_ROWS = 24
OLDEST_READER = 9  # years: the reading age at which about 93 in 100 adults cope
SHORT_ENOUGH = 7  # words that a sentence may have, whatever it joins
MEANING = 15  # words of the meaning of a hard word

Find = Callable[[EasyText], Iterator[Finding]]


@dataclass(frozen=True)
class EasyRule:
    """One rule: whom a breach harms, and how it is mended."""

    id: str
    severity: Severity
    title: str
    why: str
    mend: str
    wrong: str
    right: str
    find: Find
    repair: str = "Put this in"  # what the button says
    asks: ClassVar[str] = ""  # as in the rules of posts: see `copro.quality.rules.Rule`

    @property
    def can_be_passed(self) -> bool:
        """What is to look at may stay, with a tick or a reason; what is to mend may not."""
        return self.severity != Severity.BLOCKS


# --- Sentences and rows


def _parts(sentence: str, most: int) -> str:
    """The sentence as several, a line each; nothing where no full stop can stand in it."""
    parts = split(sentence, most, fewest=FEWEST_WORDS)
    return "\n".join(part.text for part in sentences(parts)) if parts != sentence else ""


def _long_sentences(text: EasyText) -> Iterator[Finding]:
    for line, sentence in text.sentences:
        if sentence.words > MOST_WORDS:
            said = f"This sentence has {sentence.words} words. {MOST_WORDS} are the most."
            yield line.finding("er-long", sentence.start, sentence.end, said, _parts(sentence.text, GOOD_WORDS))


def _longish_sentences(text: EasyText) -> Iterator[Finding]:
    for line, sentence in text.sentences:
        if GOOD_WORDS < sentence.words <= MOST_WORDS:
            said = f"This sentence has {sentence.words} words. Up to {GOOD_WORDS} are easier."
            yield line.finding("er-longish", sentence.start, sentence.end, said)


def _of_row(rule: str, row: Row, control: str, message: str, words: str = "", *, record: int = 0) -> Finding:
    place, said = Place(f"{row.name}-{control}"), f"Row {row.number}: {message}"
    return Finding(rule, place, said, words.strip().split("\n")[0][:SHOWN], record=record)


def _many_sentences(text: EasyText) -> Iterator[Finding]:
    for row in text.rows:
        count = sum(max(1, len(sentences(line.text))) for line in lines_of(row))
        if count > MOST_SENTENCES:
            yield _of_row("er-many", row, "words", f"There are {count} sentences. {MOST_SENTENCES} are the most.")


def _two_in_a_line(text: EasyText) -> Iterator[Finding]:
    for line in text.lines:
        found = sentences(line.text)
        if len(found) > 1:
            said = f"There are {len(found)} sentences in one line."
            yield line.finding("er-line", 0, len(line.text), said, "\n".join(part.text for part in found))


def _no_words(text: EasyText) -> Iterator[Finding]:
    for row in text.rows:
        if not row.words.strip():
            yield _of_row("er-empty", row, "words", "There are no words.")
    if not text.rows:
        yield Finding("er-empty", Place("rows"), "There is no row yet.")


def _copied(text: EasyText) -> Iterator[Finding]:
    for row in text.rows:
        lines = lines_of(row)
        if row.words.strip() and all(line.text in text.copied for line in lines):
            said = "This is a proposal: the words of the post as they are."
            yield _of_row("er-copied", row, "words", said, row.words)


def _no_picture(text: EasyText) -> Iterator[Finding]:
    for row in text.rows:
        if row.picture == MISSING:
            yield _of_row("er-picture", row, "picture", "There is no picture.")
        elif row.picture == HIDDEN:
            said = "Visitors do not see its picture: it needs alt text or “decorative”, or consent has ended."
            yield _of_row("er-picture", row, "picture", said, record=row.image)


def _long_headings(text: EasyText) -> Iterator[Finding]:
    for row in text.rows:
        if (count := len(row.heading.split())) > MOST_HEADING:
            said = f"The heading has {count} words. {MOST_HEADING} are the most."
            yield _of_row("er-heading", row, "heading", said, row.heading)


def _many_rows(text: EasyText) -> Iterator[Finding]:
    if len(text.rows) > MOST_ROWS:
        said = f"There are {len(text.rows)} rows. Up to {MOST_ROWS} are easy to get through."
        row = text.rows[MOST_ROWS]
        yield Finding("er-rows", Place(f"{row.name}-words"), said, row.words.strip().split("\n")[0][:SHOWN])


# --- Words and what sentences are made of


def _many_ideas(text: EasyText) -> Iterator[Finding]:
    for line, sentence in text.sentences:
        if not SHORT_ENOUGH < sentence.words <= MOST_WORDS:
            continue
        joined = easy_look.joiners(sentence.text)
        parts = _parts(sentence.text, SHORT_ENOUGH)
        if joined > 1 or parts:
            said = "This sentence seems to say more than one thing."
            yield line.finding("er-ideas", sentence.start, sentence.end, said, parts)


def _looks(text: EasyText) -> Iterator[Finding]:
    for line in text.lines:
        for rule, start, end, said, proposal in easy_look.faults(line.text):
            if rule != "er-abbr" or folded(line.text[start:end]) not in text.known:
                yield line.finding(rule, start, end, said, proposal)


def _only(rule: str) -> Find:
    return lambda text: (finding for finding in _looks(text) if finding.rule == rule)


def _idioms(text: EasyText) -> Iterator[Finding]:
    for line in text.lines:
        for start, end, said, instead in idioms(line.text):
            message = f"“{said}” means something else than its words."
            yield line.finding("er-idiom", start, end, message, instead)


def _passive(text: EasyText) -> Iterator[Finding]:
    for line, sentence in text.sentences:
        if is_passive(list(words(sentence.text))):
            said = "This sentence may not say who does it."
            yield line.finding("er-passive", sentence.start, sentence.end, said)


def _hard(text: EasyText) -> Iterator[Finding]:
    said: set[str] = set()
    for line in text.lines:
        for word in hard_words(line.text, text.known):
            if (known := folded(word.text)) not in said:
                said.add(known)
                message = f"“{word.text}” is a hard word, and nobody explains it."
                yield line.finding(
                    "er-hard", word.start, word.end, message, plain.alternative(word.text).split(", ")[0]
                )


def _same_thing(text: EasyText) -> Iterator[Finding]:
    first: dict[int, str] = {}
    told: set[tuple[int, str]] = set()
    for line in text.lines:
        for row, word, start, end in names_of_things(line.text):
            before = first.setdefault(row, word)
            if word != before and (row, word) not in told:
                told.add((row, word))
                said = f"“{word}” may be the same thing as “{before}”, which you used before."
                yield line.finding("er-same", start, end, said, before)


def _long_words(text: EasyText) -> list[tuple[Line, int]]:
    """Each line and how many long words it has. As elsewhere the words of the title are what it is about, and here a
    word that is explained is no burden any more."""
    known = text.known | known_words([text.title])

    def is_burden(word: str) -> bool:
        return is_long(word) and folded(word).removesuffix("s") not in known and folded(word) not in known

    return [(line, sum(is_burden(word.text) for word in words(line.text))) for line in text.lines]


def reading_age(text: EasyText) -> float | None:
    """By SMOG, in years; None under ten sentences."""
    count = len(text.sentences)
    if count < reading.FEWEST_SENTENCES:
        return None
    return reading.reading_age(sum(many for _, many in _long_words(text)), count)


def _too_hard(text: EasyText) -> Iterator[Finding]:
    """Told at the line that has the most long words."""
    age = reading_age(text)
    if age is not None and int(age) > OLDEST_READER:
        line, _ = max(_long_words(text), key=lambda row: row[1])
        said = f"All in all it reads like a text for age {int(age)}. {OLDEST_READER} is the aim. Begin here."
        yield line.finding("er-age", 0, len(line.text), said)


_B, _W, _T = Severity.BLOCKS, Severity.WARNS, Severity.TIP
_ALL = [
    EasyRule(
        "er-empty", _B, "Row without words", "A picture alone can mean many things.",
        "Write one short sentence, or take the row out.", "A picture and nothing beside it.", "“We met in the park.”",
        _no_words,
        "Take the row out",
    ),
    EasyRule(
        "er-picture", _B, "Row without a picture", "The picture tells people what the words are about.",
        "Choose one from the picture bank.", "Words alone.", "A picture of a bus beside “We took the bus.”",
        _no_picture,
        "Open the picture",
    ),
    EasyRule(
        "er-long", _B, "Sentence of more than 15 words", "At its end people have lost how it began.",
        "Make two sentences of it, or leave out what matters less.",
        "“We met in the hall and then we all had lunch together before the bus came.”", "“We met in the hall.”",
        _long_sentences,
    ),
    EasyRule(
        "er-many", _B, "More than 3 sentences in a row", "Then the picture does not show any more what is said.",
        "Begin a new row, with a picture of its own.", "Four sentences beside one picture.",
        "One or two sentences beside one picture.", _many_sentences,
        "Begin a new row with the rest",
    ),
    EasyRule(
        "er-percent", _B, "Per cent", "Few people can picture a per cent.",
        "Say it with things that one can count.", "“50% came.”", "“Half of the people came.”", _only("er-percent"),
    ),
    EasyRule(
        "er-decimal", _B, "Number with a decimal point", "The small part after the point is hard to picture.",
        "Round it. For a time of day, write am or pm behind it.", "“2.7 people”", "“About 3 people”",
        _only("er-decimal"),
    ),
    EasyRule(
        "er-roman", _B, "Roman number", "Many people read the letters.", "Write the number.", "“Part II”", "“Part 2”",
        _only("er-roman"),
    ),
    EasyRule(
        "er-copied", _W, "Words of the post", "They were written for other readers.",
        "Rewrite them in easy words, or take the row out.", "The post's own sentence, cut in two.",
        "What it means, said as to a friend.", _copied,
        "Take the row out",
    ),
    EasyRule(
        "er-line", _W, "Two sentences in one line", "One line for each thought is easier to follow.",
        "Put each sentence on a line of its own.", "“We met. We ate.” in one line", "“We met.” and below it “We ate.”",
        _two_in_a_line,
    ),
    EasyRule(
        "er-ideas", _W, "More than one thing in a sentence", "Two thoughts at once are hard to hold.",
        "Write a sentence for each of them.", "“We met on Monday because it was Ann’s birthday and she likes cake.”",
        "“We met on Monday. It was Ann’s birthday.”", _many_ideas,
    ),
    EasyRule(
        "er-hard", _W, "Hard word that nobody explains", "Who does not know the word loses the sentence.",
        "Use an easy word, or explain it. Then its meaning stands on the next line.", "“Talk to your advocate.”",
        "“Talk to your advocate. An advocate is a person who helps you to say what you want.”", _hard,
    ),
    EasyRule(
        "er-date", _W, "Date that is not written in full", "Numbers in a row can be read in more than one way.",
        "Write the day, the month in words, and the year.", "“05/07/18”", "“Thursday 5 July 2018”", _only("er-date"),
    ),
    EasyRule(
        "er-number", _W, "Number in words", "A digit is found and known faster than a word.", "Write it in digits.",
        "“Twelve people came.”", "“12 people came.”", _only("er-number"),
    ),
    EasyRule(
        "er-phone", _W, "Phone number without spaces", "Nobody can hold eleven digits in a row.",
        "Put spaces between its parts.", "“02079460123”", "“020 7946 0123”", _only("er-phone"),
    ),
    EasyRule(
        "er-abbr", _W, "Short form", "Who does not know the letters has nothing to go by.",
        "Write the words in full, or explain the letters.", "“Ask your OT.”", "“Ask your occupational therapist.”",
        _only("er-abbr"),
    ),
    EasyRule(
        "er-brackets", _W, "Brackets", "What stands in them breaks the thought in two.",
        "Make a sentence of it, or leave it out.", "“We met Ann (our chair).”", "“We met Ann. Ann is our chair.”",
        _only("er-brackets"),
        "Leave out what stands in them",
    ),
    EasyRule(
        "er-semicolon", _W, "Semicolon", "Many people do not know this sign.", "Put a full stop.", "“We met; we ate.”",
        "“We met. We ate.”", _only("er-semicolon"),
    ),
    EasyRule(
        "er-caps", _W, "Capitals or marks around words", "People know words by their shape, and these change it.",
        "Write it as any other word.", "“Please NEVER run.”", "“Please do not run.”", _only("er-caps"),
    ),
    EasyRule(
        "er-idiom", _W, "Way of speaking", "People who take words as they stand are led astray.",
        "Say what you mean.", "“It was a piece of cake.”", "“It was very easy.”", _idioms,
    ),
    EasyRule(
        "er-age", _W, "Hard to read all in all", "At age 9, about 93 in 100 adults can read it.",
        "Use shorter words, and explain the hard ones.", "A long word in most sentences.",
        "A long word in one of ten sentences.", _too_hard,
    ),
    EasyRule(
        "er-rows", _W, "More than 24 rows", "Few people get to the end.", "Leave out what matters less.",
        "A page for each day of the week.", "What happened, and what you can do now.", _many_rows,
        "Take this row out",
    ),
    EasyRule(
        "er-heading", _T, "Long heading", "A heading is to be found at a glance.", "Make it a question or a few words.",
        "“All about what we did when we met on Monday”", "“What did we do?”", _long_headings,
    ),
    EasyRule(
        "er-longish", _T, "Sentence of more than 10 words", "Shorter ones are easier.", "Try to make two of it.",
        "“We met in the big hall beside the old town library.”", "“We met in the big hall.”", _longish_sentences,
    ),
    EasyRule(
        "er-passive", _T, "Sentence that does not say who does it", "People do not know whether they have to do it.",
        "Begin with who does it. Say “we” and “you”.", "“The form must be sent.”", "“Please send us the form.”",
        _passive,
    ),
    EasyRule(
        "er-same", _T, "Two words for one thing", "People look for a difference where there is none.",
        "Choose one of the words, and stay with it.", "“Webinar” here and “online meeting” there.",
        "“Webinar” everywhere, explained once.", _same_thing,
    ),
]  # fmt: skip
RULES: dict[str, EasyRule] = {rule.id: rule for rule in _ALL}


def check(text: EasyText) -> list[Finding]:
    """All findings: of each row from its first word, and of the whole first."""
    order = {row.name: place for place, row in enumerate(text.rows)}

    def place(finding: Finding) -> tuple[int, int, int, str]:
        row = finding.place.field.rpartition("-")[0]
        return order.get(row, -1), finding.place.line, finding.place.start, finding.rule

    return sorted((finding for rule in RULES.values() for finding in rule.find(text)), key=place)
