"""Word files in a browser: dropped on the list, chosen by keyboard and without JavaScript; and how the pages look."""

import base64
from pathlib import Path

import pytest

from blog.models import Post
from tests.e2e.test_admin_axe import found_on
from tests.e2e.test_admin_journeys import log_in
from tests.factories import make_campaign, make_draft, make_user

pytestmark = pytest.mark.django_db

FILES = Path(__file__).parent.parent / "data" / "word"
# A drag from the desktop, as far as a page can see it.
DROP = """([selector, files]) => {
  const data = new DataTransfer()
  for (const [name, content] of files) {
    data.items.add(new File([Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], name))
  }
  for (const type of ["dragover", "drop"]) {
    const event = new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true })
    document.querySelector(selector).dispatchEvent(event)
    if (type === "dragover") window.shown = document.querySelectorAll(".drop-here").length
  }
}"""


def drop(page, selector, *names):
    contents = [(name, base64.b64encode((FILES / name).read_bytes()).decode()) for name in names]
    page.evaluate(DROP, [selector, contents])


@pytest.fixture
def writer():
    make_campaign()
    make_draft(title="A draft that is here")
    return make_user("writer@example.org", group="Writers")


def test_two_files_dropped_on_the_list_become_drafts(page, writer):
    log_in(page, writer.email)
    page.goto("/admin/blog/post/")
    drop(page, "#result_list", "headings.docx", "byline-at-the-top.docx")
    page.get_by_role("heading", name="2 drafts made", level=1).wait_for()
    assert set(Post.objects.values_list("title", flat=True)) == {
        "A draft that is here", "What we learned this year", "From one table to forty people",
    }  # fmt: skip
    page.get_by_role("link", name="Open the draft “From one table to forty people”").click()
    page.get_by_label("Title").wait_for()
    assert page.locator("#credits-0 .select2-selection__rendered").first.inner_text().strip("× \n") == "Ann Bee"
    page.go_back()
    page.go_back()
    drop(page, "#result_list", "title.docx")
    page.get_by_role("heading", name="1 draft made", level=1).wait_for()


def test_place_to_drop_is_shown_and_no_page_is_replaced_beside_it(page, writer):
    log_in(page, writer.email)
    page.goto("/admin/blog/post/")
    drop(page, "#header", "title.docx")
    assert page.evaluate("window.shown") == 0
    assert page.url.endswith("/admin/blog/post/")
    drop(page, "#result_list", "title.docx")
    page.get_by_role("heading", name="1 draft made", level=1).wait_for()


def test_form_works_without_javascript(new_context, writer):
    page = new_context(java_script_enabled=False).new_page()
    log_in(page, writer.email)
    page.goto("/admin/blog/post/")
    page.get_by_text("Bring in Word files").click()
    page.get_by_label("Word files (.docx)").set_input_files([FILES / "title.docx", FILES / "other.odt"])
    page.get_by_role("button", name="Make drafts").click()
    page.get_by_role("heading", name="1 draft made, 1 file not read", level=1).wait_for()


def test_keyboard_alone_is_enough(page, writer):
    log_in(page, writer.email)
    page.goto("/admin/blog/post/")
    page.get_by_role("link", name="Add post").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "id_word_files"
    page.get_by_label("Word files (.docx)").set_input_files(FILES / "title.docx")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="1 draft made", level=1).wait_for()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_pages_have_no_findings(width, scheme, new_context, writer, axe):
    page = new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
    log_in(page, writer.email)
    found = {}
    page.goto("/admin/blog/post/")
    page.get_by_text("Bring in Word files").click()
    found["list"] = found_on(page, axe)
    page.goto("/admin/blog/post/word/")
    found["form"] = found_on(page, axe)
    page.get_by_label("Word files (.docx)").set_input_files([FILES / "chart-equation-object.docx", FILES / "other.odt"])
    page.get_by_role("button", name="Make drafts").click()
    page.get_by_role("heading", name="1 draft made, 1 file not read", level=1).wait_for()
    found["report"] = found_on(page, axe)
    assert found == {"list": [], "form": [], "report": []}
