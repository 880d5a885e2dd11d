"""The page of an event: every session with all that people need, and links that say where they go."""

import datetime
import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from copro.publishing import Status
from events import chosen, elsewhere, ical, related
from events.models import Session
from tests.factories import (
    make_author,
    make_campaign,
    make_event,
    make_organisation,
    make_post,
    make_session,
    make_speaker,
    make_user,
)

pytestmark = pytest.mark.django_db

BOOKING = {"booking_url": "https://www.eventbrite.co.uk/e/1", "booking_label": "Book on Eventbrite"}
RECORDED = {
    "recording": "available",
    "recording_url": "https://video.example/1",
    "recording_has_captions": True,
    "transcript_url": "https://words.example/1",
    "slides_url": "https://slides.example/1",
}


def in_days(days):
    return timezone.localdate() + datetime.timedelta(days=days)


def page_of(client, event):
    response = client.get(event.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def words(html):
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def link(html, words):
    """The address and the attributes of the link with these words."""
    (found,) = re.findall(rf'<a ([^>]*)>{re.escape(words)}(?:<span class="vh">[^<]*</span>)?</a>', html)
    return re.search(r'href="([^"]*)"', found)[1].replace("&amp;", "&"), found


def test_session_says_all_that_people_need(client):
    event = make_event(sessions=0)
    day = in_days(2)
    make_session(
        event, day=day, title="Part one", room="Room 2", track="Main stage", cost="paid", price="£5", state="few",
        contact="Bo, 0113 496 0000", **BOOKING,
    )  # fmt: skip
    html = page_of(client, event)
    assert re.search(rf'<time datetime="{day.isoformat()}T14:00:00[+]0[01]:00">', html)
    for said in (
        "Part one",
        "Room 2, Main stage",
        "£5",
        "Few places left",
        "Questions about booking: Bo, 0113 496 0000",
    ):
        assert said in words(html)
    address, attributes = link(html, "Book on Eventbrite (eventbrite.co.uk)")
    assert address == BOOKING["booking_url"]
    assert 'rel="noopener"' in attributes
    assert "target" not in attributes


@pytest.mark.parametrize("state", ["full", "postponed", "cancelled"])
def test_session_that_cannot_be_booked_has_no_booking_link(client, state):
    event = make_event(sessions=0)
    make_session(event, day=in_days(2), state=state, **BOOKING)
    assert "eventbrite" not in page_of(client, event)


def test_session_that_is_over_has_its_recording_and_no_booking(client):
    event = make_event(sessions=0)
    make_session(event, day=in_days(-2), contact="Bo", **BOOKING, **RECORDED)
    html = page_of(client, event)
    assert "eventbrite" not in html
    assert "Questions about booking" not in html
    assert "Add to your calendar" not in html
    assert link(html, "Watch the recording, with captions (video.example)")[0] == RECORDED["recording_url"]
    assert link(html, "Read what was said (words.example)")[0] == RECORDED["transcript_url"]
    assert link(html, "Slides (slides.example)")[0] == RECORDED["slides_url"]


def test_recording_waits_until_the_session_is_over(client):
    event = make_event(sessions=0)
    session = make_session(event, day=in_days(2), **RECORDED)
    assert "video.example" not in page_of(client, event)
    now = timezone.now()
    assert "video.example" not in ical.description(session, "", now)
    assert "video.example" in ical.description(session, "", session.ends_at)


def test_end_of_booking_is_told_while_one_can_book(client):
    event = make_event(sessions=0)
    closes = in_days(1)
    closes_at = timezone.make_aware(datetime.datetime.combine(closes, datetime.time(14)))
    session = make_session(event, day=in_days(2), booking_closes_at=closes_at, **BOOKING)
    sentence = f"Book before {closes.day} {closes:%B %Y} at 2pm"
    assert sentence in words(page_of(client, event))
    session.state = "full"
    session.save()
    assert sentence not in words(page_of(client, event))


def test_links_of_parallel_sessions_are_told_apart(client):
    event = make_event(sessions=0, kind="festival")
    for fields in ({"title": "Songs"}, {"track": "Workshops"}, {"room": "Hall 2"}):
        make_session(event, day=in_days(2), **BOOKING, **fields)
    for address in (event.get_absolute_url(), f"/{event.campaign.slug}/programme/", f"/{event.campaign.slug}/events/"):
        html = client.get(address).content.decode()
        names = re.findall(r'(?:Add to [^<]*|Book [^<]*)<span class="vh">: ([^<]*)<', html)
        assert len(names) >= 3
        assert all(
            len(re.findall(name, "\n".join(names))) * 3 == len(names) for name in ("Songs", "Workshops", "Hall 2")
        )


def test_missing_transcript_has_its_reason(client):
    event = make_event(sessions=0)
    make_session(event, day=in_days(-2), **RECORDED | {"transcript_url": "", "no_transcript": "Nobody spoke."})
    assert "There is no transcript: Nobody spoke." in words(page_of(client, event))


def test_recording_that_is_coming_shows_no_link_yet(client):
    event = make_event(sessions=0)
    make_session(event, day=in_days(-2), **RECORDED | {"recording": "coming"})
    html = page_of(client, event)
    assert "a recording is coming" in html
    assert "video.example" not in html
    assert "words.example" not in html


def test_links_of_sessions_are_web_addresses_or_none(client):
    event = make_event(sessions=0)
    bad = "javascript:alert(1)"
    make_session(event, day=in_days(1), booking_url=bad)
    make_session(event, day=in_days(-1), **RECORDED | {"transcript_url": bad, "slides_url": bad})
    assert "javascript" not in page_of(client, event)


def test_session_goes_into_calendars_by_file_google_and_outlook(client):
    event = make_event(title="Talk & more", sessions=0, attendance="in_person", place="Town Hall\nLeeds")
    session = make_session(event, day=datetime.date(2099, 7, 5))
    make_session(event, day=datetime.date(2099, 7, 6), state="cancelled")
    html = page_of(client, event)
    assert html.count("Add to your calendar") == 1
    file, _ = link(html, "Calendar file (.ics) for Apple, Outlook and others")
    assert session.uid in client.get(file).content.decode()
    google, attributes = link(html, "Google Calendar (calendar.google.com)")
    assert 'rel="noopener"' in attributes
    assert urlsplit(google).hostname == "calendar.google.com"
    asked = {name: values[0] for name, values in parse_qs(urlsplit(google).query).items()}
    assert asked == {
        "action": "TEMPLATE",
        "text": "Talk & more",
        "dates": "20990705T130000Z/20990705T140000Z",
        "location": "Town Hall, Leeds",
        "details": f"http://testserver{event.get_absolute_url()}\n\nAccess: Captions made by people",
    }
    outlook, _ = link(html, "Outlook.com (outlook.live.com)")
    asked = {name: values[0] for name, values in parse_qs(urlsplit(outlook).query).items()}
    assert (asked["startdt"], asked["enddt"]) == ("2099-07-05T13:00:00Z", "2099-07-05T14:00:00Z")
    assert asked["subject"] == "Talk & more"
    assert asked["rru"] == "addevent"
    assert "+" not in outlook
    assert "subject=Talk%20%26%20more" in outlook


def test_event_can_be_subscribed_to_while_there_is_something_to_come(client):
    event = make_event(sessions=0)
    make_session(event, day=datetime.date(2018, 7, 5))
    assert "Subscribe" not in page_of(client, event)
    make_session(event, day=timezone.localdate() + datetime.timedelta(1))
    html = page_of(client, event)
    assert (
        link(html, "Subscribe in your calendar program")[0] == f"webcal://testserver{event.get_absolute_url()}event.ics"
    )
    assert f"<code>http://testserver{event.get_absolute_url()}event.ics</code>" in html


def test_place_has_a_map(client):
    event = make_event(attendance="in_person", place="Town Hall,\nLeeds. Ring the bell.")
    address, attributes = link(page_of(client, event), "Look for this place on a map (openstreetmap.org)")
    assert address == "https://www.openstreetmap.org/search?query=Town+Hall%2C+Leeds"
    assert 'rel="noopener"' in attributes
    assert "openstreetmap" not in page_of(client, make_event())


@pytest.mark.parametrize(
    ("place", "query"),
    [("St. Mary’s Hall, York", "St. Mary’s Hall, York"), ("The Works! Upstairs.", "The Works"), (" \n. ", None)],
)
def test_map_looks_for_the_first_sentence(place, query):
    found = elsewhere.map_search(place)
    assert (parse_qs(urlsplit(found).query)["query"][0] if found else None) == query


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://www.eventbrite.co.uk/e/1", "eventbrite.co.uk"),
        ("https://eventbrite.co.uk@evil.example/", "evil.example"),
        ("https://evil.example\\@eventbrite.co.uk/", "evil.example"),
        ("HTTPS://Evil.Example:8080/", "evil.example"),
        ("https://[", ""),
        ("nothing", ""),
    ],
)
def test_site_is_where_a_browser_would_go(address, site):
    assert elsewhere.site(address) == site


