"""The process that reads one Word file: the file on standard input, what was read of it as JSON on standard output.

Word files come from anywhere, and a small one can be built to fill memory and time. So it is read here, in a process
of its own that has limits, knows no setting and no database, and may write to nothing but its answer. It imports no
Django.
"""

import io
import json
import re
import sys
import zipfile
from contextlib import suppress
from dataclasses import asdict
from typing import Any
from xml.etree.ElementTree import tostring
from xml.sax.saxutils import quoteattr

import mammoth  # type: ignore[import-untyped]
from mammoth import documents
from selectolax.lexbor import LexborHTMLParser, LexborNode

from blog.imported import RefusedFileError
from blog.importers import word_leftovers as leftovers
from blog.importers.word_facts import language_of, take_title
from blog.importers.word_markup import END, MARKED, NUMBERING, START, Rewriter
from blog.importers.word_package import DAMAGED, NO_WORD, UNSAFE, Package
from blog.importers.word_styles import W, read_styles

MAX_MEMORY = 640 * 1024 * 1024
MAX_SECONDS = 10  # of processor time
MAX_ANSWER = 8 * 1024 * 1024
_TOO_MUCH = f"{UNSAFE} Reading it takes more memory than any Word document needs."
_NOTES = {"cy": "Nodiadau", "gd": "Notaichean", "ga": "Nótaí"}
_STYLE_MAP = "\n".join(
    [
        *(f"p.Copro-heading-{level} => h{level}:fresh" for level in range(1, 7)),
        "p.Copro-title => p:fresh",
        "p.Copro-quote => blockquote > p:fresh",
        "p.Copro-caption => p.caption:fresh",
        *(f"r.Copro-lang-{language} => span[lang='{language}']" for language in sorted(MARKED)),
    ]
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def set_limits() -> None:
    """Memory, processor time and size of the answer, as far as the system knows such limits."""
    with suppress(ImportError):  # Windows
        import resource

        limits = [
            ("RLIMIT_AS", MAX_MEMORY),
            ("RLIMIT_CPU", MAX_SECONDS),
            ("RLIMIT_FSIZE", MAX_ANSWER),
            ("RLIMIT_CORE", 0),
        ]
        for name, limit in limits:
            with suppress(AttributeError, ValueError, OSError):  # a Mac has no limit of address space
                resource.setrlimit(getattr(resource, name), (limit, limit))


def convert(content: bytes) -> dict[str, Any]:
    """All that a Word file says. Raises RefusedFileError."""
    package = Package(content)
    document = package.tree(package.document)
    if document is None or document.find(f"{W}body") is None:
        raise RefusedFileError(NO_WORD)
    styles = read_styles(package.tree(package.part_of_kind("styles")), package.tree(package.part_of_kind("numbering")))
    gone, look = leftovers.left_out(document)
    gone += leftovers.comments_left_out(package.tree(package.part_of_kind("comments")))
    kinds = {target: kind for kind, target, _ in package.relations(package.document).values()}
    frames = [package.tree(name) for name, kind in kinds.items() if kind in {"header", "footer"}]
    gone += leftovers.frames_left_out([frame for frame in frames if frame is not None])
    if any(name.endswith("vbaProject.bin") for name in package.others):
        gone.append("macros")
    language = language_of([document], styles)
    title, title_from, headings = take_title(document, styles)

    rewriter = Rewriter(styles, package.others, language)
    parts = {"document": (package.document, document)}
    for kind in ("footnotes", "endnotes"):
        name = package.part_of_kind(kind)
        if (notes := package.tree(name)) is not None:
            parts[kind] = (name, notes)
    links: dict[str, str] = {}
    for kind, (name, root) in parts.items():
        relations = package.relations(name)
        rewriter.rewrite(root, relations)
        # Ids are a part's own, and mammoth reads them part by part.
        links[kind] = _relations(relations, len(rewriter.facts.pictures))
    texts = {kind: tostring(root, encoding="utf-8") for kind, (_, root) in parts.items()}
    return {
        "html": _tidy(_html(texts, links, len(rewriter.facts.pictures)), language),
        "title": title,
        "title_from": title_from,
        "language": language,
        "headings": headings,
        "pictures": [asdict(picture) for picture in rewriter.facts.pictures],
        "left_out": gone + rewriter.facts.gone(),
        "look": look + rewriter.facts.look(),
    }


def _relations(relations: dict[str, tuple[str, str, bool]], pictures: int) -> str:
    """A part's list of links and pictures, for mammoth."""
    rows = [(key, target, "hyperlink") for key, (_, target, outside) in relations.items() if outside]
    rows += [(f"picture-{number}", f"media/{number}", "image") for number in range(1, pictures + 1)]
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id={quoteattr(key)} Target={quoteattr(target)} Type="{_RELATION}/{kind}"/>'
            for key, target, kind in rows
        )
        + "</Relationships>"
    )


