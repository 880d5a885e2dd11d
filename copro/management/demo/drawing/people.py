# ruff: noqa: E501  # a drawing is coordinates, read in their order
"""Portraits, and the small figures that stand in the scenes."""

from collections.abc import Callable
from dataclasses import dataclass

from copro.management.demo.drawing.canvas import (
    BARK,
    BLUSH,
    BRICK,
    CORAL,
    CREAM,
    FOREST,
    INK,
    LEAF,
    LILAC,
    MINT,
    MIST,
    MUSTARD,
    NAVY,
    PLUM,
    SAGE,
    SAND,
    SEA,
    SKY,
    STONE,
    STRAW,
    TEAL,
    TERRACOTTA,
    WHITE,
    Canvas,
    Point,
)

PORCELAIN, PEACH, HONEY, TAN, UMBER, EBONY = "#f6d5bc", "#eabb95", "#d6a171", "#b27b4c", "#885637", "#5f3a27"
CHEEKS = {PORCELAIN: "#f0b9a0", PEACH: "#e09e7c", HONEY: "#c98a5c", TAN: "#a0683e", UMBER: "#774730", EBONY: "#502e1f"}
BLACK, BROWN, GREY, SILVER, GINGER, BLOND = "#2a2426", "#5b3a29", "#8d8b8a", "#d9d6d0", "#b5562b", "#d9b26a"


@dataclass(frozen=True)
class Face:
    skin: str
    hair: str
    colour: str
    top: str
    ground: str
    halo: str
    extras: tuple[str, ...] = ()


FACES = {
    "amara": Face(EBONY, "afro", BLACK, MUSTARD, TEAL, SEA, ("earrings",)),
    "bethan": Face(PORCELAIN, "bob", GINGER, FOREST, STRAW, CREAM, ("glasses",)),
    "colin": Face(PEACH, "bald", GREY, NAVY, SAGE, MINT, ("beard", "hearing aid")),
    "farida": Face(HONEY, "headscarf", PLUM, PLUM, BLUSH, CREAM),
    "gurpreet": Face(TAN, "turban", TERRACOTTA, NAVY, SKY, MIST, ("beard",)),
    "ines": Face(HONEY, "long", BROWN, CORAL, FOREST, LEAF, ("wheelchair",)),
    "jean": Face(PORCELAIN, "curls", SILVER, TEAL, CORAL, BLUSH, ("glasses",)),
    "kofi": Face(UMBER, "short", BLACK, WHITE, TERRACOTTA, CORAL, ("glasses",)),
    "lowri": Face(PORCELAIN, "plait", BLOND, BRICK, SEA, SKY),
    "mei": Face(PEACH, "fringe", BLACK, SAGE, MUSTARD, STRAW),
    "priya": Face(TAN, "bun", BLACK, CORAL, NAVY, SEA, ("earrings",)),
    "rob": Face(PEACH, "flat cap", GREY, BARK, MINT, CREAM, ("stubble",)),
    "sol": Face(UMBER, "locs", BROWN, LEAF, LILAC, MIST, ("hearing aid",)),
    "tomasz": Face(PORCELAIN, "short", BROWN, SEA, SAND, CREAM, ("beard",)),
}


def portrait(canvas: Canvas, face: Face) -> None:
    canvas.dot(240, 250, 205, face.halo)
    if "wheelchair" in face.extras:
        for x in (74, 376):
            canvas.rect(x, 318, 30, 162, INK, 14)
            canvas.rect(x - 10, 304, 50, 26, STONE, 13)
    _BEHIND.get(face.hair, _nothing)(canvas, face)
    canvas.rect(204, 262, 72, 110, CHEEKS[face.skin], 34)
    canvas.blob(
        [(60, 490), (84, 392), (160, 346), (240, 338), (320, 346), (396, 392), (420, 490), (240, 560)], face.top
    )
    canvas.pie(240, 345, 46, 0, 180, face.skin)
    canvas.rect(206, 285, 68, 58, CHEEKS[face.skin], 20)
    canvas.dot(240, 330, 33, face.skin, 22)
    for x in (162, 318):
        canvas.dot(x, 216, 17, CHEEKS[face.skin], 22)
    canvas.rect(163, 108, 154, 206, face.skin, 77)
    _features(canvas, face)
    _FRONT.get(face.hair, _nothing)(canvas, face)
    _extras(canvas, face)


