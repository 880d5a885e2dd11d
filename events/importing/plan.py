"""What importing a sheet would do, row by row. Reads the database and changes nothing.

A session that was imported carries in its uid what it was in the sheet, so that a second run knows it again, wherever
an editor has moved it since: 24 digits of that, and 8 that say which import it came with.
"""

import difflib
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import get_text_list

from blog.actions.people import name_key
from blog.models import Organisation
from copro.counts import counted
from copro.dates import day_and_time, span
from copro.models import Campaign
from copro.publishing import EDITABLE_BY_WRITERS
from events.importing.columns import BY_KEY
from events.importing.sheet import Occasion, Problem, Row, Sheet, shortened
from events.importing.speakers import Known, Person, UnknownError, at_all
from events.models import Event, Session, Speaker

MAX_TAG = 100
FIELDS = {"session_title": "title"}  # where a column and its field have different names
_KNOWN_BY = 24  # digits of a uid


def known_by(row: Row, campaign: Campaign) -> str:
    """What a session keeps for life of the row that it was made of."""
    told = "\n".join([str(campaign.pk), *row.identity])
    return hashlib.sha256(told.encode()).hexdigest()[:_KNOWN_BY]


@dataclass(slots=True)
class Planned:
    """One event of the sheet: new, or one that is here already and gets further sessions."""

    occasion: Occasion
    organisation: Organisation | None = None
    event: Event | None = None  # where it is here already
    rows: list[Row] = field(default_factory=list)  # of which sessions will be made
    speakers: list[tuple[Person, Row | None]] = field(default_factory=list)  # with a row: only at its session


@dataclass(slots=True)
class Plan:
    """What will be done with a sheet in a campaign; nothing at all where there are problems."""

    campaign: Campaign
    sheet: Sheet
    planned: list[Planned] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    there: set[int] = field(default_factory=set)  # rows whose sessions are here already
    organisations: list[str] = field(default_factory=list)  # that will be made
    made: list[int] = field(default_factory=list)  # keys of the new and changed events, once it has been done

    @property
    def sessions(self) -> int:
        return sum(len(planned.rows) for planned in self.planned)

    @property
    def events(self) -> int:
        return sum(bool(planned.rows) for planned in self.planned)

    def lines(self) -> list[tuple[int, str, list[Problem]]]:
        """Each row of the sheet: what becomes of it in words, or what is wrong with it."""
        said: dict[int, str] = {}
        for planned in self.planned:
            for row in planned.occasion.rows:
                said[row.number] = _in_words(planned, row, is_there=row.number in self.there)
        wrong: dict[int, list[Problem]] = {}
        for problem in self.problems:
            wrong.setdefault(problem.row, []).append(problem)
        numbers = sorted(said.keys() | wrong.keys())
        return [(number, said.get(number, ""), wrong.get(number, [])) for number in numbers if number]

    def summary(self) -> str:
        """The counts, as a sentence."""
        if self.problems:
            rows = len({problem.row for problem in self.problems if problem.row})
            return f"{counted(rows, 'row')} to mend. Nothing can be imported yet." if rows else "It cannot be imported."
        if not self.sessions:
            return "Everything in this spreadsheet is here already."
        parts = [f"{counted(self.sessions, 'session')} of {counted(self.events, 'event')} to import"]
        if self.there:
            parts.append(f"{counted(len(self.there), 'session')} here already, and left as they are")
        return "; ".join(parts) + "."


