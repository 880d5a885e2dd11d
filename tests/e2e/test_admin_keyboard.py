"""A new person and a keyboard: a post is written, previewed, scheduled, changed, compared and brought back."""

import datetime

import pytest
from playwright.sync_api import expect

from blog.models import Post
from copro import dates
from tests.factories import make_author, make_campaign, make_user

pytestmark = pytest.mark.django_db(transaction=True)

HAS_FOCUS = "element => element === document.activeElement || element.contains(document.activeElement)"


def go_to(page, target, *, most=90):
    """Press Tab until something has the focus. What cannot be reached in so many presses cannot be reached."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate(HAS_FOCUS):
            return
    pytest.fail(f"The Tab key does not lead to {target}.")


def press(page, target, key="Enter"):
    go_to(page, target)
    page.keyboard.press(key)


def follow(page, target):
    """Press Enter on what leads to another page, and wait for that."""
    go_to(page, target)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def button(page, words):
    return page.get_by_role("button", name=words, exact=True)


def log_in(page, email):
    page.goto("/admin/login/")
    page.keyboard.type(email)  # the first field has the focus
    page.keyboard.press("Tab")
    page.keyboard.type("correct horse")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Hello").wait_for()


def write_first_words(page):
    follow(page, page.get_by_role("link", name="Add: Posts"))
    go_to(page, page.get_by_label("Title:"))
    page.keyboard.type("What we learned")
    go_to(page, page.locator(".ProseMirror[aria-labelledby=id_body_label]"))
    page.keyboard.type("We sat at one table.")
    page.keyboard.press("Enter")
    page.keyboard.press("Alt+F10")
    page.keyboard.press("Enter")  # the first button: a heading
    page.keyboard.press("Escape")
    page.keyboard.type("What we ate")
    page.keyboard.press("Enter")
    page.keyboard.type("Soup.")


def choose_author(page, name):
    press(page, button(page, "Add another person"))
    press(page, page.locator("#credits-0 .field-author .select2-selection"))
    page.keyboard.type(name)
    page.locator(".select2-results__option--highlighted", has_text=name).wait_for()
    page.keyboard.press("Enter")
    expect(page.locator("#credits-0 .field-author .select2-selection__rendered")).to_have_text(name)
    go_to(page, page.locator("#id_credits-0-role"))
    page.keyboard.type("Cook")


def set_time(page, at):
    """By the browser's own control, in which day and month stand in the order of its language: they are the same."""
    go_to(page, page.locator("#id_publish_at"))
    page.keyboard.type(at.strftime("%d%m%Y"))
    page.keyboard.press("ArrowRight")
    page.keyboard.type(at.strftime("%I%M%p"))
    assert page.locator("#id_publish_at").input_value() == at.strftime("%Y-%m-%dT%H:%M")


def test_a_post_is_written_scheduled_compared_and_restored_by_keyboard(page):
    make_campaign("2018")
    make_author("Ann Example")
    make_user("editor@example.org", group="Editors", name="Ed Itor")
    log_in(page, "editor@example.org")
    write_first_words(page)
    choose_author(page, "Ann Example")
    at = datetime.datetime(2031, 5, 5, 10, 30, tzinfo=datetime.UTC)
    set_time(page, at)

    with page.expect_popup() as opened:
        press(page, button(page, "Preview"))
    preview = opened.value
    preview.get_by_role("heading", name="What we learned", level=1).wait_for()
    preview.get_by_role("heading", name="What we ate", level=2).wait_for()
    preview.close()

    follow(page, page.locator("[name=_publish]"))
    page.get_by_text("Goes public on 5 May 2031 at 10:30am").first.wait_for()
    post = Post.objects.get()
    assert post.body == "<p>We sat at one table.</p><h2>What we ate</h2><p>Soup.</p>"
    assert [(credit.author.name, credit.role) for credit in post.credits.all()] == [("Ann Example", "Cook")]
    first = post.updated_at

    go_to(page, page.locator(".ProseMirror[aria-labelledby=id_body_label]"))
    page.keyboard.press("Control+End")
    page.keyboard.type(" And cake.")
    follow(page, button(page, "Save"))
    page.get_by_text("has been saved").wait_for()
    follow(page, page.get_by_role("link", name="History", exact=True))
    follow(page, page.locator(".versions li").first.get_by_role("link"))
    expect(page.locator(".change ins").last).to_contain_text("And cake.")
    follow(page, page.get_by_role("link", name="All versions"))
    follow(page, page.locator(".versions li").nth(1).get_by_role("link"))
    follow(page, page.get_by_role("button", name=f"Bring back the version of {dates.day_and_time(first)}"))
    expect(page.locator(".messagelist li.success")).to_contain_text("It is back.")
    post.refresh_from_db()
    assert post.body.endswith("<p>Soup.</p>")
