"""HTML in one canonical form: any HTML in, blocks out (copro/blocks.py), and the plainest HTML for them.

It is the form that the editor itself writes, so that opening and saving a text changes nothing. Text is rebuilt from a
parse tree and only what is known is written.
"""

import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from copro import tables
from copro.blocks import LINES, Block, Run, figure_kind, line_kind, number, spans, tidy, write
from copro.languages import CODES

__all__ = ["Block", "Run", "parse", "parts", "safe_href", "shallow", "without_controls", "write"]

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
# These stand on their own, never inside a list, a quotation or a table.
_PIECES = {"figure", "video", "table"}
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
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "caption", "figure",
}  # fmt: skip


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


class _Builder:
    """Builds canonical blocks from the events of a walk over any tree of HTML."""

    def __init__(self) -> None:
        self.root = Block("root")
        self.stack: list[Block] = [self.root]
        self.line: Block | None = None
        self.marks = {"strong": 0, "em": 0}
        self.links: list[str] = []
        self.languages: list[str] = []

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
        if line.tag == "document":  # the words of one link, and no more
            line.runs.append(Run(text.replace("\n", " "), "", frozenset()))
            return
        href = self.links[-1] if self.links and line.tag != "pull" else ""
        language = self.languages[-1] if self.languages else ""
        line.runs.append(Run(text, href, frozenset(mark for mark, depth in self.marks.items() if depth), language))

    def open_line(self, tag: str, attribute: str = "") -> Block:
        self.close_line()
        if self.stack[-1].tag in {"ul", "ol"}:
            self.open_container(Block("li"))
        parent = self.stack[-1]
        if parent.tag == "video" and tag != "figcaption":
            self._open_transcript()
            parent = self.stack[-1]
        if parent.tag in {"figure", "video"}:
            if parent.children and parent.children[0].tag == "figcaption":
                self.line = parent.children[0]  # one caption, however many lines it came in
                self._add(" ")
                return self.line
            self.line = Block("figcaption")
            parent.children.insert(0, self.line)
            return self.line
        if tag == "figcaption" or parent.tag in {"li", "blockquote", "td", "th", "transcript"}:
            tag, attribute = "p", ""  # a heading inside a list or a quotation has no place in the outline
        self.line = Block(tag, attribute)
        self._put(self.line)
        return self.line

    def close_line(self) -> None:
        self.line = None

    def _put(self, block: Block) -> None:
        """Put a block where the walk is. A table takes rows alone: what else comes, such as a caption, goes before."""
        parent = self.stack[-1]
        if parent.tag in {"table", "tr"} and block.tag not in {"tr", "td", "th"}:
            self.root.children.insert(len(self.root.children) - 1, block)
        else:
            parent.children.append(block)

    def _open_transcript(self) -> None:
        transcript = Block("transcript")
        self.stack[-1].children.append(transcript)
        self.stack.append(transcript)

    def open_container(self, block: Block) -> Block | None:
        self.close_line()
        if len(self.stack) > MAX_DEPTH and block.tag not in _PIECES:
            return None
        self._make_room(block.tag)
        self._put(block)
        self.stack.append(block)
        return block

    def _make_room(self, tag: str) -> None:
        if tag in _PIECES:
            while self.stack[-1].tag != "root":
                self.stack.pop()
        if self.stack[-1].tag == "figure":
            self.stack.pop()
        elif self.stack[-1].tag == "video":
            self._open_transcript()
        if tag == "li" and self.stack[-1].tag == "li":
            self.stack.pop()
        if tag == "li" and self.stack[-1].tag not in {"ul", "ol"}:
            self.open_container(Block("ul"))
        elif tag != "li" and self.stack[-1].tag in {"ul", "ol"}:
            self.open_container(Block("li"))

    def open_piece(self, block: Block) -> Block | None:
        """Open what stands on its own. Inside a table, which goes on behind it, it comes after the table."""
        table = next((index for index, outer in enumerate(self.stack) if outer.tag == "table"), 0)
        if not table:
            return self.open_container(block)
        self.close_line()
        if block.tag == "table":
            return None
        if self.stack[-1].tag in {"figure", "video"}:
            self.stack.pop()
        self.root.children.append(block)
        self.stack.append(block)
        return block

    def open_row_or_cell(self, block: Block) -> Block | None:
        """Open a row of the table in hand, or a cell of its row; None for what belongs to a table inside a cell."""
        self.close_line()
        if self.stack[-1].tag != ("table" if block.tag == "tr" else "tr"):
            return None
        self.stack[-1].children.append(block)
        self.stack.append(block)
        return block

    def close_container(self, block: Block) -> None:
        self.close_line()
        if block in self.stack:
            del self.stack[self.stack.index(block) :]


