"""Search by keyboard with suggestions, and without JavaScript; clean for axe in both."""

import pytest
from playwright.sync_api import expect

from copro.website import search_index
from tests.factories import make_author, make_campaign, make_event, make_organisation, make_post

pytestmark = pytest.mark.django_db(transaction=True)


def test_visitor_searches_by_keyboard_with_and_without_script(new_context, live_server, axe):
    campaign = make_campaign("2018", theme="Sharing power")
    rowan = make_organisation("Rowan Trust")
    for title in ("A kettle and four chairs", "Kettle songs"):
        body = "<p>We put the kettle on and talked about housing.</p>"
        make_post(
            campaign, title=title, body=body, tags=["Tea"], credits=[{"author": make_author(), "organisation": rowan}]
        )
    make_event(campaign, title="Kettle repair", organisation=rowan)
    search_index.refresh_all()

    page = new_context(viewport={"width": 320, "height": 640}).new_page()
    page.goto(f"{live_server.url}/search/")
    box = page.get_by_role("combobox", name="Search this site")
    box.focus()
    page.keyboard.type("kett")
    options = page.get_by_role("option")
    expect(options).to_have_count(3)
    expect(page.locator(".search-form [aria-live]")).to_have_text("3 titles. Down arrow to choose one.")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    assert axe(page) == []
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.type("l")
    assert box.get_attribute("aria-activedescendant") is None  # nothing is chosen any more
    page.keyboard.press("Backspace")
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)  # hidden
    expect(box).to_be_focused()
    expect(box).to_have_value("kett")
    page.keyboard.type("l")
    expect(options).to_have_count(3)
    page.keyboard.press("ArrowUp")
    last = options.last.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert page.locator("h3 a").first.inner_text() in last
    assert page.evaluate("document.documentElement.scrollWidth") == 320

    plain = new_context(java_script_enabled=False).new_page()
    dark = new_context(color_scheme="dark").new_page()
    plain.goto(f"{live_server.url}/search/")
    plain.get_by_label("Search this site").fill("ketle")
    plain.keyboard.press("Enter")
    plain.get_by_role("link", name="kettle", exact=True).click()
    expect(plain.get_by_role("status")).to_have_text("3 results for “kettle”.")
    dark.goto(plain.url)  # axe needs script
    assert axe(dark) == []
    assert axe(dark, runOnly={"type": "rule", "values": ["color-contrast-enhanced"]}) == []
    plain.locator(".search-filters summary").first.press("Enter")
    plain.locator(".search-filters").get_by_role("link", name="Events").press("Enter")
    expect(plain.locator("h3 a")).to_have_text(["Kettle repair"])
    plain.locator(".chips a").press("Enter")
    expect(plain.get_by_role("status")).to_have_text("3 results for “kettle”.")
