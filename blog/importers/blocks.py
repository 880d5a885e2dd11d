"""Walking over canonical blocks (`copro.canonical.Block`) and reading their words."""

import re
from collections.abc import Iterator

from copro.canonical import Block

TEXT_BLOCKS = {"p", "h2", "h3", "h4"}
SPACES = re.compile(r"[\s\xa0\u200b\ufeff]+")


def blocks_of(root: Block) -> Iterator[Block]:
    """Every block below the root, in order, without recursion."""
    todo = list(reversed(root.children))
    while todo:
        block = todo.pop()
        yield block
        todo.extend(reversed(block.children))


def text_of(block: Block) -> str:
    """The words of a block; each line break a space."""
    return SPACES.sub(" ", "".join(run.text for run in block.runs)).strip()
