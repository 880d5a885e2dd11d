"""Opening a Word file safely: it is a zip of XML, and is judged before and while it is read.

Bytes in, parsed parts out. This runs in the worker process (`blog.importers.word_worker`) and imports no Django.
"""

import io
import posixpath
import re
import stat
import zipfile
import zlib
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import XMLParser  # type: ignore[import-untyped]

from blog.imported import RefusedFileError

MAX_FILES = 2_000
MAX_BYTES = 20 * 1024 * 1024  # of all XML together, as the list of contents says and as it is read
MAX_OTHER_BYTES = 60 * 1024 * 1024  # of all else together: pictures, fonts, embedded files
MAX_RATIO = 100  # of a part's size to the room it takes in the zip
_MAX_LIST_BYTES = 1024 * 1024  # of the zip's list of contents
_SMALL = 1024 * 1024  # what is no XML and no larger than this may be packed as tightly as it likes
_MAX_DEPTH = 250  # elements inside one another
_MAX_ELEMENTS = 400_000  # in one part; ten thousand words take some 30,000
_ARCHIVES = (".zip", ".rar", ".7z", ".gz", ".tar", ".bz2", ".xz")
_DAMAGED_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)

DAMAGED = "This file is damaged. Open it in Word, save it under a new name and try again."
UNSAFE = "This file is not safe, so it was not read."
LOCKED = (
    "This file has a password. In Word, choose File, Info, Protect Document, Encrypt with Password, "
    "empty the field, save the file and try again."
)
NO_WORD = "This is not a Word file. Open it in the program that made it and save it as a Word document (.docx)."

# The strict form of the format says the same under other names.
_STRICT = [
    (b"http://purl.oclc.org/ooxml/wordprocessingml/", b"http://schemas.openxmlformats.org/wordprocessingml/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
]
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class _ShallowTree:
    """Builds a tree of elements that are not too many and do not stand too deep in one another."""

    def __init__(self) -> None:
        self._builder = TreeBuilder()
        self._depth = self._count = 0
        self.data, self.close = self._builder.data, self._builder.close

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth, self._count = self._depth + 1, self._count + 1
        if self._depth > _MAX_DEPTH or self._count > _MAX_ELEMENTS:
            raise RefusedFileError(f"{UNSAFE} It is built as no Word document is.")
        self._builder.start(tag, attributes)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._builder.end(tag)


def parse(content: bytes) -> Element:
    """An XML part as a tree. Raises RefusedFileError for entities, a document type, or what is no XML."""
    parser = XMLParser(target=_ShallowTree(), forbid_dtd=True)
    try:
        parser.feed(content)
        return parser.close()
    except DefusedXmlException as error:
        raise RefusedFileError(f"{UNSAFE} It declares a document type or entities, which Word never does.") from error
    except RefusedFileError:
        raise
    except (ParseError, ValueError, LookupError) as error:
        raise RefusedFileError(DAMAGED) from error


class Package:
    """The parts of a Word file: XML as bytes, everything else by name only."""

    def __init__(self, content: bytes) -> None:
        self.parts: dict[str, bytes] = {}
        self.others: set[str] = set()
        with _opened(content) as archive:
            _check(archive)
            left = MAX_BYTES
            for info in archive.infolist():
                if _is_xml(info.filename):
                    part = _read(archive, info, left)
                    left -= len(part)
                    for strict, usual in _STRICT:
                        part = part.replace(strict, usual)
                    self.parts[info.filename] = part
                else:
                    self.others.add(info.filename)
        self.document = self._main_part()

    def tree(self, name: str) -> Element | None:
        """A part as a tree, or None where there is none of that name."""
        return parse(self.parts[name]) if name in self.parts else None

    def relations(self, name: str) -> dict[str, tuple[str, str, bool]]:
        """What a part refers to by id: the kind, the target, and whether it lies outside of the file."""
        folder, file = posixpath.split(name)
        root = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, tuple[str, str, bool]] = {}
        for relation in root.iter(_RELATIONS) if root is not None else ():
            target, outside = relation.get("Target", ""), relation.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            found[relation.get("Id", "")] = (relation.get("Type", "").rsplit("/", 1)[-1], target, outside)
        return found

    def part_of_kind(self, kind: str) -> str:
        """The name of the document's styles, numbering, footnotes …, or an empty string."""
        related = self.relations(self.document).values()
        return next((target for name, target, _ in related if name == kind and target in self.parts), "")

    def _main_part(self) -> str:
        related = self.relations("")
        main = next((target for kind, target, _ in related.values() if kind == "officeDocument"), "word/document.xml")
        root = self.tree(main)
        if root is None or not root.tag.endswith("wordprocessingml/2006/main}document"):
            if any(name.startswith(("xl/", "ppt/")) for name in self.parts):
                raise RefusedFileError(
                    "This is a spreadsheet or a slide show, not a Word file. Copy its words into Word."
                )
            if "Index/Document.iwa" in self.others:
                raise RefusedFileError(
                    "This is a Pages file. In Pages, choose File, Export To, Word, and use that file."
                )
            raise RefusedFileError(NO_WORD)
        return main


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _opened(content: bytes) -> zipfile.ZipFile:
    """The zip, if its list of contents is no longer than a Word file's can be: 100,000 entries fill the memory."""
    end = content.rfind(b"PK\x05\x06")
    if end >= 0 and len(content) >= end + 16:
        count = int.from_bytes(content[end + 10 : end + 12], "little")
        size = int.from_bytes(content[end + 12 : end + 16], "little")
        if count > MAX_FILES or size > _MAX_LIST_BYTES:
            raise RefusedFileError(f"{UNSAFE} It holds more than {MAX_FILES:,} parts, which no Word document has.")
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except _DAMAGED_ZIP as error:
        raise RefusedFileError(DAMAGED) from error


