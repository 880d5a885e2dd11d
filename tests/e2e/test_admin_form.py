"""The long form: the list of its parts, saving by a key, no trap in the editor, and where it stands in words."""

import re

import pytest
from playwright.sync_api import expect

from copro.publishing import Status
from tests.e2e.test_admin_journeys import log_in
from tests.factories import make_draft, make_event, make_user

pytestmark = pytest.mark.django_db
TEXT = ".ProseMirror[aria-labelledby=id_body_label]"
BODY = "<h2>Soup</h2><p>We ate.</p><h3>With bread</h3><p>Rye.</p>"
PARTS = [
    "Title", "Text", "By-line: who made this post", "In lists", "For those whom it may upset", "When and where",
    "Language", "The plan", "First published elsewhere", "Address", "Notes",
]  # fmt: skip


@pytest.fixture
def editor():
    return make_user("ed@example.org", group="Editors", name="Ed Itor")


@pytest.fixture
def post():
    return make_draft(title="Lunch", body=BODY)


def address(post):
    return f"/admin/blog/post/{post.pk}/change/"


def test_parts_are_plain_links_without_javascript(new_context, editor, post):
    page = new_context(java_script_enabled=False, viewport={"width": 320, "height": 800}).new_page()
    log_in(page, editor.email)
    page.goto(address(post))
    outline = page.get_by_role("navigation", name="On this page")
    assert outline.get_by_role("link").all_inner_texts() == PARTS
    for part, link in enumerate(outline.get_by_role("link").all()):
        link.click()
        target = page.locator(":target")
        assert target.evaluate("element => element.getBoundingClientRect().height") > 0, PARTS[part]
    event = make_event()
    page.goto(f"/admin/events/event/{event.pk}/change/")
    assert outline.get_by_role("link").all_inner_texts()[:5] == [
        "Title",
        "Kind",
        "Organisation",
        "Sessions",
        "Speakers",
    ]


def test_parts_and_headings_lead_to_their_places_and_unfold_them(new_context, editor, post):
    page = new_context(viewport={"width": 1280, "height": 800}).new_page()
    log_in(page, editor.email)
    page.goto(address(post))
    outline = page.get_by_role("navigation", name="On this page")
    inner = outline.locator("[data-text] ol a")
    expect(inner).to_have_text(["Soup", "With bread"])
    inner.nth(1).click()
    page.keyboard.type("Only ")
    expect(inner).to_have_text(["Soup", "Only With bread"])
    outline.get_by_role("link", name="Address").click()
    expect(page.locator("summary", has_text="Address")).to_be_focused()
    assert page.locator("#id_slug").is_visible()
    outline.get_by_role("link", name="In lists").click()
    expect(page.get_by_role("heading", name="In lists")).to_be_focused()
    assert outline.evaluate("element => element.getBoundingClientRect().top") >= 0  # it stays in view
    outline.get_by_role("link", name="Title").click()
    expect(page.locator("#id_title")).to_be_focused()
    page.set_viewport_size({"width": 800, "height": 800})
    expect(outline.get_by_role("link", name="Title")).to_be_hidden()
    outline.locator("summary").click()
    expect(outline.get_by_role("link", name="Title")).to_be_visible()


def test_ctrl_s_saves_from_the_editor_and_leaves_the_cursor_there(page, editor, post):
    log_in(page, editor.email)
    page.goto(address(post))
    status = page.get_by_role("status").filter(has_text="aved")
    expect(status).to_have_text(re.compile(r"^Saved at \S+\.\s*$"))
    page.locator(TEXT).get_by_text("We ate").click()
    page.keyboard.press("End")
    page.keyboard.type(" Well")
    expect(status).to_contain_text("Not saved yet.")
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    page.get_by_text("has been saved").wait_for()
    expect(page.locator(TEXT)).to_be_focused()
    expect(status).to_contain_text("Saved at ")
    page.keyboard.type(" and long")
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    page.get_by_text("has been saved").wait_for()
    post.refresh_from_db()
    assert post.body == BODY.replace("We ate.", "We ate. Well and long")
    assert post.status == Status.DRAFT
    page.locator("#id_title").fill("")
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(status).to_contain_text("Not saved yet.")


def test_tab_leads_past_the_head_and_through_the_editor_without_a_trap(page, editor, post):
    log_in(page, editor.email)
    page.goto(address(post))
    page.locator(TEXT).wait_for()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.locator(TEXT).get_by_text("We ate").click()
    inside = f"document.querySelector('{TEXT}').contains(document.activeElement)"
    page.keyboard.press("Tab")
    assert not page.evaluate(inside)
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(inside)
    page.keyboard.press("Shift+Tab")
    assert not page.evaluate(inside)
    post.refresh_from_db()
    assert post.body == BODY
    page.locator(".keys summary").click()
    assert page.locator(".keys dt").all_inner_texts() == [
        "Ctrl + S", "Alt + F10", "Alt + F9", "Escape", "Ctrl + Enter", "Tab",
    ]  # fmt: skip


def test_narrow_toolbar_is_short_and_unfolds_by_keyboard(new_context, editor, post):
    page = new_context(viewport={"width": 320, "height": 800}).new_page()
    log_in(page, editor.email)
    page.goto(address(post))
    bar = page.get_by_role("toolbar", name="Text")
    page.locator(TEXT).get_by_text("We ate").click()
    rows = "bar => new Set([...bar.querySelectorAll('button')].filter(b => b.offsetParent).map(b => b.offsetTop)).size"
    assert bar.evaluate(rows) <= 5
    page.keyboard.press("Alt+F10")
    page.keyboard.press("End")
    more = bar.get_by_role("button", name="More buttons")
    expect(more).to_be_focused()
    expect(more).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(bar.get_by_role("button", name="Fewer buttons")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(bar.get_by_role("button", name="List", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(bar.get_by_role("button", name="List", exact=True)).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
