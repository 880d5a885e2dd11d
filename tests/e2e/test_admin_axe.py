"""axe on every screen of the back office with all that folds unfolded, and a few as people set up their own systems;
nothing is cut off, and nothing scrolls sideways."""

from pathlib import Path

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from blog.models import EasyRead, GlossaryEntry, Guess, Post
from copro import notes, versions
from copro.models import Abbreviation, Page, Redirect
from tests.e2e import screens
from tests.e2e.test_admin_journeys import log_in
from tests.factories import (
    make_author,
    make_document,
    make_draft,
    make_event,
    make_image,
    make_organisation,
    make_speaker,
    make_user,
)

pytestmark = pytest.mark.django_db
WORD = Path(__file__).parent.parent / "data" / "word"
# Beside the rules of the standard: see the accessibility statement. Text has a contrast of seven to one here.
EXTRA = [
    "p-as-heading", "table-fake-caption", "td-has-header", "css-orientation-lock", "focus-order-semantics",
    "color-contrast-enhanced", "identical-links-same-purpose",
]  # fmt: skip
OPTIONS = {"preload": False, "rules": {rule: {"enabled": True} for rule in EXTRA}}
UNFOLD = "document.querySelectorAll('details').forEach(details => (details.open = true))"
CUT_OFF = """() => [...document.querySelectorAll('body *')].filter(element => {
  if (element.matches('input, textarea, select, svg, svg *') || element.closest('.visually-hidden')) return false
  const style = getComputedStyle(element)
  return /hidden|clip/.test(style.overflowX) && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1
}).map(element => 'Cut off: ' + element.outerHTML.slice(0, 120))"""


@pytest.fixture
def boss():
    return make_user("boss@example.org", is_superuser=True)


@pytest.fixture
def post(boss):
    """With something of every kind on every screen."""
    image, house = make_image(1000, 600), make_organisation("Bridge House")
    make_image(alt_text="", name="new.png")
    people = [make_author(), make_author("Ahmed")]
    credits = [{"author": people[0], "organisation": house, "role": "Chair"}, {"author": people[1]}]
    body = f'<h2>One</h2><p>Words <a href="/2018/">with a link</a></p><figure data-image="{image.pk}"></figure>'
    post = make_draft(title="What we learned", body=body, credits=credits, tags=["Housing"], lead_image=image)
    make_speaker(make_event(organisation=house, sessions=2))
    make_document()
    easy_read = EasyRead.objects.create(post=post, title="What we learned", checkers="A group", checked_on="2018-07-05")
    easy_read.rows.create(words="50% met an advocate.", heading="What did we do?", picture=image)
    easy_read.rows.create(position=1, words="We ate soup.")
    GlossaryEntry.objects.create(word="accessible", meaning="Easy for all.")
    notes.write(post, "Please add a picture.", by=boss)
    Guess.objects.create(post=post, kind="byline", original_text="By Ann Example, Chair, Bridge House")
    Abbreviation.objects.create(short="BSL", long="British Sign Language")
    Page.objects.create(title="About us", slug="about")
    Redirect.objects.create(old_path="/2018/06/a.html", target="/2018/blog/what-we-learned/")
    make_user(group="Organisers", organisations=[house])
    versions.throw_away(make_draft(title="Thrown away"), by=boss)
    versions.record(post, by=boss)
    return post


def found_on(page, axe):
    """What axe finds, and what is cut off or too wide. Axe reads no style sheets anew: the policy would stop it."""
    page.locator("body").wait_for()
    if page.locator("[data-django-prose-editor-configurable]").count():
        page.locator(".ProseMirror[aria-labelledby]").first.wait_for()
    page.locator(".select2-selection:not([aria-labelledby*=_label])").first.wait_for(state="detached")
    page.evaluate(UNFOLD)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*axe(page, **OPTIONS), *page.evaluate(CUT_OFF), *([f"{wide} pixels too wide"] if wide > 0 else [])]


def number_of(model):
    return model._default_manager.order_by("pk").first().pk


def test_the_map_has_no_screen_that_nobody_looks_at():
    assert screens.unknown() == set()
    assert screens.names() >= screens.NO_SCREENS | screens.ON_THE_WAY | screens.PLAIN