def _check(archive: zipfile.ZipFile) -> None:
    """Refuse a zip that was made to do harm, by its list of contents."""
    infos = archive.infolist()
    if len(infos) > MAX_FILES:
        raise RefusedFileError(f"{UNSAFE} It holds more than {MAX_FILES:,} parts, which no Word document has.")
    if len({info.filename for info in infos}) < len(infos):
        raise RefusedFileError(f"{UNSAFE} Two of its parts have the same name.")
    for info in infos:
        _check_part(info)
    if sum(info.file_size for info in infos if _is_xml(info.filename)) > MAX_BYTES:
        raise RefusedFileError(_too_large())
    if sum(info.file_size for info in infos if not _is_xml(info.filename)) > MAX_OTHER_BYTES:
        raise RefusedFileError(
            f"The pictures and other files inside have more than {MAX_OTHER_BYTES // 1024 // 1024} MB together. "
            "Make the pictures smaller first, or put them in by hand."
        )


def _check_part(info: zipfile.ZipInfo) -> None:
    name = info.orig_filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or re.match("[A-Za-z]:", name) or "\0" in name:
        raise RefusedFileError(f"{UNSAFE} One of its parts wants to be stored outside of it.")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise RefusedFileError(f"{UNSAFE} One of its parts is a link to another file.")
    if name.lower().endswith(_ARCHIVES):
        raise RefusedFileError(f"{UNSAFE} It holds another packed file.")
    if info.flag_bits & 1:
        raise RefusedFileError(LOCKED)
    tight = info.file_size > MAX_RATIO * max(info.compress_size, 1)
    if tight and (_is_xml(name) or info.file_size > _SMALL):
        raise RefusedFileError(f"{UNSAFE} A part of it is packed more than {MAX_RATIO} times smaller.")


def _too_large() -> str:
    return f"The text of this file has more than {MAX_BYTES // 1024 // 1024} MB, which no post has. Split it first."


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    """One part, counted while it is read, because the list of contents can lie."""
    try:
        with archive.open(info) as file:
            content = file.read(limit + 1)
    except _DAMAGED_ZIP as error:
        raise RefusedFileError(DAMAGED) from error
    if len(content) > limit:
        raise RefusedFileError(_too_large())
    return content
