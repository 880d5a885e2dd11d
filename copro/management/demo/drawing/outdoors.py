# ruff: noqa: PLR0917, E501  # a drawing is coordinates, read in their order
"""Scenes under the sky, 1600 by 900 pixels."""

from copro.management.demo.drawing.canvas import (
    BARK,
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
    WOOD,
    Canvas,
)
from copro.management.demo.drawing.people import (
    BLACK,
    BROWN,
    EBONY,
    GINGER,
    GREY,
    HONEY,
    PEACH,
    PORCELAIN,
    SILVER,
    UMBER,
    arm,
    figure,
)


def _cloud(c: Canvas, x: float, y: float, size: float = 1, colour: str = WHITE) -> None:
    for dx, dy, radius in ((-70, 10, 42), (-20, -18, 58), (46, -6, 48), (92, 14, 34)):
        c.dot(x + dx * size, y + dy * size, radius * size, colour)
    c.rect(x - 112 * size, y + 6 * size, 238 * size, 46 * size, colour, 23 * size)


def _tree(c: Canvas, x: float, foot: float, size: float = 1, leaf: str = LEAF, shade: str = FOREST) -> None:
    c.rect(x - 13 * size, foot - 150 * size, 26 * size, 150 * size, BARK, 8)
    c.dot(x, foot - 230 * size, 105 * size, shade, 120 * size)
    c.dot(x - 18 * size, foot - 246 * size, 82 * size, leaf, 96 * size)


def _plants(c: Canvas, x: float, y: float, count: int, gap: float, colour: str = LEAF, fruit: str = "") -> None:
    for n in range(count):
        at = x + n * gap
        c.curve([(at, y), (at - 4, y - 34), (at, y - 64)], FOREST, 7)
        c.dot(at - 18, y - 30, 20, colour, 10)
        c.dot(at + 18, y - 42, 20, colour, 10)
        c.dot(at, y - 68, 16, colour, 20)
        if fruit:
            c.dot(at + 14, y - 20, 10, fruit)
            c.dot(at - 12, y - 50, 10, fruit)


def _house(c: Canvas, x: float, foot: float, width: float, height: float, wall: str, roof: str, door: str) -> None:
    c.rect(x, foot - height, width, height, wall)
    c.poly(
        [(x - 18, foot - height), (x + width / 2, foot - height - width * 0.42), (x + width + 18, foot - height)], roof
    )
    c.rect(x + width * 0.16, foot - 150, width * 0.26, 150, door, 8)
    c.dot(x + width * 0.37, foot - 74, 6, STRAW)
    for dx in (0.16, 0.6):
        c.rect(x + width * dx, foot - height + 46, width * 0.24, 84, WHITE, 6)
        c.rect(x + width * dx + 7, foot - height + 53, width * 0.24 - 14, 70, SKY, 4)
    c.rect(x + width * 0.6, foot - 136, width * 0.24, 84, WHITE, 6)
    c.rect(x + width * 0.6 + 7, foot - 129, width * 0.24 - 14, 70, SKY, 4)


def allotment(c: Canvas) -> None:
    c.dot(1280, 190, 92, STRAW)
    _cloud(c, 420, 170, 1.2)
    c.blob([(-100, 470), (300, 380), (800, 430), (1250, 360), (1750, 440), (1750, 980), (-100, 980)], SAGE)
    c.rect(150, 300, 300, 260, WOOD)
    for x in range(150, 450, 50):
        c.rect(x, 300, 4, 260, BARK)
    c.poly([(120, 310), (300, 200), (480, 310)], BRICK)
    c.rect(250, 390, 100, 170, FOREST, 6)
    c.rect(0, 556, 1600, 344, "#8a5d3c")
    for row, y in enumerate((640, 740, 850)):
        c.rect(0, y + 4, 1600, 26, BARK, 13)
        _plants(c, 60 + row * 30, y + 10, 17, 96, (LEAF, SAGE, LEAF)[row], ("", TERRACOTTA, "")[row])
    figure(c, 960, 700, skin=PORCELAIN, hair=SILVER, top=TERRACOTTA, size=1.25)
    arm(c, [(996, 430), (1042, 480), (1076, 470)], sleeve=TERRACOTTA, skin=PORCELAIN, size=1.2)
    c.line([(1078, 360), (1078, 700)], WOOD, 13)
    c.poly([(1052, 690), (1104, 690), (1098, 760), (1078, 778), (1058, 760)], STONE)
    figure(c, 1230, 712, skin=UMBER, hair=BLACK, top=MUSTARD, size=1.2)
    arm(c, [(1195, 460), (1160, 510), (1166, 560)], sleeve=MUSTARD, skin=UMBER, size=1.15)
    c.poly([(1120, 566), (1212, 566), (1200, 636), (1132, 636)], SEA)
    c.arc(1166, 566, 40, 180, 360, TEAL, 7)


