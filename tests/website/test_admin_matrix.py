"""Who may open what: every address of the back office, each way of asking, each role, and things of one's own and of
others. The addresses come from the site's own map; one that stands in no row below fails a test.

Letters are roles: W a writer, O an organiser, E an editor, S the superuser. Whoever is not named is refused: sent to
log in, told "no", or sent away as from a thing that there is not, and nothing is written. Somebody with a log-in and no
group (N) is named only where everybody is.
"""

import datetime
import re
from contextlib import contextmanager
from typing import NamedTuple

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection, transaction
from django.db.models import Q
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone
from taggit.models import Tag

from blog.models import EasyRead, GlossaryEntry, Guess
from copro import versions
from copro.models import Abbreviation, Page, Redirect
from copro.models.version import PreviewLink
from copro.publishing import Status
from copro.website import search_index
from events.models import Event, Session
from tests.factories import (
    make_author,
    make_campaign,
    make_document,
    make_draft,
    make_event,
    make_image,
    make_organisation,
    make_post,
    make_user,
)

pytestmark = pytest.mark.django_db

ALL, NOBODY = "NWOES", ""
SECRET = "Unspoken"  # stands in the words of whatever an organiser must not know


class Who(NamedTuple):
    """Who may look, and who may send a form."""

    look: str
    send: str


EVERYBODY, NOBODY = "NWOES", ""
SECRET = "Unspoken"  # in the words of all that is not public and not the organiser's own


def crud(model, *, look, add, change, delete):
    """The five pages that Django makes for a model. Whoever may look at a thing sees its history."""
    return {
        f"{model}_changelist": Who(look, look), f"{model}_add": Who(add, add), f"{model}_change": Who(look, change),
        f"{model}_delete": Who(delete, delete), f"{model}_history": Who(look, look),
    }  # fmt: skip


def on(thing, rows):
    return {f"{name} of {thing}": who for name, who in rows.items()}


def of_post(*, change):
    """What is done with a post; `change` says who may change it."""
    pages = {"change": Who("WES", change), "delete": Who("ES", "ES"), "history": Who("WES", "WES")}
    pages |= {"version": Who("WES", "WES")}
    pages |= dict.fromkeys(["duplicate", "easy_read"], Who(NOBODY, "WES"))
    pages |= dict.fromkeys(["check", "mend", "link", "revoke", "restore"], Who(NOBODY, change))
    return {f"blog_post_{name}": who for name, who in pages.items()}


def of_easy_read(*, change):
    """What is done with an Easy Read version."""
    pages = {"change": Who("WES", change), "delete": Who("ES", "ES"), "history": Who("WES", "WES")}
    pages |= {"version": Who("WES", "WES")}
    pages |= dict.fromkeys(["check", "mend", "fits", "restore"], Who(NOBODY, change))
    return {f"blog_easyread_{name}": who for name, who in pages.items()}


def of_event(*, look, change, delete):
    """What is done with an event."""
    pages = {"change": Who(look, change), "delete": Who(delete, delete), "history": Who(look, look)}
    pages |= {"version": Who(look, look)}
    pages |= dict.fromkeys(["check", "mend", "link", "revoke"], Who(NOBODY, look))
    pages |= {"restore": Who(NOBODY, change), "waiting": Who(look, "ES")}
    return {f"events_event_{name}": who for name, who in pages.items()}


