# ruff: noqa: PLR0917  # a drawing is coordinates, read in their order
"""Scenes under a roof, and things close by, 1600 by 900 pixels."""

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
    WOOD,
    Canvas,
)
from copro.management.demo.drawing.people import (
    BLACK,
    BLOND,
    BROWN,
    EBONY,
    FACES,
    GINGER,
    GREY,
    HONEY,
    PEACH,
    PORCELAIN,
    SILVER,
    TAN,
    UMBER,
    arm,
    figure,
    portrait,
)

BOOKS = (TERRACOTTA, TEAL, MUSTARD, PLUM, SAGE, NAVY, CORAL, CREAM, FOREST, SEA)


def _window(c: Canvas, x: float, y: float, width: float, height: float) -> None:
    c.rect(x, y, width, height, WHITE, 8)
    half = (width - 42) / 2
    for dx in (14, 28 + half):
        c.rect(x + dx, y + 14, half, height - 28, SKY, 4)
        c.pie(x + dx + half / 2, y + height - 14, half * 0.42, 180, 360, SAGE)
    c.rect(x - 18, y + height - 4, width + 36, 20, CREAM, 8)


def _plant(c: Canvas, x: float, foot: float, size: float = 1, pot: str = TERRACOTTA) -> None:
    for dx, dy in ((-60, -150), (-30, -200), (4, -222), (38, -196), (66, -146)):
        c.curve(
            [(x, foot - 60 * size), (x + dx * 0.4 * size, foot + dy * 0.7 * size), (x + dx * size, foot + dy * size)],
            FOREST,
            8 * size,
        )
        c.dot(x + dx * size, foot + dy * size, 20 * size, LEAF, 36 * size)
    c.poly(
        [
            (x - 50 * size, foot - 84 * size),
            (x + 50 * size, foot - 84 * size),
            (x + 36 * size, foot),
            (x - 36 * size, foot),
        ],
        pot,
    )


def _cup(c: Canvas, x: float, foot: float, size: float, colour: str, inside: str = BARK) -> None:
    c.dot(x, foot, 84 * size, WHITE, 16 * size)
    c.ring(x + 62 * size, foot - 62 * size, 30 * size, colour, 13 * size)
    c.rect(x - 60 * size, foot - 112 * size, 120 * size, 110 * size, colour, 34 * size)
    c.rect(x - 60 * size, foot - 112 * size, 120 * size, 50 * size, colour)
    c.dot(x, foot - 112 * size, 60 * size, colour, 17 * size)
    c.dot(x, foot - 110 * size, 50 * size, inside, 12 * size)


def _lamp(c: Canvas, x: float, length: float, colour: str) -> None:
    c.rect(x - 3, 0, 6, length, INK)
    c.pie(x, length + 84, 90, 180, 360, colour)
    c.dot(x, length + 88, 24, STRAW, 14)


def kitchen_table(c: Canvas) -> None:
    c.rect(0, 690, 1600, 210, WOOD)
    for n in range(0, 1600, 200):
        c.rect(n, 690, 5, 210, "#a56c40")
    _window(c, 170, 120, 380, 300)
    _lamp(c, 800, 150, TERRACOTTA)
    c.rect(1130, 190, 360, 20, WOOD, 8)
    for n, colour in enumerate((TEAL, CREAM, MUSTARD, PLUM)):
        c.rect(1150 + n * 84, 130, 58, 60, colour, 12)
    figure(c, 470, 850, skin=TAN, hair=BLACK, top=TEAL, size=1.55)
    figure(c, 1120, 850, skin=PORCELAIN, hair=SILVER, top=PLUM, size=1.5)
    c.rect(240, 640, 1120, 46, CREAM, 20)
    for x in (320, 1240):
        c.rect(x, 680, 40, 220, SAND)
    arm(c, [(514, 480), (566, 580), (640, 622)], sleeve=TEAL, skin=TAN, size=1.5)
    arm(c, [(1080, 500), (1020, 590), (950, 622)], sleeve=PLUM, skin=PORCELAIN, size=1.5)
    c.poly([(700, 642), (740, 596), (900, 596), (880, 642)], WHITE)
    for y in (606, 618, 630):
        c.line([(752 - (y - 606) * 0.7, y), (866 - (y - 606) * 0.3, y)], STONE, 4)
    _cup(c, 400, 640, 0.6, MUSTARD)
    _cup(c, 1240, 640, 0.6, SEA)
    c.dot(1010, 636, 60, WHITE, 12)
    for x in (980, 1010, 1040):
        c.dot(x, 622, 22, "#c98f52", 13)


