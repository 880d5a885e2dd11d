"""Share pictures, drawn: a card in, a PNG of 1200 x 630 out. No database and no storage.

Pillow reads the site's own web fonts. They hold Latin letters alone: what they lack is written with the nearest letter
that they have, or left out, and where a title would lose too much the name of the campaign stands there instead.
A box in place of a letter is never drawn, and nothing is cut off without an ellipsis.
"""

import io
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from django.utils.dates import WEEKDAYS_ABBR
from PIL import Image, ImageDraw, ImageFont

from copro import colours
from copro.cards import HEIGHT, WIDTH, Card, listed

_FONTS = Path(__file__).resolve().parent.parent / "static" / "fonts"
_SUBSETS = ("latin", "latin-ext")
REGULAR, BOLD = 400, 700
INK, SOFT_INK, HAIRLINE = "#1b1d1f", "#4a4f54", "#d9d6ce"  # as static/css/site.css has them

MARGIN = 64
BAND = 28  # the accent at the top
HEAD = 58  # where hashtag and campaign begin
TITLE_TOP, TITLE_ROOM = 122, 292
TITLE_SIZES, TITLE_LINES = (104, 96, 88, 80, 72, 64), 4
BYLINE_TOP, BYLINE_SIZES, BYLINE_LINES = 416, (46, 41, 36), 2
BYLINE_ROOM = 92
STRIP_TOP = 532
LEADING = 1.12
MOST_LOST = 1 / 3  # of a title's letters
NARROW = 84  # pixels of a day in the strip that has no room for words


class Style(NamedTuple):
    weight: int
    size: int


# --- Letters ---------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def _font(style: Style, subset: str) -> ImageFont.FreeTypeFont:
    name = f"atkinson-hyperlegible-next-{subset}-{style.weight}-normal.woff2"
    return ImageFont.truetype(_FONTS / name, style.size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _nothing(subset: str) -> bytes:
    """How the font draws what it does not have."""
    return bytes(_font(Style(BOLD, 24), subset).getmask("\uffff"))


@lru_cache(maxsize=4096)
def _subset_of(letter: str) -> str:
    """The file that has a letter; empty where none has."""
    if letter == " ":
        return _SUBSETS[0]
    has = (name for name in _SUBSETS if bytes(_font(Style(BOLD, 24), name).getmask(letter)) != _nothing(name))
    return next(has, "")


def _nearest(letter: str) -> str:
    """The letter, or what it is made of without its marks, as far as we can draw it."""
    if letter.isspace():
        return " "
    if unicodedata.category(letter) in {"Cc", "Cf", "Co", "Cs", "Cn"}:
        return ""
    if _subset_of(letter):
        return letter
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if _subset_of(part))


def writable(text: str) -> str:
    """The text as far as our font can write it."""
    letters = "".join(_nearest(letter) for letter in unicodedata.normalize("NFC", text))
    return " ".join(letters.split())