TABLE: dict[str, Who] = {
    **dict.fromkeys(
        ["index", "bin", "findings", "password_change", "help", "help_accessibility", "help_checks", "help_check",
         "help_screen", "stay", "unfinished"], Who(EVERYBODY, EVERYBODY),
    ),
    **dict.fromkeys(["jsi18n", "password_change_done"], Who(EVERYBODY, NOBODY)),
    "first_post": Who("WES", "WES"),
    "piece_words": Who("WES", "WES"),
    **crud("copro_abbreviation", look="ES", add="ES", change="ES", delete="ES"),
    **crud("copro_campaign", look="ES", add="ES", change="ES", delete="ES"),
    **crud("copro_page", look="ES", add="ES", change="ES", delete="ES"),
    "copro_page_usual": Who(NOBODY, "ES"),
    **crud("copro_document", look="WES", add="WES", change="ES", delete="ES"),
    **crud("copro_image", look="WES", add="WES", change="ES", delete="ES"),
    "copro_image_preview": Who("WES", "WES"),
    **crud("copro_redirect", look="ES", add="ES", change="ES", delete="ES"),
    **crud("copro_user", look="ES", add="ES", change="S", delete="S"),
    **crud("taggit_tag", look="ES", add="ES", change="ES", delete="ES"),
    **crud("blog_author", look="WES", add="WOES", change="ES", delete="ES"),
    "blog_author_changelist": Who("WOES", "WOES"),
    **crud("blog_organisation", look="WES", add="WES", change="ES", delete="ES"),
    **crud("blog_guess", look="ES", add=NOBODY, change="ES", delete="ES"),
    "blog_easyread_changelist": Who("WES", "WES"),
    "blog_easyread_add": Who(NOBODY, NOBODY),  # one begins from its post
    **on("a draft easy read", of_easy_read(change="WES")),
    **on("a public easy read", of_easy_read(change="ES")),
    **crud("blog_glossaryentry", look="WES", add="WES", change="ES", delete="ES"),
    **{f"blog_post_{name}": Who("WES", "WES") for name in ("changelist", "add", "word")},
    **{f"blog_post_{name}_new": Who(NOBODY, "WES") for name in ("check", "mend")},
    **on("a draft", of_post(change="WES")),
    **on("a public post", of_post(change="ES")),
    **{f"events_event_{name}": Who("OES", "OES") for name in ("changelist", "add")},
    "events_event_import": Who("ES", "ES"),
    "events_event_import_empty": Who("ES", "ES"),
    **{f"events_event_{name}_new": Who(NOBODY, "OES") for name in ("check", "mend")},
    "events_session_changelist": Who("OES", "OES"),
    "events_session_change of my session": Who("OES", "OES"),  # to the form of its event
    "events_session_change of their session": Who("ES", "ES"),
    **on("my draft", of_event(look="OES", change="OES", delete="OES")),
    **on("my public event", of_event(look="OES", change="OES", delete="ES")),
    **on("their draft", of_event(look="ES", change="ES", delete="ES")),
    **on("their public event", of_event(look="ES", change="ES", delete="ES")),
}  # fmt: skip
# Without a log-in, or with a step before: tests/copro/test_user.py, tests/events/test_admin_reach.py and others.
ELSEWHERE = {
    "login", "logout", "help_log_in", "admin_password_reset", "password_reset_done", "password_reset_confirm",
    "password_reset_complete", "view_on_site", "autocomplete", "blog_post_word_report", "app_list",
}  # fmt: skip


def _walk(patterns, before=""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, before + str(pattern.pattern))
        elif pattern.name:
            yield pattern.name, before + str(pattern.pattern)


ADDRESSES = {name: address for name, address in _walk(get_resolver().url_patterns) if address.startswith("admin/")}


def test_every_address_of_the_back_office_stands_in_the_table():
    named = {name.partition(" of ")[0] for name in TABLE}
    assert set(ADDRESSES) - named - ELSEWHERE == set()
    assert named - set(ADDRESSES) == set()


@pytest.fixture
def people():
    campaign, mine = make_campaign(), make_organisation("Own House")
    assert campaign
    return {
        "-": None, "N": make_user(), "W": make_user(group="Writers"),
        "O": make_user(group="Organisers", organisations=[mine]), "E": make_user(group="Editors"),
        "S": make_user(is_superuser=True),
    }  # fmt: skip


