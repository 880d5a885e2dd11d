"""axe on the back office, wide and narrow, light and dark; and nothing that scrolls sideways at 320 pixels."""

import pytest

from blog.models import Guess
from copro.models import Redirect
from tests.factories import (
    make_author,
    make_draft,
    make_event,
    make_image,
    make_organisation,
    make_speaker,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages():
    """Addresses of pages, with something on each."""
    image, house = make_image(1000, 600), make_organisation("Bridge House")
    credits = [{"author": make_author(), "organisation": house, "role": "Chair"}, {"author": make_author("Ahmed")}]
    body = f'<h2>One</h2><p>Words <a href="/2018/">with a link</a></p><figure data-image="{image.pk}"></figure>'
    post = make_draft(title="What we learned", body=body, credits=credits, tags=["Housing"], lead_image=image)
    event = make_event(organisation=house, sessions=2)
    make_speaker(event)
    guess = Guess.objects.create(post=post, kind="byline", original_text="By Ann Example, Chair, Bridge House")
    Redirect.objects.create(old_path="/2018/06/a.html", target="/2018/blog/what-we-learned/")
    user = make_user(group="Organisers", organisations=[house])
    lists = ["blog/post", "blog/author", "blog/organisation", "blog/guess", "taggit/tag", "events/event", "copro/image"]
    lists += ["copro/document", "copro/campaign", "copro/redirect", "copro/user", "copro/abbreviation"]
    addresses = ["/admin/", *(f"/admin/{name}/" for name in lists)]
    addresses += [f"/admin/{name}/add/" for name in lists if name != "blog/guess"]
    one = [("blog/post", post), ("events/event", event), ("copro/image", image), ("blog/guess", guess)]
    one += [("blog/organisation", house), ("blog/author", credits[0]["author"]), ("copro/user", user)]
    one += [("copro/campaign", post.campaign)]
    addresses += [f"/admin/{name}/{row.pk}/change/" for name, row in one]
    return [*addresses, f"/admin/blog/post/{post.pk}/history/", f"/admin/blog/post/{post.pk}/delete/",
            "/admin/password_change/", "/admin/blog/"]  # fmt: skip


def found_on(page, axe):
    """What axe finds, and how far the page is too wide. Axe reads no style sheets anew: the policy would stop it."""
    page.locator("body").wait_for()
    if page.locator("[data-django-prose-editor-configurable]").count():
        page.locator(".ProseMirror[aria-labelledby]").first.wait_for()
    page.locator(".select2-selection:not([aria-labelledby*=_label])").first.wait_for(state="detached")
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*axe(page, preload=False), *([f"{wide} pixels too wide"] if wide > 0 else [])]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_back_office_has_no_findings(width, scheme, new_context, pages, axe):
    make_user("boss@example.org", is_superuser=True)
    page = new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
    page.goto("/admin/forgotten/")
    found = {"forgotten": found_on(page, axe)}
    page.goto("/admin/login/")
    found["log in"] = found_on(page, axe)
    page.get_by_label("E-mail address").fill("boss@example.org")
    page.get_by_label("Password").fill("correct horse")
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("heading", name="Hello").wait_for()
    for address in pages:
        page.goto(address)
        found[address] = found_on(page, axe)
    assert {address: findings for address, findings in found.items() if findings} == {}
