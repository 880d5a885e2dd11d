"""What a page says to those who show a link to it: words, picture, and data for machines. Only of public things."""

import datetime
import io
import json
import re

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone
from django.utils.html import escape
from PIL import Image

from copro import cardpictures, versions, workflow
from copro.website import sharing
from tests.factories import (
    make_author,
    make_campaign,
    make_draft,
    make_event,
    make_organisation,
    make_post,
    make_session,
    make_user,
)
from tests.website.test_feeds import make_easy_read

pytestmark = pytest.mark.django_db
CREEPING = '</script><script>alert(1)</script> & "quoted" \u2028'


def meta(html):
    """What stands in the head, by name; a list where it stands more than once."""
    found = {}
    for name, value in re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', html):
        found.setdefault(name, []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def page(client, item):
    return client.get(item.get_absolute_url()).content.decode()


def picture_of(client, html):
    return client.get(meta(html)["og:image"].removeprefix("http://testserver"))


@pytest.fixture
def post():
    rowan = make_organisation("Rowan Trust")
    credits = [
        {"author": make_author("Ann Lee"), "role": "Chair", "organisation": rowan},
        {"author": make_author("Bo"), "kind": "photographs"},
        make_author("Cy"),
    ]
    return make_post(
        make_campaign(accent="#8a1c5c"), title="A kettle", summary=f"In short. {CREEPING}", credits=credits,
        tags=["Housing", "Care"], publish_at=datetime.datetime(2018, 6, 27, 8, tzinfo=datetime.UTC),
    )  # fmt: skip


def test_post_says_what_it_is(client, post):
    html = page(client, post)
    said = meta(html)
    address = "http://testserver/2018/blog/a-kettle/"
    assert said | {"og:description": "", "description": "", "article:modified_time": "", "viewport": ""} == {
        "viewport": "", "color-scheme": "light dark", "description": "", "og:description": "",
        "og:title": "A kettle", "og:type": "article", "og:url": address, "og:site_name": "Test Week",
        "og:locale": "en_GB", "og:image": f"{address}share.png?v={sharing.card_of(post).digest}",
        "og:image:width": "1200", "og:image:height": "630",
        "og:image:alt": "A kettle, by Ann Lee and Cy. #CoproWeek", "twitter:card": "summary_large_image",
        "article:published_time": "2018-06-27T09:00:00+01:00", "article:modified_time": "",
        "article:author": ["http://testserver/authors/ann-lee/", "http://testserver/authors/cy/"],
    }  # fmt: skip
    assert said["og:description"] == str(escape(post.summary))


def test_post_is_data_for_search_engines(client, post):
    html = page(client, post)
    (block,) = re.findall(r'<script type="application/ld\+json">([^<]*)</script>', html)
    data = json.loads(block)
    publisher = {"@type": "Organization", "name": "Test Week", "url": "http://testserver/"}
    address = "http://testserver/2018/blog/a-kettle/"
    modified = datetime.datetime.fromisoformat(data.pop("dateModified"))
    assert modified == post.updated_at.replace(microsecond=0)
    assert data == {
        "@context": "https://schema.org", "@type": "BlogPosting", "@id": address, "url": address,
        "mainEntityOfPage": address, "headline": "A kettle", "description": post.summary, "inLanguage": "en-GB",
        "author": [
            {"@type": "Person", "name": "Ann Lee", "url": "http://testserver/authors/ann-lee/", "jobTitle": "Chair",
             "affiliation": {"@type": "Organization", "name": "Rowan Trust"}},
            {"@type": "Person", "name": "Cy", "url": "http://testserver/authors/cy/"},
        ],
        "publisher": publisher, "datePublished": "2018-06-27T08:00:00+00:00", "keywords": ["Care", "Housing"],
        "image": meta(html)["og:image"],
    }  # fmt: skip


def test_affiliation_is_that_of_the_day(client, post):
    rowan = post.credits.first().organisation
    rowan.name = "New Name"
    rowan.save()
    assert '"affiliation":{"@type":"Organization","name":"Rowan Trust"}' in page(client, post)


def test_post_taken_over_names_its_original(client, post):
    assert '<link rel="canonical" href="http://testserver/2018/blog/a-kettle/">' in page(client, post)
    post.first_published_name, post.first_published_url = "The Library", "https://library.example/kettle"
    post.language = "cy"
    post.save()
    html = page(client, post)
    assert '<link rel="canonical" href="https://library.example/kettle">' in html
    assert '"isBasedOn":"https://library.example/kettle"' in html
    assert '"inLanguage":"cy"' in html
    assert meta(html)["og:locale"] == "cy_GB"
    assert meta(html)["og:url"] == "http://testserver/2018/blog/a-kettle/"
    post.first_published_url = "javascript:alert(1)"
    post.save()
    assert "isBasedOn" not in page(client, post)
    post.credits.all().delete()
    assert '"author":[{"@type":"Organization","name":"Test Week"' in page(client, post)


@pytest.mark.parametrize(("language", "locale"), [("en-gb", "en_GB"), ("gd", "gd_GB"), ("ga", "ga_IE"), ("ar", "")])
def test_locale_is_that_of_open_graph(language, locale):
    assert sharing.locale(language) == locale


def test_event_campaign_home_and_easy_read_say_what_they_are(client, post):
    campaign = post.campaign
    event = make_event(campaign, title="A talk", organisation=make_organisation("Oak"), sessions=0)
    assert meta(page(client, event))["og:image:alt"] == "A talk, Oak. #CoproWeek"
    make_session(event, day=datetime.date(2018, 6, 28))
    said = meta(page(client, event))
    assert said["og:image:alt"] == "A talk, Oak, Thursday 28 June 2018, 2pm to 3pm. #CoproWeek"
    assert (said["og:type"], said["og:title"]) == ("website", "A talk")
    make_session(event, day=datetime.date(2018, 6, 28), hour=16)
    assert "2 sessions, Thursday 28 June 2018." in meta(page(client, event))["og:image:alt"]
    make_session(event, day=datetime.date(2018, 6, 29))
    assert "3 sessions from Thursday 28 June 2018." in meta(page(client, event))["og:image:alt"]
    event.sessions.update(state="cancelled")
    assert meta(page(client, event))["og:image:alt"] == "A talk, Oak. #CoproWeek"
    week, home = meta(page(client, campaign)), meta(client.get("/").content.decode())
    assert week["og:title"] == home["og:title"] == "Co-production Week 2018"
    assert (week["og:url"], home["og:url"]) == ("http://testserver/2018/", "http://testserver/")
    assert week["og:image"] == home["og:image"]
    said = meta(page(client, make_easy_read(post, title="Tea", lines="One.\nTwo.\nThree.\nFour.")))
    assert (said["og:title"], said["og:description"]) == ("Tea (Easy Read)", "One. Two. Three.")
    assert said["og:url"] == "http://testserver/2018/blog/a-kettle/easy-read/"
    assert said["og:image"] == meta(page(client, post))["og:image"]


def test_home_without_a_campaign_says_nothing(client):
    assert "og:title" not in meta(client.get("/").content.decode())


def test_pictures_are_there_and_kept_for_ever_at_the_address_that_pages_name(client, post):
    event = make_event(post.campaign)
    for item in (post, event, post.campaign):
        response = picture_of(client, page(client, item))
        assert response.status_code == 200
        assert response.headers["Content-Type"] == "image/png"
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert Image.open(io.BytesIO(response.content)).size == (1200, 630)
        old = client.get(f"{item.get_absolute_url()}share.png?v=0123456789abcdef")
        assert (old.content, old.headers["Cache-Control"]) == (response.content, "public, max-age=300")
        assert client.post(f"{item.get_absolute_url()}share.png").status_code == 405


def test_picture_follows_the_words_and_is_drawn_once(client, post, monkeypatch):
    calls = []
    png = cardpictures.png
    monkeypatch.setattr(cardpictures, "png", lambda card: calls.append(card) or png(card))
    first = meta(page(client, post))["og:image"]
    for query in ("", "?v=1", "?v=2", "?v=3"):
        client.get(f"{post.get_absolute_url()}share.png{query}")
    assert len(calls) == 1
    for change in ({"title": "New"}, {"publish_at": post.publish_at + datetime.timedelta(1)}):
        for name, value in change.items():
            setattr(post, name, value)
        post.save()
        now = meta(page(client, post))["og:image"]
        assert now != first
        first = now
        picture_of(client, page(client, post))
    assert len(calls) == 3
    post.body = "<p>Other words</p>"
    post.save()
    assert meta(page(client, post))["og:image"] == first


def test_hidden_things_have_no_picture_and_say_nothing(client, post, django_user_model):
    secret = make_campaign("2019", announced_on=timezone.localdate() + datetime.timedelta(1))
    hidden = [
        make_draft(post.campaign), make_post(post.campaign, status="withdrawn"), make_post(secret),
        make_post(post.campaign, publish_at=timezone.now() + datetime.timedelta(1)), secret, make_event(secret),
        make_event(post.campaign, status="draft", publish_at=None),
    ]  # fmt: skip
    nothing = client.get("/2018/blog/never-was/share.png")
    client.force_login(make_user(group="Editors"))
    for item in hidden:
        response = client.get(f"{item.get_absolute_url()}share.png")
        assert (response.status_code, response.content) == (404, nothing.content)
        assert sharing.share_of(item) is None
        html = page(client, item)  # a preview
        assert "og:title" not in meta(html)
        assert "ld+json" not in html
    assert sharing.share_of(make_easy_read(post, published=False)) is None
    assert not default_storage.exists("share")


@pytest.mark.django_db(transaction=True)
def test_picture_is_drawn_at_publishing_and_thrown_away_afterwards(client, nothing_found):
    editor = make_user(group="Editors")
    campaign = make_campaign()
    post = make_draft(campaign, title="A kettle")
    versions.record(post, by=editor, action="Saved")
    later = make_draft(campaign, title="Later")
    assert not default_storage.exists("share")
    workflow.approve(later, by=editor, publish_at=timezone.now() + datetime.timedelta(1))
    assert not default_storage.exists("share")
    workflow.approve(post, by=editor)
    (name,) = default_storage.listdir("share")[1]
    assert sharing.drop_old_pictures() == 0
    workflow.withdraw(post, by=editor)
    assert default_storage.listdir("share")[1] == [name]
    call_command("tick", verbosity=0)
    assert default_storage.listdir("share")[1] == []


def test_old_pictures_are_looked_for_once_a_day(settings, post):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    default_storage.save("share/old.png", io.BytesIO(b"x"))
    assert sharing.drop_old_pictures() == 1
    default_storage.save("share/old.png", io.BytesIO(b"x"))
    assert sharing.drop_old_pictures() == 0


def test_cards_of_all_take_the_same_few_queries(post, django_assert_max_num_queries):
    make_event(post.campaign, organisation=make_organisation())
    with django_assert_max_num_queries(6) as once:
        assert len(list(sharing.all_cards())) == 3
    make_post(post.campaign, credits=[make_author()])
    make_event(post.campaign, organisation=make_organisation())
    with django_assert_max_num_queries(len(once)):
        assert len(list(sharing.all_cards())) == 5
