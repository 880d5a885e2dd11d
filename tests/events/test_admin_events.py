"""Events in the back office: what an organiser does, and every door that must stay shut."""

import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog.models import Author
from copro import proposals, versions, workflow
from copro.publishing import Status
from events.models import Event, Session, Speaker
from tests.factories import (
    make_author,
    make_draft,
    make_event,
    make_organisation,
    make_post,
    make_session,
    make_speaker,
    make_user,
)
from tests.forms import choices_of, form_data, messages_of

pytestmark = pytest.mark.django_db

LIST, ADD = "/admin/events/event/", "/admin/events/event/add/"
AUTOCOMPLETE = "/admin/autocomplete/?app_label=events&model_name=speaker&field_name=author"


def page(event):
    return f"/admin/events/event/{event.pk}/change/"


@pytest.fixture
def other(own):
    return make_organisation("Other House")


def session_fields(number, **fields):
    return {f"sessions-{number}-{name}": value for name, value in fields.items()}


def everything():
    return [list(model.objects.order_by("pk").values()) for model in (Event, Session, Speaker, Author)]


# --- What an organiser does


def test_organiser_lists_a_webinar_with_session_speaker_and_link(organiser, own, client):
    response = client.get(ADD)
    assert choices_of(response, "organisation") == {str(own.pk)}
    ann = make_author("Ann")
    make_post(credits=[ann])
    data = form_data(response, title="Webinar", body="<p>About it.</p>", _review="1")
    data |= {"sessions-TOTAL_FORMS": 1, "speakers-TOTAL_FORMS": 1}
    data |= session_fields(
        0, starts_at="2018-07-05T14:00", ends_at="2018-07-05T15:00", booking_url="https://example.org/b", state="on"
    )
    data |= {"speakers-0-author": ann.pk, "speakers-0-role": "Chair", "speakers-0-organisation": own.pk}
    client.post(ADD, data)
    event = Event.objects.get()
    assert (event.organisation, event.status, event.created_by) == (own, Status.IN_REVIEW, organiser)
    session = event.sessions.get()
    assert session.when == "Thursday 5 July 2018, 2pm to 3pm"
    assert event.speakers.get().organisation_name == "Own House"
    html = client.get("/admin/").content.decode()
    assert "event waits for the editors" in html


def test_organiser_without_an_organisation_is_told_whom_to_ask(client, own):
    client.force_login(make_user(group="Organisers"))
    response = client.post(ADD, form_data(client.get(ADD), title="T", organisation=own.pk))
    assert not Event.objects.exists()
    assert choices_of(response, "organisation") <= {""}


def test_two_editors_of_one_event_do_not_clash_over_what_its_sessions_count(own, client):
    event = make_event(organisation=own, title="Old")
    ann, bob = Client(), client
    for one in (ann, bob):
        one.force_login(make_user(group="Editors"))
    data = form_data(ann.get(page(event)), summary="Ann’s", _publish_changes="1")
    bob.post(
        page(event), form_data(bob.get(page(event)), title="Bob’s", _publish_changes="1")
    )  # which its sessions count
    assert ann.post(page(event), data).status_code == 302
    assert Event.objects.values_list("title", "summary").get() == ("Bob’s", "Ann’s")


def approved_with_a_past(organisation, editor):
    """An event that was called something else, and its session too, before an editor approved it; and that version."""
    event = make_event(organisation=organisation, title="Before", status=Status.DRAFT, publish_at=None)
    Session.objects.update(title="Before")
    before = versions.current(Event.objects.get())
    Event.objects.update(title="Approved")
    Session.objects.update(title="Approved")
    versions.current(Event.objects.get())
    workflow.approve(event, by=editor)
    return event, before


def waiting_words(event):
    """The event's title, its session's, and the words of its link, as they wait."""
    data = versions.waiting(event).data
    [session] = data["parts"]["sessions"]
    return data["fields"]["title"], session["title"], session["booking_label"]


def test_forged_version_of_the_form_brings_nothing_back_at_once(organiser, own, client):
    event, before = approved_with_a_past(own, make_user(group="Editors"))
    newest = versions.head(event)
    forged = {"base_version": before.pk, "seen_version": newest.pk, "choose_sessions": "mine", "_save": "1"}
    data = form_data(client.get(page(event))) | forged
    stood = everything()
    client.post(page(event), data | {"sessions-0-booking_label": "Come along"})
    assert everything() == stood
    assert waiting_words(event) == ("Approved", "Approved", "Come along")