def test_link_without_a_site_is_still_a_page(client):
    event = make_event(sessions=0)
    make_session(event, day=in_days(1), booking_url="https://[")
    assert "Book a place</a>" in page_of(client, event)


def test_speakers_have_role_and_organisation_as_they_were(client):
    event = make_event(sessions=0)
    session = make_session(event, day=in_days(1))
    rowan = make_organisation("Rowan")
    make_speaker(event, make_author("Ann"), role="Chair", organisation=rowan)
    make_speaker(event, make_author("Bo"), session=session, role="Volunteer")
    rowan.name = "Oak"
    rowan.save()
    said = words(page_of(client, event))
    assert "Ann , Chair, Rowan" in said
    assert said.index("Bo , Volunteer") < said.index("Who speaks") < said.index("Ann , Chair")


def test_data_for_search_engines_stands_on_public_pages_alone(client):
    event = make_event(title="</script><script>alert(1)</script>")
    pattern = r'<script type="application/ld\+json">([^<]*)</script>'
    assert json.loads(re.search(pattern, page_of(client, event))[1])["name"] == event.title
    draft = make_event(status=Status.DRAFT, publish_at=None)
    client.force_login(make_user(group="Editors"))
    html = page_of(client, draft)
    assert "ld+json" not in html
    assert "event.ics" not in html
    assert "Add to your calendar" not in html


