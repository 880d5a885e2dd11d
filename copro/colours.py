"""Colour contrast as WCAG 2.2 defines it, and the shades a campaign's pages use, made from its one accent colour."""

import re
from typing import NamedTuple

PAPER = "#fdfcf9"  # the page by day and by night, as static/css/site.css has them
NIGHT = "#15181b"
TEXT_CONTRAST = 7.0  # WCAG 1.4.6 (AAA): our target for text
ACCENT_CONTRAST = 4.5  # WCAG 1.4.3 (AA)

RGB = tuple[float, float, float]


class Shades(NamedTuple):
    """What the stylesheet of a campaign holds: the accent for lines and fields, and its shades for words."""

    accent: str
    by_day: str
    by_night: str


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


def shades(accent: str) -> Shades:
    """Raises ValueError for what is no colour."""
    return Shades(
        accent=accent,
        by_day=until_contrast(accent, PAPER, "#000000", TEXT_CONTRAST),
        by_night=until_contrast(accent, NIGHT, "#ffffff", TEXT_CONTRAST),
    )


def check_accent(accent: str) -> None:
    """Raise ValueError, in words for an editor, if a colour cannot be a campaign's accent."""
    ratio = contrast(accent, PAPER)
    if ratio < ACCENT_CONTRAST:
        nearest = until_contrast(accent, PAPER, "#000000", ACCENT_CONTRAST)
        raise ValueError(
            # Rounded down: 4.46 told as 4.5 would read like enough.
            f"{accent} is too pale: its contrast with the white page is {int(ratio * 10) / 10} to 1 and must be "
            f"at least {ACCENT_CONTRAST} to 1, so that everyone can read it. The nearest colour that will do is "
            f"{nearest}."
        )
