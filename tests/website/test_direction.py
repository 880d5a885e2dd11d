"""Words that are read from right to left say so, in each place where they stand among others."""

import pytest
from django.utils import timezone

from blog.models import EasyRead
from copro.interface import direction
from tests.factories import make_campaign, make_event, make_image, make_post

pytestmark = pytest.mark.django_db
PATH = "/2018/blog/marhaba/"
ARTICLE, PART = '<article class="post"{}>', "<div{}>"


@pytest.fixture
def posts():
    campaign = make_campaign()
    post = make_post(campaign, title="مرحبا", slug="marhaba", language="ar", content_note="حزين", summary="س")
    version = EasyRead.objects.create(post=post, title="شاي", status="published", published_at=timezone.now())
    version.rows.create(position=0, words="شاي", picture=make_image(alt_text="كرسي"))
    make_post(campaign, title="Sgwrs", slug="sgwrs", language="cy")
    make_post(campaign, title="A chat", slug="a-chat")
    make_event(campaign)


@pytest.mark.parametrize(
    ("code", "found"),
    [("ar", "rtl"), ("he-IL", "rtl"), ("fa", "rtl"), ("ur", "rtl"), ("ps", "rtl"), ("ckb", "rtl"),
     ("en-GB", "ltr"), ("cy", "ltr"), ("x", "ltr"), ("arn", "ltr")],
)  # fmt: skip
def test_direction_of_a_language(code, found):
    assert direction(code) == found


def test_post_from_right_to_left_on_a_site_from_left_to_right(client, posts):
    html = client.get(PATH).text
    assert '<html lang="en-GB">' in html
    assert ARTICLE.format(' lang="ar" dir="rtl"') in html
    assert PART.format(' lang="en-GB" dir="ltr"') in html
    assert '<p class="note" lang="ar" dir="rtl">حزين</p>' in html
    assert '<article class="easy-read" lang="ar" dir="rtl">' in client.get(f"{PATH}easy-read/").text
    for path in ("/2018/blog/", "/2018/", "/archive/", "/2018/programme/", "/2018/kit/", "/2018/blog/sgwrs/"):
        assert (path, 'lang="ar" dir="rtl">' in client.get(path).text) == (path, True)
    assert '<textarea id="words-1" rows="5" readonly lang="ar" dir="rtl">' in client.get(f"{PATH}kit/").text
    assert ARTICLE.format(' lang="cy"') in client.get("/2018/blog/sgwrs/").text
    assert ARTICLE.format("") in client.get("/2018/blog/a-chat/").text


def test_site_from_right_to_left(client, posts, settings):
    settings.LANGUAGE_CODE = "ar"
    for path in ("/", PATH, f"{PATH}easy-read/", "/2018/events/", "/nothing/"):
        assert (path, client.get(path).text.count('<html lang="ar" dir="rtl">')) == (path, 1)
    html = client.get(PATH).text
    assert ARTICLE.format("") in html
    assert PART.format(' lang="ar" dir="rtl"') in html
    assert ARTICLE.format(' lang="en-GB" dir="ltr"') in client.get("/2018/blog/a-chat/").text
