"""Pictures: what may come in, what is kept of it, and the smaller copies that pages use.

An upload is read once, before anything is stored: its size is checked before it is decoded, its orientation put right,
and it is written anew without any metadata, so no camera's GPS position ever reaches the disk. Copies are made when a
picture is saved and never while a page renders; their names follow from the picture's own, so a page asks no storage.
"""

import io
import re
import secrets
import warnings
from pathlib import PurePosixPath
from typing import IO, Any, NamedTuple

from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

MAX_BYTES = 30 * 1024 * 1024
MAX_PIXELS = 40_000_000
STORED_SIDE = 3200  # pixels: more than any screen shows, and a good print on A4
MAX_SIDE = 16_383  # of a WebP picture, which every picture is copied to
FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
WIDTHS = (160, 480, 960, 1600)  # of the copies, in pixels
FALLBACK_WIDTH = 960  # of the one copy in the picture's own format, for browsers without WebP


class BadImageError(ValueError):
    """A file that cannot be taken as a picture; the message is for the person who sent it."""


class Picture(NamedTuple):
    """A picture as it is stored."""

    content: bytes
    extension: str
    width: int
    height: int


def random_name(folder: str, extension: str) -> str:
    """A stored name of 128 random bits, so that files of things not public cannot be found by guessing."""
    return f"{folder}/{secrets.token_hex(16)}.{extension}"


def _open(file: IO[bytes]) -> Pillow.Image:
    """Read the header, check format and size, then decode."""
    file.seek(0, io.SEEK_END)
    size = file.tell()
    file.seek(0)
    if size > MAX_BYTES:
        raise BadImageError(f"This file has {size / 1024 / 1024:.1f} MB. A picture may have up to 30 MB.")
    head = file.read(12)
    file.seek(0)
    if head[4:8] == b"ftyp" and head[8:12] in {b"heic", b"heix", b"mif1", b"heim", b"hevc"}:
        raise BadImageError(
            "This is a HEIC picture, as iPhones make them, and most browsers cannot show it. "
            "On the phone, choose Settings, Camera, Formats, Most Compatible, or send the picture to yourself by "
            "mail, which turns it into a JPEG."
        )
    image = Pillow.open(file, formats=list(FORMATS))
    if image.width * image.height > MAX_PIXELS or max(image.size) > MAX_SIDE:
        raise BadImageError(
            f"This picture has {image.width} by {image.height} pixels. Up to 40 million pixels are possible, and "
            f"{MAX_SIDE} on a side: make it smaller first."
        )
    image.load()
    return image


def _encode(image: Pillow.Image, format_name: str) -> bytes:
    out = io.BytesIO()
    options: dict[str, dict[str, Any]] = {
        "JPEG": {"quality": 85, "optimize": True, "progressive": True},
        "PNG": {"optimize": True},
    }
    image.save(out, format_name, **options.get(format_name, {"quality": 80, "method": 4}))
    return out.getvalue()


def _plain(image: Pillow.Image, format_name: str) -> Pillow.Image:
    """Upright, in plain colour, with nothing but its pixels."""
    ImageOps.exif_transpose(image, in_place=True)
    if image.mode.startswith("I"):  # grey in 16 bits, which Pillow would cut off at 255 instead of scaling down
        image = image.convert("I").point(lambda grey: grey / 256).convert("L")
    see_through = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
    mode = "RGBA" if see_through and format_name != "JPEG" else "RGB"
    if max(image.size) > STORED_SIDE:
        # Made smaller before it is copied: forty million pixels stand in memory once and not three times.
        image = image if image.mode in {"RGB", "RGBA", "L"} else image.convert(mode)
        image.thumbnail((STORED_SIDE, STORED_SIDE), Pillow.Resampling.LANCZOS, reducing_gap=2.0)
    plain = image.convert(mode)
    plain.info = {}
    return plain


def normalise(file: IO[bytes]) -> Picture:
    """The picture to store for an upload: upright and without metadata. Raises BadImageError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Pillow.DecompressionBombWarning)  # our own limit is stricter
            image = _open(file)
            # A photograph with a second one inside, as many telephones make them, is a JPEG with more behind it.
            format_name = "JPEG" if image.format == "MPO" else str(image.format)
            plain = _plain(image, format_name)
            return Picture(_encode(plain, format_name), FORMATS[format_name], plain.width, plain.height)
    except BadImageError:
        raise
    except Pillow.DecompressionBombError as error:
        raise BadImageError("This picture has too many pixels. Up to 40 million are possible.") from error
    except UnidentifiedImageError as error:
        raise BadImageError("This is not a picture that we can use. Please send a JPEG, PNG or WebP file.") from error
    except Exception as error:  # Pillow's readers raise whatever a damaged file makes them raise
        raise BadImageError("This picture is damaged and cannot be read. Please save it again and retry.") from error


def copy_widths(width: int) -> list[int]:
    """The widths of the WebP copies of a picture: the standard ones below its own, and its own up to the largest."""
    return [size for size in WIDTHS if size < width] + ([width] if width <= WIDTHS[-1] else [])


def copy_name(name: str, width: int, extension: str = "webp") -> str:
    return f"{PurePosixPath(name).with_suffix('')}-{width}.{extension}"


def fallback_name(name: str, width: int) -> str:
    """The copy in the picture's own format, or the picture itself where it is small."""
    extension = PurePosixPath(name).suffix[1:]
    return copy_name(name, FALLBACK_WIDTH, extension) if width > FALLBACK_WIDTH else name


def copies(name: str, picture: Picture) -> dict[str, bytes]:
    """Every smaller copy of a stored picture, by name."""
    image = Pillow.open(io.BytesIO(picture.content))
    image.load()
    made: dict[str, bytes] = {}
    for width in copy_widths(picture.width):
        made[copy_name(name, width)] = _encode(_scaled(image, width), "WEBP")
    if picture.width > FALLBACK_WIDTH:
        made[fallback_name(name, picture.width)] = _encode(_scaled(image, FALLBACK_WIDTH), image.format or "PNG")
    return made


def _scaled(image: Pillow.Image, width: int) -> Pillow.Image:
    if width == image.width:
        return image
    return image.resize((width, max(1, round(image.height * width / image.width))), Pillow.Resampling.LANCZOS)


def all_names(name: str, width: int) -> list[str]:
    """A stored picture's name and those of all its copies."""
    names = [name, *(copy_name(name, size) for size in copy_widths(width))]
    return list(dict.fromkeys([*names, fallback_name(name, width)]))


def looks_like_file_name(text: str) -> bool:
    """Whether an alt text is only what the camera or a program called the file."""
    # "P4 pupils at a desk" is a good alt text; "P1010042" is none.
    return bool(
        re.search(r"\.(jpe?g|png|gif|webp|avif|heic)\s*$|^(IMG|DSC[FN]?|DCIM|PXL|P)[_-]?\d[\w-]*$", text, re.IGNORECASE)
    )
