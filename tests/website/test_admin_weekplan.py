"""The start page: where the campaign stands, its days, and what the checks found."""

import datetime

import pytest
from django.utils import timezone

from copro.publishing import Status
from copro.website import standing
from copro.website.startpage import start_page
from tests.factories import (
    make_campaign,
    make_checkup,
    make_draft,
    make_event,
    make_organisation,
    make_post,
    make_session,
    make_user,
)

pytestmark = pytest.mark.django_db
TUESDAY = datetime.date(2018, 6, 26)
NOW = datetime.datetime(2018, 6, 26, 11, tzinfo=datetime.UTC)


def at(day, hour=12):
    return datetime.datetime(2018, 6, day, hour, tzinfo=timezone.get_current_timezone())


# --- Where the campaigns stand


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (datetime.date(2018, 6, 13), "Before the week: 12 days to go."),
        (datetime.date(2018, 6, 24), "Before the week: 1 day to go."),
        (datetime.date(2018, 6, 25), "The week is on: day 1 of 5. 4 days to go after today."),
        (datetime.date(2018, 6, 29), "The week is on: day 5 of 5. This is the last day."),
        (datetime.date(2018, 6, 30), "After the week: it ended 1 day ago."),
        (datetime.date(2018, 7, 9), "After the week: it ended 10 days ago."),
    ],
)
def test_phase_is_said_in_words(today, words):
    assert standing.phase_in_words(make_campaign(), today) == words


def test_open_days_are_said_and_no_day_is_shown(client):
    make_campaign(starts_on=None, ends_on=None)
    client.force_login(make_user(group="Editors"))
    html = client.get("/admin/").content.decode()
    assert "Its days are not decided yet." in html
    assert "The days of Co-production Week 2018 are not decided yet." in html


@pytest.mark.parametrize(
    ("announced_on", "words"),
    [
        (None, "Visitors do not see it yet."),
        (datetime.date(2019, 3, 1), "Visitors will see it from Friday 1 March 2019."),
    ],
)
def test_next_campaign_is_shown_to_all_and_its_form_to_editors(announced_on, words):
    campaign, coming = make_campaign(), make_campaign("2019", announced_on=announced_on)
    make_campaign("2017")
    make_campaign("2016", announced_on=None)  # long over: nobody prepares it
    found = {
        group: start_page(make_user(group=group), now=NOW).standings for group in ("Editors", "Writers", "Organisers")
    }
    for group, standings in found.items():
        assert [(item.campaign, item.announcement) for item in standings] == [(campaign, ""), (coming, words)]
        assert [item.page for item in standings] == ["/2018/", ""]
        forms = [f"/admin/copro/campaign/{item.pk}/change/" for item in (campaign, coming)]
        assert [item.form for item in standings] == (forms if group == "Editors" else ["", ""])


def test_week_that_is_prepared_is_shown_when_the_current_one_is_over_or_when_asked_for():
    current, coming, user = make_campaign(), make_campaign("2019", announced_on=None), make_user(group="Editors")
    later = NOW + datetime.timedelta(days=10)
    assert start_page(user, now=NOW).plan.campaign == current
    assert start_page(user, now=NOW, week="2019").plan.campaign == coming
    assert start_page(user, now=NOW, week="1066").plan.campaign == current
    assert start_page(user, now=later).plan.campaign == coming
    assert start_page(user, now=later, week="2018").plan.campaign == current


def test_address_leads_to_the_week_of_the_next_campaign(client):
    make_campaign("2018")
    make_campaign("2040", announced_on=None)
    client.force_login(make_user(group="Editors"))
    assert "The days of Co-production Week 2040" in client.get("/admin/").content.decode()
    html = client.get("/admin/?week=2018").content.decode()
    assert "The days of Co-production Week 2018" in html
    assert 'href="?week=2040"' in html


# --- The days


