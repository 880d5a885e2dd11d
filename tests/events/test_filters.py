"""The list of events: what can be filtered, what the counts say, and what hostile addresses do."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from copro import caching
from events import chosen, facets
from events.areas import NAMES
from events.filters import Filter, Filtered, Option, Row, counts, read
from events.models import Event, Session
from tests.factories import make_campaign, make_event, make_organisation, make_session

MOST_QUERIES = 8

# --- The pure part ---

DAY = Filter("day", "Day", (Option("mon", "Monday"), Option("tue", "Tuesday")))
HOW = Filter("how", "How", (Option("online", "Online"), Option("in-person", "In person")))
ACCESS = Filter("access", "Access", (Option("bsl", "BSL"), Option("captions", "Captions")), several=True)
FILTERS = [DAY, HOW, ACCESS]


def row(event, day, how, *access):
    return Row(event, {"day": {day}, "how": set(how.split()), "access": set(access)})


ROWS = [
    row(1, "mon", "online", "bsl", "captions"),
    row(1, "tue", "in-person", "bsl", "captions"),
    row(2, "mon", "online in-person", "captions"),
    row(3, "tue", "in-person"),
]


def filtered(**asked):
    return Filtered(FILTERS, ROWS, {name: [values] for name, values in asked.items()}, {"s": ""})


def test_one_session_must_have_everything_that_is_chosen():
    """The first event is online, and on Tuesday, but not online on Tuesday."""
    assert filtered(day="tue", how="online").events == set()
    assert filtered(day="mon", how="online").events == {1, 2}
    assert filtered(day="tue").events == {1, 3}


def test_of_several_values_all_must_hold():
    page = Filtered(FILTERS, ROWS, {"access": ["captions", "bsl"]}, {})
    assert page.events == {1}
    assert page.chosen == {"access": ("bsl", "captions")}


def test_counts_are_those_under_the_other_filters():
    assert counts(ROWS, {}, DAY) == {"mon": 2, "tue": 2}
    assert counts(ROWS, {"how": ("online",)}, DAY) == {"mon": 2, "tue": 0}
    # Its own choice does not count for a filter of which one value can be chosen, and does where all must hold.
    assert counts(ROWS, {"day": ("mon",)}, DAY) == {"mon": 2, "tue": 2}
    assert counts(ROWS, {"access": ("captions",)}, ACCESS) == {"bsl": 1, "captions": 2}


@pytest.mark.parametrize("asked", [{}, {"day": ["mon"]}, {"day": ["tue"], "access": ["bsl"]}, {"how": ["online"]}])
def test_each_link_leads_to_as_many_as_it_says(asked):
    page = Filtered(FILTERS, ROWS, asked, {})
    for group in page.groups:
        for choice in group.choices:
            there = Filtered(FILTERS, ROWS, _parameters(choice.address), {})
            assert (choice.address, len(there.events)) == (choice.address, choice.number)
    for chip in page.chips:
        assert len(Filtered(FILTERS, ROWS, _parameters(chip.address), {}).events) == chip.number


def _parameters(address):
    from django.http import QueryDict

    return dict(QueryDict(address.removeprefix("./").removeprefix("?")).lists())


def test_addresses_are_short_and_in_one_order():
    page = Filtered(FILTERS, ROWS, {"access": ["captions", "bsl"], "day": ["mon"]}, {"s": "1a.2b"})
    assert page.here() == "./?day=mon&access=bsl&access=captions&s=1a.2b"
    assert page.here(page="2", s="") == "./?day=mon&access=bsl&access=captions&page=2"
    assert page.everything == "./?s=1a.2b"
    assert filtered().here() == "./"
    assert page.carried == [("day", "mon"), ("s", "1a.2b")]


@pytest.mark.parametrize(
    ("asked", "kept", "has_unknown"),
    [
        ({}, {}, False),
        ({"utm_source": ["x"]}, {}, False),
        ({"day": [""]}, {}, False),
        ({"day": ["mon", "mon"]}, {"day": ("mon",)}, False),
        ({"day": ["tue", "mon"]}, {"day": ("mon",)}, True),
        ({"day": ["sun"]}, {}, True),
        ({"access": ["bsl", "x" * 10_000]}, {"access": ("bsl",)}, True),
        ({"how": ["ONLINE"], "day": ["mon"]}, {"day": ("mon",)}, True),
    ],
)
def test_what_is_unknown_is_left_out_and_told(asked, kept, has_unknown):
    assert read(asked, FILTERS) == (kept, has_unknown)


def test_nothing_found_says_what_to_leave_out_or_to_ask_for_alone():
    page = Filtered(FILTERS, ROWS, {"how": ["online"], "day": ["tue"]}, {})
    assert [(chip.words, chip.number) for chip in page.ways_out] == [("Tuesday", 2), ("Online", 2)]
    page = Filtered([*FILTERS, Filter("tag", "Subject", (Option("x", "X"),))], [
        Row(1, {"day": {"mon"}, "how": {"online"}, "access": set(), "tag": set()}),
        Row(2, {"day": {"tue"}, "how": {"in-person"}, "access": set(), "tag": set()}),
        Row(3, {"day": set(), "how": set(), "access": set(), "tag": {"x"}}),
    ], {"day": ["mon"], "how": ["in-person"], "tag": ["x"]}, {})  # fmt: skip
    assert page.ways_out == []
    assert [(chip.words, chip.number, chip.address) for chip in page.alone] == [
        ("Monday", 1, "./?day=mon"), ("In person", 1, "./?how=in-person"), ("X", 1, "./?tag=x"),
    ]  # fmt: skip


# --- The page ---


@pytest.fixture
def campaign(db):
    return make_campaign("2018")


def titles(client, query=""):
    html = client.get(f"/2018/events/{query}").content.decode()
    return re.findall(r"<h3><a href=[^>]*>([^<]*)</a></h3>", html)


JULY = {"day": datetime.date(2018, 7, 5)}
MAY = {"day": datetime.date(2018, 5, 5)}


@pytest.fixture
def events(campaign):
    """Three events that differ in everything."""
    rowan, elm = make_organisation("Rowan Trust"), make_organisation("Elm House")
    week = make_event(
        campaign, title="Week", organisation=rowan, tags=["Housing", "Care"], captions="people", bsl="yes", sessions=0,
        attendance="both", place="The Guildhall, London EC2V 5AE",
    )  # fmt: skip
    make_session(week, cost="free")
    later = make_event(
        campaign, title="Later", organisation=elm, tags=["Housing"], captions="automatic", kind="workshop", sessions=0,
        attendance="in_person", bsl="no", place="Town Hall, The Headrow, Leeds LS1 3AD",
    )  # fmt: skip
    make_session(later, state="online", **JULY)
    make_session(later, cost="paid", **MAY)
    make_event(campaign, title="Undated", captions="", attendance="in_person", kind="festival", sessions=0)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Undated", "Later", "Week"]),
        ("?day=2018-06-25", ["Week"]),
        ("?day=before", ["Later"]),
        ("?day=after", ["Later"]),
        ("?kind=workshop", ["Later"]),
        ("?how=online", ["Later", "Week"]),
        ("?how=in-person", ["Undated", "Week", "Later"]),
        # What has been moved online takes place nowhere else.
        ("?how=in-person&day=after", []),
        ("?how=online&day=after", ["Later"]),
        ("?near=leeds", ["Later"]),
        ("?near=leeds&day=before", ["Later"]),
        ("?near=leeds&day=after", []),
        ("?near=london", ["Week"]),
        ("?near=london&how=online&access=bsl", ["Week"]),
        ("?org=rowan-trust", ["Week"]),
        ("?tag=housing", ["Later", "Week"]),
        ("?tag=care", ["Week"]),
        ("?access=captions", ["Later", "Week"]),
        ("?access=captions-by-people", ["Week"]),
        ("?access=bsl", ["Week"]),
        ("?access=captions&access=bsl", ["Week"]),
        ("?free=yes", ["Week"]),
        ("?free=yes&day=before", []),
        ("?kind=workshop&access=captions&tag=housing&org=elm-house&day=before", ["Later"]),
        # What nobody can choose here is left out.
        ("?access=parking", ["Undated", "Later", "Week"]),
        ("?day=2018-06-26&kind=workshop", ["Later"]),
    ],
)
def test_list_has_what_was_asked_for(client, events, query, found):
    assert titles(client, query) == found


def test_upcoming_stand_first_the_next_at_the_top_and_the_past_last_first(client, campaign):
    now = timezone.now()
    for title, *starts in [("Old", -9), ("Series", -8, 3), ("Soon", 1), ("Newer", -2), ("Undated",)]:
        event = make_event(campaign, title=title, sessions=0)
        for days in starts:
            start = now + datetime.timedelta(days)
            Session.objects.create(event=event, starts_at=start, ends_at=start + datetime.timedelta(hours=1))
    assert titles(client) == ["Soon", "Series", "Undated", "Newer", "Old"]
    html = client.get("/2018/events/").content.decode()
    assert html.index("Still to come") < html.index("Undated") < html.index("<h2>Over") < html.index("Newer")


def test_page_shows_counts_chips_and_a_form_that_carries_the_others(client, events):
    html = client.get("/2018/events/?how=online&access=captions").content.decode()
    leads = (
        '<a href="./?day=after&amp;how=online&amp;access=captions#found" rel="nofollow">After the week<span class="vh">'
    )
    assert f"{leads}: show only these</span></a> (1)" in html
    assert "<strong>Online</strong> (2, chosen)" in html
    assert 'value="captions" checked>' in html
    assert '<input type="hidden" name="how" value="online">' in html
    assert 'type="hidden" name="access"' not in html
    chips = re.findall(r'<li><a href="([^"]*)#found" rel="nofollow">([^<]*)<span class="vh">,', html)
    assert chips == [("./?access=captions", "Online"), ("./?how=online", "Captions")]
    assert 'href="./#found">Show all' in html


def test_places_are_those_where_something_takes_place_and_a_room_goes_before_the_place(client, events, campaign):
    festival = make_event(campaign, title="Two cities", attendance="both", place="The mill, Leeds LS1 3AD", sessions=0)
    make_session(festival)
    make_session(festival, room="The arches, Manchester M1 1AE")
    make_session(festival, room="The dome, York YO1 7HH", state="online")
    make_event(campaign, attendance="online", place="Sent from Hull HU1 1AA")
    make_event(campaign, attendance="in_person", place="The library, High Street")
    html = client.get("/2018/events/").content.decode()
    near = html[html.index('<h3 id="by-near">Near</h3>') :].partition("</ul>")[0]
    assert re.findall(r'href="([^"]*)#found" rel="nofollow">([^<]*)<span[^>]*>[^<]*</span></a> [(](\d+)', near) == [
        ("./?near=leeds", "Leeds", "2"), ("./?near=london", "London", "1"), ("./?near=manchester", "Manchester", "1"),
    ]  # fmt: skip
    html = client.get("/2018/events/?near=manchester").content.decode()
    assert '<input type="hidden" name="near" value="manchester">' in html
    assert "/2018/calendar.ics?near=manchester" not in html  # it is over
    make_session(festival, day=timezone.localdate() + datetime.timedelta(1), room="The arches, Manchester M1 1AE")
    assert "/2018/calendar.ics?near=manchester" in client.get("/2018/events/?near=manchester").content.decode()
    assert ">Near: Manchester<" in html
    assert "Webinar, online and in person (Leeds)</p>" in html
    calendar = client.get("/2018/calendar.ics?near=manchester").content.decode()
    assert (calendar.count("BEGIN:VEVENT"), calendar.count("The arches")) == (2, 2)


def test_empty_result_helps_on(client, events):
    html = client.get("/2018/events/?free=yes&day=after").content.decode()
    assert "0 events" in html
    assert "your calendar" not in html  # nobody subscribes to nothing
    assert '<a href="./?free=yes#found" rel="nofollow">Without “After the week” there is 1</a>' in html
    assert '<a href="./?day=after#found" rel="nofollow">Without “Free” there is 1</a>' in html


@pytest.mark.parametrize(
    "query",
    [
        "?day=1999-01-01", "?day=2018-13-99", "?kind=webinar&kind=workshop", "?access=captions&access=nothing",
        "?near=York", "?near=LS1+3AD", "?org=%00",
        "?tag=%ff%fe", "?day=" + "x" * 10_000, "?how[]=1&how=']]--<script>", "?page=0", "?page=-1",
        "?page=99", "?page=1e9", "?page=" + "9" * 5_000, "?page=1&page=1",
    ],
)  # fmt: skip
def test_hostile_address_is_answered_with_a_plain_sentence(client, events, query):
    response = client.get(f"/2018/events/{query}")
    html = response.content.decode()
    assert response.status_code == 200
    assert "A part of this address is not known here. It was left out." in html
    assert '<meta name="robots" content="noindex">' in html
    assert response.headers["Cache-Control"] == "no-store"
    assert "<script" not in html
    assert "xxxx" not in html


def test_filtered_pages_are_for_no_search_and_name_the_list_itself(client, events):
    plain, some = (client.get(f"/2018/events/{query}").content.decode() for query in ("", "?kind=workshop"))
    canonical = '<link rel="canonical" href="http://testserver/2018/events/">'
    assert canonical in plain
    assert canonical in some
    assert "noindex" not in plain
    assert '<meta name="robots" content="noindex">' in some


def test_sessions_that_were_asked_for_stand_before_the_others(client, campaign):
    event = make_event(campaign, title="Series", sessions=0)
    for title, day in [("Early", MAY), ("Late", JULY)]:
        make_session(event, title=title, **day)
    html = client.get("/2018/events/?day=after").content.decode()
    assert html.index(": Late") < html.index("Other sessions, not what you chose:") < html.index(": Early")
    html = client.get("/2018/events/").content.decode()
    assert '<time datetime="2018-07-05T14:00:00+01:00">Thursday 5 July 2018, 2pm to 3pm</time>: Late' in html
    assert html.index(": Early") < html.index(": Late")
    assert "Other sessions" not in html


def test_event_whose_session_that_was_asked_for_is_over_is_over(client, campaign):
    event = make_event(campaign, title="Series", sessions=0)
    make_session(event, **MAY)
    make_session(event, day=timezone.localdate() + datetime.timedelta(3))
    assert "<h2>Over</h2>" in client.get("/2018/events/?day=before").content.decode()
    assert "<h2>Still to come</h2>" in client.get("/2018/events/?day=after").content.decode()


def test_session_goes_into_my_programme_and_out_again_and_the_filters_stay(client, campaign):
    event = make_event(campaign, sessions=0)
    session = make_session(event, day=timezone.localdate() + datetime.timedelta(3))
    make_event(campaign, kind="workshop")
    short = chosen.short(session.pk)
    html = client.get("/2018/events/?kind=webinar").content.decode()
    assert f'href="./?kind=webinar&amp;s={short}#s-{short}" rel="nofollow">Add to my programme<' in html
    html = client.get(f"/2018/events/?kind=webinar&s={short}").content.decode()
    assert f'href="/2018/programme/mine/?s={short}"' in html
    assert f'href="./?kind=webinar#s-{short}" rel="nofollow">Take out<' in html
    assert f'href="./?kind=workshop&amp;s={short}#found"' in html
    assert f'<input type="hidden" name="s" value="{short}">' in html


def test_pages_are_kept_by_each_filter_there_is():
    """The store of kept pages cannot ask this app which they are."""
    for path in ("/events/", "/calendar.ics"):
        assert set(caching.FILTERED[path]) == set(facets.NAMES)


# --- Large ---


def fill(campaign, number):
    start = datetime.datetime(2018, 6, 25, 9, tzinfo=datetime.UTC)
    areas = list(NAMES)
    holders = [make_organisation() for _ in range(min(number, 20))]
    for n in range(number):
        event = make_event(
            campaign, sessions=0, tags=[f"Tag {n % 20}"], organisation=holders[n % len(holders)],
            attendance="in_person", place=f"Hall {n}, {areas[n % len(areas)]}1 1AA",
        )  # fmt: skip
        Session.objects.bulk_create(
            Session(event=event, starts_at=start + hour, ends_at=start + 2 * hour, uid=f"{event.pk}-{part}")
            for part, hour in enumerate([datetime.timedelta(hours=1)] * 5)
        )


def test_list_takes_the_same_few_queries_with_one_with_three_and_with_five_hundred_sessions(client, campaign):
    numbers = []
    for more in (1, 2, 97):
        fill(campaign, more)
        for query in ("", "?access=captions&tag=tag-0", "?near=aberdeen", "?s=1.2.3"):
            client.get("/2018/events/")  # content types
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert client.get(f"/2018/events/{query}").status_code == 200
            numbers.append(len(queries))
    assert Session.objects.count() == 500
    assert len(set(numbers)) == 1
    assert numbers[0] <= MOST_QUERIES


def test_long_list_has_pages_whose_links_keep_the_filters(client, campaign):
    for number in range(51):
        make_event(campaign, title=f"Number {number:02}", sessions=0, kind="workshop")
    make_event(campaign, sessions=0)
    first = client.get("/2018/events/?kind=workshop").content.decode()
    second = client.get("/2018/events/?kind=workshop&page=2").content.decode()
    assert (first.count("<article"), second.count("<article")) == (50, 1)
    assert "51 events, 1 to 50 on this page" in first
    assert '<a rel="next" href="./?kind=workshop&amp;page=2#found">Next page</a>' in first
    assert '<a rel="prev" href="./?kind=workshop#found">Page before</a>' in second
    assert 'href="./?page=2#found">Next page' in client.get("/2018/events/").content.decode()
    assert 'href="http://testserver/2018/events/?page=2"' in client.get("/2018/events/?page=2").content.decode()


def test_long_choice_is_folded_until_something_is_chosen(client, campaign):
    for number in range(13):
        make_event(campaign, tags=[f"Tag {number}"], sessions=0)
    fold = "<summary>Choose one of 13</summary>"
    assert f"<details>{fold}" in client.get("/2018/events/?kind=webinar").content.decode()
    assert f"<details open>{fold}" in client.get("/2018/events/?tag=tag-3").content.decode()


def test_nobody_elses_events_can_be_filtered_for(client, campaign):
    """What is not public lends the list no day, no tag, no organisation and no count."""
    make_event(campaign, title="Here", tags=["Open"])
    make_event(campaign, status="draft", tags=["Secret"], organisation=make_organisation("Secret Trust"))
    html = client.get("/2018/events/").content.decode()
    assert "Secret" not in html
    assert titles(client, "?tag=secret") == ["Here"]
    assert Event.objects.count() == 2
