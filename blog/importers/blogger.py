"""Blogger: its classic export and Google Takeout's feed, told apart entry by entry.

A file is read twice, as a stream, so that a blog of any size needs little memory: first the heads of all posts, then,
when the new addresses are known, the texts.
"""

import datetime
import html
import re
from collections.abc import Collection, Iterator, Mapping
from typing import IO
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import iterparse  # type: ignore[import-untyped]
from django.utils import timezone

from blog.imported import ImportedHead, ImportedPicture, ImportedText, RefusedFileError
from blog.importers.archive import Source
from blog.importers.cleaning import clean
from blog.importers.links import Links
from copro.richtext import excerpt

ATOM = "{http://www.w3.org/2005/Atom}"
BLOGGER = "{http://schemas.google.com/blogger/2018}"
CONTROLS = ("{http://purl.org/atom/app#}", "{http://www.w3.org/2007/app}")
THREAD = "{http://purl.org/syndication/thread/1.0}"
KIND_SCHEME = "http://schemas.google.com/g/2005#kind"
KIND_TERM = "http://schemas.google.com/blogger/2008/kind#"
LABEL_SCHEMES = ("http://www.blogger.com/atom/ns#", "tag:blogger.com,1999:blog-")

MAX_ELEMENTS = 20_000  # in one entry; a post has some dozens
MAX_DEPTH = 50
MAX_BODY = 20 * 1024 * 1024  # characters
_ESCAPED_TWICE = re.compile(r"&(?:#\d+|#x[0-9a-f]+|amp|lt|gt|quot|nbsp);", re.IGNORECASE)
_OLD_PATH = re.compile(r"/\d{4}/\d{2}/[^/\s\x00-\x1f]+\.html")
_NO_BLOGGER_FILE = (
    "This is not a Blogger file. Give the .xml of Blogger’s own export, or the .zip or feed.atom of Google Takeout."
)


def _elements(stream: IO[bytes]) -> Iterator[Element]:
    """The elements right below the feed, one at a time, each forgotten after use. Raises RefusedFileError."""
    depth = count = 0
    events = iter(iterparse(stream, events=("start", "end"), forbid_dtd=True))
    first = _next(events, started=False)
    if first is None or first[1].tag != f"{ATOM}feed":
        raise RefusedFileError(_NO_BLOGGER_FILE)
    root = first[1]
    while event := _next(events, started=True):
        if event[0] == "start":
            depth, count = depth + 1, count + 1
            if depth > MAX_DEPTH or count > MAX_ELEMENTS:
                raise RefusedFileError("This file is not safe: one entry of it is built as no blog post is.")
            continue
        depth -= 1
        if depth == 0:
            yield event[1]
            root.clear()
            count = 0


def _next(events: Iterator[tuple[str, Element]], *, started: bool) -> tuple[str, Element] | None:
    """The parser's next event, or None at the end, with its errors in our words."""
    try:
        return next(events, None)
    except DefusedXmlException as error:
        raise RefusedFileError(
            "This file is not safe: it declares a document type or entities, which Blogger never does."
        ) from error
    except ParseError as error:
        if not started:
            raise RefusedFileError(_NO_BLOGGER_FILE) from error
        raise RefusedFileError(
            f"This file is damaged or only partly downloaded (line {error.position[0]}). Please download it again."
        ) from error
    except RefusedFileError:  # the stream's own, and a ValueError
        raise
    except (ValueError, LookupError) as error:  # an encoding that nobody knows
        raise RefusedFileError(_NO_BLOGGER_FILE) from error


def _text(entry: Element, tag: str) -> str:
    return (entry.findtext(tag) or "").strip()


def _kind(entry: Element) -> str:
    """ "post", "page", "comment", "template" …, or an empty string for what is not Blogger's."""
    if kind := _text(entry, f"{BLOGGER}type"):
        return kind.lower()
    for category in entry.iterfind(f"{ATOM}category"):
        term = category.get("term") or ""
        if category.get("scheme") == KIND_SCHEME and term.startswith(KIND_TERM):
            return term.removeprefix(KIND_TERM).lower()
    return ""


