"""Links by which somebody without an account reads one version of one thing."""

import datetime
import re

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.core import signing
from django.test import Client
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from copro import previews, versions, workflow
from copro.models.version import PreviewLink
from copro.previews import link_token
from copro.publishing import Status
from tests.factories import make_campaign, make_draft, make_event, make_organisation, make_post, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_found")]


@pytest.fixture
def ann():
    return make_user(group="Editors", name="Ann Editor")


def make_link(item, by, *, days=3, **fields):
    version = versions.current(item)
    now = timezone.now()
    times = {"created_at": now, "expires_at": now + datetime.timedelta(days=days)}
    return PreviewLink.objects.create(version=version, created_by=by, **times | fields)


def address(link):
    return f"/preview/{link_token(link)}/"


def is_refused(path):
    """The same page, byte for byte, as where there has never been anything."""
    visitor = Client()
    here, nowhere = visitor.get(path), visitor.get("/2018/blog/never-was/")
    for response in (here, nowhere):
        response.headers.pop("Expires", None)  # the second may have turned in between
    return (here.status_code, here.content, dict(here.headers)) == (404, nowhere.content, dict(nowhere.headers))


def test_a_link_shows_one_version_on_the_real_page_and_is_kept_nowhere(ann):
    post = make_draft(title="First words", body="<p>Body one.</p>", tags=["Housing"])
    link = make_link(post, ann)
    post.title = "Later words"
    post.save()
    visitor = Client()
    response = visitor.get(address(link))
    html = response.content.decode()
    assert [word in html for word in ("First words", "Body one.", "Housing", "Later words")] == [True] * 3 + [False]
    assert "This is a draft for you to read. The link to it works until " in html
    assert "no-store" in response["Cache-Control"]
    assert (response["X-Robots-Tag"], response["Referrer-Policy"]) == ("noindex", "no-referrer")
    assert (dict(response.cookies), dict(visitor.cookies)) == ({}, {})
    post.refresh_from_db()
    assert post.title == "Later words"
    assert is_refused(post.get_absolute_url())
    assert (visitor.head(address(link)).status_code, visitor.post(address(link)).status_code) == (200, 405)


def test_a_link_to_an_event_shows_the_event(ann):
    event = make_event(title="An event", status=Status.DRAFT)
    assert "An event" in Client().get(address(make_link(event, ann))).content.decode()


def test_each_link_shows_its_own_thing_alone_and_lets_nobody_into_another(ann):
    one, other = make_draft(title="Heron"), make_draft(title="Otter")
    token = link_token(make_link(one, ann))
    html = Client().get(f"/preview/{token}/").content.decode()
    assert ("Heron" in html, "Otter" in html) == (True, False)
    for item in (one, other):
        assert is_refused(f"{item.get_absolute_url()}?preview={token}")
    assert Client().get("/robots.txt").content.decode().count("Disallow: /preview/") == 1


@pytest.mark.parametrize("fault", ["", "x", "unsigned", "other salt", "no such link", "changed"])
def test_a_token_that_is_not_ours_leads_nowhere(fault, ann):
    link = make_link(make_draft(), ann)
    good = link_token(link)
    token = {
        "unsigned": '{"link": 1}',
        "other salt": signing.dumps({"link": link.pk}),
        "no such link": signing.dumps({"link": link.pk + 1}, salt="copro.preview"),
        "changed": good[:-1] + ("A" if good[-1] != "A" else "B"),
    }.get(fault, fault)
    assert is_refused(f"/preview/{token}/")
    assert not is_refused(f"/preview/{good}/")


def test_tokens_of_one_kind_open_no_door_of_another_kind(ann):
    link, who = make_link(make_draft(), ann), urlsafe_base64_encode(force_bytes(ann.pk))
    reset = default_token_generator.make_token(ann)
    assert Client().get(f"/admin/password/{who}/{reset}/").status_code == 302
    assert is_refused(f"/preview/{reset}/")
    refused = Client().get(f"/admin/password/{who}/{link_token(link)}/")
    assert (refused.status_code, refused.context["validlink"]) == (200, False)


def _expire(link, post, ann):
    PreviewLink.objects.filter(pk=link.pk).update(
        created_at=timezone.now() - datetime.timedelta(days=2), expires_at=timezone.now()
    )


def _withdraw(link, post, ann):
    workflow.approve(post, by=ann)
    workflow.withdraw(post, by=ann)


def _withdraw_and_send_back(link, post, ann):
    _withdraw(link, post, ann)
    workflow.send_back_to_draft(post, by=ann)


def _withdraw_by_hand(link, post, ann):
    type(post).objects.filter(pk=post.pk).update(status=Status.WITHDRAWN)


