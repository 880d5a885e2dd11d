"""Contrast as WCAG 2.2 defines it, and the palette of a campaign's pages, made from its one accent colour.

Any colour will do: where words stand on it or are written in it, it is made darker or lighter until everyone can read.
"""

import re
from functools import lru_cache
from typing import NamedTuple

# The page by day and by night, and the quietest words on it, as static/css/site.css has them.
PAPER, INK, SOFT_INK = "#fdfcf9", "#1b1d1f", "#45494e"
NIGHT, NIGHT_INK, NIGHT_SOFT_INK = "#15181b", "#f1efe9", "#c3c3bd"
BLACK, WHITE = "#000000", "#ffffff"
TEXT_CONTRAST = 7.0  # WCAG 1.4.6 (AAA): our target for text
LINE_CONTRAST = 3.0  # WCAG 1.4.11: lines and shapes that say something
MOST_TINT = 8  # hundredths of the accent in the page
DIMMED = 0.15  # of the night in a field, so that a pale one does not glare

RGB = tuple[float, float, float]


class Palette(NamedTuple):
    """The colours of a campaign by day or by night.

    A field is a ground in the campaign's colour, `on_field` the words on it. `words` can be read on the page and on
    its tint, and `on_words` on a ground of the colour of `words`. `line` can be seen on the page and the tint; a
    hairline only decorates.
    """

    field: str
    on_field: str
    words: str
    on_words: str
    line: str
    tint: str
    hairline: str
    focus: str


def rgb(colour: str) -> RGB:
    """Red, green and blue from 0 to 1. Raises ValueError for anything but #rrggbb."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ValueError(f"“{colour}” is not a colour. Write # and six digits or letters from a to f, such as #0b5563.")
    return (int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255)


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(colour: str, other: str, share: float) -> str:
    """`colour` with a share (0 to 1) of the other in it."""
    parts = (round(255 * (a + (b - a) * share)) for a, b in zip(rgb(colour), rgb(other), strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)


def until_contrast(colour: str, ground: str, towards: str, ratio: float) -> str:
    """The colour nearest to `colour`, on the way to black or white, that has the ratio against the ground."""
    for hundredth in range(101):
        shade = mix(colour, towards, hundredth / 100)
        if contrast(shade, ground) >= ratio:
            return shade
    return towards


@lru_cache(maxsize=256)
def palette(accent: str, *, by_night: bool = False) -> Palette:
    """Raises ValueError for what is no colour."""
    page, ink, soft_ink, away = (NIGHT, NIGHT_INK, NIGHT_SOFT_INK, WHITE) if by_night else (PAPER, INK, SOFT_INK, BLACK)
    tint = _tint(accent, page, soft_ink)
    ground = min(page, tint, key=lambda either: contrast(away, either))  # what can be read on this, can on both
    words = until_contrast(accent, ground, away, TEXT_CONTRAST)
    line = until_contrast(accent, ground, away, LINE_CONTRAST)
    field, on_field = _field(accent)
    if by_night and contrast(dimmed := mix(field, NIGHT, DIMMED), on_field) >= TEXT_CONTRAST:
        field = dimmed
    return Palette(
        field=field,
        on_field=on_field,
        words=words,
        on_words=page,
        line=line,
        tint=tint,
        hairline=mix(mix(page, ink, 0.15), line, 0.15),
        focus=ink,
    )


def _tint(accent: str, page: str, soft_ink: str) -> str:
    """The page with as much of the accent in it as leaves the quietest words readable."""
    shares = (hundredth / 100 for hundredth in range(MOST_TINT, 0, -1))
    tints = (mix(page, accent, share) for share in shares)
    return next((tint for tint in tints if contrast(soft_ink, tint) >= TEXT_CONTRAST), page)


def _field(accent: str) -> tuple[str, str]:
    """The ground nearest to the accent that carries words, and the words on it: light on dark or dark on light."""
    dark = until_contrast(accent, PAPER, BLACK, TEXT_CONTRAST), PAPER
    light = until_contrast(accent, INK, WHITE, TEXT_CONTRAST), INK
    return min(dark, light, key=lambda pair: abs(luminance(pair[0]) - luminance(accent)))
