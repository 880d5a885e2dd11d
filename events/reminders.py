"""Mails to organisers about what is missing or broken in their events: each thing once, and one mail a person and run.

A reminder is stored in the moment before its mail is handed over, and taken back if no mail about it could be. So two
runs at once tell nobody twice, and what failed is tried at the next run. If the machine dies between the two, this one
mail is lost, and is not sent again: what it was about still stands in the list of events and on the first page.
"""

import datetime
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from blog.models import Organisation
from copro import mail, rights
from copro.counts import counted
from copro.linkchecks import broken_ones
from copro.models import User
from copro.publishing import Status
from events import links, states
from events.models import Event, Reminder, Session

SOON = datetime.timedelta(days=14)  # before a session: access facts
FIRST, LAST = datetime.timedelta(days=2), datetime.timedelta(days=30)  # after it: a recording
A_MAIL = 50  # things; the others come with the next run
SECONDS = 60.0  # that a run may take for mails
GIVE_UP = 3  # mails in a row that cannot be sent


Key = tuple[int, str, str]  # event, kind, about


class Thing(NamedTuple):
    """Something of an event that is missing or broken; `kind` and `about` as in Reminder."""

    event: Event
    kind: str
    about: str
    words: str

    @property
    def key(self) -> Key:
        return self.event.pk, self.kind, self.about


@dataclass
class Outcome:
    """What became of a run; people and events by number."""

    people: set[int] = field(default_factory=set)  # that have a mail
    events: set[int] = field(default_factory=set)  # that these mails are about
    unsent: set[int] = field(default_factory=set)  # people whose mail could not be sent
    nobody: set[int] = field(default_factory=set)  # events of which there is nobody to tell
    stopped: bool = False  # before all was told

    def __str__(self) -> str:
        """ "2 mails to 2 people about 3 events. 1 mail could not be sent, and the next run tries again."."""
        people = counted(len(self.people), "person", "people")
        said = [f"{counted(len(self.people), 'mail')} to {people} about {counted(len(self.events), 'event')}"]
        if self.unsent:
            said.append(f"{counted(len(self.unsent), 'mail')} could not be sent, and the next run tries again")
        if self.nobody:
            said.append(f"Nobody to write to about {counted(len(self.nobody), 'event')}")
        if self.stopped:
            said.append("The rest is left to the next run")
        return ". ".join(said) + "."


# --- What is missing or broken ---------------------------------------------------------------------------------------


def _name(session: Session) -> str:
    """ "the session on Thursday 5 July 2018, 2pm to 3pm (Part two)"."""
    return f"the session on {session.when}" + (f" ({_line(session.title)})" if session.title.strip() else "")


def _line(text: str) -> str:
    return " ".join(text.split())


def _access(at: datetime.datetime) -> Iterable[Thing]:
    soon = Session.objects.filter(ends_at__gt=at, starts_at__lte=at + SOON).exclude(state__in=states.CALLED_OFF)
    events = Event.objects.silent_on_access().filter(pk__in=soon.values("event")).exclude(status=Status.WITHDRAWN)
    words = (
        "It takes place within 14 days, and nothing is said about access: captions, step-free, whom to ask. "
        "Open it, go to “Access”, and answer what you can. “No” helps people too."
    )
    return (Thing(event, Reminder.Kind.ACCESS, "", words) for event in events)


def _recordings(at: datetime.datetime) -> Iterable[Thing]:
    """Of events that visitors could know of: what was never approved has nobody who waits for its recording."""
    online = ~Q(event__attendance=Event.Attendance.IN_PERSON) | Q(state=Session.State.ONLINE)
    over = Session.objects.filter(online, ends_at__gte=at - LAST, ends_at__lte=at - FIRST)
    over = over.filter(recording=Session.Recording.UNSAID, event__status=Status.APPROVED)
    over = over.exclude(state__in=states.CALLED_OFF)
    for session in over.select_related("event"):
        words = (
            f"{_name(session)} is over, and nothing is said about a recording. Open it, and say at the session "
            "whether there is one, with captions and a transcript. If there is none, choose “There is none”."
        )
        yield Thing(session.event, Reminder.Kind.RECORDING, str(session.pk), words[0].upper() + words[1:])


def _booking_links(at: datetime.datetime) -> Iterable[Thing]:
    """Only links that visitors are offered now: before booking opens, a page often is not there yet."""
    found = [row for row in links.with_broken_booking(at).select_related("event") if row.state_at(at).can_be_booked]
    faults = dict(broken_ones().filter(address__in={row.booking_url for row in found}).values_list("address", "broken"))
    for session in found:
        address = session.booking_url
        if address in faults:  # and not mended in this moment
            words = (
                f"People cannot book {_name(session)}. The link led nowhere when we looked on two days: {address} "
                f"({faults[address].rstrip('.')}). Open the link, and put the right one in its place."
            )
            yield Thing(session.event, Reminder.Kind.LINK, address, words)


