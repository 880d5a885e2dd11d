"""A picture is checked before it is decoded, and what is kept of it is its pixels, upright."""

import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image as Pillow
from PIL import TiffImagePlugin

from copro import images
from copro.images import BadImageError, normalise
from tests.factories import picture_bytes

RED, BLUE = (254, 0, 0), (0, 0, 255)
LAST_WORDS = "Please send a JPEG, PNG or WebP file."


def encoded(image, format_name="PNG", **options):
    out = io.BytesIO()
    image.save(out, format_name, **options)
    return out.getvalue()


def taken(content):
    """The picture that is kept of an upload, as `Picture` and decoded."""
    picture = normalise(io.BytesIO(content))
    return picture, Pillow.open(io.BytesIO(picture.content))


def refusal(content):
    with pytest.raises(BadImageError) as caught:
        normalise(io.BytesIO(content))
    return str(caught.value)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, *, depth=8, colour_type=2, rows=b"", extra=b""):
    """A PNG as small as its header can lie: the pixels need not be there."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour_type, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + extra
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(("format_name", "extension"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
def test_picture_keeps_its_format_and_size(format_name, extension):
    picture, kept = taken(picture_bytes(7, 5, format_name))
    assert (picture.extension, picture.width, picture.height) == (extension, 7, 5)
    assert (kept.format, kept.size) == (format_name, (7, 5))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (png(13_000, 13_000), "13000 by 13000 pixels. Up to 40 million pixels are possible"),
        (png(30_000, 30_000, depth=1, colour_type=0), "too many pixels"),
        (png(65_535, 1), "16383 on a side"),
        (png(1, 65_535), "16383 on a side"),
        (b"", LAST_WORDS),
        (b"\x89PNG\r\n\x1a\n", LAST_WORDS),
        (b"<!doctype html><script>alert(1)</script>", LAST_WORDS),
        (b"GIF89a/*", LAST_WORDS),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', LAST_WORDS),
        (b"%PDF-1.7\n", LAST_WORDS),
        (encoded(Pillow.new("RGB", (4, 4)), "GIF"), LAST_WORDS),
        (encoded(Pillow.new("RGB", (4, 4)), "TIFF"), LAST_WORDS),
        (encoded(Pillow.new("RGB", (4, 4)), "BMP"), LAST_WORDS),
        (encoded(Pillow.new("RGB", (16, 16)), "ICO"), LAST_WORDS),
        (b"\0\0\0\x1cftypavif" + b"\0" * 40, LAST_WORDS),
        (b"\0\0\0\x1cftypheic" + b"\0" * 40, "This is a HEIC picture, as iPhones make them"),
        (b"\0\0\0\x1cftypmif1" + b"\0" * 40, "This is a HEIC picture, as iPhones make them"),
        (picture_bytes(200, 200, "JPEG")[:400], "damaged"),
        (picture_bytes(200, 200, "PNG")[:-40], "damaged"),
        (picture_bytes(200, 200, "WEBP")[:-20], "damaged"),
        (picture_bytes(20, 20).replace(b"IDAT", b"IDAx"), LAST_WORDS),
        (png(4, 4, rows=b"\0" * 13 * 4, extra=chunk(b"zTXt", b"a\0\0" + zlib.compress(b"x" * 80_000_000))), "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)  # fmt: skip
def test_what_is_no_picture_is_refused_with_a_sentence(content, words):
    sentence = refusal(content)
    assert words in sentence
    assert sentence.endswith((".", "!"))


def test_picture_with_a_wrong_checksum_is_refused():
    good = picture_bytes(20, 20)
    at = good.index(b"IDAT") + 10
    assert "damaged" in refusal(good[:at] + bytes([good[at] ^ 255]) + good[at + 1 :])


def test_file_over_thirty_megabytes_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(images, "MAX_BYTES", 100)
    assert refusal(picture_bytes(200, 200)) == "This file has 0.0 MB. A picture may have up to 30 MB."
    monkeypatch.setattr(images, "MAX_BYTES", 30 * 1024 * 1024)
    assert refusal(b"x" * (30 * 1024 * 1024 + 1)).startswith("This file has 30.0 MB.")


def test_huge_picture_costs_no_memory():
    """13,000 by 13,000 pixels in under half a megabyte: 500 MB where it is decoded. Measured in a fresh process."""
    program = """
