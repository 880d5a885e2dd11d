"""A blog post's HTML as Blogger and Word left it, cleaned to what an author would have made here.

HTML in, an `ImportedText` out. The order matters: the by-line is read before headings are guessed, because both are
bold lines on their own.
"""

import re

from blog.imported import ImportedText
from blog.importers import bylines
from blog.importers.blocks import SPACES, TEXT_BLOCKS, blocks_of, text_of
from blog.importers.bylines import Line
from blog.importers.links import Links
from blog.importers.markup import mark
from blog.importers.origins import take_first_published
from copro import canonical
from copro.canonical import Block, Run
from copro.richtext import sanitise

MAX_HEADING_WORDS = 12
_BREAK = Run("\n", "", frozenset())
_BULLET = re.compile(r"[·•▪●◦][\s\xa0]*|o[\xa0]{2,}")
_NUMBER = re.compile(r"(\d{1,3})[.)]\xa0{2,}\s*")


def clean(html: str, *, title: str, links: Links, guess_headings: bool = True) -> ImportedText:
    """The text of one post. See `ImportedText`. Bold lines are headings only where a text has no others."""
    marked, pictures, notes = mark(canonical.shallow(html))
    root = canonical.parse(marked)
    text = ImportedText("", pictures=pictures, notes=notes)
    for block in blocks_of(root):
        block.runs = [run for run in map(_plain_spaces, block.runs) if run.text]
    _split_paragraphs(root)
    _make_lists(root)
    for block in blocks_of(root):
        block.runs = [run._replace(text=SPACES.sub(" ", run.text)) if run.text != "\n" else run for run in block.runs]
    _take_byline(root, title, text)
    text.first_published = take_first_published(root)
    if guess_headings:
        _guess_headings(root)
    _level_headings(root)
    text.notes += _lead_links(root, links)
    for figure in blocks_of(root):
        if figure.tag == "figure" and figure.attribute:
            caption = pictures[int(figure.attribute) - 1].caption
            figure.children = [Block("figcaption", runs=[Run(caption, "", frozenset())])] if caption else []
    text.body = sanitise(canonical.write(root))
    return text


def _plain_spaces(run: Run) -> Run:
    return run if run.text == "\n" else run._replace(text=re.sub(r"[\u200b\ufeff]", "", run.text))


# --- Paragraphs and lists ---


def _split_paragraphs(root: Block) -> None:
    """Two line breaks in a row end a paragraph."""
    for parent in [root, *blocks_of(root)]:
        children: list[Block] = []
        for block in parent.children:
            children += _paragraphs(block) if block.tag in TEXT_BLOCKS else [block]
        parent.children = children


def _paragraphs(block: Block) -> list[Block]:
    parts = [Block(block.tag, block.attribute)]
    breaks = 0
    for run in block.runs:
        if run.text == "\n":
            breaks += 1
        elif run.text.strip(" \xa0"):
            if breaks > 1 and parts[-1].runs:
                parts.append(Block(block.tag, block.attribute))
            breaks = 0
        parts[-1].runs.append(run)
    for part in parts:
        while part.runs and not part.runs[-1].text.strip(" \n\xa0"):
            part.runs.pop()
    return [part for part in parts if text_of(part)]


def _make_lists(root: Block) -> None:
    """Word's lists are paragraphs that begin with a bullet or a number and hard spaces: make them lists."""
    children: list[Block] = []
    for block in root.children:
        words = "".join(run.text for run in block.runs).lstrip()
        found = _BULLET.match(words) or _NUMBER.match(words) if block.tag == "p" else None
        if not found:
            children.append(block)
            continue
        tag = "ol" if found.re is _NUMBER else "ul"
        block.runs = _without_start(block.runs, len(found[0]))
        if not children or children[-1].tag != tag or not children[-1].attribute.startswith("word"):
            children.append(Block(tag, "word"))
        children[-1].children.append(Block("li", children=[block]))
    for block in children:
        if block.attribute == "word":
            block.attribute = ""
    root.children = children


def _without_start(runs: list[Run], length: int) -> list[Run]:
    """The runs without space at the start and so many characters after it."""
    left: list[Run] = []
    started = False
    for run in runs:
        text = run.text if started else run.text.lstrip()
        started = started or bool(text)
        cut = min(length, len(text))
        length -= cut
        if text[cut:]:
            left.append(run._replace(text=text[cut:]))
    return left


# --- By-line and first publication ---


