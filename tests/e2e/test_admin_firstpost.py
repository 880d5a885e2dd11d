"""The faulty draft of the exercise is found and mended by keyboard alone, with the help that is on the screen."""

import re

import pytest
from playwright.sync_api import expect

from blog.models import Post
from copro import findings
from copro.quality import RULES
from tests.e2e.test_admin_keyboard import button, follow, go_to, log_in, press
from tests.factories import make_campaign, make_user
from tests.website.test_admin_firstpost import ANSWERS, FAULTS

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = ".ProseMirror[aria-labelledby=id_body_label]"


def finding(page, rule):
    heading = page.get_by_role("heading", name=RULES[rule].title, exact=True)
    return page.locator("ol.found > li").filter(has=heading)


def mend(page, rule):
    """Go to the words and back, answer the question, and press the button."""
    row, rest = finding(page, rule), page.locator("ol.found > li")
    before = rest.count()
    press(page, row.get_by_role("link", name="Show"))
    expect(page.locator(TEXT)).to_be_focused()
    page.locator("#findings-heading").evaluate("heading => heading.focus()")  # as a screen reader goes to a heading
    if rule in ANSWERS:
        go_to(page, row.get_by_role("textbox"))
        page.keyboard.press("Control+a")
        page.keyboard.type(ANSWERS[rule])
    press(page, row.get_by_role("button", name=RULES[rule].repair))
    expect(rest).to_have_count(before - 1)
    expect(page.locator("#findings .in-short")).to_contain_text("Done.")
    expect(page.locator("#findings-heading")).to_be_focused()


def test_exercise_is_done_by_keyboard_alone_and_the_page_says_so(page, axe):
    make_campaign()
    writer = make_user(group="Writers")
    log_in(page, writer.email)
    follow(page, page.get_by_role("link", name="Help", exact=True))
    follow(page, page.get_by_role("link", name="All pages of the help"))
    follow(page, page.get_by_role("link", name="Write your first accessible post"))
    follow(page, button(page, "Make my exercise"))
    page.locator(TEXT).wait_for()
    expect(page.locator("#findings-heading")).to_be_focused()
    expect(page.locator(TEXT)).to_have_attribute("aria-describedby", re.compile(r"\bid_body_findings$"))
    for rule in FAULTS[:-1]:
        mend(page, rule)
    row = finding(page, "ev-date-text")
    press(page, row.locator("summary"))
    help_link = row.get_by_role("link", name="Help on “Date that needs a calendar” (opens in a new window)")
    go_to(page, help_link)
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")
    expect(opened.value.get_by_role("heading", name="Date that needs a calendar", level=1)).to_be_visible()
    opened.value.close()
    press(page, row.get_by_role("checkbox"), "Space")
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    post = Post.objects.get()
    assert [row.rule.id for row in findings.of_item(post) if row.is_open] == []
    page.goto("/admin/help/first-post/")
    expect(page.get_by_role("status")).to_contain_text("You have done it.")
    assert axe(page, preload=False) == []
