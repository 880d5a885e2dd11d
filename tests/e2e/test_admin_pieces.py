"""The pieces of a text, made by keyboard alone: tables, dialogues, videos, files, languages, words of a picture."""

import re

import pytest

from blog.models import Post
from tests.e2e.test_admin_editor import editor_page, everything, save, text_box  # noqa: F401
from tests.factories import make_author, make_document, make_draft, make_image, make_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(editor_page):  # noqa: F811
    """Open a draft and put the cursor at the end of its text."""

    def opened(body="<p>Before</p>", **fields):
        post = make_draft(body=body, **fields)
        editor_page.goto(f"/admin/blog/post/{post.pk}/change/")
        text_box(editor_page).focus()
        editor_page.keyboard.press("Control+End")
        return editor_page

    return opened


def press(page, name):
    """Press a button of the toolbar as one does without a mouse: Alt+F10, arrow keys, Enter."""
    page.keyboard.press("Alt+F10")
    for _ in range(40):
        if page.evaluate("document.activeElement.textContent") == name:
            break
        page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") == name
    page.keyboard.press("Enter")
    settle(page)


def settle(page):
    """Wait until the browser has told the editor where the cursor is: nobody types as fast as a test."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))")


def body_after_saving(page):
    save(page)
    return Post.objects.get().body


def cells(html):
    return re.findall(r"<(t[hd])>(?:<p>(.*?)</p>)?", html)


def test_table_is_made_filled_and_cut_by_keyboard(opened):
    page = opened()
    press(page, "Table")
    page.keyboard.type("Day")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("Who")
    page.keyboard.press("ArrowRight")
    press(page, "Remove column")
    page.keyboard.type("Ann")  # what is left of the cursor's place is the next row
    press(page, "Header column")
    press(page, "Add row")
    page.keyboard.press("ArrowDown")
    settle(page)
    press(page, "Remove row")
    page.locator(".ProseMirror td").last.click()
    settle(page)
    press(page, "Remove row")
    assert page.get_by_role("button", name="Remove row").get_attribute("aria-disabled") == "true"
    page.keyboard.press("Control+Enter")
    page.keyboard.type("After")
    assert page.get_by_role("button", name="Remove row").is_hidden()
    body = body_after_saving(page)
    assert body.startswith("<p>Before</p><table>")
    assert body.endswith("</table><p>After</p>")
    assert body.count("<tr>") == 2
    assert cells(body) == [("th", "Day"), ("th", "Who"), ("th", "Ann"), ("td", "")]


def test_tab_leads_out_of_a_table(opened):
    page = opened()
    press(page, "Table")
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.classList.contains('ProseMirror')")


def test_dialogue_is_written_by_keyboard_with_the_people_of_the_byline(opened):
    ann, ben = make_author("Ann Able"), make_author("Ben Brook")
    page = opened(body="", credits=[ann, ben])
    press(page, "Dialogue")
    page.keyboard.type("How was it?")
    page.keyboard.press("Enter")
    page.keyboard.type("Wet.")
    page.keyboard.press("Enter")
    page.keyboard.type("And cold?")
    page.keyboard.press("Enter")
    page.keyboard.press("Alt+F9")  # to the choice of who speaks
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Who says this"
    page.keyboard.press("a")  # Ann, in a list of names
    page.keyboard.press("Escape")
    page.keyboard.type("Yes.")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("The end")
    assert body_after_saving(page) == (
        f'<p data-turn="{ann.pk}">How was it?</p><p data-turn="{ben.pk}">Wet.</p><p data-turn="{ann.pk}">And cold?</p>'
        f'<p data-turn="{ann.pk}">Yes.</p><p>The end</p>'
    )


def test_speaker_may_be_somebody_who_was_only_just_added_to_the_byline(opened):
    cat = make_author("Cat Cole")
    page = opened(body='<p data-turn="0">Hello</p>')
    page.get_by_text("Add another person").click()
    page.locator(".field-author .select2-selection").first.click()
    page.locator(".select2-search__field").fill("Cat")
    page.locator(".select2-results__option", has_text="Cat Cole").click()
    page.get_by_label("Who says this").select_option("Cat Cole")
    assert body_after_saving(page) == f'<p data-turn="{cat.pk}">Hello</p>'
    page.get_by_role("button", name="Dialogue").wait_for()


def test_video_is_taken_by_its_address_and_nothing_else(opened):
    page = opened()
    press(page, "Video")
    question = page.get_by_role("dialog", name="Put in a video")
    question.get_by_label("Address of the video").wait_for()
    page.keyboard.type("https://youtube.com.evil.test/watch?v=dQw4w9WgXcQ")
    page.keyboard.press("Enter")
    question.get_by_role("alert").wait_for()
    assert "no address of a video on YouTube or Vimeo" in question.get_by_role("alert").inner_text()
    page.keyboard.press("Control+A")
    page.keyboard.type("https://youtu.be/dQw4w9WgXcQ?t=5")
    page.keyboard.press("Enter")
    page.keyboard.type("The garden")
    page.keyboard.press("Enter")
    page.keyboard.type("Ann digs.")
    page.keyboard.press("Alt+F9")
    page.keyboard.press("Y")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Enter")
    page.keyboard.type("After")
    assert body_after_saving(page) == (
        '<p>Before</p><figure data-video="youtube:dQw4w9WgXcQ" data-captions="yes"><figcaption>The garden</figcaption>'
        '<div data-transcript=""><p>Ann digs.</p></div></figure><p>After</p>'
    )


def test_enter_in_an_empty_last_line_leaves_the_transcript(opened):
    page = opened('<figure data-video="vimeo:12345"><div data-transcript=""><p>Ann digs.</p></div></figure>')
    text_box(page).get_by_text("Ann digs.").click()
    settle(page)
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("After")
    assert body_after_saving(page).endswith("<p>Ann digs.</p></div></figure><p>After</p>")


def test_document_is_chosen_from_the_list(opened):
    plan = make_document("The plan")
    page = opened()
    with page.expect_popup() as popup:
        press(page, "Document")
    popup.value.get_by_role("link", name="The plan").click()
    page.get_by_text("PDF, 1 KB").wait_for()
    page.keyboard.type(" for June")
    page.keyboard.press("Enter")
    page.keyboard.type("After")
    assert body_after_saving(page) == f'<p>Before</p><p data-document="{plan.pk}">The plan for June</p><p>After</p>'


def test_words_are_said_to_be_welsh_and_no_longer(opened):
    page = opened("<p>Bore da</p>")
    page.keyboard.press("Control+A")
    press(page, "Language")
    page.get_by_role("dialog", name="Language of these words").wait_for()
    page.keyboard.press("W")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for(state="detached")
    assert body_after_saving(page) == '<p><span lang="cy">Bore da</span></p>'
    text_box(page).get_by_text("Bore da").click()
    page.get_by_role("button", name="Language", pressed=True).wait_for()
    press(page, "Language")
    page.get_by_label("Language", exact=True).and_(page.locator("select")).select_option("own")
    page.get_by_role("button", name="Use it").click()
    assert body_after_saving(page) == "<p>Bore da</p>"


def test_link_asks_for_an_address_and_mends_it(opened):
    page = opened("<p>Our page</p>")
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+K")
    question = page.get_by_role("dialog", name="Make a link")
    question.get_by_label("Address").fill("javascript:alert(1)")
    page.keyboard.press("Enter")
    question.get_by_role("alert").wait_for()
    question.get_by_label("Address").fill("example.org/a")
    page.keyboard.press("Enter")
    question.wait_for(state="detached")
    assert body_after_saving(page) == '<p><a href="https://example.org/a">Our page</a></p>'


def test_picture_has_words_for_this_place_alone(opened):
    image = make_image(alt_text="A spade")
    page = opened(f'<figure data-image="{image.pk}"></figure>')
    page.get_by_text("In the list of pictures: “A spade”.").wait_for()
    picture = page.locator(".ProseMirror figure img")
    assert picture.get_attribute("alt") == "A spade"
    page.keyboard.press("Alt+F9")
    page.keyboard.type('Ann’s "new" spade')
    page.keyboard.press("Enter")  # sends no form
    assert picture.get_attribute("alt") == 'Ann’s "new" spade'
    assert (
        body_after_saving(page) == f'<figure data-image="{image.pk}" data-alt="Ann’s &quot;new&quot; spade"></figure>'
    )
    page.get_by_label("Decorative here").check()
    assert page.get_by_label("Alt text here").is_disabled()
    assert body_after_saving(page) == f'<figure data-image="{image.pk}" data-decorative=""></figure>'
    image.refresh_from_db()
    assert image.alt_text == "A spade"


def test_pull_quote_and_headings_stand_at_the_top_alone(opened):
    page = opened("<p>So it is</p>")
    press(page, "Pull quote")
    assert body_after_saving(page) == '<p data-pull="">So it is</p>'
    page = opened("<ul><li><p>So it is</p></li></ul>")
    text_box(page).get_by_text("So it is").click()
    for name in ("Pull quote", "Heading", "Dialogue"):
        button = page.get_by_role("button", name=name, exact=True)
        assert button.get_attribute("aria-disabled") == "true"


def test_editor_with_every_piece_has_no_fault(opened, axe):
    people = [make_author("Ann"), make_author("Ben")]
    body = everything(
        make_image().pk, make_image().pk, document=make_document().pk, speakers=[person.pk for person in people]
    )
    page = opened(body, credits=people)
    page.get_by_text("In the list of pictures").first.wait_for()
    page.locator(".ProseMirror td").first.click()
    assert axe(page, preload=False) == []
    press(page, "Video")
    page.get_by_role("dialog").wait_for()
    assert axe(page, preload=False) == []


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_post_with_every_piece_has_no_fault(new_context, axe, width, scheme):
    people = [make_author("Ann"), make_author("Ben")]
    body = everything(
        make_image().pk, make_image().pk, document=make_document().pk, speakers=[person.pk for person in people]
    )
    post = make_post(body=body, credits=people)
    page = new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
    page.goto(post.get_absolute_url())
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.locator("summary").first.click()
    assert axe(page, preload=False) == []


VIDEO = '<figure data-video="youtube:dQw4w9WgXcQ"><figcaption>The garden</figcaption></figure>'


@pytest.mark.allow_faults("www.youtube-nocookie.com", "ERR_NAME_NOT_RESOLVED")
def test_video_asks_its_host_only_when_somebody_presses_play(page, faults):
    page.goto(make_post(body=VIDEO).get_absolute_url())
    button = page.get_by_role("button", name="Play the video from YouTube: The garden")
    button.wait_for()
    page.wait_for_load_state("networkidle")
    assert faults == []
    button.focus()
    page.keyboard.press("Enter")
    frame = page.get_by_title("The garden")
    frame.wait_for()
    assert frame.get_attribute("src") == "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&rel=0"
    assert page.evaluate("document.activeElement.localName") == "iframe"
    assert not [fault for fault in faults if "Content Security Policy" in fault]


def test_video_is_a_link_without_javascript(new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(make_post(body=VIDEO).get_absolute_url())
    link = page.get_by_role("link", name="Play the video from YouTube: The garden")
    assert link.get_attribute("href") == "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
