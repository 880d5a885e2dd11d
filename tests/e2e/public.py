"""Every kind of public page with something on it, and the conditions in which visitors meet them."""

import datetime

import pytest
from django.test import RequestFactory
from django.utils import timezone

from blog.models import EasyRead, GlossaryEntry
from copro.models import Page
from copro.website import search_index
from copro.website.views import server_error
from events import chosen
from tests.factories import (
    make_author,
    make_campaign,
    make_event,
    make_image,
    make_organisation,
    make_post,
    make_session,
    make_speaker,
)

BODY = """
<p>We began with a kettle and four chairs. <a href="/2018/">Nobody</a> knew what to say.</p>
<h2>What we learned</h2><ul><li>Ask first</li><li>Listen longer</li></ul>
<blockquote><p>Nothing about us without us.</p></blockquote><ol start="3"><li>Three</li></ol>
<h3>Small things</h3>
<p>They <strong>matter</strong> and <em>add up</em>. Donaudampfschifffahrtsgesellschaftskapitän.</p>
"""
PAGES = {
    "home": "/",
    "campaign": "/2018/",
    "posts": "/2018/blog/",
    "post": "/2018/blog/a-kettle-and-four-chairs/",
    "partners": "/2018/kit/",
    "kit": "/2018/blog/a-kettle-and-four-chairs/kit/",
    "programme": "/2018/programme/?s={mine}",
    "my programme": "/2018/programme/mine/?s={mine}.zz",
    "events": "/2018/events/",
    "filtered events": "/2018/events/?access=captions&s={mine}",
    "no events": "/2018/events/?access=captions&how=online&free=yes&tag=nothing",
    "event": "/2018/events/breaking-down-the-barriers/",
    "event kit": "/2018/events/breaking-down-the-barriers/kit/",
    "workshop": "/2018/events/paid/",
    "event with a recording": "/2018/events/the-panel/",
    "campaign without anything": "/2017/",
    "no posts": "/2017/blog/",
    "empty programme": "/2017/programme/",
    "authors": "/authors/",
    "author": "/authors/ann-lee/",
    "organisations": "/organisations/",
    "organisation": "/organisations/rowan-trust/",
    "tag": "/tags/housing/",
    "tags": "/tags/",
    "archive": "/archive/",
    "found people": "/authors/?q=sian",
    "nobody found": "/organisations/?q=nobody",
    "easy read": "/2018/blog/a-kettle-and-four-chairs/easy-read/",
    "all easy read": "/easy-read/",
    "no easy read": "/2017/easy-read/",
    "empty search": "/search/",
    "search": "/search/?q=kettle",
    "meant otherwise": "/search/?q=kettel",
    "nothing found": "/search/?q=zeppelin",
    "plain page": "/about/",
    "accessibility": "/accessibility/",
    "not found": "/nothing/",
    "broken": "/broken/",
}


