"""The post behind an Easy Read version: a digest of its words, and its sentences as rows to be rewritten.

Pure, but for reading the post. Nothing is invented: a proposal holds the post's own words alone, in shorter lines.
"""

import hashlib
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from blog.models.easy_read import EasyReadRow
from blog.models.post import Post
from copro.quality.draft import Line, read
from copro.quality.easy_read import FEWEST_WORDS, GOOD_WORDS, MOST_SENTENCES
from copro.quality.sentences import sentences
from copro.quality.splitting import split
from copro.richtext import plain_text

MOST_ROWS = 100  # of a proposal: four times what an Easy Read version should have
LONGEST_LINE = 190  # characters, so that three fit into a row
_HEADINGS = {"h2", "h3", "h4"}
_LONGEST_HEADING = EasyReadRow._meta.get_field("heading").max_length or 0
_WORDS = ("title", "summary", "content_note", "body")


class Proposed(NamedTuple):
    """A row of the post's own words."""

    heading: str
    lines: tuple[str, ...]

    @property
    def words(self) -> str:
        return "\n".join(self.lines)


def digest_of(said: Mapping[str, Any]) -> str:
    """What visitors read of a post, in short. Its looks do not count: a picture or a link changes nothing."""
    words = [str(said.get(name) or "") for name in _WORDS]
    words[-1] = plain_text(words[-1], {})
    return hashlib.sha256("\x1f".join(" ".join(part.split()) for part in words).encode()).hexdigest()


def digest(post: Post) -> str:
    return digest_of({name: getattr(post, name) for name in _WORDS})


def lines_of_post(post: Post) -> Iterator[str]:
    """Every line that a proposal made of the post today would have."""
    for _, lines in _parts(post):
        yield from lines


def propose(post: Post) -> list[Proposed]:
    """The sentences of a post, one to three a row, the headings kept."""
    rows: list[Proposed] = []
    for heading, lines in _parts(post):
        many = -(-len(lines) // MOST_SENTENCES)  # as few rows as will do, and none that is left with one line over
        for part in range(many):
            share = lines[part * len(lines) // many : (part + 1) * len(lines) // many]
            rows.append(Proposed("" if part else heading, tuple(share)))
    return rows[:MOST_ROWS]


def _parts(post: Post) -> Iterator[tuple[str, list[str]]]:
    """Each paragraph as lines of one sentence, with the heading above it if it is the first under one."""
    heading = ""
    for line in read(post.body).lines:
        text = " ".join(line.text.split())
        if line.tag in _HEADINGS:
            heading = textwrap.shorten(text, _LONGEST_HEADING, placeholder="…")
        elif _is_told(line):
            yield heading, [part for sentence in sentences(text) for part in _short(sentence.text)]
            heading = ""


def _is_told(line: Line) -> bool:
    """Whether it is a part of what is told: no caption, no cell, no transcript, no button, no words said twice."""
    return (line.is_prose and "transcript" not in line.inside) or line.tag == "turn"


def _short(sentence: str) -> Iterator[str]:
    """A long sentence as several, where a full stop can stand; else as it is."""
    parts = split(sentence, GOOD_WORDS, fewest=FEWEST_WORDS) or sentence
    for part in sentences(parts):
        yield from textwrap.wrap(part.text, LONGEST_LINE)
