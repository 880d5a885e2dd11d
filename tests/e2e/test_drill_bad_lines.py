"""Bad lines, late answers, wrong clocks and too much at once: what the person sees, and what the database holds."""

import datetime

import pytest
from django.utils import timezone

from blog.models import Post
from copro import dates
from copro.models import Version
from copro.publishing import Status
from tests.e2e.test_admin_unfinished import TEXT, kept, log_in
from tests.factories import make_draft, make_user
from tests.rounds import rounds

pytestmark = pytest.mark.django_db
DOOR = "**/admin/unfinished/"
ONCE = ["Saved", "As it stood"]
HOUR = 3_600_000  # milliseconds


@pytest.fixture
def post():
    make_user("ed@example.org", group="Editors", name="Ed Itor")
    return make_draft(title="Old", body="<p>Old words</p>")


@pytest.fixture
def form(page, post):
    log_in(page)
    return opened(page, post)


def opened(page, post):
    page.goto(f"/admin/blog/post/{post.pk}/change/")
    page.locator(TEXT).wait_for()
    return page


def save(page):
    page.get_by_role("button", name="Save draft").click()


def actions(post):
    return [version.action for version in Version.objects.of(post).saved()]


def assert_nothing_is_offered(page, post):
    opened(page, post).wait_for_timeout(1000)
    assert page.get_by_text("did not save it").count() == 0


# --- F02: what overlaps


@pytest.mark.drill("F02", many=20)
def test_a_copy_that_arrives_after_the_save_is_no_alarm(form, post):
    sent = []
    form.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    form.get_by_label("Title").fill("New")
    kept(form)
    late = next(request for request in sent if request.url.endswith("/unfinished/") and "New" in request.post_data)
    headers = {name: late.headers[name] for name in ("x-csrftoken", "content-type")}
    form.get_by_label("Title").fill("Newer")
    save(form)
    form.get_by_text("has been saved").wait_for()
    answer = form.request.post(late.url, data=late.post_data, headers=headers | {"referer": form.url})
    assert answer.json() == {"saved": True}
    assert_nothing_is_offered(form, post)
    assert (Post.objects.get().title, actions(post)) == ("Newer", ONCE)


@pytest.mark.drill("F02", many=20)
def test_two_windows_of_one_person_that_change_different_things_are_both_saved(form, post):
    other = opened(form.context.new_page(), post)
    form.get_by_label("Title").fill("New title")
    other.get_by_label("Summary").fill("New summary")
    for window in (form, other):
        save(window)
        window.get_by_text("has been saved").wait_for()
    found = Post.objects.get()
    assert (found.title, found.summary) == ("New title", "New summary")
    assert_nothing_is_offered(form, post)


