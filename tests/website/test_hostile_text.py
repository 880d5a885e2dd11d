"""Text that tries to break out of wherever it stands, in every place that the public half has for it."""

import json

import pytest
from defusedxml import ElementTree

from blog.models import GlossaryEntry
from copro.models import Campaign
from copro.website import search_index
from tests.factories import make_author, make_campaign, make_event, make_organisation, make_post
from tests.website.test_search import make_easy_read

pytestmark = pytest.mark.django_db
HOSTILE = "</textarea></script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>]]><!--\x0b&\u2028"
BROKEN_OUT = ("<script>alert", "<img src=x", "</textarea></script>", '#"><script')


@pytest.fixture(autouse=True)
def _site():
    campaign = make_campaign("2018", theme=HOSTILE, name=f"W {HOSTILE}"[:100])
    Campaign.objects.update(hashtag='#"><script>')  # no form lets it in
    holder = make_organisation(f"O{HOSTILE}", handle='@"><b>')
    credit = {"author": make_author(f"A{HOSTILE}", handle="@</textarea>"), "organisation": holder, "role": HOSTILE[:90]}
    said = {"title": HOSTILE, "summary": HOSTILE}
    post = make_post(campaign, slug="k", content_note=HOSTILE, credits=[credit], tags=[HOSTILE[:90]], **said)
    make_event(campaign, slug="e", organisation=holder, place=HOSTILE, **said)
    GlossaryEntry.objects.create(word="kettle", meaning="<script>alert(1)</script>")
    make_easy_read(post, title=HOSTILE[:60], words=f"We have a kettle.\n{HOSTILE}", makers=HOSTILE)
    search_index.refresh_all()


@pytest.mark.parametrize(
    "path",
    [
        "/", "/2018/", "/2018/blog/k/", "/2018/blog/k/kit/", "/2018/events/e/", "/2018/events/e/kit/", "/2018/kit/",
        "/2018/blog/k/easy-read/", "/easy-read/", "/search/?q=kettle", "/search/?q=alert", "/authors/", "/tags/",
        "/search/?q=%3Cscript%3Ealert(1)%3C/script%3E", "/archive/", "/2018/programme/", "/organisations/",
    ],
)  # fmt: skip
def test_page_shows_it_as_text(client, path):
    page = client.get(path)
    assert page.status_code == 200
    assert [words for words in BROKEN_OUT if words in page.content.decode()] == []


@pytest.mark.parametrize("path", ["/feeds/all", "/feeds/posts", "/feeds/easy-read", "/2018/feed"])
def test_feed_holds_it_and_stays_whole(client, path):
    entries = ElementTree.fromstring(client.get(f"{path}.atom").content).findall("{*}entry")
    items = json.loads(client.get(f"{path}.json").content)["items"]
    assert len(entries) == len(items) > 0
    for text in [entry.findtext("{*}content") for entry in entries] + [item["content_html"] for item in items]:
        assert [words for words in BROKEN_OUT if words in text] == []


@pytest.mark.parametrize("path", ["/2018/", "/2018/blog/k/", "/2018/events/e/"])
def test_picture_is_drawn_of_it(client, path):
    assert client.get(f"{path}share.png").status_code == 200
