"""The columns that a sheet may have: our own plain words, and those of The Events Calendar."""

import csv
import difflib
import io
import re
from typing import NamedTuple

from copro.findings import plain_cell
from events import access


class Column(NamedTuple):
    """One column: our heading, what goes in, an example, and other headings that mean the same."""

    key: str
    name: str
    about: str
    example: str = ""
    others: tuple[str, ...] = ()


def _facts() -> list[Column]:
    found = []
    for fact in access.FACTS:
        about = "People, automatic or no" if fact.automatic else "Yes or no"
        example = {"captions": "People", "breaks": "Yes"}.get(fact.key, "")
        name = fact.question[0].upper() + fact.question[1:]
        found.append(Column(fact.key, name, f"{about}. Empty means not stated.", example, (fact.key,)))
    return found


COLUMNS = [
    Column("title", "Title", "What the event is called. Needed.", "Cooking together", ("event name", "event title")),
    Column("kind", "Kind", "Webinar, workshop, festival or meeting. Empty means webinar.", "Webinar"),
    Column(
        "organisation", "Organisation", "Who holds it, by the name that it has here.", "",
        ("organization", "event organizer name(s) or id(s)", "event organizer name(s)", "event organizer name",
         "event organizer", "event organizers", "organizer"),
    ),
    Column(
        "date", "Date", "The day of the session: 5 July 2018, 05/07/2018 (day first) or 2018-07-05. Needed.",
        "5 July 2018", ("event start date", "start date", "day"),
    ),
    Column("starts", "Starts", "When it begins: 2pm, 2.30pm or 14:00.", "2pm", ("event start time", "start time")),
    Column("ends", "Ends", "When it ends.", "3pm", ("event end time", "end time")),
    Column("end_date", "Last day", "Only if it ends on another day.", "", ("event end date", "end date")),
    Column("all_day", "All day", "Yes, if it has no times.", "", ("event all day", "all day event")),
    Column(
        "zone", "Time zone", "Only if the times are not those of London, such as Europe/Paris.", "",
        ("event timezone", "event time zone", "timezone"),
    ),
    Column(
        "booking_url", "Booking link", "Beginning with https://.", "https://example.org/book",
        ("event website", "website", "link"),
    ),
    Column("booking_label", "Words of the link", "For example: Book on Eventbrite.", "Book a place"),
    Column("cost", "Free or not", "Free, or costs money.", "Free"),
    Column("price", "Price", "What it costs: £5, carers come free.", "", ("event cost", "cost")),
    Column("currency", "Currency", "The sign before a price that is only a number.", "", ("event currency symbol",)),
    Column(
        "booking_opens_at", "Booking opens", "Day and time: 1 June 2018, 9am. If empty, people can book already.",
        "1 June 2018, 9am",
    ),
    Column("booking_closes_at", "Booking closes", "Day and time. If empty, people can book to the start."),
    Column("contact", "Contact", "Who to ask about booking. Visitors see it.", "", ("who to ask about booking",)),
    Column("attendance", "Online or in person", "Online, in person, or both.", "Online"),
    Column("place", "Place", "Name and address.", "", ("event venue name", "event venue", "venue")),
    Column(
        "joining", "How to join", "How people join online.", "You get a link to Zoom by mail.", ("how to join online",)
    ),
    Column("room", "Room", "At a festival: the room or stage."),
    Column("track", "Track", "At a festival: what runs side by side."),
    Column("session_title", "Session title", "Only if the session has a name of its own."),
    Column(
        "body", "Text", "What it is about. An empty line begins a new paragraph.", "We cook and talk.",
        ("event description", "description"),
    ),
    Column(
        "speakers", "Speakers", "Names of authors as they stand here, with commas or semicolons between them. Somebody "
        "whom every row of an event names speaks at all its sessions. Add what they do in the form.",
    ),
    Column("summary", "Summary", "One or two short sentences.", "", ("event excerpt", "excerpt")),
    Column("tags", "Tags", "Subjects, with commas between them.", "Food, Health", ("event tags",)),
    Column("category", "Event category", "Of The Events Calendar: names of a kind set it, others become tags."),
    *_facts(),
    Column("more_on_access", "More on access", "What else people need to know."),
    Column(
        "access_contact", "Who to ask about access", "A name, and an e-mail address or telephone number.",
        "Ann Bee, ann@example.org",
    ),
]  # fmt: skip
BY_KEY = {column.key: column for column in COLUMNS}


def heading_key(heading: str) -> str:
    """What two ways to write a heading have in common."""
    return re.sub(r"[\s_]+", " ", heading[:100]).strip(" *:").casefold()


_BY_HEADING = {
    heading_key(heading): column for column in COLUMNS for heading in (column.name, column.key, *column.others)
}


def column_of(heading: str) -> Column | None:
    """The column that a heading means."""
    return _BY_HEADING.get(heading_key(heading))


def near(heading: str) -> str:
    """The heading of ours that somebody may have meant, or an empty string."""
    found = difflib.get_close_matches(heading_key(heading)[:40], _BY_HEADING, n=1, cutoff=0.8)
    return _BY_HEADING[found[0]].name if found else ""


def empty_sheet() -> str:
    """A sheet with all of our own columns and one row as an example, as CSV."""
    out = io.StringIO()
    rows = csv.writer(out)
    shown = [column for column in COLUMNS if column.key not in {"category", "currency"}]
    rows.writerow([column.name for column in shown])
    rows.writerow([plain_cell(column.example) for column in shown])
    return "\ufeff" + out.getvalue()  # by the mark Excel knows the letters