def _in_words(planned: Planned, row: Row, *, is_there: bool) -> str:
    when = span(row.starts_at, row.ends_at)
    title = f"“{shortened(row.title)}”"
    if is_there:
        return f"Is here already: {title}, {when}. Nothing is done."
    occasion = planned.occasion
    if planned.event is not None or (planned.rows and planned.rows[0] is not row):
        what = f"One more session of {title}"
    else:
        kind = Event.Kind(occasion.event.get("kind", Event.Kind.WEBINAR)).label.lower()
        holder = f", held by {occasion.organisation}" if occasion.organisation else ""
        what = f"A new draft {title}: {kind}{holder}, {Event.Attendance(occasion.event['attendance']).label.lower()}"
    session = row.session
    said = [what, when]
    price = session.get("price") or str(dict(Session.Cost.choices).get(session.get("cost", ""), ""))
    place = ", ".join(filter(None, [session.get("session_title"), session.get("room"), session.get("track")]))
    link = f"Booking at {session['booking_url']}" if session.get("booking_url") else ""
    more = [place, price if session.get("cost") else "", link]
    said += [shortened(words) for words in [*more, *_booking(row)] if words]
    all_along = [person.name for person, only in planned.speakers if only is None]
    if all_along and planned.rows[0] is row:
        said.append(f"Speakers{' at all its sessions' * (len(planned.rows) > 1)}: {', '.join(all_along)}")
    if here := [person.name for person, only in planned.speakers if only is row]:
        said.append(f"Speakers at this session: {', '.join(here)}")
    return " ".join(words if words.endswith("…") else f"{words}." for words in said)


def _booking(row: Row) -> list[str]:
    moments = (("opens", row.booking_opens_at), ("closes", row.booking_closes_at))
    return [f"Booking {what} on {day_and_time(at)}" for what, at in moments if at]


# --- The plan


def make_plan(sheet: Sheet, campaign: Campaign, *, make_organisations: bool = False, lock: bool = False) -> Plan:
    """What the sheet would do now. Five queries, however long it is. `lock` keeps the events of the campaign as they
    are until the transaction ends."""
    plan = Plan(campaign, sheet, problems=list(sheet.problems))
    here = _Here(campaign, lock=lock)
    missing: dict[str, str] = {}
    for row in sheet.broken:  # so that all that is wrong is told at once
        broken = Occasion(row.title, row.organisation, [row])
        plan.problems += _not_taken(broken)
        plan.problems += _speak([row], here)[1]
        if row.organisation and not (make_organisations or name_key(row.organisation) in here.organisations):
            plan.problems.append(_unknown(broken, here))
    for occasion in sheet.occasions:
        plan.problems += _not_taken(occasion)
        planned = Planned(occasion, here.organisations.get(name_key(occasion.organisation)))
        if occasion.organisation and planned.organisation is None:
            missing.setdefault(name_key(occasion.organisation), occasion.organisation)
            if not make_organisations:
                plan.problems.append(_unknown(occasion, here))
        planned.event = here.event(planned)
        for row in occasion.rows:
            if here.has(row, planned.event):
                plan.there.add(row.number)
            else:
                planned.rows.append(row)
        if planned.event and planned.rows and planned.event.status not in EDITABLE_BY_WRITERS:
            state = planned.event.state_in_words().lower()
            words = f"“{shortened(planned.event.title)}” is here already ({state}). Add this session in its form."
            plan.problems += [Problem(row.number, "", shortened(row.title), words) for row in planned.rows]
        planned.speakers, unknown = _speak(planned.rows, here, planned.event)
        plan.problems += unknown
        plan.planned.append(planned)
    plan.organisations = list(missing.values()) if make_organisations else []
    plan.problems.sort(key=lambda problem: problem.row)
    return plan


