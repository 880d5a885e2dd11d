import math
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from PIL import Image as Pillow

from copro import images

# In a process of its own, so that only this one picture counts. What runs is what an upload runs.
PROGRAM = """
import io, sys, time
from copro import images
from copro.management.memory import peak
content = sys.stdin.buffer.read()
before, begin = peak(), time.monotonic()
picture = images.normalise(io.BytesIO(content))
copied = sum(map(len, images.copies(picture.content)[1].values()))
print(peak() - before, time.monotonic() - begin, len(picture.content), copied)
"""
KINDS: list[tuple[str, str, dict]] = [
    ("JPEG", "JPEG", {"quality": 88}),
    ("JPEG, progressive", "JPEG", {"quality": 88, "progressive": True}),
    ("PNG", "PNG", {"compress_level": 3}),
    ("PNG with a palette", "PNG", {"compress_level": 3}),
    ("WebP", "WEBP", {"quality": 80, "method": 0}),
    ("AVIF", "AVIF", {"quality": 60, "speed": 10}),
]


def something_like_a_photograph(megapixels: float) -> Pillow.Image:
    """Three by four, with large shapes and some grain."""
    height = int(math.sqrt(megapixels * 1_000_000 * 3 / 4))
    size = (height * 4 // 3, height)
    grain = Pillow.effect_noise((size[0] // 8, size[1] // 8), 80).resize(size)
    slope, round_ = Pillow.linear_gradient("L").resize(size), Pillow.radial_gradient("L").resize(size)
    bands = [Pillow.blend(a, b, 0.5) for a, b in ((grain, slope), (grain, round_), (slope, round_))]
    return Pillow.merge("RGB", bands).point(lambda value: value // 8 * 8)


class Command(BaseCommand):
    help = "Measures what it costs to save a large picture of each kind: memory, time and bytes. Needs Linux."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--megapixels", type=float, default=images.MAX_PIXELS / 1_000_000 - 0.1)

    def handle(self, *, megapixels: float, **options) -> None:
        photograph = something_like_a_photograph(megapixels)
        self.stdout.write(f"{photograph.width} by {photograph.height} pixels, each in a process of its own:")
        self.stdout.write(f"{'':20}{'memory':>10}{'time':>8}{'sent':>10}{'stored':>10}{'copies':>10}")
        with tempfile.TemporaryDirectory() as folder:
            for name, format_name, encoding in KINDS:
                path = Path(folder) / "picture"
                image = photograph.quantize(64) if "palette" in name else photograph
                image.save(path, format_name, **encoding)
                with path.open("rb") as sent:
                    done = subprocess.run(  # noqa: S603
                        [sys.executable, "-c", PROGRAM],
                        stdin=sent,
                        capture_output=True,
                        check=True,
                        cwd=settings.BASE_DIR,
                    )
                memory, seconds, stored, copied = map(float, done.stdout.split())
                sizes = "".join(f"{size / 1024:7.0f} KB" for size in (path.stat().st_size, stored, copied))
                self.stdout.write(f"{name:20}{memory:7.0f} MB{seconds:6.1f} s{sizes}")
