"""A Word text rewritten to the little that matters, before it is turned into HTML.

Parsed XML in and out. What an element says by a style, by numbering in three files, or in one of several forms for
several programs, it says afterwards in one plain way, and pictures by their number.
"""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from blog.importers.word_facts import Facts, WordPicture, is_contents
from blog.importers.word_leftovers import FALLBACK, MATH, words_of
from blog.importers.word_styles import MAX_LIST_LEVEL, Styles, W, is_on, value
from copro.canonical import safe_href

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V = "{urn:schemas-microsoft-com:vml}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"

BULLETS, NUMBERS = "1", "2"  # the only two lists that are left, in `NUMBERING`


def _numbering() -> str:
    """A numbering part with a list of bullets and one of numbers, each as deep as we read."""
    out = ""
    for number, kind in ((BULLETS, "bullet"), (NUMBERS, "decimal")):
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{kind}"/></w:lvl>' for level in range(MAX_LIST_LEVEL + 1)
        )
        out += f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>'
        out += f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
    return f'<w:numbering xmlns:w="{W[1:-1]}">{out}</w:numbering>'


NUMBERING = _numbering()
# Before the words of an item whose number is not the one after the item above it.
START, END = "\ue010", "\ue011"
MARKED = {"cy", "gd", "ga", "en"}  # languages that words within a text of another one are marked with
_OPENED = {f"{W}fldSimple", f"{W}dir", f"{W}bdo", f"{W}rubyBase"}  # their content stands for them
_DROPPED = {f"{W}object", f"{W}rt", f"{W}rubyPr", f"{MATH}oMath", f"{MATH}oMathPara", f"{W}fldData"}
_MAX_SPAN = 63  # columns of one cell


