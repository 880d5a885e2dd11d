"""By-lines as people type them into a text: found, and split into name, role and organisation.

Text in, credits out; nothing here knows of HTML or a database. `read` looks at the first lines of a post and then at
the last ones, because that is where by-lines stand.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from blog.imported import ImportedCredit
from blog.importers import vocabulary as vocab
from blog.importers.people import ASIDE, MAX_LENGTH, is_sentence, people, role_and_organisation, tidy_role

HEAD_LINES = 4  # where a "By …" line may stand at the top
TAIL_LINES = 3  # … and at the end


class Line(NamedTuple):
    """One line of a text. Marked: all of it is bold, in italics or a heading."""

    text: str
    marked: bool = False
    italic: bool = False
    same_block: bool = False  # as the line before it


@dataclass
class Reading:
    """Who a text says it is by, and which of its lines say so."""

    credits: list[ImportedCredit] = field(default_factory=list)
    taken: list[int] = field(default_factory=list)


_WHAT = r"(?:blog(?:\s*post)?|post|article|piece|story|words|text|feature|poem|report)"
_PREFIX = re.compile(
    rf"(?:(?:an?|the|this|our)\s+)?(?:guest\s+)?(?:{_WHAT}\s+)?(?:(?:was|is)\s+)?"
    rf"(?:(?:written|posted|contributed|authored)\s+)?by\b\s*[:–-]?\s*"
    rf"|(?:an?\s+)?guest\s+(?:{_WHAT})?\s*(?:from\b|[:–-])\s*"
    rf"|(?:guest\s+)?(?:authors?|writers?)\s*:\s*",
    re.IGNORECASE,
)
_IS = re.compile(r"(.{2,80}?)\s+(?:is|was)\s+(?:an?\s+|the\s+|our\s+)?(.+)")
_SPEAKER = re.compile(r"([^\W\d_][\w’'-]+)(?:\s[^\W\d_][\w’'-]+)?:\s+\S")
_ABOUT_AUTHOR = re.compile(r"about the (?:guest )?(?:authors?|writers?|bloggers?)\W*", re.IGNORECASE)


def _explicit(text: str) -> list[ImportedCredit]:
    """The credits of a line that says it is a by-line: "By …", "Guest blog by …", "Author: …"."""
    prefix = _PREFIX.match(text)
    if not prefix or not prefix[0].strip():
        return []
    return people(text[prefix.end() :], groups=True)


def _said(text: str) -> list[ImportedCredit]:
    """ "Ann Bee is Director at Small Trust." as a line of its own."""
    match = len(text) <= MAX_LENGTH and _IS.fullmatch(text.strip(" ."))
    if not match or not vocab.is_name(match[1]) or is_sentence(match[2]):
        return []
    role, organisation = role_and_organisation([part.strip() for part in match[2].split(",")])
    role = tidy_role(role)
    if not organisation or not vocab.is_role(role):
        return []
    return [ImportedCredit(match[1], role, organisation)]


def _has_evidence(credits: Sequence[ImportedCredit]) -> bool:
    return any(vocab.is_role(c.role) or vocab.names_an_organisation(c.organisation) for c in credits)


def _implicit(line: Line, *, speakers: set[str], in_run: bool = False) -> list[ImportedCredit]:
    """The credits of a line without "By", if enough speaks for its being a by-line."""
    credits = people(line.text)
    if not credits:
        return []
    if all(credit.name.split()[0].lower() in speakers for credit in credits):
        return credits
    full_names = all(vocab.name_words(credit.name) > 1 for credit in credits)
    bare_names = not any(credit.role or credit.organisation for credit in credits)
    comma = bool(re.search(r",|\s[–—|-]\s|\(", line.text))
    if bare_names:
        first = credits[0].name.split()[0].lower()
        return credits if line.marked and full_names and not in_run and not first.endswith("ing") else []
    if _has_evidence(credits):
        return credits if (comma and (full_names or line.marked)) or (full_names and line.marked) else []
    return credits if line.marked and full_names and comma and not in_run and credits[0].organisation else []


def _speakers(lines: Sequence[Line]) -> set[str]:
    """The first names of those who speak in a dialogue, small letters; none if there is no dialogue."""
    found = [match[1].lower() for line in lines if (match := _SPEAKER.match(line.text))]
    return set(found) if len(found) > 1 and len(set(found)) > 1 else set()


def _continues(line: Line, credits: list[ImportedCredit]) -> ImportedCredit | None:
    """The last credit with the role and organisation that stand on a line of their own below the name."""
    last = credits[-1]
    if last.role or last.organisation or is_sentence(line.text) or len(vocab.words(line.text)) > 15:
        return None
    text = ASIDE.sub("", line.text).strip(" .,;")
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts or not (vocab.is_role(parts[0]) or (line.same_block and vocab.names_an_organisation(parts[0]))):
        return None
    role, organisation = role_and_organisation(parts)
    return replace(last, role=tidy_role(role), organisation=organisation)


def _run(lines: Sequence[Line], start: int, credits: list[ImportedCredit], speakers: set[str]) -> Reading:
    """The by-line that begins at a line, with the lines that go on with it."""
    reading = Reading(list(credits), [start])
    continued_before = False
    for index in range(start + 1, len(lines)):
        line = lines[index]
        more = _explicit(line.text) or _implicit(line, speakers=speakers, in_run=True)
        if more:
            reading.credits += more
        elif continued := _continues(line, reading.credits):
            reading.credits[-1] = continued
            continued_before = True
        elif (line.same_block or continued_before) and _lacks_organisation(reading.credits[-1], line.text):
            reading.credits[-1] = replace(reading.credits[-1], organisation=line.text.strip(" .,;"))
        else:
            break
        reading.taken.append(index)
    return reading


def _lacks_organisation(credit: ImportedCredit, text: str) -> bool:
    """Whether a text is the organisation that a credit has a role in."""
    return bool(credit.role and not credit.organisation) and vocab.names_an_organisation(text) and len(text) <= 150


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _at_the_top(lines: Sequence[Line], title: str, speakers: set[str]) -> Reading | None:
    for index, line in enumerate(lines[:HEAD_LINES]):
        before = lines[:index]
        credits = _explicit(line.text)
        if not credits and index < 2:
            credits = _said(line.text)
            if not credits and all(_plain(other.text) == _plain(title) for other in before):
                credits = _implicit(line, speakers=speakers)
        if credits:
            return _run(lines, index, credits, speakers)
    return None


def _at_the_end(lines: Sequence[Line], speakers: set[str]) -> Reading | None:
    for index in range(max(1, len(lines) - TAIL_LINES), len(lines)):
        line = lines[index]
        credits = _explicit(line.text) or _said(line.text)
        if not credits and len(vocab.words(line.text)) <= 20:
            implicit = _implicit(line, speakers=set(), in_run=True)
            if all(vocab.name_words(credit.name) > 1 for credit in implicit):
                credits = implicit
        if credits:
            reading = _run(lines, index, credits, speakers)
            if _ABOUT_AUTHOR.fullmatch(lines[index - 1].text.strip()):
                reading.taken.insert(0, index - 1)
            return reading
    return None


def read(lines: Sequence[Line], title: str = "") -> Reading:
    """Who a text is by. An empty reading where it does not say so."""
    speakers = _speakers(lines)
    reading = _at_the_top(lines, title, speakers) or _at_the_end(lines, speakers) or Reading()
    once: dict[str, ImportedCredit] = {}
    for credit in reading.credits:
        once.setdefault(" ".join(credit.name.replace("’", "'").lower().split()), credit)
    return Reading(list(once.values()), reading.taken)
