"""HTML in one canonical form: any HTML in, blocks out, and the plainest HTML for them.

Blocks are paragraphs, headings 2-4, lists, quotations and figures. They hold runs of words with marks: link, strong,
emphasis. It is the form that the editor itself writes, so that opening and saving a text changes nothing. Text is
rebuilt from a parse tree and only what is known is written.
"""

import re
from dataclasses import dataclass, field
from html import escape
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_DEPTH = 12  # of lists and quotations inside one another
MAX_PARSED_DEPTH = 500
MAX_ADDRESS = 4000  # characters of a link's address
LINK_SCHEMES = {"http", "https", "mailto"}

# Control characters and noncharacters cannot stand in a feed (XML 1.0) and mean nothing on a page.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_SPACES = re.compile(r"[ \t\n\r\f]+")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.\-]*):")

_TAG = re.compile(r"<[^<>]*>")
_NESTING = re.compile(r"</?(?:ul|ol|dl|blockquote|div|table|section|article|details|fieldset|center)\b", re.IGNORECASE)

_RENAMED = {"h1": "h2", "h5": "h4", "h6": "h4"}
_TEXT_BLOCKS = {"p", "h2", "h3", "h4", "figcaption"}
_MARKS = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "cite": "em"}
# Their content is no text of the author's.
_DROPPED = {
    "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math", "title", "textarea",
    "select", "option", "head", "xmp", "audio", "video", "canvas", "noembed", "noframes", "plaintext", "button", "o:p",
}  # fmt: skip
# Other elements that end a line where they stand; everything else is taken for words in a line.
_BLOCKS = {
    "address", "article", "aside", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset",
    "footer", "form", "header", "hgroup", "hr", "html", "legend", "main", "menu", "nav", "pre", "search", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "caption",
}  # fmt: skip


class Run(NamedTuple):
    """Words that share the same marks. `text` of "\\n" is a line break."""

    text: str
    href: str
    marks: frozenset[str]


@dataclass(eq=False)
class Block:
    tag: str
    attribute: str = ""
    runs: list[Run] = field(default_factory=list)
    children: list["Block"] = field(default_factory=list)


def without_controls(text: str) -> str:
    """The text without control characters and noncharacters, which no feed can hold and no page shows."""
    return _CONTROL.sub("", text)


def safe_href(address: str) -> str:
    """The address if a link may lead there (http, https, mailto, or this site), else an empty string."""
    # Browsers ignore these, so "java\\nscript:" would run; WHATWG URL, section 4.4.
    address = re.sub(r"[\x00-\x20\x7f\u00ad\u200b-\u200f\u2028-\u202e\ufeff]", "", _CONTROL.sub("", address))
    scheme = _SCHEME.match(address)
    if len(address) > MAX_ADDRESS:
        return ""
    if scheme:
        return address if scheme[1].lower() in LINK_SCHEMES else ""
    if address.startswith(("//", "/\\", "\\")) or ":" in address.split("/")[0]:
        return ""
    return address


