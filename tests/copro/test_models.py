"""The database itself refuses nonsense. Every constraint of every model has an example here that it must refuse."""

import datetime

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db import IntegrityError, models, transaction

from blog.models import Author, Credit, EasyRead, EasyReadRow, GlossaryEntry, Guess, Organisation, Post
from copro.models import (
    Abbreviation,
    Allowance,
    Campaign,
    Checkup,
    Document,
    Image,
    LinkCheck,
    Note,
    Page,
    PreviewLink,
    Redirect,
    SearchDocument,
    SearchLabel,
    SearchMark,
    SearchWord,
    User,
    Version,
)  # fmt: skip
from copro.publishing import Status
from copro.rights import EDITORS
from events.models import Event, Reminder, Session, Speaker
from tests.factories import (
    make_author,
    make_campaign,
    make_event,
    make_image,
    make_organisation,
    make_post,
    make_session,
    make_speaker,
    make_user,
)  # fmt: skip

pytestmark = pytest.mark.django_db

OURS = [model for label in ("copro", "blog", "events") for model in apps.get_app_config(label).get_models()]
DAY = datetime.date(2018, 6, 25)
NOON = datetime.datetime(2018, 6, 25, 12, tzinfo=datetime.UTC)


def first_author():
    return Author.objects.earliest("pk")


def make_credit():
    return make_post(credits=[make_author()]).credits.get()


def make_version(**values):
    kind = ContentType.objects.get_for_model(Post)
    return Version.objects.create(**{"content_type": kind, "object_id": 1, "kind": "unfinished", "key": "a"} | values)


def make_note():
    return Note.objects.create(
        content_type=ContentType.objects.get_for_model(Post), object_id=1, text="Please check", created_by=make_user()
    )


def of_a_post(**values):
    return {"content_type": ContentType.objects.get_for_model(Post), "object_id": 1} | values


def make_allowance():
    return Allowance.objects.create(**of_a_post(rule="caps", key="a", created_by=make_user()))


def make_preview_link():
    return PreviewLink.objects.create(
        version=make_version(), created_by=make_user(), created_at=NOON, expires_at=NOON + datetime.timedelta(days=7)
    )


def make_easy_read():
    return EasyRead.objects.create(post=make_post(), title="We met")


# One row of each model that is well, and what the columns of its twin must hold for the database to take that as well.
ROWS = {
    Abbreviation: (lambda: Abbreviation.objects.create(short="OT", long="Open Table"), lambda row: {"short": "B"}),
    Allowance: (make_allowance, lambda row: {"key": "b"}),
    Checkup: (lambda: Checkup.objects.create(**of_a_post()), lambda row: {"object_id": 2}),
    LinkCheck: (
        lambda: LinkCheck.objects.create(address="https://a.example/"),
        lambda row: {"address": "https://b.example/"},
    ),
    Campaign: (lambda: make_campaign("2018"), lambda row: {"slug": "2019"}),
    Document: (lambda: Document.objects.create(file="documents/a.pdf", title="T"), lambda row: {}),
    Image: (lambda: make_image(alt_text=""), lambda row: {}),
    Note: (make_note, lambda row: {}),
    SearchDocument: (
        lambda: SearchDocument.objects.create(kind="post", object_id=1, public_from=NOON, slug="a", title="A"),
        lambda row: {"object_id": 2},
    ),
    SearchLabel: (
        lambda: SearchLabel.objects.create(group="tag", object_id=1, value="a", words="A"),
        lambda row: {"object_id": 2},
    ),
    SearchMark: (lambda: SearchMark.objects.create(kind="post", object_id=1), lambda row: {}),
    SearchWord: (lambda: SearchWord.objects.create(word="tea", backwards="aet"), lambda row: {"word": "milk"}),
    PreviewLink: (make_preview_link, lambda row: {}),
    Version: (make_version, lambda row: {"key": "b"}),
    Redirect: (lambda: Redirect.objects.create(old_path="/a", target="/b"), lambda row: {"old_path": "/c"}),
    User: (lambda: make_user("ann@example.org"), lambda row: {"email": "bob@example.org"}),
    Author: (lambda: make_author("Ann"), lambda row: {"slug": "bob"}),
    Organisation: (lambda: make_organisation("One"), lambda row: {"slug": "two", "name": "Two"}),
    Post: (lambda: make_post(slug="a"), lambda row: {"slug": "b", "feed_id": "urn:b"}),
    Credit: (
        make_credit,
        lambda row: {"position": 1, "author": make_author()},
    ),
    Guess: (
        lambda: make_post().guesses.create(kind="byline", original_text="By Ann"),
        lambda row: {"kind": "first_published"},
    ),
    EasyRead: (make_easy_read, lambda row: {"post": make_post()}),
    EasyReadRow: (lambda: make_easy_read().rows.create(words="We met."), lambda row: {"position": 1}),
    GlossaryEntry: (
        lambda: GlossaryEntry.objects.create(word="advocate", meaning="Somebody who helps you to speak."),
        lambda row: {"word": "carer"},
    ),
    Page: (lambda: Page.objects.create(title="About us", slug="about"), lambda row: {"slug": "contact"}),
    Event: (lambda: make_event(slug="a"), lambda row: {"slug": "b"}),
    Session: (lambda: make_session(make_event(sessions=0)), lambda row: {"uid": "b"}),
    Speaker: (lambda: make_speaker(make_event()), lambda row: {"author": make_author()}),
    Reminder: (
        lambda: Reminder.objects.create(event=make_event(), kind="access", about="a"),
        lambda row: {"kind": "link"},
    ),
}

