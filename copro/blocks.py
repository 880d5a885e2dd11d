"""The blocks of a text in its canonical form: what each kind may hold, and its plainest HTML.

Lines hold runs of words with marks (link, language, strong, emphasis); the others hold blocks. Each kind is written in
one way only, in the manner of the editor, so that opening and saving a text changes nothing.
"""

import re
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

from copro import videos
from copro.languages import RIGHT_TO_LEFT

# Lines: their element, and the attribute that tells one paragraph from another.
LINES = {
    "p": ("p", ""), "h2": ("h2", ""), "h3": ("h3", ""), "h4": ("h4", ""), "figcaption": ("figcaption", ""),
    "pull": ("p", "data-pull"),
    "turn": ("p", "data-turn"),  # of a dialogue: the key of who speaks, 0 while nobody is chosen
    "document": ("p", "data-document"),
}  # fmt: skip
_CONTAINERS = {
    "ul": ("ul", ""), "ol": ("ol", "start"), "li": ("li", ""), "blockquote": ("blockquote", ""),
    "figure": ("figure", "data-image"), "video": ("figure", "data-video"), "transcript": ("div", "data-transcript"),
    "table": ("table", ""), "tr": ("tr", ""), "td": ("td", ""), "th": ("th", ""),
}  # fmt: skip
# These stand for something, or hold a place, also without words.
_MAY_BE_EMPTY = {"figure", "video", "document", "tr", "td", "th"}
# Attributes that a block may have beside the one that makes it what it is, in the order in which they are written.
_EXTRAS = ("data-alt", "data-decorative", "data-captions", "colspan", "rowspan")
MAX_ALT = 1000  # characters
MAX_SPAN = 50  # rows or columns that one cell of a table may take

_SPACES = re.compile(r"\s+")


class Run(NamedTuple):
    """Words that share the same marks. `text` of "\\n" is a line break."""

    text: str
    href: str
    marks: frozenset[str]
    language: str = ""


@dataclass(eq=False)
class Block:
    """`attribute` is what the kind's own attribute says; `extras` are those that only some blocks have."""

    tag: str
    attribute: str = ""
    runs: list[Run] = field(default_factory=list)
    children: list["Block"] = field(default_factory=list)
    extras: dict[str, str] = field(default_factory=dict)


def number(text: str | None) -> str:
    """A short whole number as text, without leading zeros, or an empty string."""
    return str(int(text)) if text and len(text) <= 12 and text.isascii() and text.isdigit() else ""


def line_kind(tag: str, attributes: dict[str, str | None]) -> tuple[str, str]:
    """The kind and attribute of a line that an element opens."""
    if tag == "p":
        if "data-pull" in attributes:
            return "pull", ""
        for kind in ("turn", "document"):
            if (key := number(attributes.get(f"data-{kind}"))) and (kind == "turn" or key != "0"):
                return kind, key
    return tag, ""


def figure_kind(attributes: dict[str, str | None]) -> Block | None:
    """The picture or video that a figure stands for, without its words; None where it stands for nothing."""
    if image := number(attributes.get("data-image")):
        alt = " ".join(_SPACES.sub(" ", attributes.get("data-alt") or "").split())[:MAX_ALT].rstrip()
        if "data-decorative" in attributes:
            return Block("figure", image, extras={"data-decorative": ""})
        return Block("figure", image, extras={"data-alt": alt} if alt else {})
    if known := videos.reference(attributes.get("data-video")):
        captions = attributes.get("data-captions")
        return Block("video", known, extras={"data-captions": captions} if captions in {"yes", "no"} else {})
    return None


def spans(attributes: dict[str, str | None]) -> dict[str, str]:
    """The rows and columns that a cell takes, where there are more than one."""
    found = {name: min(int(number(attributes.get(name)) or 1), MAX_SPAN) for name in ("colspan", "rowspan")}
    return {name: str(count) for name, count in found.items() if count > 1}


def tidy(runs: list[Run]) -> list[Run]:
    """Neighbours with the same marks joined; space collapsed, also across marks; none at the ends of a line."""
    kept: list[Run] = []
    for run in runs:
        if run.text == "\n":
            _trim(kept, " ")
            kept.append(Run("\n", "", frozenset()))
            continue
        text = run.text.lstrip(" ") if not kept or kept[-1].text[-1] in " \n" else run.text
        if text and kept and kept[-1][1:] == run[1:] and kept[-1].text != "\n":
            kept[-1] = run._replace(text=kept[-1].text + text)
        elif text:
            kept.append(run._replace(text=text))
    _trim(kept, " \n")
    first = next((n for n, run in enumerate(kept) if run.text != "\n"), len(kept))
    return kept[first:]


def _trim(runs: list[Run], characters: str) -> None:
    """Take characters away from the end of a line."""
    while runs and not runs[-1].text.strip(characters):
        runs.pop()
    if runs and runs[-1].text != "\n":
        runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip(characters))


def _open_mark(mark: str, value: str) -> str:
    if mark == "a":
        return f'<a href="{escape(value)}">'
    if mark == "span":
        return f'<span lang="{value}" dir="rtl">' if value in RIGHT_TO_LEFT else f'<span lang="{value}">'
    return f"<{mark}>"


def _write_runs(runs: list[Run]) -> str:
    """Words with their marks, each mark kept open as long as its neighbours share it, as ProseMirror writes them."""
    if not any(run.text.strip() for run in runs):
        return ""
    out: list[str] = []
    opened: list[tuple[str, str]] = []
    for run in [*runs, Run("", "", frozenset())]:
        wanted = [("a", run.href)] if run.href else []
        wanted += [("span", run.language)] if run.language else []
        wanted += [(tag, "") for tag in ("strong", "em") if tag in run.marks]
        shared = 0
        while shared < min(len(opened), len(wanted)) and opened[shared] == wanted[shared]:
            shared += 1
        out += [f"</{tag}>" for tag, _ in reversed(opened[shared:])]
        out += [_open_mark(tag, value) for tag, value in wanted[shared:]]
        out.append("<br>" if run.text == "\n" else escape(run.text, quote=False).replace("\xa0", "&nbsp;"))
        opened = wanted
    return "".join(out)


def _tags(block: Block) -> tuple[str, str]:
    """How a block begins and ends."""
    element, name = LINES.get(block.tag) or _CONTAINERS[block.tag]
    attributes = f' {name}="{block.attribute}"' if name and (block.attribute or block.tag != "ol") else ""
    attributes += "".join(f' {extra}="{escape(block.extras[extra])}"' for extra in _EXTRAS if extra in block.extras)
    if block.tag == "table":
        return "<table><tbody>", "</tbody></table>"
    return f"<{element}{attributes}>", f"</{element}>"


def write(block: Block) -> str:
    """Canonical blocks as HTML. Blocks without words are left out. Without recursion, whatever the depth."""
    out: list[str] = []
    todo: list[Block | tuple[int, str, bool]] = [block]
    while todo:
        item = todo.pop()
        if isinstance(item, tuple):
            opened_at, closing, stays = item
            if opened_at == len(out) and not stays:
                out.pop()  # nothing came between: an empty list or quotation
            else:
                out.append(closing)
        elif item.tag in LINES:
            words = _write_runs(tidy(item.runs))
            if words or item.tag in _MAY_BE_EMPTY:
                opening, closing = _tags(item)
                out.append(f"{opening}{words}{closing}")
        else:
            if item.tag != "root":
                opening, closing = _tags(item)
                out.append(opening)
                todo.append((len(out), closing, item.tag in _MAY_BE_EMPTY))
            todo.extend(reversed(item.children))
    return "".join(out)
