"""Opening what people upload as a spreadsheet: bytes in, a table of plain text out.

A programme saves CSV in many ways: with commas, semicolons or tabs, in UTF-8, UTF-16 or the letters of Windows.
"""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator
from itertools import islice

from blog.imported import RefusedFileError
from copro.canonical import without_controls

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 2000
MAX_COLUMNS = 100
MAX_LINES = 20_000  # with the empty ones
DELIMITERS = (",", ";", "\t")
TOO_LARGE = f"This file has more than {MAX_BYTES // 1024 // 1024} MB. Split it into several."
SAVE_AS = (
    "Open it in your spreadsheet programme, choose “Save as” (or “Export”, “Download”), choose “CSV”, "
    "and upload that file."
)

Line = tuple[int, list[str]]  # the row's number in the spreadsheet, from one, and its cells


def text_of(content: bytes) -> str:
    """The words of a file, without what no page could show. Raises RefusedFileError."""
    if len(content) > MAX_BYTES:
        raise RefusedFileError(TOO_LARGE)
    if kind := _other_kind(content):
        raise RefusedFileError(f"This is {kind}. {SAVE_AS}")
    text = without_controls(_decoded(content))
    if not text.strip():
        raise RefusedFileError("This file is empty.")
    return text


def _other_kind(content: bytes) -> str:
    """What the file is by its first bytes, in words; empty where it may be text."""
    if content.startswith(b"PK\x03\x04"):
        if b"opendocument" in content[:200]:
            return "a LibreOffice or OpenOffice file, and no CSV"
        if b"xl/" in content:
            return "an Excel file, and no CSV"
        return "a Numbers file, and no CSV" if b"Index/" in content else "a zip, and no CSV"
    known = {
        b"\xd0\xcf\x11\xe0": "an old Excel file, and no CSV",
        b"%PDF": "a PDF, and no CSV",
        b"{\\rtf": "a text document, and no CSV",
        b"\x89PNG": "a picture, and no CSV",
        b"\xff\xd8\xff": "a picture, and no CSV",
    }
    for beginning, words in known.items():
        if content.startswith(beginning):
            return words
    page = (b"<!doctype", b"<html", b"<?xml")
    return "a web page, and no CSV" if content[:200].lstrip().lower().startswith(page) else ""


def _decoded(content: bytes) -> str:
    try:
        return content.decode(_encoding(content))
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise RefusedFileError(f"This file is not text as we know it. {SAVE_AS} As letters, choose UTF-8.") from error


def _encoding(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    # Without a mark: every other byte of English words is nothing.
    start = content[:2000]
    nothing = start[0::2].count(0), start[1::2].count(0)
    if max(nothing) * 4 > len(start):
        return "utf-16-be" if nothing[0] > nothing[1] else "utf-16-le"
    return "utf-8-sig"


def lines_of(text: str, knows: Callable[[str], bool]) -> Iterator[Line]:
    """The rows that are not empty, with their numbers as a spreadsheet shows them; the first holds the headings.

    `knows` says of a heading whether it is one of ours, from which is seen what parts the cells.
    Raises RefusedFileError, also on the way.
    """
    text, delimiter = _delimiter(text, knows)
    count = 0
    for number, cells in _records(text, delimiter):
        cells = [cell.replace("\xa0", " ").strip() for cell in cells]
        while cells and not cells[-1]:
            cells.pop()
        if number > MAX_LINES:
            raise RefusedFileError(f"This file has more than {MAX_LINES:,} rows, most of them empty. Delete those.")
        if not cells:
            continue
        if len(cells) > MAX_COLUMNS:
            raise RefusedFileError(f"Row {number:,} has {len(cells):,} columns; up to {MAX_COLUMNS} are read.")
        count += 1
        if count > MAX_ROWS + 1:
            raise RefusedFileError(f"This file has more than {MAX_ROWS:,} rows. Split it into several.")
        yield number, cells


def _records(text: str, delimiter: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise RefusedFileError(_unreadable(number, str(error))) from error
        yield number, cells


def _unreadable(number: int, error: str) -> str:
    where = f"From row {number:,} on this file cannot be read: "
    if "limit" in error:
        return f"{where}one cell has more than {csv.field_size_limit():,} letters. Perhaps a quotation mark is missing."
    if "end of data" in error:
        return f"{where}a quotation mark opens there and never closes. Close it, or save the file as CSV once more."
    return f"{where}a quotation mark stands in the middle of a cell. Save the file as CSV once more."


def _delimiter(text: str, knows: Callable[[str], bool]) -> tuple[str, str]:
    """What parts the cells, and the text without the line by which Excel says so itself."""
    if told := re.match(r"sep=([,;\t])\r?\n", text, re.IGNORECASE):
        return text[told.end() :], told[1]

    def fits(delimiter: str) -> tuple[int, int]:
        try:
            first: list[str] = next((cells for _, cells in islice(_records(text, delimiter), 50) if any(cells)), [])
        except RefusedFileError:
            return 0, 0
        return sum(map(knows, first[:MAX_COLUMNS])), len(first)

    return text, max(DELIMITERS, key=fits)
