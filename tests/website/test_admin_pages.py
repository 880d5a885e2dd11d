"""Every page of the back office, opened by everyone: 200 or 403 as the table says."""

import pytest
from django.contrib import admin
from django.urls import reverse

from blog.models import EasyRead, GlossaryEntry, Guess
from copro.models import Abbreviation, Document, Page, Redirect
from copro.publishing import Status
from tests.factories import (
    make_author,
    make_campaign,
    make_draft,
    make_event,
    make_image,
    make_organisation,
    make_speaker,
    make_user,
)

pytestmark = pytest.mark.django_db

PAGES = ["changelist", "add", "change", "history", "delete"]
ALL, NONE = "yyyyy", "nnnnn"
# list, add, one, its history, deleting it: y for yes, n for no, r where it leads
# elsewhere, - where there is no such page.
TABLE = {
    # model:        superuser, editor, writer, organiser
    "blog.post": (ALL, ALL, "yyyyn", NONE),
    "blog.author": (ALL, ALL, "yyyyn", "yyyyn"),
    "blog.organisation": (ALL, ALL, "yyyyn", NONE),
    "blog.easyread": ("ynyyy", "ynyyy", "ynyyn", NONE),
    "blog.glossaryentry": (ALL, ALL, "yyyyn", NONE),
    "blog.guess": ("ynyyy", "ynyyy", NONE, NONE),
    "events.event": (ALL, ALL, NONE, ALL),
    "events.session": ("y-r--", "y-r--", "n-n--", "y-r--"),
    "copro.campaign": (ALL, ALL, NONE, NONE),
    "copro.page": (ALL, ALL, NONE, NONE),
    "copro.image": (ALL, ALL, "yyyyn", NONE),
    "copro.document": (ALL, ALL, "yyyyn", NONE),
    "copro.abbreviation": (ALL, ALL, NONE, NONE),
    "copro.redirect": (ALL, ALL, NONE, NONE),
    "copro.user": (ALL, "yyyyn", NONE, NONE),
    "taggit.tag": (ALL, ALL, NONE, NONE),
}
ROLES = ["superuser", "editor", "writer", "organiser"]


@pytest.fixture
def everything():
    """One of each kind, which an organiser of its organisation and a writer both reach."""
    organisation, author = make_organisation(), make_author()
    post = make_draft(make_campaign(), title="A post", credits=[author], tags=["Housing"])
    event = make_event(organisation=organisation, status=Status.DRAFT)
    make_speaker(event, author)
    Document.objects.create(title="Programme", file="documents/a.pdf")
    make_image()
    Page.objects.create(title="About us", slug="about")
    make_user(name="Some Body")
    Redirect.objects.create(old_path="/old", target="/new")
    Abbreviation.objects.create(short="BSL", long="British Sign Language")
    # Of a post of its own, which it keeps from being deleted.
    EasyRead.objects.create(post=make_draft(), title="A post in short")
    GlossaryEntry.objects.create(word="advocate", meaning="A person who helps you.")
    Guess.objects.create(post=post, kind="byline", original_text="By Ann")
    return organisation


def make_role(role, organisation):
    if role == "superuser":
        return make_user(is_superuser=True)
    return make_user(group=role.capitalize() + "s", organisations=[organisation] if role == "organiser" else [])


def pages_of(model):
    """Those of PAGES that there are."""
    names = {url.name for url in admin.site.get_model_admin(model).get_urls()}
    return [page for page in PAGES if f"{model._meta.app_label}_{model._meta.model_name}_{page}" in names]


def address(model, page):
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"
    if page in {"changelist", "add"}:
        return reverse(name)
    return reverse(name, args=[model._default_manager.order_by("pk").first().pk])


def test_the_table_names_every_model():
    assert {model._meta.label_lower for model in admin.site._registry} == set(TABLE)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("label", TABLE)
def test_pages_open_for_those_who_may(label, role, everything, client):
    model = next(model for model in admin.site._registry if model._meta.label_lower == label)
    client.force_login(make_role(role, everything))
    seen = ""
    for page in PAGES:
        if page not in pages_of(model):
            seen += "-"
            continue
        response = client.get(address(model, page))
        # What is out of somebody's reach does not exist for them: back to the start page.
        refused = response.status_code == 403 or getattr(response, "url", "") == "/admin/"
        seen += "n" if refused else {200: "y", 302: "r"}[response.status_code]
    assert seen == TABLE[label][ROLES.index(role)]


@pytest.mark.parametrize("label", TABLE)
def test_pages_ask_strangers_and_people_without_rights_to_log_in(label, everything, client):
    model = next(model for model in admin.site._registry if model._meta.label_lower == label)
    for page in pages_of(model):
        assert client.get(address(model, page)).url.startswith("/admin/login/")
    client.force_login(make_user(is_staff=False))
    assert client.get(address(model, "changelist")).url.startswith("/admin/login/")
    client.force_login(make_user())
    assert client.get(address(model, "changelist")).status_code == 403


@pytest.mark.parametrize("role", ROLES)
def test_start_page_shows_just_what_one_may_open(role, everything, client):
    client.force_login(make_role(role, everything))
    html = client.get("/admin/").content.decode()
    for label, rows in TABLE.items():
        app, model = label.split(".")
        assert (f'href="/admin/{app}/{model}/"' in html) is (rows[ROLES.index(role)][0] == "y")
        assert (f'href="/admin/{app}/{model}/add/"' in html) is (rows[ROLES.index(role)][1] == "y")


def test_every_page_speaks_plainly(everything, client):
    client.force_login(make_user(is_superuser=True))
    for model in admin.site._registry:
        for page in pages_of(model):
            html = client.get(address(model, page)).content.decode()
            # The one that is left is Django's own name of the box that ticks all rows.
            assert "objects" not in html.lower().replace("select all objects on this page", "")
            assert "Django" not in html
            assert "<style" not in html
            assert " style=" not in html
