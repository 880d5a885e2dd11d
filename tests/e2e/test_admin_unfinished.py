"""Nothing that is typed is ever lost: tests F02 to F06 of the reliability list, in a real browser."""

import re

import pytest
from django.contrib.sessions.models import Session

from blog.models import Post
from copro.models import Version
from tests.factories import make_campaign, make_draft, make_user

pytestmark = pytest.mark.django_db
TEXT = ".ProseMirror[aria-labelledby=id_body_label]"


def log_in(page, email="ed@example.org"):
    page.goto("/admin/login/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill("correct horse")
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")


@pytest.fixture
def post():
    make_user("ed@example.org", group="Editors", name="Ed Itor")
    return make_draft(title="Old", body="<p>Old words</p>")


@pytest.fixture
def form(page, post):
    log_in(page)
    page.goto(f"/admin/blog/post/{post.pk}/change/")
    page.locator(TEXT).wait_for()
    return page


def kept(page):
    """Wait until the server has what was typed."""
    page.get_by_text("What you typed was kept at").wait_for(timeout=12_000)


def test_words_are_on_the_server_within_ten_seconds_and_come_back_after_a_crash(form, post, new_context):
    form.locator(TEXT).click()
    form.keyboard.type("New ")
    kept(form)
    version = Version.objects.unfinished().get()
    assert "New+" in version.form_data or "New%20" in version.form_data
    post.refresh_from_db()
    assert post.body == "<p>Old words</p>"
    form.context.close()  # as if the browser had been killed: nothing is said to the server
    other = new_context().new_page()
    log_in(other)
    other.goto(f"/admin/blog/post/{post.pk}/change/")
    other.get_by_role("link", name="Go on with it").click()
    assert "New" in other.locator(TEXT).inner_text()
    other.get_by_role("button", name="Save draft").click()
    other.get_by_text("has been saved").wait_for()
    post.refresh_from_db()
    assert "New" in post.body
    assert not Version.objects.unfinished().exclude(form_data="").exists()


def test_words_that_were_thrown_away_do_not_come_back(form, post):
    form.get_by_label("Title").fill("Nonsense")
    kept(form)
    form.goto(f"/admin/blog/post/{post.pk}/change/")
    form.get_by_role("button", name="Throw it away").click()
    for _ in range(2):
        form.locator(TEXT).wait_for()
        form.wait_for_timeout(1000)
        assert form.get_by_text("did not save it").count() == 0
        form.reload()
    assert form.evaluate("Object.keys(localStorage).filter((name) => name.includes('unfinished')).length") == 0


@pytest.mark.drill("F05", many=20)
@pytest.mark.allow_faults("ERR_FAILED", "ERR_INTERNET_DISCONNECTED", "Failed to load resource")
def test_a_save_without_network_waits_and_is_done_once(form, post):
    form.get_by_label("Title").fill("Written in the train")
    form.context.set_offline(True)
    button = form.get_by_role("button", name="Save draft")
    button.click()
    form.get_by_text("Not saved: there is no answer from the site.").wait_for()
    button.click()
    form.context.set_offline(False)
    form.get_by_text("has been saved").wait_for(timeout=15_000)
    post.refresh_from_db()
    assert post.title == "Written in the train"
    assert [v.action for v in Version.objects.of(post).saved()] == ["Saved", "As it stood"]


@pytest.mark.drill("F04", many=5)
@pytest.mark.allow_faults("ERR_FAILED", "ERR_INTERNET_DISCONNECTED", "Failed to load resource")
def test_words_that_never_reached_the_server_come_back_from_the_browser(form, post):
    form.context.set_offline(True)
    form.get_by_label("Title").fill("Only in this browser")
    form.wait_for_timeout(300)
    form.goto("about:blank")
    form.context.set_offline(False)
    form.goto(f"/admin/blog/post/{post.pk}/change/")
    form.get_by_role("link", name="Go on with it").first.click()
    assert form.get_by_label("Title").input_value() == "Only in this browser"


@pytest.mark.drill("F03", many=20)
@pytest.mark.allow_faults("status of 40[13]")
def test_a_session_that_ended_loses_no_word(form, post):
    Session.objects.all().delete()
    form.get_by_label("Title").fill("Typed after the end")
    form.get_by_role("button", name="Save draft").click()
    link = form.get_by_role("link", name="Log in in a new window")
    with form.context.expect_page() as opened:
        link.click()
    window = opened.value
    window.get_by_label("E-mail address").fill("ed@example.org")
    window.get_by_label("Password").fill("correct horse")
    window.get_by_role("button", name="Log in").click()
    window.wait_for_url("**/admin/**")
    window.close()
    form.get_by_text("has been saved").wait_for(timeout=15_000)
    post.refresh_from_db()
    assert post.title == "Typed after the end"


@pytest.mark.drill("F06", many=20)
@pytest.mark.allow_faults("ERR_FAILED", "ERR_EMPTY_RESPONSE", "Failed to load resource")
def test_an_answer_that_never_came_makes_one_post(page):
    make_campaign()
    make_user("ed@example.org", group="Editors")
    log_in(page)
    page.goto("/admin/blog/post/add/")
    page.get_by_label("Title").fill("Once")
    lost = []

    def lose(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch(max_redirects=0).status)
            route.abort()
        else:
            route.continue_()

    page.route(re.compile(r"/admin/blog/post/add/"), lose)
    page.get_by_role("button", name="Save draft").click()
    page.wait_for_timeout(1500)
    assert lost == [302]
    assert Post.objects.count() == 1
    page.goto("/admin/blog/post/add/")
    page.wait_for_timeout(1500)
    assert page.get_by_text("did not save it").count() == 0
    assert Post.objects.get().title == "Once"


@pytest.mark.drill("F02", many=20)
def test_a_double_click_saves_once(form, post):
    form.get_by_label("Title").fill("Twice")
    form.get_by_role("button", name="Save draft").dblclick()
    form.get_by_text("has been saved").wait_for()
    assert [v.action for v in Version.objects.of(post).saved()] == ["Saved", "As it stood"]


@pytest.mark.drill("F01", many=5)
@pytest.mark.allow_faults("status of 409")
def test_two_people_see_each_other_and_the_second_keeps_both_texts(form, post, new_context, axe):
    make_user("bo@example.org", group="Editors", name="Bo Second")
    other = new_context().new_page()
    log_in(other, "bo@example.org")
    other.goto(f"/admin/blog/post/{post.pk}/change/")
    other.get_by_text("Ed Itor has this open too.").wait_for()
    other.get_by_label("Title").fill("Bo’s title")
    other.get_by_role("button", name="Save draft").click()
    other.get_by_text("has been saved").wait_for()
    form.get_by_label("Title").fill("Ed’s title")
    with form.expect_response(lambda response: response.status == 409):
        form.get_by_role("button", name="Save draft").click()
    form.get_by_role("heading", name="Bo Second saved this too").wait_for()
    assert form.locator("#id_title").input_value() == "Ed’s title"
    assert axe(form, preload=False) == []
    form.get_by_role("radio", name="Take theirs").check()
    form.get_by_role("button", name="Save draft").click()
    form.get_by_text("has been saved").wait_for()
    post.refresh_from_db()
    assert post.title == "Bo’s title"
