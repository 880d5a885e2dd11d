"""How a repair changes a text: words replaced with their marks kept, links taken away, lines made something else."""

from collections.abc import Callable

from copro.blocks import Block, Run, tidy
from copro.quality.draft import Body, Draft, read
from copro.quality.rules import Finding, Place


def with_body(draft: Draft, change: Callable[[Body], None]) -> Draft:
    """The draft with its body changed by a function that may change the blocks given to it."""
    body = read(draft.body)
    change(body)
    # Read once more: a changed table can be none any more.
    return draft.changed(body=read(body.html).html)


def cut(runs: list[Run], start: int, end: int) -> tuple[list[Run], list[Run], list[Run]]:
    """The runs before, between and after two places in a line."""
    parts: tuple[list[Run], list[Run], list[Run]] = ([], [], [])
    at = 0
    for run in runs:
        for part, (begin, stop) in zip(parts, ((0, start), (start, end), (end, at + len(run.text))), strict=True):
            text = run.text[max(begin - at, 0) : max(stop - at, 0)]
            if text:
                part.append(run._replace(text=text))
        at += len(run.text)
    return parts


def replaced(runs: list[Run], start: int, end: int, words: str) -> list[Run]:
    """The runs with words put for those between two places; they take the marks of the first that they replace."""
    before, between, after = cut(runs, start, end)
    like = (between or before or after or [Run("", "", frozenset())])[0]
    return tidy([*before, like._replace(text=words), *after])


def put_words(draft: Draft, place: Place, words: str) -> Draft:
    """The draft with other words, in one line, at a place of any of its fields."""
    words = " ".join(words.split())
    if place.field != "body":
        old = getattr(draft, place.field)
        start, end = (place.start, place.end) if place.end else (0, len(old))
        return draft.changed(**{place.field: old[:start] + words + old[end:]})

    def change(body: Body) -> None:
        line = body.lines[place.line]
        end = place.end or len(line.text)
        line.block.runs = replaced(line.runs, place.start, end, words)

    return with_body(draft, change)


def on_line(draft: Draft, finding: Finding, change: Callable[[Block], None]) -> Draft:
    """The draft with the finding's line changed."""
    return with_body(draft, lambda body: change(body.lines[finding.place.line].block))


def on_piece(draft: Draft, finding: Finding, change: Callable[[Block], None]) -> Draft:
    """The draft with the finding's picture, video or table changed."""
    return with_body(draft, lambda body: change(body.pieces[finding.place.piece].block))


def paragraphs(words: str) -> list[Block]:
    """Words as they were typed, each line a paragraph."""
    lines = (" ".join(line.split()) for line in words.splitlines())
    return [Block("p", runs=[Run(line, "", frozenset())]) for line in lines if line]


def put_blocks(body: Body, old: Block, new: list[Block]) -> None:
    """Put blocks where one was: with that one among them, before or after it; without it, in its place."""
    parent, index = parent_of(body.root, old)
    parent.children[index : index + 1] = new


def required(answer: str, sentence: str) -> str:
    """The answer, in one line. Raises ValueError with the sentence where there is none."""
    if not answer:
        raise ValueError(sentence)
    return " ".join(answer.split())


def parent_of(root: Block, block: Block) -> tuple[Block, int]:
    """The block that holds another, and the place of that one in it."""
    todo = [root]
    while todo:
        outer = todo.pop()
        for index, child in enumerate(outer.children):
            if child is block:
                return outer, index
        todo.extend(outer.children)
    raise ValueError("That block stands in no other.")