def _lines(block: Block) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in block.runs:
        if run.text == "\n":
            lines.append([])
        else:
            lines[-1].append(run)
    return [line for line in lines if "".join(run.text for run in line).strip()]


def _is_all(runs: list[Run], mark_name: str) -> bool:
    return all(mark_name in run.marks for run in runs if re.search(r"\w", run.text))


def _is_mostly_bold(root: Block) -> bool:
    """Whether bold type means nothing here, because most of the text is bold."""
    bold = plain = 0
    for block in blocks_of(root):
        for run in block.runs:
            bold, plain = bold + len(run.text) * ("strong" in run.marks), plain + len(run.text)
    return plain > 600 and bold * 2 > plain


def _take_byline(root: Block, title: str, text: ImportedText) -> None:
    """Find the by-line and take its lines out of the blocks."""
    mostly_bold = _is_mostly_bold(root)
    lines: list[Line] = []
    places: list[tuple[Block, list[Run]]] = []
    for block in root.children:
        if block.tag not in TEXT_BLOCKS:
            if block.tag != "figure":  # a list or quotation is text too, but never a by-line
                lines += [Line("….")]
                places += [(block, [])]
            continue
        for number, runs in enumerate(_lines(block)):
            italic = _is_all(runs, "em")
            marked = block.tag != "p" or italic or (_is_all(runs, "strong") and not mostly_bold)
            words = SPACES.sub(" ", "".join(run.text for run in runs)).strip()
            lines.append(Line(words, marked, italic, same_block=number > 0))
            places.append((block, runs))
    reading = bylines.read(lines, title)
    text.credits = reading.credits
    text.byline = "\n".join(lines[index].text for index in reading.taken)
    for index in reading.taken:
        block, taken = places[index]
        kept = [line for line in _lines(block) if line != taken]
        block.runs = [run for line in kept for run in (*line, _BREAK)][:-1]
    root.children = [block for block in root.children if block.tag not in TEXT_BLOCKS or text_of(block)]


# --- Headings ---


def _is_heading(block: Block) -> bool:
    """Whether a paragraph is a bold short line on its own."""
    words = text_of(block)
    runs = [run for run in block.runs if re.search(r"\w", run.text)]
    return (
        block.tag == "p"
        and bool(runs)
        and _is_all(block.runs, "strong")
        and not any(run.text == "\n" for run in block.runs)
        and not all(run.href for run in runs)  # a link on its own is something to press
        and len(words.split()) <= MAX_HEADING_WORDS
        and not words.endswith((".", ",", ";", "…"))
        and bool(re.search(r"[^\W\d_]{2}", words))
    )


def _guess_headings(root: Block) -> None:
    if _is_mostly_bold(root):
        return
    root.children = [part for block in root.children for part in _heading_apart(block)]
    # The last line of a text heads nothing.
    for block in root.children[:-1]:
        if _is_heading(block):
            block.tag = "h2"


def _heading_apart(block: Block) -> list[Block]:
    """A bold first line that only a line break parts from the words below it, as a paragraph of its own."""
    first, *rest = _lines(block) if block.tag == "p" else [[]]
    heading = Block("p", runs=first)
    if not rest or not _is_heading(heading) or _is_all(rest[0], "strong"):
        return [block]
    below = [run for line in rest for run in (*line, _BREAK)][:-1]
    return [heading, Block("p", runs=below)]


def _level_headings(root: Block) -> None:
    """Headings without a gap in their levels and without marks of their own; an over-long one is a paragraph."""
    above: list[str] = []
    for block in root.children:
        if block.tag not in {"h2", "h3", "h4"}:
            continue
        if len(text_of(block)) > 200:
            block.tag = "p"
            continue
        while above and above[-1] >= block.tag:
            above.pop()
        above.append(block.tag)
        block.tag = f"h{min(1 + len(above), 4)}"
        block.runs = [run._replace(marks=run.marks - {"strong"}) for run in block.runs]


# --- Links ---


def _lead_links(root: Block, links: Links) -> list[str]:
    """Lead the blog's own links to their new addresses. Returns a note for each that leads to nothing we have."""
    notes: list[str] = []
    for block in blocks_of(root):
        for index, run in enumerate(block.runs):
            if run.href:
                address, lost = links.new_address(run.href)
                block.runs[index] = run._replace(href=address)
                if lost:
                    notes.append(f"a link still leads to the old blog: {run.href}")
    return list(dict.fromkeys(notes))
