"""Calendar files: read back by a parser, right over both clock changes, and nothing that a hostile text can add."""

import datetime

import pytest
import vobject
from django.utils import timezone
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from blog.actions.merging import merge
from copro import versions, workflow
from copro.models import Campaign, Version
from copro.publishing import Status
from events import ical
from events.models import Event, Session
from tests.factories import (
    make_author,
    make_campaign,
    make_event,
    make_organisation,
    make_post,
    make_session,
    make_speaker,
    make_user,
)

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


CLOCK_CHANGES = [
    ((2018, 3, 24), 0, 0), ((2018, 3, 25), 0, 0), ((2018, 3, 25), 2, 1), ((2018, 3, 25), 14, 13),
    ((2018, 10, 27), 14, 13), ((2018, 10, 28), 0, -1), ((2018, 10, 28), 2, 2), ((2018, 10, 28), 14, 14),
]  # fmt: skip


@pytest.mark.parametrize(("day", "hour", "utc_hour"), CLOCK_CHANGES)
def test_three_parsers_agree_with_us_over_both_clock_changes(client, day, hour, utc_hour):
    session = make_session(make_event(sessions=0, title="Ŵy; a, b"), day=datetime.date(*day), hour=hour)
    midnight = datetime.datetime(*day, tzinfo=datetime.UTC)
    start = midnight + datetime.timedelta(hours=utc_hour)
    text = client.get("/feeds/events.ics").content.decode()
    read = [
        (entry["dtstart"].dt, entry["dtend"].dt, str(entry["uid"]), str(entry["summary"]), int(entry["sequence"]))
        for entry in Calendar.from_ical(text).walk("VEVENT")
    ]
    read += [
        (entry.dtstart.value, entry.dtend.value, entry.uid.value, entry.summary.value, int(entry.sequence.value))
        for entry in vobject.readOne(text).vevent_list
    ]
    read += [
        (entry.dtstart, entry.dtend, entry.uid, entry.summary, entry.sequence)
        for entry in IcsCalendarStream.calendar_from_ics(text).events
    ]
    assert read == [(start, start + datetime.timedelta(hours=1), session.uid, "Ŵy; a, b", 0)] * 3


def test_organisation_that_is_renamed_changed_or_merged_reaches_calendars(client):
    house, other = make_organisation("Old Name"), make_organisation("Other")
    event = make_event(make_campaign(), organisation=house, title="Tea")
    make_event(event.campaign, organisation=other, title="Cake")

    def told():
        found = {str(one["summary"]): one for one in entries(client)}
        tea = found["Tea"]
        assert found["Cake"]["sequence"] == 0
        return tea["categories"].to_ical().decode(), int(tea["sequence"]), tea["last-modified"].dt

    before = told()
    house.description = "<p>More.</p>"
    house.save()
    house.save(update_fields=["description"])
    assert told() == before
    house.name = "New Name"
    house.save()
    name, sequence, modified = told()
    assert (name, sequence, modified >= before[2]) == ("New Name", 1, True)
    merge(make_organisation("Kept"), house, by=make_user())
    assert told()[:2] == ("Kept", 2)
    Event.objects.filter(pk=event.pk).update(organisation=None)
    Event.objects.filter(pk=event.pk).update(organisation_id=make_organisation("Last").pk)
    assert told()[:2] == ("Last", 4)


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
    assert entry["transp"] == "TRANSPARENT"


def test_postponed_session_is_tentative(client):
    make_session(make_event(title="Talk", sessions=0), state=Session.State.POSTPONED)
    (entry,) = entries(client)
    assert (entry["status"], entry["summary"]) == ("TENTATIVE", "POSTPONED: Talk")


def test_session_that_moved_online_is_nowhere_else(client):
    event = make_event(attendance="in_person", place="Town Hall,\nLeeds", sessions=0)
    make_session(event, room="Room 2", hour=10)
    make_session(event, room="Room 2", hour=11, state=Session.State.ONLINE)
    assert [entry["location"] for entry in entries(client)] == ["Room 2, Town Hall, Leeds", "Online"]
    nowhere = make_session(make_event(attendance="in_person", sessions=0))
    assert "location" not in ical.entry(nowhere, site_url="", at=timezone.now())