class _Writer:
    """Builds canonical blocks from the events of a walk over any tree of HTML."""

    def __init__(self) -> None:
        self.root = Block("root")
        self.stack: list[Block] = [self.root]
        self.line: Block | None = None
        self.marks = {"strong": 0, "em": 0}
        self.links: list[str] = []

    def text(self, text: str) -> None:
        # The author's own line ends mean nothing in HTML.
        # Here once more, because a reference such as &#1; is a control character only now.
        self._add(_SPACES.sub(" ", _CONTROL.sub("", text)))

    def line_break(self) -> None:
        self._add("\n")

    def _add(self, text: str) -> None:
        if self.line is None and not text.strip(" \n"):
            return
        line = self.line or self.open_line("p")
        href = self.links[-1] if self.links else ""
        line.runs.append(Run(text, href, frozenset(mark for mark, depth in self.marks.items() if depth)))

    def open_line(self, tag: str) -> Block:
        self.close_line()
        parent = self.stack[-1]
        if parent.tag in {"ul", "ol"}:
            self.open_container("li")
            parent = self.stack[-1]
        if parent.tag == "figure" and parent.children:
            self.line = parent.children[0]  # one caption, however many lines it came in
            self._add(" ")
            return self.line
        if (tag == "figcaption") != (parent.tag == "figure"):
            tag = "figcaption" if parent.tag == "figure" else "p"
        if parent.tag in {"li", "blockquote"} and tag != "p":
            tag = "p"  # a heading inside a list or a quotation has no place in the outline
        self.line = Block(tag)
        parent.children.append(self.line)
        return self.line

    def close_line(self) -> None:
        self.line = None

    def open_container(self, tag: str, attribute: str = "") -> Block | None:
        self.close_line()
        if len(self.stack) > MAX_DEPTH and tag != "figure":
            return None
        if tag == "li" and self.stack[-1].tag == "li":
            self.stack.pop()
        if tag == "li" and self.stack[-1].tag not in {"ul", "ol"}:
            self.open_container("ul")
        elif tag != "li" and self.stack[-1].tag in {"ul", "ol"}:
            self.open_container("li")
        while tag == "figure" and self.stack[-1].tag != "root":
            self.stack.pop()  # a picture stands on its own, never inside a list or quotation
        if self.stack[-1].tag == "figure":
            self.stack.pop()
        block = Block(tag, attribute)
        self.stack[-1].children.append(block)
        self.stack.append(block)
        return block

    def close_container(self, block: Block) -> None:
        self.close_line()
        if block in self.stack:
            del self.stack[self.stack.index(block) :]


def _enter(writer: _Writer, node: LexborNode, tag: str) -> Any:
    """Handle an element's start. Returns what `_leave` needs at its end."""
    attributes = node.attributes
    if tag == "br":
        writer.line_break()
    elif tag in _MARKS:
        writer.marks[_MARKS[tag]] += 1
        return _MARKS[tag]
    elif tag == "a":
        writer.links.append(safe_href(attributes.get("href") or ""))
        return "a"
    elif tag == "figure" and (image := _number(attributes.get("data-image"))):
        return writer.open_container("figure", image)
    elif tag in {"ul", "ol", "li", "blockquote"}:
        return writer.open_container(tag, _number(attributes.get("start")) if tag == "ol" else "")
    elif tag in _TEXT_BLOCKS:
        writer.open_line(tag)
        return "line"
    elif tag in _BLOCKS or tag == "figure":
        writer.close_line()
        return "line"
    return None


def _number(text: str | None) -> str:
    """A short whole number as text, without leading zeros, or an empty string."""
    return str(int(text)) if text and len(text) <= 12 and text.isascii() and text.isdigit() else ""


def _leave(writer: _Writer, opened: Any) -> None:
    if opened == "a":
        writer.links.pop()
    elif opened == "line":
        writer.close_line()
    elif isinstance(opened, Block):
        writer.close_container(opened)
    elif opened:
        writer.marks[opened] -= 1


def shallow(html: str) -> str:
    """The HTML, or its bare words where blocks are nested absurdly deep: every HTML5 parser is quadratic in that."""
    depth = 0
    for tag in _NESTING.finditer(html):
        depth += -1 if tag[0].startswith("</") else 1
        if depth > MAX_PARSED_DEPTH:
            return _TAG.sub(" ", html)
    return html


def parse(html: str) -> Block:
    """The canonical blocks of any HTML. Linear, and without recursion, whatever the depth."""
    writer = _Writer()
    body = LexborHTMLParser(shallow(_CONTROL.sub("", html))).body
    node = body.child if body else None
    opened: list[Any] = []
    while node is not None:
        tag = _RENAMED.get(node.tag or "", node.tag or "")
        if tag == "-text":
            writer.text(node.text_content or "")
        enters = tag not in _DROPPED and not tag.startswith(("-", "_", "!"))
        opened.append(_enter(writer, node, tag) if enters else None)
        if enters and node.child is not None:
            node = node.child
            continue
        while node is not None:
            _leave(writer, opened.pop())
            if node.next is not None:
                node = node.next
                break
            node = node.parent
            if node is None or not opened:
                node = None
    return writer.root


