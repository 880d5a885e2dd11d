"""The rule on lists: lines that begin with a dash or a number become a list that software knows as one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from copro.blocks import Block, Run
from copro.quality.draft import Body, Draft, Line
from copro.quality.headings import top_lines
from copro.quality.mending import cut, parent_of, with_body
from copro.quality.rules import SHOWN, Finding, Place, Rule, Severity

_MARKER = re.compile(r"(?:[-–*•·▪◦‣●]|\(?(\d{1,2})[.)])\s+(?=\S)")


@dataclass(frozen=True)
class _Row:
    """What stands between two line breaks of a paragraph. `number` is 0 behind a dash, -1 without any marker."""

    line: Line
    start: int
    end: int
    runs: list[Run]
    marker: int
    number: int

    def goes_on(self, before: "_Row") -> bool:
        """Whether this is the next entry of the same list."""
        if self.number <= 0 or before.number <= 0:
            return self.number == before.number == 0
        return self.number == before.number + 1


def _rows(line: Line) -> list[_Row]:
    rows = []
    start = 0
    for is_break, group in groupby(line.runs, key=lambda run: run.text == "\n"):
        runs = list(group)
        text = "".join(run.text for run in runs)
        found = None if is_break else _MARKER.match(text)
        if not is_break:
            number = int(found[1] or 0) if found else -1
            rows.append(_Row(line, start, start + len(text), runs, found.end() if found else 0, number))
        start += len(text)
    return rows


def _groups(body: Body) -> Iterator[list[_Row]]:
    """The rows of each paragraph in order, those of one list together, also across paragraphs."""
    group: list[_Row] = []
    for line, block in top_lines(body):
        for row in _rows(line) if line and block.tag == "p" else [None]:
            if group and not (row and row.goes_on(group[-1])):
                yield group
                group = []
            group += [row] if row else []
    if group:
        yield group


def _fake(draft: Draft) -> Iterator[Finding]:
    for group in _groups(draft.text):
        if len(group) > 1:
            first = group[0]
            words = first.line.text[first.start : first.end][:SHOWN]
            said = f"{len(group)} lines, from “{words}” on, look like a list and are none."
            yield Finding("list-fake", Place(line=first.line.number, start=first.start, end=first.end), said, words)


def _runs(row: _Row) -> list[Run]:
    return cut(row.runs, row.marker, row.end - row.start)[1]


def _list(group: list[_Row]) -> Block:
    entries = [Block("li", children=[Block("p", runs=_runs(row))]) for row in group]
    if not group[0].number:
        return Block("ul", children=entries)
    return Block("ol", str(group[0].number) if group[0].number != 1 else "", children=entries)


def _make_list(draft: Draft, finding: Finding, answer: str) -> Draft:
    def change(body: Body) -> None:
        place = finding.place
        group = next(
            group for group in _groups(body) if (group[0].line.number, group[0].start) == (place.line, place.start)
        )
        first, last = group[0], group[-1]
        before = cut(first.line.runs, 0, first.start)[1]
        after = cut(last.line.runs, last.end, len(last.line.text))[1]
        parent, begin = parent_of(body.root, first.line.block)
        end = parent.children.index(last.line.block, begin)
        parent.children[begin : end + 1] = [Block("p", runs=before), _list(group), Block("p", runs=after)]

    return with_body(draft, change)


RULES = [
    Rule(
        "list-fake", Severity.WARNS, "List made of dashes or numbers",
        "A screen reader cannot say how many entries there are, nor jump over them, and the lines do not line up.",
        find=_fake, mend=_make_list, repair="Make it a list",
        wrong="Paragraphs that begin with “- ” or “1. ”.", right="A list, made with the list button.",
    ),
]  # fmt: skip
