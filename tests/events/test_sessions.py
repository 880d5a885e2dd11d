"""A session's sequence rises with each change that calendars must hear of, and with no other."""

import datetime

import pytest

from events.models import Event, Session
from tests.factories import make_event, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return Session.objects.get(pk=make_session(make_event(sessions=0)).pk)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Part two"),
        ("room", "Hall"),
        ("state", "cancelled"),
        ("booking_url", "https://b.example/2"),
        ("booking_label", "Book here"),
    ],
)
def test_sequence_rises_with_a_change_that_matters(session, field, value):
    before = session.modified
    setattr(session, field, value)
    session.save()
    session.refresh_from_db()
    assert session.sequence == 1
    assert session.modified > before


def test_sequence_stays_without_a_change(session):
    session.slides_url = "https://slides.example/"  # which no calendar shows
    session.save()
    assert Session.objects.get(pk=session.pk).sequence == 0


def test_sequence_stays_where_the_session_was_only_half_loaded():
    pk = make_session(make_event(sessions=0), title="Part one").pk
    Session.objects.only("title").get(pk=pk).save()
    assert Session.objects.get(pk=pk).sequence == 0


def test_change_held_back_by_update_fields_is_not_lost(session):
    session.room = "Hall"
    session.save(update_fields=["slides_url"])
    assert Session.objects.get(pk=session.pk).sequence == 0
    session.save()
    stored = Session.objects.get(pk=session.pk)
    assert (stored.room, stored.sequence) == ("Hall", 1)


def test_two_changes_of_one_object_rise_twice(session):
    for hours in (1, 2):
        session.ends_at += datetime.timedelta(hours=hours)
        session.save(update_fields=["ends_at"])
    assert Session.objects.get(pk=session.pk).sequence == 2


def test_old_object_neither_takes_back_the_count_nor_hides_its_change(session):
    fresh = Session.objects.get(pk=session.pk)
    fresh.room = "Hall"
    fresh.save()
    session.slides_url = "https://slides.example/"
    session.save()  # and with it the room as it was
    stored = Session.objects.get(pk=session.pk)
    assert (stored.room, stored.sequence) == ("", 2)


def test_change_past_save_is_counted_too(session):
    before = session.modified
    Session.objects.filter(pk=session.pk).update(room="Hall")
    session.event.sessions.update(state="cancelled")
    stored = Session.objects.get(pk=session.pk)
    assert stored.sequence == 2
    assert stored.modified > before
    stored.room = "Room 2"
    Session.objects.bulk_update([stored], ["room"])
    Session.objects.filter(pk=session.pk).update(slides_url="https://slides.example/")
    assert Session.objects.get(pk=session.pk).sequence == 3


def test_change_of_events_past_save_is_counted_too(session):
    other = make_session(make_event(sessions=0))
    Event.objects.filter(pk=session.event_id).update(place="Town Hall")
    Event.objects.filter(pk=session.event_id).update(kind="meeting")
    Event.objects.filter(pk=session.event_id).update(campaign_id=session.event.campaign_id)
    assert [Session.objects.get(pk=pk).sequence for pk in (session.pk, other.pk)] == [2, 0]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "New"),
        ("place", "Town Hall"),
        ("attendance", "both"),
        ("summary", "New"),
        ("body", "<p>New.</p>"),
        ("joining", "By a link."),
    ],
)
def test_change_of_the_event_reaches_the_calendars_of_its_sessions(session, field, value):
    other = make_session(make_event(sessions=0))
    setattr(session.event, field, value)
    session.event.save()
    stored = Session.objects.get(pk=session.pk)
    assert stored.sequence == 1
    assert stored.modified > session.modified
    assert Session.objects.get(pk=other.pk).sequence == 0


def test_change_of_the_event_that_no_calendar_shows_reaches_none(session):
    session.event.kind = Event.Kind.MEETING
    session.event.save()
    assert Session.objects.get(pk=session.pk).sequence == 0