def _moment(text: str) -> datetime.datetime | None:
    """A time as RFC 3339 writes it, or None. Years that no blog has are none."""
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
    return moment if 1990 <= moment.year <= 2200 else None


def _title(entry: Element) -> str:
    title = " ".join(_text(entry, f"{ATOM}title").split())
    return " ".join(html.unescape(title).split()) if _ESCAPED_TWICE.search(title) else title


def _labels(entry: Element) -> tuple[str, ...]:
    found = [
        " ".join((category.get("term") or "").split())
        for category in entry.iterfind(f"{ATOM}category")
        if (category.get("scheme") or "").startswith(LABEL_SCHEMES)
    ]
    return tuple(dict.fromkeys(filter(None, found)))


def _address(entry: Element) -> str:
    """The full address of a post in the classic export, or an empty string."""
    for rel in ("alternate", "replies"):
        for link in entry.iterfind(f"{ATOM}link"):
            if link.get("rel") == rel and link.get("type") == "text/html":
                return (link.get("href") or "").split("#")[0]
    return ""


def _old_path(entry: Element) -> str:
    path = _text(entry, f"{BLOGGER}filename")
    if not path:
        try:
            path = urlsplit(_address(entry)).path
        except ValueError:
            path = ""
    path = unquote(path)
    return path if _OLD_PATH.fullmatch(path) and len(path) <= 500 else ""


def _status(entry: Element) -> str:
    """ "LIVE", "DRAFT", "SOFT_TRASHED" …, for both formats."""
    if _text(entry, f"{BLOGGER}trashed"):
        return "SOFT_TRASHED"
    if status := _text(entry, f"{BLOGGER}status"):
        return status.upper()
    drafts = [_text(entry, f"{app}control/{app}draft") for app in CONTROLS]
    return "DRAFT" if "yes" in drafts else "LIVE"


