"""A picture is checked before it is decoded, and what is kept of it is its pixels, upright."""

import io
import re
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from django.core.management import call_command
from PIL import Image as Pillow
from PIL import ImageChops, ImageCms, TiffImagePlugin

from copro import images
from copro.images import BadImageError, normalise
from tests.factories import picture_bytes

RED, BLUE = (254, 0, 0), (0, 0, 255)
LAST_WORDS = "Please send a JPEG, PNG, WebP or AVIF file."


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


def gif(width, height):
    """The header of a GIF and of its first frame."""
    return (
        b"GIF89a"
        + struct.pack("<HHBBB", width, height, 0, 0, 0)
        + b","
        + struct.pack("<HHHHB", 0, 0, 1, 1, 0)
        + bytes(9)
    )


def vp8x(width, height):
    """The header of a WebP."""
    size = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    return b"RIFF" + struct.pack("<I", 40) + b"WEBPVP8X" + struct.pack("<I", 10) + b"\0" * 4 + size + b"\0" * 18


@pytest.mark.parametrize(
    ("format_name", "extension"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("AVIF", "avif")]
)
def test_picture_keeps_its_format_and_size(format_name, extension):
    picture, kept = taken(picture_bytes(7, 5, format_name))
    assert (picture.extension, picture.width, picture.height) == (extension, 7, 5)
    assert (kept.format, kept.size) == (format_name, (7, 5))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (png(13_000, 13_000), "too many pixels. Up to 40 million are possible"),
        (png(14_000, 14_000), "too many pixels"),
        (png(30_000, 30_000, depth=1, colour_type=0), "too many pixels"),
        (png(40_000_001, 1), "too many pixels"),
        (png(40_000_000, 1), "damaged"),  # a picture of that size, but its pixels are not there
        (gif(7_000, 7_000), "too many pixels"),
        (vp8x(7_000, 7_000), "too many pixels"),
        (b"", LAST_WORDS),
        (b"\x89PNG\r\n\x1a\n", LAST_WORDS),
        (b"<!doctype html><script>alert(1)</script>", LAST_WORDS),
        (b"GIF89a/*", LAST_WORDS),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', LAST_WORDS),
        (b"%PDF-1.7\n", LAST_WORDS),
        (encoded(Pillow.new("RGB", (4, 4)), "TIFF"), LAST_WORDS),
        (encoded(Pillow.new("RGB", (4, 4)), "BMP"), LAST_WORDS),
        (encoded(Pillow.new("RGB", (16, 16)), "ICO"), LAST_WORDS),
        (b"\0\0\0\x1cftypavif" + b"\0" * 40, LAST_WORDS),
        (b"\0\0\0\x1cftypheic" + b"\0" * 40, "This is a HEIC picture, as iPhones make them"),
        (b"\0\0\0\x1cftypmif1" + b"\0" * 40, "This is a HEIC picture, as iPhones make them"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic" + b"\0" * 40, "This is a HEIC picture, as iPhones make them"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif" + b"\0" * 40, LAST_WORDS),  # an empty AVIF
        (picture_bytes(200, 200, "JPEG")[:400], "damaged"),
        (picture_bytes(200, 200, "PNG")[:-40], "damaged"),
        (picture_bytes(200, 200, "WEBP")[:-20], "damaged"),
        (picture_bytes(200, 200, "AVIF")[:-20], "damaged"),
        (encoded(Pillow.effect_noise((99, 99), 60), "GIF")[:900], "damaged"),
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
import io, sys
from copro import images
from copro.management.memory import peak
huge = sys.stdin.buffer.read()
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
    assert float(done.stdout) < 20  # megabytes


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


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP", "AVIF"])
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


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_metadata_is_gone_from_file_and_copies(format_name):
    options = {"exif": gps_exif(), "xmp": b"<x>SecretPlace</x>", "icc_profile": b"SecretProfile" * 20}
    if format_name == "PNG":
        from PIL.PngImagePlugin import PngInfo

        options["pnginfo"] = PngInfo()
        options["pnginfo"].add_text("Comment", "<script>SecretText</script>")
    if format_name == "JPEG":
        options["comment"] = b"SecretComment"
    content = encoded(Pillow.new("RGB", (1000, 20), "teal"), format_name, **options)
    if format_name == "JPEG":
        iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x11\x1c\x02\x78\0\x0cSecretByline\0"
        content = content[:2] + b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc + content[2:]
        assert Pillow.open(io.BytesIO(content)).info["photoshop"]
    assert content.count(b"Secret") + len(Pillow.open(io.BytesIO(content)).getexif().get_ifd(0x8825)) >= 3
    picture = normalise(io.BytesIO(content + b"<script>Secret</script>"))
    for kept in [picture.content, *images.copies(picture.content)[1].values()]:
        assert b"Secret" not in kept
        assert b"Exif" not in kept
        opened = Pillow.open(io.BytesIO(kept))
        assert not opened.getexif()
        assert not opened.info.keys() & {"exif", "xmp", "icc_profile", "comment", "photoshop"}


