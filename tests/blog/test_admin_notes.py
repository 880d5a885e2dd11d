"""Notes between writer and editor: kept whatever becomes of the change, told to those concerned, and to nobody else."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from copro import notes, versions
from copro.models import Version
from copro.models.version import Note
from tests.factories import make_draft, make_event, make_organisation, make_post, make_user
from tests.forms import form_data, messages_of

pytestmark = pytest.mark.django_db


def page(post):
    return f"/admin/{post._meta.app_label}/{post._meta.model_name}/{post.pk}/change/"


@pytest.fixture
def editor(client):
    user = make_user("ed@example.org", group="Editors", name="Ed Itor")
    client.force_login(user)
    return user


@pytest.mark.parametrize("button", ["_save", "_review", "_publish"])
def test_a_note_is_kept_with_whichever_button_is_pressed(button, editor, client):
    post = make_draft(title="T")
    client.post(page(post), form_data(client.get(page(post)), title="New", note="Is <b> right?", **{button: "1"}))
    assert [(note.text, note.created_by) for note in notes.of(post)] == [("Is <b> right?", editor)]
    html = client.get(page(post)).content.decode()
    assert "<strong>Ed Itor</strong>" in html
    assert "<p>Is &lt;b&gt; right?</p>" in html


@pytest.mark.parametrize("make", [make_draft, make_post])
def test_a_note_alone_makes_no_version_and_leaves_nothing_waiting(make, editor, client):
    post = make(title="T")
    data = form_data(client.get(page(post)), note="Lovely.", _save="1")
    response = client.post(page(post), data, follow=True)
    client.post(page(post), data)
    assert messages_of(response) == ["Your note has been kept."]
    assert notes.of(post).count() == 1
    assert [version.action for version in Version.objects.of(post)] == [versions.AS_IT_STOOD]


def test_a_note_is_kept_beside_a_change_that_waits(editor, client):
    post = make_post(title="Public")
    client.post(page(post), form_data(client.get(page(post)), title="Changed", note="Why?", _save="1"))
    post.refresh_from_db()
    assert (post.title, versions.waiting(post).data["fields"]["title"]) == ("Public", "Changed")
    assert notes.of(post).get().text == "Why?"


def test_a_form_that_is_refused_keeps_the_note_in_its_box(editor, client):
    post = make_draft()
    response = client.post(page(post), form_data(client.get(page(post)), title="", note="Why?", _save="1"))
    assert form_data(response)["note"] == "Why?"
    assert not Note.objects.exists()


def test_those_concerned_are_told_once_it_is_stored_and_oneself_is_not(
    editor, client, django_capture_on_commit_callbacks
):
    writer = make_user("w@example.org", group="Writers", name="Wendy Writer")
    other = make_user("o@example.org", group="Writers")
    left, no_right = make_user("left@example.org", group="Writers", is_active=False), make_user("no@example.org")
    post = make_draft(title="T", created_by=writer)
    for person in (other, left, no_right, editor):
        notes.write(post, "Before.", by=person)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page(post), form_data(client.get(page(post)), note="Is it done?", _save="1"))
    assert sorted(message.to[0] for message in mail.outbox) == ["o@example.org", "w@example.org"]
    assert mail.outbox[0].subject == "Ed Itor wrote a note on “T”"
    assert "\n\nIs it done?\n\n" in mail.outbox[0].body
    assert f"{page(post)}\n" in mail.outbox[0].body


def test_who_may_not_see_a_thing_sees_no_note_and_writes_none(editor, client):
    own, other = make_organisation(), make_organisation()
    event = make_event(organisation=other)
    notes.write(event, "Secret.", by=editor)
    client.force_login(make_user(group="Organisers", organisations=[own]))
    assert b"Secret." not in client.get(page(event), follow=True).content
    client.post(page(event), {"title": "T", "note": "Mine", "_save": "1"})
    assert Note.objects.count() == 1
    client.logout()
    assert b"Secret." not in client.get(event.get_absolute_url()).content


def test_who_only_reads_sees_the_notes_without_a_box(editor, client):
    post = make_post()
    notes.write(post, "Seen.", by=editor)
    client.force_login(make_user(group="Writers"))
    html = client.get(page(post)).content.decode()
    assert "Seen." in html
    assert 'name="note"' not in html


def test_notes_cost_one_query_however_many_there_are(editor, client):
    post = make_draft()
    client.get(page(post))
    counts = []
    for n in range(3):
        with CaptureQueriesContext(connection) as queries:
            client.get(page(post))
        counts.append(sum("copro_note" in query["sql"] for query in queries))
        notes.write(post, f"Note {n}", by=make_user())
    assert counts == [1, 1, 1]