def library(c: Canvas) -> None:
    c.rect(0, 740, 1600, 160, SAND)
    for x in (60, 1100):
        c.rect(x, 110, 440, 640, BARK, 8)
        for row in range(4):
            y = 134 + row * 154
            c.rect(x + 20, y, 400, 134, "#5f3b25")
            at = x + 26
            n = row + (x > 500) * 3
            while at < x + 384:
                width, height = 24 + (n * 11) % 18, 88 + (n * 23) % 40
                c.rect(at, y + 134 - height, width, height, BOOKS[n % len(BOOKS)], 3)
                c.rect(at + 5, y + 150 - height, width - 10, 6, STRAW)
                at, n = at + width + 3, n + 1
    _window(c, 620, 120, 360, 270)
    figure(c, 690, 830, skin=HONEY, hair=PLUM, top=PLUM, size=1.45)
    arm(c, [(734, 520), (790, 560), (838, 540)], sleeve=PLUM, skin=HONEY, size=1.4)
    figure(c, 980, 830, skin=PEACH, hair=GREY, top=FOREST, size=1.45)
    arm(c, [(938, 520), (906, 570), (880, 552)], sleeve=FOREST, skin=PEACH, size=1.4)
    c.poly([(796, 470), (858, 490), (920, 470), (920, 556), (858, 576), (796, 556)], WHITE)
    c.poly([(790, 466), (858, 488), (858, 580), (790, 560)], TERRACOTTA)
    c.poly([(926, 466), (858, 488), (858, 580), (926, 560)], BRICK)
    _plant(c, 1560, 800, 1.1)


def choir(c: Canvas) -> None:
    c.rect(0, 720, 1600, 180, WOOD)
    for x in (0, 1440):
        c.rect(x, 0, 160, 740, BRICK)
        for n in range(3):
            c.rect(x + 22 + n * 52, 0, 14, 740, "#8a3526")
    for n in range(9):
        c.dot(240 + n * 140, 60 + (n % 2) * 18, 16, STRAW)
    c.curve([(160, 40), (480, 70), (800, 46), (1120, 70), (1440, 40)], INK, 4)
    back = (
        (PEACH, GREY, NAVY),
        (EBONY, BLACK, CORAL),
        (PORCELAIN, BLOND, FOREST),
        (TAN, PLUM, PLUM),
        (PEACH, BROWN, MUSTARD),
    )
    front = ((UMBER, BLACK, TEAL), (PORCELAIN, GINGER, PLUM), (HONEY, BROWN, TERRACOTTA), (PORCELAIN, SILVER, SEA))
    c.rect(300, 640, 1000, 90, BARK, 8)
    for n, (skin, hair, top) in enumerate(back):
        figure(c, 390 + n * 205, 660, skin=skin, hair=hair, top=top, size=1.2)
    for n, (skin, hair, top) in enumerate(front):
        x = 492 + n * 205
        figure(c, x, 830, skin=skin, hair=hair, top=top, size=1.3)
        arm(c, [(x - 40, 560), (x - 44, 620), (x - 8, 628)], sleeve=top, skin=skin, size=1.1)
        arm(c, [(x + 40, 560), (x + 44, 620), (x + 8, 628)], sleeve=top, skin=skin, size=1.1)
        c.rect(x - 44, 568, 88, 62, WHITE, 5)
        c.line([(x, 574), (x, 624)], STONE, 3)
    for x, y in ((250, 300), (1330, 250), (1250, 400)):
        c.dot(x, y, 18, STRAW, 14)
        c.line([(x + 16, y), (x + 16, y - 66), (x + 42, y - 54)], STRAW, 6)


