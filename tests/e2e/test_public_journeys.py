"""The journeys of a visitor by keyboard alone: docs/accessibility-checks.md lists them all.

No mouse, no focus set by the test, and one address that is typed: the first. Where a page loads anew, the part of the
address after "#" must lead the focus to what was asked for, so numbers of presses are part of what is tested.
"""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from copro.models import Campaign
from tests.e2e.public import PAGES, press_until
from tests.factories import make_post

MAIN = "Skip to the main part"
FILM = "<!doctype html><title>A film</title><p>A film."

# Where the focus is, and what is wrong with how it is seen.
SEEN = """() => {
    const e = document.activeElement
    if (e === document.body) return null
    window.stops ||= []
    const number = window.stops.indexOf(e)
    if (number < 0) window.stops.push(e)
    const box = e.getClientRects()[0]
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)]
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)]
    const {outlineWidth, outlineOffset} = getComputedStyle(e)
    const ring = Math.max(0, parseFloat(outlineWidth) + parseFloat(outlineOffset))
    const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    const wrong = []
    // Of a long text the browser shows where its cursor is.
    const fits = e.tagName !== "TEXTAREA" && box.height + 2 * ring < innerHeight
    if (fits && (box.top < ring || box.bottom + ring > innerHeight)) wrong.push("out of sight")
    if (box.left < ring || box.right + ring > innerWidth) wrong.push("wider than the window")
    if (!e.contains(over) && !over?.contains(e)) wrong.push("covered by " + over?.outerHTML.slice(0, 80))
    const place = [box.top, box.bottom, box.left, box.right].map(Math.round)
    return {isNew: number < 0, wrong: wrong.map((what) => `${what} (${place}): ${e.outerHTML.slice(0, 120)}`)}
}"""


@pytest.fixture
def tea(site):
    """A post of today, with a note before it and a video in it."""
    body = '<p>Tea for all.</p><figure data-video="youtube:dQw4w9WgXcQ"></figure>'
    return make_post(
        site, title="Tea today", body=body, content_note="A funeral.", tags=["Tea"], publish_at=timezone.now()
    )


def skip(page):
    """Past the head of the page, with the first key."""
    press_until(page, "Tab", MAIN, most=1)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def follow(page, words, address, key="Tab", most=200):
    press_until(page, key, words, most)
    page.keyboard.press("Enter")
    page.wait_for_url(address)
    if "#" in address:
        page.screenshot()  # the browser goes to the place in the page with the first frame that it draws


def answer(page, address, body=FILM):
    """Another host that the test plays itself."""
    page.route(re.compile(re.escape(address)), lambda route: route.fulfill(body=body, content_type="text/html"))


@pytest.mark.allow_faults("youtube")
@pytest.mark.parametrize("java_script", [True, False])
def test_reader_goes_from_todays_post_to_its_video_other_versions_and_the_next_post(
    tea, new_context, live_server, java_script
):
    page = new_context(java_script_enabled=java_script).new_page()
    answer(page, "youtube")
    page.goto(live_server.url)
    skip(page)
    follow(page, "Tea today", "**/blog/tea-today/", most=15)
    skip(page)
    follow(page, "Read on", "**/blog/tea-today/#words", most=2)
    expect(page.locator("#words")).to_be_focused()
    press_until(page, "Tab", "Play the video from YouTube", most=1)
    page.keyboard.press("Enter")
    if java_script:
        expect(page.locator("iframe")).to_be_focused()
        press_until(page, "Tab", "Tea", most=2)  # out of the player again
    else:
        page.wait_for_url("https://www.youtube.com/watch?*")
        page.go_back()
    follow(page, "Earlier post", "**/blog/sgwrs-fach/")
    skip(page)
    follow(page, "English", "**/blog/a-kettle-and-four-chairs/", most=2)
    skip(page)
    follow(page, "Easy Read version", "**/a-kettle-and-four-chairs/easy-read/", most=1)
    skip(page)
    follow(page, "Full version", "**/blog/a-kettle-and-four-chairs/", most=1)
    follow(page, "Later post", "**/blog/sgwrs-fach/")