@pytest.mark.drill("F02", many=20)
def test_a_post_that_went_public_while_the_form_was_open_is_not_overwritten(page, post, monkeypatch):
    moment = (timezone.now() + datetime.timedelta(minutes=30)).replace(second=0, microsecond=0)
    Post.objects.update(status=Status.APPROVED, publish_at=moment)
    log_in(page)
    opened(page, post).get_by_label("Title").fill("Changed after it went public")
    later = timezone.now() + datetime.timedelta(hours=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    page.locator("input[name=_save]").click()
    page.get_by_text("saved beside the public one").wait_for()
    found = Post.objects.get()
    assert (found.title, found.publish_at, found.is_public()) == ("Old", moment, True)
    assert Version.objects.of(post).saved().first().data["fields"]["title"] == "Changed after it went public"


# --- F05: the network


@pytest.mark.drill("F05", many=20)
@pytest.mark.allow_faults("status of 502")
def test_a_broken_proxy_before_the_save_is_waited_for(form, post):
    left = [502, 502]
    form.route(DOOR, lambda route: route.fulfill(status=left.pop()) if left else route.continue_())
    form.get_by_label("Title").fill("Patience")
    save(form)
    form.get_by_text("Not saved: there is no answer from the site.").wait_for()
    form.get_by_text("has been saved").wait_for(timeout=15_000)
    assert (Post.objects.get().title, actions(post)) == ("Patience", ONCE)
    assert_nothing_is_offered(form, post)


@pytest.mark.drill("F05", many=20)
@pytest.mark.allow_faults("status of 502")
@pytest.mark.parametrize("reached", [True, False])
def test_a_broken_proxy_in_the_midst_of_the_save_loses_and_doubles_nothing(reached, form, post):
    broken = []

    def break_once(route):
        if route.request.method != "POST" or broken:
            route.continue_()
            return
        broken.append(True)
        if reached:
            assert route.fetch(max_redirects=0).status == 302
        route.fulfill(status=502, body="Bad gateway")

    form.route("**/change/", break_once)
    form.get_by_label("Title").fill("In the midst")
    save(form)
    form.get_by_text("Bad gateway").wait_for()
    form.reload()  # the browser sends it again
    form.get_by_text("has been saved").last.wait_for()
    assert (Post.objects.get().title, actions(post)) == ("In the midst", ONCE)
    assert_nothing_is_offered(form, post)


@pytest.mark.drill("F05")
def test_a_slow_line_saves_once_however_often_one_clicks(form, post):
    wait = rounds(2_000, 30_000)
    line = {"offline": False, "latency": wait, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
    devtools = form.context.new_cdp_session(form)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", line)
    form.get_by_label("Title").fill("Slowly")
    button = form.get_by_role("button", name="Save draft")
    button.click()
    form.get_by_text("Saving …").wait_for()
    button.dblclick(no_wait_after=True)
    form.wait_for_timeout(wait + 500)
    devtools.send("Network.emulateNetworkConditions", line | {"latency": 0, "downloadThroughput": -1})
    form.get_by_text("has been saved").wait_for(timeout=2 * wait + 30_000)
    assert (Post.objects.get().title, actions(post)) == ("Slowly", ONCE)


# --- F14: too much


@pytest.mark.drill("F14")
@pytest.mark.allow_faults("status of 400")
def test_more_than_the_site_can_take_is_said_and_stays_in_the_form(form, post):
    form.evaluate("document.getElementById('id_summary').value = 'word '.repeat(1_100_000)")
    save(form)
    form.get_by_text("Not saved: this is more than the site can take.").wait_for()
    form.get_by_label("Summary").fill("Short")
    save(form)
    form.get_by_text("has been saved").wait_for()
    assert (Post.objects.get().summary, actions(post)) == ("Short", ONCE)


# --- F15: a clock that is wrong


def with_clock(page, hours):
    page.add_init_script(f"const right = Date.now; Date.now = () => right() + {hours * HOUR}")
    return page


@pytest.mark.drill("F15", many=5)
@pytest.mark.parametrize("hours", [24, -24, 12, -12][: rounds(1, 4)])
def test_a_wrong_clock_raises_no_alarm(hours, page, post):
    log_in(page)
    opened(with_clock(page, hours), post).get_by_label("Title").fill("New")
    kept(page)
    said = page.get_by_text("What you typed was kept at").inner_text()
    now = timezone.localtime()
    assert any(f"kept at {dates.clock(now - datetime.timedelta(minutes=n))}." in said for n in (0, 1))
    save(page)
    page.get_by_text("has been saved").wait_for()
    assert_nothing_is_offered(page, post)
    assert actions(post) == ONCE


@pytest.mark.drill("F15", many=5)
@pytest.mark.parametrize("hours", [-240, 24, -24, 12, -12, 240][: rounds(2, 6)])
@pytest.mark.allow_faults("ERR_FAILED", "ERR_INTERNET_DISCONNECTED", "Failed to load resource")
def test_words_that_the_server_lacks_outlive_a_wrong_clock(hours, page, post):
    log_in(page)
    opened(with_clock(page, hours), post)
    page.context.set_offline(True)
    page.get_by_label("Title").fill("Only here")
    page.wait_for_timeout(200)
    page.context.set_offline(False)
    page.goto("about:blank")
    other = page.context.new_page()  # the clock is right again
    opened(other, post).get_by_role("link", name="Go on with it").first.click()
    assert other.get_by_label("Title").input_value() == "Only here"