def test_description_says_what_people_need():
    event = make_event(
        sessions=0, summary="", body="<p>About it.</p>", joining="By a link.", more_on_access="No strong smells.",
        access_contact="Ann", captions="", bsl="no",
    )  # fmt: skip
    tomorrow = timezone.localdate() + datetime.timedelta(1)
    session = make_session(
        event, day=tomorrow, booking_url="https://b.example/1", state="few", cost="paid", price="£5", contact="Bo",
        track="Main stage",
    )  # fmt: skip
    said = ical.description(session, "https://here.example/", timezone.now()).split("\n\n")
    assert said == [
        "About it.", "Few places left", "Book a place: https://b.example/1", "Price: £5", "Track: Main stage",
        "How to join: By a link.", "Questions about booking: Bo",
        "Access: No British Sign Language (BSL); No strong smells.; ask Ann", "https://here.example/",
    ]  # fmt: skip
    session.recording, session.recording_url = "available", "https://v.example/"
    said = ical.description(session, "", session.ends_at)
    assert "Recording: https://v.example/" in said
    assert "Book a place" not in said


def test_access_is_said_not_to_be_stated_only_where_nothing_is():
    assert ical.access(Event()) == "Access: not stated"
    assert ical.access(Event(more_on_access="Ring\nthe bell.")) == "Access: Ring the bell."


def test_entry_is_as_new_as_the_last_thing_that_changed_in_it():
    session = make_session(make_event(sessions=0))
    long_ago = session.starts_at - datetime.timedelta(days=9)
    session.modified = session.event.updated_at = long_ago
    session.booking_opens_at = opens = session.starts_at - datetime.timedelta(days=1)
    assert ical.changed_at(session, opens - datetime.timedelta(seconds=1)) == long_ago
    assert ical.changed_at(session, opens) == opens
    assert ical.changed_at(session, session.ends_at) == session.ends_at
    session.event.updated_at = later = session.ends_at + datetime.timedelta(days=1)
    assert ical.changed_at(session, session.ends_at) == later


def test_calendar_tells_programs_when_to_look_again():
    head = ical.calendar("Week", [], site_url="https://here.example").decode().splitlines()
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT4H" in head
    assert "X-PUBLISHED-TTL:PT4H" in head
    assert {"NAME:Week", "X-WR-CALNAME:Week"} <= set(head)
    assert not any(line.startswith("METHOD") for line in head)


def test_uid_stays_when_the_site_moves():
    session = make_session(make_event(sessions=0))
    one, other = (ical.entry(session, site_url=url, at=timezone.now()) for url in ("https://a.example", "http://b"))
    assert one["uid"] == other["uid"] == session.uid


def test_what_is_withdrawn_or_deleted_goes_from_calendars_without_a_word(client):
    gone, kept = make_event(sessions=2), make_event()
    assert client.get(f"{gone.get_absolute_url()}{'0' * 32}.ics").status_code == 404
    gone.sessions.first().delete()
    assert len(entries(client)) == 2
    Event.objects.filter(pk=gone.pk).update(status=Status.WITHDRAWN)
    assert [entry["uid"] for entry in entries(client)] == [kept.sessions.get().uid]
    assert client.get(f"{gone.get_absolute_url()}event.ics").status_code == 404


@pytest.fixture
def editor():
    return make_user(group="Editors")


def withdrawn_event(editor, **fields):
    """An event that was public, with a session on 25 June 2018, and was withdrawn."""
    event = make_event(title="Zanzibar", summary="All about Zanzibar.", place="Zanzibar", **fields)
    workflow.withdraw(event, by=editor)
    return event


def test_subscribers_of_one_event_that_was_withdrawn_are_told_that_it_is_off_and_nothing_else(client, editor):
    event = withdrawn_event(editor, organisation=make_organisation("Zanzibar"))
    path = f"{event.get_absolute_url()}event.ics"
    session = event.sessions.get()
    # What is changed now is nobody's business: a new time, a new session, new words.
    session.starts_at, session.ends_at = (moment + datetime.timedelta(9) for moment in (session.starts_at,) * 2)
    session.ends_at += datetime.timedelta(hours=1)
    session.save()
    make_session(event, title="Zanzibar")
    response = client.get(path)
    (entry,) = entries(client, path)
    assert {name: str(entry[name]) for name in ("uid", "summary", "status", "transp")} == {
        "uid": session.uid, "summary": "CANCELLED", "status": "CANCELLED", "transp": "TRANSPARENT",
    }  # fmt: skip
    assert entry["dtstart"].dt == datetime.datetime(2018, 6, 25, 9, tzinfo=datetime.UTC)
    assert entry["dtend"].dt == datetime.datetime(2018, 6, 25, 10, tzinfo=datetime.UTC)
    assert int(entry["sequence"]) == 1
    assert set(entry) == FIELDS - {"CATEGORIES", "DESCRIPTION", "LOCATION", "URL"}
    assert "Zanzibar" not in response.content.decode()
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert client.get(event.get_absolute_url()).status_code == 404
    assert client.get(f"{event.get_absolute_url()}{session.uid}.ics").status_code == 404
    for whole in ("/feeds/events.ics", "/2018/calendar.ics"):
        assert entries(client, whole) == []


