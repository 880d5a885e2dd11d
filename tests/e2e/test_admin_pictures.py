"""The page of a picture: its focal point by keyboard and by mouse, a new file, and no findings in any state."""

import datetime

import pytest
from PIL import Image as Pillow

from copro.models import Image
from tests.e2e.test_admin_axe import found_on
from tests.e2e.test_admin_journeys import log_in
from tests.factories import make_draft, make_image, make_post, make_user, picture_bytes

pytestmark = pytest.mark.django_db
LIST = "/admin/copro/image/"


@pytest.fixture
def editor(page):
    make_user("editor@example.org", group="Editors")
    log_in(page, "editor@example.org")
    return page


def focus_of(page):
    """Where the middle of the dot stands on the picture, in per cent."""
    dot, picture = page.locator(".focal-dot").bounding_box(), page.locator(".focal-stage img").bounding_box()
    across = (dot["x"] + dot["width"] / 2 - picture["x"]) / picture["width"]
    down = (dot["y"] + dot["height"] / 2 - picture["y"]) / picture["height"]
    return round(across * 100), round(down * 100)


def tab_to(page, name):
    """Press Tab until the control with that label has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.labels?.[0]?.textContent ?? document.activeElement.value") == name:
            return
    pytest.fail(f"Tab does not lead to “{name}”")


def test_focal_point_is_set_by_keyboard_alone_and_reaches_the_site(editor):
    image = make_image(900, 300)
    post = make_post(lead_image=image)
    editor.goto(f"{LIST}{image.pk}/change/")
    assert focus_of(editor) == (50, 50)
    tab_to(editor, "What matters most, from the left:")
    editor.keyboard.type("90")
    assert focus_of(editor) == (90, 50)
    tab_to(editor, "What matters most, from the top:")
    editor.keyboard.press("ArrowUp")
    assert focus_of(editor) == (90, 51)
    crop = editor.locator(".crop-round")
    assert crop.evaluate("picture => getComputedStyle(picture).objectPosition") == "90% 51%"
    tab_to(editor, "Save")
    editor.keyboard.press("Enter")
    editor.get_by_text("was changed successfully").wait_for()
    editor.goto(post.campaign.get_absolute_url() + "blog/")
    card = editor.locator(".card-picture img")
    assert card.evaluate("picture => getComputedStyle(picture).objectPosition") == "90% 50%"
    assert card.evaluate("picture => picture.decode().then(() => picture.currentSrc)").endswith(".avif")


def test_focal_point_is_set_by_a_click(editor):
    image = make_image(900, 300)
    editor.goto(f"{LIST}{image.pk}/change/")
    box = editor.locator(".focal-stage img").bounding_box()
    editor.locator(".focal-stage img").click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.75})
    assert focus_of(editor) == (25, 75)
    assert editor.get_by_label("What matters most, from the left").input_value() == "25"
    assert editor.get_by_label("What matters most, from the top").input_value() == "75"


def test_new_file_is_not_sent_before_somebody_has_read_the_words(editor, tmp_path):
    image = make_image()
    make_draft(lead_image=image)
    new = tmp_path / "new.png"
    new.write_bytes(picture_bytes(60, 50))
    question = "I have read what is said below: it is right for the new picture"
    editor.goto(f"{LIST}{image.pk}/change/")
    assert not editor.get_by_label(question).is_visible()
    editor.locator("#id_file").set_input_files(new)
    editor.get_by_label(question).wait_for()
    editor.get_by_role("button", name="Save").click()
    assert editor.locator("#id_words_are_right:invalid:focus").count() == 1
    assert editor.locator("#id_file").evaluate("file => file.files[0].name") == "new.png"
    editor.get_by_label(question).check()
    editor.get_by_role("button", name="Save").click()
    editor.get_by_text("The new picture stands wherever the old one stood.").wait_for()
    assert Image.objects.get().original_name == "new.png"


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_pictures_have_no_findings_in_any_state(width, scheme, new_context, axe, tmp_path):
    today = datetime.date(2026, 1, 1)
    image = make_image(900, 300, consent_until=today, consent_from="Ann", focal_x=0, focal_y=100)
    make_image(30, 200, alt_text="")
    make_image(alt_text="", is_decorative=True, consent_until=datetime.date(2999, 1, 1))
    make_post(lead_image=image)
    make_user("editor@example.org", group="Editors")
    page = new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
    log_in(page, "editor@example.org")
    found = {}
    for address in ("", "?_popup=1", "add/", "add/?_popup=1", "?consent=due", f"{image.pk}/change/"):
        page.goto(LIST + address)
        found[address] = found_on(page, axe)
    Pillow.new("RGB", (9, 9)).save(tmp_path / "new.png")
    page.locator("#id_file").set_input_files(tmp_path / "new.png")
    found["new file"] = found_on(page, axe)
    page.get_by_label("What matters most, from the left").fill("101")
    page.locator("#id_words_are_right").evaluate("box => { box.required = false }")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="The picture has changed").wait_for()
    found["refused"] = found_on(page, axe)
    assert {address: findings for address, findings in found.items() if findings} == {}
