"""Feeds in two formats from the same entries: Atom (RFC 4287) and JSON Feed 1.1.

Entries in, bytes out; no database. Each entry has its full text, every author, an id that lasts and its language.
A character that XML forbids must not take a feed down, so none comes in: see `copro.canonical.without_controls`.
"""

import datetime
import hashlib
import io
import json
from collections.abc import Sequence
from typing import Any, NamedTuple
from xml.sax.xmlreader import AttributesImpl

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.xmlutils import SimplerXMLGenerator

from copro.canonical import without_controls

LENGTH = 50  # entries of a feed at most
ATOM, JSON = "atom", "json"
TYPES = {ATOM: "application/atom+xml", JSON: "application/feed+json"}
_NAMESPACE = "http://www.w3.org/2005/Atom"
_JSON_VERSION = "https://jsonfeed.org/version/1.1"


class Person(NamedTuple):
    """An author of an entry: a name, the address of a page on them, and of a picture, if there is one."""

    name: str
    address: str
    avatar: str = ""


class Picture(NamedTuple):
    """The address of an entry's main picture, and what kind of file it is: "image/png"."""

    address: str
    media_type: str


class Entry(NamedTuple):
    """A post, an event or an Easy Read version as feeds have it. Addresses are in full."""

    id: str
    title: str
    address: str
    html: str
    summary: str
    people: Sequence[Person]
    published: datetime.datetime
    updated: datetime.datetime
    language: str = "en-GB"
    tags: Sequence[str] = ()
    picture: Picture | None = None


class Channel(NamedTuple):
    """A feed: what it is called, the page that it belongs to, its own address, and who makes it."""

    title: str
    page: str
    address: str
    maker: Person
    entries: Sequence[Entry]
    id: str = ""  # only where it is not its address

    @property
    def updated(self) -> datetime.datetime:
        """When anything in it changed last; a day long ago while it is empty."""
        moments = [entry.updated for entry in self.entries]
        return max(moments, default=datetime.datetime(2018, 1, 1, tzinfo=datetime.UTC))


# --- Atom ------------------------------------------------------------------------------------------------------------


class _Writer(SimplerXMLGenerator):
    """XML of one element a line of code."""

    def open(self, name: str, **attributes: str) -> None:
        self.startElement(name, AttributesImpl({key.replace("_", ":"): value for key, value in attributes.items()}))

    def put(self, name: str, text: str = "", **attributes: str) -> None:
        values = {key.replace("_", ":"): without_controls(value) for key, value in attributes.items()}
        self.addQuickElement(name, without_controls(text), values)

    def person(self, person: Person) -> None:
        self.open("author")
        self.put("name", person.name)
        self.put("uri", person.address)
        self.endElement("author")


def _time(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z")


def atom(channel: Channel) -> bytes:
    """The feed as Atom."""
    out = io.StringIO()
    writer = _Writer(out, "utf-8")
    writer.startDocument()
    writer.open("feed", xmlns=_NAMESPACE, xml_lang="en-GB")
    writer.put("id", channel.id or channel.address)
    writer.put("title", channel.title)
    writer.put("updated", _time(channel.updated))
    writer.put("link", rel="alternate", type="text/html", href=channel.page)
    writer.put("link", rel="self", type=TYPES[ATOM], href=channel.address)
    writer.person(channel.maker)
    for entry in channel.entries:
        _atom_entry(writer, entry)
    writer.endElement("feed")
    writer.endDocument()
    return out.getvalue().encode()


def _atom_entry(writer: _Writer, entry: Entry) -> None:
    writer.open("entry", xml_lang=entry.language)
    writer.put("id", entry.id)
    writer.put("title", entry.title)
    writer.put("published", _time(entry.published))
    writer.put("updated", _time(entry.updated))
    writer.put("link", rel="alternate", type="text/html", href=entry.address)
    if entry.picture:
        writer.put("link", rel="enclosure", type=entry.picture.media_type, href=entry.picture.address)
    for person in entry.people:
        writer.person(person)
    for tag in entry.tags:
        writer.put("category", term=tag)
    if entry.summary:
        writer.put("summary", entry.summary, type="text")
    writer.put("content", entry.html, type="html")
    writer.endElement("entry")


# --- JSON Feed -------------------------------------------------------------------------------------------------------


def _json_person(person: Person) -> dict[str, str]:
    said = {"name": person.name, "url": person.address, "avatar": person.avatar}
    return {name: value for name, value in said.items() if value}


def _json_entry(entry: Entry) -> dict[str, Any]:
    said = {
        "id": entry.id,
        "url": entry.address,
        "title": entry.title,
        "content_html": entry.html,
        "summary": entry.summary,
        "image": entry.picture.address if entry.picture else "",
        "date_published": _time(entry.published),
        "date_modified": _time(entry.updated),
        "authors": [_json_person(person) for person in entry.people],
        "tags": list(dict.fromkeys(entry.tags)),
        "language": entry.language,
    }
    return {name: value for name, value in said.items() if value}


def _clean(data: Any) -> Any:
    """The same without the characters that Atom cannot hold either."""
    if isinstance(data, str):
        return without_controls(data)
    if isinstance(data, dict):
        return {name: _clean(value) for name, value in data.items()}
    return [_clean(value) for value in data] if isinstance(data, list) else data


def json_feed(channel: Channel) -> bytes:
    """The feed as JSON Feed 1.1."""
    data = {
        "version": _JSON_VERSION,
        "title": channel.title,
        "home_page_url": channel.page,
        "feed_url": channel.address,
        "language": "en-GB",
        "authors": [_json_person(channel.maker)],
        "items": [_json_entry(entry) for entry in channel.entries],
    }
    return json.dumps(_clean(data), ensure_ascii=False, indent=1).encode()


# --- The answer ------------------------------------------------------------------------------------------------------

_WRITERS = {ATOM: atom, JSON: json_feed}


def answer(request: HttpRequest, channel: Channel, form: str) -> HttpResponse:
    """The feed in one of the two forms, or 304 for a program that has it already.

    Which it is, its ETag alone says, which is made of all that it holds. It has no Last-Modified: what was withdrawn or
    deleted leaves nothing behind that is newer, and a program that asks by the date alone would go on showing it.
    """
    content = _WRITERS[form](channel)
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type=f"{TYPES[form]}; charset=utf-8", headers={"ETag": etag})
    if request.method == "HEAD":  # Django's middleware does it for GET, behind the store of pages
        return get_conditional_response(request, etag, response=response) or response
    return response
