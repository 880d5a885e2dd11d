"""The start page: what needs attention, for each person only what they can do something about."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog.models import Guess
from copro.publishing import Status
from copro.website.startpage import attention
from tests.factories import (
    make_campaign,
    make_draft,
    make_event,
    make_image,
    make_organisation,
    make_post,
    make_session,
    make_user,
)
from tests.forms import form_data, messages_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def work():
    """Some of everything; returns the organisation and a writer whose draft it holds."""
    campaign, hidden = make_campaign("2018"), make_campaign("2040", announced_on=None)
    house, writer = make_organisation(), make_user(group="Writers")
    make_draft(campaign, created_by=writer)
    make_draft(campaign)
    review = make_draft(campaign, status=Status.IN_REVIEW)
    make_post(campaign, publish_at=NOW + datetime.timedelta(days=1))
    make_post(hidden)
    make_post(campaign)
    Guess.objects.create(post=review, kind="byline", original_text="By Ann")
    make_image(alt_text="", created_by=writer)
    soon = {"starts_at": NOW + datetime.timedelta(days=2), "ends_at": NOW + datetime.timedelta(days=2, hours=1)}
    for organisation in (house, make_organisation()):
        event = make_event(campaign, organisation=organisation, status=Status.IN_REVIEW)
        make_session(event, **soon)
        make_session(event, **soon, booking_url="https://example.org")
        make_session(event, **soon, state="cancelled")
    return house, writer


def lines(user):
    return [f"{line.number} {line.words}" for line in attention(user)]


def test_editor_sees_all_that_waits(work):
    assert lines(make_user(group="Editors")) == [
        "1 post in review",
        "2 posts wait for their day",
        "1 guess of the import to confirm",
        "1 picture needs a decision",
        "2 events in review",
        "2 sessions to come have no booking link",
    ]


def test_writer_sees_own_drafts_and_nothing_of_events(work):
    assert lines(work[1]) == [
        "1 draft of yours among the posts",
        "1 picture needs a decision",
    ]


def test_organiser_sees_only_the_own_organisations_events(work):
    user = make_user(group="Organisers", organisations=[work[0]])
    assert lines(user) == ["1 event in review", "1 session to come has no booking link"]


def test_every_line_leads_to_a_list_of_just_so_many(work, client):
    for user in (make_user(is_superuser=True), work[1], make_user(group="Organisers", organisations=[work[0]])):
        client.force_login(user)
        for line in attention(user):
            assert client.get(line.address).context["cl"].result_count == line.number


def test_writer_is_not_asked_about_pictures_of_others(work):
    make_image(alt_text="")
    assert "1 picture needs a decision" in lines(work[1])
    assert "2 pictures need a decision" in lines(make_user(group="Editors"))
    assert lines(make_user(group="Writers")) == []


def test_consent_that_ends_is_a_task_for_those_who_can_ask_again(client):
    writer, editor = make_user(group="Writers"), make_user(group="Editors")
    today = timezone.localdate(NOW)
    make_image(consent_until=today + datetime.timedelta(days=31))
    make_image(consent_until=today + datetime.timedelta(days=30))
    assert lines(editor) == ["1 picture whose consent has ended or ends within 30 days"]
    assert lines(writer) == []
    make_image(consent_until=today - datetime.timedelta(days=400), created_by=writer)
    assert lines(editor) == ["2 pictures whose consent has ended or ends within 30 days"]
    assert lines(writer) == ["1 picture whose consent has ended or ends within 30 days"]
    for user in (writer, editor):
        client.force_login(user)
        [line] = attention(user)
        assert client.get(line.address).context["cl"].result_count == line.number


@pytest.mark.parametrize(
    ("changes", "asked"),
    [({}, True), ({"kind": "meeting"}, False), ({"kind": "festival"}, False), ({"status": Status.WITHDRAWN}, False)],
)
def test_a_booking_link_is_missed_only_where_people_book(changes, asked):
    event = make_event(make_campaign(), sessions=0, **changes)
    make_session(event, starts_at=NOW + datetime.timedelta(days=2), ends_at=NOW + datetime.timedelta(days=3))
    said = "1 session to come has no booking link"
    assert (said in lines(make_user(group="Editors"))) is asked


def test_an_empty_site_says_where_to_begin(client):
    client.force_login(make_user(group="Editors"))
    begin = '<a href="/admin/copro/campaign/add/">Begin here: make a campaign</a>'
    assert begin in client.get("/admin/").content.decode()
    data = {"name": "2018", "accent": "#0b5563", "announced_on": ""}
    page = "/admin/copro/campaign/add/"
    response = client.post(page, form_data(client.get(page)) | data, follow=True)
    assert "Visitors do not see this campaign yet." in messages_of(response)[0]
    assert begin not in client.get("/admin/").content.decode()
    client.force_login(make_user(group="Writers"))
    assert "Begin here" not in client.get("/admin/").content.decode()


def test_nothing_to_do_is_said_kindly(client):
    make_campaign()
    client.force_login(make_user(group="Editors"))
    assert "Nothing is waiting for you." in client.get("/admin/").content.decode()


def test_start_page_takes_at_most_twelve_queries(work, client):
    client.force_login(make_user(group="Editors"))
    client.get("/admin/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/admin/")
    assert len(queries) <= 12
