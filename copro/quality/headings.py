"""Rules on headings: that there are some, in order, and that nothing else pretends to be one."""

from collections.abc import Iterator
from itertools import pairwise

from copro.blocks import LINES, Block, Run
from copro.quality.draft import Body, Draft, Line
from copro.quality.mending import on_line, put_blocks, put_words, required, with_body
from copro.quality.rules import SHOWN, Finding, Place, Rule, Severity

HEADINGS = {"h2": 2, "h3": 3, "h4": 4}
MAX_HEADING = 80  # characters
MAX_FAKE = 12  # words
MAX_UNDIVIDED = 300  # words


def top_lines(body: Body) -> Iterator[tuple[Line | None, Block]]:
    """What stands in no other block, in order; with its line, if it is one with words. Without what is empty."""
    for block, number in body.tops:
        line = body.lines[number] if number < len(body.lines) and body.lines[number].block is block else None
        if line or block.tag not in LINES or block.tag == "document":
            yield line, block


# --- head-skip


def _skips(draft: Draft) -> Iterator[Finding]:
    before = 1
    for line in draft.text.lines:
        level = HEADINGS.get(line.tag, 0)
        if level > before + 1:
            under = f"one of level {before}" if before > 1 else "the title"
            said = f"“{line.text[:SHOWN]}” is a heading of level {level}, right under {under}."
            yield Finding("head-skip", Place(line=line.number), said, line.text[:SHOWN], f"Level {before + 1}")
        before = level or before


def _lift(draft: Draft, finding: Finding, answer: str) -> Draft:
    """The heading gets the level it should have, and those below it move along, so that they stay below."""

    def change(body: Body) -> None:
        at = finding.place.line
        before = next((HEADINGS[line.tag] for line in reversed(body.lines[:at]) if line.tag in HEADINGS), 1)
        first = HEADINGS[body.lines[at].tag]
        for line in body.lines[at:]:
            level = HEADINGS.get(line.tag, first)
            if level < first:
                break
            if line.tag in HEADINGS:
                line.block.tag = f"h{level - first + before + 1}"

    return with_body(draft, change)


# --- head-fake


def _fakes(draft: Draft) -> Iterator[Finding]:
    level = "h2"
    parts = [*top_lines(draft.text), (None, Block("end"))]
    for (line, block), (_, after) in pairwise(parts):
        level = block.tag if block.tag in HEADINGS else level
        if line and _looks_like_heading(line) and after.tag in {"p", "ul", "ol", "turn", "table", "blockquote"}:
            said = f"“{line.text}” looks like a heading and is none: it is only bold."
            yield Finding("head-fake", Place(line=line.number), said, line.text, level)


def _looks_like_heading(line: Line) -> bool:
    words = [run for run in line.runs if run.text.strip()]
    return (
        line.tag == "p"
        and all("strong" in run.marks and run.text != "\n" for run in words)
        and not all(run.href for run in words)  # a link set bold calls to do something
        and len(line.text) <= SHOWN
        and len(line.text.split()) <= MAX_FAKE
        and "\n" not in line.text
        and not (line.number == 0 and line.text.startswith("By "))  # who wrote it, as imported texts say
        and not line.text.rstrip().endswith((".", ",", ";"))  # a sentence that matters
    )


def _make_heading(draft: Draft, finding: Finding, answer: str) -> Draft:
    def change(block: Block) -> None:
        block.tag = finding.proposal
        block.runs = [run._replace(marks=run.marks - {"strong"}) for run in block.runs]

    return on_line(draft, finding, change)


# --- head-long


def _long(draft: Draft) -> Iterator[Finding]:
    for line in draft.text.lines:
        if line.tag in HEADINGS and len(line.text) > MAX_HEADING:
            words = line.text[:SHOWN]
            said = f"“{words}” has {len(line.text)} characters. Up to {MAX_HEADING} are seen at a glance."
            yield Finding("head-long", Place(line=line.number, end=len(line.text)), said, words)


def heading_words(answer: str) -> str:
    """The answer as a heading's words. Raises ValueError where there are none, or too many."""
    words = required(answer, "Write the heading.")
    if len(words) > MAX_HEADING:
        raise ValueError(f"That has {len(words)} characters. Up to {MAX_HEADING} are seen at a glance.")
    return words


def _shorten(draft: Draft, finding: Finding, answer: str) -> Draft:
    return put_words(draft, finding.place, heading_words(answer))


# --- head-none


def _none(draft: Draft) -> Iterator[Finding]:
    lines = [line for line in draft.text.lines if not {"transcript", "table"} & set(line.inside) and line.tag != "turn"]
    if any(line.tag in HEADINGS for line in lines):
        return
    counts = [len(line.text.split()) for line in lines]
    total = so_far = sum(counts)
    if total <= MAX_UNDIVIDED:
        return
    # Before the paragraph that begins the second third: by then a reader looks for where to go on.
    chosen = lines[0]
    for line, count in zip(reversed(lines), reversed(counts), strict=True):
        so_far -= count
        if line.tag == "p" and not line.inside and (so_far * 3 >= total or chosen is lines[0]):
            chosen = line
    yield Finding("head-none", Place(line=chosen.number), f"This text has {total:,} words and no heading.")


def _divide(draft: Draft, finding: Finding, answer: str) -> Draft:
    heading = Block("h2", runs=[Run(heading_words(answer), "", frozenset())])

    def change(body: Body) -> None:
        line = body.lines[finding.place.line]
        if line.inside:
            body.root.children.insert(0, heading)
        else:
            put_blocks(body, line.block, [heading, line.block])

    return with_body(draft, change)


RULES = [
    Rule(
        "head-skip", Severity.BLOCKS, "Heading of the wrong level",
        "People who use a screen reader go from heading to heading, and look for the one that seems to be left out.",
        find=_skips, mend=_lift, repair="Give it the right level",
        wrong="A heading of level 4 right under the title.", right="Level 2 under the title, level 3 under level 2.",
    ),
    Rule(
        "head-fake", Severity.WARNS, "Bold words in place of a heading",
        "A screen reader does not know it for a heading, so it is missing in its list of headings.",
        find=_fakes, mend=_make_heading, repair="Make it a heading",
        wrong="A paragraph with nothing but bold words: “What to bring”.", right="A heading: “What to bring”.",
    ),
    Rule(
        "head-long", Severity.TIP, "Long heading",
        "People who look over the headings to find their part have to read whole sentences.",
        find=_long, mend=_shorten, repair="Shorten the heading", asks="What is the part about, in a few words?",
        wrong="“What all of us who were there on Monday learned about cooking and about each other that day”",
        right="“What we learned on Monday”",
    ),
    Rule(
        "head-none", Severity.WARNS, "Long text without headings",
        "People who tire when they read, or use a screen reader, find no place to stop at or to jump to.",
        find=_none, mend=_divide, repair="Put a heading in", asks="What is the part about that begins here?",
        wrong="Two pages of paragraphs.", right="A heading every few paragraphs that says what comes.",
    ),
]  # fmt: skip