def _things(at: datetime.datetime) -> list[Thing]:
    """All that is due and that nobody was told of, in the order of a mail; of one key but one. Five queries."""
    found: dict[Key, Thing] = {}
    for thing in [*_booking_links(at), *_access(at), *_recordings(at)]:
        found.setdefault(thing.key, thing)
    events = {thing.event.pk for thing in found.values()}
    told = set(Reminder.objects.filter(event__in=events).values_list("event", "kind", "about"))
    return [thing for key, thing in found.items() if key not in told]


# --- Who is told -----------------------------------------------------------------------------------------------------


def _who(events: Iterable[Event]) -> dict[int, list[User]]:
    """Whom to write to about each event: the organisers of its organisation, else who began it, else the editors.

    Only people who can log in and open it. Five queries.
    """
    able = {user.pk: user for user in _who_may("events.change_event")}
    publishers = {user.pk for user in _who_may("events.publish_event")}
    in_group = User.objects.filter(groups__name=rights.EDITORS).order_by("pk").values_list("pk", flat=True)
    editors = [able[pk] for pk in in_group if pk in able]
    organisers: dict[int | None, list[User]] = defaultdict(list)
    rows = Organisation.organisers.through.objects.filter(organisation__in={event.organisation_id for event in events})
    for organisation, user in rows.order_by("user").values_list("organisation", "user"):
        if user in able:
            organisers[organisation].append(able[user])
    who = {}
    for event in events:
        began = [able[event.created_by_id]] if event.created_by_id in publishers else []
        who[event.pk] = organisers[event.organisation_id] or began or editors
    return who


def _who_may(permission: str) -> Any:
    """People with a log-in to the back office who hold a right."""
    return ModelBackend().with_perm(permission).filter(is_staff=True).order_by("pk")


# --- The mails -------------------------------------------------------------------------------------------------------


class _Run:
    """Writes to one person after the other, and knows which reminders are its own."""

    def __init__(self, now: datetime.datetime) -> None:
        self.now = now
        self.outcome = Outcome()
        self.claimed: dict[Key, Reminder] = {}  # stored by this run
        self.told: set[Key] = set()  # that somebody has a mail about
        self.failures = 0  # in a row

    def write(self, person: User, things: list[Thing]) -> None:
        """One mail. What another run has stored meanwhile is left out."""
        with transaction.atomic():
            mine = self._claim(things)
            if mine:
                context = {"name": person.get_short_name(), "events": _by_event(mine), "number": len(mine)}
                mail.send_on_commit(
                    "emails/reminder.txt", person.email, context, then=lambda sent: self._heard(person, mine, sent)
                )

    def _claim(self, things: list[Thing]) -> list[Thing]:
        """Those that this run tells of. Whoever stores reminders of an event holds its row meanwhile."""
        rows = Event.objects.filter(pk__in={thing.event.pk for thing in things}).order_by("pk").select_for_update()
        there = set(rows.values_list("pk", flat=True))
        known = set(Reminder.objects.filter(event__in=there).values_list("event", "kind", "about"))
        mine = [one for one in things if one.event.pk in there and (one.key in self.claimed or one.key not in known)]
        new = [
            Reminder(event=one.event, kind=one.kind, about=one.about, sent_at=self.now)
            for one in mine
            if one.key not in self.claimed
        ]
        for row in Reminder.objects.bulk_create(new):
            self.claimed[row.event_id, row.kind, row.about] = row
        return mine

    def _heard(self, person: User, things: list[Thing], sent: bool) -> None:
        """Whether the mail was handed over. If nobody was told of a thing yet, its reminder is taken back."""
        keys = {thing.key for thing in things}
        if sent:
            self.failures = 0
            self.told |= keys
            self.outcome.people.add(person.pk)
            self.outcome.events |= {thing.event.pk for thing in things}
            return
        self.failures += 1
        self.outcome.unsent.add(person.pk)
        rows = [self.claimed.pop(key) for key in keys - self.told]
        Reminder.objects.filter(pk__in=[row.pk for row in rows]).delete()


def _by_event(things: list[Thing]) -> list[dict[str, Any]]:
    """What the mail says: each event once, in the order of the things."""
    found: dict[int, dict[str, Any]] = {}
    for thing in things:
        link = settings.SITE_URL + reverse("admin:events_event_change", args=[thing.event.pk])
        entry = found.setdefault(thing.event.pk, {"title": _line(thing.event.title), "link": link, "words": []})
        entry["words"].append(thing.words)
    return list(found.values())


def remind(*, now: datetime.datetime | None = None, seconds: float = SECONDS) -> Outcome:
    """Write to all whom something waits for that nobody was told of yet."""
    run = _Run(now or timezone.now())
    stop = time.monotonic() + seconds
    things = _things(run.now)
    who = _who({thing.event.pk: thing.event for thing in things}.values())
    run.outcome.nobody = {pk for pk, people in who.items() if not people}
    theirs: dict[User, list[Thing]] = defaultdict(list)
    for thing in things:
        for person in who[thing.event.pk]:
            theirs[person].append(thing)
    for person, some in theirs.items():
        if run.failures == GIVE_UP or time.monotonic() > stop:
            run.outcome.stopped = True
            break
        run.write(person, some[:A_MAIL])
        run.outcome.stopped |= len(some) > A_MAIL
    return run.outcome
