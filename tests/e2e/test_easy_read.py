"""Easy Read in a real browser: large, in pairs of picture and words, clean for axe, whole on paper."""

import re

import pytest
from django.utils import timezone

from blog.models import EasyRead, GlossaryEntry
from tests.factories import make_author, make_campaign, make_document, make_image, make_post

MEASURE = """() => {
    const box = (element) => element.getBoundingClientRect()
    const rows = [...document.querySelectorAll(".step")].map((step) => {
        const [picture, words] = [box(step.querySelector("img")), box(step.lastElementChild)]
        return {isLeft: picture.right <= words.left, isAbove: picture.bottom <= words.top, height: box(step).height}
    })
    const words = [...document.querySelectorAll(".step p, .easy-read header p, .words dd")].map((p) => {
        const style = getComputedStyle(p)
        return [parseFloat(style.fontSize), parseFloat(style.lineHeight) / parseFloat(style.fontSize)]
    })
    const small = [...document.querySelectorAll(".easy-read a")].filter((a) => box(a).height < 44)
    return {
        rows, width: document.documentElement.scrollWidth, small: small.length,
        size: Math.min(...words.map(([size]) => size)), line: Math.min(...words.map(([, line]) => line)),
    }
}"""
CONDITIONS = {
    "narrow": {"viewport": {"width": 320, "height": 640}},
    "narrow and dark": {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "wide and dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "forced colours": {"viewport": {"width": 768, "height": 900}, "forced_colors": "active"},
}


@pytest.fixture
def version(transactional_db):
    GlossaryEntry.objects.create(word="advocate", meaning="An advocate helps you to say what you want.")
    post = make_post(make_campaign(), title="The full story", credits=[make_author("Ann Lee")])
    version = EasyRead.objects.create(
        post=post, title="We met an advocate", status="published", published_at=timezone.now(), makers="Ann",
        audio=make_document("Read aloud", name="words.mp3", content=b"ID3"),
    )  # fmt: skip
    for n in range(8):
        words = f"An advocate came to us.\nWe had cup of tea number {n}.\nRead more: https://more.example/{n}"
        picture = make_image(480, 480, alt_text="A cup of tea")
        version.rows.create(position=n, words=words, picture=picture, heading="Who came?" if n % 3 == 0 else "")
    return version


def test_easy_read_is_large_clean_and_whole_in_every_condition(version, page, new_context, axe, live_server):
    addresses = [version.get_absolute_url(), "/easy-read/"]
    more = {"color-contrast-enhanced": {"enabled": True}}
    for name, condition in CONDITIONS.items():
        window = new_context(**condition).new_page()
        width, height = condition["viewport"]["width"], condition["viewport"]["height"]
        for address in addresses:
            window.goto(live_server.url + address)
            assert (name, address, axe(window, rules=more)) == (name, address, [])
            measured = window.evaluate(MEASURE)
            assert (name, address, measured["width"]) == (name, address, width)
            assert measured["size"] >= 21
            assert measured["line"] >= 1.5
            assert {(row["isLeft"], row["isAbove"]) for row in measured["rows"]} == {(width > 480, width < 480)}
            if width < 480:
                assert min(row["height"] for row in measured["rows"]) >= height / 2
            if address == addresses[0]:
                assert measured["small"] == 0
        window.close()

    # Text of twice the size loses nothing, and without scripts the keyboard leads from one version to the other.
    plain = new_context(java_script_enabled=False, viewport={"width": 640, "height": 800}).new_page()
    plain.goto(live_server.url + version.post.get_absolute_url())
    assert plain.get_by_role("link", name="Easy Read version").bounding_box()["height"] >= 44
    plain.get_by_role("link", name="Easy Read version").press("Enter")
    plain.wait_for_url(f"**{version.get_absolute_url()}")
    assert plain.locator("h1").inner_text() == "We met an advocate"
    plain.get_by_role("link", name="Full version").first.press("Enter")
    plain.wait_for_url(f"**{version.post.get_absolute_url()}")

    page.set_viewport_size({"width": 640, "height": 800})
    page.goto(version.get_absolute_url())
    page.evaluate(
        """() => {
            const sheet = new CSSStyleSheet()
            sheet.replaceSync("html { font-size: 200% }")
            document.adoptedStyleSheets = [sheet]
        }"""
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 640

    page.goto(version.get_absolute_url())
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 658, "height": 987})  # A4 within its margins
    printed = page.evaluate(MEASURE)
    assert {row["isLeft"] for row in printed["rows"]} == {True}
    assert {row["height"] < 987 / 2 for row in printed["rows"]} == {True}
    assert page.evaluate("getComputedStyle(document.querySelector('.step')).breakInside") == "avoid"
    assert printed["size"] >= 21
    assert not page.locator("audio").is_visible()
    pages = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))
    assert 2 <= pages <= 5
