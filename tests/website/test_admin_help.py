"""The help: a page for every screen and every rule, reached from where one stands, in words that our checks pass."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.urls import reverse

from copro.admin import help as pages
from copro.quality import RULES, Draft, Severity, check, easy_read
from copro.quality.draft import Facts
from copro.richtext import sanitise
from tests.e2e import screens
from tests.factories import make_draft, make_user

pytestmark = pytest.mark.django_db
FOLDER = Path(settings.BASE_DIR) / "templates" / "admin" / "help"
ADDRESSES = {
    **{f"screens/{name}/": screen.title for name, screen in pages.SCREENS.items()},
    **{f"checks/{rule.id}/": rule.title for rule in RULES.values()},
    "": "Help",
    "checks/": "What the checks look for",
    "accessibility/": "Made for everybody",
    "first-post/": "Write your first accessible post",
}


def words_of(client, address):
    """The main part of a page, as it would be checked if somebody had written it as a post. Bad examples are no words
    of ours."""
    html = client.get(f"/admin/help/{address}").content.decode()
    main = re.search(r'<div id="content-main" class="help-page">(.*)</div>\s*<br class="clear">', html, re.DOTALL)[1]
    return re.sub(r'<dd class="wrong">.*?</dd>', "", main, flags=re.DOTALL)


def test_every_screen_of_the_admin_has_a_page():
    without = {name for name in screens.names() - screens.NO_SCREENS - screens.HELP if not pages.screen_of(name)}
    assert without == set()
    assert pages.screen_of("blog_nonsense_add") == ""


def test_every_page_about_a_screen_has_words_of_a_good_length():
    assert {path.stem for path in (FOLDER / "screens").iterdir()} == set(pages.SCREENS)
    assert {path.stem for path in (FOLDER / "checks").iterdir()} <= set(RULES)
    for path in (FOLDER / "screens").iterdir():
        words = re.sub(r"{%.*?%}|<[^>]+>", " ", path.read_text()).split()
        assert 100 <= len(words) <= 250, path.stem


def test_every_rule_stands_under_one_subject():
    listed = [rule.id for rules in pages.by_subject().values() for rule in rules]
    assert sorted(listed) == sorted(RULES)
    assert all(pages.by_subject().values())


def test_every_page_passes_our_own_checks(client):
    client.force_login(make_user(group="Editors"))
    client.post("/admin/help/first-post/")
    found = {}
    for address, title in ADDRESSES.items():
        html = words_of(client, address)
        body = sanitise(html)
        assert body.count("<li>") == html.count("<li>"), address
        draft = Draft(title=title, summary="What this is.", body=body, facts=Facts(has_byline=True))
        found[address] = [f"{f.rule}: {f.words}" for f in check(draft) if RULES[f.rule].severity != Severity.TIP]
    assert {address: findings for address, findings in found.items() if findings} == {}
    assert len(found) == 4 + len(pages.SCREENS) + len(RULES)


def test_link_leads_to_the_page_about_the_screen_one_stands_on(client):
    post = make_draft()
    for address in ["/admin/login/", "/admin/forgotten/"]:
        assert 'href="/admin/help/screens/log-in/">Help</a>' in client.get(address).content.decode()
    client.force_login(make_user(is_superuser=True))
    for address, name in {
        "/admin/": "start-page",
        "/admin/password_change/": "log-in",
        "/admin/blog/post/": "lists",
        f"/admin/blog/post/{post.pk}/change/": "post-form",
        f"/admin/blog/post/{post.pk}/history/": "versions",
        f"/admin/blog/post/{post.pk}/delete/": "bin",
        "/admin/bin/": "bin",
        "/admin/events/event/add/": "event-form",
        "/admin/blog/author/": "authors",
        "/admin/blog/post/word/": "word-files",
        "/admin/events/event/import/": "spreadsheets",
        "/admin/copro/redirect/": "redirects",
    }.items():
        assert f'href="/admin/help/screens/{name}/">Help</a>' in client.get(address).content.decode(), address
    assert 'href="/admin/help/">Help</a>' in client.get("/admin/help/checks/").content.decode()
    assert pages.address_for("no_such_screen") == "/admin/help/"


def test_every_link_of_the_help_leads_to_a_page(client):
    client.force_login(make_user(group="Editors"))
    linked = {link for address in ADDRESSES for link in re.findall(r'href="([^"]+)"', words_of(client, address))}
    assert {link: client.get(link).status_code for link in linked if client.get(link).status_code != 200} == {}
    assert {f"/admin/help/{address}" for address in ADDRESSES} <= linked | {"/admin/help/"}


def test_page_of_a_rule_says_all_that_the_rule_knows(client):
    client.force_login(make_user(group="Writers"))
    for rule in RULES.values():
        html = client.get(reverse("admin:help_check", args=[rule.id])).content.decode()
        text = html.replace("&#x27;", "'").replace("&quot;", '"')
        for words in (
            rule.title,
            rule.why,
            rule.wrong,
            rule.right,
            rule.repair,
            rule.asks,
            pages.WEIGHTS[rule.severity],
        ):
            assert words in text, rule.id
    assert pages.may_stay(RULES["link-javascript"]) == [
        "Nobody can let this stand. It has to be mended before visitors can see it."
    ]
    assert pages.may_stay(RULES["read-passive"])[-1].startswith("What somebody said")


def test_one_page_lists_every_rule_of_easy_read_and_how_it_is_mended(client):
    client.force_login(make_user(group="Writers"))
    html = client.get("/admin/help/screens/easy-read-rules/").content.decode().replace("&#x27;", "'")
    for rule in easy_read.RULES.values():
        assert f'<h3 id="{rule.id}">{rule.title}</h3>' in html
        assert all(words in html for words in (rule.why, rule.wrong, rule.right, rule.mend)), rule.id


def test_finding_in_a_form_is_tied_to_its_field_and_leads_to_its_page(client):
    client.force_login(make_user(group="Editors"))
    post = make_draft(body='<p>To book, <a href="/">click here</a>.</p>')
    html = client.get(f"/admin/blog/post/{post.pk}/change/?check=1").content.decode()
    assert (
        '<a href="/admin/help/checks/link-generic/" target="_blank">Help on “Link that does not say where it leads” '
        "(opens in a new window)</a>" in html
    )
    assert re.search(r'<textarea[^>]* aria-describedby="[^"]*id_body_findings"', html)
    assert re.search(r'id="id_body_findings"[^>]*><p>To mend: ', html)


def test_help_needs_a_log_in_but_for_the_page_on_logging_in(client):
    for address in [a for a in ADDRESSES if a != "screens/log-in/"]:
        assert client.get(f"/admin/help/{address}").url.startswith("/admin/login/"), address
    html = client.get("/admin/help/screens/log-in/").content.decode()
    assert "You have no password, or forgot it" in html
    assert "All pages of the help" not in html


@pytest.mark.parametrize("address", ["screens/nothing/", "checks/nothing/", "screens/../index/"])
def test_page_of_nothing_is_not_found(address, client):
    client.force_login(make_user(group="Editors"))
    assert client.get(f"/admin/help/{address}").status_code == 404


def test_pages_ask_no_more_of_the_database_than_any_screen(client, django_assert_max_num_queries):
    client.force_login(make_user(group="Editors"))
    client.get("/admin/help/")
    with django_assert_max_num_queries(5):
        client.get("/admin/help/checks/read-abbr/")


def test_template_without_a_request_still_has_a_link():
    from django.template import engines

    template = engines["django"].from_string("{% load backoffice %}{% help_address %}")
    assert template.render() == "/admin/help/"
    assert template.render({}, RequestFactory().get("/")) == "/admin/help/"
