"""The start page in a browser: axe, wide and narrow, light, dark and printed, without JavaScript too."""

import datetime
import itertools

import pytest
from django.utils import timezone

from blog.models import Guess
from copro.publishing import Status
from tests.factories import make_campaign, make_checkup, make_draft, make_event, make_image, make_post, make_user

pytestmark = pytest.mark.django_db
LONG = "Incomprehensibilities, counterrevolutionaries and other long words of which a title is made"


@pytest.fixture
def week():
    today = timezone.localdate()
    days = {"starts_on": today - datetime.timedelta(days=1), "ends_on": today + datetime.timedelta(days=5)}
    campaign = make_campaign("2018", announced_on=today, **days)
    make_campaign("2040", announced_on=None)
    make_draft(campaign, body="", planned_for=today, planned_person="Ann Example")
    make_draft(campaign, planned_for=today, status=Status.IN_REVIEW)
    make_post(campaign)
    make_post(campaign, publish_at=timezone.now() + datetime.timedelta(days=2))
    make_event(campaign, sessions=3)
    make_event(campaign, sessions=3, status=Status.DRAFT)
    post = make_draft(campaign, title=LONG)
    make_checkup(post, blocks=12, warns=3)
    Guess.objects.create(post=post, kind="byline", original_text="By Ann")
    make_image(alt_text="")


def start_page(new_context, width=1280, scheme="light", **options):
    make_user("edie@example.org", group="Editors")
    page = new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **options).new_page()
    page.goto("/admin/login/?next=/admin/")
    page.get_by_label("E-mail address").fill("edie@example.org")
    page.get_by_label("Password").fill("correct horse")
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("heading", name="Hello").wait_for()
    return page


def too_wide(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (768, "dark"), (320, "light"), (320, "dark")])
def test_week_has_no_findings(width, scheme, new_context, week, axe):
    page = start_page(new_context, width, scheme)
    assert page.get_by_role("heading", name="The days of Co-production Week 2018").is_visible()
    assert axe(page, preload=False) == []
    assert too_wide(page) <= 0


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (320, "light")])
def test_first_steps_have_no_findings(width, scheme, new_context, axe):
    page = start_page(new_context, width, scheme)
    assert page.get_by_role("heading", name="First steps").is_visible()
    assert axe(page, preload=False) == []
    assert too_wide(page) <= 0


def test_screen_reader_hears_the_days_as_headings_in_order(new_context, week):
    page = start_page(new_context)
    outline = page.get_by_role("heading").all()
    levels = [int(heading.evaluate("element => element.tagName[1]")) for heading in outline]
    assert levels[:6] == [1, 2, 2, 2, 3, 3]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    today = timezone.localdate()
    name = f"{today:%A} {today.day} {today:%B} {today.year} Today"
    assert page.get_by_role("heading", name=name, exact=True, level=3).count() == 1


def test_week_prints_on_a4_in_black_on_white_with_nothing_cut(new_context, week):
    # A4 less 1 cm on each side, at 96 pixels an inch; colours at once.
    page = start_page(new_context, 718, "dark", reduced_motion="reduce")
    page.emulate_media(media="print")
    assert too_wide(page) <= 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('.weekplan a')).color") == "rgb(0, 0, 0)"
    assert page.get_by_text("1 post planned").is_visible()
    assert page.get_by_text("Log out").is_hidden()


def test_number_leads_to_its_list_without_javascript(new_context, week):
    page = start_page(new_context, java_script_enabled=False)
    page.get_by_role("link", name="1 post planned").click()
    assert page.locator("#result_list tbody tr").count() == 1
