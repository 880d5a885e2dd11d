"""The post page in a real browser: the note that can be skipped, the device's own voice, and no JavaScript at all."""

import pytest
from playwright.sync_api import expect

from tests.e2e.public import press_until
from tests.factories import make_author, make_post

# A device with a voice of its own for English and one for Welsh, and one that sends the words elsewhere.
VOICES = """
  globalThis.SpeechSynthesisUtterance = function (text) { this.text = text }
  const device = new EventTarget()
  device.spoken = []
  device.silenced = 0
  device.getVoices = () => [
    { lang: "en-GB", name: "Far", localService: false, default: true },
    { lang: "en-GB", name: "Ann", localService: true },
    { lang: "cy", name: "Gwen", localService: true },
  ]
  device.speak = (words) => device.spoken.push(words)
  device.cancel = () => { device.silenced += 1 }
  Object.defineProperty(globalThis, "speechSynthesis", { value: device })
"""
BODY = """
<p>We began with a kettle.</p><p data-pull="">We began with a kettle.</p>
<h2>Words</h2><ul><li><p>She said <span lang="cy">bore da</span> to all.</p></li></ul>
<figure data-video="youtube:dQw4w9WgXcQ"></figure>
"""


@pytest.fixture
def post(transactional_db):
    credits = [{"author": make_author("Ann Lee"), "role": "Chair"}]
    note = "This post is about a death."
    return make_post(title="A kettle", body=BODY, content_note=note, summary="In short.", credits=credits)


def spoken(page):
    return page.evaluate("speechSynthesis.spoken.map(({ text, lang, voice }) => [text, lang, voice.name])")


def test_note_is_skipped_and_the_post_is_heard_by_keyboard_alone(post, new_context, axe, live_server):
    context = new_context(viewport={"width": 320, "height": 640})
    context.add_init_script(VOICES)
    page = context.new_page()
    page.goto(live_server.url + post.get_absolute_url())
    box = page.locator(".listen")
    listen = box.get_by_role("button", name="Listen to this post")
    expect(listen).to_be_visible()
    assert axe(page) == []

    press_until(page, "Tab", "Listen to this post")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Read on")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#words")).to_be_focused()

    press_until(page, "Shift+Tab", "Listen to this post", most=3)
    page.keyboard.press("Enter")
    pause = box.get_by_role("button", name="Pause the reading")
    expect(pause).to_be_focused()
    expect(page.locator("h1")).to_have_class("is-read-aloud")
    assert axe(page) == []
    while not listen.is_visible():
        page.evaluate("speechSynthesis.spoken.at(-1).onend()")
    assert spoken(page) == [
        ["A kettle", "en-GB", "Ann"],
        ["By Ann Lee, Chair", "en-GB", "Ann"],
        ["This post is about a death.", "en-GB", "Ann"],
        ["In short.", "en-GB", "Ann"],
        ["We began with a kettle.", "en-GB", "Ann"],
        ["Words", "en-GB", "Ann"],
        ["She said", "en-GB", "Ann"],
        ["bore da", "cy", "Gwen"],
        ["to all.", "en-GB", "Ann"],
    ]
    expect(page.locator(".is-read-aloud")).to_have_count(0)

    # Paused and gone on with, the same words come again; what was silenced leads nowhere.
    page.keyboard.press("Enter")
    page.evaluate("speechSynthesis.spoken.at(-1).onend()")
    page.keyboard.press("Enter")
    expect(box.get_by_role("button", name="Go on reading aloud")).to_be_focused()
    page.evaluate("speechSynthesis.spoken.at(-1).onend()")
    page.keyboard.press("Enter")
    assert [text for text, *_ in spoken(page)[9:]] == ["A kettle", "By Ann Lee, Chair", "By Ann Lee, Chair"]
    page.keyboard.press("Tab")
    expect(box.get_by_role("button", name="Stop the reading")).to_be_focused()
    page.keyboard.press("Enter")
    expect(listen).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(listen).to_be_focused()
    page.keyboard.press("Enter")
    before = page.evaluate("speechSynthesis.silenced")
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert page.evaluate("speechSynthesis.silenced") == before + 1
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0


def test_without_javascript_or_a_voice_there_is_no_button_and_nothing_is_lost(post, new_context, axe, live_server):
    without = new_context(java_script_enabled=False).new_page()
    mute = new_context()
    mute.add_init_script("speechSynthesis.getVoices = () => [{ lang: 'en-GB', localService: false }, { lang: 'cy' }]")
    for page in (without, mute.new_page()):
        page.goto(live_server.url + post.get_absolute_url())
        expect(page.locator(".listen")).to_be_hidden()
        page.get_by_role("link", name="Read on").click()
        assert page.url.endswith("#words")
        expect(page.get_by_text("We began with a kettle.").first).to_be_visible()
        page.get_by_role("link", name="Leave this page: other posts").click()
        expect(page.get_by_text("Content note: This post is about a death.")).to_be_visible()
