"""The passages of a draft: its title, its summary and each line of its body, as the rules of language read them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from copro.quality.draft import Draft, Line
from copro.quality.rules import SHOWN, Finding, Place
from copro.quality.sentences import Sentence, Word, sentences, words

_HEADINGS = {"h2", "h3", "h4"}


@dataclass(frozen=True)
class Passage:
    """Words that stand together. Those that are marked as another language are blanked, so that places still hold."""

    field: str
    text: str
    line: Line | None = None

    @cached_property
    def sentences(self) -> list[Sentence]:
        return sentences(self.text)

    @cached_property
    def words(self) -> list[Word]:
        return list(words(self.text))

    @property
    def is_quoted(self) -> bool:
        return self.line is not None and self.line.is_quoted

    @property
    def is_prose(self) -> bool:
        return self.line is not None and self.line.is_prose

    @property
    def is_read_through(self) -> bool:
        """Whether it is read from beginning to end, not looked up, opened or read a second time."""
        if self.line is None or "transcript" in self.line.inside:
            return False
        return self.is_prose or self.line.tag in _HEADINGS | {"turn"}

    @cached_property
    def by_sentence(self) -> list[tuple[Sentence, list[Word]]]:
        """Each sentence with its words, which stand at their places in the passage."""
        found = []
        at = 0
        for sentence in self.sentences:
            begin = at
            while at < len(self.words) and self.words[at].start < sentence.end:
                at += 1
            found.append((sentence, self.words[begin:at]))
        return found

    def place(self, start: int, end: int) -> Place:
        return Place(self.field, self.line.number if self.line else -1, start, end)

    def finding(
        self, rule: str, start: int, end: int, message: str, proposal: str = "", *, is_style: bool = True
    ) -> Finding:
        """A finding at these characters. Of style, people's own words are marked as theirs, to be left alone."""
        words = self.text[start:end][:SHOWN]
        return Finding(rule, self.place(start, end), message, words, proposal, quoted=is_style and self.is_quoted)


def passages(draft: Draft) -> list[Passage]:
    """All that have words, in the order of the form."""
    if "passages" not in draft.worked_out:
        draft.worked_out["passages"] = list(_passages(draft))
    found: list[Passage] = draft.worked_out["passages"]
    return found


def _passages(draft: Draft) -> Iterator[Passage]:
    for field in ("title", "summary"):
        if getattr(draft, field).strip():
            yield Passage(field, getattr(draft, field))
    for line in draft.text.lines:
        text = own_words(line, draft.language)
        if text.strip():
            yield Passage("body", text, line)


def own_words(line: Line, language: str) -> str:
    """The line with the words of other languages blanked, each character by a space."""
    mine = language.split("-", maxsplit=1)[0]
    return "".join(" " * len(run.text) if run.language not in {"", mine} else run.text for run in line.runs)
