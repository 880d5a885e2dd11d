# a drawing is coordinates, read in their order
"""The partners' logos, 480 pixels square, and the banners of the three weeks, 1600 by 600."""

from collections.abc import Callable

from copro.colours import mix
from copro.management.demo.drawing.canvas import (
    BRICK,
    CORAL,
    FOREST,
    INK,
    LEAF,
    MUSTARD,
    NAVY,
    PLUM,
    SAGE,
    SEA,
    SKY,
    STRAW,
    TEAL,
    TERRACOTTA,
    WHITE,
    Canvas,
)


def _open_table(c: Canvas) -> None:
    c.rect(90, 210, 300, 40, TERRACOTTA, 20)
    for x in (130, 310):
        c.rect(x, 240, 40, 140, TERRACOTTA, 20)
    for x, colour in ((150, MUSTARD), (240, TEAL), (330, MUSTARD)):
        c.dot(x, 150, 36, colour)


def _speaking_up(c: Canvas) -> None:
    c.rect(70, 90, 250, 190, PLUM, 70)
    c.poly([(120, 240), (120, 350), (220, 260)], PLUM)
    c.rect(190, 190, 220, 160, CORAL, 64)
    c.poly([(370, 320), (380, 410), (290, 340)], CORAL)
    for x in (256, 300, 344):
        c.dot(x, 270, 14, WHITE)


def _library(c: Canvas) -> None:
    c.poly([(240, 140), (70, 90), (70, 340), (240, 390)], TEAL)
    c.poly([(240, 140), (410, 90), (410, 340), (240, 390)], SEA)
    c.poly([(240, 140), (240, 390), (330, 364), (330, 114)], SKY)


def _carers(c: Canvas) -> None:
    c.ring(180, 240, 110, FOREST, 42)
    c.ring(300, 240, 110, SAGE, 42)
    c.arc(180, 240, 89, -70, 60, FOREST, 42)


def _housing(c: Canvas) -> None:
    for x, height, colour in ((70, 150, MUSTARD), (190, 220, TERRACOTTA), (310, 180, NAVY)):
        c.poly([(x, 390 - height), (x + 50, 330 - height), (x + 100, 390 - height), (x + 100, 390), (x, 390)], colour)
        c.rect(x + 34, 320, 32, 70, WHITE)


def _health(c: Canvas) -> None:
    for angle, colour in ((0, LEAF), (90, FOREST), (180, LEAF), (270, FOREST)):
        x, y = {0: (330, 240), 90: (240, 330), 180: (150, 240), 270: (240, 150)}[angle]
        c.dot(x, y, 82, colour)
    c.dot(240, 240, 44, WHITE)


def _garden(c: Canvas) -> None:
    c.line([(240, 400), (240, 220)], FOREST, 26)
    c.blob([(240, 260), (130, 250), (80, 150), (190, 160)], LEAF)
    c.blob([(240, 220), (350, 200), (400, 100), (290, 110)], FOREST)


def _choir(c: Canvas) -> None:
    for x, height, colour in (
        (110, 130, STRAW),
        (180, 230, CORAL),
        (250, 300, BRICK),
        (320, 210, CORAL),
        (390, 120, STRAW),
    ):
        c.rect(x - 22, 240 - height / 2, 44, height, colour, 22)


def _bikes(c: Canvas) -> None:
    for x in (140, 340):
        c.ring(x, 270, 92, INK, 24)
    c.line([(140, 270), (200, 160), (300, 160), (340, 270)], TERRACOTTA, 24)
    c.dot(240, 270, 26, MUSTARD)


def _council(c: Canvas) -> None:
    c.poly([(90, 90), (390, 90), (390, 260), (240, 410), (90, 260)], NAVY)
    c.poly([(90, 200), (390, 200), (390, 250), (90, 250)], WHITE)
    for x in (150, 240, 330):
        c.dot(x, 146, 24, STRAW)


LOGOS: dict[str, Callable[[Canvas], None]] = {
    "open-table": _open_table,
    "speaking-up": _speaking_up,
    "library": _library,
    "carers": _carers,
    "housing": _housing,
    "health": _health,
    "garden": _garden,
    "choir": _choir,
    "bikes": _bikes,
    "council": _council,
}


def banner_together(c: Canvas, accent: str) -> None:
    """People in pairs, shoulder to shoulder, in the year's colour."""
    for n in range(8):
        for side in (0, 1):
            x = 24 + n * 200 + side * 84
            top = 300 + (n * 3 + side * 2) % 4 * 26
            colour = mix(accent, "#ffffff", 0.3 + (n * 2 + side * 3) % 5 * 0.13)
            if (n, side) in {(2, 1), (5, 0)}:
                colour = STRAW
            c.rect(x, top, 80, 400, colour, 40)
            c.dot(x + 40, top - 46, 33, colour)


def banner_doors(c: Canvas, accent: str) -> None:
    """A street of doors, some of them open."""
    for n in range(12):
        x = 40 + n * 130
        c.rect(x, 150, 104, 450, mix(accent, "#ffffff", 0.2 + (n * 5 % 7) * 0.09), 52)
        if n in (2, 5, 9):
            c.rect(x, 150, 104, 450, STRAW, 52)
            c.poly([(x, 202), (x + 56, 236), (x + 56, 600), (x, 600)], mix(accent, "#000000", 0.25))
        else:
            c.dot(x + 82, 400, 8, mix(accent, "#000000", 0.2))


def banner_table(c: Canvas, accent: str) -> None:
    """A long table seen from above, with a place for everyone."""
    c.rect(130, 190, 1340, 220, mix(accent, "#ffffff", 0.8), 110)
    for n in range(8):
        x = 230 + n * 163
        for y, side in ((100, -1), (500, 1)):
            colour = (
                STRAW if (n, side) in {(2, 1), (6, -1)} else mix(accent, "#ffffff", 0.25 + (n * 3 + side) % 4 * 0.13)
            )
            c.dot(x, y, 54, colour)
            c.dot(x, 300 + side * 62, 34, "#ffffff")
            c.dot(x, 300 + side * 62, 20, mix(accent, "#ffffff", 0.55))


BANNERS: dict[str, Callable[[Canvas, str], None]] = {
    "together": banner_together,
    "doors": banner_doors,
    "table": banner_table,
}
