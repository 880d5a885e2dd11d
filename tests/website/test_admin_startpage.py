"""The start page: what needs attention, for each person only what they can do something about."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from blog.models import Guess, Post
from copro import versions, workflow
from copro.models import Campaign, Version
from copro.models.version import PROPOSED
from copro.publishing import Status
from copro.website.startpage import start_page
from tests.factories import (
    make_author,
    make_campaign,
    make_checkup,
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


def lines(user, which="mine"):
    return [f"{line.number} {line.words}" for line in getattr(start_page(user), which)]


def test_editor_sees_all_that_waits(work):
    assert lines(make_user(group="Editors")) == [
        "1 post in review",
        "2 posts wait for their day",
        "1 guess of the import to confirm",
        "1 picture needs a decision",
        "2 sessions to come have no booking link",
    ]


def test_writer_sees_own_drafts_and_nothing_of_events(work):
    assert lines(work[1]) == [
        "1 draft of yours among the posts",
        "1 picture needs a decision",
    ]


def test_organiser_sees_only_the_own_organisations_events_and_apart_what_waits_for_the_editors(work, client):
    user = make_user(group="Organisers", organisations=[work[0]])
    assert lines(user) == ["1 session to come has no booking link"]
    assert lines(user, "others") == ["1 event waits for the editors"]
    client.force_login(user)
    headings = [
        one.text()
        for one in LexborHTMLParser(client.get("/admin/").content.decode()).css("#attention-heading, #others-heading")
    ]
    assert headings == ["What waits for you", "What waits for the editors"]
    public = make_event(organisation=work[0])
    versions.record(public, by=user, action=PROPOSED, data=versions.snapshot(public), applied=False)
    assert lines(user, "others") == ["2 events wait for the editors"]
    assert lines(make_user(group="Editors"), "others") == []


def test_every_line_leads_to_a_list_of_just_so_many(work, client):
    for user in (make_user(is_superuser=True), work[1], make_user(group="Organisers", organisations=[work[0]])):
        client.force_login(user)
        for line in [*start_page(user).mine, *start_page(user).others]:
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
        [line] = start_page(user).mine
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


def test_review_and_promises_say_since_when_and_for_whom(client):
    campaign, editor = make_campaign(), make_user(group="Editors", name="Edie Price")
    writer = make_user(group="Writers", name="Will Ash")
    sent = [make_draft(campaign, created_by=person) for person in (writer, editor)]
    for days, post in enumerate(sent):
        workflow.submit_for_review(post, by=editor)
        moment = datetime.datetime(2018, 7, 3 + days, 12, tzinfo=datetime.UTC)
        Version.objects.of(post).filter(action="Sent for review").update(created_at=moment)
    make_draft(campaign, planned_person="will ash", planned_for=datetime.date(2018, 6, 25))
    for _ in range(2):
        make_draft(campaign, planned_person="Ed")
    make_draft(campaign, planned_person="Edie Price")
    make_draft(campaign, planned_person="Ann", status=Status.IN_REVIEW)  # has kept the promise
    Post.objects.filter(planned_person="Ann").update(updated_at=datetime.datetime(2018, 7, 9, tzinfo=datetime.UTC))

    def said(user, part):
        return [f"{line.number} {line.words}{line.more}" for line in getattr(start_page(user), part)]

    assert said(editor, "mine") == ["3 posts in review, the first since 3 July 2018", "1 post you have promised"]
    assert said(editor, "others") == [
        "1 post waits for will ash, 1 of them for a day that has passed",
        "2 posts wait for Ed",
    ]
    assert said(writer, "mine") == ["1 post you have promised, 1 of them for a day that has passed"]
    assert said(writer, "others") == ["1 post of yours waits for an editor, since 3 July 2018"]
    assert said(make_user(group="Writers"), "others") == []
    assert said(make_user(group="Organisers"), "others") == []
    for user in (editor, writer):
        client.force_login(user)
        page = start_page(user)
        for line in [*page.mine, *page.others]:
            assert client.get(line.address).context["cl"].result_count == line.number


def test_no_more_than_ten_people_are_named():
    campaign = make_campaign()
    for n in range(12):
        make_draft(campaign, planned_person=f"Person {n:02}")
    *named, rest = start_page(make_user(group="Editors")).others
    assert [line.words for line in named] == [f"post waits for Person {n:02}" for n in range(10)]
    assert (rest.number, rest.words) == (2, "posts wait for other people")


# --- First steps


def steps(user):
    return [(step.words, step.done) for step in start_page(user).steps]


def test_a_new_site_is_led_through_its_first_steps(client):
    editor = make_user(group="Editors")
    client.force_login(editor)
    words = ["Make a campaign", "Choose its colours", "Add the people who write", "Write and publish the first post"]
    assert steps(editor) == [(name, False) for name in words]
    html = client.get("/admin/").content.decode()
    assert '<a href="/admin/copro/campaign/add/">Make a campaign</a> <b>Still to do</b>' in html
    data = {"name": "2018", "accent": "#0b5563", "announced_on": ""}
    page = "/admin/copro/campaign/add/"
    response = client.post(page, form_data(client.get(page)) | data, follow=True)
    assert "Visitors do not see this campaign yet." in messages_of(response)[0]
    campaign = Campaign.objects.get()
    html = client.get("/admin/").content.decode()
    address = f"/admin/copro/campaign/{campaign.pk}/change/"
    assert f'<a href="{address}">Make a campaign</a> <b>Done</b>' in html
    assert f'<a href="{address}#id_accent">Choose its colours</a> <b>Still to do</b>' in html
    Campaign.objects.update(accent="#5a2a82", announced_on=datetime.date(2018, 5, 1))
    make_author()
    assert steps(editor) == list(zip(words, [True, True, True, False], strict=True))
    draft = make_draft(campaign)
    assert len(steps(editor)) == 4
    workflow.approve(draft, by=editor)
    assert steps(editor) == []


@pytest.mark.parametrize("group", ["Writers", "Organisers"])
def test_first_steps_are_for_those_who_set_the_site_up(group, client):
    user = make_user(group=group)
    client.force_login(user)
    assert steps(user) == []
    assert "First steps" not in client.get("/admin/").content.decode()


def test_nothing_to_do_is_said_kindly(client):
    make_post(make_campaign())
    client.force_login(make_user(group="Editors"))
    html = client.get("/admin/").content.decode()
    assert "Nothing is waiting for you." in html
    assert "What waits for others" not in html
    assert "What the checks found" not in html


@pytest.mark.parametrize("group", ["Editors", "Writers", "Organisers"])
def test_start_page_takes_thirteen_queries_at_most_however_much_there_is(group, work, client):
    house, _ = work
    user = make_user(group=group, organisations=[house])
    client.force_login(user)

    def queries():
        client.get("/admin/")
        with CaptureQueriesContext(connection) as found:
            assert client.get("/admin/").status_code == 200
        return len(found)

    few = queries()
    assert few <= 13
    campaign = Campaign.objects.get(slug="2018")
    for n in range(15):
        draft = make_draft(campaign, created_by=user, planned_for=datetime.date(2018, 6, 25 + n % 5))
        make_draft(campaign, planned_person=f"Person {n}")
        make_post(campaign)
        make_event(campaign, organisation=house, status=Status.DRAFT, sessions=2)
        make_event(campaign)
        make_image(alt_text="")
        make_checkup(draft, blocks=n)
    assert queries() == few


def test_next_week_stays_beside_the_current_one_once_it_is_announced():
    today = timezone.localdate()
    day = datetime.timedelta(days=1)
    running = make_campaign("2018", announced_on=today, starts_on=today, ends_on=today)
    coming = make_campaign("2019", announced_on=today, starts_on=today + 300 * day, ends_on=today + 304 * day)
    make_campaign("2017", announced_on=today - 400 * day, starts_on=today - 365 * day, ends_on=today - 361 * day)
    standings = start_page(make_user(group="Editors")).standings
    assert [standing.campaign for standing in standings] == [running, coming]
    assert standings[1].page == "/2019/"


@pytest.mark.parametrize(("hashtag", "is_warned"), [("#coproweek", True), ("#CoproWeek", False), ("", False)])
def test_editor_hears_what_visitors_would_miss_of_a_campaign(client, hashtag, is_warned):
    campaign = make_campaign("2018", banner=make_image(alt_text="" if is_warned else "A sun"))
    client.force_login(make_user(group="Editors"))
    address = f"/admin/copro/campaign/{campaign.pk}/change/"
    data = form_data(client.get(address)) | {"hashtag": hashtag}
    said = " ".join(messages_of(client.post(address, data, follow=True)))
    assert ("no capitals" in said, "do not see the banner" in said) == (is_warned, is_warned)
