"""How long the checks take: on a long post, and on text that somebody made to slow them down."""

import gc
import time
from collections.abc import Collection, Iterator
from itertools import cycle
from typing import NamedTuple

from copro.management.seeds import Seed
from copro.quality import Draft, check

LONG_POST = 3000  # words
MEGABYTE = 1_000_000

# Each is repeated until it fills the size. What comes before and after the repeated part stands there once.
HOSTILE = {
    "one endless word": ("<p>", "aeiou", "</p>"),
    "one endless sentence": ("<p>", "is seen ", "</p>"),
    "full stops": ("<p>", "e.g. a.b. ", "</p>"),
    "capitals": ("<p>", "A AB ABC ", "</p>"),
    "brackets and quotation marks": ("<p>", "(“((AB ‘", "</p>"),
    "digits, dots and dashes": ("<p>", "1. - 2018-01.", "</p>"),
    "emoji": ("<p>", "🎉🎈 ", "</p>"),
    "addresses": ("<p>", "https://www.a.b/?c ", "</p>"),
    "line breaks": ("<p>", "- a<br>", "</p>"),
    "short paragraphs": ("", "<p><strong>a b</strong></p>", ""),
    "headings": ("", "<h2>a</h2><h4>b</h4>", ""),
    "links": ("<p>", '<a href="/x">here</a> ', "</p>"),
    "tables": ("", "<table><tr><td>a<td>b<tr><td>c</table>", ""),
    "one large table": ("<table>", "<tr><td>a<td>b</tr>", "</table>"),
    "pictures": ("", '<figure data-image="7" data-alt="a_b.png"></figure>', ""),
    "lists in lists": ("", "<ul><li>a", ""),
    "words in Welsh": ("<p>", "mae yn y ", "</p>"),
}


def seconds(draft: Draft, rules: Collection[str] | None = None) -> float:
    """The processor time of one check, reading the text included."""
    fresh = draft.changed()  # because each draft reads its text once and keeps it
    gc.collect()
    gc.disable()  # its cost goes by leaps, as in `timeit`
    try:
        start = time.process_time()
        check(fresh, rules)
        return time.process_time() - start
    finally:
        gc.enable()


def long_post(seeds: Collection[Seed], words: int = LONG_POST) -> Draft:
    """A post of at least so many words, made of the bodies of others in their order. Raises ValueError without any."""
    bodies: list[str] = []
    counted = 0
    if not any(seed.draft.text.lines for seed in seeds):
        raise ValueError("There are no texts to make a long post of.")
    for seed in cycle(seeds):
        if counted >= words:
            break
        bodies.append(seed.draft.body)
        counted += sum(len(line.text.split()) for line in seed.draft.text.lines)
    return Draft(title="A long post", summary="All of it.", body="".join(bodies))


class Growth(NamedTuple):
    """Seconds for half of a size and for the whole of it. Linear is a ratio of 2."""

    kind: str
    half: float
    whole: float

    @property
    def ratio(self) -> float:
        return self.whole / max(self.half, 0.001)


def hostile(kind: str, size: int) -> Draft:
    """A draft of so many bytes, also handed over as the source of an import."""
    before, part, after = HOSTILE[kind]
    html = before + part * (size // len(part.encode())) + after
    return Draft(title="A", summary="B", body=html, source=html)


def growth(rules: Collection[str] | None = None, *, size: int = MEGABYTE) -> Iterator[Growth]:
    """How the time grows with each kind of hostile text, as each is measured: the better of two."""
    for kind in HOSTILE:
        half, whole = (
            min(seconds(draft, rules) for _ in range(2)) for draft in (hostile(kind, size // 2), hostile(kind, size))
        )
        yield Growth(kind, half, whole)