def _features(canvas: Canvas, face: Face) -> None:
    for side in (-1, 1):
        canvas.dot(240 + side * 50, 247, 17, CHEEKS[face.skin], 12)
        canvas.dot(240 + side * 33, 211, 7, INK, 8.5)
        canvas.dot(240 + side * 33 + 2.5, 207.5, 2.2, WHITE)
        brow = face.colour if face.colour not in (PLUM, TERRACOTTA, SILVER) else {SILVER: GREY}.get(face.colour, BLACK)
        canvas.arc(240 + side * 33, 204, 21, 232, 308, brow if face.skin != EBONY else INK, 6)
    canvas.curve([(240, 214), (246, 236), (239, 241)], CHEEKS[face.skin], 6)
    if "beard" in face.extras:
        colour = {TERRACOTTA: BLACK}.get(face.colour, face.colour)
        canvas.blob(
            [(163, 226), (172, 286), (204, 326), (240, 338), (276, 326), (308, 286), (317, 226), (300, 252), (276, 262),
             (240, 256), (204, 262), (180, 252)],
            colour,
        )  # fmt: skip
        canvas.pie(240, 268, 25, 8, 172, WHITE)
    elif "stubble" in face.extras:
        canvas.blob(
            [(166, 250), (186, 296), (240, 318), (294, 296), (314, 250), (276, 262), (204, 262)], CHEEKS[face.skin]
        )
        canvas.arc(240, 250, 29, 30, 150, INK, 6)
    else:
        canvas.arc(240, 246, 32, 35, 145, "#8c3b33" if face.skin not in (EBONY, UMBER) else "#33190f", 7)


def _extras(canvas: Canvas, face: Face) -> None:
    if "glasses" in face.extras:
        for side in (-1, 1):
            canvas.ring(240 + side * 34, 212, 29, INK, 5)
            canvas.line([(240 + side * 63, 207), (240 + side * 79, 203)], INK, 5)
        canvas.arc(240, 212, 9, 205, 335, INK, 5)
    if "earrings" in face.extras:
        for x in (161, 319):
            canvas.dot(x, 246, 9, STRAW)
    if "hearing aid" in face.extras:
        colour = CORAL if face.skin == UMBER else NAVY
        canvas.curve([(320, 196), (334, 200), (340, 216), (336, 236)], colour, 11)
        canvas.curve([(320, 196), (311, 206), (315, 220)], colour, 4)
        canvas.dot(316, 222, 6, colour)


def _nothing(canvas: Canvas, face: Face) -> None:
    pass


def _tuft(*points: Point) -> Callable[[Canvas, Face], None]:
    return lambda canvas, face: canvas.blob(points, face.colour)


def _afro_behind(canvas: Canvas, face: Face) -> None:
    for x, y, radius in (
        (240, 120, 92), (160, 150, 66), (320, 150, 66), (140, 210, 58), (340, 210, 58), (156, 258, 44), (324, 258, 44),
    ):  # fmt: skip
        canvas.dot(x, y, radius, face.colour)


def _afro_front(canvas: Canvas, face: Face) -> None:
    for x, y in ((182, 130), (212, 118), (242, 114), (272, 118), (300, 130)):
        canvas.dot(x, y, 27, face.colour)


def _curls_behind(canvas: Canvas, face: Face) -> None:
    for x, y in (
        (160, 130),
        (196, 100),
        (240, 88),
        (284, 100),
        (320, 130),
        (340, 176),
        (140, 176),
        (146, 226),
        (334, 226),
    ):
        canvas.dot(x, y, 38, face.colour)


