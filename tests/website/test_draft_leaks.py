"""What visitors can see of anything that is not public, by any address: nothing.

Each hidden thing carries words that stand nowhere else; the whole public site is walked, and none of them is there.
"""

import datetime
import re
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone

from blog.models import Author, Organisation
from copro import versions, workflow
from copro.models import Version
from copro.publishing import Status
from copro.website import search_index
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
from tests.forms import form_data

# Pages are kept, as on the live site: signals after a commit make kept pages old.
pytestmark = pytest.mark.django_db(transaction=True)

CANARY = "zebrafinch"
YESTERDAY = timezone.now() - datetime.timedelta(days=1)
LATER = timezone.now() + datetime.timedelta(days=1)
STATES = ("draft", "review", "scheduled", "withdrawn", "unannounced", "deleted", "waiting")
NOWHERE = "/2018/blog/never-was/"


@pytest.fixture(autouse=True)
def _kept(settings, tmp_path):
    backend = "django.core.cache.backends.filebased.FileBasedCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": tmp_path / "cache"}}


@pytest.fixture
def ann():
    return make_user(group="Editors", name="Ann Editor")


def _fields(state, campaign):
    if state == "unannounced":
        campaign = make_campaign("2031", announced_on=None, name=f"{CANARY} year")
    status = {"draft": Status.DRAFT, "review": Status.IN_REVIEW, "withdrawn": Status.WITHDRAWN}.get(state)
    words = {name: f"{CANARY} {state} {name}" for name in ("title", "summary")}
    return words | {
        "campaign": campaign, "status": status or Status.APPROVED, "body": f"<p>{CANARY} {state} body</p>",
        "publish_at": LATER if state == "scheduled" else YESTERDAY, "tags": [f"{CANARY} {state} tag"],
    }  # fmt: skip


def _hide(state, campaign, ann, client):
    """A post and an event in a state; their addresses, and those of all that only they lead to."""
    organisation = make_organisation(f"{CANARY} {state} organisation", description=f"<p>{CANARY}</p>")
    author = make_author(f"{CANARY} {state} author", bio=f"<p>{CANARY}</p>")
    credit = {"author": author, "organisation": organisation, "role": f"{CANARY} role"}
    if state == "waiting":
        return _wait(author, organisation, campaign, client)
    fields = _fields(state, campaign)
    post = make_post(credits=[credit], **fields)
    event = make_event(organisation=organisation, place=f"{CANARY} hall", sessions=0, **fields)
    make_session(event, title=f"{CANARY} session", day=timezone.localdate() + datetime.timedelta(days=2))
    make_speaker(event, author, organisation=organisation)
    addresses = [post.get_absolute_url(), event.get_absolute_url(), f"{event.get_absolute_url()}event.ics"]
    if state == "deleted":
        # Visitors knew it: whoever has it in a calendar learns that it is off, and not a word of it.
        calendar = addresses.pop()
        versions.throw_away(post, by=ann)
        versions.throw_away(event, by=ann)
        assert CANARY not in Client().get(calendar).content.decode().lower().replace("\r\n ", "")
    for thing in (author, organisation):
        addresses += [thing.get_absolute_url(), f"{thing.get_absolute_url()}feed.atom"]
        addresses += [f"{thing.get_absolute_url()}events.ics"]
    return [*addresses, f"/tags/{CANARY}-{state}-tag/", f"/tags/{CANARY}-{state}-tag/feed.atom"]


def _wait(author, organisation, campaign, client):
    """Changes beside a public post: a new title, text, tag, by-line and address."""
    post = make_post(campaign, title="Seen by all", credits=[make_author("Seen author")])
    page = f"/admin/blog/post/{post.pk}/change/"
    data = form_data(client.get(page), title=f"{CANARY} title", body=f"<p>{CANARY}</p>", tags=f"{CANARY} waiting tag")
    client.post(page, data | {
        "slug": f"{CANARY}-waiting", "credits-0-author": author.pk, "credits-0-organisation": organisation.pk,
        "summary": f"{CANARY} summary", "_save": "1",
    })  # fmt: skip
    assert versions.waiting(post).data["fields"]["title"] == f"{CANARY} title"
    things = [author.get_absolute_url(), organisation.get_absolute_url()]
    return [f"/2018/blog/{CANARY}-waiting/", f"/tags/{CANARY}-waiting-tag/", *things]


@pytest.fixture
def hidden(ann):
    """A site with something public in it, and beside it something hidden in every state: the hidden addresses."""
    client = Client()
    client.force_login(ann)
    campaign = make_campaign("2018")
    shared = make_organisation("Seen organisation")
    for n in range(3):
        credit = {"author": make_author(f"Seen {n}"), "organisation": shared}
        make_post(campaign, credits=[credit], tags=["Seen"], publish_at=YESTERDAY - datetime.timedelta(hours=n))
    make_event(campaign, organisation=shared, tags=["Seen"])
    return [address for state in STATES for address in _hide(state, campaign, ann, client)]


def walk(client):
    """Every page, feed and calendar that can be reached from the first page, robots and the sitemap, by address."""
    found = {}
    todo = ["/", "/robots.txt", "/sitemap.xml", "/feeds/posts.atom", "/feeds/events.ics", "/2018/calendar.ics"]
    while todo:
        path = todo.pop()
        if path in found:
            continue
        found[path] = response = client.get(path)
        if response.headers["Content-Type"] == "image/png":
            response.content = b""  # no words
        text = response.content.decode()
        links = re.findall(r'(?:href="|<loc>|src=")(?:http://testserver)?(/[^"#<]*)', text)
        todo += [link for link in links if not link.startswith(("/static/", "/admin/"))]
    return found


