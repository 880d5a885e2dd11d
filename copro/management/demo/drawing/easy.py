# ruff: noqa: PLR0917  # a drawing is coordinates, read in their order
"""Pictures for Easy Read, 480 pixels square: one thing each, large and plain, on white."""

from collections.abc import Callable

from copro.management.demo.drawing.canvas import (
    BARK,
    CORAL,
    FOREST,
    INK,
    LEAF,
    MIST,
    MUSTARD,
    NAVY,
    PLUM,
    SEA,
    SKY,
    STONE,
    STRAW,
    TEAL,
    TERRACOTTA,
    WHITE,
    WOOD,
    Canvas,
    Point,
)
from copro.management.demo.drawing.people import BLACK, BROWN, GREY, HONEY, PORCELAIN, SILVER, TAN, UMBER

RED, GREEN = "#b3261e", "#1d7a3e"


def _person(c: Canvas, x: float, y: float, size: float, skin: str, hair: str, top: str, mouth: str = "smile") -> None:
    """Head and shoulders; (x, y) is the middle of the face, and 1 makes it 300 pixels wide."""
    u = size
    c.rect(x - 28 * u, y + 60 * u, 56 * u, 70 * u, skin, 26 * u)
    c.pie(x, y + 242 * u, 140 * u, 180, 360, top)
    c.dot(x, y - 10 * u, 94 * u, hair, 102 * u)
    c.dot(x, y + 10 * u, 82 * u, skin, 92 * u)
    c.pie(x, y - 18 * u, 88 * u, 190, 350, hair)
    for side in (-1, 1):
        c.dot(x + side * 30 * u, y + 8 * u, 9 * u, INK)
    if mouth == "smile":
        c.arc(x, y + 30 * u, 34 * u, 25, 155, INK, 9 * u)
    elif mouth == "sad":
        c.arc(x, y + 82 * u, 30 * u, 215, 325, INK, 9 * u)
    else:
        c.dot(x, y + 56 * u, 20 * u, INK, 16 * u)


def _bubble(c: Canvas, x: float, y: float, width: float, height: float, colour: str, tail: list[Point]) -> None:
    c.rect(x, y, width, height, colour, 40)
    c.poly(tail, colour)


def _lines(c: Canvas, x: float, y: float, widths: tuple[float, ...], colour: str = INK, gap: float = 40) -> None:
    for n, width in enumerate(widths):
        c.rect(x, y + n * gap, width, 16, colour, 8)


def _talk(c: Canvas) -> None:
    _bubble(c, 30, 40, 190, 120, SKY, [(90, 140), (150, 140), (110, 210)])
    _bubble(c, 260, 40, 190, 120, STRAW, [(330, 140), (390, 140), (370, 210)])
    _lines(c, 64, 76, (120, 84), NAVY, 32)
    _lines(c, 294, 76, (120, 84), BARK, 32)
    _person(c, 120, 300, 0.72, HONEY, BLACK, TEAL, "open")
    _person(c, 360, 300, 0.72, PORCELAIN, BROWN, TERRACOTTA)


def _group(c: Canvas) -> None:
    _person(c, 120, 170, 0.62, UMBER, BLACK, MUSTARD)
    _person(c, 360, 170, 0.62, PORCELAIN, SILVER, PLUM)
    _person(c, 240, 270, 0.78, TAN, BROWN, TEAL)


def _meeting(c: Canvas) -> None:
    for x, skin, hair, top in ((120, TAN, BLACK, CORAL), (240, PORCELAIN, GREY, FOREST), (360, UMBER, BLACK, SEA)):
        _person(c, x, 160, 0.46, skin, hair, top)
    c.rect(30, 262, 420, 34, WOOD, 14)
    for x in (70, 380):
        c.rect(x, 290, 30, 150, BARK, 8)
    for x in (120, 240, 360):
        c.rect(x - 40, 240, 80, 24, WHITE, 4)
        c.rect(x - 40, 258, 80, 6, STONE)


