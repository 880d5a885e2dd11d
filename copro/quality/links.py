"""Rules on links: where they lead, and whether their words say so."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from copro.quality.draft import Draft, Line
from copro.quality.mending import put_words
from copro.quality.rules import Finding, Place, Rule, Severity

GENERIC = {"click here", "here", "this", "link", "this link", "more", "read more", "find out more", "learn more"}


class Link(NamedTuple):
    """A link in a line: its address, its words and where they stand."""

    line: Line
    href: str
    words: str
    start: int

    @property
    def place(self) -> Place:
        return Place(line=self.line.number, start=self.start, end=self.start + len(self.words))


def links_of(draft: Draft) -> Iterator[Link]:
    for line in draft.text.lines:
        at = 0
        for href, runs in groupby(line.runs, key=lambda run: run.href):
            words = "".join(run.text for run in runs)
            if href:
                yield Link(line, href, words, at)
            at += len(words)


# --- link-generic


def _generic(draft: Draft) -> Iterator[Finding]:
    for link in links_of(draft):
        if draft.is_english and " ".join(link.words.casefold().strip(" .:!>»→").split()) in GENERIC:
            known = draft.facts.links.get(link.href)
            yield Finding(
                "link-generic", link.place, f"“{link.words}” does not say where the link leads.", link.words,
                proposal=known.title if known else "",
            )  # fmt: skip


def _rename(draft: Draft, finding: Finding, answer: str) -> Draft:
    if not answer:
        raise ValueError("Write the words that the link shall have.")
    return put_words(draft, finding.place, answer)


RULES = [
    Rule(
        "link-generic", Severity.BLOCKS, "Link that does not say where it leads",
        "A screen reader can read out the links of a page alone: “here, here, more” tells nobody anything.",
        find=_generic, mend=_rename, repair="Give it other words", asks="Which words say where it leads?",
        wrong="To book, click here.", right="Book a place on the cooking workshop.",
    ),
]  # fmt: skip