@pytest.mark.allow_faults("status of 409")
def test_screens_have_no_findings(page, boss, post, axe, tmp_path):
    addresses = screens.addresses(number_of)
    found = {}

    def look(name, window=page):
        found[name] = found_on(window, axe)

    page.goto("/admin/login/")
    look("login")
    key = f"{urlsafe_base64_encode(force_bytes(boss.pk))}/{default_token_generator.make_token(boss)}"
    page.goto(f"/admin/password/{key}/")
    look("password_reset_confirm")
    log_in(page, boss.email)
    for name, address in addresses.items():
        page.goto(address)
        look(name)
    for model, versioned in (("blog/post", post), ("events/event", make_event())):
        version = versions.record(versioned, by=boss)
        page.goto(f"/admin/{model}/{versioned.pk}/versions/{version.pk}/")
        look(f"a version of {model}")
    post.easy_read.delete()  # it would keep its post
    bulk(page, "blog/post", "delete_selected")
    look("deleting several")
    bulk(page, "blog/author", "merge_chosen")
    look("merging")
    word(page, tmp_path)
    look("blog_post_word_report")
    form(page, post, boss, look)
    page.get_by_role("button", name="Log out").click()
    page.get_by_role("heading", name="Goodbye").wait_for()
    look("logged out")
    assert {name: findings for name, findings in found.items() if findings} == {}
    assert len(found) > 50


def bulk(page, model, action):
    page.goto(f"/admin/{model}/")
    page.locator("#action-toggle").check()
    page.locator("select[name=action]").select_option(action)
    page.locator(".actions button[type=submit]").click()
    page.locator(".submit-row").wait_for()


def word(page, folder):
    page.goto("/admin/blog/post/word/")
    (folder / "bad.docx").write_bytes(b"no Word file")
    page.locator("#id_word_files").set_input_files([WORD / "plain.docx", folder / "bad.docx"])
    page.get_by_role("button", name="Make drafts").click()
    page.locator(".word-result").first.wait_for()


def form(page, post, boss, look):
    """What one form becomes: with a question, a pop-up list, an error, a clash, a preview, and unfinished words."""
    page.goto(f"/admin/blog/post/{post.pk}/change/")
    page.locator(".ProseMirror").get_by_text("Words").dblclick()
    page.get_by_role("button", name="Link", exact=True).click()
    page.get_by_role("dialog").wait_for()
    look("question of the editor")
    page.keyboard.press("Escape")
    page.locator(".field-author .select2-selection").first.click()
    page.locator(".select2-results__option").first.wait_for()
    look("choosing from a list")
    page.keyboard.press("Escape")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Preview").click()
    opened.value.wait_for_load_state()
    look("preview", opened.value)
    opened.value.close()
    page.locator("#id_title").fill("")
    page.keyboard.press("Control+s")
    page.get_by_role("alert").wait_for()
    look("errors")
    page.goto(f"/admin/blog/post/{post.pk}/change/")
    page.locator("#id_title").fill("Mine")
    Post.objects.filter(pk=post.pk).update(title="Theirs")
    post.refresh_from_db()
    versions.record(post, by=boss)
    page.keyboard.press("Control+s")
    page.locator(".clash").wait_for()
    look("both changed it")
    page.goto(f"/admin/blog/post/{post.pk}/change/")
    page.locator(".unfinished").first.wait_for()
    look("unfinished words")


FEW = ["index", "blog_post_changelist", "blog_post_change", "copro_image_change", "events_event_change", "bin"]
SYSTEMS = {
    "dark and narrow": ({"color_scheme": "dark"}, 320, "100%"),
    "forced colours": ({"color_scheme": "dark", "forced_colors": "active"}, 1280, "100%"),
    "text twice as large": ({"color_scheme": "light", "forced_colors": "none"}, 1280, "200%"),
    "more contrast, less motion": ({"contrast": "more", "reduced_motion": "reduce"}, 768, "100%"),
}


def test_screens_follow_the_systems_of_people(page, boss, post, axe):
    addresses = screens.addresses(number_of)
    log_in(page, boss.email)
    found = {}
    for system, (media, width, size) in SYSTEMS.items():
        page.emulate_media(**media)
        page.set_viewport_size({"width": width, "height": 900})
        for name in FEW:
            page.goto(addresses[name])
            page.evaluate("size => (document.documentElement.style.fontSize = size)", size)
            found[f"{name}, {system}"] = found_on(page, axe)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 320, "height": 900})
    for name in set(addresses) - set(FEW):
        page.goto(addresses[name])
        page.evaluate(UNFOLD)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        found[f"{name}, narrow"] = [f"{wide} pixels too wide"] if wide > 0 else []
    assert {name: findings for name, findings in found.items() if findings} == {}
