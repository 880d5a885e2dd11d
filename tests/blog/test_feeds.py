"""Atom feeds: well-formed, full text, every author, ids that last."""

import datetime
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from tests.factories import make_author, make_campaign, make_image, make_organisation, make_post

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client, path="/feeds/posts.atom"):
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)  # noqa: S314


def test_entry_has_full_text_all_authors_and_a_lasting_id(client):
    image = make_image(600, 400)
    body = '<p>See <a href="/2018/">this</a> and <a href="https://e.example/">that</a>.</p>'
    post = make_post(
        make_campaign(),
        title="A & B <i>",
        body=f'{body}<figure data-image="{image.pk}"></figure>',
        tags=["Housing"],
        credits=[make_author("Ann"), {"author": make_author("Bo"), "role": "Chair"}],
        feed_id="tag:blogger.com,1999:blog-1.post-2",
    )
    (entry,) = feed(client).iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == "tag:blogger.com,1999:blog-1.post-2"
    assert entry.findtext(f"{ATOM}title") == "A & B <i>"
    assert [author.findtext(f"{ATOM}name") for author in entry.iter(f"{ATOM}author")] == ["Ann", "Bo"]
    assert [category.get("term") for category in entry.iter(f"{ATOM}category")] == ["Housing"]
    assert entry.find(f"{ATOM}link").get("href") == f"http://testserver{post.get_absolute_url()}"
    text = entry.findtext(f"{ATOM}content")
    assert text.startswith("<p>By Ann and Bo, Chair</p>")
    assert 'href="http://testserver/2018/"' in text
    assert 'href="https://e.example/"' in text
    assert 'src="http://testserver/media/images/' in text


def test_changed_post_keeps_its_id(client):
    post = make_post()
    before = next(feed(client).iter(f"{ATOM}id")).text
    entry_before = feed(client).find(f"{ATOM}entry").findtext(f"{ATOM}id")
    post.title, post.slug = "New", "new"
    post.save()
    assert next(feed(client).iter(f"{ATOM}id")).text == before
    assert feed(client).find(f"{ATOM}entry").findtext(f"{ATOM}id") == entry_before


def test_feeds_hold_only_what_they_name(client):
    ann, trust = make_author("Ann"), make_organisation("Rowan")
    make_post(make_campaign("2017"), title="Hers", credits=[ann])
    make_post(
        make_campaign("2018"), title="Theirs", credits=[{"author": make_author(), "organisation": trust}], tags=["X"]
    )

    def titles(path):
        return {entry.findtext(f"{ATOM}title") for entry in feed(client, path).iter(f"{ATOM}entry")}

    assert titles("/feeds/posts.atom") == {"Hers", "Theirs"}
    assert titles("/2017/feed.atom") == {"Hers"}
    assert titles("/authors/ann/feed.atom") == {"Hers"}
    assert titles("/organisations/rowan/feed.atom") == {"Theirs"}
    assert titles("/tags/x/feed.atom") == {"Theirs"}


def test_scheduled_post_is_new_on_the_day_it_appears(client):
    post = make_post(publish_at=timezone.now() - datetime.timedelta(minutes=1))
    type(post).objects.filter(pk=post.pk).update(updated_at=timezone.now() - datetime.timedelta(days=30))
    updated = feed(client).find(f"{ATOM}entry").findtext(f"{ATOM}updated")
    assert timezone.now() - datetime.datetime.fromisoformat(updated) < datetime.timedelta(minutes=5)


def test_unchanged_feed_answers_304(client):
    make_post()
    etag = client.get("/feeds/posts.atom").headers["ETag"]
    assert client.get("/feeds/posts.atom", headers={"if-none-match": etag}).status_code == 304


def test_byline_is_words_and_never_markup(client):
    bad = {"author": make_author("<img src=x onerror=alert(1)>"), "role": "<script>alert(2)</script>"}
    make_post(credits=[bad], body="<p>Words</p>")
    text = feed(client).find(f"{ATOM}entry").findtext(f"{ATOM}content")
    assert text == ("<p>By &lt;img src=x onerror=alert(1)&gt;, &lt;script&gt;alert(2)&lt;/script&gt;</p><p>Words</p>")


def test_character_that_xml_forbids_does_not_take_the_feed_down(client):
    odd = "a\x01b\x0bc\x1bd\ufffee\uffff"
    make_post(title=odd, credits=[{"author": make_author(odd), "role": odd}], tags=[odd])
    (entry,) = feed(client).iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "abcde"
    assert entry.find(f"{ATOM}author").findtext(f"{ATOM}name") == "abcde"
