"""The programme day by day, and the programme of one's own that stands in the address."""

import datetime
import re
from types import SimpleNamespace
from urllib.parse import quote
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from copro.website import programme, timetable
from events import chosen
from events.models import Session
from tests.factories import make_campaign, make_event, make_post, make_session

LONDON = ZoneInfo("Europe/London")
MOST_QUERIES = 8
TUESDAY = datetime.date(2018, 6, 26)


def at(hour, minute=0, day=TUESDAY):
    return datetime.datetime.combine(day, datetime.time(hour, minute), LONDON)


# --- At the same time ---


def timed(start, end, track="", room=""):
    return SimpleNamespace(starts_at=at(start), ends_at=at(end), track=track, room=room)


def test_what_overlaps_stands_together_and_what_only_touches_does_not():
    nine, ten, late = timed(9, 10), timed(10, 12), timed(11, 13)
    together = timetable.slots([late, nine, ten])
    assert [[placed.session for placed in slot.sessions] for slot in together] == [[nine], [ten, late]]
    assert [slot.is_table for slot in together] == [False, True]


def test_tracks_and_rooms_are_columns_and_times_are_rows():
    long = timed(10, 12, track="Workshops", room="Room 2")
    first, second = timed(10, 11, track="Main stage"), timed(11, 12, track="Main stage")
    room = timed(11, 13, room="Room 7")
    (slot,) = timetable.slots([first, long, second, room])
    assert slot.columns == ["Main stage", "Workshops", "Room 7"]
    assert [(p.column, p.begins, p.ends) for p in slot.sessions] == [(1, 1, 2), (2, 1, 3), (1, 2, 3), (3, 2, 4)]
    assert slot.rows == 3


def test_two_at_once_on_one_track_get_a_column_each():
    (slot,) = timetable.slots([timed(10, 12, track="Stage"), timed(11, 12, track="Stage")])
    assert slot.columns == ["Stage", "Stage"]


def test_more_columns_than_fit_flow():
    (slot,) = timetable.slots([timed(10, 11, track=str(n)) for n in range(5)])
    assert not slot.is_table


@pytest.mark.parametrize(("other", "clash"), [((9, 10), False), ((9, 11), True), ((10, 12), True), ((12, 13), False)])
def test_overlap_is_a_time_that_both_have(other, clash):
    one = timed(10, 12)
    assert timetable.overlaps(one, timed(*other)) is clash
    assert timetable.overlaps(timed(*other), one) is clash


# --- The chosen ones in an address ---


def test_address_reads_as_it_was_written_whatever_the_order():
    mine = chosen.read(["2b.1a", "1a"])
    assert mine.keys == (46, 83)
    assert mine.address == "1a.2b"
    assert mine.adding(1) == "1.1a.2b"
    assert mine.adding(46) == "1a.2b"
    assert mine.taking_out(46) == "2b"
    assert chosen.read(["1a"]).taking_out(46) == ""


@pytest.mark.parametrize("value", ["", ".", "...", "1a..2b", ".1a.2b."])
def test_empty_places_of_an_address_count_for_nothing(value):
    assert (chosen.read([value]).missing, chosen.read([value]).too_many) == (0, 0)


@pytest.mark.parametrize(
    "value", ["-1", "1_0", "+1", " 1", "1A", "é", "٣", "z" * 13, "x" * 10_000, "%00", "'--", "\ud800"]
)
def test_what_is_no_key_is_missing(value):
    assert chosen.read([value]) == ((), 1, 0)


def test_only_so_many_fit():
    mine = chosen.read([".".join(chosen.short(key) for key in range(1, 121))])
    assert (len(mine.keys), mine.too_many, mine.is_full) == (100, 20, True)
    assert mine.notes == ["My programme holds 100 sessions at most, so 20 more are left out."]


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        (1, "One session is no longer listed."),
        (2, "Two sessions are no longer listed."),
        (12, "12 sessions are no longer listed."),
    ],
)
def test_those_that_are_missing_are_told_in_a_sentence(missing, words):
    assert chosen.Mine(missing=missing).notes == [words]