import io, resource, sys
from copro import images
huge = sys.stdin.buffer.read()
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before = peak()
try:
    images.normalise(io.BytesIO(huge))
except images.BadImageError:
    print(peak() - before)
"""
    squeeze = zlib.compressobj()
    row = b"\0" + b"\0" * 13_000 * 3
    pixels = b"".join([*(squeeze.compress(row) for _ in range(13_000)), squeeze.flush()])
    header = struct.pack(">IIBBBBB", 13_000, 13_000, 8, 2, 0, 0, 0)
    huge = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    assert len(huge) < 600_000
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", program], input=huge, capture_output=True, cwd=root, check=True)
    assert int(done.stdout) < 200_000  # kilobytes


@pytest.mark.parametrize(
    ("image", "format_name", "options", "mode", "pixel"),
    [
        (Pillow.new("CMYK", (2, 2), (0, 255, 255, 0)), "JPEG", {}, "RGB", RED),
        (Pillow.new("L", (2, 2), 99), "JPEG", {}, "RGB", (99, 99, 99)),
        (Pillow.new("I;16", (2, 2), 0x8080), "PNG", {}, "RGB", (128, 128, 128)),
        (Pillow.new("1", (1, 1), 1), "PNG", {}, "RGB", (255, 255, 255)),
        (Pillow.new("L", (2, 2), 7), "PNG", {"transparency": 7}, "RGBA", (7, 7, 7, 0)),
        (Pillow.new("P", (2, 2), 0), "PNG", {"transparency": b"\x80"}, "RGBA", (0, 0, 0, 128)),
        (Pillow.new("LA", (2, 2), (5, 9)), "PNG", {}, "RGBA", (5, 5, 5, 9)),
        (Pillow.new("RGB", (8, 8), "red"), "MPO", {"save_all": True, "append_images": [Pillow.new("RGB", (8, 8))]},
         "RGB", RED),
    ],
)  # fmt: skip
def test_colours_come_through_whatever_the_file_counts_in(image, format_name, options, mode, pixel):
    picture, kept = taken(encoded(image, format_name, **options))
    assert (picture.width, picture.height) == image.size
    assert (kept.mode, kept.getpixel((0, 0))) == (mode, pixel)


# Where the red corner of an upright picture stands in one that was stored in each of EXIF's eight positions.
TURNED = {
    1: None,
    2: Pillow.Transpose.FLIP_LEFT_RIGHT,
    3: Pillow.Transpose.ROTATE_180,
    4: Pillow.Transpose.FLIP_TOP_BOTTOM,
    5: Pillow.Transpose.TRANSPOSE,
    6: Pillow.Transpose.ROTATE_90,
    7: Pillow.Transpose.TRANSVERSE,
    8: Pillow.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(("orientation", "turn"), TURNED.items())
def test_picture_is_put_upright(orientation, turn, format_name):
    upright = Pillow.new("RGB", (64, 32), BLUE)
    upright.paste((255, 0, 0), (0, 0, 16, 16))
    exif = Pillow.Exif()
    exif[0x0112] = orientation
    stored = upright.transpose(turn) if turn is not None else upright
    picture, kept = taken(encoded(stored, format_name, exif=exif))
    assert (picture.width, picture.height) == kept.size == (64, 32)
    red, _, blue = kept.getpixel((4, 4))
    assert red > 200
    assert blue < 60
    assert kept.getpixel((60, 28))[2] > 200
    assert 0x0112 not in kept.getexif()


def gps_exif():
    exif = Pillow.Exif()
    exif[0x010F] = "SecretCamera"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", tuple(TiffImagePlugin.IFDRational(n) for n in (55, 57, 11))
    return exif


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP"])
def test_metadata_is_gone_from_file_and_copies(format_name):
    options = {"exif": gps_exif(), "xmp": b"<x>SecretPlace</x>", "icc_profile": b"SecretProfile" * 20}
    if format_name == "PNG":
        from PIL.PngImagePlugin import PngInfo

        options["pnginfo"] = PngInfo()
        options["pnginfo"].add_text("Comment", "<script>SecretText</script>")
    if format_name == "JPEG":
        options["comment"] = b"SecretComment"
    content = encoded(Pillow.new("RGB", (1000, 20), "teal"), format_name, **options)
    assert content.count(b"Secret") + len(Pillow.open(io.BytesIO(content)).getexif().get_ifd(0x8825)) >= 3
    picture = normalise(io.BytesIO(content + b"<script>Secret</script>"))
    for kept in [picture.content, *images.copies("images/x.jpg", picture).values()]:
        assert b"Secret" not in kept
        assert b"Exif" not in kept
        assert not Pillow.open(io.BytesIO(kept)).getexif()


@pytest.mark.parametrize("format_name", ["PNG", "WEBP"])
def test_animation_stands_still(format_name):
    frames = [Pillow.new("RGB", (6, 4), (n, 0, 0)) for n in range(1, 200)]
    options = {"lossless": True} if format_name == "WEBP" else {}
    content = encoded(Pillow.new("RGB", (6, 4), BLUE), format_name, save_all=True, append_images=frames, **options)
    assert Pillow.open(io.BytesIO(content)).n_frames == 200
    picture, kept = taken(content)
    assert getattr(kept, "n_frames", 1) == 1
    assert kept.convert("RGB").getpixel((0, 0))[2] > 240
    assert len(picture.content) < 500


def test_damaged_metadata_is_no_reason_for_an_error():
    content = encoded(Pillow.new("RGB", (4, 4)), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff")
    try:
        assert taken(content)[0].width == 4
    except BadImageError as error:
        assert "damaged" in str(error)  # noqa: PT017


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP"])
def test_any_damage_ends_in_a_picture_or_a_sentence(format_name):
    good = bytearray(encoded(Pillow.effect_noise((24, 24), 60).convert("RGB"), format_name, exif=gps_exif()))
    for at in range(0, len(good), max(1, len(good) // 150)):
        hurt = bytes([*good[:at], good[at] ^ 0xFF, *good[at + 1 :]])
        try:
            normalise(io.BytesIO(hurt))
        except BadImageError as error:
            assert str(error).endswith(".")  # noqa: PT017


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (1, [1]), (160, [160]), (161, [160, 161]), (960, [160, 480, 960]), (1600, [160, 480, 960, 1600]),
        (1601, [160, 480, 960, 1600]), (16_000, [160, 480, 960, 1600]),
    ],
)  # fmt: skip
def test_copies_have_the_standard_widths_and_the_pictures_own(width, widths):
    assert images.copy_widths(width) == widths


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("width", [1, 160, 500, 961, 1700])
def test_copies_are_the_files_that_are_counted_on(width, format_name):
    picture, _ = taken(picture_bytes(width, 10, format_name))
    name = f"images/abc.{picture.extension}"
    made = images.copies(name, picture)
    assert {name, *made} == set(images.all_names(name, width))
    for copied, content in made.items():
        kept = Pillow.open(io.BytesIO(content))
        assert f"-{kept.width}." in copied
        assert kept.format == ("WEBP" if copied.endswith(".webp") else format_name)
        assert kept.height == max(1, round(10 * kept.width / width))


def test_fallback_is_the_picture_itself_where_it_is_small():
    assert images.fallback_name("images/a.jpg", 960) == "images/a.jpg"
    assert images.fallback_name("images/a.jpg", 961) == "images/a-960.jpg"


def test_stored_name_is_random():
    names = {images.random_name("images", "jpg") for _ in range(100)}
    assert len(names) == 100
    for name in names:
        folder, _, rest = name.partition("/")
        assert (folder, rest[32:]) == ("images", ".jpg")
        assert int(rest[:32], 16) < 2**128


@pytest.mark.parametrize(
    "text",
    [
        "IMG_2034",
        "IMG-20180625-WA0001",
        "DSC01234.JPG",
        "my photo 1.jpeg",
        "p1010042",
        "DCIM 3.png",
        "PXL_2021",
        "DSCN0001",
    ],
)
def test_name_of_a_file_is_no_alt_text(text):
    assert images.looks_like_file_name(text)


@pytest.mark.parametrize(
    "text", ["", "P4 pupils at a desk", "A dog", "Images of spring", "Two people read a page.", "DSCN is a band"]
)
def test_words_are_alt_text(text):
    assert not images.looks_like_file_name(text)


@pytest.mark.parametrize(
    ("size", "stored"), [((6400, 100), (3200, 50)), ((100, 6400), (50, 3200)), ((3200, 9), (3200, 9))]
)
def test_picture_larger_than_any_screen_is_stored_smaller(size, stored):
    picture = images.normalise(io.BytesIO(picture_bytes(*size)))
    assert (picture.width, picture.height) == stored