def tea(c: Canvas) -> None:
    c.rect(0, 560, 1600, 340, WOOD)
    c.rect(0, 560, 1600, 12, BARK)
    for x, colour in ((300, MINT), (820, STRAW), (1290, BLUSH)):
        c.dot(x, 640, 250, colour, 52)
    c.dot(830, 440, 190, TEAL, 165)
    c.poly([(990, 400), (1130, 330), (1160, 350), (1010, 520)], TEAL)
    c.ring(640, 430, 86, TEAL, 26)
    c.dot(830, 440, 190, TEAL, 165)
    c.dot(830, 300, 90, SEA, 20)
    c.dot(830, 276, 24, MUSTARD)
    for n in range(5):
        c.dot(730 + n * 50, 450 + (n % 2) * 34, 17, WHITE)
        c.dot(730 + n * 50, 450 + (n % 2) * 34, 7, MUSTARD)
    _cup(c, 330, 690, 1.7, CORAL)
    _cup(c, 1270, 690, 1.7, PLUM)
    for x in (300, 350, 1240, 1290):
        c.curve([(x, 450), (x + 20, 410), (x - 4, 370), (x + 18, 330)], WHITE, 9)
    c.dot(800, 760, 210, WHITE, 46)
    for n in range(4):
        c.rect(650 + n * 78, 716, 74, 44, ("#d49a5a", "#c98845")[n % 2], 12)
        for dx in (20, 38, 56):
            c.dot(650 + n * 78 + dx, 736, 4, BARK)


def notice_board(c: Canvas) -> None:
    c.rect(170, 90, 1260, 700, BARK, 18)
    c.rect(200, 120, 1200, 640, "#d2a06c", 8)
    notes = (
        (250, 170, 250, 190, WHITE, TERRACOTTA), (540, 160, 210, 260, STRAW, TEAL), (800, 180, 270, 170, MINT, PLUM),
        (1110, 160, 240, 240, WHITE, TEAL), (260, 420, 220, 280, BLUSH, NAVY), (530, 480, 280, 220, WHITE, MUSTARD),
        (860, 410, 200, 290, SKY, TERRACOTTA), (1110, 460, 230, 220, CREAM, FOREST),
    )  # fmt: skip
    for n, (x, y, width, height, paper, pin) in enumerate(notes):
        tilt = (-6, 5, 0, 7, 4, -5, -4, 6)[n]
        corners = [
            (x, y + tilt),
            (x + width, y - tilt),
            (x + width + tilt, y + height - tilt),
            (x + tilt, y + height + tilt),
        ]
        c.poly([(px + 8, py + 10) for px, py in corners], "#b5834f")
        c.poly(corners, paper)
        if n in (1, 3, 4, 6):
            c.dot(x + width / 2, y + 96, 44, pin)
            c.poly([(x + width / 2 - 70, y + 180), (x + width / 2, y + 120), (x + width / 2 + 70, y + 180)], pin)
        first = 200 if n in (1, 3, 4, 6) else 54
        for row in range(int((height - first) / 34)):
            c.line([(x + 30, y + first + row * 34), (x + width - 40 - (row * 47) % 70, y + first + row * 34)], INK, 7)
        c.dot(x + width / 2, y + 14, 13, pin)