def test_reader_finds_posts_by_day_subject_person_organisation_and_year(site, tea, new_context, live_server):
    old = Campaign.objects.get(slug="2017")
    for n in range(31):
        day = timezone.now() - datetime.timedelta(400 + n)
        make_post(old, title=f"Long ago {n}", publish_at=day)
    kettle = "**/2018/blog/a-kettle-and-four-chairs/"
    page = new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url)
    today = timezone.localdate()
    follow(page, f"{today:%a}", f"**/2018/programme/#day-{today.isoformat()}")
    follow(page, "Tea today", "**/2018/blog/tea-today/", most=8)

    follow(page, "All subjects", "**/tags/")
    skip(page)
    follow(page, "H", "**/tags/#letter-h", most=1)
    follow(page, "Housing", "**/tags/housing/", most=1)
    follow(page, "A kettle and four chairs", kettle)

    follow(page, "People", "**/authors/")
    press_until(page, "Tab", "Find a person by name")
    page.keyboard.type("sian")
    page.keyboard.press("Enter")
    page.wait_for_url("**/authors/?q=sian#found")
    expect(page.locator("#found")).to_be_focused()
    expect(page.locator("#found")).to_contain_text("1 found for “sian”.")
    follow(page, "Siân Ŵyn-Jones", "**/authors/sian-wyn-jones/", most=2)
    follow(page, "A kettle and four chairs", kettle)

    follow(page, "Organisations", "**/organisations/")
    skip(page)
    follow(page, "R", "**/organisations/#letter-r", most=4)
    follow(page, "Rowan Trust", "**/organisations/rowan-trust/", most=1)
    follow(page, "A kettle and four chairs", kettle)

    follow(page, "Every week so far", "**/archive/")
    follow(page, "All posts of Co-production Week 2017", "**/2017/blog/")
    follow(page, "Older", "**/2017/blog/?page=2")
    skip(page)
    follow(page, "Long ago 30", "**/2017/blog/long-ago-30/", most=1)


@pytest.mark.allow_faults("status of 404")
@pytest.mark.parametrize("java_script", [True, False])
def test_visitor_lost_on_no_page_searches_mends_a_slip_and_filters(site, new_context, live_server, java_script):
    page = new_context(java_script_enabled=java_script, viewport={"width": 320, "height": 640}).new_page()
    page.goto(f"{live_server.url}/nothing/")
    press_until(page, "Tab", "Search", most=3)
    page.keyboard.type("kettel")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=kettel")
    skip(page)
    follow(page, "kettle", "**/search/?q=kettle#found", most=3)
    found = page.locator("#found")
    expect(found).to_be_focused()
    press_until(page, "Tab", "Show fewer", most=1)
    page.keyboard.press("Enter")
    follow(page, "Events", "**/search/?q=kettle&kind=event#found", most=2)
    expect(found).to_be_focused()
    expect(found).to_have_text("1 result for “kettle”, filtered.")
    follow(page, "Events", "**/search/?q=kettle#found", most=1)
    expect(found).to_be_focused()
    if java_script:  # titles are suggested; what Escape has closed the arrow opens again
        press_until(page, "Shift+Tab", "Search this site", most=2)
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type("barri")
        options = page.get_by_role("option")
        expect(options).to_have_count(1)
        page.keyboard.press("Escape")
        expect(options).to_have_count(0)
        page.keyboard.press("ArrowDown")
        expect(options).to_have_count(1)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/?q=Breaking+down+the+barriers")
        skip(page)
        follow(page, "Breaking down the barriers", "**/2018/events/breaking-down-the-barriers/")
    else:
        follow(page, "A kettle and four chairs", "**/2018/blog/a-kettle-and-four-chairs/", most=4)


