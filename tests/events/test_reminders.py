"""Mails about what is missing or broken in events: to whom, about what, and each thing once."""

import datetime
import threading
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from copro.models import LinkCheck
from copro.publishing import Status
from events import reminders
from events.models import Event, Reminder, Session
from tests.factories import make_campaign, make_event, make_organisation, make_session, make_user

pytestmark = pytest.mark.django_db
# Where it matters that a mail's fate is heard before the next mail is written.
as_it_runs = pytest.mark.django_db(transaction=True)
NOW = datetime.datetime(2018, 7, 1, 9, tzinfo=datetime.UTC)
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
SILENT = {"captions": ""}
NOTHING = "0 mails to 0 people about 0 events."


@pytest.fixture
def remind(django_capture_on_commit_callbacks):
    def run(**more):
        with django_capture_on_commit_callbacks(execute=True):
            return reminders.remind(**{"now": NOW} | more)

    return run


@pytest.fixture
def house():
    make_campaign()
    return make_organisation("The House")


@pytest.fixture
def ann(house):
    return make_user("ann@example.org", name="Ann Archer", group="Organisers", organisations=[house])


def session_in(days, event, **fields):
    """A session of an hour that ends in so many days (before today: less than 0)."""
    end = NOW + days * DAY
    return make_session(event, starts_at=end - HOUR, ends_at=end, **fields)


def event_of(organisation, days=4.21, *, session=(), **fields):
    event = make_event(sessions=0, organisation=organisation, **fields)
    session_in(days, event, **dict(session))
    return event


def broken(address, fault="There is no such page (404)."):
    LinkCheck.objects.create(address=address, broken=fault, failures=2, checked_at=NOW)


def told():
    """Who got a mail, with its subject."""
    return sorted((message.to[0], message.subject) for message in mail.outbox)


def kinds():
    return sorted(Reminder.objects.values_list("kind", flat=True))


# --- The mail


def test_mail_says_everything_about_all_events_of_a_person_once(house, ann, remind):
    address = "https://tickets.example/a?b=1&c=2"
    webinar = event_of(
        house, 4.21, title="Nothing “about”\n <us>", session={"booking_url": address, "title": "Part two"}, **SILENT
    )
    film = event_of(house, -3, title="The film", status=Status.APPROVED)
    broken(address)
    outcome = remind()
    assert str(outcome) == "1 mail to 1 person about 2 events."
    [message] = mail.outbox
    assert (message.to, message.subject) == (["ann@example.org"], "3 things to look at in your events")
    assert (
        message.body
        == f"""Hello Ann,

Here is what we found at Test Week. We write about each of these once.

“Nothing “about” <us>”
http://testserver/admin/events/event/{webinar.pk}/change/

- People cannot book the session on Thursday 5 July 2018, 2:02pm to 3:02pm (Part two). The link led nowhere when we \
looked on two days: {address} (There is no such page (404)). Open the link, and put the right one in its place.
- It takes place within 14 days, and nothing is said about access: captions, step-free, whom to ask. Open it, go to \
“Access”, and answer what you can. “No” helps people too.

“The film”
http://testserver/admin/events/event/{film.pk}/change/

- The session on Thursday 28 June 2018, 9am to 10am is over, and nothing is said about a recording. Open it, and say \
at the session whether there is one, with captions and a transcript. If there is none, choose “There is none”.

You need not answer. When it is mended, it is done. What else waits for you stands on the first page:
http://testserver/admin/

You get this mail because you organise these events, or because nobody else does. If that is no longer so, ask an \
editor to take you off the list of organisers.

Test Week
"""
    )
    assert kinds() == ["access", "link", "recording"]
    assert set(Reminder.objects.values_list("sent_at", flat=True)) == {NOW}
    assert str(remind(now=NOW + DAY)) == NOTHING
    assert len(mail.outbox) == 1


def test_one_thing_is_said_in_the_singular(house, ann, remind):
    event_of(house, **SILENT)
    remind()
    assert told() == [("ann@example.org", "1 thing to look at in your event")]


# --- Who


