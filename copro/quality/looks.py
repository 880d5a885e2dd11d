"""Rules on what words look like: capitals, colours that carry a meaning, rows of emoji."""

import re
from collections.abc import Iterator

from copro.quality.abbreviations import KNOWN, LONG_FORMS
from copro.quality.draft import Draft
from copro.quality.mending import put_words
from copro.quality.passages import passages
from copro.quality.rewording import reword, words_at
from copro.quality.rules import Finding, Rule, Severity
from copro.quality.sentences import is_address

MOST_CAPITALS = 3  # words in a row
MOST_EMOJI = 2

_TOKEN = re.compile(r"\S+")
_FIRST_LETTER = re.compile(r"[^\W\d_]")


# --- caps


def _capitals(draft: Draft) -> Iterator[Finding]:
    known = KNOWN | LONG_FORMS.keys() | {short.upper() for short in draft.facts.abbreviations}
    for passage in passages(draft):
        for row in _rows(passage.text):
            loud = [word for word in row if len(_bare(word[0])) > 1]
            if len(row) > MOST_CAPITALS and any(_bare(word[0]) not in known for word in loud):
                start, end = row[0].start(), row[-1].end()
                said = f"{len(row)} words in capitals: they read slowly and sound like shouting."
                proposal = sentence_case(passage.text, start, end, known)
                yield passage.finding("caps", start, end, said, proposal)


def _rows(text: str) -> Iterator[list[re.Match[str]]]:
    """Words in capitals that stand in a row. What has no letters, such as a number, neither counts nor breaks it."""
    row: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        bare = _bare(token[0])
        if bare.isupper() and not is_address(token[0]) and (len(bare) > 1 or bare in {"A", "I"}):
            row.append(token)
        elif bare:
            if row:
                yield row
            row = []
    if row:
        yield row


def _bare(word: str) -> str:
    """Its letters, with & as in A&E; nothing where it has none."""
    letters = "".join(filter(lambda character: character.isalpha() or character == "&", word))
    return "" if letters == "&" else letters


def sentence_case(text: str, start: int, end: int, known: set[str]) -> str:
    """The words in small letters, but for first letters of sentences, "I" and what is always written in capitals."""
    words: list[str] = []
    stays = known | {"I"}
    before = text[max(start - 10, 0) : start].strip()
    is_first = not before or before[-1] in ".!?"
    for token in text[start:end].split():
        small = token if _bare(token) in stays else token.lower()
        if token.startswith(("I’", "I'")):
            small = "I" + small[1:]
        if is_first and (found := _FIRST_LETTER.search(small)):
            small = small[: found.start()] + found[0].upper() + small[found.end() :]
        is_first = token.rstrip("\"'”’)").endswith((".", "!", "?"))
        words.append(small)
    return " ".join(words)


def _put_small_letters(draft: Draft, finding: Finding, answer: str) -> Draft:
    return reword(draft, finding.place, answer or finding.proposal)


# --- colour-only

_COLOUR = r"(?:red|green|blue|yellow|orange|purple|pink|amber|brown|turquoise|grey)"
_THING = (
    r"(?:buttons?|links?|box(?:es)?|texts?|arrows?|tabs?|dots?|words?|signs?|sections?|areas?|lines?|squares?|circles?|icons?"
    r"|stars?|banners?|ones?|letters?|items?|dates?|days?|rows?|columns?|cells?|fields?|panels?|headings?|sessions?|entries"
    r"|events?|bars?|parts?|type|ink|symbols?|names|numbers)"
)
_BY_COLOUR = re.compile(
    rf"\b(?:the|a|any|all|every|each)(?: (?:big|large|small|bright|dark|light|round|little))? {_COLOUR} {_THING}\b"
    r"(?!,? (?:called|named|marked|labelled|that says|which says|saying|with the words|“|\"|‘))"
    rf"|\b(?:in|marked|coloured|highlighted|shown)(?: in)?(?: (?:bright|dark|light))? {_COLOUR}"
    r"(?: (?:text|type|letters|ink))?"
    r"(?=[.,;:!?)]|$| (?:are|is|means?|must|shows?|needs?|have|has|below|above|on the|to|or|and (?!white)|if|when)\b)",
    re.IGNORECASE,
)
_WORN = re.compile(
    r"\b(?:dress(?:ed|es)?|wear(?:s|ing)?|wore|paint(?:s|ed|ing)?|clad|knitted|decorated|lit)\b", re.IGNORECASE
)