def _tidy(runs: list[Run]) -> list[Run]:
    """Neighbours with the same marks joined; space collapsed, also across marks; none at the ends of a line."""
    tidy: list[Run] = []
    for run in runs:
        if run.text == "\n":
            _trim(tidy, " ")
            tidy.append(Run("\n", "", frozenset()))
            continue
        text = run.text.lstrip(" ") if not tidy or tidy[-1].text[-1] in " \n" else run.text
        if text and tidy and tidy[-1][1:] == run[1:] and tidy[-1].text != "\n":
            tidy[-1] = run._replace(text=tidy[-1].text + text)
        elif text:
            tidy.append(run._replace(text=text))
    _trim(tidy, " \n")
    first = next((n for n, run in enumerate(tidy) if run.text != "\n"), len(tidy))
    return tidy[first:]


def _trim(runs: list[Run], characters: str) -> None:
    """Take characters away from the end of a line."""
    while runs and not runs[-1].text.strip(characters):
        runs.pop()
    if runs and runs[-1].text != "\n":
        runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip(characters))


def _write_runs(runs: list[Run]) -> str:
    """Words with their marks, each mark kept open as long as its neighbours share it, as ProseMirror writes them."""
    if not any(run.text.strip() for run in runs):
        return ""
    out: list[str] = []
    opened: list[tuple[str, str]] = []
    for run in [*runs, Run("", "", frozenset())]:
        wanted = [("a", run.href)] if run.href else []
        wanted += [(tag, "") for tag in ("strong", "em") if tag in run.marks]
        shared = 0
        while shared < min(len(opened), len(wanted)) and opened[shared] == wanted[shared]:
            shared += 1
        out += [f"</{tag}>" for tag, _ in reversed(opened[shared:])]
        out += [f'<a href="{escape(href)}">' if href else f"<{tag}>" for tag, href in wanted[shared:]]
        out.append("<br>" if run.text == "\n" else escape(run.text, quote=False).replace("\xa0", "&nbsp;"))
        opened = wanted
    return "".join(out)


def write(block: Block) -> str:
    """Canonical blocks as HTML. Blocks without words are left out. Without recursion, whatever the depth."""
    out: list[str] = []
    todo: list[Block | tuple[int, str]] = [block]
    while todo:
        item = todo.pop()
        if isinstance(item, tuple):
            opened_at, closing = item
            if opened_at == len(out) and closing != "</figure>":
                out.pop()  # nothing came between: an empty list or quotation
            else:
                out.append(closing)
        elif item.tag in _TEXT_BLOCKS:
            words = _write_runs(_tidy(item.runs))
            if words:
                out.append(f"<{item.tag}>{words}</{item.tag}>")
        else:
            if item.tag != "root":
                name = {"ol": "start", "figure": "data-image"}.get(item.tag, "") if item.attribute else ""
                out.append(f'<{item.tag} {name}="{item.attribute}">' if name else f"<{item.tag}>")
                todo.append((len(out), f"</{item.tag}>"))
            todo.extend(reversed(item.children))
    return "".join(out)


def lines(html: str) -> list[str]:
    """The words of each text block, in order, without marks."""
    found: list[str] = []
    todo = [parse(html)]
    while todo:
        block = todo.pop()
        if block.tag in _TEXT_BLOCKS:
            text = "".join(run.text for run in _tidy(block.runs)).replace("\xa0", " ")
            if text.strip():
                found.append(text)
        todo.extend(reversed(block.children))
    return found
