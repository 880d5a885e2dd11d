"""The rows of sessions in the form of their event: what is folded, what is refused where, and copies to other dates."""

import datetime

import pytest
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from copro import versions
from copro.publishing import Status
from events.models import Event, Session
from tests.factories import make_author, make_event, make_post, make_session, make_speaker, make_user
from tests.forms import form_data

pytestmark = pytest.mark.django_db

BOOK = "https://book.example/1"
PRICE = ["A price is given. Say that it costs money, or take the price out."]
ADDRESS = ["Write the address in full, such as https://example.org."]
CAPTIONS = ["Look whether the video has captions, and tick this. Without them the recording cannot be listed."]
FAR = {
    "starts_at": datetime.datetime(2090, 7, 5, 13, tzinfo=datetime.UTC),  # 2pm in London
    "ends_at": datetime.datetime(2090, 7, 5, 14, tzinfo=datetime.UTC),
}


def page(event):
    return f"/admin/events/event/{event.pk}/change/"


@pytest.fixture
def event(organiser, own):
    """A draft of the organiser's with one session, far in the future."""
    draft = make_event(organisation=own, title="Webinar", status=Status.DRAFT, publish_at=None, sessions=0)
    make_session(draft, **FAR, booking_url=BOOK)
    return draft


def fields(number=0, **values):
    return {f"sessions-{number}-{name}": value for name, value in values.items()}


def send(client, event, **values):
    return client.post(page(event), form_data(client.get(page(event))) | fields(**values))


def errors_of(response, number=0):
    [formset] = [inline.formset for inline in response.context["inline_admin_formsets"] if inline.opts.model is Session]
    return {name: list(errors) for name, errors in formset.forms[number].errors.items()}


def folds(response, number=0):
    """The folded parts of a row, and whether each is open; one with an error has no fold at all."""
    row = LexborHTMLParser(response.content.decode()).css_first(f"#sessions-{number}")
    found = {}
    for heading in row.css("h4"):
        fold = heading.parent if heading.parent.tag == "summary" else None
        found[heading.text()] = fold is None or "open" in fold.parent.attributes
    return found


# --- What is shown


def test_plain_webinar_stays_short_and_what_is_filled_in_is_shown(event, client):
    response = client.get(page(event))
    closed = {"More on booking": False, "At a festival": False, "Recording": False, "Copy to these dates": False}
    assert folds(response) == closed
    [formset] = [inline.formset for inline in response.context["inline_admin_formsets"] if inline.opts.model is Session]
    assert len(formset.forms) == 1
    Session.objects.update(contact="Ann, 020 7946 0000", room="Hall")
    assert folds(client.get(page(event))) == closed | {"More on booking": True, "At a festival": True}
    Session.objects.update(contact="", room="", recording="none")
    assert folds(client.get(page(event))) == closed | {"Recording": True}


def test_recording_is_shown_once_the_session_is_over_and_rooms_at_a_festival(event, client):
    make_session(event)  # in 2018, so it stands first
    response = client.get(page(event))
    assert (folds(response, 0)["Recording"], folds(response, 1)["Recording"]) == (True, False)
    Event.objects.update(kind="festival")
    assert folds(client.get(page(event)), 1)["At a festival"] is True


# --- What is refused, and where


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"ends_at": "2090-07-05T14:00"}, {"ends_at": ["The session ends before it starts."]}),
        (
            {"booking_opens_at": "2090-07-02T10:00", "booking_closes_at": "2090-07-02T10:00"},
            {"booking_closes_at": ["Booking closes before it opens."]},
        ),
        ({"price": "£5"}, {"price": PRICE}),
        ({"price": "£5", "cost": "free"}, {"price": PRICE}),
        (
            {"recording": "available"},
            {
                "recording_url": ["Give the link to the video, or say that the recording is coming."],
                "recording_has_captions": CAPTIONS,
                "transcript_url": ["Give the link to the transcript, or say below why there is none."],
            },
        ),
        (
            {"recording": "available", "recording_url": "javascript:alert(1)", "no_transcript": "Nobody wrote it."},
            {
                "recording_url": ADDRESS,
                "recording_has_captions": CAPTIONS,
            },
        ),
        ({"transcript_url": "ftp://t.example/a"}, {"transcript_url": ADDRESS}),
        ({"slides_url": "data:text/html,x"}, {"slides_url": ADDRESS}),
        ({"copies": "6 July 2090, 3pm\n31 June 2090"}, {"copies": ["Line 2, “31 June 2090”: There is no such day."]}),
        (
            {"copies": "5 July 2090"},
            {"copies": ["Line 1, “5 July 2090”: A session on 5 July 2090 at 2pm is there already."]},
        ),
        (
            {"copies": "6 July 2090\n2090-07-06 14:00"},
            {"copies": ["Line 2, “2090-07-06 14:00”: A session on 6 July 2090 at 2pm is there already."]},
        ),
    ],
)  # fmt: skip
def test_error_stands_at_the_field_where_it_is_mended_and_nothing_is_saved(values, errors, event, client):
    before = list(Session.objects.values()), list(Event.objects.values("title", "updated_at"))
    response = send(client, event, **values)
    assert errors_of(response) == errors
    assert (list(Session.objects.values()), list(Event.objects.values("title", "updated_at"))) == before
    parts = {"More on booking": ["booking_closes_at"], "Copy to these dates": ["copies"]}
    parts["Recording"] = ["recording_url", "transcript_url", "slides_url"]
    for part, names in parts.items():
        if set(names) & set(errors):
            assert folds(response)[part] is True


