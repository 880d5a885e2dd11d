"""What of a Word file does not come along, said in sentences for the person who dropped it.

Parsed XML in, words out. Everything is counted in the file as it came, before anything of it is rewritten.
"""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from blog.importers.word_styles import OFF, W
from copro.counts import counted

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_GRAPHIC = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_SHAPES = "http://schemas.microsoft.com/office/word/2010/wordprocessing"
_CHANGES = {f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")}
_LOOKS = {f"{W}{name}" for name in ("color", "rFonts", "sz", "highlight", "shd")}
_NOT_READ = {FALLBACK, f"{W}del", f"{W}moveFrom", f"{W}tabs"}
_MARKED = {f"{W}{name}" for name in ("strike", "dstrike", "vertAlign", "rtl", "u")}
_GONE = {
    "looks": "fonts, sizes and colours: posts have their own look",
    "u": "underlining: readers would take it for a link",
}
_LOOK = {
    "strike": "Some words were struck through, and now look like all others.",
    "dstrike": "Some words were struck through twice, and now look like all others.",
    "vertAlign": "Some letters or numbers stood above or below the line, as in H₂O, and no longer do.",
    "rtl": "Some words are written from right to left. See whether their order is still right.",
}
_PART, _PARTS = "part of another file", "parts of other files"
_EXCERPT = 80  # characters


def walk(root: Element, *, into_fallback: bool = False) -> Iterator[Element]:
    """Every element in order; without the second form in which Word keeps drawings for older programs."""
    todo = [root]
    while todo:
        element = todo.pop()
        yield element
        todo.extend(child for child in reversed(element) if into_fallback or child.tag != FALLBACK)


def words_of(element: Element, *, boxes: bool = False) -> str:
    """The words as they would be read: deletions and older forms left out, each tab and line break a space.

    Those in text boxes belong to no paragraph, and come only if asked for.
    """
    skipped = _NOT_READ if boxes else _NOT_READ | {f"{W}txbxContent"}
    out: list[str] = []
    todo = [element]
    while todo:
        found = todo.pop()
        if found.tag in {f"{W}t", f"{MATH}t"}:
            out.append(found.text or "")
        elif found.tag in {f"{W}tab", f"{W}br", f"{W}cr"}:
            out.append(" ")
        todo.extend(child for child in reversed(found) if child.tag not in skipped)
    return " ".join("".join(out).split())


def short(text: str) -> str:
    return text if len(text) <= _EXCERPT else text[:_EXCERPT].rsplit(" ", 1)[0] + " …"


def _kind(element: Element) -> str:
    """What an element is, of those things that a post cannot hold."""
    tag = element.tag
    if tag == f"{W}txbxContent":
        return "text box"
    if tag == f"{MATH}oMath":
        return "equation"
    if tag == f"{W}object":
        return "embedded object"
    if tag == f"{W}altChunk":
        return _PART
    if tag == _GRAPHIC:
        uri = element.get("uri", "")
        if uri.endswith("/chart"):
            return "chart"
        if uri.endswith("/diagram"):
            return "diagram"
        if uri.startswith(_SHAPES) and not any(
            found.tag.endswith(("}txbxContent", "}pic")) for found in element.iter()
        ):
            return "drawing"
    return ""


def left_out(document: Element) -> tuple[list[str], list[str]]:
    """What of the text was left out, and what came but should be looked at."""
    things: dict[str, list[str]] = {}
    seen: Counter[str] = Counter()
    before = ""
    for element in walk(document):
        if element.tag == f"{W}p":
            before = words_of(element) or before
        elif kind := _kind(element):
            things.setdefault(kind, []).append(short(words_of(element) if kind == "equation" else before))
        elif element.tag in _CHANGES:
            seen["changes"] += 1
        elif element.tag in _LOOKS:
            seen["looks"] += 1
        elif element.tag in _MARKED and element.get(f"{W}val", "1") not in OFF:
            seen[element.tag.removeprefix(W)] += 1
    boxes = things.pop("text box", [])
    gone = [_thing(kind, places) for kind, places in things.items()]
    gone += [words for name, words in _GONE.items() if seen[name]]
    look = [words for name, words in _LOOK.items() if seen[name]]
    if boxes:
        look.append(
            f"{counted(len(boxes), 'text box', 'text boxes')}: the words stand where the box was fastened, "
            f"near “{boxes[0]}”. See whether that is the right place."
        )
    if seen["changes"]:
        look.append(
            f"{counted(seen['changes'], 'tracked change')}: the text is as if all of them had been accepted. "
            "What was deleted is not here."
        )
    return gone, look


def _thing(kind: str, places: list[str]) -> str:
    """ "1 chart, near “We counted them”"; of an equation what it says."""
    where = "; ".join(f"“{place}”" for place in dict.fromkeys(places[:5]) if place)
    more = f": {where}" if kind == "equation" else f", near {where}" if where else ""
    return f"{counted(len(places), kind, _PARTS if kind == _PART else '')}{more}"


def comments_left_out(comments: Element | None) -> list[str]:
    found = list(comments.iter(f"{W}comment")) if comments is not None else []
    said = [
        f"{comment.get(f'{W}author') or 'somebody'} wrote “{short(words_of(comment))}”"
        for comment in found
        if words_of(comment)
    ]
    return [f"{counted(len(found), 'comment')}: {'; '.join(said[:5])}"] if said else []


def frames_left_out(frames: list[Element]) -> list[str]:
    """Headers and footers with words in them."""
    said = list(dict.fromkeys(filter(None, (words_of(frame, boxes=True) for frame in frames))))
    quoted = "; ".join(f"“{short(words)}”" for words in said[:3])
    return [f"{counted(len(said), 'header or footer', 'headers or footers')}: {quoted}"] if said else []