@pytest.mark.parametrize("format_name", ["PNG", "WEBP", "AVIF", "GIF"])
def test_animation_stands_still(format_name):
    frames = [Pillow.new("RGB", (6, 4), (n, 0, 0)) for n in range(1, 200)]
    options = {"WEBP": {"lossless": True}, "AVIF": {"speed": 10}}.get(format_name, {})
    content = encoded(Pillow.new("RGB", (6, 4), BLUE), format_name, save_all=True, append_images=frames, **options)
    assert Pillow.open(io.BytesIO(content)).n_frames == 200
    picture, kept = taken(content)
    assert picture.was_moving
    assert picture.extension == {"GIF": "png"}.get(format_name, format_name.lower())
    assert getattr(kept, "n_frames", 1) == 1
    assert kept.convert("RGB").getpixel((0, 0))[2] > 240
    assert len(picture.content) < 500


def test_damaged_metadata_is_no_reason_for_an_error():
    content = encoded(Pillow.new("RGB", (4, 4)), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff")
    try:
        assert taken(content)[0].width == 4
    except BadImageError as error:
        assert "damaged" in str(error)  # noqa: PT017


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_any_damage_ends_in_a_picture_or_a_sentence(format_name):
    options = {} if format_name == "GIF" else {"exif": gps_exif()}
    good = bytearray(encoded(Pillow.effect_noise((24, 24), 60).convert("RGB"), format_name, **options))
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


@pytest.mark.parametrize("colour", ["teal", (0, 128, 128, 100)])
@pytest.mark.parametrize("width", [1, 160, 500, 961, 1700])
def test_copies_are_the_files_that_are_counted_on(width, colour):
    mode, last = ("RGB", "jpg") if colour == "teal" else ("RGBA", "png")
    picture, _ = taken(encoded(Pillow.new(mode, (width, 10), colour), "WEBP"))
    copy_set, made = images.copies(picture.content)
    name = "images/abc.webp"
    assert {name, *(images.copy_name(name, *kind) for kind in made)} == set(images.all_names(name, width, copy_set))
    assert {extension for _, extension in made} == {"avif", "webp", last}
    for (copied, extension), content in made.items():
        kept = Pillow.open(io.BytesIO(content))
        assert kept.format == {"jpg": "JPEG"}.get(extension, extension.upper())
        assert kept.size == (copied, max(1, round(10 * copied / width)))


def test_picture_that_only_could_be_seen_through_gets_no_png():
    opaque = encoded(Pillow.new("RGBA", (300, 10), (0, 128, 128, 255)))
    assert images.copies(opaque)[0] == images.CopySet.AVIF_AND_JPEG


def test_files_of_the_first_set_are_still_known():
    assert images.all_names("images/a.png", 961, 0) == [
        "images/a.png", "images/a-160.webp", "images/a-480.webp", "images/a-960.webp", "images/a-961.webp",
        "images/a-960.png",
    ]  # fmt: skip
    assert images.all_names("images/a.jpg", 100, 0) == ["images/a.jpg", "images/a-100.webp"]


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
        "Screenshot 2026-05-01 at 10.22.33",
        "WhatsApp Image 2026-05-01 at 10.22",
        "image",
        "Picture (3)",
        "photo of_day-2.webp",
        "group_photo_final-2",
        " IMG_2034 ",
    ],
)
def test_name_of_a_file_is_no_alt_text(text):
    assert images.looks_like_file_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P4 pupils at a desk",
        "A dog",
        "Images of spring",
        "Two people read a page.",
        "DSCN is a band",
        "Picture this: a hall",
        "Anne-Marie",
    ],
)
def test_words_are_alt_text(text):
    assert not images.looks_like_file_name(text)


