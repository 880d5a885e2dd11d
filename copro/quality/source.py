"""Rules on what came before cleaning, such as a pasted or imported text. The site keeps none of it; its author is told.

A repair takes the fault out of the source and writes the body in its canonical form, which cannot hold it.
"""

import re
from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from copro.canonical import safe_href, shallow
from copro.quality.draft import Draft, read
from copro.quality.links import Link, links_of
from copro.quality.rules import SHOWN, Finding, Place, Rule, Severity

_ADDRESSES = ("href", "xlink:href", "action", "formaction", "src", "data")
_IGNORED = re.compile(r"[\x00-\x20\x7f\u00ad\u200b-\u200f\u2028-\u202e\ufeff]+")  # by browsers, in a scheme
_SCRIPT = re.compile(r"(?:javascript|vbscript):", re.IGNORECASE)
_DATA = re.compile(r"data:", re.IGNORECASE)
# It stops at the next heading, which ends the one before, so this is linear.
_EMPTY_HEADING = re.compile(
    r"<h[1-6]\b[^<>]*>(?:\s|&nbsp;|&#160;|<(?!/?h[1-6]\b|img\b)[^<>]*>)*(?:</h[1-6]\s*>|(?=<h[1-6]\b))", re.IGNORECASE
)


def _tree(html: str) -> LexborHTMLParser:
    return LexborHTMLParser(shallow(html))


def _sources(draft: Draft) -> Iterator[str]:
    # The body, too, because it can come straight from a form.
    yield from filter(None, [draft.source, draft.body])


def _without(draft: Draft, take_away: Callable[[LexborHTMLParser], None]) -> Draft:
    """The draft without something in its source and its body."""
    tree = _tree(draft.source)
    take_away(tree)
    source = (tree.body.inner_html or "") if draft.source and tree.body else ""
    return draft.changed(source=source, body=read(draft.body).html)


def _kept(draft: Draft) -> dict[str, Link]:
    """The first link of the cleaned text to each address."""
    kept: dict[str, Link] = {}
    for link in links_of(draft):
        kept.setdefault(link.href, link)
    return kept


# --- link-javascript


def _scripts(tree: LexborHTMLParser) -> Iterator[tuple[LexborNode, str, str]]:
    """Elements with an attribute that holds a script address, its name and the address."""
    for node in tree.css("a,[href],[action],[formaction],[src],[data]"):
        for name in _ADDRESSES:
            address = _IGNORED.sub("", node.attributes.get(name) or "")
            is_link = name not in {"src", "data"}  # pictures pasted from a text program are data, and do nothing
            if _SCRIPT.match(address) or (is_link and _DATA.match(address)):
                yield node, name, address


def _script_addresses(draft: Draft) -> Iterator[Finding]:
    found: dict[str, str] = {}
    for html in _sources(draft):
        for node, _, address in _scripts(_tree(html)):
            found.setdefault(address, " ".join(node.text().split()))
    for address, words in found.items():
        at = f"“{words[:SHOWN]}”" if words else "An address here"
        said = f"{at} runs a program on the reader's device: {address[:40]}"
        yield Finding("link-javascript", Place(), said, address[:SHOWN])


def _take_scripts_away(draft: Draft, finding: Finding, answer: str) -> Draft:
    def take_away(tree: LexborHTMLParser) -> None:
        for node, name, address in list(_scripts(tree)):
            # The parser names an element twice where two of its selectors find it.
            if address[:SHOWN] == finding.words and name in node.attributes:
                del node.attrs[name]

    return _without(draft, take_away)


# --- link-newtab


def _new_tabs(tree: LexborHTMLParser) -> Iterator[tuple[LexborNode, str]]:
    """Links that open a window of their own, with their address."""
    for node in tree.css("a[target]"):
        if (node.attributes["target"] or "").lower() not in {"", "_self", "_parent", "_top"}:
            yield node, safe_href(node.attributes.get("href") or "")


def _opens_tabs(draft: Draft) -> Iterator[Finding]:
    kept = _kept(draft)
    for href in dict.fromkeys(href for html in _sources(draft) for _, href in _new_tabs(_tree(html))):
        link = kept.get(href)
        words = link.words if link else href
        said = f"“{words[:SHOWN]}” was made to open a new tab. Here it opens like any other link."
        yield Finding("link-newtab", link.place if link else Place(), said, href[:SHOWN])


def _take_tabs_away(draft: Draft, finding: Finding, answer: str) -> Draft:
    def take_away(tree: LexborHTMLParser) -> None:
        for node, href in list(_new_tabs(tree)):
            if href[:SHOWN] == finding.words:
                del node.attrs["target"]

    return _without(draft, take_away)


# --- head-empty


def _empty_headings(draft: Draft) -> Iterator[Finding]:
    count = max((len(_EMPTY_HEADING.findall(html)) for html in _sources(draft)), default=0)
    if count:
        said = "A heading has no words." if count == 1 else f"{count} headings have no words."
        yield Finding("head-empty", Place(), said)


def _take_headings_away(draft: Draft, finding: Finding, answer: str) -> Draft:
    return draft.changed(source=_EMPTY_HEADING.sub("", draft.source), body=read(draft.body).html)


RULES = [
    Rule(
        "link-javascript", Severity.BLOCKS, "Script address",
        "It runs a program on the reader's device, which can steal what they type.",
        find=_script_addresses, mend=_take_scripts_away, repair="Take it away", can_be_passed=False,
        wrong="javascript:openWindow(5)", right="The address of the page that people want to see.",
    ),
    Rule(
        "link-newtab", Severity.WARNS, "Link that opens a new tab",
        "People lose the way back, above all those who do not see that another tab has opened.",
        find=_opens_tabs, mend=_take_tabs_away, repair="Open it like any other link",
        wrong="A link set to open in a new window.", right="A link that opens where the reader is.",
    ),
    Rule(
        "head-empty", Severity.BLOCKS, "Heading without words",
        "People who use a screen reader hear that a heading comes, and then nothing.",
        find=_empty_headings, mend=_take_headings_away, repair="Take it out",
        wrong="A heading used to make room.", right="Paragraphs and headings; the site makes the room.",
    ),
]  # fmt: skip