def test_organisers_of_the_organisation_are_told_and_nobody_else(house, ann, remind):
    ben = make_user("ben@example.org", group="Organisers", organisations=[house])
    make_user("other@example.org", group="Organisers", organisations=[make_organisation()])
    make_user("gone@example.org", group="Organisers", organisations=[house], is_active=False)
    make_user("no-desk@example.org", group="Organisers", organisations=[house], is_staff=False)
    make_user("no-right@example.org", organisations=[house])
    editor = make_user("editor@example.org", group="Editors")
    event_of(house, created_by=editor, **SILENT)
    outcome = remind()
    assert [address for address, _ in told()] == ["ann@example.org", "ben@example.org"]
    assert str(outcome) == "2 mails to 2 people about 1 event."
    assert Reminder.objects.count() == 1
    assert ben.pk in outcome.people


@pytest.mark.parametrize(
    ("group", "person", "expected"),
    [
        ("Editors", {}, "began@example.org"),
        ("Editors", {"is_active": False}, "editor@example.org"),
        (None, {"is_superuser": True}, "began@example.org"),
        # They may no longer open it: it belongs to an organisation that is not theirs.
        ("Organisers", {}, "editor@example.org"),
        ("Writers", {}, "editor@example.org"),
    ],
)
def test_event_without_organisers_goes_to_who_began_it_or_to_the_editors(house, group, person, expected, remind):
    make_user("editor@example.org", group="Editors")
    make_user("away@example.org", group="Editors", is_active=False)
    event_of(house, created_by=make_user("began@example.org", group=group, **person), **SILENT)
    remind()
    assert [address for address, _ in told()] == [expected]


def test_event_of_no_organisation_that_a_script_began_goes_to_the_editors(house, ann, remind):
    make_user("editor@example.org", group="Editors")
    event_of(None, **SILENT)
    remind()
    assert [address for address, _ in told()] == ["editor@example.org"]


def test_event_of_which_there_is_nobody_to_tell_is_counted_and_waits(house, remind):
    event_of(house, **SILENT)
    assert str(remind()) == f"{NOTHING} Nobody to write to about 1 event."
    make_user("new@example.org", group="Organisers", organisations=[house])
    assert str(remind()) == "1 mail to 1 person about 1 event."


# --- What, and when


@pytest.mark.parametrize(
    ("days", "event", "session", "due"),
    [
        (0.01, {}, {}, True),  # it is on
        (14 + 0.04, {}, {}, True),
        (14 + 0.05, {}, {}, False),
        (-0.01, {}, {}, False),
        (3, {"status": Status.DRAFT, "publish_at": None}, {}, True),
        (3, {"status": Status.IN_REVIEW}, {}, True),
        (3, {"status": Status.WITHDRAWN}, {}, False),
        (3, {"bsl": "no"}, {}, False),
        (3, {"access_contact": "Ann, 020 7946 0000"}, {}, False),
        (3, {}, {"state": "cancelled"}, False),
        (3, {}, {"state": "postponed"}, False),
        (3, {}, {"state": "full"}, True),
    ],
)
def test_access_is_missed_of_what_takes_place_within_14_days(house, ann, days, event, session, due, remind):
    event_of(house, days, session=session, **SILENT | event)
    remind()
    assert kinds() == ["access"] * due


@pytest.mark.parametrize(
    ("days", "event", "session", "due"),
    [
        (-2, {}, {}, True),
        (-1.99, {}, {}, False),
        (-30, {}, {}, True),
        (-30.01, {}, {}, False),
        (-3, {"attendance": "both"}, {}, True),
        (-3, {"attendance": "in_person"}, {}, False),
        (-3, {"attendance": "in_person"}, {"state": "online"}, True),
        (-3, {}, {"state": "cancelled"}, False),
        (-3, {}, {"state": "postponed"}, False),
        (-3, {}, {"recording": "none"}, False),
        (-3, {}, {"recording": "coming"}, False),
        (-3, {"status": Status.WITHDRAWN}, {}, False),
        (-3, {"status": Status.DRAFT, "publish_at": None}, {}, False),
    ],
)
def test_recording_is_missed_from_2_to_30_days_after_a_session_online(house, ann, days, event, session, due, remind):
    event_of(house, days, session=session, **event)
    remind()
    assert kinds() == ["recording"] * due


GONE = "https://tickets.example/gone"