RECORDED = {
    "recording": "available", "recording_url": "https://v.example/1", "recording_has_captions": True,
    "transcript_url": "https://v.example/words",
}  # fmt: skip

# For each constraint, columns of a twin that it must refuse.
REFUSED = {
    "abbreviation_once": [{"short": "OT"}],
    "abbreviation_says_both": [{"short": ""}, {"long": ""}],
    "allowance_has_reason": [{"passes_what_stops": True}],
    "allowance_of_a_finding": [{"rule": ""}, {"key": ""}],
    "allowance_once": [{"key": "a"}],
    "checkup_once": [{"object_id": 1}],
    "campaign_both_days_or_none": [{"starts_on": None}, {"ends_on": None}],
    "campaign_ends_after_start": [{"starts_on": DAY, "ends_on": DAY - datetime.timedelta(days=1)}],
    "campaign_slug_not_empty": [{"slug": ""}],
    "document_has_file": [{"file": ""}],
    "search_document_kind_known": [{"kind": "campaign"}],
    "search_document_once": [{"object_id": 1}],
    "search_label_group": [{"group": "author"}],
    "search_label_once": [{"object_id": 1}],
    "search_mark_kind_known": [{"kind": "campaign"}],
    "easy_read_checked_who_and_when": [{"checkers": "A group"}, {"checked_on": DAY}],
    "easy_read_published_when": [{"status": "published"}],
    "easy_read_row_one_per_place": [{"position": 0}],
    "easy_read_status_known": [{"status": "lost"}],
    "hard_word_once": [{"word": "Advocate"}],
    "hard_word_says_both": [{"word": ""}, {"meaning": ""}],
    "page_has_title_and_slug": [{"title": ""}, {"slug": ""}],
    "page_menu_known": [{"menu": "lost"}],
    "image_bank_is_decided": [
        {"in_bank": True, "is_decorative": True}, {"in_bank": True, "licence": "Our own", "alt_text": ""},
    ],
    "image_has_file": [{"file": ""}],
    "image_decorative_or_alt": [{"is_decorative": True, "alt_text": "A dog"}],
    "image_focal_point_inside": [{"focal_x": 101}, {"focal_y": 101}],
    "note_has_text": [{"text": ""}],
    "preview_link_ends_later": [{"expires_at": NOON}],
    "version_kind_known": [{"kind": "lost"}],
    "version_of_something": [{"kind": "saved", "object_id": None}],
    "version_unfinished_has_key": [{"key": ""}],
    "version_once_per_key": [{"key": "a"}],
    "redirect_leads_elsewhere": [{"target": "/c"}],
    "redirect_old_path_is_path": [{"old_path": "c"}, {"old_path": ""}, {"old_path": "http://e.org/"}],
    "redirect_target_on_this_site": [
        {"target": "//evil.example"}, {"target": "https://evil.example"}, {"target": ""}, {"target": "javascript:x"},
    ],
    "user_email_not_empty": [{"email": ""}],
    "user_email_once": [{"email": "ANN@example.org"}, {"email": "ann@example.org"}],
    "author_has_name_and_slug": [{"name": ""}, {"slug": ""}],
    "organisation_has_name_and_slug": [{"name": ""}, {"slug": ""}],
    "post_slug_once_per_campaign": [{"slug": "a"}],
    "post_status_known": [{"status": "published"}, {"status": ""}],
    "post_slug_not_empty": [{"slug": ""}],
    "post_approved_has_publish_time": [{"status": Status.APPROVED, "publish_at": None}],
    "post_approved_who_and_when": [{"approved_by": make_user}, {"approved_at": NOON}],
    "post_has_feed_id": [{"feed_id": ""}],
    "credit_one_per_place": [{"position": 0}],
    "credit_author_once_per_kind": [{"author": first_author}],
    "credit_kind_known": [{"kind": "gossip"}, {"kind": ""}],
    "guess_one_per_kind": [{"kind": "byline"}],
    "guess_kind_known": [{"kind": "rumour"}],
    "guess_confirmed_who_and_when": [{"confirmed_by": make_user}, {"confirmed_at": NOON}],
    "event_slug_once_per_campaign": [{"slug": "a"}],
    "event_status_known": [{"status": "published"}],
    "event_slug_not_empty": [{"slug": ""}],
    "event_approved_has_publish_time": [{"status": Status.APPROVED, "publish_at": None}],
    "event_approved_who_and_when": [{"approved_by": make_user}, {"approved_at": NOON}],
    "event_kind_known": [{"kind": "party"}],
    "event_attendance_known": [{"attendance": "perhaps"}],
    "event_access_known": [{"captions": "yes"}, {"parking": "automatic"}, {"bsl": "perhaps"}],
    "session_ends_after_start": [
        {"starts_at": NOON, "ends_at": NOON}, {"starts_at": NOON, "ends_at": NOON.replace(hour=1)},
    ],
    "session_state_known": [{"state": "maybe"}],
    "session_has_uid": [{"uid": ""}],
    "session_booking_closes_after_it_opens": [{"booking_opens_at": NOON, "booking_closes_at": NOON}],
    "session_cost_known": [{"cost": "dear"}, {"price": "£5"}, {"cost": "free", "price": "£5"}],
    "session_recording_whole": [
        {"recording": "lost"},
        *({**RECORDED, **lacking} for lacking in (
            {"recording_url": ""}, {"recording_has_captions": False}, {"transcript_url": ""},
        )),
    ],
    "reminder_once": [{"kind": "access", "about": "a"}],
    "reminder_kind_known": [{"kind": "tea"}],
    "speaker_once_per_event": [{"author": first_author}],
    "speaker_once_per_session": "see below: it takes two rows with a session",
}  # fmt: skip


