"""An event for search engines: JSON-LD in the words of schema.org, by the rules that Google publishes for Event.

The rules in our words, with sources and the day they were read: tests/data/event_rules.json. Google lists what has
a place to go to. What is online alone is told all the same, as schema.org has it, for whoever else reads it.

Event and sessions in, data out; no request and no database. One session is one Event. Several are one whole with its
parts, and each part is an Event of its own with all that is required, because each has its own time, link and state.
"""

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from copro import cards, interface
from events import areas, sharing, states
from events.access import FACTS
from events.elsewhere import in_one_line
from events.ical import access, line
from events.models import Event, Session, Speaker

Data = dict[str, Any]

_SCHEMA = "https://schema.org"
# Of the facts, those that a place has; the others are of what happens there and stand in the description.
_OF_PLACES = ("step_free", "accessible_toilet", "parking", "hearing_loop", "quiet_space")
_STATUS = {
    states.CANCELLED: "EventCancelled",
    states.POSTPONED: "EventPostponed",
    states.ONLINE: "EventMovedOnline",
}
_MODE = {
    Event.Attendance.ONLINE: "OnlineEventAttendanceMode",
    Event.Attendance.IN_PERSON: "OfflineEventAttendanceMode",
    Event.Attendance.BOTH: "MixedEventAttendanceMode",
}
# No offer in any other state: what is over, called off or closed cannot be booked. What is not open yet says from when
# on it can be, and no more: nobody can order before.
_AVAILABILITY = {"open": "InStock", "few": "InStock", "online": "InStock", "now": "InStock", "full": "SoldOut",
                 "waiting": "SoldOut", "not_open": ""}  # fmt: skip
_POUNDS = re.compile(r"£\s?(\d+(?:\.\d\d)?)(?!\d|[.,]\d)")


def _time(moment: datetime.datetime) -> str:
    """Local time with its distance from UTC: "2018-07-05T14:00:00+01:00"."""
    return timezone.localtime(moment).isoformat(timespec="seconds")


def _place(event: Event) -> Data:
    """The first line, or what stands before the first comma, is the name; all of it is the address. Of a place that is
    not known yet only the country is told."""
    words = line(in_one_line(event.place))
    name = line(re.split(r"[\n,]", event.place.strip(), maxsplit=1)[0]) or words
    code = areas.postcode(event.place)
    there = {"yes": True, "no": False}
    facts = [
        {"@type": "LocationFeatureSpecification", "name": _(fact.yes), "value": there[value]}
        for fact in FACTS
        if fact.key in _OF_PLACES and (value := getattr(event, fact.key)) in there
    ]
    address = {
        "@type": "PostalAddress",
        "streetAddress": words,
        "postalCode": code.words if code else "",
        "addressCountry": code.country if code else "GB",
    }
    place = {"@type": "Place", "name": name, "address": _known(address), "amenityFeature": facts}
    return _known(place)


def _known(data: Data) -> Data:
    """Without what nobody has said."""
    return {name: value for name, value in data.items() if value}


def _where(event: Event, url: str, *, moved_online: bool) -> Data:
    """Online, it is at the address of its page, which tells how to join. The same before and after it is called off, by
    which others know it again."""
    online = {"@type": "VirtualLocation", "url": url}
    if moved_online or event.attendance == Event.Attendance.ONLINE:
        mode, location = _MODE[Event.Attendance.ONLINE], online
    else:
        mode = _MODE[Event.Attendance(event.attendance)]
        location = _place(event) if event.attendance == Event.Attendance.IN_PERSON else [_place(event), online]  # type: ignore[assignment]
    return {"eventAttendanceMode": f"{_SCHEMA}/{mode}", "location": location}


def _offer(session: Session, page: str, at: datetime.datetime) -> Data:
    """How to book, as far as anybody has said so: nothing where there is neither a link nor a price."""
    state = session.state_at(at)
    if state.key not in _AVAILABILITY or not (session.cost or session.booking_url):
        return {}
    offer = {
        "@type": "Offer",
        "url": session.booking_url if state.can_be_booked else page,
    }
    if availability := _AVAILABILITY[state.key]:
        offer["availability"] = f"{_SCHEMA}/{availability}"
    if session.booking_opens_at:
        offer["validFrom"] = _time(session.booking_opens_at)
    if session.booking_closes_at:
        offer["validThrough"] = _time(session.booking_closes_at)
    prices = _POUNDS.findall(session.price)
    if session.cost == Session.Cost.FREE:
        offer |= {"price": "0", "priceCurrency": "GBP"}
    elif len(prices) == 1:
        offer |= {"price": prices[0], "priceCurrency": "GBP"}
    if session.price:
        offer["description"] = line(session.price)
    return {"offers": offer}


