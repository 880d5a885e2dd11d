"""Pictures: what may come in, what is kept of it, and the smaller copies that pages use.

An upload is read once, before anything is stored: its size is checked before it is decoded, its orientation put right,
and it is written anew without any metadata, so no camera's GPS position ever reaches the disk. Copies are made when a
picture is saved and never while a page renders; their names follow from the picture's own, so a page asks no storage.

Memory: a large picture is decoded once, a JPEG at half its size where that is enough, and made smaller in strips, one
picture at a time in each process. `manage.py measure_pictures` says what that costs.
"""

import io
import re
import secrets
import threading
import warnings
from enum import IntEnum
from pathlib import PurePosixPath
from typing import IO, Any, NamedTuple

from PIL import Image as Pillow
from PIL import ImageCms, ImageOps, UnidentifiedImageError

MAX_BYTES = 30 * 1024 * 1024
MAX_PIXELS = 40_000_000
# Pillow raises at twice its own limit, by the header and before it has memory for the pixels.
Pillow.MAX_IMAGE_PIXELS = MAX_PIXELS // 2
STORED_SIDE = 3200  # pixels: more than any screen shows, and a good print on A4
ENOUGH_SIDE = 2400  # of a JPEG that is read at half its size rather than made a little smaller afterwards
READ = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}  # as which a picture is stored
STORED_AS = {"MPO": "JPEG", "GIF": "PNG"}  # what is read and stored as something else
WIDTHS = (160, 480, 960, 1600)  # of the copies, in pixels
FALLBACK_WIDTHS = (480, 960)  # of those that every browser and mail program can show
OLD_FALLBACK_WIDTH = 960  # of the one such copy in the first set
STRIP = 128  # rows of the smaller picture that are made at once
MARGIN = 4  # rows above and below a strip that its own rows are mixed from: Lanczos looks three rows far

_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}
_AVIF_BRANDS = {b"avif", b"avis"}
_ENCODING: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 85, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 80, "method": 4},
    # All four copies of a photograph take half a second at this speed; at 8 a third of one, and half as much again.
    "AVIF": {"quality": 60, "speed": 6},
}
_one_at_a_time = threading.Lock()


class BadImageError(ValueError):
    """A file that cannot be taken as a picture; the message is for the person who sent it."""


class CopySet(IntEnum):
    """Which smaller copies stand beside a picture. The one with PNG is for what one can see through."""

    WEBP_ONLY = 0
    AVIF_AND_JPEG = 1
    AVIF_AND_PNG = 2


FALLBACK = {CopySet.AVIF_AND_JPEG: "jpg", CopySet.AVIF_AND_PNG: "png"}


class Picture(NamedTuple):
    """A picture as it is stored."""

    content: bytes
    extension: str
    width: int
    height: int
    was_moving: bool = False  # its first frame is kept


def random_name(folder: str, extension: str) -> str:
    """A stored name of 128 random bits, so that files of things not public cannot be found by guessing."""
    return f"{folder}/{secrets.token_hex(16)}.{extension}"


# --- Reading an upload


def _refuse_heic(head: bytes) -> None:
    """AVIF and HEIC come in the same box: what tells them apart is the list of brands at its beginning."""
    if head[4:8] != b"ftyp":
        return
    end = min(int.from_bytes(head[:4], "big"), len(head))
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, end, 4))}
    if brands & _HEIC_BRANDS and not brands & _AVIF_BRANDS:
        raise BadImageError(
            "This is a HEIC picture, as iPhones make them, and most browsers cannot show it. "
            "On the phone, choose Settings, Camera, Formats, Most Compatible, or send the picture to yourself by "
            "mail, which turns it into a JPEG."
        )


