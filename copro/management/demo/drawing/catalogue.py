"""Every picture of the demo by its key: `portrait-…`, `logo-…`, `banner-…`, `easy-…` or the name of a scene."""

import io

from copro.management.demo.drawing.canvas import Canvas
from copro.management.demo.drawing.easy import EASY
from copro.management.demo.drawing.indoors import INDOORS
from copro.management.demo.drawing.marks import BANNERS, LOGOS
from copro.management.demo.drawing.outdoors import OUTDOORS
from copro.management.demo.drawing.people import FACES, portrait

SCENES = INDOORS | OUTDOORS
# Each year's week has its own accent colour, and its banner is drawn in it.
ACCENTS = {"together": "#8a2f5c", "doors": "#1f5f8b", "table": "#8a4f0b"}
SMOOTHING = 3
LARGEST = 960  # pixels: as large as any page shows it, and made in a third of the time that 1,600 take


def keys() -> list[str]:
    return [
        *(f"portrait-{name}" for name in FACES),
        *(f"logo-{name}" for name in LOGOS),
        *(f"banner-{name}" for name in BANNERS),
        *(f"easy-{name}" for name in EASY),
        *SCENES,
    ]


def draw(key: str, smoothing: int = SMOOTHING) -> bytes:
    """The picture as a PNG file. Raises KeyError for a key that there is not."""
    kind, _, name = key.partition("-")
    if key in SCENES:
        scene, ground = SCENES[key]
        canvas = Canvas(1600, 900, ground, smoothing)
        scene(canvas)
    elif kind == "portrait":
        canvas = Canvas(480, 480, FACES[name].ground, smoothing)
        portrait(canvas, FACES[name])
    elif kind == "logo":
        canvas = Canvas(480, 480, "#ffffff", smoothing)
        LOGOS[name](canvas)
    elif kind == "easy":
        canvas = Canvas(480, 480, "#ffffff", smoothing)
        EASY[name](canvas)
    else:
        canvas = Canvas(1600, 600, ACCENTS[name], smoothing)
        BANNERS[name](canvas, ACCENTS[name])
    out = io.BytesIO()
    picture = canvas.finished()
    picture.thumbnail((LARGEST, LARGEST))
    picture.save(out, "PNG", compress_level=1)
    return out.getvalue()
