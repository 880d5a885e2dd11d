"""What a Word file's styles and numbering mean: heading, title, quotation, caption, a list and its level.

Parsed XML in, plain facts out. Names count and not ids: in every language Word calls its first heading "heading 1".
"""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
OFF = {"0", "false", "off", "none", "baseline"}  # as a switch says no
MAX_LIST_LEVEL = 4  # counted from 0

_HEADING = re.compile(r"heading ([1-9])$")
_ROLES = {
    "title": "title",
    "quote": "quote", "intense quote": "quote", "quotations": "quote", "block text": "quote",
    "caption": "caption", "illustration": "caption", "figure": "caption", "drawing": "caption",
    "table of contents heading": "contents", "toc heading": "contents", "contents heading": "contents",
}  # fmt: skip
_CONTENTS = re.compile(r"(?:toc|contents) \d+$")
_LIST_LEVEL = re.compile(r"list (?:bullet|number|continue) ([2-5])$")
_LIST_KIND = re.compile(r"list (bullet|number)(?: [2-5])?$")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: numbered or with bullets, and the number it starts from."""

    is_ordered: bool
    start: int = 1


@dataclass(slots=True)
class Style:
    name: str
    based_on: str
    properties: Element | None  # of its paragraphs
    words: Element | None  # of its words


@dataclass(slots=True)
class Styles:
    """The styles of a file by id, and its lists by number."""

    styles: dict[str, Style] = field(default_factory=dict)
    lists: dict[str, dict[str, Level]] = field(default_factory=dict)
    language: str = ""  # of words that name none themselves

    def chain(self, style_id: str) -> list[Style]:
        """A style and those that it is based on."""
        found: list[Style] = []
        while style_id in self.styles and len(found) < 20:
            found.append(self.styles[style_id])
            style_id = found[-1].based_on
        return found

    def role(self, style_id: str) -> str:
        """ "heading 2", "title", "quote", "caption", "contents", or an empty string."""
        for place, style in enumerate(self.chain(style_id)):
            if style.name == "subtitle":
                return ""
            if style.name == "heading" and not place:  # Apple's Pages; others base titles of all kinds on it
                return "heading 1"
            if found := _HEADING.fullmatch(style.name):
                return f"heading {min(int(found[1]), 6)}"
            if role := "contents" if _CONTENTS.fullmatch(style.name) else _ROLES.get(style.name):
                return role
            level = value(style.properties, "outlineLvl")
            if level.isdigit() and int(level) < 9:
                return f"heading {min(int(level) + 1, 6)}"
        return ""

    def list_level(self, properties: Element | None, style_id: str) -> tuple[str, int, Level] | None:
        """The list that a paragraph belongs to, its level there (from 0) and what kind that is."""
        own = _numbering(properties)
        chain = self.chain(style_id)
        inherited = next(filter(None, (_numbering(style.properties) for style in chain)), None)
        number, level = own or inherited or ("", "")
        level = level or (inherited[1] if inherited else "") or "0"
        named = next((found[1] for style in chain if (found := _LIST_LEVEL.fullmatch(style.name))), "")
        kind = next((found[1] for style in chain if (found := _LIST_KIND.fullmatch(style.name))), "")
        if number == "0" or not (number or kind):
            return None
        levels = self.lists.get(number, {})
        found_level = levels.get(level) or (Level(kind == "number") if kind else None)
        if found_level is None:
            return None
        depth = int(named) - 1 if named and level == "0" else int(level) if level.isdigit() else 0
        return f"{number}:{depth}" if number else kind, min(depth, MAX_LIST_LEVEL), found_level


def value(parent: Element | None, name: str, attribute: str = VAL) -> str:
    """An attribute of a child, or an empty string."""
    child = parent.find(f"{W}{name}") if parent is not None else None
    return (child.get(attribute) or "") if child is not None else ""


def is_on(parent: Element | None, name: str) -> bool | None:
    """Whether a switch such as bold is on; None where it is not there."""
    child = parent.find(f"{W}{name}") if parent is not None else None
    return None if child is None else child.get(VAL, "1") not in OFF


def _numbering(properties: Element | None) -> tuple[str, str] | None:
    found = properties.find(f"{W}numPr") if properties is not None else None
    return (value(found, "numId"), value(found, "ilvl")) if found is not None else None


def read_styles(styles: Element | None, numbering: Element | None) -> Styles:
    """The styles and lists of a file, from its two parts."""
    result = Styles()
    for style in styles.iter(f"{W}style") if styles is not None else ():
        result.styles.setdefault(
            style.get(f"{W}styleId", ""),
            Style(value(style, "name").lower(), value(style, "basedOn"), style.find(f"{W}pPr"), style.find(f"{W}rPr")),
        )
    if styles is not None:
        result.language = value(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), "lang")
    if numbering is not None:
        result.lists = _lists(numbering, result)
    return result


def _lists(numbering: Element, styles: Styles) -> dict[str, dict[str, Level]]:
    """The levels of each numbered list, by the list's number."""
    abstract = {found.get(f"{W}abstractNumId", ""): found for found in numbering.findall(f"{W}abstractNum")}
    used = {found.get(f"{W}numId", ""): found for found in numbering.findall(f"{W}num")}
    lists: dict[str, dict[str, Level]] = {}
    for number, num in used.items():
        found = abstract.get(value(num, "abstractNumId"))
        if link := value(found, "numStyleLink"):  # its levels stand with another list, named by a style
            linked = _numbering(styles.styles[link].properties) if link in styles.styles else None
            other = used.get(linked[0]) if linked else None
            found = abstract.get(value(other, "abstractNumId"), found) if other is not None else found
        levels = _levels(found) if found is not None else {}
        for override in num.findall(f"{W}lvlOverride"):
            levels |= _levels(override)
            level, start = override.get(f"{W}ilvl", ""), value(override, "startOverride")
            if start.isdigit() and level in levels:
                levels[level] = Level(levels[level].is_ordered, int(start))
        lists[number] = levels
    return lists


def _levels(parent: Element) -> dict[str, Level]:
    found: dict[str, Level] = {}
    for level in parent.findall(f"{W}lvl"):
        kind, start = value(level, "numFmt"), value(level, "start")
        if kind != "none":
            ordered = kind != "bullet"
            found[level.get(f"{W}ilvl", "0")] = Level(ordered, int(start) if start.isdigit() else 1)
    return found
