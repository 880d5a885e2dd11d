"""Chromium is killed while somebody types: ten seconds of typing are lost at most, and the rest is offered again."""

import os
import random
import re
import signal
import time
from pathlib import Path

import pytest
from django.conf import settings as site
from django.contrib.auth import get_user_model
from django.test import Client

from copro.models import Version
from tests.factories import make_draft, make_user
from tests.rounds import rounds

pytestmark = pytest.mark.django_db
TEXT = ".ProseMirror[aria-labelledby=id_body_label]"
LATEST = 14.0  # seconds of typing: past the time at which the server has it twice
ALLOWED = 10.0


@pytest.fixture
def start_browser(playwright, browser_type_launch_args, live_server, tmp_path):
    """A browser of its own process and folder: what it has written there outlives it, as on a person's computer."""
    open_ones = []

    def start(folder):
        context = playwright.chromium.launch_persistent_context(
            folder, base_url=live_server.url, locale="en-GB", timezone_id="Europe/London", **browser_type_launch_args
        )
        open_ones.append(context)
        client = Client()
        client.force_login(get_user_model().objects.get(email="ed@example.org"))
        cookie = client.cookies[site.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": site.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        return context

    yield start
    for context in open_ones:
        context.close()


def process_of(folder):
    """The number of the browser that works in this folder."""
    wanted = f"--user-data-dir={folder}".encode()
    for place in Path("/proc").glob("[0-9]*"):
        try:
            words = (place / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue  # it has ended meanwhile
        if wanted in words and not any(word.startswith(b"--type=") for word in words):
            return int(place.name)
    raise AssertionError("There is no such browser.")


def type_until(page, seconds):
    """Type a number about ten times a second; when each of them stood there, in seconds."""
    typed = []
    start = time.monotonic()
    while time.monotonic() - start < seconds:
        page.keyboard.type(f"w{len(typed)} ")
        typed.append(time.monotonic())
        page.wait_for_timeout(80)
    return typed


def seconds_lost(typed, found):
    """How long before the end the first word was typed that has gone."""
    missing = [at for number, at in enumerate(typed) if number not in found]
    return typed[-1] - missing[0] if missing else 0.0


def kill_once(start_browser, folder, post, seconds):
    """How many seconds of typing were lost, and how long it took to go on."""
    context = start_browser(folder)
    page = context.new_page()
    page.goto(f"/admin/blog/post/{post.pk}/change/")
    page.locator(TEXT).click()
    page.keyboard.press("Control+a")
    typed = type_until(page, seconds)
    os.kill(process_of(folder), signal.SIGKILL)
    start = time.monotonic()
    (folder / "SingletonLock").unlink(missing_ok=True)
    page = start_browser(folder).new_page()
    page.goto(f"/admin/blog/post/{post.pk}/change/")
    page.locator(TEXT).wait_for()
    page.wait_for_timeout(500)  # what only the browser kept is offered a moment later
    found = set()
    links = page.get_by_role("link", name="Go on with it")
    if links.count():
        links.first.click()
        page.wait_for_url("**unfinished=*")
        found = {int(number) for number in re.findall(r"w(\d+)\b", page.locator(TEXT).inner_text())}
    recovery = time.monotonic() - start
    page.context.close()
    return seconds_lost(typed, found), recovery


@pytest.mark.drill("F04")
@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="finds the browser's process by Linux's /proc")
def test_a_killed_browser_loses_ten_seconds_at_most(start_browser, tmp_path, score):
    make_user("ed@example.org", group="Editors")
    chance = random.Random(4)  # noqa: S311 (the same times in every run)
    for number in range(rounds(1, 100)):
        post = make_draft(title="Old", body="<p>Old words</p>")
        seconds = chance.uniform(0.5, LATEST) if number else 12.0
        lost, recovery = kill_once(start_browser, tmp_path / str(number), post, seconds)
        kept = Version.objects.unfinished().exclude(form_data="").exists()
        score.count(acked=int(kept), lost=int(lost > ALLOWED), recovery=recovery)
    assert score.lost == 0


def test_the_drill_goes_red_where_nothing_is_kept(start_browser, tmp_path):
    make_user("ed@example.org", group="Editors")
    post = make_draft(title="Old", body="<p>Old words</p>")

    def start_without(folder):
        context = start_browser(folder)
        context.route("**/unfinished.js", lambda route: route.abort())
        return context

    lost, _ = kill_once(start_without, tmp_path / "0", post, ALLOWED + 1)
    assert lost > ALLOWED
