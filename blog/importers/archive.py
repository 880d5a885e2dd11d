"""Opening what people upload as a blog, safely: a feed alone, or Google Takeout's zip.

Nothing is ever unpacked to the disk. A zip is judged by its list of contents first and again while it is read, because
the list can lie about sizes.
"""

import csv
import io
import json
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import IO, Any
from urllib.parse import unquote

from blog.imported import ImportedPicture, RefusedFileError

MAX_FEED_BYTES = 200 * 1024 * 1024
MAX_PICTURE_BYTES = 30 * 1024 * 1024
MAX_SMALL_BYTES = 64 * 1024  # of settings and of the facts beside a picture
MAX_RATIO = 100  # of an entry's size to the room it takes in the zip
MAX_ENTRIES = 300_000
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)


class _Counted(io.RawIOBase):
    """A stream that stops at a limit, whatever its list of contents said about its size."""

    def __init__(self, stream: IO[bytes], limit: int, what: str) -> None:
        self._stream, self._left, self._limit, self._what = stream, limit, limit, what

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            chunk = self._stream.read(len(buffer))
        except _DAMAGED as error:
            raise RefusedFileError(f"{self._what} is damaged and cannot be read. Please download it again.") from error
        self._left -= len(chunk)
        if self._left < 0:
            raise RefusedFileError(f"{self._what} has more than {self._limit // 1024 // 1024} MB.")
        buffer[: len(chunk)] = chunk
        return len(chunk)


class Source:
    """An opened file with one blog's feed in it, and its pictures where it is a zip."""

    title = ""  # of the blog, as the file's folders or settings name it
    settings: dict[str, str]

    def __init__(self, path: Path) -> None:
        self.path = path
        self.settings = {}

    @contextmanager
    def feed(self) -> Iterator[IO[bytes]]:
        """The feed's bytes, from the beginning each time."""
        with self.path.open("rb") as file:
            yield io.BufferedReader(_Counted(file, MAX_FEED_BYTES, "The feed"))

    def picture_file(self, picture: ImportedPicture) -> tuple[str, bytes] | None:
        return None

    @property
    def pictures_bytes(self) -> int:
        """The size of all pictures together, as far as it is known beforehand."""
        return 0


class TakeoutSource(Source):
    """One blog of a Google Takeout zip."""

    def __init__(self, path: Path, archive: zipfile.ZipFile, feed: zipfile.ZipInfo) -> None:
        super().__init__(path)
        self._zip, self._feed = archive, feed
        self.title = _blog_title(feed)
        self.settings = self._read_settings()
        self._by_name: dict[str, list[zipfile.ZipInfo]] = {}
        self._sizes: dict[str, tuple[int, int]] = {}
        self._facts: list[zipfile.ZipInfo] | None = []
        for info in _entries(archive):
            if "Albums" in PurePosixPath(info.filename).parts and not info.is_dir():
                if info.filename.endswith(".json"):
                    self._facts.append(info)
                else:
                    self._by_name.setdefault(_key(info.filename), []).append(info)

    @contextmanager
    def feed(self) -> Iterator[IO[bytes]]:
        with _open(self._zip, self._feed) as file:
            yield io.BufferedReader(_Counted(file, MAX_FEED_BYTES, "The feed"))

    def _read(self, info: zipfile.ZipInfo, limit: int) -> bytes:
        with _open(self._zip, info) as file:
            return io.BufferedReader(_Counted(file, limit, f"“{PurePosixPath(info.filename).name}” in the zip")).read()

    def _read_settings(self) -> dict[str, str]:
        name = str(PurePosixPath(self._feed.filename).with_name("settings.csv"))
        if name not in self._zip.NameToInfo:
            return {}
        text = self._read(self._zip.NameToInfo[name], MAX_SMALL_BYTES).decode("utf-8-sig", "replace")
        row = next(csv.DictReader(io.StringIO(text, newline="")), {})  # csv wants to see each end of a line itself
        return {key: value for key, value in row.items() if key and isinstance(value, str)}

    def _read_facts(self) -> None:
        """Add the names that the files beside the pictures give them: Takeout shortens and renumbers long ones."""
        for info in self._facts or []:
            entry = self._zip.NameToInfo.get(info.filename.removesuffix(".json"))
            with suppress(ValueError, RecursionError, RefusedFileError):  # a picture's facts are no must
                facts = json.loads(self._read(info, MAX_SMALL_BYTES))
                name = facts.get("filename") if isinstance(facts, dict) else None
                if entry and isinstance(name, str):
                    self._by_name.setdefault(_key(name), []).append(entry)
        self._facts = None

    def _candidates(self, names: tuple[str, ...]) -> list[zipfile.ZipInfo]:
        return next((self._by_name[_key(name)] for name in names if _key(name) in self._by_name), [])

    def picture_file(self, picture: ImportedPicture) -> tuple[str, bytes] | None:
        """The name and bytes of a picture's file: by name, and by album and size where several have that name."""
        found = self._candidates(picture.names)
        if not found and self._facts:
            self._read_facts()
            found = self._candidates(picture.names)
        if not found:
            return None
        if len(found) > 1:
            found = sorted(found, key=lambda info: self._distance(info, picture))
        return PurePosixPath(found[0].filename).name, self._read(found[0], MAX_PICTURE_BYTES)

    def _distance(self, info: zipfile.ZipInfo, picture: ImportedPicture) -> tuple[bool, bool, float]:
        """How badly a file fits a picture: another size, another blog's album, another shape."""
        if info.filename not in self._sizes:  # every pasted picture is called image.png
            self._sizes[info.filename] = _pixels(self._read(info, MAX_PICTURE_BYTES))
        width, height = self._sizes[info.filename]
        stated = picture.size if all(picture.size) else picture.original_size
        shape = abs(width / height - stated[0] / stated[1]) if height and all(stated) else 0.0
        wrong_size = all(picture.original_size) and (width, height) != picture.original_size
        return wrong_size, PurePosixPath(info.filename).parent.name != self.title, shape

    @property
    def pictures_bytes(self) -> int:
        return sum(info.file_size for found in self._by_name.values() for info in found)