def test_subscribers_of_one_event_that_was_deleted_are_told_the_same(client, editor):
    public = make_event(title="Zanzibar")
    path, session = f"{public.get_absolute_url()}event.ics", public.sessions.get()
    binned = versions.throw_away(public, by=editor)
    (entry,) = entries(client, path)
    assert [str(entry[name]) for name in ("uid", "summary", "status")] == [session.uid, "CANCELLED", "CANCELLED"]
    assert int(entry["sequence"]) == session.sequence + 1
    assert "Zanzibar" not in client.get(path).content.decode()
    versions.take_out_of_bin(binned, by=editor)
    (back,) = entries(client, path)
    assert (back["uid"], str(back["status"]), int(back["sequence"])) == (session.uid, "CONFIRMED", 2)
    # One that was withdrawn first says it too, and one that is drafted at its address later hides nothing of that.
    workflow.withdraw(Event.objects.get(), by=editor)
    binned = versions.throw_away(Event.objects.get(), by=editor)
    make_event(slug=public.slug, status=Status.DRAFT, publish_at=None)
    assert [str(entry["status"]) for entry in entries(client, path)] == ["CANCELLED"]
    Version.objects.filter(pk=binned.pk).update(created_at=timezone.now() - datetime.timedelta(31))
    versions.empty_bin()
    assert client.get(path).status_code == 404


def test_event_that_is_published_again_comes_back_to_its_subscribers(client, editor):
    event = withdrawn_event(editor)
    path = f"{event.get_absolute_url()}event.ics"
    (off,) = entries(client, path)
    workflow.send_back_to_draft(event, by=editor)
    assert str(entries(client, path)[0]["status"]) == "CANCELLED"
    workflow.approve(event, by=editor, publish_at=timezone.now() + datetime.timedelta(1))
    assert str(entries(client, path)[0]["status"]) == "CANCELLED"
    workflow.publish_now(event, by=editor)
    (back,) = entries(client, path)
    assert (back["uid"], str(back["status"])) == (off["uid"], "CONFIRMED")
    assert int(back["sequence"]) > int(off["sequence"])


def test_what_was_never_public_leaves_no_trace_when_it_is_withdrawn(client, editor):
    later = make_event(publish_at=timezone.now() + datetime.timedelta(1))
    long_ago = timezone.now() - datetime.timedelta(9)
    secret = make_event(make_campaign("2030"), publish_at=long_ago - datetime.timedelta(1))
    binned = make_event(make_campaign("2031"), publish_at=long_ago)
    for event in (later, secret):
        workflow.withdraw(event, by=editor)
    backdated = f"{binned.get_absolute_url()}event.ics"
    versions.throw_away(binned, by=editor)
    # The time of the one comes, and the other's campaign is announced, and still nobody has ever seen them.
    Event.objects.filter(pk=later.pk).update(publish_at=long_ago)
    announced_on = timezone.localdate() - datetime.timedelta(30)  # which was not so then
    Campaign.objects.exclude(slug="2018").update(announced_on=announced_on)
    assert client.get(backdated).status_code == 404
    moved = withdrawn_event(editor, slug="known")
    Event.objects.filter(pk=moved.pk).update(slug="new")
    moved.refresh_from_db()
    draft = make_event(status=Status.DRAFT, publish_at=None)
    for event in (later, secret, moved, draft):
        assert client.get(f"{event.get_absolute_url()}event.ics").status_code == 404
    assert client.get("/2018/events/nothing/event.ics").status_code == 404