def bus_stop(c: Canvas) -> None:
    _cloud(c, 300, 150)
    _cloud(c, 1180, 120, 1.3)
    for x, w, h, wall, roof in (
        (-40, 300, 330, SAND, BRICK),
        (250, 260, 280, CREAM, INK),
        (1330, 320, 340, CORAL, BRICK),
    ):
        _house(c, x, 690, w, h, wall, roof, TEAL)
    c.rect(0, 690, 1600, 60, STONE)
    c.rect(0, 750, 1600, 150, "#59636b")
    for x in range(40, 1600, 190):
        c.rect(x, 818, 100, 12, STRAW, 6)
    c.rect(560, 250, 560, 26, TEAL, 13)
    c.rect(580, 270, 520, 380, MIST)
    for x in (575, 830, 1090):
        c.rect(x, 270, 16, 430, TEAL)
    c.rect(650, 590, 300, 22, WOOD, 11)
    c.rect(1190, 220, 18, 480, INK, 9)
    c.rect(1140, 190, 118, 118, TERRACOTTA, 16)
    c.rect(1164, 222, 70, 44, WHITE, 8)
    for x in (1180, 1218):
        c.dot(x, 270, 9, WHITE)
    figure(c, 720, 712, skin=HONEY, hair=PLUM, top=PLUM, size=1.15, seated=True)
    figure(c, 925, 712, skin=PEACH, hair=GREY, top=FOREST, size=1.2)
    arm(c, [(958, 470), (992, 520), (1008, 545)], sleeve=FOREST, skin=PEACH, size=1.15)
    c.line([(1010, 540), (1052, 708)], WHITE, 9)
    c.line([(1046, 684), (1052, 708)], TERRACOTTA, 9)


def rainy_street(c: Canvas) -> None:
    for x, w, h, wall, roof, door in (
        (-60, 330, 400, "#7f93a3", INK, TERRACOTTA), (270, 300, 340, "#a3b3bd", NAVY, MUSTARD),
        (570, 340, 420, "#8b9dab", INK, FOREST), (910, 300, 350, "#a3b3bd", NAVY, BRICK), (1210, 440, 400, "#7f93a3", INK, TEAL),
    ):  # fmt: skip
        _house(c, x, 690, w, h, wall, roof, door)
    c.rect(0, 690, 1600, 210, "#62737f")
    for x, y, r in ((220, 800, 150), (900, 850, 190), (1380, 780, 120)):
        c.dot(x, y, r, "#8fa6b3", 24)
    for n in range(150):
        x, y = (n * 1013) % 1640, (n * n * 37 + n * 211) % 880
        c.line([(x, y), (x - 9, y + 34)], "#dbe6ea", 3)
    figure(c, 700, 830, skin=PORCELAIN, hair=GINGER, top=MUSTARD, size=1.35)
    figure(c, 846, 830, skin=EBONY, hair=BLACK, top=TEAL, size=1.35)
    c.line([(774, 290), (774, 560)], INK, 10)
    arm(c, [(735, 550), (760, 575), (774, 555)], sleeve=MUSTARD, skin=PORCELAIN, size=1.2)
    c.pie(774, 318, 260, 180, 360, TERRACOTTA)
    c.poly([(690, 318), (720, 150), (774, 58), (828, 150), (858, 318)], CORAL)
    c.line([(774, 44), (774, 66)], INK, 10)


def _wheel(c: Canvas, x: float, y: float, radius: float) -> None:
    c.ring(x, y, radius, INK, 13)
    for angle in range(0, 180, 30):
        c.arc(x, y, radius - 10, angle, angle, STONE, 4)
        c.arc(x, y, radius - 10, angle + 180, angle + 180, STONE, 4)
    c.dot(x, y, 12, INK)