def test_form_of_a_draft_that_is_sent_again_after_its_approval_waits(organiser, own, client):
    event = make_event(organisation=own, title="Before", status=Status.DRAFT, publish_at=None)
    data = form_data(client.get(page(event)), title="Approved", _save="1")
    client.post(page(event), data)
    workflow.approve(event, by=make_user(group="Editors"))
    stood = everything()
    client.post(page(event), data | {"sessions-0-booking_label": "Come along"})
    assert everything() == stood
    assert waiting_words(event) == ("Approved", "", "Come along")


@pytest.mark.parametrize("button", ["_save", "_review"])
def test_words_of_an_organiser_whose_event_was_approved_meanwhile_wait(button, organiser, own, client):
    event = make_event(organisation=own, title="Old", body="<p>A &amp; b</p>", status=Status.DRAFT, publish_at=None)
    data = form_data(client.get(page(event)))
    workflow.approve(event, by=make_user(group="Editors"))
    at = Event.objects.get().publish_at
    response = client.post(page(event), data | {"body": "<p>Much more</p>", button: "1"}, follow=True)
    assert "waits for staff" in messages_of(response)[-1]
    assert (Event.objects.get().body, Event.objects.get().publish_at) == ("<p>A &amp; b</p>", at)
    waits = versions.waiting(event).data["fields"]
    assert waits["body"] == "<p>Much more</p>"
    assert waits["publish_at"] == at.isoformat()


def test_version_that_an_organiser_brings_back_to_an_approved_event_waits(organiser, own, client):
    event, before = approved_with_a_past(own, make_user(group="Editors"))
    restore = f"/admin/events/event/{event.pk}/versions/{before.pk}/restore/"
    assert b"Bring back the version" in client.get(restore.removesuffix("restore/")).content
    stood = everything()
    assert (client.post(restore).status_code, everything()) == (302, stood)
    assert waiting_words(event) == ("Before", "Before", "")
    assert [version.created_by for version in proposals.waiting(event)] == [organiser]
    Event.objects.update(status=Status.WITHDRAWN)
    assert (client.post(restore).status_code, Event.objects.get().title) == (403, "Approved")
    Event.objects.update(status=Status.DRAFT)
    assert (client.post(restore).status_code, Event.objects.get().title) == (302, "Before")


def test_organiser_brings_no_version_back_that_belongs_to_another_organisation(organiser, own, other, client):
    event = make_event(organisation=other, status=Status.DRAFT, publish_at=None)
    before = versions.current(Event.objects.get())
    Event.objects.update(organisation=own)
    assert client.post(f"/admin/events/event/{event.pk}/versions/{before.pk}/restore/").status_code == 403
    assert Event.objects.get().organisation == own


def test_session_that_ends_before_it_starts_is_refused_in_words(organiser, own, client):
    event = make_event(organisation=own, status=Status.DRAFT)
    data = form_data(client.get(page(event))) | session_fields(0, ends_at="2001-01-01T10:00")
    assert "The session ends before it starts." in client.post(page(event), data).content.decode()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//evil.example", "data:text/html,x", "\x01javascript:x"])
def test_booking_link_must_be_a_web_address(address, organiser, own, client):
    event = make_event(organisation=own, status=Status.DRAFT)
    data = form_data(client.get(page(event))) | session_fields(0, booking_url=address)
    client.post(page(event), data)
    stored = Session.objects.get().booking_url
    assert stored == "" or stored.startswith("https://")
    assert not stored.startswith("https://javascript")


# --- Doors that stay shut


def test_other_organisations_events_do_not_exist_for_an_organiser(organiser, other, client):
    for event in (make_event(organisation=other, title="Secret", status=Status.DRAFT), make_event(title="Nobody’s")):
        assert "Secret" not in client.get(LIST).content.decode()
        for door in (
            page(event),
            f"/admin/events/event/{event.pk}/history/",
            f"/admin/events/event/{event.pk}/delete/",
        ):
            response = client.get(door)
            assert (response.status_code, response.url) == (302, "/admin/")
            client.post(door, {"title": "Hacked", "post": "yes", "_publish": "1"})
        event.refresh_from_db()
        assert event.title != "Hacked"
    assert "Secret" not in client.get("/admin/").content.decode().replace("with ID", "")


@pytest.mark.parametrize("action", ["publish_chosen", "withdraw_chosen", "delete_selected"])
@pytest.mark.parametrize("select_across", [0, 1])
@pytest.mark.usefixtures("organiser")
def test_bulk_actions_change_nothing_for_an_organiser(action, select_across, own, other, client):
    events = [
        make_event(organisation=organisation, status=status)
        for organisation in (own, other)
        for status in (Status.APPROVED, Status.WITHDRAWN)
    ]
    before = everything()
    ids = [event.pk for event in events]
    client.post(LIST, {"action": action, "_selected_action": ids, "select_across": select_across, "post": "yes"})
    assert everything() == before


