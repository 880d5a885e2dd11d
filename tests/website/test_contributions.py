"""Events beside posts on the pages of organisations, authors and subjects, and in their feeds."""

import datetime
import re
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from copro.publishing import Status
from events.models import Event
from tests.factories import (
    make_author,
    make_campaign,
    make_event,
    make_organisation,
    make_post,
    make_session,
    make_speaker,
)

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def in_days(days):
    return timezone.localdate() + datetime.timedelta(days=days)


def event_on(*days, **fields):
    event = make_event(sessions=0, **fields)
    for day in days:
        make_session(event, day=in_days(day))
    return event


@pytest.fixture
def paths():
    """The pages of one organisation, author and subject that have the same post and events."""
    make_campaign()
    rowan, ann = make_organisation("Rowan"), make_author("Ann")
    near = {"organisation": rowan, "tags": ["Care"]}
    make_post(title="A post", tags=["Care"], credits=[{"author": ann, "organisation": rowan}])
    events = [
        event_on(-9, title="Long over", **near),
        event_on(9, title="Later", **near),
        event_on(title="Some day", **near),
        event_on(-3, title="Just over", **near),
        event_on(-5, 2, title="Soon", **near),
    ]
    for event in events:
        make_speaker(event, ann)
    hidden = event_on(1, title="Hidden", status=Status.DRAFT, publish_at=None, **near)
    make_speaker(hidden, ann)
    return ["/organisations/rowan/", "/authors/ann/", "/tags/care/"]


def test_events_to_come_stand_first_and_past_ones_after_the_posts(client, paths, django_assert_max_num_queries):
    for path in paths:
        with django_assert_max_num_queries(8):
            html = client.get(path).content.decode()
        assert re.findall(r"<h[23](?: id=\"subscribe-title\")?>(?:<a [^>]*>)?([^<]*)", html)[:9] == [
            "Events to come", "Soon", "Later", "Some day", "Posts", "A post", "Past events", "Just over", "Long over",
        ]  # fmt: skip
        assert f'href="webcal://testserver{path}events.ics"' in html
        assert (
            f'type="application/atom+xml" title="{path.split("/")[2].title()}: posts and events" href="{path}feed'
            in html
        )


def test_events_without_a_date_stand_before_past_ones(paths):
    titles = ["Soon", "Later", "Some day", "Just over", "Long over"]
    assert [event.title for event in Event.objects.published().coming_first()] == titles


def test_page_without_events_offers_no_calendar(client):
    make_post(credits=[make_author("Ann")])
    assert "/authors/ann/events.ics" not in client.get("/authors/ann/").content.decode()


def entries(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return list(ElementTree.fromstring(response.content).iter(f"{ATOM}entry"))  # noqa: S314


def test_feeds_have_events_beside_posts(client, paths):
    titles = {"A post", "Long over", "Later", "Some day", "Just over", "Soon"}
    for path in [*paths, "/2018/"]:
        assert {entry.findtext(f"{ATOM}title") for entry in entries(client, f"{path}feed.atom")} == titles
    assert [entry.findtext(f"{ATOM}title") for entry in entries(client, "/feeds/posts.atom")] == ["A post"]


def test_post_is_the_same_entry_in_every_feed(client, paths):
    (alone,) = entries(client, "/feeds/posts.atom")
    (beside,) = [entry for entry in entries(client, "/2018/feed.atom") if entry.findtext(f"{ATOM}title") == "A post"]
    assert ElementTree.tostring(beside) == ElementTree.tostring(alone)


def test_event_is_an_entry_by_the_day_it_appeared(client):
    rowan = make_organisation("Rowan & Co")
    published = timezone.now() - datetime.timedelta(days=3)
    event = make_event(
        make_campaign(), title="Talk <b>", organisation=rowan, tags=["Care"], sessions=0, publish_at=published,
        summary="It & more.", body="<p>See <a href='/2018/'>this</a>.</p>", attendance="in_person", place="Town Hall",
    )  # fmt: skip
    make_session(event, day=datetime.date(2018, 7, 5), title="One")
    make_session(event, day=datetime.date(2018, 7, 6), state="cancelled")
    make_post(title="Older", publish_at=published - datetime.timedelta(days=1))
    make_post(title="Newer", publish_at=published + datetime.timedelta(days=1))
    newer, entry, older = entries(client, "/2018/feed.atom")
    assert [found.findtext(f"{ATOM}title") for found in (newer, entry, older)] == ["Newer", "Talk <b>", "Older"]
    assert entry.findtext(f"{ATOM}id") == f"tag:testserver,2018:event/{event.pk}"
    assert entry.find(f"{ATOM}link").get("href") == f"http://testserver{event.get_absolute_url()}"
    assert datetime.datetime.fromisoformat(entry.findtext(f"{ATOM}published")) == published
    assert [author.findtext(f"{ATOM}name") for author in entry.iter(f"{ATOM}author")] == ["Rowan & Co"]
    assert [category.get("term") for category in entry.iter(f"{ATOM}category")] == ["Care"]
    assert entry.findtext(f"{ATOM}content") == (
        "<ul><li>Thursday 5 July 2018, 2pm to 3pm: One</li><li>Friday 6 July 2018, 2pm to 3pm (Cancelled)</li></ul>"
        "<p>Webinar, in person</p><p>Town Hall</p><p>It &amp; more.</p><p>Access: Captions made by people</p>"
        '<p>See <a href="http://testserver/2018/">this</a>.</p>'
    )


def test_entry_of_an_event_is_as_new_as_its_newest_session(client):
    session = make_session(make_event(make_campaign(), sessions=0))
    later = timezone.now() + datetime.timedelta(hours=1)
    type(session).objects.update(modified=later)
    (entry,) = entries(client, "/2018/feed.atom")
    assert datetime.datetime.fromisoformat(entry.findtext(f"{ATOM}updated")) == later
    assert [author.findtext(f"{ATOM}name") for author in entry.iter(f"{ATOM}author")] == ["Test Week"]


def test_event_without_a_date_says_so_in_feeds_until_the_week_is_over(client):
    campaign = make_campaign()
    make_event(campaign, sessions=0)
    (entry,) = entries(client, "/2018/feed.atom")
    assert entry.findtext(f"{ATOM}content").startswith("<p>Webinar, online</p>")
    campaign.starts_on = campaign.ends_on = timezone.localdate()
    campaign.save()
    (entry,) = entries(client, "/2018/feed.atom")
    assert entry.findtext(f"{ATOM}content").startswith("<ul><li>The date will be announced.</li></ul><p>Webinar")


def test_feed_holds_the_fifty_newest_of_both(client):
    make_campaign()
    now = timezone.now()
    for n in range(30):
        make_post(title=f"p{n}", publish_at=now - datetime.timedelta(hours=2 * n))
        make_event(title=f"e{n}", publish_at=now - datetime.timedelta(hours=2 * n + 1), sessions=0)
    titles = [entry.findtext(f"{ATOM}title") for entry in entries(client, "/2018/feed.atom")]
    assert titles == [f"{kind}{n}" for n in range(25) for kind in "pe"]


def test_somebody_who_only_speaks_has_a_feed_and_a_hidden_one_has_none(client):
    ann, bo = make_author("Ann"), make_author("Bo")
    make_speaker(make_event(), ann)
    make_speaker(make_event(status=Status.DRAFT, publish_at=None), bo)
    assert len(entries(client, "/authors/ann/feed.atom")) == 1
    assert client.get("/authors/bo/feed.atom").status_code == 404
