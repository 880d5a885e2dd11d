"""The first page before, in and after the week, and for how long it is kept."""

import datetime

import pytest
from django.core.cache.backends.filebased import FileBasedCache
from django.utils import timezone

from copro.dates import midnight
from copro.models import Page
from tests.factories import (
    make_author,
    make_campaign,
    make_event,
    make_image,
    make_organisation,
    make_post,
    make_session,
)

pytestmark = pytest.mark.django_db

MONDAY = datetime.date(2018, 6, 25)
EARLY = datetime.datetime(2018, 5, 2, tzinfo=datetime.UTC)  # public at every moment of these tests
MOST_QUERIES = 8


def at(day, hour=12, minute=0):
    return midnight(day) + datetime.timedelta(hours=hour, minutes=minute)


@pytest.fixture
def travel(monkeypatch):
    """Go to a moment."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


def words(client):
    return " ".join(client.get("/").content.decode().split())


def between(html, start, end):
    return html.partition(start)[2].partition(end)[0]


def add(campaign, number):
    """`number` of everything that the page shows in any phase, each with people and pictures of its own."""
    for _ in range(number):
        credits = [{"author": make_author(photo=make_image()), "organisation": make_organisation()}]
        for day in (datetime.date(2018, 6, 1), MONDAY, datetime.date(2018, 6, 28)):
            make_post(campaign, credits=credits, lead_image=make_image(), publish_at=at(day), is_highlight=True)
        event = make_event(campaign, sessions=0, organisation=make_organisation())
        for day in range(25, 30):
            make_session(event, day=datetime.date(2018, 6, day))
        recorded = {"recording": "available", "recording_url": "https://video.example/1"}
        make_session(event, day=MONDAY, **recorded, recording_has_captions=True, no_transcript="It has captions.")
        Page.objects.create(title="Page", is_public=True, menu="top")


@pytest.mark.parametrize(
    "moment",
    [at(datetime.date(2018, 6, 10)), at(MONDAY), at(datetime.date(2018, 6, 29)), at(datetime.date(2018, 7, 20))],
    ids=["before", "during", "the last day", "after"],
)
def test_home_takes_the_same_few_queries_with_one_row_and_with_three(
    client, travel, moment, django_assert_max_num_queries
):
    travel(moment)
    campaign = make_campaign(banner=make_image(1200, 400))
    add(make_campaign("2017"), 1)
    add(campaign, 1)
    with django_assert_max_num_queries(MOST_QUERIES) as once:
        assert client.get("/").status_code == 200
    add(campaign, 2)
    with django_assert_max_num_queries(len(once)) as thrice:
        client.get("/")
    assert len(thrice) == len(once)


# --- Before ---


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (datetime.date(2018, 6, 24), "It starts tomorrow, on Monday 25 June 2018"),
        (datetime.date(2018, 6, 13), "It starts in 12 days, on Monday 25 June 2018"),
    ],
)
def test_before_the_week_days_are_counted_down_in_words(client, travel, day, said):
    make_campaign()
    travel(at(day, 23, 59))
    assert said in words(client)


def test_before_the_week_first_sessions_and_ways_to_take_part_stand_there(client, travel):
    travel(at(datetime.date(2018, 6, 1)))
    make_event(make_campaign(), title="The opening")
    for slug, public in (("take-part", True), ("contact", True), ("about", False)):
        Page.objects.create(title=slug, slug=slug, is_public=public)
    html = words(client)
    assert "The opening" in between(html, "The first sessions", "</section>")
    part = between(html, 'id="part-title"', "</section>")
    for said in (
        '<a href="/take-part/">How to take part</a>',
        '<a href="/contact/">Write for us: tell us your idea</a>',
        '<a href="/2018/calendar.ics">',
        "#CoproWeek",
    ):
        assert said in part
    assert "/about/" not in html
    Page.objects.update(is_public=False)
    html = words(client)
    assert "How to take part" not in html
    assert "Write for us" not in html


def test_before_the_week_the_best_of_the_last_fills_the_page_until_there_is_more(client, travel):
    last, campaign = make_campaign("2017"), make_campaign()
    for title, best in (("Plain", False), ("Best", True)):
        make_post(last, title=title, publish_at=at(datetime.date(2017, 6, 27)), is_highlight=best)
    make_post(make_campaign("2016"), title="Older", publish_at=at(datetime.date(2016, 6, 27)))
    travel(at(datetime.date(2018, 6, 10)))
    html = words(client)
    assert "There are no posts yet." in html
    assert 'Until then: from <span class="hold">Co-</span>production Week 2017' in html
    assert html.index("Best") < html.index("Plain")
    assert "Older" not in html
    for number in range(3):
        make_post(campaign, title=f"New {number}", publish_at=at(datetime.date(2018, 6, 1)))
    html = words(client)
    assert html.count("New ") == 3
    assert "Until then" not in html


def test_campaign_whose_dates_are_open_has_a_first_page(client, travel):
    travel(at(datetime.date(2018, 5, 10)))
    campaign = make_campaign(starts_on=None, ends_on=None)
    make_event(campaign, title="A meeting ahead")
    html = words(client)
    assert "The days will be announced." in html
    assert "A meeting ahead" in between(html, "Sessions to come", "</section>")


def test_campaign_of_a_year_that_has_passed_says_nothing_of_days_to_come(client):
    """As of a blog that was taken in: nobody ever gave it days."""
    campaign = make_campaign(starts_on=None, ends_on=None)
    make_post(campaign, title="Read")
    event = make_event(campaign, title="Walk", sessions=0)
    html = words(client)
    assert "The week is over. The words stay." in html
    assert "Read" in between(html, "What people wrote", "</section>")
    assert "is being planned" not in html
    pages = ["/2018/", "/2018/programme/", "/2018/events/", "/archive/", event.get_absolute_url(), "/feeds/all.atom"]
    said = [path for path in pages if "will be announced" in client.get(path).text]
    assert said == []
    assert "Nobody has told us the date." in client.get(event.get_absolute_url()).text


def test_last_year_fills_the_page_before_the_week_also_without_dates(client, travel):
    make_post(
        make_campaign("2017", starts_on=None, ends_on=None), title="Old", publish_at=at(datetime.date(2017, 6, 1))
    )
    make_campaign()
    travel(at(datetime.date(2018, 6, 10)))
    html = words(client)
    assert "Old" in between(html, "Until then: from ", "</section>")


def test_no_campaign_at_all_says_so_and_leads_on(client):
    html = words(client)
    assert "has not been announced yet" in html
    assert '<a href="/authors/">' in html
    assert "None" not in html


# --- The week ---


def test_in_the_week_today_stands_first_then_what_comes_tomorrow(client, travel):
    campaign = make_campaign()
    event = make_event(campaign, title="Talk", sessions=0, publish_at=EARLY)
    tuesday = MONDAY + datetime.timedelta(1)
    for title, day, hour in (
        ("Early", MONDAY, 9),
        ("Running", MONDAY, 12),
        ("Soon", MONDAY, 14),
        ("Late", MONDAY, 18),
        ("Next day", tuesday, 10),
        ("Far", tuesday + datetime.timedelta(1), 10),
    ):
        make_session(event, title=title, day=day, hour=hour)
    make_session(event, title="Off", day=MONDAY, hour=12, state="cancelled")
    make_post(campaign, title="Of today", publish_at=at(MONDAY, 0, 1))
    make_post(campaign, title="Of yesterday", publish_at=at(MONDAY) - datetime.timedelta(days=1))
    make_post(campaign, title="Of tomorrow", publish_at=at(tuesday))
    travel(at(MONDAY, 12, 30))
    html = words(client)
    assert "It is on now, until Friday 29 June 2018" in html
    assert "Today, Monday 25 June 2018" in html
    sections = {
        "now-title": ["Running"],
        "next-title": ["Soon"],
        "later-title": ["Late"],
        "earlier-title": ["Early", "Off"],
        "today-posts-title": ["Of today"],
        "posts-title": ["Of yesterday"],
        "tomorrow-title": ["Next day"],
    }
    names = [name for shown in sections.values() for name in shown]
    for section, shown in sections.items():
        found = between(html, f'id="{section}"', "</section>")
        assert (section, [name for name in names if f"{name}</a>" in found]) == (section, shown)
    assert "Of tomorrow" not in html
    assert "Far" not in html


def test_last_day_of_the_week_has_no_tomorrow(client, travel):
    make_campaign()
    travel(at(datetime.date(2018, 6, 29)))
    html = words(client)
    assert "Today is the last day of the week." in html
    assert "Nothing is on just now." in html
    assert "No more sessions today." in html


def test_what_is_on_is_found_among_very_many_that_are_over(client, travel):
    campaign = make_campaign()
    event = make_event(campaign, sessions=0, publish_at=EARLY)
    for minute in range(70):
        start = at(MONDAY, 8, minute)
        event.sessions.create(starts_at=start, ends_at=start + datetime.timedelta(minutes=1))
    make_session(event, title="Running", day=MONDAY, hour=12)
    travel(at(MONDAY, 12, 30))
    assert "Running" in between(words(client), 'id="now-title"', "</section>")


# --- After ---


def test_after_the_week_highlights_recordings_numbers_and_the_next_week_stand_there(client, travel):
    campaign = make_campaign(next_week="Monday 1 to Friday 5 July 2019")
    ann, bo = make_author("Ann"), make_author("Bo")
    trust = make_organisation("Rowan")
    make_post(campaign, title="Best", is_highlight=True, credits=[{"author": ann, "organisation": trust}, bo])
    make_post(campaign, title="Plain", credits=[ann])
    event = make_event(campaign, title="Talk", sessions=0, organisation=make_organisation("Other"))
    seen = {"recording_url": "https://video.example/1", "recording_has_captions": True, "no_transcript": "None yet."}
    make_session(event, title="Recorded", recording="available", **seen)
    make_session(event, title="Not recorded")
    make_session(event, title="Off", state="cancelled")
    later = timezone.now() + datetime.timedelta(days=1)
    make_post(campaign, title="Later", publish_at=later, credits=[make_author()])
    html = words(client)
    highlights = between(html, "Highlights of the week", "</section>")
    assert "Best" in highlights
    assert "Plain" not in highlights
    recordings = between(html, 'id="recordings-title"', "</section>")
    assert "Talk: Recorded" in recordings
    assert "https://video.example/1" in recordings
    assert "Not recorded" not in recordings
    numbers = between(html, "The week in numbers", "</section>")
    for said in (
        "<strong>2</strong> posts",
        "<strong>2</strong> people wrote",
        "<strong>2</strong> sessions",
        "<strong>2</strong> organisations",
    ):
        assert said in numbers
    assert "Monday 1 to Friday 5 July 2019" in html
    assert '<a href="/archive/">' in html
    assert "Later" not in html


def test_after_the_week_without_highlights_the_newest_posts_stand_there(client):
    campaign = make_campaign()
    for number in range(8):
        make_post(campaign, title=f"Number {number}", publish_at=at(MONDAY, number))
    html = words(client)
    assert "Highlights" not in html
    shown = between(html, "What people wrote", "</section>")
    assert [number for number in range(8) if f"Number {number}<" in shown] == [2, 3, 4, 5, 6, 7]


def test_after_a_week_without_sessions_none_is_claimed(client):
    """As of a blog that was taken in: it has posts, and events were never listed."""
    make_post(make_campaign(), credits=[make_author()])
    html = words(client)
    assert "There were no sessions in this week." in html
    assert "All sessions are over" not in html
    assert "<strong>0</strong>" not in html


def test_after_the_week_a_campaign_without_days_is_named_as_the_next(client, travel):
    make_campaign()
    make_campaign("2017", starts_on=None, ends_on=None)
    travel(at(datetime.date(2018, 9, 1)))
    assert "is being planned" not in words(client)
    make_campaign("2019", starts_on=None, ends_on=None, announced_on=datetime.date(2018, 8, 1))
    assert '<a href="/2019/">Co-production Week 2019</a> is being planned.' in words(client)


# --- For how long it is kept ---


@pytest.fixture
def kept(settings, tmp_path, monkeypatch):
    """The seconds for which pages are kept, one after the other."""
    backend = "django.core.cache.backends.filebased.FileBasedCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": tmp_path / "cache"}}
    seconds = []

    def note(self, key, value, timeout=None):
        if key.startswith("page:"):
            seconds.append(timeout)

    monkeypatch.setattr(FileBasedCache, "set", note)
    return seconds


@pytest.mark.parametrize(
    ("moment", "seconds"),
    [
        (at(MONDAY, 11, 0), 60),
        (at(MONDAY, 23, 59) + datetime.timedelta(seconds=20), 40),  # midnight
        (at(MONDAY, 13, 59) + datetime.timedelta(seconds=30), 30),  # a session starts
        (at(MONDAY, 14, 59) + datetime.timedelta(seconds=50), 10),  # and ends
        (at(datetime.date(2018, 6, 10), 23, 59), 60),
        (at(datetime.date(2018, 6, 10), 23, 59) + datetime.timedelta(seconds=1), 59),
    ],
)
def test_home_is_kept_to_the_next_moment_at_which_it_changes(client, travel, kept, moment, seconds):
    event = make_event(make_campaign(), sessions=0, publish_at=EARLY)
    make_session(event, day=MONDAY, hour=14)
    travel(moment)
    client.get("/")
    assert kept == [seconds]


def test_past_week_asks_nobody_to_join_subscribe_or_pay(client):
    campaign = make_campaign("2018")
    make_post(campaign)
    event = make_event(campaign, joining="You get a link.", sessions=0)
    make_session(event, cost="free")
    pages = ["/2018/", "/2018/programme/", "/2018/events/", event.get_absolute_url()]
    html = "".join(client.get(path).content.decode() for path in pages)
    for words in ("Join a", "Put the whole week", "Subscribe", "into your calendar", "You get a link", "Free</p>"):
        assert words not in html
    assert html.count("Look back") == 2
    campaign.starts_on = campaign.ends_on = timezone.localdate() + datetime.timedelta(1)
    campaign.save()
    make_session(event, day=campaign.starts_on, cost="free")
    html = "".join(client.get(path).content.decode() for path in pages)
    for words in ("Join a", "Put the whole week", "Subscribe", "into your calendar", "You get a link", "Free</p>"):
        assert words in html
    assert "Look back" not in html