@pytest.mark.parametrize("number", [1, 50])
def test_page_takes_few_queries_however_many_sessions(client, number, django_assert_num_queries):
    event = make_event(sessions=0, tags=["Care"], organisation=make_organisation())
    for n in range(number):
        make_session(event, day=in_days(1 + n % 3), hour=9 + n % 8, cost="free", room=f"Room {n % 4}", **BOOKING)
    make_speaker(event)
    make_speaker(event, session=event.sessions.last())
    for _ in range(5):
        make_post(tags=["Care"], credits=[make_author()])
    with django_assert_num_queries(7):
        html = page_of(client, event)
    assert html.count('class="session-block"') == number
    assert len(set(re.findall(r' id="([^"]+)"', html))) == len(re.findall(r' id="', html))
    assert html.count("Posts to read") == 1
    own, other = event.sessions.first(), make_session(make_event(), day=in_days(2))
    for keys, queries in (([own.pk], 7), ([own.pk, other.pk], 7)):
        with django_assert_num_queries(queries):
            client.get(event.get_absolute_url(), {"s": chosen.Mine(tuple(keys)).address})


def test_long_list_stands_under_its_days(client):
    event = make_event(sessions=0)
    for n in range(6):
        make_session(event, day=datetime.date(2099, 7, 6 + n % 2), hour=9 + n)
    headings = re.findall(r"<h([34])[^>]*>(.*?)</h", page_of(client, event))
    assert [(level, words(text)) for level, text in headings][:5] == [
        ("3", "Monday 6 July 2099"), ("4", "9am to 10am"), ("4", "11am to midday"), ("4", "1pm to 2pm"),
        ("3", "Tuesday 7 July 2099"),
    ]  # fmt: skip


