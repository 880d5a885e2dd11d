"""Feeds in both forms: the same entries, whole, valid by what others check feeds with, and asked for in vain if old."""

import datetime
import json
import re
import time
from pathlib import Path

import feedparser
import pytest
from django.utils import timezone
from django.utils.http import http_date
from jsonschema import Draft7Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT4

from blog.models import EasyRead, EasyReadRow
from copro import feeds
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
SCHEMAS = Path(__file__).resolve().parent.parent / "data" / "jsonfeed"
ODD = "a\x01b\x0bc\x1bd\ufffee\uffff"
ADDRESSES = [
    "/feeds/posts.{}", "/feeds/all.{}", "/feeds/easy-read.{}", "/2018/feed.{}", "/authors/ann/feed.{}",
    "/organisations/rowan/feed.{}", "/tags/care/feed.{}",
]  # fmt: skip


def problems(data):
    """What the published schema of JSON Feed finds wrong."""
    schema, older = (json.loads((SCHEMAS / f"{name}.json").read_text()) for name in ("feed", "feed-1"))
    registry = Registry().with_resource("feed-1", DRAFT4.create_resource(older))
    validator = Draft7Validator(schema, registry=registry, format_checker=FormatChecker())
    return [error.message for error in validator.iter_errors(data)]


def make_easy_read(post, *, title="In short", lines="It is easy.", published=True, picture=None):
    state = {"status": "published", "published_at": timezone.now()} if published else {}
    version = EasyRead.objects.create(post=post, title=title, **state)
    EasyReadRow.objects.create(easy_read=version, heading="First", words=lines, picture=picture)
    return version


@pytest.fixture
def site():
    """Something of everything, with what can break a feed."""
    campaign, rowan = make_campaign(), make_organisation("Rowan", logo=make_image())
    ann = make_author("Ann", photo=make_image(600, 600))
    post = make_post(
        campaign, title=f"{ODD} & <b>", tags=["Care", ODD], summary=f"In short {ODD}", content_note=f"A death <i>{ODD}",
        credits=[{"author": ann, "organisation": rowan}, make_author("Bo"), {"author": ann, "kind": "photographs"}],
        lead_image=make_image(600, 400, alt_text="Four chairs"),
    )  # fmt: skip
    make_post(campaign, title="Sgwrs", language="cy", tags=["Care"])
    make_easy_read(post, lines=f"It is <easy>.\n{ODD}", picture=make_image(alt_text="A chair"))
    event = make_event(campaign, title="A talk", organisation=rowan, tags=["Care"])
    make_session(event)
    return post


@pytest.mark.parametrize("address", ADDRESSES)
def test_feeds_are_valid_in_both_forms_and_say_the_same(client, site, address):
    atom, response = client.get(address.format("atom")), client.get(address.format("json"))
    assert atom.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert response.headers["Content-Type"] == "application/feed+json; charset=utf-8"
    parsed, data = feedparser.parse(atom.content), json.loads(response.content)
    assert (parsed.bozo, parsed.version) == (False, "atom10")
    assert problems(data) == []
    assert data["version"] == "https://jsonfeed.org/version/1.1"
    assert data["feed_url"] == f"http://testserver{address.format('json')}"
    assert parsed.feed.id == f"http://testserver{address.format('atom')}"
    assert client.get(data["home_page_url"]).status_code == 200

    def said(entry):
        authors = [(person["name"], person["href"]) for person in entry.authors]
        tags = [tag.term for tag in entry.get("tags", [])]
        picture = next(link.href for link in entry.links if link.rel == "enclosure")
        return (entry.id, entry.title, entry.link, authors, tags, entry.published, entry.updated, picture)

    def said_in_json(item):
        authors = [(person["name"], person["url"]) for person in item["authors"]]
        return (item["id"], item["title"].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"), item["url"],
                authors, item["tags"], item["date_published"], item["date_modified"], item["image"])  # fmt: skip

    items = [item | {"tags": item.get("tags", [])} for item in data["items"]]
    assert [said(entry)[0] for entry in parsed.entries] == [item["id"] for item in items] != []
    for entry, item in zip(parsed.entries, items, strict=True):
        mine, other = said(entry), said_in_json(item)
        assert (mine[0], *mine[2:]) == (other[0], *other[2:])
        assert entry.content[0].language == item["language"]


def test_entry_of_a_post_has_every_author_with_portrait_and_the_note_before_the_text(client, site):
    first = json.loads(client.get("/feeds/posts.json").content)["items"][-1]
    assert [(person["name"], person["url"]) for person in first["authors"]] == [
        ("Ann", "http://testserver/authors/ann/"), ("Bo", "http://testserver/authors/bo/"),
    ]  # fmt: skip
    avatar = first["authors"][0]["avatar"]
    assert avatar.startswith("http://testserver/media/images/")
    assert first["authors"][1].keys() == {"name", "url"}
    html = first["content_html"]
    assert html.startswith("<p><strong>Before you read:</strong> A death &lt;i&gt;abcde</p><p>By Ann, Rowan and Bo.")
    assert 'alt="Four chairs"' in html
    assert html.endswith(f"{site.body}")
    assert first["summary"] == "In short abcde"
    assert first["tags"] == ["abcde", "Care"]
    assert first["image"].startswith("http://testserver/media/images/")
    assert first["image"].endswith(".jpg")
    assert first["language"] == "en-GB"