def test_session_that_comes_back_counts_on(client):
    event = make_event(sessions=1)
    old = versions.record(event, by=None)
    session = event.sessions.get()
    for room in ("A", "B"):
        session.room = room
        session.save()
    versions.record(event, by=None)
    session.delete()
    versions.restore(event, old, by=None)
    (entry,) = entries(client)
    assert (str(entry["uid"]), int(entry["sequence"])) == (session.uid, 3)
    versions.take_out_of_bin(versions.throw_away(Event.objects.get(), by=make_user()))
    (entry,) = entries(client)
    assert (str(entry["uid"]), int(entry["sequence"])) == (session.uid, 5)  # it went, and it came


HOSTILE = (
    "Talk\r\nBEGIN:VALARM\nATTENDEE:mailto:x@y.z\r\nEND:VALARM; a, b \\n c \\ \x01\x0b\x85\u2028\u2029 \u202eabc\u200f "
    + "🎪" * 80
)
FIELDS = {
    "SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "SEQUENCE", "CATEGORIES", "DESCRIPTION", "LAST-MODIFIED",
    "LOCATION", "STATUS", "TRANSP", "URL",
}  # fmt: skip


def plain(text):
    """What should be left of a text: its words in one line."""
    return " ".join("".join(" " if ord(c) < 32 or c in "\x85\u2028\u2029" else c for c in text).split())


def test_hostile_text_adds_no_property(client):
    event = make_event(
        title=HOSTILE[:200], summary=HOSTILE, place=HOSTILE, joining=HOSTILE, more_on_access=HOSTILE,
        access_contact=HOSTILE[:200], organisation=make_organisation(HOSTILE[:100]), sessions=0,
    )  # fmt: skip
    tomorrow = timezone.localdate() + datetime.timedelta(1)
    said = {"title": HOSTILE[:150], "room": HOSTILE[:90], "track": HOSTILE[:90], "contact": HOSTILE[:150]}
    link = {"booking_label": HOSTILE[:90], "booking_url": "https://b.example/\r\nATTENDEE:x"}
    make_session(event, day=tomorrow, cost="paid", price=HOSTILE[:90], **said, **link)
    content = client.get("/feeds/events.ics").content
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 and line.decode() is not None for line in lines)  # no character is cut in two
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert not set(content.decode()) & set("\r\x01\x0b\x85\u2028\u2029") - {"\r"}
    text = content.decode()
    calendar = Calendar.from_ical(text)
    assert [part.name for part in calendar.walk()] == ["VCALENDAR", "VEVENT"]
    (entry,) = calendar.walk("VEVENT")
    (other,) = vobject.readOne(text).vevent_list
    (third,) = IcsCalendarStream.calendar_from_ics(text).events
    assert set(entry) == FIELDS
    assert {part.name for part in other.getChildren()} == FIELDS
    assert (third.alarm, third.attendees, third.extras) == ([], [], [])
    expected = f"{plain(HOSTILE[:200])}: {plain(HOSTILE[:150])}"
    assert [str(entry["summary"]), other.summary.value, third.summary] == [expected] * 3
    assert str(entry["description"]) == other.description.value == third.description
    assert third.description.startswith(f"{plain(HOSTILE)}\n\n{plain(HOSTILE[:90])}: https://b.example/ ATTENDEE:x\n")


def test_calendars_hold_only_what_they_name(client):
    one, other = make_event(make_campaign("2017"), sessions=2), make_event(make_campaign("2018"))
    make_event(other.campaign, status=Status.DRAFT, publish_at=None)
    assert len(entries(client)) == 3
    assert len(entries(client, "/2018/calendar.ics")) == 1
    assert len(entries(client, f"{one.get_absolute_url()}event.ics")) == 2
    session = one.sessions.last()
    (entry,) = entries(client, f"{one.get_absolute_url()}{session.uid}.ics")
    assert entry["uid"] == session.uid
    assert client.get(f"{other.get_absolute_url()}{session.uid}.ics").status_code == 404


def test_calendars_of_an_organisation_an_author_and_a_subject(client):
    rowan, ann = make_organisation("Rowan"), make_author("Ann")
    held, spoken, other = make_event(organisation=rowan), make_event(tags=["Care"]), make_event()
    make_speaker(spoken, ann, organisation=rowan)
    make_event(organisation=rowan, tags=["Care"], status=Status.DRAFT, publish_at=None)

    def titles(path):
        return {str(entry["summary"]) for entry in entries(client, path)}

    assert titles("/organisations/rowan/events.ics") == {held.title, spoken.title}
    assert titles("/authors/ann/events.ics") == {spoken.title}
    assert titles("/tags/care/events.ics") == {spoken.title}
    assert other.title in titles("/feeds/events.ics")


