"""Rules on links: where they lead, and whether their words say so."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from copro.canonical import safe_href
from copro.quality.draft import Body, Draft, Line
from copro.quality.mending import cut, put_words, required, with_body
from copro.quality.rules import SHOWN, Finding, Place, Rule, Severity
from copro.sizes import size_in_words

GENERIC = {
    "click", "click here", "click this link", "click the link", "click on this link", "here", "right here", "this",
    "this link", "this page", "this website", "this site", "link", "the link", "website", "web page", "webpage", "page",
    "more", "read more", "read more here", "read on", "read this", "see more", "view more", "find out more",
    "find out more here", "learn more", "learn more here", "more info", "more information", "more details", "details",
    "info", "information", "continue", "continue reading", "go", "go here", "see here", "download", "download here",
    "open", "view", "watch", "watch here", "follow this link", "tap here", "press here", "sign up here", "book here",
}  # fmt: skip
_HOW_TO_CLICK = ("click here", "click this link", "click on this link", "click the link", "press here", "tap here")
FILES = {
    "pdf": "PDF", "doc": "Word", "docx": "Word", "odt": "OpenDocument", "rtf": "RTF", "ppt": "PowerPoint",
    "pptx": "PowerPoint", "xls": "Excel", "xlsx": "Excel", "ods": "OpenDocument", "csv": "CSV", "zip": "ZIP",
    "epub": "EPUB", "mp3": "MP3 audio",
}  # fmt: skip

_TOKEN = re.compile(r"[^\s<>“”\"()]+")
_DOMAIN = r"(?:[\w-]+\.)+(?:com|org|net|info|eu|io|scot|wales|cymru|london|uk|ie)"
_ADDRESS = re.compile(rf"(?:https?://[^\s]{{3,}}|www\.[^\s]{{3,}}|{_DOMAIN}/[^\s]*)", re.IGNORECASE)
_BARE = re.compile(_DOMAIN, re.IGNORECASE)
_MAX_TOKEN = 2000  # characters; what is longer is no address that anybody wrote
_FILE = re.compile(rf"\.({'|'.join(FILES)})(?:[?#]|$)", re.IGNORECASE)
_SIZE = re.compile(r"\d\s?(?:KB|MB|GB|bytes)\b", re.IGNORECASE)
_FILE_FACTS = re.compile(r"\s*\([^()]*\)$")
_WEB = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)


class Link(NamedTuple):
    """A link in a line: its address, its words and where they stand. Words without a link have no address."""

    line: Line
    href: str
    words: str
    start: int

    @property
    def place(self) -> Place:
        return Place(line=self.line.number, start=self.start, end=self.start + len(self.words))

    def finding(self, rule: str, message: str, proposal: str = "") -> Finding:
        return Finding(rule, self.place, message, self.words[:SHOWN], proposal)


def _stretches(draft: Draft) -> Iterator[Link]:
    for line in draft.text.lines:
        at = 0
        for href, runs in groupby(line.runs, key=lambda run: run.href):
            words = "".join(run.text for run in runs)
            yield Link(line, href, words, at)
            at += len(words)


def links_of(draft: Draft) -> Iterator[Link]:
    return (stretch for stretch in _stretches(draft) if stretch.href)


def _title(draft: Draft, href: str) -> str:
    known = draft.facts.links.get(href)
    return known.title if known else ""


def _point(draft: Draft, place: Place, href: str, words: str = "") -> Draft:
    """The draft with the words at a place leading to an address, or nowhere; with other words, if any are given."""

    def change(body: Body) -> None:
        line = body.lines[place.line]
        before, between, after = cut(line.runs, place.start, place.end)
        between = [between[0]._replace(text=words)] if words else between
        line.block.runs = [*before, *(run._replace(href=href) for run in between), *after]

    return with_body(draft, change)


# --- What the words say


def _is_generic(words: str) -> bool:
    said = " ".join(words.casefold().strip(" .:!>»→…").split())
    # “Click here to donate” names what is there, and still begins with how to use a mouse.
    return said in GENERIC or said.removesuffix(" here") in GENERIC or said.startswith(_HOW_TO_CLICK)


def _new_words(draft: Draft, answer: str) -> str:
    words = required(answer, "Write the words that the link shall have.")
    if draft.is_english and _is_generic(words):
        raise ValueError(f"“{words}” does not say where the link leads. Name what is there.")
    if _is_address(words):
        raise ValueError("That is an address. Write in words what is there.")
    return words


def _generic(draft: Draft) -> Iterator[Finding]:
    for link in links_of(draft):
        if draft.is_english and _is_generic(link.words):
            said = f"“{link.words}” does not say where the link leads."
            yield link.finding("link-generic", said, _title(draft, link.href))


def _rename(draft: Draft, finding: Finding, answer: str) -> Draft:
    return put_words(draft, finding.place, _new_words(draft, answer))


def _is_address(words: str) -> bool:
    return len(words) <= _MAX_TOKEN and bool(_ADDRESS.fullmatch(words) or _BARE.fullmatch(words))


def _addresses(draft: Draft) -> Iterator[Finding]:
    for part in _stretches(draft):
        if part.href and _is_address(part.words.strip(" .,;:!?")):
            said = f"“{part.words[:SHOWN]}” is an address, not the name of what is there."
            yield part.finding("link-url", said, _title(draft, part.href))
        elif not part.href and part.line.tag not in {"pull", "document"}:  # these hold no links
            yield from _typed(draft, part)


def _typed(draft: Draft, part: Link) -> Iterator[Finding]:
    """Addresses among words that are no link."""
    for token in _TOKEN.finditer(part.words):
        words = token[0].rstrip(".,;:!?’'…")
        if "." in words and len(words) <= _MAX_TOKEN and _ADDRESS.fullmatch(words):
            said = f"“{words[:SHOWN]}” is an address that cannot be pressed, and no name of what is there."
            typed = Link(part.line, "", words, part.start + token.start())
            yield typed.finding("link-url", said, _title(draft, _href(words)))


def _href(words: str) -> str:
    return safe_href(words if _WEB.match(words) else f"https://{words}")


def _say_address(draft: Draft, finding: Finding, answer: str) -> Draft:
    words = _new_words(draft, answer)
    place = finding.place
    line = draft.text.lines[place.line]
    runs = cut(line.runs, place.start, place.end)[1]
    href = runs[0].href or _href(line.text[place.start : place.end])
    return _point(draft, place, href, words)


def _same_text(draft: Draft) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for link in links_of(draft):
        words = " ".join(link.words.casefold().strip(" .:!>»→…").split())
        if not words or (draft.is_english and words in GENERIC):
            continue  # they have a rule of their own
        target = _WEB.sub("", link.href, count=1).rstrip("/")
        if first.setdefault(words, target) != target:
            said = f"“{link.words[:SHOWN]}” leads to another place here than further up."
            yield link.finding("link-same-text-different-target", said, _title(draft, link.href))


def _tell_apart(draft: Draft, finding: Finding, answer: str) -> Draft:
    words = _new_words(draft, answer)
    if words.casefold() in {" ".join(link.words.casefold().split()) for link in links_of(draft)}:
        raise ValueError(f"Another link says “{words}” already. Add what is different here.")
    return put_words(draft, finding.place, words)


def _empty(draft: Draft) -> Iterator[Finding]:
    for link in links_of(draft):
        if not any(map(str.isalnum, link.words)):
            said = f"A link to {link.href[:SHOWN]} has no words."
            yield Finding("link-empty", link.place, said, link.href[:SHOWN])


def _unlink(draft: Draft, finding: Finding, answer: str) -> Draft:
    return _point(draft, finding.place, "")


# --- Where they lead


def _broken(draft: Draft) -> Iterator[Finding]:
    for link in links_of(draft):
        known = draft.facts.links.get(link.href)
        if known and known.broken:
            yield link.finding("link-broken", f"“{link.words[:SHOWN]}” leads nowhere: {known.broken.rstrip('.')}.")


def _lead_on(draft: Draft, finding: Finding, answer: str) -> Draft:
    if not answer:
        return _point(draft, finding.place, "")
    href = (
        ""
        if len(answer.split()) > 1
        else safe_href(f"https://{answer}" if _is_address(answer) and not _WEB.match(answer) else answer)
    )
    if not re.match(r"https?://[^/\s]+\.|mailto:[^@\s]+@|/|#", href, re.IGNORECASE):
        raise ValueError("That is no address. It begins with “https://”, or with “/” for a page of this site.")
    known = draft.facts.links.get(href)
    if known and known.broken:
        raise ValueError(f"That leads nowhere either: {known.broken.rstrip('.')}.")
    return _point(draft, finding.place, href)


def _plain_http(draft: Draft) -> Iterator[Finding]:
    for link in links_of(draft):
        known = draft.facts.links.get(link.href)
        if known and known.has_https and link.href.lower().startswith("http://"):
            said = f"“{link.words[:SHOWN]}” leads to an address that is not secure, and there is a secure one."
            yield link.finding("link-http", said, f"https{link.href[4:]}")


def _secure(draft: Draft, finding: Finding, answer: str) -> Draft:
    return _point(draft, finding.place, finding.proposal)


def _files(draft: Draft) -> Iterator[Finding]:
    for link in links_of(draft):
        if not (found := _FILE.search(link.href)):
            continue
        known = draft.facts.links.get(link.href)
        size = size_in_words(known.size) if known and known.size else ""
        kind = FILES[found[1].lower()]
        names_kind = re.search(rf"\b(?:{kind}|{found[1]})\b", link.words, re.IGNORECASE)
        if not names_kind or (size and not _SIZE.search(link.words)):
            facts = ", ".join(filter(None, [kind, size]))
            said = f"“{link.words[:SHOWN]}” leads to a file and does not say which kind, and how large: {facts}."
            yield link.finding("link-file", said, f"({facts})")


def _say_file(draft: Draft, finding: Finding, answer: str) -> Draft:
    place = finding.place
    runs = cut(draft.text.lines[place.line].runs, place.start, place.end)[1]
    words = "".join(run.text for run in runs)
    # What stood in brackets is said again, and whole.
    found = _FILE_FACTS.search(words)
    said = found and any(re.search(rf"\b{name}\b", found[0], re.IGNORECASE) for name in {*FILES, *FILES.values()})
    kept = words[: found.start()] if found and said else words.rstrip()
    end = place.start + len(kept)

    def change(body: Body) -> None:
        line = body.lines[place.line]
        before, _, after = cut(line.runs, end, place.end)
        line.block.runs = [*before, before[-1]._replace(text=f" {finding.proposal}"), *after]

    return with_body(draft, change)


RULES = [
    Rule(
        "link-generic", Severity.BLOCKS, "Link that does not say where it leads",
        "A screen reader can read out the links of a page alone: “here, here, more” tells nobody anything.",
        find=_generic, mend=_rename, repair="Give it other words", asks="Which words say where it leads?",
        wrong="To book, click here.", right="Book a place on the cooking workshop.",
    ),
    Rule(
        "link-url", Severity.WARNS, "Address in place of words",
        "A screen reader spells it out sign by sign, and nobody can tell from it what is there.",
        find=_addresses, mend=_say_address, repair="Say what is there", asks="Which words say where it leads?",
        wrong="See www.example.org/events/2018/x7.", right="See the programme of the week.",
    ),
    Rule(
        "link-same-text-different-target", Severity.WARNS, "Same words, another place",
        "People who use a screen reader hear the same link twice, and cannot tell which is theirs.",
        find=_same_text, mend=_tell_apart, repair="Tell them apart", asks="Which words say where this one leads?",
        wrong="“Book” at the cooking workshop and “Book” at the concert.", right="“Book the concert”",
    ),
    Rule(
        "link-empty", Severity.BLOCKS, "Link without words",
        "People who use a screen reader or the keyboard come to a link that says nothing.",
        find=_empty, mend=_unlink, repair="Take the link away",
        wrong="A link on a space or an arrow.", right="A link on the words that name what is there.",
    ),
    Rule(
        "link-broken", Severity.WARNS, "Link that leads nowhere",
        "People who follow it find an error, and often think that they did something wrong.",
        find=_broken, mend=_lead_on, repair="Change or take away the link",
        asks="What is the right address? Leave it empty to take the link away and keep its words.",
        wrong="A link to a page that was taken down.", right="A link to where that page is now.",
    ),
    Rule(
        "link-http", Severity.WARNS, "Link that is not secure",
        "Others in the same network can see and change what people read and type there.",
        find=_plain_http, mend=_secure, repair="Use the secure address",
        wrong="http://example.org/book/", right="The same address, with https at its beginning.",
    ),
    Rule(
        "link-file", Severity.WARNS, "Link to a file that does not say so",
        "People on a phone or with little data load something large that they perhaps cannot open.",
        find=_files, mend=_say_file, repair="Add the kind of file",
        wrong="“Programme”, and a PDF opens.", right="“Programme (PDF, 545 KB)”",
    ),
]  # fmt: skip
