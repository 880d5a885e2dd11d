"""A preview of what stands in the form: the real page, and nothing of it is kept."""

import pytest
from django.contrib.admin.models import LogEntry

from blog.models import Author, Credit, Post
from copro.models import Redirect, Version
from copro.publishing import Status
from events.models import Event, Session
from tests.factories import make_author, make_campaign, make_draft, make_event, make_organisation, make_post, make_user
from tests.forms import form_data, messages_of

pytestmark = pytest.mark.django_db

ADD = "/admin/blog/post/add/"
KEPT = (Post, Event, Session, Credit, Author, Redirect, Version, LogEntry)


def page(item):
    return f"/admin/{item._meta.app_label}/{item._meta.model_name}/{item.pk}/change/"


@pytest.fixture
def ann(client):
    make_campaign()
    user = make_user(group="Editors", name="Ann Editor")
    client.force_login(user)
    return user


def everything():
    return {model: list(model.objects.order_by("pk").values()) for model in KEPT}


def previewed(client, address, data):
    """The answer, after a look that nothing at all was stored."""
    before = everything()
    response = client.post(address, data | {"_preview": "1"})
    assert everything() == before
    return response


def test_what_was_never_saved_is_shown_on_its_real_page(ann, client, mailoutbox):
    data = form_data(client.get(ADD), title="Not saved", body="<p>New words.</p>", tags="Housing") | {
        "credits-TOTAL_FORMS": 1, "credits-0-author": make_author("Cid").pk, "credits-0-kind": "words",
    }  # fmt: skip
    response = previewed(client, ADD, data | {"_review": "1"})
    html = response.content.decode()
    assert response.templates[0].name == "blog/post.html"
    assert [word in html for word in ("Not saved", "New words.", "Housing", "Cid")] == [True] * 4
    assert "This is a preview of what stands in the form. It has not been saved." in html
    assert ("no-store" in response["Cache-Control"], response["X-Robots-Tag"]) == (True, "noindex")
    assert (mailoutbox, messages_of(client.get(ADD))) == ([], [])
    # The form's key is still good: it saves as if nobody had looked.
    client.post(ADD, data | {"_save": "1"})
    assert Post.objects.get().title == "Not saved"


def test_a_public_post_is_shown_as_it_would_become_and_visitors_go_on_reading_the_old_one(ann, client):
    from django.test import Client

    post = make_post(title="Public", slug="old")
    client.post(page(post), form_data(client.get(page(post)), title="Waiting", _save="1"))
    data = form_data(client.get(page(post)), summary="Newer", slug="new", body="<p>Newest.</p>")
    html = previewed(client, page(post), data).content.decode()
    assert ["Waiting" in html, "Newest." in html, "Public" in html] == [True, True, False]
    assert "Public" in Client().get(post.get_absolute_url()).content.decode()
    assert client.get(post.get_absolute_url()).status_code == 200
    assert "This is a preview" not in client.get(post.get_absolute_url()).content.decode()


def test_wrong_input_shows_the_form_with_its_errors(ann, client):
    post = make_draft(title="Old")
    response = previewed(client, page(post), form_data(client.get(page(post)), title="", summary="Mine"))
    assert [error.target for error in response.context["wrong"]] == ["id_title"]
    assert form_data(response)["summary"] == "Mine"


def test_a_preview_over_somebody_elses_save_asks_and_keeps_nothing(ann, client):
    post = make_draft(title="Old")
    data = form_data(client.get(page(post)))
    client.post(page(post), form_data(client.get(page(post)), title="Other", _save="1"))
    assert previewed(client, page(post), data | {"title": "Mine"}).status_code == 409


def test_an_event_is_shown_with_its_new_session(ann, client):
    event = make_event(title="Old", organisation=make_organisation("A"))
    data = form_data(client.get(page(event)), title="Changed event") | {
        "sessions-TOTAL_FORMS": 2, "sessions-1-starts_at_0": "2018-06-26", "sessions-1-starts_at_1": "18:30",
        "sessions-1-starts_at": "2018-06-26T18:30", "sessions-1-ends_at": "2018-06-26T19:30",
        "sessions-1-ends_at_0": "2018-06-26", "sessions-1-ends_at_1": "19:30", "sessions-1-title": "Extra evening",
        "sessions-1-event": event.pk, "sessions-1-state": "on",
    }  # fmt: skip
    html = previewed(client, page(event), data).content.decode()
    assert ["Changed event" in html, "Extra evening" in html] == [True, True]


@pytest.mark.parametrize("group", ["Writers", "Organisers"])
def test_who_may_not_change_a_thing_cannot_try_it_out_either(group, ann, client):
    post = make_post(title="Public", status=Status.APPROVED)
    data = form_data(client.get(page(post)))
    client.force_login(make_user(group=group))
    assert previewed(client, page(post), data | {"title": "Mine"}).status_code == 403


def test_the_button_opens_a_window_of_its_own(ann, client):
    html = client.get(ADD).content.decode()
    assert '<input type="submit" name="_preview" value="Preview" formtarget="_blank">' in html