ENDS = {
    "it expired": _expire,
    "it was revoked": lambda link, post, ann: PreviewLink.objects.update(revoked_at=timezone.now()),
    "its maker was demoted": lambda link, post, ann: ann.groups.clear(),
    "its maker left the staff": lambda link, post, ann: type(ann).objects.update(is_staff=False),
    "its maker was shut out": lambda link, post, ann: type(ann).objects.update(is_active=False),
    "it was withdrawn": _withdraw,
    "it was withdrawn and is a draft again": _withdraw_and_send_back,
    "it was withdrawn past all forms": _withdraw_by_hand,
    "it was deleted": lambda link, post, ann: versions.throw_away(post, by=ann),
}


@pytest.mark.parametrize("end", ENDS)
def test_a_link_ends_when(end, ann):
    post = make_draft(title="Heron")
    link = make_link(post, ann)
    assert not is_refused(address(link))
    ENDS[end](link, post, ann)
    assert is_refused(address(link))


def test_a_link_of_somebody_who_lost_the_organisation_ends(ann):
    organisation = make_organisation()
    organiser = make_user(group="Organisers", organisations=[organisation])
    link = make_link(make_event(status=Status.DRAFT, organisation=organisation), organiser)
    assert not is_refused(address(link))
    organisation.organisers.clear()
    assert is_refused(address(link))


# --- In the admin


def doors(post):
    version = versions.current(post)
    return f"/admin/blog/post/{post.pk}/versions/{version.pk}/", f"/admin/blog/post/{post.pk}/links/"


def test_an_editor_makes_sees_and_revokes_a_link(ann, client):
    client.force_login(ann)
    post = make_draft(title="Heron")
    page, links = doors(post)
    assert f'href="{page}#links"' in client.get(f"/admin/blog/post/{post.pk}/change/").content.decode()
    assert client.post(f"{page}link/", {"days": "3"}).url == f"{page}#links"
    link = PreviewLink.objects.get()
    assert (link.created_by, link.expires_at - link.created_at) == (ann, datetime.timedelta(days=3))
    html = client.get(page).content.decode()
    # Not as `address` has it, which is signed with the second in which it is made.
    (shown,) = re.findall(r'value="http://testserver(/preview/[^"]+)"', html)
    assert "Heron" in Client().get(shown).content.decode()
    assert "made by Ann Editor, until" in html
    assert not is_refused(address(link))
    assert client.get(f"{links}{link.pk}/revoke/").status_code == 405
    client.post(f"{links}{link.pk}/revoke/")
    assert is_refused(shown)
    assert "Revoke" not in client.get(page).content.decode()
    assert client.post(f"{links}{link.pk}/revoke/").status_code == 404


@pytest.mark.parametrize("days", ["", "0", "8", "365", "-1", "x"])
def test_a_link_lives_no_longer_than_is_offered(days, ann, client):
    client.force_login(ann)
    page, _ = doors(make_draft())
    client.post(f"{page}link/", {"days": days})
    assert not PreviewLink.objects.exists()


def test_who_may_not_change_a_thing_makes_and_revokes_no_links(ann, client):
    post, draft = make_post(), make_draft()
    page, links = doors(post)
    link, other = make_link(post, ann), make_link(draft, ann)
    for group, sees in (("Writers", 200), ("Organisers", 403)):
        client.force_login(make_user(group=group))
        assert client.post(f"{page}link/", {"days": "1"}).status_code == 403
        assert client.post(f"{links}{link.pk}/revoke/").status_code == 403
        looked = client.get(page)
        assert (looked.status_code, link_token(link) in looked.content.decode()) == (sees, False)
    client.force_login(ann)
    # A number that belongs to another post is none of this one.
    assert client.post(f"{links}{other.pk}/revoke/").status_code == 404
    foreign = versions.current(draft)
    assert client.post(f"/admin/blog/post/{post.pk}/versions/{foreign.pk}/link/", {"days": "1"}).status_code == 404
    assert client.post("/admin/blog/post/99999/versions/1/link/", {"days": "1"}).status_code == 302
    assert client.post("/admin/blog/post/99999/links/1/revoke/").status_code == 302
    assert client.get(f"{page}link/").status_code == 405
    assert PreviewLink.objects.filter(revoked_at=None).count() == 2


@pytest.mark.parametrize("fields", [{"is_staff": False}, {"is_active": False}])
def test_nobody_without_a_log_in_to_the_admin_previews(fields, rf):
    request, post = rf.get("/"), make_draft()
    request.user = make_user(group="Editors")
    assert previews.may_preview(request, post)
    for name, value in fields.items():
        setattr(request.user, name, value)
    assert not previews.may_preview(request, post)


def test_campaign_is_previewed_by_those_who_may_look_at_it(rf):
    request, campaign = rf.get("/"), make_campaign()
    for group, may in (("Editors", True), ("Writers", False)):
        request.user = make_user(group=group)
        assert previews.may_preview(request, campaign) is may