def said(user, **options):
    """What stands on each day that has something: {"Monday 25 June 2018": ["1 post planned"]}."""
    days = start_page(user, now=NOW, **options).plan.days
    return {day.label: [f"{line.number} {line.words}{line.more}" for line in day.lines] for day in days if day.lines}


@pytest.fixture
def week():
    """Something of every stage; returns the organisation that holds one event."""
    campaign, house = make_campaign(), make_organisation()
    make_draft(campaign, body="", planned_for=TUESDAY, planned_person="Ann")
    make_draft(campaign, planned_for=TUESDAY)
    make_draft(campaign, body="", summary="Soon", publish_at=at(27))
    make_draft(campaign, status=Status.IN_REVIEW, planned_for=TUESDAY, publish_at=at(25))
    make_draft(campaign, status=Status.IN_REVIEW, planned_for=datetime.date(2018, 7, 2))
    make_post(campaign, publish_at=at(26, 11), planned_for=datetime.date(2018, 6, 29))
    make_post(campaign, publish_at=at(26, 13))
    make_post(campaign, publish_at=at(26, 0))  # 11pm on Monday by the clocks of Greenwich
    make_post(campaign, publish_at=at(1))
    make_post(campaign, status=Status.WITHDRAWN, publish_at=at(26))
    for words in ("", "<p>Words</p>"):
        make_draft(campaign, body=words)
    make_draft(make_campaign("2017"), planned_for=TUESDAY)
    own = make_event(campaign, organisation=house, status=Status.IN_REVIEW, sessions=0)
    public = make_event(campaign, organisation=make_organisation(), sessions=0, publish_at=at(1))
    withdrawn = make_event(campaign, organisation=house, status=Status.WITHDRAWN, sessions=0)
    for event in (own, public, withdrawn):
        make_session(event, day=TUESDAY)
    make_session(own, day=datetime.date(2018, 6, 28))
    make_session(own, day=datetime.date(2018, 6, 28), state="cancelled")
    return house


POSTS = {
    "Before the week": ["1 post published"],
    "Tuesday 26 June 2018": [
        "1 post planned",
        "1 post written",
        "1 post in review",
        "1 post approved",
        "2 posts published",
    ],
    "Wednesday 27 June 2018": ["1 post written"],
    "After the week": ["1 post in review"],
}


def test_editor_sees_posts_of_every_stage_and_all_sessions(week):
    assert said(make_user(group="Editors")) == {
        **POSTS,
        "Tuesday 26 June 2018": [*POSTS["Tuesday 26 June 2018"], "2 sessions, 1 not public yet"],
        "Thursday 28 June 2018": ["1 session, not public yet"],
    }


def test_writer_sees_posts_and_no_sessions(week):
    assert said(make_user(group="Writers", organisations=[week])) == POSTS


def test_organiser_sees_only_the_own_organisations_sessions_and_no_posts(week):
    user = make_user(group="Organisers", organisations=[week])
    own = {
        "Tuesday 26 June 2018": ["1 session, not public yet"],
        "Thursday 28 June 2018": ["1 session, not public yet"],
    }
    assert said(user) == own
    assert start_page(user, now=NOW).plan.without_day is None
    assert said(make_user(group="Organisers")) == {}


def test_today_is_marked_and_empty_days_say_so(week, client):
    days = start_page(make_user(group="Editors"), now=NOW).plan.days
    assert [day.label for day in days if day.is_today] == ["Tuesday 26 June 2018"]
    assert [day.label for day in days if not day.lines] == ["Monday 25 June 2018", "Friday 29 June 2018"]
    client.force_login(make_user(group="Editors"))
    assert client.get("/admin/").content.decode().count("Nothing yet") == 2


