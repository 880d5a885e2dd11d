"""A Word file as a text of ours: read in a process of its own, cleaned as the blog importer cleans.

Bytes in, a `WordText` out; no database.
"""

import io
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from blog.imported import ImportedText, RefusedFileError
from blog.importers.cleaning import clean
from blog.importers.links import Links
from blog.importers.word_package import DAMAGED, LOCKED, NO_WORD
from copro.counts import counted
from copro.images import MAX_BYTES as MAX_PICTURE_BYTES
from copro.images import looks_like_file_name
from copro.richtext import MAX_LENGTH, plain_text

MAX_UPLOAD_BYTES = 40 * 1024 * 1024
SECONDS = 15.0  # that one file may take, by the clock
LANGUAGES = {"en": "en-gb", "cy": "cy", "gd": "gd", "ga": "ga"}  # those that a post can be in
_NAMES = {"en": "English", "cy": "Welsh", "gd": "Scottish Gaelic", "ga": "Irish"}
_WORKER = ["-m", "blog.importers.word_worker"]
_HOME = Path(__file__).resolve().parent.parent.parent
_ANSWER = 8 * 1024 * 1024
TOO_LARGE = (
    f"This file has more than {MAX_UPLOAD_BYTES // 1024 // 1024} MB. Make its pictures smaller first: in Word, choose "
    "Picture Format, Compress Pictures."
)
_SLOW = "Reading this file took too long, so it was stopped. Open it in Word, save it under a new name and try again."
_FIGURE = re.compile(r'<figure data-image="(\d+)">(.*?)</figure>', re.DOTALL)
# Programs that guess at pictures end their guesses so.
_BY_A_PROGRAM = re.compile(
    r"(?:description|alt text)?\s*(?:automatically generated|generated (?:by|with) .{0,30})[^.]{0,40}\.?$"
    r"|AI-generated content may be incorrect\.?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of a text. `alt` is empty where nobody has said what it shows."""

    member: str  # of the zip
    alt: str
    is_decorative: bool
    caption: str


@dataclass(frozen=True, slots=True)
class WordText:
    """What a Word file holds. `<figure data-image="N">` in the body stands for the Nth picture, counted from one."""

    title: str
    language: str  # one of those that a post can be in
    text: ImportedText
    pictures: list[Picture]
    read: list[str]  # in phrases
    left_out: list[str]  # in phrases
    look: list[str]  # in sentences


def read(content: bytes, *, name: str, seconds: float = SECONDS) -> WordText:
    """What a Word file of that name holds. Raises RefusedFileError."""
    _refuse_others(content)
    found = _ask_worker(content, min(seconds, SECONDS))
    if refused := found.get("refused"):
        raise RefusedFileError(str(refused))
    title = found["title"] or _from_name(name)
    text = clean(found["html"], title=title, links=Links(frozenset(), {}), guess_headings=not found["headings"])
    if len(text.body) > MAX_LENGTH:
        raise RefusedFileError("This text is longer than a post can be. Split it into several files.")
    pictures, notes = _pictures(found["pictures"], text)
    if not plain_text(text.body).strip() and not pictures:
        raise RefusedFileError("There are no words in this file.")
    look = [*found["look"], *notes]
    if not found["headings"] and (guessed := len(LexborHTMLParser(text.body).css("h2, h3, h4")) - _has_notes(text)) > 0:
        look.append(f"{counted(guessed, 'bold line was a heading', 'bold lines were headings')}, or so it seemed.")
    if len(title) > 200:
        look.append(f"The title was too long and has been cut. It was: “{title[:400]}”.")
        title = title[:198].rsplit(" ", 1)[0] + " …"
    language = found["language"]
    if language and language not in LANGUAGES:
        look.append(f"The file says that it is in another language ({language[:20]}). Choose the language of the post.")
    source = found["title_from"] or "the file’s name"
    return WordText(
        title=title,
        language=LANGUAGES.get(language, "en-gb"),
        text=text,
        pictures=pictures,
        read=[f"the title, from {source}", *_counted(text, len(pictures), _NAMES.get(language, ""))],
        left_out=found["left_out"],
        look=look,
    )


def picture_file(content: bytes, picture: Picture) -> bytes | None:
    """A picture's bytes out of a file that has been read, or None for one that is too large or damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(picture.member) as file:
            found = file.read(MAX_PICTURE_BYTES + 1)
    except (zipfile.BadZipFile, KeyError, OSError, EOFError, RuntimeError, NotImplementedError, ValueError):
        return None
    return found if len(found) <= MAX_PICTURE_BYTES else None


def place_pictures(body: str, stored: list[tuple[int | None, str]]) -> str:
    """The text with each figure under its picture's own number and with the alt text of its place.

    `stored` has the number and alt text of each picture in order; None for one that could not be kept. Its caption
    stays as words.
    """

    def figure(match: re.Match[str]) -> str:
        number, alt = stored[int(match[1]) - 1]
        if number is None:
            return match[2].replace("figcaption>", "p>")
        said = f' data-alt="{escape(alt)}"' if alt else ""
        return f'<figure data-image="{number}"{said}>{match[2]}</figure>'

    return _FIGURE.sub(figure, body)


def _refuse_others(content: bytes) -> None:
    """Say of files that are none of Word's what to do with them. What a file is called counts for nothing."""
    if not content:
        raise RefusedFileError("This file is empty.")
    if len(content) > MAX_UPLOAD_BYTES:
        raise RefusedFileError(TOO_LARGE)
    if content.startswith(b"\xd0\xcf\x11\xe0"):  # an older container, also of what has a password
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise RefusedFileError(LOCKED)
        raise RefusedFileError(
            "This is an old Word file (.doc). Open it in Word, choose Save As, Word Document (.docx), and take that."
        )
    if content.startswith(b"%PDF"):
        raise RefusedFileError("This is a PDF. Ask for the Word file it was made from, or open it in Word and save it.")
    if content.startswith(b"{\\rtf"):
        raise RefusedFileError(
            "This is a Rich Text file (.rtf). Open it in Word and save it as a Word document (.docx)."
        )
    if content[30:].startswith(b"mimetypeapplication/vnd.oasis.opendocument"):
        raise RefusedFileError(
            "This is an OpenDocument file (.odt). In LibreOffice, choose File, Save As, Word (.docx), and take that."
        )
    if not content.startswith(b"PK"):
        raise RefusedFileError(NO_WORD)


def _ask_worker(content: bytes, seconds: float) -> dict[str, Any]:
    """What the worker process answers. It sees the file, and nothing of this process."""
    with tempfile.TemporaryFile() as question, tempfile.TemporaryFile() as answer:
        question.write(content)
        question.seek(0)
        try:
            subprocess.run(  # noqa: S603 - our own module, in this very Python
                [sys.executable, *_WORKER],
                stdin=question,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                cwd=_HOME,
                env={"PYTHONPATH": str(_HOME), "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"},
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise RefusedFileError(_SLOW) from error
        answer.seek(0)
        said = answer.read(_ANSWER)
    try:
        return dict(json.loads(said))
    except (ValueError, TypeError) as error:  # it was stopped by one of its limits
        raise RefusedFileError(_SLOW if not said else DAMAGED) from error


def _from_name(name: str) -> str:
    stem = re.sub(r"\.\w{1,5}$", "", name.replace("\\", "/").rsplit("/", 1)[-1])
    return " ".join(re.sub(r"_+", " ", "".join(filter(str.isprintable, stem))).split()) or "Untitled"


def _pictures(found: list[dict[str, Any]], text: ImportedText) -> tuple[list[Picture], list[str]]:
    """The pictures in the order of their figures, and what is to be said of their alt texts."""
    pictures: list[Picture] = []
    notes: list[str] = []
    for shown in text.pictures:
        raw = found[int(shown.address.removeprefix("word-")) - 1]
        alt, number = raw["alt"], len(pictures) + 1
        if alt and _BY_A_PROGRAM.search(alt):
            notes.append(f"Picture {number}: a program wrote its alt text, which was left out: “{alt[:150]}”.")
            alt = ""
        elif alt and (looks_like_file_name(alt) or re.fullmatch(r"(?:picture|image|grafik|bild) ?\d*", alt.lower())):
            notes.append(f"Picture {number}: “{alt[:100]}” is no alt text, and was left out.")
            alt = ""
        if len(alt) > 250:
            notes.append(f"Picture {number}: its alt text was too long and has been cut. It was: “{alt[:600]}”.")
            alt = alt[:248].rsplit(" ", 1)[0] + " …"
        pictures.append(Picture(raw["member"], alt, raw["is_decorative"] and not alt, shown.caption))
    return pictures, notes


def _has_notes(text: ImportedText) -> bool:
    return bool(re.search(r"<h2>(?:Notes|Nodiadau|Notaichean|Nótaí)</h2><ol>", text.body))


def _counted(text: ImportedText, pictures: int, language: str) -> list[str]:
    """What came, in numbers."""
    tree = LexborHTMLParser(text.body)
    found = [
        (len(plain_text(text.body).split()), "word", ""),
        (len(tree.css("h2, h3, h4")), "heading", ""),
        (len(tree.css("ul, ol")), "list", ""),
        (len(tree.css("li")), "list item", ""),
        (len(tree.css("a")), "link", ""),
        (len(tree.css("table")), "table", ""),
        (len(tree.css("blockquote")), "quotation", ""),
        (pictures, "picture", ""),
        (len(text.credits), "person in the by-line", "people in the by-line"),
    ]
    said = [counted(number, noun, plural) for number, noun, plural in found if number]
    return [*said, f"the language: {language}"] if language else said