def test_entry_names_its_language(client, site):
    items = json.loads(client.get("/feeds/all.json").content)["items"]
    assert {item["title"]: item["language"] for item in items} == {
        "abcde & <b>": "en-GB", "Sgwrs": "cy", "A talk": "en-GB",
    }  # fmt: skip


def test_portrait_without_consent_stays_out(client):
    gone = make_image(consent_until=timezone.localdate() - datetime.timedelta(1))
    make_post(credits=[make_author("Ann", photo=gone)], lead_image=gone)
    text = client.get("/feeds/posts.json").content.decode()
    assert "avatar" not in text
    assert "/media/" not in text


def test_easy_read_feed_has_the_rows_of_public_versions_alone(client, site):
    make_easy_read(make_post(title="Other"), title="Draft", published=False)
    make_easy_read(make_post(status="withdrawn"), title="Of a hidden post")
    (item,) = json.loads(client.get("/feeds/easy-read.json").content)["items"]
    assert (item["title"], item["url"]) == ("In short", f"http://testserver{site.easy_read.get_absolute_url()}")
    assert "<h2>First</h2>" in item["content_html"]
    words = re.sub(r">\s+<", "><", item["content_html"])
    assert "<p>It is &lt;easy&gt;.</p><p>ab</p><p>cde</p>" in words
    assert 'src="http://testserver/media/images/' in item["content_html"]
    assert item["summary"] == "It is <easy>."
    assert item["id"] == f"tag:testserver,2018:easy-read/{site.easy_read.pk}"


@pytest.mark.parametrize("form", ["atom", "json"])
@pytest.mark.parametrize("method", ["get", "head"])
def test_what_a_program_has_already_is_not_sent_again(client, site, form, method):
    ask, path = getattr(client, method), f"/feeds/all.{form}"
    first = ask(path)
    assert (first.status_code, bool(first.content)) == (200, method == "get")
    etag = first.headers["ETag"]
    assert ask(path, headers={"if-none-match": etag}).status_code == 304
    assert ask(path, headers={"if-none-match": '"other"'}).status_code == 200
    site.title = "New"
    site.save()
    again = ask(path, headers={"if-none-match": etag})
    assert again.status_code == 200
    assert again.headers["ETag"] != etag


@pytest.mark.parametrize("form", ["atom", "json"])
def test_what_was_withdrawn_is_not_kept_by_a_program_that_asks_by_date(client, site, form):
    """Nothing that is left is newer than the answer it has."""
    path = f"/feeds/posts.{form}"
    type(site).objects.filter(pk=site.pk).update(title="How we began")
    first = client.get(path)
    assert "How we began" in first.text
    assert "Last-Modified" not in first.headers
    site.status = "withdrawn"
    site.save()
    later = http_date(time.time() + 60)
    again = client.get(path, headers={"if-modified-since": later})
    assert (again.status_code, "How we began" in again.text) == (200, False)
    both = {"if-modified-since": later, "if-none-match": first.headers["ETag"]}
    assert client.get(path, headers=both).status_code == 200
    assert client.get(path, headers=both | {"if-none-match": again.headers["ETag"]}).status_code == 304


def test_feed_of_nothing_is_valid_and_that_of_nobody_is_not_there(client):
    make_campaign()
    make_author("Ann")
    for address in ("/feeds/posts.{}", "/feeds/all.{}", "/feeds/easy-read.{}", "/2018/feed.{}"):
        assert feedparser.parse(client.get(address.format("atom")).content).bozo is False
        data = json.loads(client.get(address.format("json")).content)
        assert (problems(data), data["items"]) == ([], [])
    for form in ("atom", "json"):
        assert client.get(f"/authors/ann/feed.{form}").status_code == 404
    assert client.post("/feeds/all.json").status_code == 405


def test_feeds_take_the_same_few_queries_with_one_row_and_with_three(client, django_assert_max_num_queries):
    campaign, rowan, ann = make_campaign(), make_organisation("Rowan"), make_author("Ann", photo=make_image())

    def fill():
        image = make_image()
        credits = [{"author": ann, "organisation": rowan}, make_author(photo=make_image())]
        body = f'<p>Words</p><figure data-image="{image.pk}"></figure>'
        post = make_post(campaign, body=body, credits=credits, tags=["Care"], lead_image=image)
        make_easy_read(post, picture=make_image())
        make_event(campaign, organisation=rowan, tags=["Care"], sessions=2)

    fill()
    counts = {}
    for address in ADDRESSES:
        with django_assert_max_num_queries(8) as queries:
            client.get(address.format("json"))
        counts[address] = len(queries)
    fill()
    fill()
    for address in ADDRESSES:
        with django_assert_max_num_queries(counts[address]) as queries:
            client.get(address.format("json"))
        assert (address, len(queries)) == (address, counts[address])


def test_pages_lead_to_both_forms(client, site):
    pages = {
        "/": "/feeds/all", "/2018/": "/2018/feed", "/2018/blog/": "/2018/feed", site.get_absolute_url(): "/2018/feed",
        "/authors/ann/": "/authors/ann/feed", "/organisations/rowan/": "/organisations/rowan/feed",
        "/tags/care/": "/tags/care/feed", site.easy_read.get_absolute_url(): "/feeds/easy-read",
    }  # fmt: skip
    for page, feed in pages.items():
        html = client.get(page).content.decode()
        for form, media_type in feeds.TYPES.items():
            assert html.count(f'<link rel="alternate" type="{media_type}"') >= 1
            assert f'href="{feed}.{form}">' in html, page
            assert f'href="/feeds/posts.{form}">' in html
