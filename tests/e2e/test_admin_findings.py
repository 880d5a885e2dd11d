"""The checks beside the form, in a browser: from a finding to its words, a repair that can be undone, by keyboard."""

import re

import pytest
from django.conf import settings as site
from playwright.sync_api import expect

from blog.models import Post
from copro.models import Allowance
from copro.publishing import Status
from tests.e2e.test_admin_axe import OPTIONS
from tests.e2e.test_admin_keyboard import button, go_to, press
from tests.factories import make_author, make_draft, make_image, make_user

pytestmark = pytest.mark.django_db

TEXT = ".ProseMirror[aria-labelledby=id_body_label]"
SELECTED = "() => getSelection().toString()"
HERE = '<p>To book a place, <a href="https://a.example/">click here</a>.</p>'
ROW = "<tr><td><p>Soup</p></td><td><p>Two</p></td></tr>"
TABLE = f"<table><tbody>{ROW}{ROW}</tbody></table>"


@pytest.fixture
def editor():
    return make_user("ed@example.org", group="Editors", name="Ed Itor")


@pytest.fixture
def new_context(new_context, editor, client, live_server):
    """A window in which the editor is logged in."""
    client.force_login(editor)
    cookie = {"name": site.SESSION_COOKIE_NAME, "value": client.cookies[site.SESSION_COOKIE_NAME].value}

    def logged_in(**options):
        context = new_context(**options)
        context.add_cookies([cookie | {"url": live_server.url}])
        return context

    return logged_in


def ready(**fields):
    return make_draft(**{"title": "Lunch", "credits": [make_author()], "summary": "What we did, in short."} | fields)


def address(post):
    return f"/admin/blog/post/{post.pk}/change/"


def opened(page, post, words):
    page.goto(address(post))
    expect(in_short(page)).to_have_text(words)


def in_short(page):
    return page.locator("#findings .in-short")


def found(page, title):
    return page.locator(".found > li").filter(has=page.get_by_role("heading", name=title))


def show(page, title, number=0):
    found(page, title).nth(number).get_by_role("link", name="Show").click()


def test_a_finding_leads_to_the_very_words(page):
    image = make_image(alt_text="")
    more, here = '<a href="https://b.example/">read more</a>', '<a href="https://a.example/">click   here</a>'
    lines = f"<p>😀😀 {more} and   then {here} 😀.</p>"
    body = f'<p>Us.</p><figure data-image="{image.pk}"></figure>{TABLE}<p></p>{HERE}<p></p>{lines}'
    post = ready(
        title="Lunch and all that was said at it " * 4, summary="Lunch and all that was said at it " * 4, body=body
    )
    page.goto(address(post))
    expect(in_short(page)).to_contain_text("to mend")
    title = "Link that does not say where it leads"
    for number, words in enumerate(["click here", "read more", "click here"]):
        show(page, title, number)
        assert " ".join(page.evaluate(SELECTED).split()) == words
        expect(page.locator(TEXT)).to_be_focused()
    show(page, "Picture without a decision")
    expect(page.locator(f"{TEXT} .ProseMirror-selectednode")).to_have_count(1)
    expect(page.locator(f"{TEXT} .ProseMirror-selectednode img")).to_have_count(1)
    assert page.evaluate("element => element.contains(document.activeElement)", page.locator(TEXT).element_handle())
    show(page, "Table without headers")
    assert page.evaluate("element => element.contains(document.activeElement)", page.locator(TEXT).element_handle())
    show(page, "Long title")
    expect(page.locator("#id_title")).to_be_focused()
    show(page, "Summary repeats")
    expect(page.locator("#id_summary")).to_be_focused()


def test_a_repair_is_put_into_the_text_and_can_be_undone(page):
    post = ready(body=HERE)
    opened(page, post, "1 to mend")
    field = found(page, "Link that").get_by_label("Which words")
    field.fill("here")
    found(page, "Link that").get_by_role("button").click()
    expect(in_short(page)).not_to_have_text("1 to mend")  # why that does not do
    expect(page.locator(TEXT)).to_contain_text("click here")
    assert field.input_value() == "here"
    field.fill("Book at our own table")
    found(page, "Link that").get_by_role("button").click()
    expect(page.locator(f"{TEXT} a")).to_have_text("Book at our own table")
    expect(in_short(page)).to_have_text("Done. Nothing found. Nothing is saved yet.")
    expect(page.locator("#findings-heading")).to_be_focused()
    expect(page.locator(".form-status .keeping")).to_contain_text("kept at", timeout=9000)  # autosave has seen it
    expect(in_short(page)).to_have_text("Done. Nothing found. Nothing is saved yet.")
    page.locator(TEXT).focus()
    page.keyboard.press("Control+z")
    expect(page.locator(f"{TEXT} a")).to_have_text("click here")
    expect(in_short(page)).to_have_text("1 to mend")
    assert Post.objects.get().body == HERE