@pytest.mark.parametrize(
    ("days", "event", "session", "due"),
    [
        (3, {}, {}, True),
        (300, {}, {}, True),
        (0.01, {}, {}, True),
        (-0.01, {}, {}, False),
        (3, {"status": Status.DRAFT, "publish_at": None}, {}, True),
        (3, {"status": Status.WITHDRAWN}, {}, False),
        (3, {}, {"state": "cancelled"}, False),
        (3, {}, {"state": "full"}, False),
        (3, {}, {"state": "waiting"}, True),
        (3, {}, {"booking_opens_at": NOW + HOUR}, False),
        (3, {}, {"booking_opens_at": NOW - HOUR}, True),
        (3, {}, {"booking_closes_at": NOW - HOUR}, False),
        (3, {}, {"booking_url": "https://tickets.example/once-failed"}, False),
        (3, {}, {"booking_url": "", "slides_url": GONE}, False),
    ],
)
def test_broken_booking_link_is_told_while_visitors_are_offered_it(house, ann, days, event, session, due, remind):
    broken(GONE)
    LinkCheck.objects.create(address="https://tickets.example/once-failed", failures=1)
    event_of(house, days, session={"booking_url": GONE} | session, **event)
    remind()
    assert kinds() == ["link"] * due


# --- Once each


def test_each_session_and_each_address_is_told_once_and_another_again(house, ann, remind):
    event = event_of(house, 3, session={"booking_url": GONE})
    session_in(4, event, booking_url=GONE)
    broken(GONE)
    session_in(-3, event)
    remind()
    assert mail.outbox[0].body.count("- ") - mail.outbox[0].body.count(" - ") == 2
    assert "5 July" not in mail.outbox[0].body  # the first session that has the link is named
    other = session_in(-4, event)
    event.sessions.filter(booking_url=GONE).update(booking_url="https://tickets.example/b")
    broken("https://tickets.example/b")
    assert str(remind(now=NOW + DAY)) == "1 mail to 1 person about 1 event."
    assert Reminder.objects.filter(kind="recording", about=other.pk).exists()
    assert kinds() == ["link", "link", "recording", "recording"]
    event.sessions.filter(booking_url__startswith="https").update(booking_url=GONE)
    assert str(remind(now=NOW + 2 * DAY)) == NOTHING


@as_it_runs
def test_two_runs_at_once_tell_each_thing_once(house, ann, monkeypatch, remind):
    """The second runs from end to end after the first has found what it would tell."""
    event_of(house, **SILENT)
    found, inner = reminders._who, []

    def who(events):
        if not inner:
            inner.append(None)
            inner[0] = str(remind())
        return found(events)

    monkeypatch.setattr(reminders, "_who", who)
    assert str(remind()) == NOTHING
    assert inner == ["1 mail to 1 person about 1 event."]
    assert len(mail.outbox) == Reminder.objects.count() == 1


@as_it_runs
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in after the other.")
def test_many_runs_at_once_tell_each_thing_once(house, ann):
    ben = make_user("ben@example.org", group="Organisers", organisations=[house])
    events = [event_of(house, **SILENT) for _ in range(5)]
    outcomes, start = [], threading.Barrier(6)

    def run():
        start.wait()
        try:
            outcomes.append(reminders.remind(now=NOW))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == 6
    assert Reminder.objects.count() == 5
    for person in (ann, ben):
        bodies = "".join(message.body for message in mail.outbox if message.to == [person.email])
        assert [bodies.count(f"/{event.pk}/change/") for event in events] == [1] * 5


def test_event_deleted_meanwhile_is_passed_over(house, ann, monkeypatch, remind):
    gone, there = event_of(house, title="Gone", **SILENT), event_of(house, title="There", **SILENT)
    found = reminders._who

    def who(events):
        Event.objects.filter(pk=gone.pk).delete()
        return found(events)

    monkeypatch.setattr(reminders, "_who", who)
    assert str(remind()) == "1 mail to 1 person about 1 event."
    assert "Gone" not in mail.outbox[0].body
    assert [row.event for row in Reminder.objects.all()] == [there]


# --- A mail that cannot be sent


@pytest.fixture
def refused(monkeypatch):
    """What happens to the mails of some people, in place of sending: address -> what is raised."""
    errors, send = {}, EmailMessage.send

    def sending(message, *args, **kwargs):
        if error := errors.get(message.to[0]):
            raise error
        return send(message, *args, **kwargs)

    monkeypatch.setattr(EmailMessage, "send", sending)
    return errors


