"""The week of 2018 as it was announced: a free webinar in two sessions, a festival with a panel, an organiser who
lists, moves and cancels, and a subscriber whose calendar follows."""

import datetime

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from blog.models import Author
from events.models import Event, Session
from tests.factories import make_author, make_campaign, make_event, make_organisation, make_speaker, make_user
from tests.forms import form_data, log_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("nothing_found")]

THURSDAY = datetime.date(2018, 7, 5)
EVENTBRITE = "https://www.eventbrite.co.uk/e/webinar-{}"
ADD = "/admin/events/event/add/"


class Subscriber:
    """A calendar program: it keeps what it was given by uid, and takes a change only where the count is higher."""

    def __init__(self):
        self.entries = {}

    def refresh(self):
        given = Calendar.from_ical(Client().get("/2018/calendar.ics").content).walk("VEVENT")
        uids = [str(entry["uid"]) for entry in given]
        assert len(set(uids)) == len(uids)
        for entry in given:
            kept = self.entries.get(str(entry["uid"]))
            changed = kept and any(kept.get(name) != entry.get(name) for name in ("dtstart", "summary", "status"))
            assert not changed or entry["sequence"] > kept["sequence"]
            self.entries[str(entry["uid"])] = entry
        assert set(self.entries) == set(uids)
        return self

    def as_told(self):
        entries = sorted(self.entries.values(), key=lambda entry: (entry["dtstart"].dt, str(entry["summary"])))
        return [(str(e["summary"]), f"{e['dtstart'].dt:%d %H:%M}", str(e["status"])) for e in entries]


@pytest.fixture
def house(monkeypatch):
    monday = datetime.datetime(2018, 7, 2, 9, tzinfo=datetime.UTC)
    monkeypatch.setattr(timezone, "now", lambda: monday)
    make_campaign("2018", ends_on=THURSDAY + datetime.timedelta(days=1))
    return make_organisation("Co-production Network")


def session_fields(number, **fields):
    return {f"sessions-{number}-{name}": value for name, value in fields.items()}


def list_the_webinar(organiser, house):
    """As the organiser's form sends it: once, and once more at three by “copy to these dates”."""
    sent = session_fields(
        0, starts_at="2018-07-05T14:00", ends_at="2018-07-05T15:00", booking_url=EVENTBRITE.format(1),
        booking_label="Book on Eventbrite", cost="free", state="on", copies="5 July 2018, 3pm",
    )  # fmt: skip
    data = form_data(organiser.get(ADD)) | sent
    data |= {
        "title": "What is co-production?", "kind": "webinar", "organisation": house.pk, "captions": "people",
        "body": "<p>For everybody.</p>", "sessions-TOTAL_FORMS": 1, "_review": "1",
    }  # fmt: skip
    assert organiser.post(ADD, data).status_code == 302
    event = Event.objects.get(title="What is co-production?")
    assert [session.when for session in event.sessions.all()] == [
        "Thursday 5 July 2018, 2pm to 3pm",
        "Thursday 5 July 2018, 3pm to 4pm",
    ]
    return event


def test_the_week_of_2018(house):
    organiser, editor = (log_in(make_user(f"{n}@example.org", **more)) for n, more in (
        ("olu", {"group": "Organisers", "organisations": [house]}), ("ed", {"group": "Editors"}),
    ))  # fmt: skip
    webinar = list_the_webinar(organiser, house)
    page = f"/admin/events/event/{webinar.pk}/change/"
    visitor, subscriber = Client(), Subscriber()
    assert subscriber.refresh().as_told() == []
    assert [message.to for message in mail.outbox] == [["ed@example.org"]]

    # Each session has its own booking link; then staff approve.
    second = webinar.sessions.last()
    data = form_data(organiser.get(page)) | session_fields(1, booking_url=EVENTBRITE.format(2))
    organiser.post(page, data)
    editor.post(page, form_data(editor.get(page)) | {"_publish": "1"})
    festival = make_event(organisation=house, title="Festival", kind="festival", attendance="in_person", sessions=0)
    noon = datetime.datetime(2018, 7, 6, 11, tzinfo=datetime.UTC)
    panel = Session.objects.create(
        event=festival, starts_at=noon, ends_at=noon + datetime.timedelta(hours=1), title="Panel", track="Main stage"
    )
    for position, name in enumerate(("Ann", "Bo")):
        make_speaker(festival, make_author(name), session=panel, position=position, organisation=house, role="Chair")
    assert Author.objects.count() == 2
    told = [
        ("What is co-production?", "05 13:00", "CONFIRMED"),
        ("What is co-production?", "05 14:00", "CONFIRMED"),
        ("Festival: Panel", "06 11:00", "CONFIRMED"),
    ]
    assert subscriber.refresh().as_told() == told
    second.refresh_from_db()
    assert second.booking_url == EVENTBRITE.format(2)
    assert "Ann" in visitor.get(festival.get_absolute_url()).content.decode()

    html = visitor.get(webinar.get_absolute_url()).content.decode()
    assert html.count("Book on Eventbrite") == html.count("(eventbrite.co.uk)") == 2
    assert all(f'href="{EVENTBRITE.format(number)}" rel="noopener"' in html for number in (1, 2))

    # The second one moves to five. Visitors read the old time until staff have looked.
    moved = session_fields(1, starts_at="2018-07-05T17:00", ends_at="2018-07-05T18:00")
    organiser.post(page, form_data(organiser.get(page)) | moved)
    assert subscriber.refresh().as_told() == told
    waiting = f"/admin/events/event/{webinar.pk}/waiting/"
    form = editor.get(waiting)
    assert "5pm" in form.content.decode()
    version = form.context["version"].pk
    assert editor.post(waiting, {"version": version, "approve": "1"}).status_code == 302
    told[1:2] = [("What is co-production?", "05 16:00", "CONFIRMED")]
    assert subscriber.refresh().as_told() == [told[0], told[1], told[2]]

    # The first is cancelled: at once, for everybody.
    first = webinar.sessions.first()
    sent = {"action": "say_cancelled", "_selected_action": [first.pk], "post": "yes"}
    organiser.post("/admin/events/session/", sent)
    told[0] = ("CANCELLED: What is co-production?", "05 13:00", "CANCELLED")
    assert subscriber.refresh().as_told() == told
    html = visitor.get(webinar.get_absolute_url()).content.decode()
    assert "Cancelled" in html
    assert EVENTBRITE.format(1) not in html
    assert EVENTBRITE.format(2) in html
    assert len(subscriber.entries) == 3