@pytest.fixture
def things(people):
    """What the addresses name, by the words behind "of" or by the model."""
    mine, theirs = people["O"].organisations.get(), make_organisation("Their House")
    draft = {"status": Status.DRAFT, "publish_at": None}
    secret = {"title": SECRET, "body": f"<p>{SECRET}</p>"}
    post = make_draft(**secret)
    draft_easy = EasyRead.objects.create(post=make_draft(), title=SECRET)
    public_easy = EasyRead.objects.create(
        post=make_post(), title="Easy", status="published", published_at=timezone.now()
    )
    own, other = make_event(organisation=mine, **draft), make_event(organisation=theirs, **draft, **secret)
    made = {
        "a draft": post, "a public post": make_post(),
        "a draft easy read": draft_easy, "a public easy read": public_easy,
        "blog_glossaryentry": GlossaryEntry.objects.create(word=SECRET, meaning=SECRET),
        "my session": own.sessions.get(), "their session": other.sessions.get(),
        "my draft": own, "my public event": make_event(organisation=mine),
        "their draft": other,
        "their public event": make_event(organisation=theirs),
        "copro_abbreviation": Abbreviation.objects.create(short="OT", long=SECRET),
        "copro_campaign": post.campaign,
        "copro_page": Page.objects.create(title="About", slug="about"),
        "copro_document": make_document(title=SECRET), "copro_image": make_image(alt_text=SECRET),
        "copro_redirect": Redirect.objects.create(old_path=f"/{SECRET}", target="/b"),
        "copro_user": make_user(name=SECRET), "taggit_tag": Tag.objects.create(name=SECRET),
        "blog_author": make_author(SECRET), "blog_organisation": theirs,
        "blog_guess": Guess.objects.create(post=post, kind="byline", original_text=SECRET),
    }  # fmt: skip
    search_index.refresh_all()  # else the first who sends anything makes it
    return made


def address_of(row, things, boss):
    """Where a row of the table leads."""
    name, _, of = row.partition(" of ")
    thing = things.get(of) or things.get("_".join(name.split("_")[:2]))
    address = "/" + ADDRESSES[name]
    if "<int:number>" in address:
        item = type(thing)._base_manager.get(pk=thing.pk)
        version = versions.current(item)
        end = timezone.now() + datetime.timedelta(days=1)
        link = PreviewLink.objects.create(version=version, created_by=boss, expires_at=end)
        address = address.replace("<int:number>", str(link.pk if name.endswith("_revoke") else version.pk))
    values = {
        "<path:object_id>": thing and thing.pk, "<int:pk>": things["copro_image"].pk, "<slug:kind>": "picture",
        "help/checks/<slug:name>": "help/checks/link-generic", "help/screens/<slug:name>": "help/screens/post-form",
    }  # fmt: skip
    for pattern, value in values.items():
        address = address.replace(pattern, str(value))
    assert "<" not in address
    return address


# What somebody might try who knows Django. None of it may come through where the table says no.
FORGED = {
    "title": "Forged", "name": "Forged", "status": "approved", "publish_at_0": "2018-01-01", "publish_at_1": "09:00",
    "_publish": "1", "_publish_changes": "1", "_withdraw": "1", "_popup": "1", "post": "yes",
    "is_superuser": "on", "action": "delete_selected", "select_across": "1",
}  # fmt: skip
WRITES = re.compile(r"^(INSERT|UPDATE|DELETE)", re.IGNORECASE)


def is_refused(response):
    """Told "no", sent to log in, or sent to the first page as from a thing that there is not."""
    where = response.headers.get("Location", "")
    return response.status_code in {401, 403, 404, 405} or where == "/admin/" or where.startswith("/admin/login/")


