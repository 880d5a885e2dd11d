"""A warning before a log-in ends: one key stays logged in, and whoever is late loses no word."""

import datetime

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import expect

from blog.models import Author
from tests.e2e.test_admin_journeys import log_in
from tests.factories import make_author, make_draft, make_user

pytestmark = pytest.mark.django_db
TEXT = ".ProseMirror[aria-labelledby=id_body_label]"


def near_the_end(page, *, seconds=25):
    """The log-in has so much left on the server, and the page's own clock has moved on to that."""
    Session.objects.update(expire_date=timezone.now() + datetime.timedelta(seconds=seconds))
    page.clock.fast_forward(60_000)


def left():
    return (Session.objects.get().expire_date - timezone.now()).total_seconds()


@pytest.fixture
def page(page, settings):
    settings.SESSION_COOKIE_AGE = 60
    page.clock.install()
    make_user("ed@example.org", group="Editors")
    log_in(page, "ed@example.org")
    return page


def test_one_key_stays_logged_in_as_often_as_one_likes(page, axe):
    post = make_draft(body="<p>Words</p>")
    page.goto(f"/admin/blog/post/{post.pk}/change/")
    page.locator(TEXT).click()
    warning = page.get_by_role("alertdialog", name="Are you still there?")
    page.locator(TEXT).wait_for()
    for time in range(11):
        near_the_end(page)
        expect(warning).to_be_visible()
        expect(page.get_by_role("button", name="Stay logged in")).to_be_focused()
        if not time:
            expect(warning).to_contain_text("You will be logged out in 2")
            assert axe(page, preload=False) == []
        page.keyboard.press("Enter")
        expect(warning).to_be_hidden()
        assert left() > 50
        expect(page.locator(TEXT)).to_be_focused()
    near_the_end(page)
    expect(warning).to_be_visible()
    page.keyboard.press("Escape")
    page.clock.fast_forward(6_000)
    expect(warning).to_be_hidden()
    assert left() < 30


@pytest.mark.allow_faults("status of 401")
def test_after_the_end_nothing_is_sent_in_vain(page, axe):
    author = make_author("Ann")
    page.goto(f"/admin/blog/author/{author.pk}/change/")
    page.get_by_label("Name", exact=False).first.fill("Ann Example")
    Session.objects.all().delete()
    page.clock.fast_forward(70_000)
    over = page.get_by_role("alertdialog", name="You have been logged out")
    expect(over).to_be_visible()
    assert axe(page, preload=False) == []
    page.get_by_role("button", name="Close this").click()
    page.get_by_role("button", name="Save").click()
    expect(over).to_be_visible()
    with page.context.expect_page() as opened:
        over.get_by_role("link", name="Log in in a new window").click()
    window = opened.value
    window.get_by_label("E-mail address").fill("ed@example.org")
    window.get_by_label("Password").fill("correct horse")
    window.get_by_role("button", name="Log in").click()
    window.wait_for_url("**/admin/")
    window.close()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(over).to_be_hidden()
    with page.expect_navigation():
        page.get_by_role("button", name="Save").click()
    assert Author.objects.get().name == "Ann Example"