def test_what_is_typed_in_the_panel_outlives_a_new_look(page):
    post = ready(body=HERE)
    opened(page, post, "1 to mend")
    item = found(page, "Link that")
    item.locator("summary").click()
    item.get_by_label("Reason to publish").fill("A quiz")
    item.get_by_label("Which words").fill("Book the table")
    page.evaluate("""() => {
        const title = document.getElementById("id_title")
        title.value = "x".repeat(200)
        title.dispatchEvent(new Event("input", { bubbles: true }))
        document.activeElement.setSelectionRange(4, 4)
    }""")
    expect(in_short(page)).to_contain_text("1 to look at")
    expect(item.get_by_label("Which words")).to_be_focused()
    page.keyboard.type(" at")
    expect(item.get_by_label("Which words")).to_have_value("Book at the table")
    expect(item.get_by_label("Reason to publish")).to_have_value("A quiz")


def test_findings_stand_beside_their_fields_and_belong_to_them(page):
    post = ready(title="Lunch " * 40, body=HERE + HERE)
    page.goto(address(post))
    expect(page.locator("#id_title_findings p")).to_have_count(1)
    expect(page.locator("#id_body_findings p")).to_have_count(2)
    for control in ("#id_title", TEXT):
        expect(page.locator(control)).to_have_attribute("aria-describedby", re.compile(r"id_(title|body)_findings"))
        expect(page.locator(control)).to_have_accessible_description(re.compile("To (mend|look at): "))
    page.locator("#id_title").fill("Supper")
    expect(page.locator("#id_title_findings p")).to_have_count(0)
    expect(page.locator("#id_title")).not_to_have_attribute("aria-describedby", re.compile("findings"))
    with page.expect_navigation():
        page.locator("#id_title").press("Enter")  # it saves, and presses no repair
    expect(page.get_by_text("“Supper” has been saved.")).to_be_visible()
    assert (Post.objects.get().body, Post.objects.get().status) == (HERE + HERE, Status.DRAFT)


FAULTY = (
    "<p><strong>What we ate</strong></p><p>Soup.</p><p>- Rye bread</p><p>- White bread</p><p>- Cheese</p>"
    f'{HERE}<p>COME TO THE TABLE and eat with us.</p><p>See <a href="https://b.example/p">https://b.example/p</a>.</p>'
)
MENDED = (
    "<h2>What we ate</h2><p>Soup.</p>"
    "<ul><li><p>Rye bread</p></li><li><p>White bread</p></li><li><p>Cheese</p></li></ul>"
    '<p>To book a place, <a href="https://a.example/">choose your chair</a>.</p>'
    "<p>Come to the table and eat with us.</p>"
    '<p>See <a href="https://b.example/p">the plan of the rooms</a>.</p>'
)
ANSWERS = {
    "Link that does not say where it leads": "choose your chair",
    "Long title": "What we ate",
    "Bold words": "",
    "List made": "",
    "Words in capitals": "",
    "Address in place of words": "the plan of the rooms",
}


def test_a_faulty_draft_is_mended_and_published_by_keyboard_alone(page):
    post = ready(title="Lunch " * 30, body=FAULTY)
    opened(page, post, "1 to mend, 5 to look at")
    for left, (title, answer) in zip(range(5, -1, -1), ANSWERS.items(), strict=True):
        item = found(page, title)
        if answer:
            go_to(page, item.get_by_role("textbox").first)
            page.keyboard.press("Control+a")
            page.keyboard.type(answer)
        press(page, item.get_by_role("button"))
        expect(in_short(page)).to_have_text(
            f"Done. {f'{left} to look at' if left else 'Nothing found'}. Nothing is saved yet."
        )
    go_to(page, button(page, "Publish"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("has been saved. Published.")).to_be_visible()
    post = Post.objects.get()
    assert (post.title, post.body, post.status) == ("What we ate", MENDED, Status.APPROVED)


def test_it_works_without_javascript(new_context, editor):
    post = ready(body=HERE + "<p>COME TO THE TABLE and eat with us.</p>")
    page = new_context(java_script_enabled=False, viewport={"width": 320, "height": 800}).new_page()
    page.goto(address(post))
    page.get_by_role("link", name="Check what is saved here").click()
    expect(page.locator("#id_body_findings p")).to_have_count(2)
    assert "id_body_findings" in page.locator("#id_body").get_attribute("aria-describedby")
    item = found(page, "Link that")
    item.get_by_label("Which words").fill("Choose your chair")
    item.get_by_role("button").click()
    expect(in_short(page)).to_have_text("1 to look at")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("It has not been published yet: 1 to look at.")).to_be_visible()
    found(page, "Words in capitals").locator("summary").click()
    found(page, "Words in capitals").get_by_label("I have looked at it").check()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("has been saved. Published.")).to_be_visible()
    assert (Post.objects.get().status, Allowance.objects.get().created_by) == (Status.APPROVED, editor)


def test_axe_finds_nothing_in_a_form_with_findings(new_context, axe):
    kept = "<p>COME TO THE TABLE and eat with us.</p>"
    long = "<p>NOW AND HERE Donaudampfschifffahrtsgesellschaftskapitaenswitwenversicherungspolicenverwaltung.</p>"
    post = ready(body=FAULTY + HERE * 2 + kept + long * 20, title="Lunch " * 40, credits=[])
    page = new_context(color_scheme="dark", viewport={"width": 320, "height": 800}).new_page()
    page.goto(address(post))
    expect(in_short(page)).to_contain_text("to mend")
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("document.querySelectorAll('#findings details').forEach((one) => (one.open = true))")
        assert axe(page, **OPTIONS) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
        assert len(ids) == len(set(ids))