def _is_legible(text: str) -> bool:
    """Whether so few letters are left out that the rest still makes sense."""
    letters = [letter for letter in unicodedata.normalize("NFC", text) if letter.isalnum()]
    lost = sum(1 for letter in letters if not _nearest(letter))
    return bool(letters) and lost <= MOST_LOST * len(letters)


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """The text in pieces that one file can write, each with that file."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or _subset_of(text[at]) != _subset_of(text[start]):
            yield text[start:at], _subset_of(text[start])
            start = at


def _length(text: str, style: Style) -> float:
    return sum(_font(style, subset).getlength(piece) for piece, subset in _runs(text))


# --- Lines -----------------------------------------------------------------------------------------------------------


def _fitting_part(word: str, style: Style, room: float) -> int:
    """How many letters of a word that is too long stand on a line, with a hyphen behind them. At least one."""
    count = 1
    while count < len(word) and _length(f"{word[: count + 1]}-", style) <= room:
        count += 1
    return count


def wrapped(text: str, style: Style, room: float) -> list[str]:
    """The text in lines that fit the room; only a word that is longer than a line is broken."""
    lines: list[str] = []
    words = text.split()
    while words:
        word = words.pop(0)
        if lines and _length(f"{lines[-1]} {word}", style) <= room:
            lines[-1] += f" {word}"
        elif _length(word, style) <= room:
            lines.append(word)
        else:
            count = _fitting_part(word, style, room)
            lines.append(f"{word[:count]}-")
            words.insert(0, word[count:])
    return lines


def _ending(line: str, style: Style, room: float) -> str:
    """The line with an ellipsis, shortened at a word where there is one."""
    while line and _length(f"{line}…", style) > room:
        line = line[: line.rfind(" ")] if " " in line else line[:-1]
    return f"{line.rstrip(' ,;:-–')}…"


def _cut(lines: list[str], most: int, style: Style, room: float) -> list[str]:
    return lines if len(lines) <= most else [*lines[: most - 1], _ending(lines[most - 1], style, room)]


def title_lines(title: str, room: float = WIDTH - 2 * MARGIN) -> tuple[Style, list[str]]:
    """The title as large as it fits: no word broken that would stand whole in a smaller size."""
    for size in TITLE_SIZES:
        style = Style(BOLD, size)
        lines = wrapped(title, style, room)
        is_whole = all(_length(word, style) <= room for word in title.split())
        if is_whole and len(lines) * size * LEADING <= TITLE_ROOM:
            return style, lines
    style = Style(BOLD, TITLE_SIZES[-1])
    return style, _cut(wrapped(title, style, room), TITLE_LINES, style, room)


def byline_lines(card: Card, room: float = WIDTH - 2 * MARGIN) -> tuple[Style, list[str]]:
    """Who and when in two lines, as large as they fit whole; else as many names as fit, and how many others."""
    for size in BYLINE_SIZES:
        style = Style(REGULAR, size)
        lines, is_whole = _byline(card, style, room)
        if is_whole and len(lines) * size * LEADING <= BYLINE_ROOM:
            break
    return style, lines


def _fitting_number(names: list[str], style: Style, room: float) -> int:
    """How many of the names could have room at most; the words between them are not counted. Setting the line of each
    number anew would take half a minute with a hundred long names."""
    length = 0.0
    for number, name in enumerate(names):
        length += _length(name, style)
        if length > 1.05 * room:  # a comma may stand a little under a letter
            return number
    return len(names)


def _byline(card: Card, style: Style, room: float) -> tuple[list[str], bool]:
    names = [name for name in map(writable, card.names) if name]
    unwritten = len(card.names) - len(names)
    when = wrapped(writable(card.when), style, room)
    most = max(1, BYLINE_LINES - len(when)) if names else 0

    def said(shown: int) -> list[str]:
        others = len(names) - shown + unwritten
        people = [*names[:shown], *(["?"] * others)]
        return wrapped(f"{card.opening} {listed(people, most=shown)}", style, room)

    fitting = _fitting_number(names, style, most * room)
    shown = next((number for number in range(fitting, 0, -1) if len(said(number)) <= most), 0)
    people = said(shown) if shown else _cut(said(1), most, style, room) if names else []
    is_whole = shown == len(names) and len(people) + len(when) <= BYLINE_LINES
    return _cut([*people, *when], BYLINE_LINES, style, room), is_whole


# --- The picture -----------------------------------------------------------------------------------------------------


class _Sheet:
    """The picture while it is drawn."""

    def __init__(self, accent: str) -> None:
        self.palette = colours.palette(accent)
        self.image = Image.new("RGB", (WIDTH, HEIGHT), colours.PAPER)
        self.draw = ImageDraw.Draw(self.image)

    def write(self, at: tuple[float, float], text: str, style: Style, colour: str) -> None:
        x, top = at
        # All files of one weight have the same ascent: their letters stand on one line.
        base = top + _font(style, _SUBSETS[0]).getmetrics()[0]
        for piece, subset in _runs(text):
            font = _font(style, subset)
            self.draw.text((x, base), piece, font=font, fill=colour, anchor="ls")
            x += font.getlength(piece)

    def lines(self, top: float, lines: list[str], style: Style, colour: str, leading: float) -> None:
        for number, line in enumerate(lines):
            self.write((MARGIN, top + number * style.size * leading), line, style, colour)

    def box(self, left: float, top: float, right: float, bottom: float, colour: str) -> None:
        self.draw.rectangle((round(left), round(top), round(right) - 1, round(bottom) - 1), fill=colour)


def _head(sheet: _Sheet, card: Card) -> None:
    strong, quiet = Style(BOLD, 44), Style(REGULAR, 34)
    hashtag, campaign = writable(card.hashtag), writable(card.campaign)
    room = WIDTH - 2 * MARGIN
    first = _cut(wrapped(hashtag or campaign, strong, room), 1, strong, room)
    sheet.lines(HEAD, first, strong, sheet.palette.words, LEADING)
    width = _length(campaign, quiet)
    if hashtag and width + _length("".join(first), strong) + MARGIN <= room:
        sheet.write((WIDTH - MARGIN - width, HEAD + 8), campaign, quiet, SOFT_INK)


def _strip(sheet: _Sheet, card: Card) -> None:
    """The days of the week as one band, the marked one filled: what tells this site from any other."""
    sheet.box(0, STRIP_TOP, WIDTH, STRIP_TOP + 2, HAIRLINE)
    if not card.days:
        sheet.box(0, HEIGHT - BAND, WIDTH, HEIGHT, sheet.palette.field)
        return
    width = WIDTH / len(card.days)
    for number, day in enumerate(card.days):
        left, is_marked = number * width, day == card.marked
        if is_marked:
            sheet.box(left, STRIP_TOP, left + width, HEIGHT, sheet.palette.words)
        elif number:
            sheet.box(left, STRIP_TOP, left + 2, HEIGHT, HAIRLINE)
        if width < NARROW:
            continue
        inset = left + (MARGIN if width > 3 * MARGIN else 14)
        sheet.write((inset, STRIP_TOP + 10), str(WEEKDAYS_ABBR[day.weekday()]), Style(REGULAR, 28),
                    colours.PAPER if is_marked else SOFT_INK)  # fmt: skip
        sheet.write((inset, STRIP_TOP + 38), str(day.day), Style(BOLD, 46), colours.PAPER if is_marked else INK)


def png(card: Card) -> bytes:
    """The picture of a card. Raises ValueError where its accent is no colour."""
    sheet = _Sheet(card.accent)
    sheet.box(0, 0, WIDTH, BAND, sheet.palette.field)
    _head(sheet, card)
    title = writable(card.title) if _is_legible(card.title) else writable(card.campaign)
    style, lines = title_lines(title)
    sheet.lines(TITLE_TOP, lines, style, INK, LEADING)
    style, lines = byline_lines(card)
    sheet.lines(BYLINE_TOP, lines, style, INK, LEADING)
    _strip(sheet, card)
    out = io.BytesIO()
    # Plain colours and soft edges of letters: this many shades are all there are to see, in a tenth of the bytes.
    sheet.image.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()