@pytest.mark.parametrize(
    ("size", "stored"),
    [((6400, 100), (3200, 50)), ((100, 6400), (50, 3200)), ((3200, 9), (3200, 9)), ((40_000, 3), (3200, 1))],
)
def test_picture_larger_than_any_screen_is_stored_smaller(size, stored):
    picture = images.normalise(io.BytesIO(picture_bytes(*size)))
    assert (picture.width, picture.height) == stored


@pytest.mark.parametrize(
    ("size", "stored"),
    [((3201, 33), (3200, 33)), ((4799, 48), (3200, 32)), ((4800, 48), (2400, 24)), ((16_000, 160), (3200, 32))],
)
def test_large_jpeg_is_read_at_a_part_of_its_size(size, stored):
    picture = images.normalise(io.BytesIO(picture_bytes(*size, "JPEG")))
    assert (picture.width, picture.height) == stored


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L"])
def test_picture_made_smaller_in_strips_is_the_same_as_made_in_one(mode):
    big = Pillow.effect_noise((50, 3900), 90).convert("RGB").convert(mode)
    _, kept = taken(encoded(big))
    plain = big.convert("RGBA" if mode == "RGBA" else "RGB")
    whole = plain.resize(kept.size, Pillow.Resampling.LANCZOS)
    assert kept.mode == whole.mode
    assert max(high for _, high in ImageChops.difference(kept, whole).getextrema()) <= 1


def test_colours_of_another_profile_are_turned_into_those_of_screens():
    lab_red = ImageCms.createProfile("LAB")  # no profile for RGB: left out of account
    _, kept = taken(encoded(Pillow.new("RGB", (4, 4), RED), icc_profile=ImageCms.ImageCmsProfile(lab_red).tobytes()))
    assert kept.getpixel((0, 0)) == RED
    swapped = swapped_profile()
    for mode, colour in (("RGB", RED), ("RGBA", (*RED, 9))):
        _, kept = taken(encoded(Pillow.new(mode, (4, 4), colour), icc_profile=swapped))
        assert kept.getpixel((0, 0))[2] > 200
        assert kept.getpixel((0, 0))[0] < 60
        assert kept.mode == mode


def swapped_profile():
    """The profile of sRGB with red and blue changed over, so that nobody can miss that it was heeded."""
    content = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", content[128:132])[0]
    places = {bytes(content[at : at + 4]): at for at in range(132, 132 + 12 * count, 12)}
    red, blue = places[b"rXYZ"] + 4, places[b"bXYZ"] + 4
    content[red : red + 8], content[blue : blue + 8] = content[blue : blue + 8], content[red : red + 8]
    return bytes(content)


def test_cost_of_a_large_picture_is_measured_for_every_kind(capsys):
    call_command("measure_pictures", megapixels=0.1)
    head, *lines = capsys.readouterr().out.splitlines()
    assert head == "364 by 273 pixels, each in a process of its own:"
    assert [line[:20].strip() for line in lines] == [
        "", "JPEG", "JPEG, progressive", "PNG", "PNG with a palette", "WebP", "AVIF",
    ]  # fmt: skip
    assert all(re.search(r"\d MB +\d+\.\d s +\d+ KB", line) for line in lines[1:])
