"""Calendar files: read back by a parser, right over both clock changes, and nothing that a hostile text can add."""

import datetime

import pytest
from icalendar import Calendar

from copro.publishing import Status
from events.models import Session
from tests.factories import make_campaign, make_event, make_organisation, make_session

pytestmark = pytest.mark.django_db


def entries(client, path="/feeds/events.ics"):
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content).walk("VEVENT")


def test_session_reads_back(client):
    campaign = make_campaign()
    event = make_event(
        campaign,
        title="Breaking down, barriers; and \\ more",
        summary="Free.",
        organisation=make_organisation("Rowan"),
        sessions=0,
    )
    session = make_session(
        event,
        day=datetime.date(2018, 7, 5),
        hour=14,
        room="Room 2",
        title="Part one",
        booking_url="https://b.example/1",
    )
    (entry,) = entries(client, "/2018/calendar.ics")
    assert entry["uid"] == session.uid
    assert entry["summary"] == "Breaking down, barriers; and \\ more: Part one"
    assert entry["dtstart"].dt == datetime.datetime(2018, 7, 5, 13, tzinfo=datetime.UTC)
    assert entry["dtend"].dt == datetime.datetime(2018, 7, 5, 14, tzinfo=datetime.UTC)
    assert entry["location"] == "Room 2, Online"
    assert entry["status"] == "CONFIRMED"
    assert entry["sequence"] == 0
    assert entry["url"] == "http://testserver/2018/events/breaking-down-barriers-and-more/"
    # The session is over, so its booking link is no longer offered.
    assert entry["description"] == f"Free.\n\nAccess: Captions made by people\n\n{entry['url']}"


def test_booking_link_stands_in_the_description_while_it_can_be_booked(client):
    event = make_event(sessions=0, summary="Free.")
    tomorrow = datetime.date.today() + datetime.timedelta(1)  # noqa: DTZ011
    make_session(event, day=tomorrow, booking_url="https://b.example/1", booking_label="Book on Eventbrite")
    (entry,) = entries(client)
    assert "Book on Eventbrite: https://b.example/1" in entry["description"]


@pytest.mark.parametrize(
    ("day", "utc_hour"),
    [((2018, 3, 24), 14), ((2018, 3, 25), 13), ((2018, 10, 27), 13), ((2018, 10, 28), 14)],
)
def test_two_o_clock_in_london_is_right_over_both_clock_changes(client, day, utc_hour):
    make_session(make_event(sessions=0), day=datetime.date(*day), hour=14)
    (entry,) = entries(client)
    assert entry["dtstart"].dt == datetime.datetime(*day, utc_hour, tzinfo=datetime.UTC)


def test_moved_session_keeps_its_uid_and_rises_in_sequence(client):
    session = make_session(make_event(sessions=0))
    (before,) = entries(client)
    session = Session.objects.get(pk=session.pk)
    session.starts_at -= datetime.timedelta(hours=1)
    session.save()
    (after,) = entries(client)
    assert after["uid"] == before["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert after["last-modified"].dt >= before["last-modified"].dt
    Session.objects.get(pk=session.pk).save()
    assert entries(client)[0]["sequence"] == 1


def test_cancelled_session_says_so_twice(client):
    make_session(make_event(title="Talk", sessions=0), state=Session.State.CANCELLED)
    (entry,) = entries(client)
    assert entry["status"] == "CANCELLED"
    assert entry["summary"] == "CANCELLED: Talk"


HOSTILE = "Talk\r\nBEGIN:VALARM\nATTENDEE:mailto:x@y.z\r\nEND:VALARM; a, b \\n c \x01\u2028 " + "🎪" * 80


def test_hostile_text_adds_no_property(client):
    event = make_event(
        title=HOSTILE[:200], summary=HOSTILE, place=HOSTILE, organisation=make_organisation(HOSTILE[:100])
    )
    make_session(event, hour=15, title=HOSTILE[:150], room=HOSTILE[:90], booking_label=HOSTILE[:90])
    content = client.get("/feeds/events.ics").content
    calendar = Calendar.from_ical(content)
    assert [part.name for part in calendar.walk()] == ["VCALENDAR", "VEVENT", "VEVENT"]
    assert all("ATTENDEE" not in entry for entry in calendar.walk("VEVENT"))
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\x01" not in content


def test_calendars_hold_only_what_they_name(client):
    one, other = make_event(make_campaign("2017"), sessions=2), make_event(make_campaign("2018"))
    make_event(other.campaign, status=Status.DRAFT, publish_at=None)
    assert len(entries(client)) == 3
    assert len(entries(client, "/2018/calendar.ics")) == 1
    assert len(entries(client, f"{one.get_absolute_url()}event.ics")) == 2


def test_calendar_of_nothing_is_still_a_calendar(client):
    make_campaign()
    assert entries(client, "/2018/calendar.ics") == []