def test_every_number_leads_to_a_list_of_just_so_many(week, client, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    for user in (make_user(is_superuser=True), make_user(group="Organisers", organisations=[week])):
        client.force_login(user)
        plan = start_page(user).plan
        lines = [line for day in plan.days for line in day.lines] + [plan.without_day] * bool(plan.without_day)
        assert lines
        for line in lines:
            assert client.get(line.address).context["cl"].result_count == line.number, line


def test_posts_without_a_day_are_counted_apart(week):
    line = start_page(make_user(group="Writers"), now=NOW).plan.without_day
    assert (line.number, line.words) == (2, "posts have no day yet")


def test_list_offers_the_days_of_the_current_campaign_and_bears_a_senseless_day(week, client, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    client.force_login(make_user(group="Editors"))
    html = client.get("/admin/blog/post/").content.decode()
    assert '<a href="?day=2018-06-29">' in html
    assert "Tuesday 26 June 2018" in html
    everything = client.get("/admin/blog/post/").context["cl"].result_count
    assert client.get("/admin/blog/post/?day=yesterday").context["cl"].result_count == everything
    for last in ("9999-12-31", "0001-01-01"):  # there is no day after it, or before it
        assert client.get(f"/admin/blog/post/?day={last}").context["cl"].result_count == everything
    assert client.get("/admin/blog/post/?day=2031-01-01").context["cl"].result_count == 0
    assert client.get("/admin/events/event/?day=after").context["cl"].result_count == 0


# --- What the checks found


def found(user):
    findings = start_page(user, now=NOW).findings
    return [f"“{item.title}”: {item.words}" for item in findings.worst], findings.rest


def test_findings_name_what_is_in_work_the_worst_first(client):
    campaign, old = make_campaign(), make_campaign("2017")
    house, writer = make_organisation(), make_user(group="Writers", name="Will Ash")
    make_checkup(make_draft(campaign, title="Own", created_by=writer), warns=3)
    make_checkup(make_draft(old, title="Promised", planned_person="Will Ash"), blocks=1)
    make_checkup(make_draft(campaign, title="Another’s"), blocks=2, warns=1)
    make_checkup(make_post(campaign, title="Public", created_by=writer), blocks=2)
    make_checkup(make_post(old, title="Archive", created_by=writer), blocks=9)
    make_checkup(make_draft(campaign, title="Gone", status=Status.WITHDRAWN), blocks=9)
    make_checkup(make_draft(campaign, title="Fine"), tips=5)
    make_checkup(make_event(campaign, title="Tea", organisation=house, status=Status.DRAFT), blocks=1, warns=1)
    make_checkup(make_event(campaign, title="Talk", organisation=house), blocks=1)
    make_checkup(make_event(campaign, title="Walk", status=Status.DRAFT), warns=1)
    editor = make_user(group="Editors")
    assert found(editor) == (
        [
            "“Another’s”: 2 to mend, 1 to look at",
            "“Public”: 2 to mend",
            "“Tea”: 1 to mend, 1 to look at",
            "“Talk”: 1 to mend",
            "“Promised”: 1 to mend",
            "“Own”: 3 to look at",
            "“Walk”: 1 to look at",
        ],
        0,
    )
    assert found(writer) == (["“Promised”: 1 to mend", "“Own”: 3 to look at"], 0)
    organiser = make_user(group="Organisers", organisations=[house])
    assert found(organiser) == (["“Tea”: 1 to mend, 1 to look at"], 0)
    assert found(make_user(group="Organisers")) == ([], 0)
    assert found(make_user()) == ([], 0)
    for user in (editor, writer, organiser):
        client.force_login(user)
        for item in start_page(user, now=NOW).findings.worst:
            page = client.get(item.address)
            assert (page.status_code, page.context["original"].title) == (200, item.title)


def test_at_most_ten_findings_are_named_and_the_rest_counted(client):
    campaign = make_campaign()
    for n in range(12):
        make_checkup(make_draft(campaign, title=f"Post {n}"), blocks=n + 1)
    user = make_user(group="Editors")
    worst, rest = found(user)
    assert (worst[0], worst[-1], rest) == ("“Post 11”: 12 to mend", "“Post 2”: 3 to mend", 2)
    client.force_login(user)
    assert "And 2 more: everything that the checks found" in client.get("/admin/").content.decode()