def _people(speakers: Iterable[Speaker], site_url: str) -> Data:
    people = []
    for speaker in speakers:
        address = site_url + speaker.author.get_absolute_url()
        person: Data = {"@type": "Person", "name": line(speaker.author.name), "url": address}
        if speaker.role:
            person["jobTitle"] = line(speaker.role)
        if speaker.organisation_name:
            person["affiliation"] = {"@type": "Organization", "name": line(speaker.organisation_name)}
        people.append(person)
    return {"performer": people} if people else {}


def _common(event: Event, site_url: str, picture: str) -> Data:
    """What is said of the event and of each of its sessions."""
    data: Data = {
        "@type": "Event",
        "url": site_url + event.get_absolute_url(),
        "description": f"{line(event.teaser)} {access(event)}.".strip(),
        "inLanguage": interface.language(),
        "image": picture,
    }
    if event.organisation:
        address = site_url + event.organisation.get_absolute_url()
        data["organizer"] = {"@type": "Organization", "name": line(event.organisation.name), "url": address}
    return data


def _session(
    session: Session, speakers: Sequence[Speaker], *, site_url: str, picture: str, at: datetime.datetime
) -> Data:
    event = session.event
    page = site_url + event.get_absolute_url()
    words = f"{event.title}: {session.title}" if session.title else event.title
    data = _common(event, site_url, picture) | {
        "@id": f"{page}#session-{session.uid}",
        "name": line(words),
        "startDate": _time(session.starts_at),
        "endDate": _time(session.ends_at),
        "eventStatus": f"{_SCHEMA}/{_STATUS.get(session.state, 'EventScheduled')}",
    }
    data |= _where(event, page, moved_online=session.state == Session.State.ONLINE)
    if session.cost:
        data["isAccessibleForFree"] = session.cost == Session.Cost.FREE
    return data | _offer(session, page, at) | _people(speakers, site_url)


def _status_of_all(sessions: Sequence[Session]) -> str:
    """Called off where every session is called off in the same way; else it takes place."""
    said = {session.state for session in sessions}
    return _STATUS.get(said.pop(), "EventScheduled") if len(said) == 1 else "EventScheduled"


def data(
    event: Event,
    sessions: Sequence[Session],
    speakers: Sequence[Speaker],
    *,
    site_url: str,
    at: datetime.datetime | None = None,
) -> Data:
    """What search engines read of an event; empty while it has no date. Sessions in order, each with its event."""
    at = at or timezone.now()
    if not sessions:
        return {}
    picture = cards.picture_address(event.get_absolute_url(), sharing.card(event, sessions), site_url)
    everywhere = [speaker for speaker in speakers if speaker.session_id is None]

    def part(session: Session) -> Data:
        its_own = [speaker for speaker in speakers if speaker.session_id == session.pk]
        return _session(session, [*everywhere, *its_own], site_url=site_url, picture=picture, at=at)

    if len(sessions) == 1:
        return {"@context": _SCHEMA, **part(sessions[0])}
    parts = [part(session) for session in sessions]
    page = site_url + event.get_absolute_url()
    all_online = all(session.state == Session.State.ONLINE for session in sessions)
    whole = _common(event, site_url, picture) | {
        "@id": page,
        "name": line(event.title),
        "startDate": _time(min(session.starts_at for session in sessions)),
        "endDate": _time(max(session.ends_at for session in sessions)),
        "eventStatus": f"{_SCHEMA}/{_status_of_all(sessions)}",
        **_where(event, page, moved_online=all_online),
        **_people(everywhere, site_url),
        "subEvent": [{"@id": one["@id"]} for one in parts],
    }
    return {"@context": _SCHEMA, "@graph": [whole, *({**one, "superEvent": {"@id": page}} for one in parts)]}