def test_calendar_of_somebody_known_goes_on_when_it_is_empty(client):
    """Subscribers would keep what is gone if the address were gone too."""
    rowan, ann = make_organisation("Rowan"), make_author("Ann")
    for path in ("/organisations/rowan/", "/authors/ann/", "/tags/care/"):
        assert client.get(f"{path}events.ics").status_code == 404
    make_post(credits=[{"author": ann, "organisation": rowan}], tags=["Care"])
    for path in ("/organisations/rowan/", "/authors/ann/", "/tags/care/"):
        assert entries(client, f"{path}events.ics") == []


def test_calendar_is_safe_to_ask_for_and_answers_304(client):
    event = make_event()
    path = f"{event.get_absolute_url()}event.ics"
    response = client.get(path)
    assert response.headers["Content-Disposition"] == f'inline; filename="{event.slug}.ics"'
    assert client.get(path, headers={"if-none-match": response.headers["ETag"]}).status_code == 304
    assert "Last-Modified" not in response.headers
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405


def test_calendar_moves_with_its_address(client):
    event, rowan = make_event(), make_organisation("Rowan")
    held = make_event(organisation=rowan)
    old = f"{event.get_absolute_url()}event.ics"
    event.slug = "new"
    event.save()
    rowan.slug = "oak"
    rowan.save()
    assert client.get(old).headers["Location"] == f"{event.get_absolute_url()}event.ics"
    assert client.get("/organisations/rowan/events.ics").headers["Location"] == "/organisations/oak/events.ics"
    assert len(entries(client, "/organisations/oak/events.ics")) == held.sessions.count()


def test_calendar_of_nothing_is_still_a_calendar(client):
    make_campaign()
    assert entries(client, "/2018/calendar.ics") == []


# --- A part of a campaign


def test_calendar_under_filters_holds_what_the_list_shows(client, django_assert_max_num_queries):
    campaign = make_campaign()
    signed = make_event(campaign, title="Signed", bsl="yes", sessions=0, tags=["Housing"])
    tuesday, friday = datetime.date(2018, 6, 26), datetime.date(2018, 6, 29)
    first, second = make_session(signed, day=tuesday), make_session(signed, day=friday)
    make_session(make_event(campaign, title="Unsigned", sessions=0), day=tuesday)
    make_session(make_event(campaign, title="Draft", bsl="yes", status=Status.DRAFT, sessions=0), day=tuesday)
    make_session(make_event(make_campaign("2019"), title="Later", bsl="yes", sessions=0), day=tuesday)
    for query, held in (
        ("access=bsl", {first.uid, second.uid}),
        ("access=bsl&day=2018-06-26", {first.uid}),
        ("tag=housing&day=2018-06-29&page=2&utm_source=x", {second.uid}),
        ("access=", {entry["uid"] for entry in entries(client, "/2018/calendar.ics")}),
    ):
        with django_assert_max_num_queries(8):
            assert {entry["uid"] for entry in entries(client, f"/2018/calendar.ics?{query}")} == held
    make_session(signed, day=timezone.localdate() + datetime.timedelta(1))  # nobody subscribes to what is over
    page = client.get("/2018/events/?access=bsl&day=after").content.decode()
    assert "webcal://testserver/2018/calendar.ics?day=after&amp;access=bsl" in page
    whole = client.get("/2018/events/").content.decode()
    assert all(f'href="webcal://testserver{path}"' in whole for path in ("/2018/calendar.ics", "/feeds/events.ics"))


@pytest.mark.parametrize("query", ["access=gone", "tag=gone&access=bsl", "day=" + "x" * 10_000, "org=%00"])
def test_calendar_under_a_filter_that_nothing_has_any_more_is_empty(client, query):
    """And not the whole campaign, to which its subscribers never subscribed."""
    make_event(make_campaign(), bsl="yes")
    response = client.get(f"/2018/calendar.ics?{query}")
    assert Calendar.from_ical(response.content).walk("VEVENT") == []
    assert "no-store" in response.headers["Cache-Control"]