def test_organiser_deletes_own_drafts_in_bulk_and_never_others(organiser, own, other, client):
    mine, theirs = (make_event(organisation=house, status=Status.DRAFT) for house in (own, other))
    approved_once = make_event(organisation=own, status=Status.DRAFT, approved_at=timezone.now())
    data = {"action": "delete_selected", "select_across": 1, "post": "yes"}
    client.post(LIST, data | {"_selected_action": [mine.pk, theirs.pk, approved_once.pk]})
    assert Event.objects.count() == 3
    client.post(LIST, data | {"_selected_action": [mine.pk, theirs.pk], "select_across": 0})
    assert set(Event.objects.all()) == {theirs, approved_once}


def test_organisation_and_author_of_others_are_refused_in_forged_forms(organiser, own, other, client):
    hidden = make_author("Hidden")
    make_draft(credits=[hidden])
    make_speaker(make_event(organisation=other), hidden)
    event = make_event(organisation=own, status=Status.DRAFT, title="Mine")
    data = form_data(client.get(page(event)))
    for forged in (
        {"organisation": other.pk},
        {"organisation": ""},
        {"speakers-TOTAL_FORMS": 1, "speakers-0-author": hidden.pk},
        {"speakers-TOTAL_FORMS": 1, "speakers-0-author": make_own_author(own).pk, "speakers-0-organisation": other.pk},
        {
            "speakers-TOTAL_FORMS": 1,
            "speakers-0-author": make_own_author(own).pk,
            "speakers-0-session": make_session(make_event(organisation=other)).pk,
        },
    ):
        before = everything()
        assert client.post(page(event), data | forged).status_code == 200
        assert everything() == before


def test_speakers_of_other_organisations_keep_theirs_when_an_organiser_saves(organiser, own, other, client):
    third = make_organisation("Third House")
    event = make_event(organisation=own, title="Mine")
    make_speaker(event, organisation=other)
    for title in ("Ours", "Ours again"):  # the second time on top of the change that waits
        shown = client.get(page(event))
        assert choices_of(shown, "speakers-0-organisation") == {"", str(own.pk), str(other.pk)}
        assert client.post(page(event), form_data(shown, title=title)).status_code == 302
        kept = versions.waiting(event)
        assert kept.data["fields"]["title"] == title
        assert [row["organisation_id"] for row in kept.data["parts"]["speakers"]] == [other.pk]
    refused = form_data(shown) | {"speakers-0-organisation": third.pk}
    assert client.post(page(event), refused).status_code == 200
    draft = make_event(organisation=own, title="New", status=Status.DRAFT, publish_at=None)
    make_speaker(draft, organisation=other)
    client.post(page(draft), form_data(client.get(page(draft)), title="Newer"))
    assert list(draft.speakers.values_list("event__title", "organisation")) == [("Newer", other.pk)]


def make_own_author(own):
    author = make_author()
    make_speaker(make_event(organisation=own), author)
    return author


def test_children_of_other_events_stay_as_they_are(organiser, own, other, client):
    theirs = make_event(organisation=other, status=Status.DRAFT)
    session, speaker = theirs.sessions.get(), make_speaker(theirs)
    mine = make_event(organisation=own, status=Status.DRAFT)
    make_speaker(mine)
    before = list(Session.objects.filter(event=theirs).values()), list(Speaker.objects.filter(event=theirs).values())
    data = form_data(client.get(page(mine)))
    for forged in (
        session_fields(0, id=session.pk, booking_url="https://evil.example"),
        session_fields(0, id=session.pk, DELETE="on"),
        session_fields(0, event=theirs.pk, title="Moved"),
        {"speakers-0-id": speaker.pk, "speakers-0-role": "Hacked"},
        {"speakers-0-id": speaker.pk, "speakers-0-DELETE": "on"},
        {"speakers-0-event": theirs.pk},
    ):
        client.post(page(mine), data | forged)
        after = list(Session.objects.filter(event=theirs).values()), list(Speaker.objects.filter(event=theirs).values())
        assert after == before


@pytest.mark.parametrize("extra", [{"_saveasnew": "1"}, {"_popup": "1", "_to_field": "password"}])
def test_save_as_new_and_foreign_fields_are_refused(extra, organiser, own, client):
    event = make_event(organisation=own, status=Status.DRAFT)
    before = everything()
    assert client.post(page(event), form_data(client.get(page(event))) | {"title": "Copy"} | extra).status_code >= 400
    assert everything() == before


