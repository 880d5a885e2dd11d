"""Two people changed the same thing: what does not overlap is merged, what does is named.

All of it takes data and returns data: the `data` of `copro.models.Version`, as `copro.versions` makes it.
"""

from collections.abc import Collection
from itertools import pairwise
from typing import Any, NamedTuple

from copro import differences
from copro.canonical import Block, parse, write

Data = dict[str, Any]
MAX_BLOCKS = 2000  # beyond, a text is compared as one piece, so that no text takes more than a moment

COUNTED = {"sequence", "modified"}  # of rows that count their own changes: nobody wrote these, so nobody's clash


class Merged(NamedTuple):
    data: Data
    conflicts: list[str]  # what both changed, each to something else: names of fields, "tags" or a part's name


def values(data: Data) -> Data:
    """Everything that can differ, under one name each: the fields, the tags, and each part as a whole."""
    return {**data.get("fields", {}), "tags": data.get("tags", []), **data.get("parts", {})}


def with_values(data: Data, new: Data) -> Data:
    """The data with other values, as `values` names them."""
    fields = {name: new.get(name, old) for name, old in data["fields"].items()}
    parts = {name: new.get(name, old) for name, old in data["parts"].items()}
    return data | {"fields": fields, "tags": new.get("tags", data["tags"]), "parts": parts}


def changed(before: Data, after: Data) -> list[str]:
    """The names of what differs."""
    old, new = values(before), values(after)
    return [name for name in new if name not in old or written(old[name]) != written(new[name])]


def written(value: Any) -> Any:
    """What people wrote of a value: its rows, but for what counts itself."""
    if not isinstance(value, list):
        return value
    return [{k: v for k, v in row.items() if k not in COUNTED} if isinstance(row, dict) else row for row in value]


def merge(base: Data, mine: Data, theirs: Data, *, texts: Collection[str] = ()) -> Merged:
    """Both people's changes to `base`. Where they clash, mine stands and the name is told.

    `texts` names the fields that hold rich text: there two people may change different paragraphs.
    """
    old, my, their = values(base), values(mine), values(theirs)
    result, conflicts = dict(my), []
    for name in my:
        before = old.get(name)
        said = written(my[name])
        if said == written(their.get(name)) or written(their.get(name, before)) == written(before):
            continue
        if said == written(before):
            result[name] = their[name]
        elif name == "tags":
            was, my_tags, their_tags = set(before or []), set(my[name]), set(their[name])
            result[name] = sorted((was | my_tags | their_tags) - (was - my_tags) - (was - their_tags))
        elif name in texts and (text := merge_texts(before or "", my[name], their[name])) is not None:
            result[name] = text
        else:
            conflicts.append(name)
    return Merged(with_values(mine, result), conflicts)


def blocks(html: str) -> list[str]:
    """A canonical text as its paragraphs, lists, pictures and so on."""
    root = parse(html)
    return [write(Block("root", children=[child])) for child in root.children]


def both(mine: str, theirs: str) -> str:
    """Two texts in one: mine, then what only theirs has."""
    own = blocks(mine)
    return "".join([*own, *(block for block in blocks(theirs) if block not in own)])


def merge_texts(base: str, mine: str, theirs: str) -> str | None:
    """Both people's changes to a text, paragraph by paragraph. None where they changed the same ones."""
    old, my, their = blocks(base), blocks(mine), blocks(theirs)
    if max(len(old), len(my), len(their)) > MAX_BLOCKS:
        return None
    edits = sorted({*_edits(old, my), *_edits(old, their)})
    for (first, end, _), (start, _, _) in pairwise(edits):
        if start < end or start == first:  # two insertions at one place clash: nobody can say which stands first
            return None
    result, at = [], 0
    for start, end, new in edits:
        result += [*old[at:start], *new]
        at = end
    return "".join([*result, *old[at:]])


def _edits(old: list[str], new: list[str]) -> list[tuple[int, int, tuple[str, ...]]]:
    """What to put in the place of which blocks of the old text."""
    return [(i1, i2, tuple(new[j1:j2])) for tag, i1, i2, j1, j2 in differences.edits(old, new) if tag != "equal"]