def test_short_list_has_no_days(client):
    event = make_event(sessions=0)
    make_session(event, day=datetime.date(2099, 7, 6))
    make_session(event, day=datetime.date(2099, 7, 7))
    headings = re.findall(r"<h([34])[^>]*>(.*?)</h", page_of(client, event))
    assert [(level, words(text)) for level, text in headings][:2] == [
        ("3", "Monday 6 July 2099, 2pm to 3pm"), ("3", "Tuesday 7 July 2099, 2pm to 3pm"),
    ]  # fmt: skip


def test_related_posts_are_near_and_public_and_at_most_four():
    old, now = make_campaign("2017"), make_campaign("2018")
    rowan, ann = make_organisation("Rowan"), make_author("Ann")
    event = make_event(now, tags=["Care"], organisation=rowan)
    make_speaker(event, ann)
    day = timezone.now() - datetime.timedelta(days=5)
    hour = datetime.timedelta(hours=1)
    tagged = make_post(now, tags=["Care", "Food"], publish_at=day, credits=[make_author("Bo"), make_author("Cy")])
    held = make_post(now, credits=[{"author": make_author(), "organisation": rowan}], publish_at=day + hour)
    earlier = make_post(old, tags=["Care"], publish_at=day + 3 * hour)
    hers = make_post(old, credits=[ann], publish_at=day + 2 * hour)
    make_post(old, tags=["Care"], publish_at=day)  # one too many
    make_post(now, tags=["Food"], credits=[make_author()])
    make_post(now, tags=["Care"], status=Status.DRAFT, publish_at=None)
    make_post(now, tags=["Care"], publish_at=timezone.now() + hour)
    found = list(related.posts(event))
    assert found == [held, tagged, earlier, hers]
    assert [(post.first_author, post.others) for post in found][1:] == [("Bo", True), (None, False), ("Ann", False)]


def test_nothing_is_related_to_an_event_without_a_subject():
    make_post(tags=["Care"], credits=[make_author()])
    assert list(related.posts(make_event())) == []


@pytest.mark.parametrize(
    ("label", "words"), [("", "Join the waiting list"), ("Book on Tickets", "Waiting list: Book on Tickets")]
)
def test_link_to_a_waiting_list_promises_no_place(client, label, words):
    event = make_event(make_campaign(), sessions=0)
    session = make_session(
        event, day=datetime.date(2099, 7, 5), booking_label=label, booking_url="https://a.example", state="waiting"
    )
    assert f'rel="noopener">{words} (' in page_of(client, event)
    session.state = "few"
    session.save()
    assert f'rel="noopener">{label or "Book a place"} (' in page_of(client, event)


def test_two_parts_of_5_july_2018_have_a_link_of_their_own(client):
    event = make_event(make_campaign(), sessions=0)
    for hour in (14, 15):
        make_session(
            event, day=datetime.date(2099, 7, 5), hour=hour, booking_url=f"https://www.eventbrite.co.uk/e/{hour}"
        )
    html = page_of(client, event)
    assert re.findall(r'class="action" href="(https:[^"]*)" rel="noopener">([^<]*)<span class="vh">([^<]*)', html) == [
        (
            f"https://www.eventbrite.co.uk/e/{hour}",
            "Book a place (eventbrite.co.uk)",
            f": Sunday 5 July 2099, {hour - 12}pm to {hour - 11}pm",
        )
        for hour in (14, 15)
    ]
    assert Session.objects.count() == 2