def _phone(c: Canvas) -> None:
    c.rect(140, 30, 200, 420, INK, 34)
    c.rect(158, 84, 164, 290, SKY, 10)
    c.dot(240, 412, 20, STONE)
    c.rect(204, 52, 72, 12, STONE, 6)
    c.dot(240, 230, 64, GREEN)
    c.arc(264, 206, 44, 95, 175, WHITE, 26)
    for x, y in ((222, 208), (262, 250)):
        c.dot(x, y, 17, WHITE)


def _message(c: Canvas) -> None:
    c.rect(110, 30, 260, 420, INK, 34)
    c.rect(128, 72, 224, 316, WHITE, 8)
    c.dot(240, 418, 16, STONE)
    c.rect(144, 96, 150, 80, SKY, 22)
    c.rect(186, 200, 150, 60, STRAW, 22)
    c.rect(144, 284, 160, 80, SKY, 22)
    _lines(c, 164, 116, (108, 80), NAVY, 28)
    _lines(c, 206, 222, (108,), BARK)
    _lines(c, 164, 304, (116, 70), NAVY, 28)


def _tea(c: Canvas) -> None:
    c.ring(342, 258, 66, TERRACOTTA, 28)
    c.rect(100, 180, 240, 200, TERRACOTTA, 60)
    c.rect(100, 180, 240, 80, TERRACOTTA, 0)
    c.dot(220, 182, 120, CORAL, 24)
    c.dot(220, 184, 104, BARK, 17)
    c.dot(220, 404, 170, STONE, 22)
    for x in (170, 220, 270):
        c.curve([(x, 136), (x - 16, 108), (x + 16, 76), (x, 46)], STONE, 11)


def _calendar(c: Canvas) -> None:
    c.rect(60, 80, 360, 350, INK, 26)
    c.rect(72, 92, 336, 326, WHITE, 18)
    c.rect(72, 92, 336, 76, RED, 18)
    for x in (150, 330):
        c.rect(x - 12, 48, 24, 80, INK, 12)
    for n in range(15):
        column, row = n % 5, n // 5
        colour = MUSTARD if row == 1 else MIST
        c.rect(96 + column * 60, 196 + row * 72, 48, 56, colour, 8)


def _letter(c: Canvas) -> None:
    c.rect(90, 30, 300, 420, STONE, 10)
    c.rect(98, 38, 284, 404, WHITE, 6)
    c.rect(126, 74, 90, 70, SEA, 8)
    _lines(c, 126, 186, (220, 228, 200, 228, 150))


def _envelope(c: Canvas) -> None:
    c.rect(40, 110, 400, 270, BARK, 14)
    c.rect(50, 120, 380, 250, "#d8b27c", 8)
    c.line([(56, 128), (240, 268), (424, 128)], BARK, 12)
    c.rect(350, 286, 56, 62, RED, 4)


def _house(c: Canvas) -> None:
    c.rect(100, 210, 280, 220, STRAW)
    c.poly([(60, 226), (240, 60), (420, 226)], TERRACOTTA)
    c.rect(320, 80, 44, 90, BARK)
    c.rect(206, 300, 70, 130, TEAL, 6)
    c.dot(262, 366, 6, WHITE)
    for x in (128, 298):
        c.rect(x, 250, 56, 60, SKY, 4)
    c.rect(40, 428, 400, 14, LEAF, 7)


def _bus(c: Canvas) -> None:
    c.rect(40, 110, 400, 250, RED, 30)
    for x in (70, 164, 258):
        c.rect(x, 146, 80, 84, SKY, 8)
    c.rect(352, 146, 66, 190, MIST, 8)
    c.rect(383, 146, 6, 190, INK)
    c.rect(70, 262, 250, 16, WHITE, 8)
    for x in (130, 330):
        c.dot(x, 366, 48, INK)
        c.dot(x, 366, 20, STONE)


def _tick(c: Canvas) -> None:
    c.dot(240, 240, 220, "#e3f2e3")
    c.line([(110, 256), (204, 350), (376, 150)], GREEN, 54)