def _open(file: IO[bytes]) -> Pillow.Image:
    """Read the header, which is where Pillow refuses too many pixels, then decode."""
    file.seek(0, io.SEEK_END)
    size = file.tell()
    file.seek(0)
    if size > MAX_BYTES:
        raise BadImageError(f"This file has {size / 1024 / 1024:.1f} MB. A picture may have up to 30 MB.")
    _refuse_heic(file.read(256))
    file.seek(0)
    image = Pillow.open(file, formats=READ)
    # A JPEG is read at half its size, a quarter or an eighth of it, in as much less memory.
    if max(image.size) > STORED_SIDE:
        image.draft(None, _fitting(image.size, ENOUGH_SIDE))
    image.load()
    return image


def _fitting(size: tuple[int, int], side: int = STORED_SIDE) -> tuple[int, int]:
    """The size of a picture that has at most so many pixels on its longer side."""
    scale = min(1.0, side / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _in_mode(image: Pillow.Image, mode: str) -> Pillow.Image:
    if image.mode.startswith("I"):  # grey in 16 bits, which Pillow would cut off at 255 instead of scaling down
        image = image.convert("I").point(lambda grey: grey / 256).convert("L")
    return image.convert(mode)


def _smaller(image: Pillow.Image, mode: str) -> Pillow.Image:
    """The picture as large as it is stored, made strip by strip: only the strip is ever there twice."""
    width, height = _fitting(image.size)
    if (width, height) == image.size:
        return _in_mode(image, mode)
    made = Pillow.new(mode, (width, height))
    scale = image.height / height
    for top in range(0, height, STRIP):
        first, last = max(0, top - MARGIN), min(height, top + STRIP + MARGIN)
        upper, lower = int(first * scale), min(image.height, -int(-last * scale // 1))
        rows = _in_mode(image.crop((0, upper, image.width, lower)), mode)
        box = (0, first * scale - upper, image.width, min(last * scale - upper, rows.height))
        strip = rows.resize((width, last - first), Pillow.Resampling.LANCZOS, box=box)
        made.paste(strip.crop((0, top - first, width, min(top + STRIP, height) - first)), (0, top))
    return made


def _in_srgb(image: Pillow.Image, profile: bytes | None, mode: str) -> Pillow.Image:
    """The colours as every screen understands them; a profile that makes no sense is left out of account."""
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            turned = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
            return turned or image
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    return image if image.mode == mode else image.convert(mode)


def _plain(image: Pillow.Image, format_name: str) -> Pillow.Image:
    """Upright, in plain colour, with nothing but its pixels."""
    see_through = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
    mode = "RGBA" if see_through and format_name != "JPEG" else "RGB"
    profile, exif = image.info.get("icc_profile"), image.getexif()
    # A profile speaks of the colours as the file counts them.
    plain = _smaller(image, "CMYK" if image.mode == "CMYK" else mode)
    image.close()  # its pixels are not needed any more
    plain = _in_srgb(plain, profile, mode)
    plain.info = {}
    plain.getexif()[0x0112] = exif.get(0x0112, 1)
    ImageOps.exif_transpose(plain, in_place=True)
    plain.info = {}
    return plain


def _encode(image: Pillow.Image, format_name: str) -> bytes:
    out = io.BytesIO()
    image.save(out, format_name, **_ENCODING[format_name])
    return out.getvalue()


def normalise(file: IO[bytes]) -> Picture:
    """The picture to store for an upload: upright and without metadata. Raises BadImageError."""
    try:
        with _one_at_a_time, warnings.catch_warnings():
            warnings.simplefilter("ignore", Pillow.DecompressionBombWarning)  # that is at half our limit
            image = _open(file)
            # A photograph with a second one inside, as many telephones make them, is a JPEG with more behind it.
            was_moving = image.format != "MPO" and bool(getattr(image, "is_animated", False))
            format_name = STORED_AS.get(str(image.format), str(image.format))
            plain = _plain(image, format_name)
            return Picture(_encode(plain, format_name), FORMATS[format_name], plain.width, plain.height, was_moving)
    except BadImageError:
        raise
    except Pillow.DecompressionBombError as error:
        raise BadImageError(
            "This picture has too many pixels. Up to 40 million are possible: make it smaller first."
        ) from error
    except UnidentifiedImageError as error:
        raise BadImageError(
            "This is not a picture that we can use. Please send a JPEG, PNG, WebP or AVIF file."
        ) from error
    except Exception as error:  # Pillow's readers raise whatever a damaged file makes them raise
        raise BadImageError("This picture is damaged and cannot be read. Please save it again and retry.") from error


# --- The smaller copies


def _widths(width: int, standard: tuple[int, ...]) -> list[int]:
    """The standard widths below a picture's own, and its own up to the largest."""
    return [size for size in standard if size < width] + ([width] if width <= standard[-1] else [])


def copy_widths(width: int) -> list[int]:
    """The widths of the copies in WebP, and in AVIF where there are any."""
    return _widths(width, WIDTHS)


def copy_name(name: str, width: int, extension: str = "webp") -> str:
    return f"{PurePosixPath(name).with_suffix('')}-{width}.{extension}"


def fallback_copies(name: str, width: int, copy_set: int) -> dict[int, str]:
    """By width, the files for browsers that know neither WebP nor AVIF."""
    if copy_set == CopySet.WEBP_ONLY:  # in the picture's own format, and the picture itself where it is small
        own = PurePosixPath(name).suffix[1:]
        large = width > OLD_FALLBACK_WIDTH
        return {OLD_FALLBACK_WIDTH: copy_name(name, OLD_FALLBACK_WIDTH, own)} if large else {width: name}
    extension = FALLBACK[CopySet(copy_set)]
    return {size: copy_name(name, size, extension) for size in _widths(width, FALLBACK_WIDTHS)}


def copies(content: bytes) -> tuple[CopySet, dict[tuple[int, str], bytes]]:
    """The smaller copies of a stored picture, by width and extension, and what that set is called."""
    image = Pillow.open(io.BytesIO(content), formats=READ)
    image.load()
    see_through = image.mode == "RGBA" and image.getchannel("A").getextrema() != (255, 255)
    plain = image if see_through else image.convert("RGB")
    copy_set = CopySet.AVIF_AND_PNG if see_through else CopySet.AVIF_AND_JPEG
    made: dict[tuple[int, str], bytes] = {}
    for width in copy_widths(image.width):
        scaled = _scaled(plain, width)
        made |= {(width, "avif"): _encode(scaled, "AVIF"), (width, "webp"): _encode(scaled, "WEBP")}
    for width in _widths(image.width, FALLBACK_WIDTHS):
        made[width, FALLBACK[copy_set]] = _encode(_scaled(plain, width), "PNG" if see_through else "JPEG")
    return copy_set, made


def _scaled(image: Pillow.Image, width: int) -> Pillow.Image:
    if width == image.width:
        return image
    return image.resize((width, max(1, round(image.height * width / image.width))), Pillow.Resampling.LANCZOS)


def all_names(name: str, width: int, copy_set: int) -> list[str]:
    """A stored picture's name and those of all its copies."""
    endings = ("webp",) if copy_set == CopySet.WEBP_ONLY else ("avif", "webp")
    names = [name, *(copy_name(name, size, ending) for size in copy_widths(width) for ending in endings)]
    return list(dict.fromkeys([*names, *fallback_copies(name, width, copy_set).values()]))


# --- Words

_FILE_NAME = re.compile(
    r"\.(jpe?g|png|gif|webp|avif|hei[cf]|tiff?|bmp)\s*$"
    r"|^(IMG|DSC[FN]?|DCIM|PXL|P)[_-]?\d[\w-]*$"
    r"|^(image|picture|photo|scan|untitled|unnamed|screen ?shot|whatsapp image)[\s_-]*[\d\s_.:()-]*(at [\d\s.:]+)?$"
    r"|^\w+_[\w-]*$",
    re.IGNORECASE,
)


def looks_like_file_name(text: str) -> bool:
    """Whether an alt text is only what the camera or a program called the file."""
    # "P4 pupils at a desk" is a good alt text; "P1010042" is none.
    return bool(_FILE_NAME.search(text.strip()))
