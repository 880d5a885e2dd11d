"""The editor: what it opens it stores again byte by byte; its toolbar by keyboard; pictures from the admin's list."""

import pytest
from playwright.sync_api import expect

from blog.models import Post
from copro.richtext import sanitise
from tests.factories import make_author, make_document, make_draft, make_image, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor_page(page):
    make_user("ed@example.org", group="Editors")
    page.goto("/admin/login/")
    page.get_by_label("E-mail address").fill("ed@example.org")
    page.get_by_label("Password").fill("correct horse")
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")
    return page


def everything(first, second, *, document=1, speakers=(1, 2)):
    """A text that holds each thing the editor can make, in the form in which it is stored."""
    one, other = speakers
    return (
        '<h2>One</h2><p>Plain <strong>bold</strong> <em>italic</em> <strong><em>both</em></strong> '
        '<a href="https://example.org/?a=1&amp;b=2">link <strong>bold in it</strong></a> a<br>b &lt; c &amp; “d”</p>'
        '<p><strong>bold <em>and italic</em></strong><em> then italic</em> '
        '<strong>bold </strong><a href="/2018/"><strong>with a link</strong></a></p>'
        "<h3>Two</h3><h4>Three</h4>"
        "<ul><li><p>a</p><ul><li><p>b</p><ol><li><p>c</p></li></ol></li></ul></li><li><p>d</p></li></ul>"
        '<ol start="3"><li><p>e</p><p>f</p></li></ol><ol><li><p>g</p></li></ol>'
        "<blockquote><p>q</p><ul><li><p>in a quotation</p></li></ul></blockquote>"
        '<p data-pull="">We <em>dug</em> <span lang="cy">ardd</span></p>'
        f'<figure data-image="{first}"><figcaption>A <em>caption</em> here</figcaption></figure>'
        f'<figure data-image="{second}"></figure>'
        f'<figure data-image="{first}" data-alt="Ann’s &quot;new&quot; &lt;spade&gt; &amp; fork"></figure>'
        f'<figure data-image="{first}" data-decorative=""><figcaption>c</figcaption></figure>'
        f'<p data-turn="{one}">How <strong>was</strong> it?</p>'
        f'<p data-turn="{other}">Wet.<br>Very <a href="/x/">wet</a>.</p>'
        '<p data-turn="0">Who said this?</p>'
        '<figure data-video="youtube:dQw4w9WgXcQ" data-captions="yes"><figcaption>The <em>garden</em></figcaption>'
        '<div data-transcript=""><p>Ann digs.</p><ul><li><p>A fork.</p></li></ul>'
        '<blockquote><p>q</p></blockquote></div>'
        '</figure><figure data-video="vimeo:76979871"></figure>'
        '<figure data-video="vimeo:12345" data-captions="no"><div data-transcript=""><p>Rain.</p></div></figure>'
        f'<p data-document="{document}">The plan &amp; more</p>'
        "<table><tbody><tr><th><p>Day</p></th><th><p>Who</p></th><td></td></tr>"
        '<tr><th><p>Mon</p></th><td colspan="2"><p>Ann <strong>and</strong></p><ul><li><p>Ben</p></li></ul></td></tr>'
        '<tr><td rowspan="2"><p>a</p></td><td><blockquote><p>b</p></blockquote></td><td></td></tr>'
        "<tr><td><p>c</p></td><td><p>d</p></td></tr></tbody></table>"
        '<p><span lang="cy">Bore <strong>da</strong></span> and <span lang="ar" dir="rtl">سلام</span> '
        '<a href="/x/">in <span lang="pl">linku</span></a></p>'
        "<p>A&nbsp;space and the end</p>"
    )  # fmt: skip


def text_box(page):
    """The one that stands under the field's name; the textarea behind it is hidden."""
    page.locator(".ProseMirror[aria-labelledby=id_body_label]").wait_for()
    return page.get_by_role("textbox", name="Text").and_(page.locator(".ProseMirror"))


def save(page):
    page.evaluate("document.documentElement.dataset.old = 'yes'")  # the words below may stand there from before
    page.get_by_role("button", name="Save draft").click()
    page.locator("html:not([data-old])").get_by_text("has been saved").wait_for()


def test_a_text_of_every_kind_comes_back_byte_by_byte(editor_page):
    # Any change, also none, makes the editor write the whole text anew; so something is typed and taken back.
    people = [make_author("Ann Able"), make_author("Ben Brook")]
    body = everything(
        make_image().pk, make_image().pk, document=make_document().pk, speakers=[person.pk for person in people]
    )
    assert sanitise(body) == body
    post = make_draft(body=body, credits=people)
    editor_page.goto(f"/admin/blog/post/{post.pk}/change/")
    box = text_box(editor_page)
    box.get_by_text("the end").click()
    save(editor_page)
    assert Post.objects.get().body == body
    box.get_by_text("the end").click()
    editor_page.keyboard.press("End")
    editor_page.keyboard.type("x")
    editor_page.keyboard.press("Backspace")
    save(editor_page)
    assert Post.objects.get().body == body


def test_toolbar_is_one_stop_with_arrow_keys_and_says_what_is_on(editor_page):
    post = make_draft(body="<p>Words</p>")
    editor_page.goto(f"/admin/blog/post/{post.pk}/change/")
    box = text_box(editor_page)
    bar = editor_page.get_by_role("toolbar", name="Text")
    box.get_by_text("Words").click()
    editor_page.keyboard.press("Control+A")
    bold = bar.get_by_role("button", name="Bold")
    assert bold.get_attribute("aria-pressed") == "false"
    editor_page.keyboard.press("Alt+F10")
    focused = lambda: editor_page.evaluate("document.activeElement.textContent")  # noqa: E731
    assert focused() == "Heading"
    for _ in range(3):
        editor_page.keyboard.press("ArrowRight")
    assert focused() == "Bold"
    editor_page.keyboard.press("Home")
    editor_page.keyboard.press("ArrowLeft")
    assert focused() == "Redo"
    assert bar.locator("button[tabindex='0']").count() == 1
    editor_page.keyboard.press("Escape")
    assert editor_page.evaluate("document.activeElement.getAttribute('role')") == "textbox"
    bold.click()
    assert bold.get_attribute("aria-pressed") == "true"
    bar.get_by_role("button", name="Heading", exact=True).click()
    save(editor_page)
    assert Post.objects.get().body == "<h2><strong>Words</strong></h2>"


def test_picture_is_chosen_from_the_list_and_enter_leaves_its_caption(editor_page):
    image = make_image(alt_text="A teal square")
    post = make_draft(body="<p>Before</p>")
    editor_page.goto(f"/admin/blog/post/{post.pk}/change/")
    text_box(editor_page).get_by_text("Before").click()
    with editor_page.expect_popup() as popup:
        editor_page.get_by_role("button", name="Picture", exact=True).click()
    popup.value.get_by_role("link", name="A teal square").click()
    editor_page.locator(".ProseMirror figure img").wait_for()
    editor_page.keyboard.type("Its caption")
    editor_page.keyboard.press("Enter")
    editor_page.keyboard.type("After")
    assert editor_page.locator(".ProseMirror figure img").evaluate("img => img.naturalWidth") == 40
    save(editor_page)
    assert Post.objects.get().body == (
        f'<p>Before</p><figure data-image="{image.pk}"><figcaption>Its caption</figcaption></figure><p>After</p>'
    )
    editor_page.get_by_role("button", name="Remove picture").click()
    expect(editor_page.locator(".ProseMirror figure")).to_have_count(0)
    save(editor_page)
    assert Post.objects.get().body == "<p>Before</p><p>After</p>"