def test_whole_recording_is_stored_with_a_transcript_or_a_reason(event, client):
    whole = {"recording": "available", "recording_url": "https://v.example/1", "recording_has_captions": "on"}
    assert send(client, event, **whole, no_transcript="Nobody wrote it.").status_code == 302
    assert send(client, event, **whole, no_transcript="", transcript_url="https://t.example/1").status_code == 302
    stored = Session.objects.get()
    assert (stored.recording, stored.transcript_url, stored.no_transcript) == ("available", "https://t.example/1", "")


@pytest.mark.parametrize(
    ("typed", "words", "choice"),
    [
        ("2018-03-25T01:30", "There is no 1:30am on 25 March 2018", "2018-03-25T02:00+01:00"),
        ("2018-10-28T01:30", "1:30am comes twice on 28 October 2018", "2018-10-28T01:30+00:00"),
    ],
)
@pytest.mark.parametrize("name", ["starts_at", "booking_opens_at", "booking_closes_at"])
def test_lost_and_doubled_hour_are_asked_about_in_every_time_of_a_row(name, typed, words, choice, event, client):
    data = form_data(client.get(page(event))) | fields(**{name: typed})
    response = client.post(page(event), data)
    [error] = errors_of(response)[name]
    assert error.startswith(words)
    offered = LexborHTMLParser(response.content.decode()).css(f"input[name='sessions-0-{name}-which']")
    assert choice in [button.attributes["value"] for button in offered]
    assert client.post(page(event), data | fields(**{f"{name}-which": choice})).status_code == 302
    assert getattr(Session.objects.get(), name) == datetime.datetime.fromisoformat(choice)


# --- Copies


def test_copies_are_sessions_of_their_own_with_the_same_words_and_link(event, client):
    values = {"title": "Tea", "cost": "paid", "price": "£5", "contact": "Ann", "state": "full", "booking_label": "Book"}
    values |= {"booking_opens_at": "2090-06-05T09:00", "booking_closes_at": "2090-07-05T13:00"}
    send(client, event, **values, copies="6 July 2090, 3pm\n\n2090-11-07", recording="coming")
    first, second, third = Session.objects.all()
    assert [one.when for one in (second, third)] == [
        "Thursday 6 July 2090, 3pm to 4pm", "Tuesday 7 November 2090, 2pm to 3pm",
    ]  # fmt: skip
    for one in (second, third):
        assert (one.title, one.cost, one.price, one.contact) == ("Tea", "paid", "£5", "Ann")
        assert (one.booking_url, one.booking_label) == (BOOK, "Book")
        assert (one.state, one.recording, one.sequence) == ("on", "", 0)
    assert (first.state, first.recording) == ("full", "coming")
    assert len({first.uid, second.uid, third.uid}) == 3
    assert timezone.localtime(third.booking_opens_at).isoformat() == "2090-10-08T09:00:00+01:00"
    version = versions.head(event)
    assert [row["uid"] for row in version.data["parts"]["sessions"]] == [first.uid, second.uid, third.uid]
    assert form_data(client.get(page(event)))["sessions-0-copies"].strip() == ""
    assert send(client, event).status_code == 302  # saved again, nothing is copied again
    assert Session.objects.count() == 3


def test_new_row_is_copied_in_the_same_save(event, client):
    data = form_data(client.get(page(event))) | {"sessions-TOTAL_FORMS": 2}
    data |= fields(1, starts_at="2090-08-01T10:00", ends_at="2090-08-01T11:00", state="on", copies="2 August 2090")
    client.post(page(event), data)
    assert [one.when for one in Session.objects.all()[1:]] == [
        "Tuesday 1 August 2090, 10am to 11am", "Wednesday 2 August 2090, 10am to 11am",
    ]  # fmt: skip


def test_festival_has_the_same_hour_in_two_rooms(event, client):
    make_session(event, **FAR, room="Hall")
    send(client, event, copies="6 July 2090")
    assert send(client, event, copies="").status_code == 302
    assert Session.objects.filter(room="").count() == 2
    data = form_data(client.get(page(event)))
    [hall] = [number for number in range(3) if data[f"sessions-{number}-room"] == "Hall"]
    assert client.post(page(event), data | fields(hall, copies="6 July 2090")).status_code == 302
    assert Session.objects.filter(room="Hall").count() == 2


def test_copy_of_a_row_that_is_taken_out_is_not_made(event, client):
    send(client, event, copies="6 July 2090", DELETE="on")
    assert not Session.objects.exists()