def waiting_room(c: Canvas) -> None:
    c.rect(0, 700, 1600, 200, "#a9c3bd")
    c.rect(0, 690, 1600, 14, WHITE)
    c.rect(930, 110, 300, 210, WHITE, 12)
    c.rect(960, 150, 110, 120, SEA, 10)
    for y in (160, 194, 228):
        c.line([(1096, y), (1196, y)], STONE, 9)
    c.dot(780, 190, 74, WHITE)
    c.ring(780, 190, 74, INK, 8)
    c.line([(780, 190), (780, 140)], INK, 8)
    c.line([(780, 190), (816, 206)], INK, 8)
    for x in (700, 900, 1100, 1300):
        c.rect(x - 74, 470, 148, 160, TEAL, 20)
        c.rect(x - 84, 640, 168, 36, TEAL, 14)
        for dx in (-66, 54):
            c.rect(x + dx, 670, 12, 110, INK)
    figure(c, 890, 790, skin=UMBER, hair=BLACK, top=MUSTARD, size=1.35, seated=True)
    figure(c, 1290, 790, skin=PORCELAIN, hair=SILVER, top=CORAL, size=1.35, seated=True)
    figure(c, 290, 840, skin=HONEY, hair=BROWN, top=PLUM, size=1.4)
    c.rect(60, 560, 460, 340, WOOD, 10)
    c.rect(40, 540, 500, 40, CREAM, 12)
    c.rect(380, 420, 150, 110, INK, 10)
    c.rect(440, 528, 30, 16, INK)
    c.rect(110, 480, 100, 62, WHITE, 8)
    c.arc(148, 512, 14, 120, 400, TEAL, 6)
    c.dot(186, 512, 9, TEAL)
    _plant(c, 1500, 790, 1.3)