# --- The programme ---


@pytest.fixture
def campaign(db):
    return make_campaign("2018")


def page(client, query="", name=""):
    response = client.get(f"/2018/programme/{name}{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_posts_and_sessions_stand_by_time_under_their_day(client, campaign):
    event = make_event(campaign, title="Webinar", sessions=0)
    make_session(event, hour=14, day=TUESDAY, title="Two")
    make_session(event, hour=10, day=TUESDAY, title="Ten")
    make_session(event, hour=10, day=datetime.date(2018, 6, 1), title="Early")
    make_session(event, hour=10, day=datetime.date(2018, 7, 5), title="July")
    make_post(campaign, title="Post at noon", publish_at=at(12))
    make_post(campaign, title="Post of May", publish_at=at(12, day=datetime.date(2018, 5, 2)))
    html = page(client)
    order = [
        "Before the week", "Post of May", ": Early", "Monday 25 June 2018", "Nothing is listed for this day",
        'id="day-2018-06-26"', "Tuesday 26 June 2018", ": Ten", "Post at noon", ": Two", "<h2>Friday 29 June 2018",
        "<h2>After the week", ": July",
    ]  # fmt: skip
    places = [html.index(words, html.index("<main")) for words in order]
    assert places == sorted(places)
    assert '<a href="/2018/programme/#day-2018-06-26"' in html  # the strip


def test_parallel_sessions_stand_in_columns_in_order_of_time(client, campaign):
    event = make_event(campaign, title="Festival", sessions=0)
    make_session(event, hour=11, title="Late", track="Main stage", day=TUESDAY)
    make_session(event, hour=10, title="Early", track="Main stage", day=TUESDAY)
    two = at(10), at(12)
    make_session(event, title="Long", track="Workshops", day=TUESDAY, starts_at=two[0], ends_at=two[1])
    html = page(client)
    assert re.findall(r'<div class="cell ([^"]*)">|Festival: (\w+)<', html) == [
        ("column-1 begins-1 ends-2", ""), ("", "Early"),
        ("column-2 begins-1 ends-3", ""), ("", "Long"),
        ("column-1 begins-2 ends-3", ""), ("", "Late"),
    ]  # fmt: skip
    assert '<p class="column-name column-2" aria-hidden="true">Workshops</p>' in html
    assert "3 sessions, some of them at the same time:" in html


def test_cancelled_session_stays_and_says_so_in_its_title(client, campaign):
    make_session(make_event(campaign, title="Walk", sessions=0), state="cancelled")
    assert re.search(r"<h3>Cancelled: <a href=[^>]*>Walk</a></h3>", page(client))


def test_each_session_says_its_time_once_and_the_day_where_it_does_not_stand_above(client, campaign):
    event = make_event(campaign, title="Talk", sessions=0)
    make_session(event, hour=10, day=datetime.date(2018, 7, 5))
    make_session(event, starts_at=at(22), ends_at=at(10, day=datetime.date(2018, 6, 28)))
    times = re.findall(r'<p class="session-time"><time[^>]*>([^<]*)<', page(client))
    assert times == ["10pm to Thursday 28 June 2018, 10am", "Thursday 5 July 2018, 10am to 11am"]
    assert "<p>Thursday 5 July 2018" not in page(client)


@pytest.mark.parametrize("state", ["cancelled", "postponed"])
def test_what_is_called_off_is_not_offered_and_can_still_be_taken_out(client, campaign, state):
    session = make_session(make_event(campaign, sessions=0), state=state)
    assert "Add to my programme<" not in page(client)
    assert "Take out<" in page(client, of([session]))


def test_what_is_over_is_not_offered_and_can_still_be_taken_out(client, campaign):
    event = make_event(campaign, sessions=0)
    session = make_session(event)
    for address in ("/2018/programme/", "/2018/events/", event.get_absolute_url()):
        html = client.get(address).content.decode()
        assert "Add to my programme" not in html  # and nobody is told to look for it
        assert "Take out<" in client.get(address + of([session])).content.decode()
    assert "Take out<" in page(client, of([session]), "mine/")


@pytest.mark.parametrize(("year", "is_open"), [(2018, True), (2019, False)])
def test_programme_of_a_campaign_without_dates_goes_by_its_own_days(client, db, monkeypatch, year, is_open):
    campaign = make_campaign("2018", starts_on=None, ends_on=None)
    assert "Nothing is listed here." in page(client)
    early = {"publish_at": at(9, day=datetime.date(2018, 5, 2))}
    make_session(make_event(campaign, title="Walk", sessions=0, **early), day=TUESDAY)
    make_post(campaign, title="Read", **early)
    monkeypatch.setattr(timezone, "now", lambda: at(12, day=datetime.date(year, 6, 1)))
    html = page(client)
    assert ("The days of the week will be announced." in html) is is_open
    days = ["Wednesday 2 May 2018", ">Read<", "Tuesday 26 June 2018", ">Walk<"]
    assert sorted(days, key=html.index) == days
    assert "Before the week" not in html
    assert "After the week" not in html


def during(hour, **fields):
    defaults = {"state": "on", "starts_at": at(hour), "ends_at": at(hour + 1)}
    return SimpleNamespace(**defaults | fields)


def test_now_is_what_has_begun_and_next_is_what_begins_first():
    past, on, soon, too, later = during(9), during(10), during(11), during(11), during(12)
    off = [during(10, state="cancelled"), during(10, state="postponed")]
    found = programme.now_and_next([past, on, *off, soon, too, later], at(10, 30))
    assert found == ([on], [soon, too])
    assert programme.now_and_next([past, on], at(11)) == ([], [])


def test_now_and_next_stand_at_the_top_while_the_week_is_on_alone(client, db):
    now, today = timezone.now(), timezone.localdate()
    campaign = make_campaign("2018", announced_on=today, starts_on=today, ends_on=today)
    event = make_event(campaign, title="Talk", sessions=0)
    Session.objects.create(
        event=event, starts_at=now - datetime.timedelta(hours=1), ends_at=now + datetime.timedelta(2)
    )
    html = page(client)
    assert html.index('id="now-title"') < html.index(">Talk<") < html.index('id="next-title"')
    assert "No more sessions are to come." in html
    campaign.starts_on = campaign.ends_on = today + datetime.timedelta(1)
    campaign.save()
    assert 'id="now-title"' not in page(client)


# --- A programme of one's own ---


@pytest.fixture
def early(monkeypatch):
    """All that follows takes place before the week, when everything is still to come."""
    moment = at(12, day=datetime.date(2018, 6, 20))
    monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.fixture
def sessions(campaign):
    """Of one event: at ten, from half past ten, and one at eleven that is cancelled; another day, one at ten."""
    event = make_event(campaign, title="Talks", sessions=0)
    half = {"starts_at": at(10, 30), "ends_at": at(11, 30)}
    return [
        make_session(event, hour=10, day=TUESDAY, title="Ten"),
        make_session(event, title="Half", **half),
        make_session(event, hour=11, day=TUESDAY, title="Off", state="cancelled"),
        make_session(event, hour=10, day=datetime.date(2018, 7, 5), title="July"),
    ]


def of(sessions):
    return "?s=" + ".".join(chosen.short(session.pk) for session in sessions)


def test_session_is_added_and_taken_out_by_links_that_know_the_others(client, early, sessions):
    ten, half, *_ = sessions
    short = chosen.short(half.pk)
    html = page(client, of([ten]))
    assert "You have chosen 1 session." in html
    assert f'href="/2018/programme/mine/{of([ten])}"' in html
    assert f'href="./{of([ten, half])}#s-{short}" rel="nofollow">Add to my programme<' in html
    assert f'href="./#s-{chosen.short(ten.pk)}" rel="nofollow">Take out<' in html
    assert f'href="/2018/programme/{of([ten])}#day-2018-06-26"' in html
    assert f'href="/2018/events/{of([ten])}"' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "noindex" not in page(client)


def test_event_page_keeps_what_is_chosen_and_adds_to_it(client, early, sessions, campaign):
    ten, half, *_ = sessions
    there = "/2018/events/talks/"
    far = make_session(make_event(campaign, title="Far", sessions=0), hour=16)
    draft = make_session(make_event(campaign, title="Zanzibar", status="draft", sessions=0))
    foreign = make_session(make_event(make_campaign("2017"), title="Zanzibar too", sessions=0))
    for path in ("/2018/programme/", "/2018/events/"):
        assert f'href="{there}{of([far])}"' in client.get(path + of([far])).content.decode()
        assert f'href="{there}"' in client.get(path).content.decode()
    response = client.get(there + of([ten, far, draft, foreign]))
    html = response.content.decode()
    assert response.headers["Cache-Control"] == "no-store"
    assert "You have chosen 2 sessions." in html
    assert "Two sessions are no longer listed." in html
    anchor = f"s-{chosen.short(half.pk)}"
    assert f'href="./{of([ten, half, far])}#{anchor}" rel="nofollow">Add to my programme<' in html
    assert f'<h3 id="{anchor}">Half</h3>' in html
    assert f'href="./{of([far])}#s-{chosen.short(ten.pk)}" rel="nofollow">Take out<' in html
    assert html.count("Add to my programme<") == 2  # not of the cancelled one
    for path in (f"/2018/programme/mine/{of([ten, far])}", f"/2018/programme/{of([ten, far])}#day-2018-06-26",
                 f"/2018/events/{of([ten, far])}"):  # fmt: skip
        assert f'href="{path}"' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "<script" not in client.get(there + "?s=<script>").content.decode().replace("<script type", "")
    plain = client.get(there)
    assert "no-store" not in plain.headers.get("Cache-Control", "")
    assert ("noindex" in plain.content.decode(), "My programme<" in plain.content.decode()) == (False, False)


def test_my_programme_lists_the_chosen_by_day_and_says_what_overlaps(client, sessions):
    html = page(client, of(sessions), "mine/")
    assert re.findall(r"<h2>(.*?2018)</h2>", html) == ["Tuesday 26 June 2018", "Thursday 5 July 2018"]
    assert re.findall(r"<h3>(Cancelled: )?<a[^>]*>(.*?)</a>", html) == [
        ("", "Talks: Ten"), ("", "Talks: Half"), ("Cancelled: ", "Talks: Off"), ("", "Talks: July"),
    ]  # fmt: skip
    clashes = re.findall(r"At the same time:</strong> ([^<]*)</p>", html)
    assert clashes == ["Talks: Half, 10:30am to 11:30am", "Talks: Ten, 10am to 11am"]
    address = f"http://testserver/2018/programme/mine/{of(sessions)}"
    assert f"<code>{address}</code>" in html
    assert f"body={quote(address, safe='')}" in html
    assert '<meta name="robots" content="noindex">' in html


def test_who_takes_a_session_out_of_my_programme_is_led_to_what_is_left(client, sessions):
    ten, half, *_ = sessions
    html = page(client, of([ten, half]), "mine/")
    assert re.findall(r'<a href="([^"]*)"[^>]*>Take out<', html) == [f"./{of([half])}#left", f"./{of([ten])}#left"]
    assert re.search(r'id="left" tabindex="-1">\s*<p>2 sessions of', html)
    assert re.search(r'id="left" tabindex="-1">\s*<p>Your programme is empty', page(client, "?s=", "mine/"))


def test_empty_programme_leads_to_the_whole_one(client, campaign):
    html = page(client, "", "mine/")
    assert "Your programme is empty." in html
    assert 'href="/2018/programme/">Choose sessions' in html


def test_unknown_private_and_foreign_sessions_are_left_out_with_a_sentence(client, sessions, campaign):
    draft = make_session(make_event(campaign, title="Zanzibar", status="draft", sessions=0))
    foreign = make_session(make_event(make_campaign("2017"), title="Zanzibar too", sessions=0))
    query = of([sessions[0], draft, foreign]) + ".zzzz.<script>"
    for name in ("", "mine/"):
        html = page(client, query, name)
        assert "Four sessions are no longer listed." in html
        assert "Zanzibar" not in html
        assert of([sessions[0], draft]) not in html
        assert "<script" not in html
    assert (
        "Two sessions are no longer listed."
        in client.get(f"/2018/events/?s={chosen.short(draft.pk)}.zz").content.decode()
    )
    calendar = client.get(f"/2018/programme/mine.ics{query}").content.decode()
    assert calendar.count("BEGIN:VEVENT") == 1
    assert "Zanzibar" not in calendar


def test_one_calendar_file_holds_them_all_and_the_cancelled_one_too(client, sessions):
    response = client.get(f"/2018/programme/mine.ics{of(sessions[:3])}")
    entries = icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    assert [(str(entry["summary"]), str(entry["status"])) for entry in entries] == [
        ("Talks: Ten", "CONFIRMED"), ("Talks: Half", "CONFIRMED"), ("CANCELLED: Talks: Off", "CANCELLED"),
    ]  # fmt: skip
    assert {str(entry["uid"]) for entry in entries} == {session.uid for session in sessions[:3]}
    assert response.headers["Content-Disposition"] == 'attachment; filename="my-programme.ics"'
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_calendar_of_no_campaign_is_not_found(client, campaign):
    assert client.get("/2019/programme/mine.ics?s=1").status_code == 404


@pytest.mark.parametrize("name", ["", "mine/", "mine.ics"])
@pytest.mark.parametrize("query", ["?s=" + "1." * 5_000, "?s=" + "z" * 10_000, "?s=%00&s=%ff", "?s=" + "&s=1" * 900])
def test_hostile_address_is_answered(client, sessions, name, query):
    response = client.get(f"/2018/programme/{name}{query}")
    assert response.status_code == 200
    assert not response.cookies
    assert response.headers["Cache-Control"] == "no-store"


def test_full_programme_offers_no_more(client, early, campaign):
    event = make_event(campaign, sessions=0)
    many = Session.objects.bulk_create(
        Session(event=event, starts_at=at(9), ends_at=at(10), uid=f"many-{n}") for n in range(101)
    )
    html = page(client, of(many[:100]))
    assert "That is as many as fit." in html
    assert "Add to my programme<" not in html
    assert html.count("Take out<") == 100


# --- Large ---


def test_programme_takes_the_same_few_queries_with_one_with_three_and_with_five_hundred_sessions(client, campaign):
    event = make_event(campaign, sessions=0)
    numbers = []
    for more in (1, 2, 497):
        have = Session.objects.count()
        Session.objects.bulk_create(
            Session(
                event=event if n % 2 else make_event(campaign, sessions=0) if n < 4 else event,
                starts_at=at(9 + n % 9),
                ends_at=at(10 + n % 9),
                uid=f"large-{n}",
            )
            for n in range(have, have + more)
        )
        make_post(campaign, publish_at=at(9))
        short = chosen.short(Session.objects.first().pk)
        for path in ("", f"?s={short}", f"mine/?s={short}"):
            with CaptureQueriesContext(connection) as queries:
                page(client, "", path)
            numbers.append((path, len(queries)))
    assert Session.objects.count() == 500
    assert len(set(numbers)) == 3
    assert max(number for _, number in numbers) <= MOST_QUERIES
