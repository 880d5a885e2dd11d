"""What axe cannot judge in the back office: buttons on their own colour, sizes, and where the focus is."""

import re

import pytest

from copro import colours
from tests.e2e.test_admin_journeys import log_in
from tests.factories import make_draft, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss():
    return make_user("boss@example.org", is_superuser=True)


def style(locator, name):
    return locator.evaluate("(element, name) => getComputedStyle(element)[name]", name)


def contrast(locator):
    """Text against its own background, measured after every change of colour has ended."""
    locator.evaluate("element => Promise.all(element.getAnimations().map(animation => animation.finished))")
    seen = [re.findall(r"\d+", style(locator, name))[:3] for name in ("color", "backgroundColor")]
    words, ground = ("#" + "".join(f"{int(part):02x}" for part in parts) for parts in seen)
    return colours.contrast(words, ground)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_buttons_of_a_deletion_can_be_read(scheme, new_context, boss):
    post = make_draft()
    page = new_context(color_scheme=scheme, reduced_motion="reduce").new_page()
    log_in(page, boss.email)
    for way, yes in (("one", "Yes, delete it"), ("many", "Yes, delete")):
        if way == "one":
            page.goto(f"/admin/blog/post/{post.pk}/delete/")
        else:
            page.goto("/admin/blog/post/")
            page.locator("input.action-select").check()
            page.locator("select[name=action]").select_option("delete_selected")
            page.locator(".actions button[type=submit]").click()
        for button in (page.get_by_role("button", name=yes), page.locator(".cancel-link")):
            assert contrast(button) >= 4.5
            button.focus()
            assert contrast(button) >= 4.5
            button.hover()
            assert contrast(button) >= 4.5
        assert style(page.get_by_role("button", name=yes), "color") != style(page.locator(".cancel-link"), "color")


def test_messages_and_errors_are_as_large_as_the_text_and_stand_with_their_field(page, boss):
    post = make_draft(title="A draft")
    log_in(page, boss.email)
    page.goto(f"/admin/blog/post/{post.pk}/change/")
    page.get_by_role("button", name="Save draft").click()
    said = page.locator(".messagelist li")
    said.wait_for()
    assert float(style(said, "fontSize").removesuffix("px")) >= 17
    page.locator("#id_title").fill("")
    page.get_by_role("button", name="Save draft").click()
    wrong = page.locator(".field-title .errorlist li")
    wrong.wait_for()
    assert float(style(wrong, "fontSize").removesuffix("px")) >= 17
    assert abs(wrong.bounding_box()["x"] - page.locator("#id_title").bounding_box()["x"]) <= 2
