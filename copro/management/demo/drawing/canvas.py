# ruff: noqa: PLR0917  # a drawing is coordinates, read in their order
"""A drawing board for flat pictures: shapes in the picture's own pixels, drawn larger for soft edges."""

import math
from collections.abc import Iterable, Sequence

from PIL import Image, ImageDraw

Point = tuple[float, float]

INK, CREAM, SAND, STONE, WHITE = "#24313d", "#f7efe1", "#e7d3b1", "#b9b2a4", "#fffdf8"
TERRACOTTA, BRICK, CORAL, BLUSH = "#c8593b", "#9c4030", "#e78e70", "#f3d0c1"
MUSTARD, STRAW = "#e0a53a", "#f0cf85"
FOREST, LEAF, SAGE, MINT = "#2d6654", "#4f8f68", "#93b391", "#cfe0cd"
NAVY, TEAL, SEA, SKY, MIST = "#27406a", "#1f6d77", "#5fa3a8", "#bddbe1", "#e2eef0"
PLUM, LILAC = "#77406a", "#c9aac4"
WOOD, BARK = "#b5794a", "#7b4f32"


class Canvas:
    """Shapes in pixels of the finished picture. `smoothing` is how many times larger it is drawn."""

    def __init__(self, width: int, height: int, ground: str, smoothing: int = 3) -> None:
        self.width, self.height, self.smoothing = width, height, smoothing
        self.image = Image.new("RGB", (width * smoothing, height * smoothing), ground)
        self._draw = ImageDraw.Draw(self.image)

    def finished(self) -> Image.Image:
        return self.image.reduce(self.smoothing) if self.smoothing > 1 else self.image

    def _points(self, points: Iterable[Point]) -> list[Point]:
        return [(x * self.smoothing, y * self.smoothing) for x, y in points]

    def _box(self, x: float, y: float, width: float, height: float) -> list[float]:
        s = self.smoothing
        return [x * s, y * s, (x + width) * s - 1, (y + height) * s - 1]

    def rect(self, x: float, y: float, width: float, height: float, fill: str, radius: float = 0) -> None:
        box = self._box(x, y, width, height)
        if radius:
            self._draw.rounded_rectangle(box, min(radius, width / 2, height / 2) * self.smoothing, fill)
        else:
            self._draw.rectangle(box, fill)

    def dot(self, x: float, y: float, radius: float, fill: str, height: float = 0) -> None:
        """A disc about (x, y), or an upright or flat ellipse where the other radius is given."""
        high = height or radius
        self._draw.ellipse(self._box(x - radius, y - high, radius * 2, high * 2), fill)

    def ring(self, x: float, y: float, radius: float, colour: str, thick: float) -> None:
        self._draw.ellipse(
            self._box(x - radius, y - radius, radius * 2, radius * 2),
            outline=colour,
            width=round(thick * self.smoothing),
        )

    def poly(self, points: Sequence[Point], fill: str) -> None:
        self._draw.polygon(self._points(points), fill)

    def blob(self, points: Sequence[Point], fill: str) -> None:
        """A closed soft shape through the points."""
        self.poly(_smooth([points[-1], *points, points[0], points[1]]), fill)

    def line(self, points: Sequence[Point], colour: str, thick: float) -> None:
        """Straight pieces with round ends and corners."""
        placed = self._points(points)
        self._draw.line(placed, colour, round(thick * self.smoothing), joint="curve")
        radius = thick * self.smoothing / 2
        for x, y in placed if radius > 3 else (placed[0], placed[-1]):
            self._draw.ellipse([x - radius, y - radius, x + radius, y + radius], colour)

    def curve(self, points: Sequence[Point], colour: str, thick: float) -> None:
        """A soft line through the points, with round ends."""
        self.line(_smooth([points[0], *points, points[-1]]), colour, thick)

    def pie(self, x: float, y: float, radius: float, start: float, end: float, fill: str) -> None:
        """A slice of a disc, in degrees clockwise from three o'clock."""
        self._draw.pieslice(self._box(x - radius, y - radius, radius * 2, radius * 2), start, end, fill)

    def arc(self, x: float, y: float, radius: float, start: float, end: float, colour: str, thick: float) -> None:
        """Part of a circle with round ends, in degrees clockwise from three o'clock."""
        steps = [math.radians(start + (end - start) * n / 40) for n in range(41)]
        self.line([(x + radius * math.cos(a), y + radius * math.sin(a)) for a in steps], colour, thick)


def _smooth(points: Sequence[Point], steps: int = 16) -> list[Point]:
    """A Catmull-Rom curve through all points but the first and the last, which only say where it comes from."""
    found: list[Point] = []
    for a, b, c, d in zip(points, points[1:], points[2:], points[3:], strict=False):
        for n in range(steps):
            t = n / steps
            found.append((_between(a[0], b[0], c[0], d[0], t), _between(a[1], b[1], c[1], d[1], t)))
    return [*found, points[-2]]


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
