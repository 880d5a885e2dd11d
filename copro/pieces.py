"""The pieces of a text as readers get them: what stands by number becomes a picture, a file, a name.

`things_of` fetches what any number of texts name, in a query for each kind; `shown` puts it into one text. It looks at
the canonical form alone, in which each piece is written in one way and words never look like one.
"""

import re
from collections.abc import Iterable
from functools import cache, partial
from html import unescape
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from copro import images
from copro.models import Document, Image
from copro.richtext import SPEAKER, document_ids, image_ids, repeats, said_in, speaker_names
from copro.sizes import size_in_words
from copro.templatetags.pictures import picture_context
from copro.videos import video

_PIECE = re.compile(
    r'<figure data-image="(?P<image>\d{1,12})"(?P<said>[^>]*)>(?:<figcaption>(?P<caption>.*?)</figcaption>)?</figure>'
    r'|<figure data-video="(?P<video>[\w:-]+)"(?: data-captions="(?P<captions>yes|no)")?>'
    r"(?:<figcaption>(?P<title>.*?)</figcaption>)?"
    r'(?:<div data-transcript="">(?P<transcript>.*?)</div>)?</figure>'
    r'|<p data-turn="(?P<turn>\d{1,12})">(?P<words>.*?)</p>'
    r'|<p data-document="(?P<document>\d{1,12})">(?P<link>.*?)</p>'
    r'|<p data-pull="">(?P<pull>.*?)</p>'
    r"|<table>(?P<table>.*?)</table>",
    re.DOTALL,
)
_ALT = re.compile(r' data-alt="([^"]*)"')
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_HEADER = re.compile(r"<th\b")
_EMPTY_HEADER = re.compile(r"<th([^>]*)></th>")
_MAX_LABEL_WORDS = 12


class Things(NamedTuple):
    """What stands behind the numbers in some texts, by number."""

    pictures: dict[int, Image]
    documents: dict[int, Document]
    speakers: dict[int, str]


def things_of(texts: Iterable[str], speakers: dict[int, str] | None = None) -> Things:
    """What the texts name, in one query for each kind of thing, or none. `speakers` are names known already."""
    texts = list(texts)
    pictures = [key for html in texts for key in image_ids(html)]
    documents = [key for html in texts for key in document_ids(html)]
    return Things(
        Image.objects.in_bulk(pictures) if pictures else {},
        Document.objects.in_bulk(documents) if documents else {},
        speaker_names(texts, speakers),
    )


def shown(html: str, things: Things, *, base: str = "", in_feed: bool = False) -> str:
    """The text with its pieces. In a feed without what only a page can do. `base` stands before addresses of files."""
    tables = 0
    said = cache(partial(said_in, html))

    def piece(found: re.Match[str]) -> str:
        nonlocal tables
        # Words of the sanitised text are HTML already; `Any` because each kind takes what it needs.
        words: dict[str, Any] = {name: mark_safe(text) if text else "" for name, text in found.groupdict().items()}
        context = {"in_feed": in_feed, "base": base}
        if found["image"]:
            return _picture(found, things, base)
        if found["video"]:
            return _rendered(
                "video", context | words | {"video": video(found["video"]), "title_words": _plain(found["title"])}
            )
        if found["turn"]:
            return _rendered("turn", words | {"name": things.speakers.get(int(found["turn"]), _(SPEAKER))})
        if found["document"]:
            document = things.documents.get(int(found["document"]))
            return _rendered("document", context | words | {"document": document, "facts": facts(document)})
        if found["table"]:
            tables += 1
            return _rendered("table", context | _table(found["table"], tables))
        is_repeated = repeats(_plain(found["pull"]), said())
        return _rendered("pull_quote", context | words | {"is_repeated": is_repeated})

    return _PIECE.sub(piece, html)


def _rendered(name: str, context: dict[str, Any]) -> str:
    return render_to_string(f"components/{name}.html", context).strip()


def _plain(html: str | None) -> str:
    return unescape(strip_tags(html or "")).strip()


def own_alt(said: str) -> str | None:
    """What a figure's attributes say of the picture in this place; None where they say nothing of use."""
    if ' data-decorative=""' in said:
        return ""
    alt = unescape(found[1]) if (found := _ALT.search(said)) else ""
    return alt if alt and not images.looks_like_file_name(alt) else None


def _picture(found: re.Match[str], things: Things, base: str) -> str:
    image, alt = things.pictures.get(int(found["image"])), own_alt(found["said"])
    context = picture_context(image, "(min-width: 48em) 42rem, 100vw", base=base, alt=alt)
    if not context["shown"]:
        return ""
    # The record's own caption is plain words.
    caption = mark_safe(found["caption"]) if _plain(found["caption"]) else context["image"].caption
    return _rendered("figure", context | {"caption": caption})


def facts(document: Document | None) -> str:
    """What somebody should know before loading a file: "PDF, 300 KB"."""
    if document is None:
        return ""
    return f"{_(document.type_name)}, {size_in_words(document.size)}"


def _table(rows: str, number: int) -> dict[str, Any]:
    """The rows with the reach of their headers, and a name for the table: its number and its header row's words."""
    headings: list[str] = []

    def row(found: re.Match[str]) -> str:
        cells = _EMPTY_HEADER.sub(r"<td\1></td>", found[1])  # without words it heads nothing
        is_first = found.start() == rows.index("<tr>")
        is_header = "<th" in cells and ("<td" not in found[1] or (is_first and cells.count("<th") > 1))
        if is_header and is_first:
            headings[:] = map(_plain, cells.split("</th>"))
        header = '<th scope="col"' if is_header else '<th scope="row"'
        return f"<tr>{_HEADER.sub(header, cells)}</tr>"

    inner = _ROW.sub(row, rows)
    words = ", ".join(filter(None, headings)).split()[:_MAX_LABEL_WORDS]
    return {
        "rows": mark_safe(inner),
        "label": _("Table %(number)s") % {"number": number} + (f": {' '.join(words)}" if words else ""),
    }