@pytest.mark.parametrize(
    "query",
    [
        "organisation__organisers__password__startswith=m", "organisation__organisers__email__contains=a",
        "created_by__password__startswith=m", "id__in=1", "speakers__author__name__startswith=A",
        "sessions__booking_url__contains=x",
    ],
)  # fmt: skip
def test_lookups_that_the_page_does_not_offer_are_refused(query, organiser, client):
    assert client.get(f"{LIST}?{query}").status_code == 400


def test_autocomplete_shows_an_organiser_public_and_own_people_only(organiser, own, other, client):
    public, speaks_here, added = make_author("Public"), make_author("Speaks here"), None
    make_post(credits=[public])
    make_draft(credits=[make_author("In a draft")])
    make_post(publish_at=timezone.now() + datetime.timedelta(days=1), credits=[make_author("Scheduled")])
    make_post(status=Status.WITHDRAWN, credits=[make_author("Withdrawn")])
    make_speaker(make_event(organisation=own, status=Status.DRAFT), speaks_here)
    make_speaker(make_event(organisation=other, status=Status.DRAFT), make_author("Speaks elsewhere"))
    make_author("Nowhere")
    client.post("/admin/blog/author/add/?_popup=1", {"name": "Added by me", "_popup": "1"})
    added = Author.objects.get(name="Added by me")
    names = lambda term="": {row["text"] for row in client.get(f"{AUTOCOMPLETE}&term={term}").json()["results"]}  # noqa: E731
    assert names() == {"Public", "Speaks here", "Added by me"}
    assert names("where") == set()
    listed = set(client.get("/admin/blog/author/").context["cl"].result_list)
    assert listed == {public, speaks_here, added}
    nowhere = Author.objects.get(name="Nowhere")
    assert client.get(f"/admin/blog/author/{nowhere.pk}/change/").url == "/admin/"
    assert client.post(f"/admin/blog/author/{added.pk}/change/", {"name": "Hacked"}).status_code == 403


@pytest.mark.parametrize(
    ("app", "model", "field"),
    [
        ("blog", "credit", "organisation"), ("blog", "post", "campaign"), ("blog", "organisation", "organisers"),
        ("events", "event", "organisation"), ("blog", "post", "lead_image"), ("copro", "image", "created_by"),
    ],
)  # fmt: skip
def test_other_autocompletes_are_shut_for_an_organiser(app, model, field, organiser, client):
    address = f"/admin/autocomplete/?app_label={app}&model_name={model}&field_name={field}&term="
    assert client.get(address).status_code == 403


def test_recent_actions_are_ones_own(organiser, own, client):
    event = make_event(organisation=own, title="Mine", status=Status.DRAFT)
    other, editors = make_event(title="Secret title"), Client()
    editors.force_login(make_user(group="Editors"))
    editors.post(page(other), form_data(editors.get(page(other)), title="Secret title two", _publish_changes="1"))
    assert LogEntry.objects.count() == 1
    assert "Secret title" not in client.get("/admin/").content.decode()
    client.post(page(event), form_data(client.get(page(event)), title="Mine now"))
    assert client.get(f"/admin/events/event/{event.pk}/history/").status_code == 200


def test_rights_end_with_the_next_request(organiser, own, client):
    event = make_event(organisation=own, status=Status.DRAFT)
    assert client.get(page(event)).status_code == 200
    own.organisers.remove(organiser)
    assert client.get(page(event)).url == "/admin/"
    own.organisers.add(organiser)
    organiser.groups.clear()
    assert client.get(LIST).status_code == 403
    organiser.is_active = False
    organiser.save()
    assert client.get(LIST).url.startswith("/admin/login/")


# --- The list


def test_list_takes_a_fixed_number_of_queries(client, own, other):
    client.force_login(make_user(group="Editors"))

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST).status_code == 200
        return len(queries)

    make_event(organisation=own, tags=["A"])
    count()
    one = count()
    make_event(organisation=other, tags=["A", "B"], sessions=3)
    make_event(sessions=0)
    assert count() == one <= 16


def test_list_finds_sessions_to_come_without_a_link(client, own):
    client.force_login(make_user(group="Editors"))
    soon = timezone.now() + datetime.timedelta(days=2)
    times = {"starts_at": soon, "ends_at": soon + datetime.timedelta(hours=1)}
    for title, fields in (("None", {}), ("Has", {"booking_url": "https://e.org"}), ("Off", {"state": "cancelled"})):
        make_session(make_event(title=title, sessions=0), **times, **fields)
    make_event(title="Over")
    assert [event.title for event in client.get(f"{LIST}?link=missing").context["cl"].result_list] == ["None"]