def refused(path):
    """Whether a visitor gets there just what stands at an address that never was: body and headers."""
    client = Client()
    here, nowhere = client.get(path), client.get(NOWHERE)
    return (here.status_code, here.content, dict(here.headers)) == (404, nowhere.content, dict(nowhere.headers))


def test_no_word_of_anything_hidden_stands_on_the_public_site(hidden):
    pages = walk(Client())
    assert {response.status_code for response in pages.values()} == {200}
    assert {"/2018/blog/", "/2018/events/", "/tags/seen/", "/authors/", "/organisations/", "/2018/feed.atom"} <= set(
        pages
    )
    assert len(pages) > 20
    assert [path for path, response in pages.items() if CANARY in (response.content.decode() + path).lower()] == []
    assert [path for path, response in pages.items() if response.cookies] == []


def test_every_hidden_address_is_like_one_that_never_was(hidden):
    assert len(hidden) > 40
    assert [path for path in hidden if not refused(path)] == []


def test_no_question_finds_anything_hidden(hidden):
    client = Client()
    search_index.refresh_all()
    every = [CANARY, CANARY[:4], CANARY.replace("b", "p"), f"seen {CANARY}", f"{CANARY} draft title", "hall", "title"]
    filters = [f"&{name}={CANARY}-{state}-{name}" for name in ("tag", "org") for state in STATES]
    for words in every:
        for path in ("/search/", "/search/suggest"):
            for more in ["", "&campaign=2031", "&kind=event", *(filters if words == CANARY else [])]:
                page = client.get(f"{path}?q={quote(words)}{more}")
                # What was asked is said again.
                said = page.content.decode().lower().replace(f"“{words.lower()}”", "").replace(f'"{words.lower()}"', "")
                said = re.sub(r"(?:href=\"\?|value=\")[^\"]*\"", "", said).replace(more.rpartition("=")[2] or "\0", "")
                assert (words, more, CANARY in said, bool(page.cookies)) == (words, more, False, False)
    assert "seen" in client.get("/search/suggest?q=seen").content.decode().lower()


def test_no_picture_code_or_kit_of_anything_hidden(hidden):
    things = [path for path in hidden if re.fullmatch(r"/\d+/(?:blog|events)/[\w-]+/", path)]
    assert len(things) >= 11
    ends = ("share.png", "share.png?v=1", "kit/", "kit/qr.svg", "kit/qr.png", "easy-read/")
    assert [path + end for path in things for end in ends if not refused(path + end)] == []
    campaign = ("share.png", "kit/", "kit/qr.svg", "feed.atom", "feed.json", "calendar.ics", "easy-read/", "programme/")
    assert [end for end in campaign if not refused(f"/2031/{end}")] == []


@pytest.mark.parametrize("end", ["?preview=1", "?preview=true&page=2", "?_preview=1", "?version=1"])
def test_no_word_in_the_address_opens_a_hidden_page(end, hidden):
    assert [path for path in hidden if not refused(path + end)] == []


@pytest.mark.parametrize("end", [".json", "amp/", "feed.atom", "preview/", "index.html", "1/"])
def test_nothing_stands_behind_a_hidden_page(end, hidden):
    tried = [path + end for path in hidden if path.endswith("/") and (path + end) not in hidden]
    found = [(path, Client().get(path, follow=True)) for path in tried]
    assert [path for path, page in found if page.status_code != 404 or CANARY in page.content.decode().lower()] == []


def test_numbers_lead_to_nothing(hidden):
    for pk in Version.objects.values_list("object_id", flat=True).distinct():
        assert refused(f"/2018/blog/{pk}/")
        assert refused(f"/blog/{pk}/")
    assert refused(f"/p/{CANARY}/")


def test_a_page_that_an_editor_saw_is_not_kept_for_visitors(hidden, ann):
    editor = Client()
    editor.force_login(ann)
    seen = [path for path in hidden if editor.get(path).status_code == 200]
    assert len(seen) >= 10  # posts and events in five states
    walk(editor)
    assert [path for path in seen if not refused(path)] == []
    for path, response in walk(Client()).items():
        text = response.content.decode()
        assert (path, CANARY in text.lower(), "csrf" in text, "Ann Editor" in text) == (path, False, False, False)
        assert response.cookies == {}


def test_what_is_withdrawn_or_deleted_is_gone_at_once_also_from_kept_pages(ann):
    campaign = make_campaign("2018")
    posts = [
        make_post(campaign, title=f"{CANARY} {n}", credits=[make_author(f"{CANARY} {n}")], tags=[f"{CANARY} {n}"])
        for n in range(2)
    ]
    visitor = Client()
    assert [CANARY in page.content.decode() for path, page in walk(visitor).items() if path == "/2018/blog/"] == [True]
    addresses = [post.get_absolute_url() for post in posts]
    addresses += [author.get_absolute_url() for author in Author.objects.all()]
    workflow.withdraw(posts[0], by=ann)
    versions.throw_away(posts[1], by=ann)
    assert [path for path in addresses if not refused(path)] == []
    assert [path for path, page in walk(visitor).items() if CANARY in (page.content.decode() + path).lower()] == []
    assert not Organisation.objects.exists()


def test_an_old_address_of_something_withdrawn_leads_nowhere(ann):
    post = make_post(make_campaign("2018"), title="Old", slug="old", approved_at=YESTERDAY)
    post.slug = f"{CANARY}-new"
    post.save()
    assert Client().get("/2018/blog/old/").status_code == 301
    workflow.withdraw(post, by=ann)
    assert refused("/2018/blog/old/")
    assert refused(f"/2018/blog/{CANARY}-new/")