def _enter(builder: _Builder, node: LexborNode, tag: str) -> Any:
    """Handle an element's start. Returns what `_leave` needs at its end."""
    attributes = node.attributes
    if tag == "br":
        builder.line_break()
    elif tag in _MARKS:
        builder.marks[_MARKS[tag]] += 1
        return _MARKS[tag]
    elif tag == "a":
        builder.links.append(safe_href(attributes.get("href") or ""))
        return "a"
    elif tag == "span" and attributes.get("lang") in CODES:
        builder.languages.append(attributes["lang"] or "")
        return "span"
    elif tag in _TEXT_BLOCKS:
        builder.open_line(*line_kind(tag, attributes))
        return "line"
    else:
        return _enter_block(builder, node, tag)
    return None


def _enter_block(builder: _Builder, node: LexborNode, tag: str) -> Any:
    attributes = node.attributes
    if tag in {"ul", "ol", "li", "blockquote"}:
        return builder.open_container(Block(tag, number(attributes.get("start")) if tag == "ol" else ""))
    if tag == "figure" and (figure := figure_kind(attributes)):
        return builder.open_piece(figure)
    if tag == "table":
        return builder.open_piece(Block(tag)) or "line"
    if tag in {"tr", "td", "th"}:
        in_head = tag == "td" and node.parent and node.parent.parent and node.parent.parent.tag == "thead"
        cell = Block("th" if in_head else tag, extras={} if tag == "tr" else spans(attributes))
        return builder.open_row_or_cell(cell) or "line"
    if tag in _BLOCKS:
        builder.close_line()
        return "line"
    return None


def _leave(builder: _Builder, opened: Any) -> None:
    if opened == "a":
        builder.links.pop()
    elif opened == "span":
        builder.languages.pop()
    elif opened == "line":
        builder.close_line()
    elif isinstance(opened, Block):
        builder.close_container(opened)
    elif opened:
        builder.marks[opened] -= 1


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
    builder = _Builder()
    body = LexborHTMLParser(shallow(_CONTROL.sub("", html))).body
    node = body.child if body else None
    opened: list[Any] = []
    while node is not None:
        tag = _RENAMED.get(node.tag or "", node.tag or "")
        if tag == "-text":
            builder.text(node.text_content or "")
        enters = tag not in _DROPPED and not tag.startswith(("-", "_", "!"))
        opened.append(_enter(builder, node, tag) if enters else None)
        if enters and node.child is not None:
            node = node.child
            continue
        while node is not None:
            _leave(builder, opened.pop())
            if node.next is not None:
                node = node.next
                break
            node = node.parent
            if node is None or not opened:
                node = None
    builder.root.children = tables.lay_out(builder.root.children)
    return builder.root


def parts(html: str) -> Iterator[tuple[Block, str]]:
    """Each line and each video in order, with its words without marks. A video's title comes with the video."""
    todo = [parse(html)]
    while todo:
        block = todo.pop()
        inner = block.children
        line = block
        if block.tag == "video" and inner and inner[0].tag == "figcaption":
            line, inner = inner[0], inner[1:]
        if block.tag in LINES or block.tag == "video":
            yield block, "".join(run.text for run in tidy(line.runs)).replace("\xa0", " ").strip()
        todo.extend(reversed(inner))
