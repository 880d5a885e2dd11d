"""An organiser repeats a webinar at another hour and says that one of the two is fully booked, by keyboard alone."""

import datetime

import pytest

from copro import workflow
from events.models import Event, Session
from tests.e2e.test_admin_axe import OPTIONS
from tests.factories import make_campaign, make_event, make_organisation, make_session, make_user

pytestmark = pytest.mark.django_db
START = datetime.datetime(2090, 7, 5, 13, tzinfo=datetime.UTC)  # 2pm in London


def go_to(page, place, key="Tab"):
    """Press a key until the focus is there."""
    for _ in range(150):
        if place.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"The keyboard does not reach {place}.")


def follow(page, place, key="Enter"):
    go_to(page, place)
    page.keyboard.press(key)


def test_organiser_repeats_a_webinar_and_says_fully_booked_by_keyboard_alone(new_context, axe):
    house = make_organisation("Bridge House")
    make_campaign("2018")
    make_user("organiser@example.org", group="Organisers", organisations=[house], name="Olu Organiser")
    draft = make_event(organisation=house, title="Tea and talk", status="draft", publish_at=None, sessions=0)
    make_session(draft, starts_at=START, ends_at=START + datetime.timedelta(hours=1), booking_url="https://b.example/1")
    page = new_context(viewport={"width": 320, "height": 800}, color_scheme="dark").new_page()

    page.goto("/admin/login/")
    page.keyboard.type("organiser@example.org")
    page.keyboard.press("Tab")
    page.keyboard.type("correct horse")
    page.keyboard.press("Enter")
    follow(page, page.get_by_role("link", name="Sessions", exact=True))
    follow(page, page.get_by_role("link", name="Wednesday 5 July 2090, 2pm to 3pm"))
    row = page.locator("#sessions-0")
    follow(page, row.locator("summary", has_text="Copy to these dates"))
    go_to(page, row.get_by_role("textbox", name="Dates"))
    page.keyboard.type("5 July 2090, 15.00 o’clock")
    page.keyboard.press("Control+s")
    page.get_by_role("alert").wait_for()
    assert axe(page, **OPTIONS) == []
    follow(page, page.get_by_role("alert").get_by_role("link"))
    page.keyboard.press("Control+a")
    page.keyboard.type("5 July 2090, 3pm")
    page.keyboard.press("Control+s")
    page.locator("#sessions-1").wait_for()
    assert [one.when for one in Session.objects.all()] == [
        "Wednesday 5 July 2090, 2pm to 3pm", "Wednesday 5 July 2090, 3pm to 4pm",
    ]  # fmt: skip
    second = page.locator("#sessions-1")
    go_to(page, second.get_by_label("Booking link"))
    page.keyboard.press("Control+a")
    page.keyboard.type("https://b.example/2")
    page.keyboard.press("Control+s")
    page.get_by_text("https://b.example/2").wait_for()
    assert axe(page, **OPTIONS) == []

    workflow.approve(Event.objects.get(), by=make_user(group="Editors"))
    page.goto("/admin/events/session/")
    follow(page, page.get_by_role("checkbox", name="Choose “Tea and talk, Wednesday 5 July 2090, 3pm"), "Space")
    assert axe(page, **OPTIONS) == []
    go_to(page, page.locator("select[name=action]"), "Shift+Tab")
    page.keyboard.type("Fully")
    follow(page, page.get_by_role("button", name="Go"))
    page.get_by_text("1 session changed: fully booked.").wait_for()
    assert list(Session.objects.values_list("booking_url", "state")) == [
        ("https://b.example/1", "on"), ("https://b.example/2", "full"),
    ]  # fmt: skip
    follow(page, page.get_by_role("checkbox", name="Choose “Tea and talk, Wednesday 5 July 2090, 2pm"), "Space")
    go_to(page, page.locator("select[name=action]"), "Shift+Tab")
    page.keyboard.type("Canc")
    follow(page, page.get_by_role("button", name="Go"))
    page.get_by_role("heading", name="Cancel 1 session?").wait_for()
    assert axe(page, **OPTIONS) == []
    follow(page, page.get_by_role("button", name="Yes, cancel it"))
    page.get_by_text("1 session changed: cancelled.").wait_for()

    page.goto(Event.objects.get().get_absolute_url())
    page.get_by_text("Fully booked").first.wait_for()
    page.get_by_text("Cancelled").first.wait_for()
    assert page.locator("a[href^='https://b.example/']").count() == 0