def _curls_front(canvas: Canvas, face: Face) -> None:
    for x, y, radius in ((176, 146, 26), (206, 126, 28), (240, 118, 29), (274, 126, 28), (304, 146, 26)):
        canvas.dot(x, y, radius, face.colour)


def _long_behind(canvas: Canvas, face: Face) -> None:
    canvas.blob(
        [
            (240, 84),
            (330, 118),
            (352, 220),
            (366, 330),
            (340, 392),
            (240, 400),
            (140, 392),
            (114, 330),
            (128, 220),
            (150, 118),
        ],
        face.colour,
    )


def _bob_behind(canvas: Canvas, face: Face) -> None:
    canvas.blob(
        [
            (240, 84),
            (330, 118),
            (352, 210),
            (352, 286),
            (318, 312),
            (240, 300),
            (162, 312),
            (128, 286),
            (128, 210),
            (150, 118),
        ],
        face.colour,
    )


def _plait_behind(canvas: Canvas, face: Face) -> None:
    canvas.dot(240, 176, 94, face.colour)


def _plait_front(canvas: Canvas, face: Face) -> None:
    canvas.blob(
        [(158, 214), (152, 140), (240, 88), (328, 140), (322, 214), (300, 160), (226, 136), (182, 168)], face.colour
    )
    for n, y in enumerate(range(262, 420, 30)):
        canvas.dot(334 - n * 2, y, 24 - n * 2, face.colour, 20)
        canvas.arc(334 - n * 2, y - 6, 14 - n, 30, 150, "#b98f49", 4)
    canvas.rect(312, 408, 26, 12, face.top, 6)


def _bun_behind(canvas: Canvas, face: Face) -> None:
    canvas.dot(240, 76, 44, face.colour, 40)
    canvas.dot(240, 174, 92, face.colour, 88)


def _locs_behind(canvas: Canvas, face: Face) -> None:
    for x, y, to_x, to_y in (
        (170, 130, 118, 320), (160, 140, 140, 356), (178, 140, 166, 372), (310, 130, 362, 320), (320, 140, 340, 356),
        (302, 140, 316, 372),
    ):  # fmt: skip
        canvas.curve([(x, y), ((x + to_x) / 2 + (8 if x > 240 else -8), (y + to_y) / 2), (to_x, to_y)], face.colour, 25)
    canvas.dot(240, 160, 92, face.colour, 82)


def _locs_front(canvas: Canvas, face: Face) -> None:
    for x, to_x, to_y in ((236, 172, 196), (240, 192, 158), (244, 288, 158), (246, 308, 196), (240, 240, 128)):
        canvas.curve([(x, 104), ((x + to_x) / 2, 118), (to_x, to_y)], face.colour, 27)


def _headscarf_behind(canvas: Canvas, face: Face) -> None:
    canvas.blob(
        [(240, 78), (338, 130), (350, 240), (338, 330), (240, 380), (142, 330), (130, 240), (142, 130)], face.colour
    )


def _headscarf_front(canvas: Canvas, face: Face) -> None:
    canvas.blob([(240, 296), (318, 270), (350, 330), (388, 400), (300, 440), (210, 446), (110, 404), (130, 330), (162, 270)], face.colour)  # fmt: skip
    canvas.blob(
        [(156, 250), (148, 160), (240, 84), (332, 160), (324, 250), (309, 176), (240, 136), (171, 176)], face.colour
    )
    canvas.curve([(318, 300), (262, 352), (176, 372)], "#8f5581", 7)
    canvas.curve([(334, 340), (288, 392), (204, 412)], "#8f5581", 7)


def _turban_front(canvas: Canvas, face: Face) -> None:
    canvas.blob([(146, 196), (136, 120), (186, 64), (240, 52), (294, 64), (344, 120), (334, 196), (290, 150), (240, 120), (190, 150)], face.colour)  # fmt: skip
    canvas.curve([(150, 168), (206, 126), (292, 70)], BRICK, 7)
    canvas.curve([(142, 132), (196, 96), (256, 62)], BRICK, 7)
    canvas.curve([(330, 168), (300, 132), (250, 108)], BRICK, 7)