def _pixels(content: bytes) -> tuple[int, int]:
    """Width and height from a picture's header, or zeros."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content)) as image:
            return image.size
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return 0, 0


def _key(name: str) -> str:
    """One form for the many in which an address and a folder write the same file name."""
    name = PurePosixPath(unquote(unquote(name)).replace("+", " ")).name
    return " ".join(name.replace("_", " ").casefold().split())


def _blog_title(feed: zipfile.ZipInfo) -> str:
    return PurePosixPath(feed.filename).parent.name


def _is_noise(name: str) -> bool:
    """What Macs and Blogger add that is no part of the blog."""
    parts = PurePosixPath(name).parts
    last = parts[-1] if parts else ""
    is_theme = last.startswith("theme-") and last.endswith(".html")
    return "__MACOSX" in parts or last.startswith("._") or last == ".DS_Store" or is_theme


def _entries(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    return [info for info in archive.infolist() if not _is_noise(info.filename)]


def _open(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> IO[bytes]:
    try:
        return archive.open(info)
    except _DAMAGED as error:
        raise RefusedFileError(
            f"“{PurePosixPath(info.filename).name}” in the zip cannot be read: it is damaged or has a password."
        ) from error


def _check(archive: zipfile.ZipFile) -> None:
    """Refuse a zip that was made to do harm. Raises RefusedFileError."""
    if len(archive.infolist()) > MAX_ENTRIES:
        raise RefusedFileError(f"This zip holds more than {MAX_ENTRIES:,} files, which no blog has.")
    for info in archive.infolist():
        name = info.orig_filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":" or "\0" in name:
            raise RefusedFileError("This zip is not safe: it holds a file that wants to be stored outside its folder.")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise RefusedFileError("This zip is not safe: it holds a link to another file.")
        if not _is_noise(info.filename) and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            raise RefusedFileError(
                f"This zip is not safe: “{PurePosixPath(name).name}” is packed more than {MAX_RATIO} times smaller."
            )


def _choose(feeds: list[zipfile.ZipInfo], blog: str) -> zipfile.ZipInfo:
    if not feeds:
        raise RefusedFileError(
            "This zip holds no blog: there is no feed.atom in it. If Google gave you several zips, try each of them."
        )
    wanted = [feed for feed in feeds if _title_key(_blog_title(feed)) == _title_key(blog)] if blog else feeds
    if len(wanted) == 1:
        return wanted[0]
    titles = ", ".join(f"“{title}”" for title in sorted({_blog_title(feed) for feed in feeds}))
    if not wanted:
        raise RefusedFileError(f"There is no blog “{blog}” in this zip. It holds: {titles}.")
    raise RefusedFileError(f'This zip holds several blogs: {titles}. Say which one with --blog "Title".')


def _title_key(title: str) -> str:
    return " ".join(title.replace("'", "_").replace("’", "_").casefold().split())


@contextmanager
def open_source(path: Path, blog: str = "") -> Iterator[Source]:
    """The blog in a file; `blog` says which where a zip holds several. Raises RefusedFileError."""
    try:
        if not path.is_file():
            raise RefusedFileError(f"There is no file “{path}”.")
        if not path.stat().st_size:
            raise RefusedFileError("This file is empty.")
        zipped = zipfile.is_zipfile(path)
        with path.open("rb") as file:
            starts_like_zip = file.read(4) in {b"PK\x03\x04", b"PK\x05\x06"}
    except OSError as error:
        raise RefusedFileError(f"The file “{path}” cannot be read: {error.strerror or error}.") from error
    if not zipped:
        if starts_like_zip:
            raise RefusedFileError("This zip is damaged, perhaps only partly downloaded. Please download it again.")
        yield Source(path)
        return
    try:
        archive = zipfile.ZipFile(path)
    except _DAMAGED as error:
        raise RefusedFileError("This zip is damaged. Please download it again.") from error
    with archive:
        _check(archive)
        feeds = [info for info in _entries(archive) if PurePosixPath(info.filename).name == "feed.atom"]
        yield TakeoutSource(path, archive, _choose(feeds, blog))