class BloggerBlog:
    """A Blogger blog in a file: an `ImportedBlog`."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.title = self._blog_id = ""
        self.heads: list[ImportedHead] = []
        self.pages: list[str] = []
        self.binned: list[str] = []
        self.warnings: list[str] = []
        self.comments = 0
        self._hosts: set[str] = set()
        self._newest: dict[str, tuple[datetime.datetime, int]] = {}
        self._read_heads()

    @property
    def pictures_bytes(self) -> int:
        return self._source.pictures_bytes

    def picture_file(self, picture: ImportedPicture) -> tuple[str, bytes] | None:
        return self._source.picture_file(picture)

    # --- First reading: the heads ---

    def _read_heads(self) -> None:
        heads: dict[str, ImportedHead] = {}
        strangers = recognised = 0
        with self._source.feed() as stream:
            for number, element in enumerate(_elements(stream)):
                if element.tag == f"{ATOM}entry":
                    kind = _kind(element)
                    recognised += bool(kind)
                    strangers += not kind
                    self._sort(kind, element, number, heads)
                else:
                    self._read_facts(element)
        if strangers and not recognised and "blogger.com" not in self._blog_id:
            raise RefusedFileError(_NO_BLOGGER_FILE)
        if not recognised and "blogger.com" not in self._blog_id:
            raise RefusedFileError(_NO_BLOGGER_FILE)
        if strangers:
            self.warnings.append(f"Left out because they do not say what they are: {strangers} entries.")
        self.title = self.title or self._source.settings.get("blog_name", "").strip() or self._source.title
        self.heads = list(heads.values())
        subdomain = self._source.settings.get("blog_subdomain", "").strip().lower()
        if subdomain and self._source.settings.get("blog_publishing_mode", "").strip().upper() == "BLOGSPOT":
            self._hosts.add(f"{subdomain}.blogspot.com")

    def _read_facts(self, element: Element) -> None:
        """What the feed says of the blog itself."""
        if element.tag == f"{ATOM}id":
            self._blog_id = (element.text or "").strip()
        elif element.tag == f"{ATOM}title":
            title = " ".join((element.text or "").split())
            self.title = html.unescape(title) if _ESCAPED_TWICE.search(title) else title
        elif element.tag == f"{ATOM}link" and element.get("rel") == "alternate":
            try:
                host = urlsplit(element.get("href") or "").hostname
            except ValueError:
                host = None
            self._hosts |= {host} if host else set()

    def _sort(self, kind: str, entry: Element, number: int, heads: dict[str, ImportedHead]) -> None:
        """Put an entry where it belongs: among the posts, or among what stays out."""
        title = _title(entry)
        if kind == "comment":
            self.comments += 1
        elif kind == "page":
            self.pages.append(title or "a page without a title")
        elif kind == "post":
            status = _status(entry)
            if status == "SOFT_TRASHED":
                self.binned.append(title or "a post without a title")
                return
            feed_id = _text(entry, f"{ATOM}id")
            if not feed_id or len(feed_id) > 300:
                self.warnings.append(f"Left out because it has no id: “{title}”.")
                return
            updated = _moment(_text(entry, f"{ATOM}updated")) or datetime.datetime.min.replace(tzinfo=datetime.UTC)
            if feed_id in self._newest and self._newest[feed_id][0] >= updated:
                return
            self._newest[feed_id] = (updated, number)
            heads[feed_id] = self._head(entry, feed_id, title, status)

    def _head(self, entry: Element, feed_id: str, title: str, status: str) -> ImportedHead:
        title = title or excerpt((entry.findtext(f"{ATOM}content") or "")[:20_000], 8) or "Untitled"
        if len(title) > 200:
            self.warnings.append(f"The title was too long and has been cut: “{title[:60]} …”.")
            title = title[:198].rsplit(" ", 1)[0] + " …"
        published = _moment(_text(entry, f"{ATOM}published"))
        is_public = status == "LIVE"
        if status not in {"LIVE", "DRAFT", "SCHEDULED"}:
            self.warnings.append(f"“{title}” has the unknown state {status[:40]} and came in as a draft.")
        if is_public and published is None:
            is_public = False
            self.warnings.append(f"“{title}” has no publish date that can be read and came in as a draft.")
        changed = _moment(_text(entry, f"{ATOM}updated"))
        day = published or changed or timezone.now()
        summary = " ".join(_text(entry, f"{BLOGGER}metaDescription").split())
        return ImportedHead(
            feed_id=feed_id,
            title=title,
            is_public=is_public,
            published=published if is_public or status == "SCHEDULED" else None,
            day=timezone.localdate(day),
            old_path=_old_path(entry),
            labels=_labels(entry),
            summary=summary if len(summary) <= 400 else summary[:398].rsplit(" ", 1)[0] + " …",
            changed=changed,
        )

    # --- Second reading: the texts ---

    def texts(
        self, wanted: Collection[str], addresses: Mapping[str, str]
    ) -> Iterator[tuple[ImportedHead, ImportedText]]:
        """The texts of the posts with these feed ids. See `ImportedBlog`."""
        heads = {head.feed_id: head for head in self.heads if head.feed_id in wanted}
        links = Links(frozenset(self._hosts), addresses)
        with self._source.feed() as stream:
            for number, element in enumerate(_elements(stream)):
                feed_id = _text(element, f"{ATOM}id") if element.tag == f"{ATOM}entry" else ""
                if feed_id in heads and self._newest[feed_id][1] == number:
                    head = heads[feed_id]
                    yield head, self._read_text(element.findtext(f"{ATOM}content") or "", head, links)

    def _read_text(self, content: str, head: ImportedHead, links: Links) -> ImportedText:
        if len(content) > MAX_BODY:
            return ImportedText("", notes=["its text has more than 20 MB and was left out"])
        return clean(content, title=head.title, links=links)


def read(source: Source) -> BloggerBlog:
    """The blog in an opened file. Raises RefusedFileError."""
    return BloggerBlog(source)