def tandem(c: Canvas) -> None:
    c.dot(300, 210, 90, STRAW)
    _cloud(c, 1150, 170, 1.3)
    _cloud(c, 690, 110, 0.8)
    c.blob([(-100, 560), (300, 430), (760, 540), (1200, 420), (1750, 540), (1750, 980), (-100, 980)], MINT)
    c.blob([(-100, 660), (500, 560), (1100, 640), (1750, 570), (1750, 980), (-100, 980)], SAGE)
    _tree(c, 160, 720, 1.1)
    _tree(c, 1450, 690, 1.25)
    c.rect(0, 770, 1600, 130, SAND)
    c.rect(0, 770, 1600, 10, STONE)
    for x in (510, 1090):
        _wheel(c, x, 690, 118)
    c.line([(510, 690), (620, 520), (820, 690), (970, 520), (1090, 690)], TERRACOTTA, 15)
    c.line([(620, 520), (970, 520)], TERRACOTTA, 15)
    c.line([(590, 480), (640, 690), (820, 690)], TERRACOTTA, 15)
    c.line([(800, 480), (820, 690)], TERRACOTTA, 15)
    c.line([(958, 470), (1090, 690)], TERRACOTTA, 15)
    c.line([(780, 452), (762, 440)], INK, 12)
    c.line([(950, 462), (1000, 432)], INK, 12)
    for x, skin, hair, top in ((612, UMBER, TEAL, MUSTARD), (812, PEACH, NAVY, PLUM)):
        c.rect(x - 50, 470, 76, 18, INK, 9)
        c.line([(x - 8, 462), (x + 72, 540), (x + 30, 668)], INK, 40)
        c.line([(x + 30, 676), (x + 62, 676)], BARK, 16)
        c.curve([(x - 10, 450), (x + 14, 380), (x + 46, 320)], top, 88)
        c.curve([(x + 50, 330), (x + 100, 400), (x + 168, 436)], top, 28)
        c.dot(x + 170, 437, 15, skin)
        c.dot(x + 82, 232, 46, skin, 50)
        c.pie(x + 80, 226, 54, 176, 360, hair)
        c.rect(x + 70, 218, 76, 14, hair, 7)


