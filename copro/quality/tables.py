"""Rules on tables: that they are tables, say what stands in their columns, and have a name."""

from collections.abc import Iterator

from copro.blocks import LINES, Block
from copro.quality.draft import Body, Draft
from copro.quality.headings import HEADINGS, top_lines
from copro.quality.mending import on_piece, paragraphs, put_blocks, required, with_body
from copro.quality.rules import SHOWN, Finding, Place, Rule, Severity

MAX_CAPTION = 25  # words
PROSE = 20  # words in a cell; what is longer is read and not looked up


def _words(block: Block) -> str:
    """All words in a block."""
    words: list[str] = []
    todo = [block]
    while todo:
        inner = todo.pop()
        if inner.tag in LINES:
            words.append("".join(run.text for run in inner.runs))
        todo.extend(reversed(inner.children))
    return " ".join(" ".join(words).split())


def _finding(draft: Draft, number: int, rule: str, message: str) -> Finding:
    piece = draft.text.pieces[number]
    words = next(filter(None, map(_words, piece.block.children)), "")[:SHOWN]
    return Finding(rule, Place(line=piece.line, piece=number), f"The table “{words}” {message}", words)


def _tables(draft: Draft) -> Iterator[tuple[int, list[list[tuple[str, str]]]]]:
    """The number of each table, and of each of its cells the kind and the words."""
    for piece in draft.text.pieces:
        if piece.block.tag == "table":
            yield piece.number, [[(cell.tag, _words(cell)) for cell in row.children] for row in piece.block.children]


def _frames(rows: list[list[tuple[str, str]]]) -> bool:
    """Whether a table is there for looks: its words stand in one row or one column, or a text stands in a cell."""
    in_rows = sum(any(words for _, words in row) for row in rows)
    columns = {column for row in rows for column, (_, words) in enumerate(row) if words}
    has_text = any(len(words.split()) > PROSE for row in rows for _, words in row)
    return in_rows == 1 or len(columns) == 1 or (has_text and not _has_header(rows))


def _has_header(rows: list[list[tuple[str, str]]]) -> bool:
    return any(kind == "th" and words for row in rows for kind, words in row)


def _layout(draft: Draft) -> Iterator[Finding]:
    for number, rows in _tables(draft):
        if _frames(rows):
            yield _finding(draft, number, "tbl-layout", "holds nothing to look up: its words read like text.")


def _dissolve(draft: Draft, finding: Finding, answer: str) -> Draft:
    def change(body: Body) -> None:
        table = body.pieces[finding.place.piece].block
        put_blocks(body, table, [block for row in table.children for cell in row.children for block in cell.children])

    return with_body(draft, change)


def _no_header(draft: Draft) -> Iterator[Finding]:
    for number, rows in _tables(draft):
        if not _frames(rows) and not _has_header(rows):
            yield _finding(draft, number, "tbl-header", "does not say what stands in its columns.")


def _make_header(draft: Draft, finding: Finding, answer: str) -> Draft:
    def change(table: Block) -> None:
        first = next(row for row in table.children if _words(row))
        for cell in first.children:
            cell.tag = "th"

    return on_piece(draft, finding, change)


def _no_caption(draft: Draft) -> Iterator[Finding]:
    before = Block("root")
    numbers = iter([piece.number for piece in draft.text.pieces if piece.block.tag == "table"])
    for _, block in top_lines(draft.text):
        if block.tag == "table":
            number = next(numbers)
            words = _words(before) if before.tag == "p" else ""
            is_named = before.tag in HEADINGS or words.endswith(":") or 0 < len(words.split()) <= MAX_CAPTION
            if not is_named:
                yield _finding(draft, number, "tbl-caption", "has no line above it that says what it shows.")
        before = block


def _name(draft: Draft, finding: Finding, answer: str) -> Draft:
    words = required(answer, "Write what the table shows.")
    if len(words.split()) > MAX_CAPTION:
        raise ValueError(f"That is a text. Say what the table shows in up to {MAX_CAPTION} words.")

    def change(body: Body) -> None:
        table = body.pieces[finding.place.piece].block
        put_blocks(body, table, [*paragraphs(words), table])

    return with_body(draft, change)


RULES = [
    Rule(
        "tbl-header", Severity.BLOCKS, "Table without headers",
        "People who use a screen reader hear cell after cell, and not what each of them means.",
        find=_no_header, mend=_make_header, repair="Make the first row headers",
        wrong="A table that begins with “Monday, 2pm, Cooking”.", right="A first row of headers: “Day, Time, What”.",
    ),
    Rule(
        "tbl-layout", Severity.WARNS, "Table for looks",
        "On a phone or in a screen reader a text in boxes falls apart, and comes in another order.",
        find=_layout, mend=_dissolve, repair="Make it paragraphs",
        wrong="A letter in a table, to put a frame around it.", right="The letter as paragraphs, or as a quotation.",
    ),
    Rule(
        "tbl-caption", Severity.WARNS, "Table without a name",
        "People who come to it with a screen reader have to read all of it to learn what it is about.",
        find=_no_caption, mend=_name, repair="Write a line above it", asks="What does the table show?",
        wrong="A table right below a picture.", right="“What we do on which day:”, and then the table.",
    ),
]  # fmt: skip
