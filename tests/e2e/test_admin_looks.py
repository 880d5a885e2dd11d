"""What axe cannot judge in the back office: buttons on their own colour, sizes, and where the focus is."""

import re

import pytest

from copro import colours
from tests.e2e.test_admin_journeys import log_in
from tests.factories import make_author, make_draft, make_event, make_image, make_user

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


def test_a_new_row_takes_the_focus_and_says_its_name(page, boss):
    event = make_event(sessions=1)
    log_in(page, boss.email)
    page.goto(f"/admin/events/event/{event.pk}/change/")
    for words, row, first, name in (
        ("Add another session", "sessions-1", "#id_sessions-1-starts_at", "Session 2"),
        ("Add another speaker", "speakers-0", ".field-author .select2-selection", "Speaker 1"),
    ):
        page.get_by_role("button", name=words).focus()
        page.keyboard.press("Enter")
        page.locator(f"#{row} {first}:focus").wait_for(timeout=5000)
        assert page.get_by_role("group", name=name, exact=True).get_attribute("id") == row


def test_errors_stand_together_at_the_top_and_lead_to_their_fields(page, boss, axe):
    post = make_draft(title="A draft", credits=[make_author("Ann")])
    log_in(page, boss.email)
    page.goto(f"/admin/blog/post/{post.pk}/change/")
    page.locator("#id_title").fill("")
    page.locator("summary", has_text="First published elsewhere").click()
    page.locator("#id_first_published_url").fill("not an address")
    page.get_by_role("button", name="Add another person").click()
    page.locator("#credits-1").get_by_label("Role").fill("Chair")
    page.get_by_role("button", name="Save draft").click()
    summary = page.get_by_role("alert")
    summary.wait_for()
    assert summary.evaluate("element => element === document.activeElement")
    assert page.title().startswith("Error: ")
    assert summary.get_by_role("listitem").all_inner_texts() == [
        "Title: This field is required.",
        "First published at: Enter a valid URL.",
        "Person 2: Author: This field is required.",
    ]
    assert axe(page, preload=False) == []
    summary.get_by_role("link", name="Title").click()
    assert page.locator("*:focus").get_attribute("id") == "id_title"
    summary.get_by_role("link", name="First published at").click()
    assert page.locator("*:focus").get_attribute("id") == "id_first_published_url"
    summary.get_by_role("link", name="Person 2").click()
    assert page.locator("#credits-1 .field-author .select2-selection:focus").count() == 1


def test_errors_are_plain_links_without_javascript(new_context, boss):
    post = make_draft(title="A draft")
    page = new_context(java_script_enabled=False).new_page()
    log_in(page, boss.email)
    page.goto(f"/admin/blog/post/{post.pk}/change/")
    page.locator("#id_title").fill("")
    page.get_by_role("button", name="Save draft").click()
    page.get_by_role("link", name="Title: This field is required.").click()
    assert page.url.endswith("#id_title")


def test_lists_fit_a_narrow_screen_with_the_filter_folded_above(new_context, boss):
    event = make_event(sessions=1, title="Tea and talk")
    make_draft(event.campaign, title="What we learned from our neighbours", credits=[make_author("Ann")])
    page = new_context(viewport={"width": 320, "height": 800}).new_page()
    log_in(page, boss.email)
    for name in ("blog/post", "events/event", "copro/campaign", "copro/user", "blog/author", "events/session"):
        page.goto(f"/admin/{name}/")
        results = page.locator("#changelist .results")
        assert results.evaluate("box => box.scrollWidth - box.clientWidth") <= 0, name
    page.set_viewport_size({"width": 768, "height": 800})
    for name in ("events/session", "events/event"):
        page.goto(f"/admin/{name}/")
        assert results.evaluate("box => box.scrollWidth - box.clientWidth") <= 0, name
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto("/admin/blog/post/")
    assert page.locator("#result_list .field-title, #result_list .field-state").count() == 2
    assert page.locator("#result_list .field-state").is_visible()
    assert page.locator("#changelist-filter").is_hidden()
    page.locator("summary", has_text="Filter this list").click()
    box = page.locator("#changelist-filter").bounding_box()
    assert box["y"] < 800
    assert box["y"] < page.locator("#result_list").bounding_box()["y"]


def test_a_picture_is_chosen_and_taken_out_by_words(page, boss, axe):
    post = make_draft(lead_image=make_image())
    log_in(page, boss.email)
    page.get_by_role("link", name="People (authors)", exact=True).wait_for()
    page.goto(f"/admin/blog/post/{post.pk}/change/")
    page.get_by_role("button", name="Take the picture out").wait_for()
    assert page.get_by_label("Picture number").is_hidden()
    page.locator("#add_id_lead_image", has_text="Upload a new one").wait_for()
    assert axe(page, preload=False) == []
    page.get_by_role("button", name="Take the picture out").click()
    page.get_by_role("button", name="Save draft").click()
    page.locator(".messagelist li").wait_for()
    post.refresh_from_db()
    assert post.lead_image is None


def test_log_in_button_keeps_its_words_and_the_focus_its_ring(new_context):
    page = new_context(viewport={"width": 320, "height": 800}).new_page()
    page.goto("/admin/login/")
    assert style(page.locator(".submit-row input"), "textTransform") == "none"
    assert style(page.locator("#container"), "overflow") == "visible"