def _cross(c: Canvas) -> None:
    c.dot(240, 240, 220, "#fbe6e3")
    c.line([(140, 140), (340, 340)], RED, 54)
    c.line([(340, 140), (140, 340)], RED, 54)


def _question(c: Canvas) -> None:
    c.dot(240, 240, 220, MIST)
    c.arc(240, 172, 74, 180, 380, NAVY, 42)
    c.curve([(309, 197), (284, 232), (243, 254), (240, 296)], NAVY, 42)
    c.dot(240, 372, 27, NAVY)


def _computer(c: Canvas) -> None:
    c.rect(40, 60, 400, 272, INK, 22)
    c.rect(60, 80, 360, 232, SKY, 8)
    c.rect(200, 330, 80, 60, STONE)
    c.rect(130, 386, 220, 28, STONE, 14)
    c.rect(84, 104, 130, 100, WHITE, 6)
    _lines(c, 236, 110, (160, 160, 110), NAVY, 34)
    _lines(c, 84, 232, (312, 260), NAVY, 34)


def _clock(c: Canvas) -> None:
    c.dot(240, 240, 200, INK)
    c.dot(240, 240, 178, WHITE)
    for x, y in ((240, 86), (394, 240), (240, 394), (86, 240)):
        c.dot(x, y, 13, INK)
    c.line([(240, 240), (240, 116)], INK, 16)
    c.line([(240, 240), (150, 292)], INK, 24)
    c.dot(240, 240, 18, RED)


def _doctor(c: Canvas) -> None:
    _person(c, 240, 180, 0.95, TAN, BLACK, WHITE)
    c.arc(240, 411, 133, 180, 360, STONE, 6)
    c.curve([(186, 298), (190, 360), (240, 392), (290, 360), (294, 298)], INK, 10)
    c.curve([(240, 392), (242, 420), (276, 430)], INK, 10)
    c.dot(286, 430, 22, SEA)


def _check(c: Canvas) -> None:
    c.rect(60, 40, 250, 340, STONE, 10)
    c.rect(68, 48, 234, 324, WHITE, 6)
    _lines(c, 94, 90, (180, 180, 120, 180, 140))
    c.line([(352, 362), (430, 440)], BARK, 40)
    c.dot(290, 300, 100, INK)
    c.dot(290, 300, 78, MIST)
    _lines(c, 242, 276, (96, 70), NAVY)


def _money(c: Canvas) -> None:
    c.rect(40, 120, 330, 180, GREEN, 14)
    c.rect(56, 136, 298, 148, "#bfe3c4", 6)
    c.dot(205, 210, 48, GREEN)
    for x, y, colour in ((330, 320, MUSTARD), (250, 370, STRAW)):
        c.dot(x, y, 82, BARK)
        c.dot(x, y, 70, colour)
    c.arc(262, 348, 26, 180, 320, BARK, 12)
    c.line([(238, 346), (238, 398)], BARK, 12)
    c.line([(220, 402), (280, 402)], BARK, 12)
    c.line([(224, 374), (262, 374)], BARK, 12)


def _worried(c: Canvas) -> None:
    _person(c, 240, 190, 1, PORCELAIN, BROWN, SEA, "sad")
    for side in (-1, 1):
        c.line([(240 + side * 46, 168), (240 + side * 20, 154)], INK, 9)


def _happy(c: Canvas) -> None:
    _person(c, 240, 190, 1, UMBER, BLACK, MUSTARD)


EASY: dict[str, Callable[[Canvas], None]] = {
    "talk": _talk, "group": _group, "meeting": _meeting, "phone": _phone, "message": _message, "tea": _tea,
    "calendar": _calendar, "letter": _letter, "envelope": _envelope, "house": _house, "bus": _bus, "tick": _tick,
    "cross": _cross, "question": _question, "computer": _computer, "clock": _clock, "doctor": _doctor,
    "check": _check, "money": _money, "worried": _worried, "happy": _happy,
}  # fmt: skip
