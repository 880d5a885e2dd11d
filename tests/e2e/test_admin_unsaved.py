"""Whoever leaves a form with words that are kept nowhere is asked first, and nobody else is. Posts keep theirs."""

import pytest

from tests.factories import make_author, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(page):
    make_user("ed@example.org", group="Editors")
    author = make_author("Ann", bio="<p>Words</p>")
    page.goto("/admin/login/")
    page.get_by_label("E-mail address").fill("ed@example.org")
    page.get_by_label("Password").fill("correct horse")
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")
    page.goto(f"/admin/blog/author/{author.pk}/change/")
    page.locator(".ProseMirror[aria-labelledby=id_bio_label]").wait_for()
    page.questions = []
    page.on("dialog", lambda dialog: (page.questions.append(dialog.type), dialog.accept()))
    return page


def leave(page):
    page.get_by_role("link", name="Home").first.click()
    page.wait_for_url("**/admin/")
    return page.questions


def test_nothing_is_asked_where_nothing_changed(form):
    form.get_by_label("Name").click()
    assert leave(form) == []


def test_changed_title_is_asked_about(form):
    form.get_by_label("Name").fill("Other")
    assert leave(form) == ["beforeunload"]


def test_changed_text_is_asked_about(form):
    form.locator(".ProseMirror[aria-labelledby=id_bio_label]").click()
    form.keyboard.type("more ")
    assert leave(form) == ["beforeunload"]


def test_saving_asks_nothing(form):
    form.get_by_label("Name").fill("Other")
    form.get_by_role("button", name="Save").click()
    form.get_by_text("changed successfully").wait_for()
    assert leave(form) == []
