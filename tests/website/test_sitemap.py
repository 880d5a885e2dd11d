"""The sitemap: every public page with the day on which it really changed, and several files where there are many."""

import datetime
import re

import pytest

from blog.models import EasyRead, Post
from copro.models import Page
from copro.website import sitemaps
from events.models import Event
from tests.factories import (
    make_author,
    make_campaign,
    make_draft,
    make_event,
    make_organisation,
    make_post,
    make_speaker,
)
from tests.website.test_feeds import make_easy_read

pytestmark = pytest.mark.django_db


def entries(client, path="/sitemap.xml"):
    response = client.get(path)
    assert response.status_code == 200
    text = response.content.decode()
    rows = re.findall(r"<loc>http://testserver(.*?)</loc>(?:\s*<lastmod>(.*?)</lastmod>)?", text)
    assert len(dict(rows)) == len(rows)
    return dict(rows)


def on(day):
    return datetime.datetime(2018, 6, day, 12, tzinfo=datetime.UTC)


def changed(rows, day):
    rows.update(updated_at=on(day))


@pytest.fixture
def site():
    campaign, oak = make_campaign(), make_organisation("Oak")
    make_campaign("2019", announced_on=None)
    ann, bo = make_author("Ann"), make_author("Bo")
    make_post(campaign, slug="one", credits=[ann], tags=["Care"], publish_at=on(1))
    two = {"credits": [{"author": ann, "organisation": oak}, bo], "tags": ["Care", "Home"], "publish_at": on(1)}
    make_easy_read(make_post(campaign, slug="two", **two))
    event = make_event(campaign, slug="talk", organisation=make_organisation("Elm"), tags=["Talk"], publish_at=on(1))
    make_speaker(event, bo)
    for n, slug in enumerate(("one", "two"), start=10):
        changed(Post.objects.filter(slug=slug), n)
    changed(Event.objects.all(), 12)
    EasyRead.objects.update(updated_at=on(13), published_at=on(2))
    Page.objects.create(title="About", is_public=True)
    Page.objects.create(title="Privacy", is_public=False)
    Page.objects.update(updated_at=on(14))
    draft = {"credits": [{"author": make_author("Hidden"), "organisation": make_organisation("Secret")}]}
    make_draft(campaign, slug="draft", **draft, tags=["Whisper"])
    return campaign


def test_every_public_page_stands_there_with_its_own_day(client, site):
    assert entries(client) == {
        "/": "2018-06-12", "/2018/": "2018-06-12", "/2018/programme/": "2018-06-12", "/2018/blog/": "2018-06-11",
        "/2018/events/": "2018-06-12", "/2018/blog/one/": "2018-06-10", "/2018/blog/two/": "2018-06-11",
        "/2018/blog/two/easy-read/": "2018-06-13", "/2018/events/talk/": "2018-06-12", "/about/": "2018-06-14",
        "/authors/": "2018-06-12", "/authors/ann/": "2018-06-11", "/authors/bo/": "2018-06-12",
        "/organisations/": "2018-06-12", "/organisations/oak/": "2018-06-11", "/organisations/elm/": "2018-06-12",
        "/tags/care/": "2018-06-11", "/tags/home/": "2018-06-11", "/tags/talk/": "2018-06-12",
        "/archive/": "2018-06-12", "/easy-read/": "2018-06-13", "/tags/": "2018-06-12", "/accessibility/": "",
    }  # fmt: skip


def test_every_address_of_the_sitemap_is_there(client, site):
    assert {client.get(path).status_code for path in entries(client)} == {200}


def test_post_first_published_elsewhere_is_left_to_its_own_address(client, site):
    Post.objects.filter(slug="one").update(first_published_url="https://library.example/one")
    Post.objects.filter(slug="two").update(first_published_url="javascript:alert(1)")
    paths = entries(client)
    assert "/2018/blog/one/" not in paths
    assert "/2018/blog/two/" in paths


def test_site_without_anything_has_a_sitemap(client):
    lists = ["/", "/accessibility/", "/archive/", "/authors/", "/easy-read/", "/organisations/", "/tags/"]
    assert entries(client) == dict.fromkeys(lists, "")


def test_very_many_addresses_stand_in_several_files(client, site, monkeypatch):
    whole = entries(client)
    monkeypatch.setattr(sitemaps, "MOST", 8)
    index = client.get("/sitemap.xml").content.decode()
    assert "<sitemapindex" in index
    parts = re.findall(r"<loc>http://testserver(.*?)</loc>\s*<lastmod>2018-06-\d\d", index)
    assert parts == ["/sitemap-1.xml", "/sitemap-2.xml", "/sitemap-3.xml"]
    found = [entries(client, part) for part in parts]
    assert [len(part) for part in found] == [8, 8, 7]
    assert found[0] | found[1] | found[2] == whole
    assert client.get("/sitemap-4.xml").status_code == 404