@pytest.mark.parametrize("role", [*EVERYBODY, "-"])
def test_who_may_look_and_who_may_send(people, things, role):
    client, wrong = Client(), []
    if people[role]:
        client.force_login(people[role])
    for row, who in TABLE.items():
        address = address_of(row, things, people["S"])
        for method, allowed in (("get", who.look), ("post", who.send)):
            with _undone() as written:
                response = getattr(client, method)(address, {} if method == "get" else FORGED)
            refused = is_refused(response)
            if refused is (role in allowed) or response.status_code >= 500:
                wrong.append(f"{row}: {method}: {response.status_code}")
            elif refused and (written or SECRET in response.content.decode()):
                wrong.append(f"{row}: {method}: refused, and yet {written or 'told'}")
    assert wrong == []


@contextmanager
def _undone():
    """What is written inside, as SQL. None of it stays."""
    written = []

    def listen(execute, sql, *others):
        if WRITES.match(sql):
            written.append(sql)
        return execute(sql, *others)

    with transaction.atomic(), connection.execute_wrapper(listen):
        yield written
        transaction.set_rollback(True)


def test_actions_of_lists_do_nothing_to_what_a_person_may_not_touch(people, things, rf):
    """Forged, with every number there is and "all of them" (P-02 of the threats)."""
    every = list(range(1, 40))
    wrong = []
    for model, its_admin in admin.site._registry.items():
        request = rf.get("/")
        request.user = people["S"]
        for action in its_admin.get_actions(request):
            for role in "NWO":
                client = Client()
                client.force_login(people[role])
                kept = {thing.pk for thing in model._base_manager.all()}
                own = Event.objects.filter(organisation__in=people[role].organisations.values("pk")).values("pk")
                ours = {Event: Q(pk__in=own), Session: Q(event__in=own)}.get(model, Q(pk=None))
                untouched = model._base_manager.exclude(ours)
                before = list(untouched.order_by("pk").values())
                sent = {"action": action, "_selected_action": every, "select_across": "1", "index": "0", "post": "yes"}
                name = f"{model._meta.app_label}_{model._meta.model_name}"
                with _undone():
                    response = client.post(reverse(f"admin:{name}_changelist"), sent, follow=True)
                    after = list(untouched.order_by("pk").values())
                if (role not in TABLE[f"{name}_changelist"].look or model in {Event, Session}) and (
                    after != before or SECRET in response.content.decode() or not kept
                ):
                    wrong.append(f"{name}: {action} by {role}")
    assert wrong == []


def test_suggestions_tell_nobody_what_is_out_of_their_reach(people, things):
    """For every field that suggests, and for fields that do not (P-03)."""
    client = Client()
    client.force_login(people["O"])
    told, answers = [], []
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.remote_field:
                asked = {"app_label": model._meta.app_label, "model_name": model._meta.model_name}
                for term in ("", SECRET, SECRET[:3]):
                    response = client.get("/admin/autocomplete/", asked | {"field_name": field.name, "term": term})
                    answers.append(response.status_code)
                    if SECRET in response.content.decode():
                        told.append(f"{model._meta.label}.{field.name}")
    assert told == []
    assert set(answers) == {200, 403}


@pytest.mark.parametrize(
    "asked",
    ["created_by__password__startswith=md5", "created_by__email__contains=e", "organisation__organisers__email=e",
     "approved_by__is_superuser=1", "sessions__event__body__contains=a", "id__in=1,2,3,4"],
)  # fmt: skip
def test_lists_answer_no_question_about_what_is_not_theirs_to_know(asked, people, things):
    """What Django's lists would look up by their address (P-06)."""
    client = Client()
    client.force_login(people["O"])
    response = client.get(f"/admin/events/event/?{asked}")
    assert response.status_code in {302, 400}
    assert SECRET not in client.get(f"/admin/events/event/?{asked}", follow=True).content.decode()


def test_nothing_that_everybody_opens_tells_an_organiser_of_others(people, things):
    """Lists and first pages: neither titles nor words (P-09)."""
    client = Client()
    client.force_login(people["O"])
    told = []
    for row, who in TABLE.items():
        if "O" in who.look and "their" not in row:
            response = client.get(address_of(row, things, people["S"]))
            told += [row] * (SECRET in response.content.decode())
    assert told == []
