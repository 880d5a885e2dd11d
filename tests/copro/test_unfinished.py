"""What is typed and not saved yet is kept, once, for the person who typed it."""

import datetime
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from blog.models import Post
from copro import caching
from copro.admin import unfinished
from copro.models import Version
from tests.factories import make_campaign, make_draft, make_event, make_organisation, make_post, make_user
from tests.forms import form_data

pytestmark = pytest.mark.django_db

DOOR = "/admin/unfinished/"
KEY = "0" * 32


def page(post):
    return f"/admin/blog/post/{post.pk}/change/"


def log_in(user):
    client = Client()
    client.force_login(user)
    return client


def send(client, item=None, key=KEY, model="blog.post", **fields):
    return client.post(
        DOOR, {"key": key, "model": model, "object": item.pk if item else "", "form": "title=A"} | fields
    )


@pytest.fixture
def ann(client):
    make_campaign()
    user = make_user(group="Writers", name="Ann Writer")
    client.force_login(user)
    return user


def test_words_are_kept_once_and_offered_again(ann, client):
    post = make_draft(title="Old")
    data = form_data(client.get(page(post)))
    for title in ("Ne", "New wo", "New words"):
        answer = send(client, post, key=data["form_key"], form=urlencode(data | {"title": title}), title=title)
    assert answer.json().keys() == {"saved", "kept", "others"}
    assert Version.objects.unfinished().get().title == "New words"
    post.refresh_from_db()
    assert post.title == "Old"
    html = client.get(page(post)).content.decode()
    assert "and did not save it: “New words”." in html
    again = form_data(client.get(f"{page(post)}?unfinished={data['form_key']}"))
    assert (again["title"], again["form_key"], again["base_version"]) == (
        "New words", data["form_key"], data["base_version"],
    )  # fmt: skip
    assert client.post(page(post), again | {"_save": "1"}).status_code == 302
    assert not Version.objects.unfinished().exists()
    post.refresh_from_db()
    assert post.title == "New words"


def test_words_of_something_new_are_offered_on_the_empty_form(ann, client):
    data = form_data(client.get("/admin/blog/post/add/"))
    send(client, key=data["form_key"], form=urlencode(data | {"title": ""} | {"summary": "No title yet"}))
    again = client.get(f"/admin/blog/post/add/?unfinished={data['form_key']}")
    assert form_data(again)["summary"] == "No title yet"
    assert 'id="error-summary"' not in again.content.decode()
    assert not Post.objects.exists()


def test_what_was_saved_is_not_kept_again_by_a_late_message(ann, client):
    data = form_data(client.get("/admin/blog/post/add/"), title="T")
    client.post("/admin/blog/post/add/", data | {"_save": "1"})
    assert send(client, key=data["form_key"]).json() == {"saved": True}
    assert not Version.objects.unfinished().exists()


def test_two_people_are_told_of_each_other_and_nobody_of_oneself(ann, client):
    post = make_draft()
    bob = log_in(make_user(group="Writers", name="Bob Writer"))
    assert send(client, post, form="").json()["others"] == []
    assert send(client, post, key="1" * 32, form="").json()["others"] == []  # a second window of the same person
    assert send(bob, post, key="2" * 32).json()["others"] == ["Ann Writer"]
    assert "Bob Writer has this open too." in client.get(page(post)).content.decode()
    Version.objects.update(changed_at=timezone.now() - datetime.timedelta(minutes=1))
    assert "has this open too." not in client.get(page(post)).content.decode()


def test_an_open_form_without_changes_leaves_nothing_to_go_on_with(ann, client):
    post = make_draft()
    send(client, post, form="")
    assert "did not save it" not in client.get(page(post)).content.decode()


def test_words_can_be_thrown_away(ann, client):
    post = make_draft()
    send(client, post)
    assert client.post(DOOR, {"key": KEY, "drop": "1"}).url == page(post)
    assert client.post(DOOR, {"key": KEY, "drop": "1"}).url == "/admin/"
    send(client)
    assert client.post(DOOR, {"key": KEY, "drop": "1"}).url == "/admin/blog/post/add/"
    response = client.get(f"{page(post)}?unfinished={KEY}", follow=True)
    assert "Nothing unsaved is kept" in response.content.decode()


def test_other_peoples_words_are_out_of_reach(ann, client):
    post = make_draft()
    send(client, post, form="title=Secret")
    bob = log_in(make_user(group="Writers"))
    assert send(bob, post).status_code == 403
    bob.post(DOOR, {"key": KEY, "drop": "1"})
    assert Version.objects.unfinished().get().form_data == "title=Secret"
    assert "Secret" not in bob.get(f"{page(post)}?unfinished={KEY}", follow=True).content.decode()


def test_whoever_may_not_change_a_thing_keeps_nothing_of_it(ann, client):
    other = make_event(organisation=make_organisation("Other"))
    organiser = log_in(make_user(group="Organisers", organisations=[make_organisation("Own")]))
    assert send(client, make_post()).status_code == 403  # a writer, and it is public
    assert send(organiser, make_draft()).status_code == 403
    assert send(organiser).status_code == 403
    assert send(organiser, other, model="events.event").status_code == 403
    for model in ("copro.user", "blog.author", "no.such", "nonsense"):
        assert send(client, model=model).status_code == 403
    assert send(client, key="short").status_code == 400
    assert client.put(DOOR).status_code == 405
    assert not Version.objects.exists()


def test_whoever_is_logged_out_is_told_so_and_gets_no_page(client):
    assert [client.get(DOOR).status_code, send(client).status_code] == [401, 401]
    client.force_login(make_user(is_staff=False))
    assert client.get(DOOR).status_code == 401


def test_token_is_given_to_whoever_is_logged_in(ann, client):
    answer = client.get(DOOR)
    assert answer.json()["person"] == ann.pk
    assert len(answer.json()["token"]) == 64
    assert "no-store" in answer.headers["Cache-Control"]


def test_keeping_words_forgets_no_kept_page(ann, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        send(client)
    assert caching.new_content_version not in callbacks


def test_old_words_are_forgotten_after_thirty_days(ann, client):
    send(client)
    now = timezone.now()
    assert unfinished.forget_old(now + datetime.timedelta(days=29)) == 0
    assert unfinished.forget_old(now + datetime.timedelta(days=31)) == 1