def _cap_front(canvas: Canvas, face: Face) -> None:
    for x in (160, 320):
        canvas.rect(x - 9, 160, 18, 50, face.colour, 9)
    canvas.blob([(146, 156), (160, 104), (240, 76), (322, 100), (340, 150), (240, 164)], FOREST)
    canvas.blob([(150, 150), (240, 138), (346, 148), (366, 166), (300, 172), (170, 172)], "#214b40")


def _bald_front(canvas: Canvas, face: Face) -> None:
    for x in (160, 320):
        canvas.rect(x - 9, 164, 18, 50, face.colour, 9)


def _fringe_front(canvas: Canvas, face: Face) -> None:
    canvas.blob(
        [(156, 220), (150, 140), (240, 84), (330, 140), (324, 220), (312, 182), (240, 176), (168, 182)], face.colour
    )


_BEHIND: dict[str, Callable[[Canvas, Face], None]] = {
    "afro": _afro_behind,
    "curls": _curls_behind,
    "long": _long_behind,
    "bob": _bob_behind,
    "fringe": _bob_behind,
    "plait": _plait_behind,
    "bun": _bun_behind,
    "locs": _locs_behind,
    "headscarf": _headscarf_behind,
}
_FRONT: dict[str, Callable[[Canvas, Face], None]] = {
    "afro": _afro_front,
    "curls": _curls_front,
    "long": _tuft(
        (154, 230), (148, 140), (240, 84), (332, 140), (326, 230), (308, 168), (262, 130), (200, 150), (170, 180)
    ),
    "bob": _tuft(
        (154, 236), (148, 140), (240, 84), (332, 140), (326, 236), (312, 176), (280, 140), (214, 150), (170, 186)
    ),
    "fringe": _fringe_front,
    "plait": _plait_front,
    "bun": _tuft((156, 210), (150, 136), (240, 86), (330, 136), (324, 210), (304, 152), (240, 128), (176, 152)),
    "locs": _locs_front,
    "short": _tuft(
        (158, 204), (150, 134), (200, 88), (270, 84), (326, 124), (322, 204), (306, 150), (250, 138), (180, 150)
    ),
    "headscarf": _headscarf_front,
    "turban": _turban_front,
    "flat cap": _cap_front,
    "bald": _bald_front,
}


def figure(
    canvas: Canvas, x: float, feet: float, *, skin: str, hair: str, top: str, size: float = 1, seated: bool = False
) -> None:
    """A small person without a face, about 300 pixels tall where `size` is 1. `x` is the middle."""
    u = size
    hips = feet - (150 if not seated else 90) * u
    if seated:
        canvas.line([(x - 20 * u, hips), (x + 40 * u, hips + 6 * u), (x + 44 * u, feet - 8 * u)], INK, 34 * u)
        canvas.line([(x + 44 * u, feet - 6 * u), (x + 68 * u, feet - 6 * u)], BARK, 14 * u)
    else:
        for side in (-1, 1):
            canvas.line([(x + side * 17 * u, hips), (x + side * 19 * u, feet - 10 * u)], INK, 30 * u)
            canvas.line([(x + side * 19 * u, feet - 6 * u), (x + side * 30 * u, feet - 6 * u)], BARK, 13 * u)
    canvas.rect(x - 46 * u, hips - 128 * u, 92 * u, 146 * u, top, 42 * u)
    canvas.rect(x - 13 * u, hips - 146 * u, 26 * u, 34 * u, skin, 12 * u)
    canvas.dot(x, hips - 172 * u, 40 * u, hair, 42 * u)
    canvas.dot(x + 5 * u, hips - 164 * u, 33 * u, skin, 36 * u)
    canvas.pie(x + 1 * u, hips - 176 * u, 39 * u, 180, 350, hair)


def arm(canvas: Canvas, points: list[Point], *, sleeve: str, skin: str, size: float = 1) -> None:
    canvas.curve(points, sleeve, 26 * size)
    canvas.dot(*points[-1], 14 * size, skin)
