"""Pages that belong to no campaign: who may make them, who sees them, and the accessibility statement."""

import datetime
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from copro import pages, versions
from copro.models import Page, Redirect, Version
from copro.website import statement
from tests.e2e.public import CONDITIONS, PAGES
from tests.factories import make_campaign, make_user
from tests.forms import log_in, messages_of

pytestmark = pytest.mark.django_db

LIST, USUAL = "/admin/copro/page/", "/admin/copro/page/usual/"


def as_member(group):
    return log_in(make_user(group=group))


def make_page(**values):
    return Page.objects.create(
        **{"title": "About us", "slug": "about", "is_public": True, "body": "<p>Hi.</p>"} | values
    )


# --- What visitors see


def test_public_page_is_shown_and_a_hidden_one_is_not(client):
    page = make_page(summary="Who we are.")
    answer = client.get("/about/")
    assert answer.status_code == 200
    assert "<h1>About us</h1>" in answer.text
    assert '<meta name="description" content="Who we are.">' in answer.text
    page.is_public = False
    page.save()
    assert client.get("/about/").status_code == 404


def test_hidden_page_answers_just_like_no_page(client):
    make_page(is_public=False)
    hidden, nothing = client.get("/about/"), client.get("/contact/")
    assert (hidden.status_code, hidden.text) == (nothing.status_code, nothing.text)


def test_page_is_found_again_after_it_moved(client):
    page = make_page(slug="who-we-are")
    page.slug = "about"
    page.save()
    assert Redirect.objects.get(old_path="/who-we-are/").target == "/about/"
    assert client.get("/who-we-are/").headers["Location"] == "/about/"


def test_page_from_the_bin_does_not_take_the_place_of_a_campaign(client):
    by, page = make_user(group="Editors"), make_page(title="Autumn", slug="autumn")
    versions.throw_away(page, by=by)
    make_campaign("autumn")
    assert versions.take_out_of_bin(Version.objects.get(kind=Version.Kind.BINNED), by=by).slug == "autumn-2"
    assert "Co-production Week" in client.get("/autumn/").content.decode()


def test_words_of_a_page_are_cleaned(client):
    make_page(body='<p onclick="x()">Hi<script>alert(1)</script></p>')
    assert Page.objects.get().body == "<p>Hi</p>"


def test_campaign_page_still_stands_at_its_address(client, django_assert_max_num_queries):
    campaign = make_campaign("2018")
    with django_assert_max_num_queries(8):
        assert campaign.name in client.get("/2018/").text


# --- The usual pages


def test_usual_pages_are_made_as_drafts_and_once():
    editor = as_member("Editors")
    assert "Make these pages" in editor.get(LIST).text
    answer = editor.post(USUAL, follow=True)
    assert [page.slug for page in Page.objects.order_by("slug")] == ["about", "contact", "privacy", "take-part"]
    assert not Page.objects.public().exists()
    assert "Made as drafts: “About”" in messages_of(answer)[0]
    assert "Make these pages" not in editor.get(LIST).text
    assert messages_of(editor.post(USUAL, follow=True)) == ["All of the usual pages are there already."]


def test_usual_pages_leave_what_stands_alone():
    make_page(body="<p>Ours.</p>")
    assert [page.slug for page in pages.make_missing()] == ["take-part", "contact", "privacy"]
    assert Page.objects.get(slug="about").body == "<p>Ours.</p>"


def test_usual_pages_have_words_that_stay_as_they_are_written():
    for page in pages.make_missing():
        assert page.body.startswith("<p>")
        stored = page.body
        page.refresh_from_db()
        assert page.body == stored
        assert "Test Week" in page.body or page.slug != "about"


@pytest.mark.parametrize("group", ["Writers", "Organisers"])
def test_nobody_but_editors_makes_pages(group):
    client = as_member(group)
    assert client.post(USUAL).status_code == 403
    assert client.get(LIST).status_code == 403
    assert not Page.objects.exists()


def test_asking_for_the_usual_pages_makes_none():
    assert as_member("Editors").get(USUAL).status_code == 405
    assert not Page.objects.exists()


def test_editor_writes_a_page_and_is_told_that_it_is_hidden():
    editor = as_member("Editors")
    words = {"title": "Help", "body": "<p>Ask us.</p>", "menu": "foot", "position": "3", "summary": "", "slug": ""}
    told = messages_of(editor.post(f"{LIST}add/", words, follow=True))
    assert "Visitors do not see “Help” yet. Tick “Visitors can read it” when it is ready." in told
    page = Page.objects.get()
    assert (page.title, page.menu, page.is_public, page.slug) == ("Help", "foot", False, "help")