def constraints():
    return {constraint.name: model for model in OURS for constraint in model._meta.constraints}


def twin_of(row, **columns):
    """A second row, alike but for some columns, that is not stored."""
    fields = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key}
    twin = type(row)(**fields)
    for name, value in columns.items():
        setattr(twin, name, value() if callable(value) else value)
    return twin


def test_every_constraint_and_every_model_has_an_example():
    assert set(REFUSED) == set(constraints())
    assert set(ROWS) == set(OURS)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_twin_that_makes_sense_is_taken(model):
    """Else a refusal below could be for another reason."""
    make, differs = ROWS[model]
    row = make()
    model.objects.bulk_create([twin_of(row, **differs(row))])
    assert model.objects.count() >= 2


@pytest.mark.parametrize("door", ["create", "bulk_create", "update"])
@pytest.mark.parametrize(
    ("name", "columns"),
    [(name, columns) for name, examples in REFUSED.items() if isinstance(examples, list) for columns in examples],
)
def test_database_refuses_nonsense_by_every_door(name, columns, door):
    model = constraints()[name]
    make, differs = ROWS[model]
    row = make()
    good = twin_of(row, **differs(row))
    bad = twin_of(row, **differs(row) | columns)
    if door == "update":
        model.objects.bulk_create([good])
        good = model.objects.latest("pk")
    doors = {
        # Past our own `save`, which would make a slug or a name.
        "create": lambda: bad.save_base(force_insert=True),
        "bulk_create": lambda: model.objects.bulk_create([bad]),
        "update": lambda: model.objects.filter(pk=good.pk).update(**{key: getattr(bad, key) for key in columns}),
    }
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        doors[door]()
    _is_refused_by(caught.value, model, name)


def _is_refused_by(error, model, name):
    """The database names a broken check; of a broken unique constraint SQLite names the columns only."""
    [constraint] = [c for c in model._meta.constraints if c.name == name]
    message = str(error)
    if name in message:
        return
    assert isinstance(constraint, models.UniqueConstraint) or "unique" in message.lower()
    assert "UNIQUE constraint failed" in message or "duplicate key" in message
    assert all(f"{model._meta.db_table}.{field}" in message for field in constraint.fields if field.isidentifier()) or (
        f"{model._meta.db_table}_" in message
    )