def _colours(draft: Draft) -> Iterator[Finding]:
    for passage in passages(draft) if draft.is_english else ():
        for found in _BY_COLOUR.finditer(passage.text):
            before = passage.text[max(found.start() - 30, 0) : found.start()]
            if not (found[0].casefold().startswith("in ") and _WORN.search(before)):
                said = f"“{found[0]}” can only be found by who sees the colour."
                yield passage.finding("colour-only", found.start(), found.end(), said, found[0])


def _name_the_thing(draft: Draft, finding: Finding, answer: str) -> Draft:
    if not answer or answer == words_at(draft, finding.place):
        raise ValueError("Write what it is called, or where it stands.")
    return put_words(draft, finding.place, answer)


# --- emoji-run

_PICTURE = (
    "\U0001f1e6-\U0001f1ff\U0001f300-\U0001f3fa\U0001f400-\U0001faff\u2600-\u27bf\u2b50\u2b55\u231a\u231b\u23e9-\u23f3"
)
_JOINER, _LETTERS = "\u200d", ("\U0001f1e6", "\U0001f1ff")
_PICTURES = re.compile(rf"[{_PICTURE}][{_PICTURE}\U0001f3fb-\U0001f3ff\ufe0f{_JOINER}\u20e3\s]*")
_ONE = re.compile(rf"[{_PICTURE}]")


def _emoji(text: str) -> list[str]:
    """The emoji of a row: what is joined, coloured or made of two letters (a flag) is one."""
    found: list[str] = []
    for character in text:
        is_letter = _LETTERS[0] <= character <= _LETTERS[1]
        joins = found and (
            found[-1].endswith(_JOINER)
            or not _ONE.match(character)
            or (is_letter and len(found[-1]) == 1 and _LETTERS[0] <= found[-1] <= _LETTERS[1])
        )
        if character.isspace():
            continue
        if joins:
            found[-1] += character
        else:
            found.append(character)
    return found


def _emoji_rows(draft: Draft) -> Iterator[Finding]:
    for passage in passages(draft):
        for found in _PICTURES.finditer(passage.text):
            row = _emoji(found[0])
            if len(row) > MOST_EMOJI:
                end = found.start() + len(found[0].rstrip())
                said = f"{len(row)} emoji in a row: a screen reader says the name of each."
                yield passage.finding("emoji-run", found.start(), end, said, row[0])


def _keep_one(draft: Draft, finding: Finding, answer: str) -> Draft:
    return put_words(draft, finding.place, finding.proposal)


RULES = [
    Rule(
        "caps", Severity.WARNS, "Words in capitals",
        "People know words by their shape, and capitals have none; some screen readers spell them letter by letter.",
        find=_capitals, mend=_put_small_letters, repair="Put small letters",
        wrong="PLEASE BOOK BY FRIDAY MORNING", right="Please book by Friday morning", about_words=True,
    ),
    Rule(
        "colour-only", Severity.TIP, "Something named by its colour alone",
        "Who is blind or sees no colours cannot find it, and a print in black and white shows none.",
        find=_colours, mend=_name_the_thing, repair="Name the thing",
        asks="What is it called, or what does it say?",
        wrong="Press the green button.", right="Press the “Book a place” button.", about_words=True,
    ),
    Rule(
        "emoji-run", Severity.TIP, "Many emoji in a row",
        "Who listens to the page hears the whole name of each of them before the text goes on.",
        find=_emoji_rows, mend=_keep_one, repair="Keep the first only",
        wrong="We did it! 🎉🎉🎉🎉", right="We did it! 🎉", about_words=True,
    ),
]  # fmt: skip