class _Here:
    """What is in the database already, read once."""

    def __init__(self, campaign: Campaign, *, lock: bool) -> None:
        self.campaign = campaign
        # The oldest of several with the same name wins.
        self.organisations = {name_key(one.name): one for one in Organisation.objects.order_by("-pk")}
        events = Event.objects.for_campaign(campaign).select_related("campaign").order_by("-pk")
        self._events = {event.pk: event for event in (events.select_for_update(of=("self",)) if lock else events)}
        self._by_name = {(name_key(one.title), one.organisation_id): one for one in self._events.values()}
        sessions = Session.objects.values_list("uid", "event_id", "starts_at", "title", "room")
        self.people = Known()
        speakers = Speaker.objects.filter(event__campaign=campaign, session=None)
        self.speakers = set(speakers.values_list("event_id", "author_id"))  # who speak at a whole event
        self._by_uid: dict[str, int] = {}
        self._by_time: set[tuple[Any, ...]] = set()
        for uid, event, starts_at, title, room in sessions:
            self._by_uid[uid[:_KNOWN_BY]] = event
            self._by_time.add((event, starts_at, name_key(title), name_key(room)))

    def event(self, planned: Planned) -> Event | None:
        """The event that the rows belong to: the one that has some of them, else the one of that name."""
        for row in planned.occasion.rows:
            if event := self._events.get(self._by_uid.get(known_by(row, self.campaign), 0)):
                return event
        if planned.occasion.organisation and planned.organisation is None:
            return None
        organisation = planned.organisation.pk if planned.organisation else None
        return self._by_name.get((name_key(planned.occasion.title), organisation))

    def has(self, row: Row, event: Event | None) -> bool:
        if known_by(row, self.campaign) in self._by_uid:
            return True
        names = (row.session.get("session_title", ""), row.session.get("room", ""))
        return event is not None and (event.pk, row.starts_at, *map(name_key, names)) in self._by_time


def _speak(
    rows: list[Row], here: _Here, event: Event | None = None
) -> tuple[list[tuple[Person, Row | None]], list[Problem]]:
    """Who speaks at the event, or only at the session of a row; and the names that mean nobody, or one of several."""
    all_along = [] if event else [name_key(name) for name in at_all(rows)]
    found: dict[tuple[int, int], tuple[Person, Row | None]] = {}
    problems = []
    for row in rows:
        for name in row.speakers:
            try:
                person = here.people.person(name)
            except UnknownError as error:
                problems.append(Problem(row.number, BY_KEY["speakers"].name, shortened(name), str(error)))
                continue
            only = None if name_key(name) in all_along else row
            if not (event and (event.pk, person.pk) in here.speakers):
                found.setdefault((person.pk, only.number if only else 0), (person, only))
    whole = {pk for pk, number in found if not number}  # one may be written in two ways
    return [one for (pk, number), one in found.items() if not number or pk not in whole], problems


def _unknown(occasion: Occasion, here: _Here) -> Problem:
    names = {key: one.name for key, one in here.organisations.items()}
    near = difflib.get_close_matches(name_key(occasion.organisation)[:100], names, n=3, cutoff=0.6)
    guess = f"Did you mean {get_text_list([f'“{names[key]}”' for key in near], 'or')}? " if near else ""
    words = f"There is no organisation of this name. {guess}Mend the name, or choose to make those that are missing."
    row = occasion.rows[0].number
    return Problem(row, BY_KEY["organisation"].name, shortened(occasion.organisation), words)


def _not_taken(occasion: Occasion) -> Iterable[Problem]:
    """What the fields of the database do not take, such as a link that is none."""
    first = occasion.rows[0]
    if words := _refused(Event, "title", occasion.title):
        yield Problem(first.number, BY_KEY["title"].name, shortened(occasion.title), words)
    if words := _refused(Organisation, "name", occasion.organisation):
        yield Problem(first.number, BY_KEY["organisation"].name, shortened(occasion.organisation), words)
    for row in occasion.rows:
        told: list[tuple[Any, str, str]] = [(Event, key, value) for key, value in row.event.items()]
        told += [(Session, key, value) for key, value in row.session.items()]
        for model, key, value in told:
            if words := _refused(model, FIELDS.get(key, key), value):
                yield Problem(row.number, BY_KEY[key].name, shortened(value), words)
        for tag in row.tags:
            if len(tag) > MAX_TAG:
                words = f"One tag has {len(tag):,} letters; up to {MAX_TAG} are possible. Part tags with commas."
                yield Problem(row.number, BY_KEY["tags"].name, shortened(tag), words)


def _refused(model: Any, name: str, value: str) -> str:
    """Why a field does not take a value, in words."""
    column = model._meta.get_field(name)
    if column.max_length and len(value) > column.max_length:
        return f"This has {len(value):,} letters; up to {column.max_length} are possible. Make it shorter."
    if not value:
        return ""
    try:
        column.clean(value, None)
    except ValidationError as error:
        return error.messages[-1]  # in our words, where we have some
    return ""