def garden(c: Canvas) -> None:
    c.dot(220, 180, 84, STRAW)
    _cloud(c, 1000, 140, 1.1)
    c.rect(0, 430, 1600, 470, SAGE)
    for x in range(-10, 1620, 74):
        c.poly([(x, 470), (x, 320), (x + 28, 292), (x + 56, 320), (x + 56, 470)], CREAM)
    c.rect(0, 350, 1600, 18, SAND)
    c.rect(0, 425, 1600, 18, SAND)
    _tree(c, 1370, 520, 1.35)
    c.blob([(-40, 840), (500, 700), (900, 760), (1660, 690), (1660, 960), (-40, 960)], SAND)
    for x, width, fruit in ((120, 470, TERRACOTTA), (1000, 480, MUSTARD)):
        _plants(c, x + 50, 596, width // 94, 92, LEAF, fruit)
        c.rect(x, 590, width, 130, WOOD, 8)
        c.rect(x, 630, width, 6, BARK)
        c.rect(x, 676, width, 6, BARK)
    c.ring(752, 742, 82, INK, 12)
    c.ring(752, 742, 70, STONE, 4)
    c.ring(862, 790, 34, INK, 10)
    c.rect(694, 540, 18, 150, INK, 9)
    c.rect(700, 650, 140, 22, INK, 11)
    c.line([(745, 640), (842, 652), (856, 762)], NAVY, 42)
    c.line([(854, 776), (888, 776)], BARK, 16)
    c.rect(706, 470, 100, 180, CORAL, 46)
    arm(c, [(770, 510), (850, 560), (960, 556)], sleeve=CORAL, skin=HONEY, size=1.25)
    c.line([(962, 556), (1010, 572)], STONE, 14)
    c.rect(742, 446, 30, 40, HONEY, 12)
    c.dot(752, 414, 50, BROWN, 54)
    c.rect(702, 410, 46, 110, BROWN, 22)
    c.dot(764, 420, 40, HONEY, 44)
    c.pie(758, 408, 50, 190, 352, BROWN)


def hills(c: Canvas) -> None:
    c.dot(1180, 250, 100, STRAW)
    _cloud(c, 380, 170, 1.2)
    c.blob([(-100, 520), (250, 330), (620, 470), (1000, 300), (1400, 450), (1750, 360), (1750, 980), (-100, 980)], SKY)
    c.blob([(-100, 600), (400, 460), (900, 590), (1300, 440), (1750, 560), (1750, 980), (-100, 980)], SAGE)
    c.blob([(-100, 760), (500, 610), (1000, 700), (1750, 590), (1750, 980), (-100, 980)], LEAF)
    c.blob([(640, 980), (760, 820), (930, 740), (860, 690), (900, 660), (1000, 720), (960, 800), (960, 980)], SAND)
    for x, y in ((260, 690), (330, 720), (1330, 700), (1420, 670)):
        c.dot(x, y, 30, WHITE, 21)
        c.dot(x + 30, y - 12, 13, INK)
        c.line([(x - 12, y + 18), (x - 12, y + 34)], INK, 5)
        c.line([(x + 12, y + 18), (x + 12, y + 34)], INK, 5)
    for x in range(0, 560, 130):
        c.rect(x, 800 - x * 0.06, 18, 100, BARK, 6)
    c.line([(0, 826), (540, 796)], WOOD, 13)
    c.line([(0, 866), (540, 836)], WOOD, 13)
    figure(c, 880, 850, skin=PEACH, hair=BROWN, top=TEAL, size=0.85)
    figure(c, 790, 870, skin=UMBER, hair=BLACK, top=CORAL, size=0.85)


def front_door(c: Canvas) -> None:
    for row in range(23):
        for n in range(-1, 16):
            c.rect(
                n * 110 + (row % 2) * 55 + 3,
                row * 40 + 3,
                104,
                34,
                (BRICK, "#a8492f", "#b0533a")[(row * 7 + n * 3) % 3],
                3,
            )
    c.rect(560, 130, 420, 770, CREAM, 8)
    c.rect(600, 170, 340, 730, TEAL)
    for y in (230, 520):
        for x in (640, 786):
            c.rect(x, y, 116, 240, "#2d7d87", 6)
    c.rect(712, 480, 116, 22, STRAW, 11)
    c.dot(900, 560, 18, STRAW)
    c.dot(1100, 320, 62, WHITE)
    c.line([(1080, 294), (1120, 294), (1096, 350)], INK, 11)
    c.rect(500, 840, 540, 60, STONE)
    c.poly([(480, 900), (520, 862), (1020, 862), (1060, 900)], "#8c8578")
    for x, fruit in ((360, MUSTARD), (1150, CORAL)):
        c.poly([(x - 20, 700), (x + 130, 700), (x + 106, 880), (x + 4, 880)], TERRACOTTA)
        c.rect(x - 32, 680, 174, 40, CORAL, 8)
        _plants(c, x + 12, 684, 3, 44, LEAF, fruit)
    c.ring(900, 640, 22, STRAW, 7)
    c.line([(908, 660), (926, 726)], MUSTARD, 12)
    c.line([(894, 662), (884, 716)], STONE, 11)
    c.line([(900, 578), (900, 618)], STRAW, 7)


def market(c: Canvas) -> None:
    for x in range(-40, 1640, 240):
        c.rect(x, 0, 22, 520, TEAL)
        c.arc(x + 131, 170, 120, 180, 360, TEAL, 16)
    c.rect(0, 40, 1600, 20, TEAL)
    for n in range(12):
        x = 60 + n * 135
        c.poly([(x - 34, 66), (x + 34, 66), (x, 130)], (TERRACOTTA, MUSTARD, SEA, PLUM)[n % 4])
    c.rect(0, 720, 1600, 180, SAND)
    for x, stripe in ((80, TERRACOTTA), (860, FOREST)):
        for post in (x + 20, x + 620):
            c.rect(post, 320, 18, 480, BARK)
        for n in range(8):
            c.rect(x - 20 + n * 88, 260, 88, 100, stripe if n % 2 == 0 else WHITE)
            c.pie(x + 24 + n * 88, 358, 44, 0, 180, stripe if n % 2 == 0 else WHITE)
    figure(c, 420, 760, skin=HONEY, hair=BROWN, top=SEA, size=1.1)
    figure(c, 1120, 760, skin=PORCELAIN, hair=GREY, top=PLUM, size=1.1)
    figure(c, 1270, 760, skin=EBONY, hair=BLACK, top=MUSTARD, size=1.1)
    for x in (80, 860):
        c.rect(x, 620, 660, 200, WOOD, 6)
        c.rect(x, 620, 660, 24, BARK, 6)
    for n in range(9):
        c.dot(130 + n * 68, 604, 32, (TERRACOTTA, LEAF, MUSTARD)[n // 3])
        c.dot(152 + n * 68, 586, 26, (CORAL, SAGE, STRAW)[n // 3]) if n % 3 < 2 else None
    for n in range(6):
        c.rect(900 + n * 102, 566, 84, 62, (CREAM, MUSTARD, BLUSH_BREAD)[n % 3], 26)
    c.rect(180, 690, 190, 76, CREAM, 10)
    c.rect(204, 714, 142, 8, INK, 4)
    c.rect(204, 736, 96, 8, INK, 4)


BLUSH_BREAD = "#d99a5b"


def night(c: Canvas) -> None:
    c.dot(1230, 220, 92, CREAM)
    c.dot(1268, 196, 80, "#1d2c4c")
    for n in range(46):
        c.dot((n * 389) % 1600, (n * 173) % 420, 2.5 + n % 3, STRAW)
    for x, width, height, wall in ((0, 300, 420, "#2b3d63"), (330, 360, 560, "#344a75"), (720, 300, 460, "#2b3d63"), (1050, 250, 330, "#344a75"), (1320, 300, 500, "#2b3d63")):  # fmt: skip
        c.rect(x, 900 - height, width, height, wall)
        for row in range(int(height / 110)):
            for column in range(int(width / 90)):
                lit = (row * 5 + column * 3 + x // 30) % 7 == 0
                c.rect(x + 24 + column * 88, 930 - height + row * 110, 50, 66, MUSTARD if lit else "#223153", 4)
    c.rect(404, 560, 220, 210, STRAW, 8)
    c.rect(404, 740, 220, 30, WOOD, 4)
    c.dot(540, 656, 40, BROWN, 42)
    c.dot(536, 664, 32, PEACH, 36)
    c.rect(488, 700, 100, 40, TERRACOTTA, 20)
    c.rect(430, 706, 34, 34, WHITE, 6)
    c.rect(508, 560, 10, 210, WOOD)
    c.rect(388, 544, 252, 22, CREAM, 6)


def harbour(c: Canvas) -> None:
    c.dot(330, 200, 84, STRAW)
    _cloud(c, 1100, 150, 1.2)
    for x, wall in (
        (40, CORAL),
        (260, CREAM),
        (470, STRAW),
        (690, SKY),
        (900, LILAC),
        (1120, MINT),
        (1340, BRICK_PALE),
    ):
        _house(c, x, 560, 200, 230, wall, INK, NAVY)
    c.rect(0, 560, 1600, 60, STONE)
    c.rect(0, 620, 1600, 280, SEA)
    for n in range(26):
        x, y = (n * 331) % 1560, 660 + (n * 57) % 220
        c.curve([(x, y), (x + 20, y - 8), (x + 40, y), (x + 60, y - 8)], SKY, 5)
    for x, y, hull, sail in ((360, 760, TERRACOTTA, WHITE), (1130, 790, NAVY, STRAW)):
        c.line([(x + 40, y), (x + 40, y - 250)], BARK, 10)
        c.poly([(x + 54, y - 240), (x + 54, y - 30), (x + 170, y - 30)], sail)
        c.poly([(x + 26, y - 200), (x + 26, y - 30), (x - 50, y - 30)], sail)
        c.poly([(x - 120, y - 10), (x + 210, y - 10), (x + 160, y + 62), (x - 70, y + 62)], hull)
    figure(c, 690, 610, skin=PORCELAIN, hair=GINGER, top=FOREST, size=0.62)
    figure(c, 770, 610, skin=HONEY, hair=BLACK, top=TERRACOTTA, size=0.62)


BRICK_PALE = "#e0b09c"

OUTDOORS = {
    "allotment": (allotment, SKY),
    "bus-stop": (bus_stop, SKY),
    "rainy-street": (rainy_street, "#a9b8c1"),
    "tandem": (tandem, MIST),
    "garden": (garden, SKY),
    "hills": (hills, MIST),
    "front-door": (front_door, "#c9a08f"),
    "market": (market, MIST),
    "night": (night, "#1d2c4c"),
    "harbour": (harbour, MIST),
}