@pytest.fixture
def site(transactional_db):
    """A campaign around today with one of everything that a page can show."""
    today = timezone.localdate()
    monday = today - datetime.timedelta(days=today.weekday())
    campaign = make_campaign(
        "2018",
        theme="Nothing about us without us",
        announced_on=monday - datetime.timedelta(30),
        starts_on=monday,
        ends_on=monday + datetime.timedelta(6),
        introduction="<p>One week in which people tell what they do together.</p>",
        banner=make_image(1200, 600, alt_text="Four chairs around a table"),
        accent="#8a1c5c",
    )
    make_campaign("2017", accent="#5a4a00")
    about = {"description": "<p>Small.</p>", "website": "https://rowan.example", "logo": make_image()}
    rowan = make_organisation("Rowan Trust", **about)
    portrait = make_image(400, 400, alt_text="Ann Lee, laughing")
    ann = make_author("Ann Lee", bio="<p>Lives in Leeds.</p>", photo=portrait, links="https://ann.example")
    people = [
        {"author": ann, "role": "Director of Adult Social Care", "organisation": rowan},
        {"author": make_author("Ahmed"), "role": "prisoner"},
        {"author": make_author("Siân Ŵyn-Jones"), "organisation": make_organisation("Llais Cymru")},
    ]
    image = make_image(1600, 900, alt_text="A long table", caption="At the table", credit="Photograph: Bo")
    body = f'{BODY}<figure data-image="{image.pk}"><figcaption>Our table</figcaption></figure>'
    yesterday = timezone.now() - datetime.timedelta(days=1)
    kettle = make_post(
        campaign, title="A kettle and four chairs", body=body, lead_image=image, tags=["Housing"], credits=people,
        publish_at=yesterday, first_published_name="The Library Blog", first_published_url="https://library.example/",
    )  # fmt: skip
    small = {"language": "cy", "body": "<p>Bore da.</p>", "content_note": "A few words.", "translation_of": kettle}
    make_post(campaign, title="Sgwrs fach", tags=["Housing"], **small)
    _make_easy(kettle)
    for menu in ("top", "foot"):
        Page.objects.create(title=f"About the {menu}", slug=f"about-{menu}", is_public=True, menu=menu)
    Page.objects.create(title="About", slug="about", is_public=True, body=BODY)
    make_post(campaign, title="x" * 150, publish_at=yesterday - datetime.timedelta(20))
    event = make_event(
        campaign, title="Breaking down the barriers", organisation=rowan, tags=["Housing"], sessions=0, body=BODY,
        attendance="both", place="Town Hall\nLeeds", joining="You get a link.", summary="A free webinar.",
    )  # fmt: skip
    link = {"booking_url": "https://booking.example/1", "booking_label": "Book on Eventbrite"}
    tomorrow = today + datetime.timedelta(1)
    make_session(event, day=tomorrow, **link)
    second = make_session(event, day=tomorrow, hour=15, title="Once more", state="full", room="Room 2")
    make_session(event, day=tomorrow, hour=16, state="cancelled")
    make_speaker(event, ann, role="Chair", organisation=rowan)
    make_speaker(event, session=second)
    third = make_session(event, day=tomorrow, hour=15, title="x" * 80, track="Main stage")
    campaign.mine = f"{chosen.short(second.pk)}.{chosen.short(third.pk)}"
    make_event(campaign, title="Paid", organisation=rowan, kind="workshop", captions="", bsl="yes")
    now = timezone.now()
    make_session(event, title="Now", starts_at=now, ends_at=now + datetime.timedelta(1), cost="free", state="online")
    panel = make_event(campaign, title="The panel", organisation=rowan, sessions=0, captions="", step_free="yes")
    pages = {f"{what}_url": f"https://video.example/{what}" for what in ("recording", "transcript", "slides")}
    seen = {"recording": "available", "recording_has_captions": True, **pages}
    make_session(panel, starts_at=yesterday, ends_at=yesterday + datetime.timedelta(hours=1), **seen)
    search_index.refresh_all()
    return campaign


def _make_easy(post):
    GlossaryEntry.objects.create(word="advocate", meaning="An advocate helps you to say what you want.")
    checked = {"checkers": "Leeds Voices", "checked_on": timezone.localdate()}
    easy = EasyRead.objects.create(
        post=post, title="We drank tea", status="published", published_at=timezone.now(), makers="Ann Lee", **checked
    )
    table = make_image(600, 400, alt_text="Four people at a table")
    easy.rows.create(
        position=0, heading="Who was there?", picture=table, words="We had four chairs.\nAn advocate came."
    )
    cup = make_image(400, 400, alt_text="", is_decorative=True)
    easy.rows.create(position=1, picture=cup, words="We drank tea.")


def visit(page, live_server, site, name):
    """Opens one of PAGES. Nothing breaks here, so the page for what broke is put under an address of its own."""
    if name == "broken":
        sorry = server_error(RequestFactory().get(PAGES[name])).content
        page.route("**/broken/", lambda route: route.fulfill(status=500, body=sorry, content_type="text/html"))
    return page.goto(live_server.url + PAGES[name].format(mine=site.mine))


CONDITIONS = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "narrow": {"viewport": {"width": 320, "height": 640}},
    "dark": {"viewport": {"width": 768, "height": 900}, "color_scheme": "dark"},
    "forced colours": {"viewport": {"width": 768, "height": 900}, "forced_colors": "active"},
    "without scripts": {"viewport": {"width": 1280, "height": 900}},
}


# The words of what has the focus: of a field those of its label.
FOCUSED = """() => {
    const e = document.activeElement
    return e === document.body ? "" : (e.labels?.[0] ?? e).innerText.trim()
}"""


def press_until(page, key, words, most=200):
    """Press a key, `most` times at most, until a link, a button or a field with these words has the focus."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate(FOCUSED).startswith(words):
            return page.locator(":focus")
    pytest.fail(f"The keyboard does not reach {words!r} by {key} pressed {most} times.")