def test_copies_wait_with_the_other_changes_where_changes_wait(own, client):
    editor = make_user(group="Editors")
    client.force_login(editor)
    event = make_event(organisation=own, sessions=0)
    session = make_session(event, **FAR)
    send(client, event, copies="6 July 2090", booking_url=BOOK)
    assert list(Session.objects.values_list("pk", "booking_url")) == [(session.pk, "")]
    waits = versions.waiting(event)
    rows = waits.data["parts"]["sessions"]
    assert [row["booking_url"] for row in rows] == [BOOK, BOOK]
    assert form_data(client.get(page(event)))["sessions-1-starts_at"] == "2090-07-06T14:00"
    data = form_data(client.get(page(event)), _publish_changes="1")
    client.post(page(event), data)
    assert versions.waiting(event) is None
    assert [one.when for one in Session.objects.all()] == [
        "Wednesday 5 July 2090, 2pm to 3pm", "Thursday 6 July 2090, 2pm to 3pm",
    ]  # fmt: skip
    assert Session.objects.first().uid == session.uid


@pytest.mark.parametrize(
    ("status", "is_trusted", "is_told"),
    [(Status.APPROVED, False, True), (Status.APPROVED, True, False), (Status.DRAFT, False, False)],
)
def test_who_cancels_where_changes_wait_is_told_where_it_goes_out_at_once(
    status, is_trusted, is_told, event, own, client
):
    own.trusted = is_trusted
    own.save()
    Event.objects.update(status=status, publish_at=timezone.now())
    html = client.get(page(event)).content.decode()
    assert ('Say it in the list of <a href="/admin/events/session/">sessions</a>' in html) is is_told


def test_copies_are_neither_offered_nor_made_where_no_session_may_be_added(event, client):
    user = make_user(group="Organisers")
    user.groups.clear()
    user.user_permissions.add(*_permissions("change_event", "view_event", "change_session", "view_session"))
    event.organisation.organisers.add(user)
    client.force_login(user)
    data = form_data(client.get(page(event)))
    assert "sessions-0-copies" not in data
    client.post(page(event), data | fields(copies="6 July 2090", booking_label="Come along"))
    assert Session.objects.get().booking_label == "Come along"


def _permissions(*names):
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(codename__in=names, content_type__app_label="events")


# --- Without JavaScript


def test_session_is_added_without_javascript_by_a_link(event, client):
    offer = LexborHTMLParser(client.get(page(event)).content.decode()).css_first("noscript a")
    assert "open the form with one more" in offer.text()
    shown = client.get(page(event) + offer.attributes["href"].partition("#")[0])
    row = fields(1, starts_at="2090-07-05T15:00", ends_at="2090-07-05T16:00", booking_url="https://book.example/2")
    assert client.post(page(event), form_data(shown) | row).status_code == 302
    assert [one.booking_url for one in event.sessions.all()] == [BOOK, "https://book.example/2"]
    left_empty = form_data(client.get(f"{page(event)}?one_more=session"))
    assert client.post(page(event), left_empty).status_code == 302
    assert event.sessions.count() == 2


def test_speaker_is_added_without_javascript_by_a_link(event, client):
    ann, bo = make_author("Ann"), make_author("Bo")
    make_speaker(event, author=ann)
    make_post(credits=[bo])
    make_author("Hidden")  # whom an organiser may not name
    offers = LexborHTMLParser(client.get(page(event)).content.decode()).css("noscript a")
    address = page(event) + offers[1].attributes["href"].partition("#")[0]
    assert offers[1].attributes["href"].endswith("#speakers-heading")
    shown = client.get(address)
    row = LexborHTMLParser(shown.content.decode()).css_first("[name=speakers-1-author]")
    assert [option.text() for option in row.css("option")][1:] == ["Ann", "Bo"]
    data = form_data(shown)
    assert (data["sessions-TOTAL_FORMS"], data["speakers-TOTAL_FORMS"]) == ("1", "2")
    assert client.post(address, data).status_code == 302
    assert event.speakers.count() == 1
    data = form_data(client.get(address))
    assert client.post(address, data | {"speakers-1-author": bo.pk, "speakers-1-role": "Chair"}).status_code == 302
    assert [(one.author, one.role) for one in event.speakers.all()] == [(ann, ""), (bo, "Chair")]


# --- A festival


def test_festival_of_sixty_sessions_with_speakers_can_be_saved(event, client):
    """Each row has more than twenty fields: Django’s own limit would refuse the forty-third."""
    event.sessions.all().delete()
    for number in range(60):
        start = FAR["starts_at"] + datetime.timedelta(minutes=30 * number)
        later = start + datetime.timedelta(minutes=30)
        session = make_session(event, starts_at=start, ends_at=later, title=f"Talk {number}", booking_url=BOOK)
        make_speaker(event, session=session)

    data = form_data(client.get(page(event)))
    response = client.post(page(event), data | fields(59, room="Hall"))

    assert len(data) > 1000
    assert response.status_code == 302
    assert event.sessions.filter(room="Hall").count() == 1
    assert event.sessions.count() == 60
