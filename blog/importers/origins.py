"""Where a text was published before, as its own words say: "This blog originally appeared on …".

Canonical blocks in; the sentence is taken out where it is a paragraph of its own.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from blog.imported import FirstPublished
from blog.importers.blocks import SPACES, TEXT_BLOCKS, text_of
from copro.canonical import Block, Run

_FIRST_PUBLISHED = re.compile(
    r"\W*(?:(?:an?|this|the)\s+(?:\w+\s+){0,3}?(?:blog|post|article|piece|story|interview|text|version)\s+"
    r"(?:of this\s+)?(?:(?:was|has been|had)\s+)?)?"
    r"(?:first|originally|previously)\s+(?:appeared|published|posted)\s*(?:on|in|at|by|for)?\s*(?P<where>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SUBJECT = re.compile(r"\b(?:blog|post|article|piece|story|interview|text|version)\b", re.IGNORECASE)
_DATE = re.compile(
    r",?\s+(?:(?:on|in)\s+)?(?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?:January|February|March|April|May|June|July|"
    r"August|September|October|November|December)\b.*|,?\s+(?:on|in)\s+\d.*",
    re.IGNORECASE,
)


def take_first_published(root: Block) -> FirstPublished | None:
    """Find where the text was published before; the words go if they are a paragraph of their own."""
    paragraphs = [block for block in root.children if block.tag in TEXT_BLOCKS]
    near_an_end = {id(block) for block in [*paragraphs[:2], *paragraphs[-3:]]}
    for block in paragraphs:
        whole = text_of(block)
        for sentence, runs in _sentences(block, whole):
            alone = sentence == whole
            found = _FIRST_PUBLISHED.fullmatch(sentence)
            if not found or not (alone or (id(block) in near_an_end and _SUBJECT.search(sentence))):
                continue
            name, url = _place(found["where"], runs)
            if name:
                origin = FirstPublished(name[:200], url, sentence)
                if alone:
                    root.children.remove(block)
                return origin
    return None


def _sentences(block: Block, whole: str) -> Iterator[tuple[str, list[Run]]]:
    """The sentences of a block and of its whole text, each with the links that stand in it."""
    links = [(text_of(Block("p", runs=[run])), run) for run in block.runs if run.href]
    for sentence in re.split(r"(?<=[a-z0-9)”’\"][.!?])\s+(?=[A-Z(“‘\"])", whole):
        if len(sentence) <= 400:
            yield sentence, [run for words, run in links if words in sentence]


def _is_web(address: str) -> bool:
    """Whether an address can be kept as the place of first publication."""
    try:
        return urlsplit(address).scheme in {"http", "https"} and len(address) <= 500
    except ValueError:
        return False


def _place(where: str, links: list[Run]) -> tuple[str, str]:
    """The name and address of where something was published."""
    address = next((run.href for run in links if _is_web(run.href)), "")
    linked = "".join(run.text for run in links if run.href and run.href == address).strip(" .,;") if address else ""
    host = (urlsplit(address).hostname or "").removeprefix("www.") if address else ""
    if linked and not re.fullmatch(
        r"(?:here|this (?:link|site|page|website)|link|website|https?:\S+)", linked, re.IGNORECASE
    ):
        name = linked
    elif re.match(r"(?:here|https?:|this|our|their|my)\b", where, re.IGNORECASE) or not where.strip(" .,;()"):
        name = host
    else:
        name = _DATE.sub("", where)
        name = re.split(r"\s+(?:and|where|which|as part of|with|here|at https?:)\b|\s*[(:]", name)[0]
    name = re.sub(r"^the\s+", "", SPACES.sub(" ", name).strip(" .,;:()*“”\"'"))
    return (name, address) if re.search(r"\w", name) and len(name.split()) <= 15 and not name[0].isdigit() else ("", "")