@as_it_runs
@pytest.mark.parametrize("error", [ConnectionRefusedError(), SMTPRecipientsRefused({}), ValueError("No such address")])
def test_mail_that_cannot_be_sent_is_told_and_tried_again(house, ann, refused, error, remind):
    refused["ann@example.org"] = error
    event_of(house, **SILENT)
    assert str(remind()) == f"{NOTHING} 1 mail could not be sent, and the next run tries again."
    assert kinds() == []
    refused.clear()
    assert str(remind()) == "1 mail to 1 person about 1 event."
    assert kinds() == ["access"]


@as_it_runs
@pytest.mark.parametrize("fails", ["ann@example.org", "ben@example.org"])
def test_thing_counts_as_told_once_one_of_its_organisers_has_the_mail(house, ann, refused, fails, remind):
    make_user("ben@example.org", group="Organisers", organisations=[house])
    refused[fails] = TimeoutError()
    event_of(house, **SILENT)
    said = "1 mail to 1 person about 1 event. 1 mail could not be sent, and the next run tries again."
    assert str(remind()) == said
    refused.clear()
    assert str(remind()) == NOTHING
    assert len(mail.outbox) == 1


@as_it_runs
def test_run_that_is_stopped_while_it_sends_takes_its_reminder_back(house, ann, refused, remind):
    refused["ann@example.org"] = KeyboardInterrupt()
    event_of(house, **SILENT)
    with pytest.raises(KeyboardInterrupt):
        remind()
    assert kinds() == []


@as_it_runs
def test_run_gives_up_a_mail_server_that_takes_nothing(ann, refused, remind):
    for _ in range(5):
        house = make_organisation()
        refused[make_user(group="Organisers", organisations=[house]).email] = TimeoutError()
        event_of(house, **SILENT)
    said = f"{NOTHING} 3 mails could not be sent, and the next run tries again. The rest is left to the next run."
    assert str(remind()) == said


@as_it_runs
def test_mail_that_is_sent_between_failures_shows_that_the_server_works(ann, refused, remind):
    for n in range(6):
        house = make_organisation()
        person = make_user(group="Organisers", organisations=[house])
        if n != 2:
            refused[person.email] = TimeoutError()
        event_of(house, title=f"Event {n}", **SILENT)
    said = "1 mail to 1 person about 1 event. 5 mails could not be sent, and the next run tries again."
    assert str(remind()) == said


def test_run_ends_when_its_time_is_over(house, ann, remind):
    event_of(house, **SILENT)
    assert str(remind(seconds=-1)) == f"{NOTHING} The rest is left to the next run."
    assert kinds() == mail.outbox == []


@as_it_runs
def test_mail_holds_so_many_things_and_the_next_run_tells_the_others(house, ann, monkeypatch, remind):
    monkeypatch.setattr(reminders, "A_MAIL", 2)
    for _ in range(3):
        event_of(house, **SILENT)
    assert str(remind()) == "1 mail to 1 person about 2 events. The rest is left to the next run."
    assert str(remind()) == "1 mail to 1 person about 1 event."
    assert len(kinds()) == 3


# --- The command, and its cost


@as_it_runs
def test_tick_reminds_and_says_so_in_numbers(house, ann, capsys):
    start = timezone.now() + DAY
    event = make_event(sessions=0, organisation=house, **SILENT)
    make_session(event, starts_at=start, ends_at=start + HOUR)
    call_command("tick")
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "Links: 0 looked at, 0 broken in all.",
        "Reminders: 1 mail to 1 person about 1 event.",
    ]
    call_command("tick")
    assert capsys.readouterr().out.splitlines()[-1] == f"Reminders: {NOTHING}"
    assert told() == [("ann@example.org", "1 thing to look at in your event")]


def test_run_takes_the_same_queries_for_one_event_and_for_many(house, ann, remind):
    def queries():
        with CaptureQueriesContext(connection) as found:
            remind()
        return len(found)

    def three():
        event = event_of(house, 3, session={"booking_url": GONE}, **SILENT)
        session_in(-3, event)

    broken(GONE)
    three()
    first = queries()
    for _ in range(3):
        three()
    assert queries() == first
    three()
    make_event(organisation=make_organisation())
    Session.objects.update(starts_at=NOW - 99 * DAY, ends_at=NOW - 98 * DAY)
    assert queries() < 9  # nothing is due