def video_call(c: Canvas) -> None:
    c.rect(0, 700, 1600, 200, WOOD)
    c.rect(330, 90, 940, 600, INK, 28)
    c.rect(360, 120, 880, 530, "#3a4854", 8)
    for n, key in enumerate(("jean", "sol", "gurpreet", "mei", "amara", "bethan")):
        face = FACES[key]
        tile = Canvas(480, 480, face.ground, c.smoothing)
        portrait(tile, face)
        s = c.smoothing
        small = tile.image.crop((20 * s, 10 * s, 460 * s, 396 * s)).resize((270 * s, 237 * s))
        c.image.paste(small, (round(378 + n % 3 * 287) * s, (138 + n // 3 * 256) * s))
    c.rect(240, 684, 1120, 44, STONE, 20)
    c.rect(720, 684, 160, 16, "#948e82", 8)
    _cup(c, 1440, 800, 1.0, TERRACOTTA)
    c.poly([(90, 770), (300, 750), (330, 850), (110, 874)], WHITE)
    for n in range(3):
        c.line([(126, 792 + n * 24), (286 - n * 20, 778 + n * 24)], STONE, 6)
    c.line([(240, 874), (360, 790)], MUSTARD, 12)


def circle(c: Canvas) -> None:
    c.rect(0, 560, 1600, 340, "#d8b98a")
    c.rect(0, 550, 1600, 14, WHITE)
    for x in (120, 620, 1120):
        _window(c, x, 100, 360, 300)
    c.dot(800, 730, 600, BLUSH, 130)
    c.dot(800, 730, 480, CORAL, 96)
    c.dot(800, 730, 380, BLUSH, 70)
    people = (
        (520, 690, TAN, BLACK, TEAL), (700, 660, PORCELAIN, GINGER, FOREST), (890, 660, EBONY, BLACK, MUSTARD),
        (1070, 690, PEACH, GREY, NAVY),
    )  # fmt: skip
    for x, foot, skin, hair, top in people:
        c.rect(x - 56, foot - 220, 112, 130, BARK, 14)
        figure(c, x, foot + 20, skin=skin, hair=hair, top=top, size=1.2, seated=True)
    for x, foot, skin, hair, top in ((330, 810, PORCELAIN, SILVER, PLUM), (1210, 810, HONEY, BROWN, CORAL)):
        c.rect(x - 66, foot - 260, 132, 160, BARK, 14)
        figure(c, x, foot + 20, skin=skin, hair=hair, top=top, size=1.45, seated=True)
    c.dot(800, 740, 110, WHITE, 24)
    _cup(c, 770, 742, 0.5, TEAL)
    _cup(c, 846, 738, 0.5, MUSTARD)


def letters(c: Canvas) -> None:
    c.rect(0, 0, 1600, 900, SAGE)
    c.poly([(760, 150), (1400, 210), (1350, 800), (710, 740)], WHITE)
    for n in range(9):
        y = 260 + n * 52
        c.line(
            [(830 - n * 4, y), (1310 - n * 4 - (n * 67) % 150, y + 44 - n * 1.5)],
            INK if n == 0 else STONE,
            12 if n == 0 else 8,
        )
    c.poly([(160, 330), (800, 250), (850, 640), (210, 720)], CREAM)
    c.poly([(160, 330), (800, 250), (510, 530)], SAND)
    c.line([(160, 330), (510, 530), (800, 250)], STONE, 5)
    c.poly([(640, 560), (760, 545), (770, 622), (650, 637)], TERRACOTTA)
    c.dot(705, 590, 24, CREAM)
    c.line([(300, 800), (700, 800)], NAVY, 26)
    c.poly([(700, 787), (756, 800), (700, 813)], STRAW)
    c.rect(330, 787, 14, 26, MUSTARD)
    _cup(c, 1440, 860, 1.15, MUSTARD)


def bread(c: Canvas) -> None:
    for x in range(0, 1600, 100):
        for y in range(0, 520, 100):
            c.rect(x + 4, y + 4, 92, 92, (SKY, MIST)[(x + y) // 100 % 2], 6)
    c.rect(0, 520, 1600, 380, CREAM)
    c.rect(0, 520, 1600, 14, SAND)
    c.rect(180, 640, 760, 70, WOOD, 30)
    c.dot(450, 590, 220, "#c07f3f", 100)
    c.rect(230, 590, 440, 66, "#c07f3f", 30)
    for x in (330, 430, 530):
        c.curve([(x - 20, 630), (x, 570), (x + 50, 524)], STRAW, 16)
    for n in range(3):
        c.rect(700 + n * 62, 520 + n * 10, 48, 132 - n * 10, "#d49a5a", 20)
        c.rect(707 + n * 62, 528 + n * 10, 34, 114 - n * 10, "#edd3a0", 14)
    c.rect(1040, 420, 190, 260, TERRACOTTA, 26)
    c.rect(1060, 390, 150, 50, WHITE, 12)
    c.rect(1066, 500, 138, 96, CREAM, 8)
    for y in (526, 550, 574):
        c.line([(1086, y), (1184 - (y - 526), y)], BRICK, 7)
    c.dot(1390, 680, 130, WHITE, 30)
    c.pie(1390, 680, 120, 0, 180, SEA)
    c.dot(1390, 676, 120, WHITE, 26)
    c.line([(1400, 670), (1500, 480)], WOOD, 22)
    _cup(c, 110, 800, 1, PLUM)


def phone(c: Canvas) -> None:
    c.dot(800, 470, 400, STRAW)
    c.blob(
        [(560, 940), (540, 700), (500, 560), (560, 480), (640, 620), (980, 600), (1080, 520), (1100, 640), (1040, 940)],
        TAN,
    )
    c.rect(610, 110, 390, 700, INK, 50)
    c.rect(636, 150, 338, 610, WHITE, 24)
    for y, x, width, colour in (
        (180, 656, 220, MINT),
        (300, 740, 214, SKY),
        (420, 656, 250, MINT),
        (540, 780, 174, SKY),
    ):
        c.rect(x, y, width, 92, colour, 30)
        c.line([(x + 28, y + 34), (x + width - 32, y + 34)], INK, 8)
        c.line([(x + 28, y + 60), (x + width - 70, y + 60)], INK, 8)
    c.rect(656, 672, 298, 60, MIST, 30)
    c.dot(920, 702, 20, TEAL)
    for y in (520, 596, 668):
        c.line([(1090, y + 40), (1010, y)], TAN, 62)
        c.dot(1000, y - 2, 20, "#c79065", 17)
    c.line([(560, 560), (600, 500)], TAN, 80)


def microphone(c: Canvas) -> None:
    for n, radius in enumerate((560, 450, 340)):
        c.dot(800, 430, radius, ("#2f7f88", "#3c8f97", "#52a3a9")[n])
    c.rect(690, 110, 220, 400, STONE, 110)
    for y in range(180, 400, 44):
        c.line([(730, y), (870, y)], "#8c867a", 12)
    c.rect(690, 410, 220, 34, TERRACOTTA)
    c.arc(800, 400, 170, 0, 180, INK, 24)
    c.rect(788, 560, 24, 170, INK)
    c.rect(640, 720, 320, 40, INK, 20)
    for x, tops in ((150, (60, 130, 220, 110, 170, 70)), (1150, (80, 180, 120, 230, 140, 60))):
        for n, height in enumerate(tops):
            c.rect(x + n * 56, 430 - height / 2, 26, height, STRAW, 13)


def wall_notes(c: Canvas) -> None:
    colours = (STRAW, CORAL, MINT, SKY, LILAC)
    c.rect(0, 780, 1600, 120, SAND)
    c.rect(330, 90, 1100, 520, WHITE, 14)
    for n in range(24):
        x, y = 380 + n % 8 * 126 + (n * 7) % 16, 130 + n // 8 * 158 + (n * 11) % 22
        c.rect(x + 6, y + 8, 98, 98, "#dcd6c8")
        c.rect(x, y, 98, 98, colours[(n * 3 + n // 8) % 5])
        for row in range(3):
            c.line([(x + 16, y + 26 + row * 24), (x + 80 - (n * 13 + row * 17) % 30, y + 26 + row * 24)], INK, 5)
    figure(c, 250, 850, skin=EBONY, hair=BLACK, top=TERRACOTTA, size=1.6)
    arm(c, [(296, 480), (360, 440), (420, 330)], sleeve=TERRACOTTA, skin=EBONY, size=1.5)
    figure(c, 1160, 850, skin=PORCELAIN, hair=BLOND, top=TEAL, size=1.6)
    arm(c, [(1112, 470), (1060, 400), (1050, 300)], sleeve=TEAL, skin=PORCELAIN, size=1.5)
    figure(c, 1400, 850, skin=TAN, hair=TERRACOTTA, top=NAVY, size=1.6)


def whiteboard(c: Canvas) -> None:
    c.rect(0, 760, 1600, 140, STONE)
    c.rect(240, 90, 1120, 580, STONE, 14)
    c.rect(264, 114, 1072, 532, WHITE, 8)
    c.ring(520, 300, 110, TEAL, 10)
    c.ring(820, 300, 110, TERRACOTTA, 10)
    c.ring(1110, 300, 90, PLUM, 10)
    c.line([(640, 300), (700, 300)], INK, 8)
    c.line([(940, 300), (1010, 300)], INK, 8)
    for n in range(3):
        c.line([(400, 480 + n * 48), (880 - n * 110, 480 + n * 48)], NAVY, 9)
    c.rect(660, 664, 280, 22, "#948e82", 8)
    for x, colour in ((690, TERRACOTTA), (770, TEAL), (850, PLUM)):
        c.rect(x, 652, 64, 14, colour, 7)


INDOORS = {
    "kitchen-table": (kitchen_table, "#efd9b4"),
    "library": (library, MINT),
    "choir": (choir, "#3b2a4a"),
    "tea": (tea, MIST),
    "notice-board": (notice_board, MINT),
    "waiting-room": (waiting_room, MINT),
    "video-call": (video_call, LILAC),
    "circle": (circle, CREAM),
    "letters": (letters, SAGE),
    "bread": (bread, SKY),
    "phone": (phone, CORAL),
    "microphone": (microphone, TEAL),
    "wall-notes": (wall_notes, BLUSH),
    "whiteboard": (whiteboard, MIST),
}
