"""Rules on how easily words are read: long sentences and paragraphs, hard words, the reading age."""

from collections.abc import Iterator

from copro.blocks import Block, tidy
from copro.quality import plain, splitting
from copro.quality.draft import Body, Draft
from copro.quality.mending import cut, parent_of, put_words, replaced, with_body
from copro.quality.passages import passages
from copro.quality.reading import AIM, REWRITE, measure
from copro.quality.rewording import reword, words_at
from copro.quality.rules import Finding, Rule, Severity
from copro.quality.sentences import sentences

MOST_WORDS = 25  # in a sentence, as GOV.UK has it
MOST_SENTENCES = 3  # in a paragraph, as the NHS has it
MOST_PARAGRAPH_WORDS = 80
_NAMED = 5  # long words that a message names


# --- read-sentence


def _long_sentences(draft: Draft) -> Iterator[Finding]:
    for passage in passages(draft):
        if passage.field == "title" or (passage.line and not passage.is_read_through and passage.line.tag != "pull"):
            continue
        for sentence in passage.sentences:
            if sentence.words > MOST_WORDS:
                said = f"This sentence has {sentence.words} words. Up to {MOST_WORDS} are easy to follow."
                proposal = splitting.split(sentence.text, MOST_WORDS)
                yield passage.finding("read-sentence", sentence.start, sentence.end, said, proposal)


def _put_sentence(draft: Draft, finding: Finding, answer: str) -> Draft:
    if not answer or answer.split() == words_at(draft, finding.place).split():
        raise ValueError("Write it as two sentences or more.")
    return reword(draft, finding.place, answer)


# --- read-score


def _too_hard(draft: Draft) -> Iterator[Finding]:
    reading = measure(draft)
    if not reading.is_too_hard:
        return
    named = [f"{word.word} ({word.plain})" if word.plain else word.word for word in reading.longest[:_NAMED]]
    said = f"{reading.verdict} Aim at {AIM} or less. Long words: {'; '.join(named)}."
    hardest = reading.hardest[0]
    yield hardest.passage.finding("read-score", hardest.sentence.start, hardest.sentence.end, said)


def _put_plain_words(draft: Draft, finding: Finding, answer: str) -> Draft:
    """Every word of the list in the lines that count, from the end, so that places still hold. Quotations stay."""
    found = [
        (passage, item)
        for passage in passages(draft)
        if passage.is_read_through and not passage.is_quoted
        for item in plain.replacements(passage.text, passage.words)
    ]
    if not found:
        raise ValueError(
            f"There is no plainer word on our list for these. Shorten the sentences, or say it in another way; above "
            f"{REWRITE}, it is best to write the text again."
        )

    def change(body: Body) -> None:
        for passage, item in reversed(found):
            if passage.line:
                line = body.lines[passage.line.number]
                line.block.runs = replaced(tidy(line.block.runs), item.start, item.end, item.plain)

    return with_body(draft, change)


# --- read-paragraph


def _long_paragraphs(draft: Draft) -> Iterator[Finding]:
    for passage in passages(draft):
        if not passage.is_prose:
            continue
        found = passage.sentences
        count = sum(sentence.words for sentence in found)
        if len(found) > MOST_SENTENCES or (count > MOST_PARAGRAPH_WORDS and len(found) > 1):
            said = (
                f"This paragraph has {len(found)} sentences and {count} words. Up to {MOST_SENTENCES} sentences and "
                f"{MOST_PARAGRAPH_WORDS} words are easy to take in."
            )
            yield passage.finding("read-paragraph", found[0].start, found[-1].end, said)


def _split_paragraph(draft: Draft, finding: Finding, answer: str) -> Draft:
    def change(body: Body) -> None:
        line = body.lines[finding.place.line]
        starts = _paragraph_starts(line.text)
        outer, index = parent_of(body.root, line.block)
        ends = [*starts[1:], len(line.text)]
        parts = [cut(line.runs, start, end)[1] for start, end in zip(starts, ends, strict=True)]
        outer.children[index : index + 1] = [Block(line.tag, line.block.attribute, part) for part in parts]

    return with_body(draft, change)


def _paragraph_starts(text: str) -> list[int]:
    """Where paragraphs begin that are short enough, each as long as it may be."""
    starts, count, words = [0], 0, 0
    for sentence in sentences(text):
        if count and (count == MOST_SENTENCES or words + sentence.words > MOST_PARAGRAPH_WORDS):
            starts.append(sentence.start)
            count = words = 0
        count += 1
        words += sentence.words
    return starts


# --- read-jargon


def _jargon(draft: Draft) -> Iterator[Finding]:
    for passage in passages(draft) if draft.is_english else ():
        for found in plain.replacements(passage.text, passage.words):
            yield passage.finding("read-jargon", found.start, found.end, _suggestion(found), found.plain)


def _suggestion(found: plain.Replacement) -> str:
    others = "".join(f" or “{word}”" for word in found.others)
    return f"“{found.words}” is a hard word: “{found.plain}”{others} may do."


def _put_plain_word(draft: Draft, finding: Finding, answer: str) -> Draft:
    return put_words(draft, finding.place, answer or finding.proposal)


RULES = [
    Rule(
        "read-sentence", Severity.WARNS, "Long sentence",
        "Who reads slowly has forgotten its beginning before its end.",
        find=_long_sentences, mend=_put_sentence, repair="Make it two sentences",
        asks="How does it read as two or more sentences?",
        wrong="We meet at the town hall at ten and everybody gets a badge, but if you come late you can also walk "
        "straight to the park and look for our flag there.",
        right="We meet at the town hall at ten and everybody gets a badge. But if you come late you can also walk "
        "straight to the park. Look for our flag there.",
        about_words=True,
    ),
    Rule(
        "read-score", Severity.WARNS, "Hard to read",
        "Half of all adults in the UK struggle with a text of reading age 14 or more. Most people with a learning "
        "disability struggle with far less.",
        find=_too_hard, mend=_put_plain_words, repair="Put plain words for the hard ones",
        wrong="Participants requiring additional assistance should communicate their requirements.",
        right="Tell us if you need help.", about_words=True,
    ),
    Rule(
        "read-paragraph", Severity.TIP, "Long paragraph",
        "A wall of words makes people with dyslexia lose the line, and tired people give up.",
        find=_long_paragraphs, mend=_split_paragraph, repair="Split it",
        wrong="Five or more sentences without a break.", right="Two or three sentences, then a new paragraph.",
        about_words=True,
    ),
    Rule(
        "read-jargon", Severity.TIP, "Hard word",
        "Many readers do not know it, and to those who do the plain word says the same.",
        find=_jargon, mend=_put_plain_word, repair="Put the plain word",
        wrong="We utilise the hall.", right="We use the hall.", about_words=True,
    ),
]  # fmt: skip
