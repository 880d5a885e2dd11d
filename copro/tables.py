"""Tables as a full grid: each row as wide as the widest, no cell over another, so that the editor has nothing to mend.

What is no table by its shape (one row, one column, no words, beyond all measure) is laid out as its cells' blocks, in
the order of reading: such tables frame pages, pictures and letters.
"""

from collections.abc import Iterator

from copro.blocks import Block

MAX_COLUMNS = 50
MAX_CELLS = 5000


def lay_out(blocks: list[Block]) -> list[Block]:
    """The blocks with each table made regular, or replaced by what stood in its cells."""
    return [part for block in blocks for part in (_regular(block) if block.tag == "table" else [block])]


def _regular(table: Block) -> list[Block]:
    rows = table.children
    covered = _place(rows)
    width = max(covered, default=0)
    is_grid = len(rows) >= 2 and 2 <= width <= MAX_COLUMNS and width * len(rows) <= MAX_CELLS
    if not is_grid or not any(run.text.strip() for line in _lines(table) for run in line.runs):
        return [block for row in rows for cell in row.children for block in cell.children]
    for row, count in zip(rows, covered, strict=True):
        row.children += [Block("td") for _ in range(width - count)]
    return [table]


def _place(rows: list[Block]) -> list[int]:
    """Cut each cell's spans to the room there is. Returns how many columns are covered in each row."""
    below: list[int] = []  # for each column, the rows that cells above still take
    covered = []
    for index, row in enumerate(rows):
        column = 0
        for cell in row.children:
            while column < len(below) and below[column]:
                column += 1
            wanted, height = (int(cell.extras.get(name, 1)) for name in ("colspan", "rowspan"))
            width = 1
            while width < wanted and (column + width >= len(below) or not below[column + width]):
                width += 1
            height = min(height, len(rows) - index)
            spans = {"colspan": width, "rowspan": height}
            cell.extras = {name: str(count) for name, count in spans.items() if count > 1}
            below += [0] * (column + width - len(below))
            below[column : column + width] = [height] * width
            column += width
        covered.append(sum(map(bool, below)))
        if len(below) > MAX_COLUMNS:
            return [len(below)]  # too wide for a grid, however the rest stands
        below = [max(0, count - 1) for count in below]
    return covered


def _lines(block: Block) -> Iterator[Block]:
    todo = [block]
    while todo:
        inner = todo.pop()
        yield inner
        todo.extend(inner.children)