def test_deleted_page_goes_to_the_bin_and_comes_back():
    page = make_page()
    as_member("Editors").post(f"{LIST}{page.pk}/delete/", {"post": "yes"})
    assert not Page.objects.exists()
    versions.take_out_of_bin(Version.objects.binned().get(), by=make_user())
    assert Page.objects.get().body == "<p>Hi.</p>"


# --- The accessibility statement


def test_statement_says_what_was_tested_and_what_is_not_right_yet(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        text = client.get("/accessibility/").text
    found = statement.results()
    assert f"They look at {len(found.pages)} kinds of page in each of these ways:" in text
    assert [words for words in found.conditions_in_words if f"<li>{words}</li>" not in text] == []
    assert [gap for gap in found.gaps if f"<li>{gap.what} We mean to" not in text] == []
    assert "Equality and Human Rights Commission" in text
    assert "Please tell the people who run Test Week." in text


def test_statement_leads_to_the_page_on_contact_and_carries_the_words_of_staff(client):
    make_page(title="How to reach us", slug="contact")
    make_page(title="Made for everybody", slug="accessibility", body="<p>Ring us.</p>")
    text = client.get("/accessibility/").text
    assert "<h1>Made for everybody</h1>" in text
    assert "<p>Ring us.</p>" in text
    assert '<a href="/contact/">How to reach us: how to reach us</a>' in text
    Page.objects.update(is_public=False)
    text = client.get("/accessibility/").text
    assert "Ring us" not in text
    assert "/contact/" not in text


def test_each_page_leads_to_the_statement_once(client):
    link = '<a href="/accessibility/"'
    assert client.get("/").text.count(link) == 1
    make_page(title="Made for everybody", slug="accessibility", menu="foot")
    make_page(title="Contact", slug="contact", menu="foot")
    text = client.get("/contact/").text
    assert text.count(link) == 1
    assert 'href="/contact/" aria-current="page">Contact</a>' in text
    assert '<a href="/accessibility/" aria-current="page">' in client.get("/accessibility/").text


def test_statement_names_the_pages_and_conditions_of_the_tests():
    """So that it cannot claim more than is tested."""
    found = statement.results()
    assert set(found.pages) == set(PAGES)
    assert found.conditions == list(CONDITIONS)
    assert found.findings == 0


@pytest.mark.parametrize("change", [{"conditions": ["upside down"]}, {"gaps": [{"what": "x", "until": "2027-01-01"}]}])
def test_statement_is_told_in_sentences_or_not_at_all(change):
    data = json.loads(statement.FILE.read_text(encoding="utf-8"))
    with pytest.raises(KeyError):
        statement.parse(data | change)


def test_statement_counts_the_checks_and_every_test_that_they_name_is_there():
    root = Path(settings.BASE_DIR)
    words = (root / "docs" / "accessibility-checks.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in words.splitlines() if re.match(r"\| \d", row)]
    assert [int(row[0]) for row in rows] == list(range(1, 51))
    how = Counter(row[2] for row in rows)
    assert set(how) <= {"Test", "By hand", "Open", "Not applicable"}
    assert statement.results().checks == {
        "automatic": how["Test"], "by_hand": how["By hand"], "open": how["Open"],
    }  # fmt: skip
    test = re.compile(r"`(tests/[\w/]+\.py)` `(test_\w+)`")
    for number, _, kind, where in rows:
        assert bool(test.search(where)) is (kind == "Test"), number
    for path, name in test.findall(words):  # those that prove the journeys too
        assert f"def {name}(" in (root / path).read_text(encoding="utf-8"), name


def test_statement_says_when_its_test_is_overdue(client, monkeypatch):
    data = json.loads(statement.FILE.read_text(encoding="utf-8"))
    fresh = statement.parse(data | {"tested_on": datetime.date.today().isoformat()})  # noqa: DTZ011
    monkeypatch.setattr(statement, "results", lambda: fresh)
    assert "overdue" not in client.get("/accessibility/").text
    monkeypatch.setattr(statement, "results", lambda: statement.parse(data | {"tested_on": "2020-01-01"}))
    assert "the test is overdue" in client.get("/accessibility/").text