def _html(texts: dict[str, bytes], links: dict[str, str], pictures: int) -> str:
    """The HTML that mammoth makes of a file of our own writing, which holds only what was judged."""
    clean = io.BytesIO()
    with zipfile.ZipFile(clean, "w") as archive:
        for kind, text in texts.items():
            archive.writestr(f"word/{kind}.xml", text)
            archive.writestr(f"word/_rels/{kind}.xml.rels", links[kind])
        archive.writestr("word/numbering.xml", NUMBERING)
        for number in range(1, pictures + 1):
            archive.writestr(f"word/media/{number}", str(number))

    def picture(image: Any) -> dict[str, str]:
        with image.open() as stub:
            return {"src": f"word-{stub.read().decode()}"}

    result = mammoth.convert_to_html(
        clean,
        style_map=_STYLE_MAP,
        include_embedded_style_map=False,  # it would be the file's own
        convert_image=mammoth.images.img_element(picture),
        transform_document=mammoth.transforms.element_of_type(documents.Checkbox, _tick),
    )
    return str(result.value)


def _tick(box: Any) -> Any:
    return documents.Text("☑ " if box.checked else "☐ ")


def _tidy(html: str, language: str) -> str:
    """Mammoth's HTML with notes under a heading, captions in figures, and lists that begin at their number."""
    html = re.sub(f"<ol><li>{START}(\\d{{1,6}}){END}", r'<ol start="\1"><li>', html)
    html = re.sub(f"{START}\\d*{END}", "", html)
    tree = LexborHTMLParser(f"<body>{html}</body>")
    note = tree.css_first('li[id^="footnote-"], li[id^="endnote-"]')
    if note is not None and note.parent is not None:
        heading = tree.create_node("h2")
        heading.insert_child(_NOTES.get(language, "Notes"))
        note.parent.insert_before(heading)
        for back in tree.css('a[href^="#footnote-ref-"], a[href^="#endnote-ref-"]'):
            back.decompose()
    for caption in tree.css("p.caption"):
        _join_picture(tree, caption)
    return (tree.body.inner_html or "") if tree.body is not None else ""


def _join_picture(tree: LexborHTMLParser, caption: LexborNode) -> None:
    """Put a caption and the picture in it, before it or after it into one figure."""
    words = " ".join(caption.text().split())
    pictures = caption.css("img")
    for neighbour in (caption.prev, caption.next):
        if not pictures and neighbour is not None and neighbour.tag == "p" and not (neighbour.text() or "").strip():
            pictures = neighbour.css("img")
    if len(pictures) != 1 or not words:
        return
    figure, picture, line = (tree.create_node(tag) for tag in ("figure", "img", "figcaption"))
    picture.attrs["src"] = pictures[0].attributes.get("src") or ""
    line.insert_child(words)
    figure.insert_child(picture)
    figure.insert_child(line)
    caption.insert_before(figure)
    pictures[0].decompose()
    caption.decompose()


def main() -> None:
    set_limits()
    answer: dict[str, Any]
    try:
        answer = convert(sys.stdin.buffer.read())
    except RefusedFileError as error:
        answer = {"refused": str(error)}
    except (MemoryError, RecursionError):
        answer = {"refused": _TOO_MUCH}
    except Exception:  # noqa: BLE001 - a damaged file can make the readers raise anything, and all of it means this
        answer = {"refused": DAMAGED}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
