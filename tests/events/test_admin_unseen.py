"""Ways round staff: a trusted organisation's name for another's event, and words that change while staff look."""

import datetime

import pytest
from django.utils import timezone

from copro import proposals, versions, workflow
from copro.models import Version
from copro.publishing import Status
from events.models import Event
from tests.factories import make_event, make_user
from tests.forms import form_data, log_in, messages_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("nothing_found")]

LATER = timezone.now() + datetime.timedelta(days=9)


def page(event):
    return f"/admin/events/event/{event.pk}/change/"


@pytest.fixture
def both(house, trusted):
    return log_in(make_user("both@example.org", group="Organisers", organisations=[house, trusted], name="Bo Both"))


def send(client, event, button="_save", **changes):
    return client.post(page(event), form_data(client.get(page(event)), **{button: "1"} | changes), follow=True)


@pytest.mark.parametrize("button", ["_save", "_publish_now", "_publish_changes"])
def test_scheduled_event_does_not_leave_a_trusted_organisation_without_staff(button, house, trusted, both, ed):
    event = make_event(organisation=trusted, title="Tea", publish_at=LATER)
    response = send(both, event, button, organisation=str(house.pk), title="Coffee")
    event.refresh_from_db()
    assert (event.organisation, event.title, event.publish_at) == (trusted, "Tea", LATER)
    assert [version.created_by for version in proposals.waiting(event)] == [both.user]
    assert "waits for staff" in " ".join(messages_of(response))


def test_old_version_does_not_take_a_scheduled_event_from_a_trusted_organisation(house, trusted, both, ed):
    event = make_event(organisation=house, title="Tea", status=Status.DRAFT, publish_at=LATER, created_by=both.user)
    old = versions.current(event)
    event.organisation = trusted
    event.save()
    workflow.approve(event, by=both.user)
    both.post(f"/admin/events/event/{event.pk}/versions/{old.pk}/restore/")
    event.refresh_from_db()
    assert (event.organisation, event.status) == (trusted, Status.APPROVED)
    assert [version.created_by for version in proposals.waiting(event)] == [both.user]


def test_editor_publishes_no_words_that_came_while_the_form_was_open(house, olu, ed):
    event = make_event(organisation=house, title="Tea", status=Status.IN_REVIEW, created_by=olu.user)
    opened = form_data(ed.get(page(event)))
    send(olu, event, place="Somewhere quite different")
    response = ed.post(page(event), opened | {"title": "Tea, again", "_publish": "1"}, follow=True)
    event.refresh_from_db()
    assert (event.status, event.title, event.place) == (Status.IN_REVIEW, "Tea, again", "Somewhere quite different")
    assert "meanwhile" in " ".join(messages_of(response))
    send(ed, event, "_publish")
    event.refresh_from_db()
    assert event.status == Status.APPROVED


def test_editor_publishes_no_change_that_came_while_the_form_was_open(house, olu, ed):
    event = make_event(organisation=house, title="Tea", place="Here")
    send(olu, event, summary="Small words")
    opened = form_data(ed.get(page(event)))
    send(olu, event, place="Somewhere quite different")
    response = ed.post(page(event), opened | {"title": "Tea, again", "_publish_changes": "1"}, follow=True)
    event.refresh_from_db()
    assert (event.title, event.place) == ("Tea", "Here")
    assert versions.head(event).data["fields"]["place"] == "Somewhere quite different"
    assert "meanwhile" in " ".join(messages_of(response))
    send(ed, event, "_publish_changes")
    event.refresh_from_db()
    assert (event.title, event.place, event.summary) == ("Tea, again", "Somewhere quite different", "Small words")


def test_scheduled_event_takes_no_unseen_words_along(house, olu, ed):
    event = make_event(organisation=house, title="Tea", place="Here", publish_at=LATER)
    opened = form_data(ed.get(page(event)))
    send(olu, event, place="Somewhere quite different")
    ed.post(page(event), opened | {"title": "Tea, again", "_publish_now": "1"}, follow=True)
    event.refresh_from_db()
    assert event.place == "Here"
    assert Version.objects.of(event).filter(applied_at=None).exists()
    assert Event.objects.count() == 1


@pytest.mark.parametrize("button", ["_save", "_publish_now"])
def test_scheduled_event_of_a_trusted_organisation_takes_no_words_that_the_checks_stop(
    button, trusted, both, monkeypatch
):
    monkeypatch.undo()
    event = make_event(organisation=trusted, publish_at=LATER, body="<p>Old.</p>", summary="Tea.", captions="people")
    link = '<p>To book, <a href="https://example.org/">click here</a>.</p>'
    response = send(both, event, button, body=link)
    event.refresh_from_db()
    assert (event.body, event.publish_at) == ("<p>Old.</p>", LATER)
    assert "It has not been published yet" in messages_of(response)[0]
    assert versions.waiting(event).data["fields"]["body"] == link
    assert proposals.waiting(event) == []
