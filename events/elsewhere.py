"""Links that leave the site: where they lead, in words, and addresses made of facts. Nothing is asked of anybody."""

import re
from datetime import UTC, datetime
from urllib.parse import quote, urlencode, urlsplit

_SENTENCE_END = re.compile(r"(?<=\w{4})[.!?](?:\s|$)")
_MOST = 150  # characters of a place to look for


def site(address: str) -> str:
    """The site that a web address leads to, as people know it: "eventbrite.co.uk". Empty where it cannot be told."""
    try:
        # Browsers take a backslash for a slash.
        host = urlsplit(address.replace("\\", "/")).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def in_one_line(place: str) -> str:
    """A place that was written in several lines: "Town Hall, Leeds"."""
    return ", ".join(filter(None, (" ".join(line.split()).rstrip(",") for line in place.splitlines())))


def map_search(place: str) -> str:
    """Where a map of a place can be found: a search on OpenStreetMap for its first sentence, which names it."""
    words = _SENTENCE_END.split(in_one_line(place), maxsplit=1)[0].strip(" ,.")[:_MOST]
    return f"https://www.openstreetmap.org/search?{urlencode({'query': words})}" if words else ""


def google_calendar(*, title: str, start: datetime, end: datetime, place: str, words: str) -> str:
    """A form of Google's calendar with one session filled in.

    Google documents none of it; as services/google.md in InteractionDesignFoundation/add-event-to-calendar-docs has it
    (22 October 2025): action, text, dates in UTC, location, details.
    """
    times = "/".join(f"{time.astimezone(UTC):%Y%m%dT%H%M%SZ}" for time in (start, end))
    facts = {"action": "TEMPLATE", "text": title, "dates": times, "location": place, "details": words}
    return f"https://calendar.google.com/calendar/render?{urlencode(facts)}"


def outlook_calendar(*, title: str, start: datetime, end: datetime, place: str, words: str) -> str:
    """The same of Outlook.com.

    Microsoft documents none of it. The parameters are those of services/outlook-web.md in the same place. The path is
    the one that add2cal/add-to-calendar-button took (issues 412 and 702) when the documented one, /deeplink/compose,
    had failed. A space is %20: Outlook shows "+" as it stands (spatie/calendar-links, issue 109).
    """
    first, last = (f"{time.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" for time in (start, end))
    facts = {"rru": "addevent", "subject": title, "startdt": first, "enddt": last, "location": place, "body": words}
    return f"https://outlook.live.com/calendar/0/action/compose?{urlencode(facts, quote_via=quote)}"


def subscription(address: str) -> str:
    """The address under which calendar programs subscribe instead of taking a copy."""
    return re.sub(r"^https?:", "webcal:", address)