@pytest.mark.allow_faults("booking.example")
def test_visitor_books_puts_sessions_into_a_programme_and_takes_them_out_again(site, new_context, live_server):
    page = new_context(java_script_enabled=False, viewport={"width": 320, "height": 640}).new_page()
    answer(page, "booking.example")
    page.goto(live_server.url)
    follow(page, "Events", "**/2018/events/")
    skip(page)
    follow(page, "Breaking down the barriers", "**/events/breaking-down-the-barriers/")
    follow(page, "Book on Eventbrite", "https://booking.example/1")
    page.go_back()
    press_until(page, "Tab", "Add to your calendar")
    page.keyboard.press("Enter")
    press_until(page, "Tab", "Calendar file", most=1)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.path().read_bytes().count(b"BEGIN:VEVENT") == 1
    follow(page, "Add to my programme", "**/events/breaking-down-the-barriers/?s=*#s-*", key="Shift+Tab")
    press_until(page, "Tab", "See my programme", most=2)
    follow(page, "Add to my programme", "**/events/breaking-down-the-barriers/?s=*.*#s-*")
    follow(page, "See my programme", "**/2018/programme/mine/?s=*.*", most=2)

    left = page.locator("#left")
    skip(page)
    follow(page, "Take out", "**/2018/programme/mine/?s=*#left")
    expect(left).to_be_focused()
    expect(left).to_contain_text("1 session of")
    follow(page, "Take out", "**/2018/programme/mine/?s=#left")
    expect(left).to_be_focused()
    expect(left).to_contain_text("Your programme is empty.")
    follow(page, "Choose sessions in the programme", "**/2018/programme/", most=1)

    follow(page, "Find an event by day, place", "**/2018/events/")
    follow(page, "Put all of them into your calendar", "**/2018/events/#subscribe-title")
    subscribe = press_until(page, "Tab", "Subscribe in your calendar program", most=1)
    assert subscribe.get_attribute("href") == f"webcal://{live_server.url.split('//')[1]}/2018/calendar.ics"


def test_partner_comes_by_take_part_to_pictures_and_codes(site, new_context, live_server):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url)
    skip(page)
    follow(page, "Take part", "**/2018/#take-part", most=3)
    follow(page, "Take ready words, pictures and QR codes", "**/2018/kit/", most=1)
    follow(page, "A kettle and four chairs", "**/a-kettle-and-four-chairs/kit/")
    press_until(page, "Tab", "The title")
    page.keyboard.press("ControlOrMeta+a")
    assert "A kettle and four chairs" in page.evaluate("getSelection().toString()")
    for words, name in (("Download the picture (PNG)", "a-kettle-and-four-chairs.png"),
                        ("Download it for print (SVG)", "a-kettle-and-four-chairs-qr.svg")):  # fmt: skip
        press_until(page, "Tab", words)
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        assert download.value.suggested_filename == name
    follow(page, "Feed of new posts (Atom)", "**/feeds/posts.atom")
    page.go_back()
    follow(page, "About the foot", "**/about-foot/")
    follow(page, "About the top", "**/about-top/")


def test_focus_stays_in_sight_however_large_the_page(site, new_context, live_server):
    """Of 1280 by 1024 pixels, four times the size leaves a sixteenth; the other window has text of twice the size."""
    large = new_context(viewport={"width": 1280, "height": 1024}).new_page()
    large.context.new_cdp_session(large).send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    zoomed = new_context(viewport={"width": 320, "height": 256}).new_page()
    found = []
    for name in ("home", "post", "filtered events", "event", "search", "kit"):
        for page in (large, zoomed):
            page.goto(live_server.url + PAGES[name].format(mine=site.mine))
            for _ in range(200):
                page.keyboard.press("Tab")
                seen = page.evaluate(SEEN)
                if seen is None or not seen["isNew"]:
                    break
                found += [(name, page.viewport_size, fault) for fault in seen["wrong"]]
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append((name, page.viewport_size, "scrolls sideways"))
    assert large.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert not found, "\n".join(map(str, found))
