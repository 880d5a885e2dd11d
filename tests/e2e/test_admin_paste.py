"""Pasting from other programs gives plain structure, and one line says what was left out.

The files in tests/data/paste are in the manner of each program's clipboard, written for these tests; beside each stands
what is kept of it and what the line says.
"""

from pathlib import Path

import pytest

from blog.models import Post
from copro.richtext import sanitise
from tests.factories import make_draft, make_user

pytestmark = pytest.mark.django_db

CLIPBOARDS = sorted(
    path for path in (Path(__file__).parent.parent / "data" / "paste").glob("*.html") if ".kept" not in path.name
)
PASTE = """(box, html) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData("text/html", html)
    clipboardData.setData("text/plain", "plain")
    box.dispatchEvent(new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}))
}"""


@pytest.fixture
def box(page):
    make_user("ed@example.org", group="Editors")
    post = make_draft(body="")
    page.goto("/admin/login/")
    page.get_by_label("E-mail address").fill("ed@example.org")
    page.get_by_label("Password").fill("correct horse")
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")
    page.goto(f"/admin/blog/post/{post.pk}/change/")
    box = page.locator(".ProseMirror[aria-labelledby=id_body_label]")
    box.click()
    return box


def test_paste_of_each_program_gives_plain_structure_and_says_what_was_left_out(page, box):
    assert len(CLIPBOARDS) >= 10
    status = page.locator(".editor-notice [role=status]").first
    found, wanted = {}, {}
    for path in CLIPBOARDS:
        page.keyboard.press("Control+A")
        page.keyboard.press("Delete")
        box.evaluate(PASTE, path.read_text(encoding="utf-8"))
        found[path.stem] = (sanitise(page.locator("#id_body").input_value()), status.inner_text())
        wanted[path.stem] = tuple(
            path.with_suffix(suffix).read_text(encoding="utf-8").strip() for suffix in (".kept.html", ".said.txt")
        )
    assert found == wanted


def test_pasted_text_is_saved_and_its_note_can_be_closed_by_keyboard(page, box):
    word = next(path for path in CLIPBOARDS if path.stem == "word-desktop")
    box.evaluate(PASTE, word.read_text(encoding="utf-8"))
    close = page.get_by_role("button", name="Close this note")
    close.focus()
    page.keyboard.press("Enter")
    assert not close.is_visible()
    assert page.evaluate("document.activeElement.classList.contains('ProseMirror')")
    page.get_by_role("button", name="Save draft").click()
    page.get_by_text("has been saved").wait_for()
    assert Post.objects.get().body == word.with_suffix(".kept.html").read_text(encoding="utf-8").strip()