def test_speaker_stands_once_at_each_session():
    event = make_event(sessions=2)
    first, second = event.sessions.all()
    author = make_author()
    for session in (first, second, None):
        make_speaker(event, author, session=session)
    for session in (first, second, None):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_speaker(event, author, session=session)


UNIQUE = [
    (model, field.name)
    for model in OURS
    for field in model._meta.concrete_fields
    if field.unique and not field.primary_key
]


@pytest.mark.parametrize(("model", "field"), UNIQUE, ids=str)
def test_unique_column_refuses_the_same_again(model, field):
    make, differs = ROWS[model]
    row = make()
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.bulk_create([twin_of(row, **differs(row) | {field: getattr(row, field)})])


def test_walk_knows_all_unique_columns():
    assert {f"{model.__name__}.{field}" for model, field in UNIQUE} == {
        "Campaign.slug", "Redirect.old_path", "User.email", "Author.slug", "Organisation.slug", "Organisation.name",
        "Post.feed_id", "Session.uid", "LinkCheck.address", "Page.slug", "EasyRead.post",
        "SearchWord.word",
    }  # fmt: skip


# --- Rules for every model that is still to come


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_model_says_what_it_is(model):
    assert model.__str__ is not models.Model.__str__
    row = ROWS[model][0]()
    assert str(row)
    assert "object (" not in str(row)
    assert model.__doc__


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_half_of_a_pair_has_its_other_half(model):
    """Who did it stands beside when: `confirmed_by` and `confirmed_at`."""
    for field in model._meta.concrete_fields:
        if field.name.endswith("_by"):
            try:
                when = model._meta.get_field(f"{field.name.removesuffix('_by')}_at")
            except FieldDoesNotExist:
                pytest.fail(f"{field} has no time beside it.")
            known = [str(c.condition) for c in model._meta.constraints if isinstance(c, models.CheckConstraint)]
            assert not when.null or any(when.name in condition and field.name in condition for condition in known)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_nobody_is_deleted_along_with_something_else(model):
    """Only the parts of a whole go with it: credits and guesses of a post, sessions and speakers of an event."""
    cascades = {field.name for field in model._meta.concrete_fields if _on_delete(field) is models.CASCADE}
    parts = {
        Credit: {"post"}, EasyReadRow: {"easy_read"}, Guess: {"post"}, Session: {"event"},
        Speaker: {"event", "session"},
        Reminder: {"event"},
        PreviewLink: {"version"}, Version: {"content_type"}, Note: {"content_type"},
        Allowance: {"content_type"}, Checkup: {"content_type"},
    }  # fmt: skip
    assert cascades == parts.get(model, set())


def _on_delete(field):
    return getattr(field.remote_field, "on_delete", None)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_text_is_empty_and_never_null(model):
    assert [
        f.name for f in model._meta.concrete_fields if f.null and isinstance(f, models.CharField | models.TextField)
    ] == []


@pytest.mark.parametrize("model", [m for m in OURS if hasattr(m, "get_absolute_url")], ids=lambda model: model.__name__)
def test_thing_with_an_address_has_a_page(model, client):
    row = ROWS[model][0]()
    if model is Author:
        make_post(credits=[row])
    if model is Page:
        Page.objects.update(is_public=True)
    if model is EasyRead:
        EasyRead.objects.update(status="published", published_at=NOON)
    if model is Organisation:
        make_event(organisation=row)
    assert client.get(row.get_absolute_url()).status_code == 200


def test_names_of_the_contract():
    assert Campaign._meta.get_field("posts").related_model is Post
    assert Campaign._meta.get_field("events").related_model is Event
    assert Post._meta.get_field("credits").related_model is Credit
    assert Author._meta.get_field("credits").related_model is Credit
    assert Event._meta.get_field("sessions").related_model is Session
    assert Event._meta.get_field("speakers").related_model is Speaker
    assert EDITORS == "Editors"


def test_campaign_and_people_with_something_of_theirs_cannot_be_deleted():
    post = make_post(credits=[{"author": make_author(), "organisation": make_organisation()}], lead_image=make_image())
    credit = post.credits.get()
    for row in (post.campaign, credit.author, credit.organisation, post.lead_image):
        with pytest.raises(models.ProtectedError):
            row.delete()
    post.delete()
    assert not Credit.objects.exists()