class Rewriter:
    """Rewrites the document and its notes, one after another."""

    def __init__(self, styles: Styles, others: Iterable[str], language: str) -> None:
        self.facts = Facts()
        self._styles, self._others, self._language = styles, set(others), language
        self._counters: dict[str, list[int]] = {}
        self._relations: dict[str, tuple[str, str, bool]] = {}

    def rewrite(self, root: Element, relations: dict[str, tuple[str, str, bool]]) -> None:
        self._relations = relations
        for paragraph in root.iter(f"{W}p"):
            self._number(paragraph)  # in reading order
        for parent in reversed(list(root.iter())):  # what stands inside comes first
            children = [stand_in for child in parent for stand_in in self._stands_for(child)]
            if children != list(parent):
                parent[:] = children

    def _stands_for(self, element: Element) -> list[Element]:
        """What stands in the place of an element whose own content has been seen to."""
        tag = element.tag
        if tag in _DROPPED:
            return []
        if tag in _OPENED:
            return list(element)
        if tag == f"{_MC}AlternateContent":
            return _chosen(element)
        if tag in {f"{W}drawing", f"{W}pict"}:
            return self._drawing(element)
        if tag == f"{W}hyperlink":
            return self._link(element)
        if tag == f"{W}sdt" and is_contents(element):
            self.facts.contents = True
            return []
        if tag == f"{W}p":
            return self._paragraph(element)
        if tag == f"{W}tbl":
            return self._table(element)
        if tag == f"{W}r":
            self._run(element)
        return [element]

    # --- Words ---

    def _number(self, paragraph: Element) -> None:
        """Count numbered items as Word does, so that a list which a picture interrupts goes on counting."""
        properties = paragraph.find(f"{W}pPr")
        style = value(properties, "pStyle")
        found = None if self._styles.role(style) else self._styles.list_level(properties, style)
        if found is None:
            return
        name, depth, level = found
        number = 0
        if ":" in name:
            counters = self._counters.setdefault(name.split(":")[0], [])
            del counters[depth + 1 :]
            counters += [0] * (depth + 1 - len(counters))
            counters[depth] = counters[depth] + 1 if counters[depth] else level.start
            number = counters[depth]
        paragraph.set("list", f"{NUMBERS if level.is_ordered else BULLETS} {depth}")
        if level.is_ordered and number > 1:
            run = Element(f"{W}r")
            SubElement(run, f"{W}t").text = f"{START}{number}{END}"
            paragraph.insert(0 if properties is None else 1, run)

    def _paragraph(self, paragraph: Element) -> list[Element]:
        old = paragraph.find(f"{W}pPr")
        role = self._styles.role(value(old, "pStyle"))
        if role == "contents":
            self.facts.contents = True
            return []
        if not role and (level := value(old, "outlineLvl")).isdigit() and int(level) < 9:
            role = f"heading {min(int(level) + 1, 6)}"
        new = Element(f"{W}pPr")
        if role:
            SubElement(new, f"{W}pStyle").set(f"{W}val", f"Copro-{role.replace(' ', '-')}")
        elif item := paragraph.attrib.pop("list", ""):
            number, depth = item.split()
            numbering = SubElement(new, f"{W}numPr")
            SubElement(numbering, f"{W}ilvl").set(f"{W}val", depth)
            SubElement(numbering, f"{W}numId").set(f"{W}val", number)
        if old is not None and old.find(f"{W}rPr/{W}del") is not None:  # the end of the paragraph was deleted
            SubElement(SubElement(new, f"{W}rPr"), f"{W}del")
        paragraph[:] = [new, *(child for child in paragraph if child is not old)]
        return [paragraph]

    def _run(self, run: Element) -> None:
        old = run.find(f"{W}rPr")
        chain = [style.words for style in self._styles.chain(value(old, "rStyle"))]
        new = Element(f"{W}rPr")
        language = next(filter(None, (value(words, "lang") for words in [old, *chain])), "").split("-")[0].lower()
        if language in MARKED and language != self._language and re.search(r"\w", words_of(run)):
            SubElement(new, f"{W}rStyle").set(f"{W}val", f"Copro-lang-{language}")
        for name in ("b", "i"):
            if next((on for words in [old, *chain] if (on := is_on(words, name)) is not None), False):
                SubElement(new, f"{W}{name}")
        run[:] = [new, *(child for child in run if child is not old)]

    def _link(self, link: Element) -> list[Element]:
        _, address, outside = self._relations.get(link.get(f"{R}id", ""), ("", "", False))
        if outside and safe_href(address):
            return [link]
        if outside:
            self.facts.unsafe_links += bool(words_of(link))
        else:
            self.facts.inner_links += bool(words_of(link))
        return list(link)

    # --- Pictures, boxes and tables ---

    def _drawing(self, drawing: Element) -> list[Element]:
        """A drawing as its pictures, and behind them the words of its text boxes."""
        found: list[Element] = []
        boxes: list[Element] = []
        facts = next(drawing.iter(f"{_WP}docPr"), None)
        said = (facts.get("descr") or facts.get("title") or "") if facts is not None else ""
        decorative = any(mark.get("val") in {"1", "true"} for mark in drawing.iter(_DECORATIVE))
        todo = [drawing]
        while todo:
            element = todo.pop()
            if element.tag == f"{W}txbxContent":
                boxes.append(element)
                continue
            if element.tag == f"{_V}shape":
                said = element.get("alt") or said
            if element.tag in {f"{_A}blip", f"{_V}imagedata"}:
                name = element.get(f"{R}embed") or element.get(f"{R}id") or element.get(f"{R}link") or ""
                found += self._picture(name, said, is_decorative=decorative)
            todo.extend(reversed(element))
        if boxes:
            box = Element(f"{W}pict")
            box.extend(boxes)
            found.append(box)
        return found

    def _picture(self, name: str, said: str, *, is_decorative: bool) -> list[Element]:
        _, member, outside = self._relations.get(name, ("", "", False))
        if outside:
            self.facts.linked_pictures += 1
            return []
        if member not in self._others:
            self.facts.missing_pictures += 1
            return []
        self.facts.pictures.append(WordPicture(member, " ".join(said.split()), is_decorative))
        drawing = Element(f"{W}drawing")
        inner = drawing
        for tag in (f"{_WP}inline", f"{_A}graphic", f"{_A}graphicData", f"{_PIC}pic", f"{_PIC}blipFill", f"{_A}blip"):
            inner = SubElement(inner, tag)
        inner.set(f"{R}embed", f"picture-{len(self.facts.pictures)}")
        return [drawing]

    def _table(self, table: Element) -> list[Element]:
        rows = table.findall(f"{W}tr")
        cells = [cell for row in rows for cell in row.findall(f"{W}tc")]
        if len(cells) == 1:
            self.facts.boxes += 1
            return [child for child in cells[0] if child.tag != f"{W}tcPr"]
        merged = False
        for row in rows:
            whole: list[Element] = []
            for child in row:
                whole.append(child)
                properties = child.find(f"{W}tcPr")
                if properties is None:
                    continue
                span = value(properties, "gridSpan")
                more = min(int(span) - 1, _MAX_SPAN) if span.isdigit() and int(span) > 1 else 0
                merged = merged or more > 0 or properties.find(f"{W}vMerge") is not None
                child.remove(properties)
                whole += [Element(f"{W}tc") for _ in range(more)]
            row[:] = whole
        self.facts.merged += merged
        self._header(rows)
        return [table]

    def _header(self, rows: list[Element]) -> None:
        """Take a bold first row for headers, where the table says nothing of any."""
        if not rows or any(is_on(row.find(f"{W}trPr"), "tblHeader") for row in rows):
            return
        runs = [run for run in rows[0].iter(f"{W}r") if words_of(run)]
        if len(rows) < 2 or not runs or any(run.find(f"{W}rPr/{W}b") is None for run in runs):
            self.facts.without_header += 1
            return
        properties = rows[0].find(f"{W}trPr")
        if properties is None:
            properties = Element(f"{W}trPr")
            rows[0].insert(0, properties)
        SubElement(properties, f"{W}tblHeader")
        self.facts.guessed_headers += 1


def _chosen(alternatives: Element) -> list[Element]:
    """The form of a drawing that says most: the older one, unless it is empty."""
    fallback, choice = alternatives.find(FALLBACK), alternatives.find(f"{_MC}Choice")
    if fallback is not None and any(found.tag.endswith(("}t", "}blip", "}imagedata")) for found in fallback.iter()):
        return list(fallback)
    return list(choice) if choice is not None else list(fallback if fallback is not None else ())
