"""What is typed and not saved yet is kept, once, for the person who typed it."""

import datetime
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from blog.models import Post
from copro import caching, versions, workflow
from copro.admin import unfinished
from copro.models import Version
from tests.factories import make_author, make_campaign, make_draft, make_event, make_organisation, make_post, make_user
from tests.forms import form_data

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_found")]

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
    assert answer.json().keys() == {"saved", "kept", "mark", "key", "others"}
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


def bring(client, post, data, mark="", **words):
    """What the answer to a browser is that kept words alone."""
    form = urlencode(data | words)
    return send(client, post, key=data["form_key"], form=form, brought="1", mark=mark).json()


def test_words_from_a_browser_follow_on_those_that_it_sent_before(ann, client):
    post = make_draft()
    data = form_data(client.get(page(post)))
    mark = send(client, post, key=data["form_key"], form=urlencode(data)).json()["mark"]
    assert bring(client, post, data, mark, title="Typed on")["key"] == data["form_key"]
    assert form_data(client.get(f"{page(post)}?unfinished={data['form_key']}"))["title"] == "Typed on"
    assert Version.objects.unfinished().count() == 1


def test_words_from_a_browser_never_replace_what_was_typed_elsewhere(ann, client):
    post = make_draft()
    data = form_data(client.get(page(post)))
    mark = send(client, post, key=data["form_key"], form=urlencode(data)).json()["mark"]
    send(client, post, key=data["form_key"], form=urlencode(data | {"title": "Gone on with elsewhere"}))
    keys = [bring(client, post, data, mark, title="Left behind")["key"] for _ in range(2)]
    assert keys[0] == keys[1] != data["form_key"]
    titles = [form_data(client.get(f"{page(post)}?unfinished={key}"))["title"] for key in (keys[0], data["form_key"])]
    assert titles == ["Left behind", "Gone on with elsewhere"]


def test_words_from_a_browser_that_were_saved_are_not_offered_but_others_are(ann, client):
    post = make_draft()
    data = form_data(client.get(page(post)), body="<p>One</p>\r\n")
    client.post(page(post), data | {"_save": "1"})
    assert bring(client, post, data, body="<p>One</p>\n") == {"saved": True}
    key = bring(client, post, data, body="<p>One and more</p>")["key"]
    assert form_data(client.get(f"{page(post)}?unfinished={key}"))["body"] == "<p>One and more</p>"


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


# --- Logged out, or deleted by somebody else


def logged_out_save(client, post, **words):
    """What the page answers to a form that is sent after the session has ended."""
    data = form_data(client.get(page(post)))
    client.logout()
    return client.post(page(post), data | words | {"_save": "1"})


def log_in_with(client, response, user, word="correct horse"):
    fields = {
        field.attributes["name"]: field.attributes["value"]
        for field in LexborHTMLParser(response.content.decode()).css("#login-form input[type=hidden]")
        if field.attributes["name"] != "csrfmiddlewaretoken"
    }
    return client.post("/admin/login/", fields | {"username": user.email, "password": word})


@pytest.mark.drill("F03", many=20)
def test_words_sent_after_the_session_ended_are_there_after_the_log_in(ann, client):
    post = make_draft(title="Old")
    response = logged_out_save(client, post, title="Typed too late")
    assert "Your words are kept on this page" in response.content.decode()
    wrong = log_in_with(client, response, ann, "wrong")
    assert "do not belong together" in wrong.content.decode()
    after = log_in_with(client, wrong, ann)
    assert after.url.startswith(f"{page(post)}?unfinished=")
    assert form_data(client.get(after.url))["title"] == "Typed too late"
    post.refresh_from_db()
    assert post.title == "Old"


def test_somebody_else_who_logs_in_there_gets_only_what_they_may_change(ann, client):
    response = logged_out_save(client, make_draft(title="Old"), title="Mine")
    organiser = make_user(group="Organisers")
    assert log_in_with(client, response, organiser).url == "/admin/"
    assert not Version.objects.unfinished().exists()


@pytest.mark.parametrize("address", ["/", "/admin/blog/author/1/change/", "https://evil.example/x", "//evil/", "//["])
def test_words_sent_to_elsewhere_lead_nowhere(address, ann, client):
    client.logout()
    fields = {"sent": f"form_key={KEY}", "sent_to": address, "username": ann.email, "password": "correct horse"}
    assert client.post("/admin/login/", fields).url == "/admin/"
    assert not Version.objects.exists()


def test_other_forms_of_somebody_logged_out_lead_to_the_log_in(client):
    assert client.post("/admin/bin/", {"version": "1"}).url.startswith("/admin/login/?next=")


@pytest.mark.drill("F12", many=20)
@pytest.mark.parametrize("button", ["_save", "_preview"])
def test_a_post_that_was_deleted_meanwhile_keeps_the_words_as_a_new_one(button, ann, client):
    author = make_author("Cid")
    post = make_draft(title="Old", credits=[author])
    address = page(post)
    data = form_data(client.get(address), title="Still writing", **{button: "1"})
    versions.throw_away(post, by=make_user())
    response = client.post(address, data, follow=True)
    html = response.content.decode()
    assert "has deleted this post in the meantime" in html
    again = form_data(response)
    assert (again["title"], again["credits-0-author"], again["credits-INITIAL_FORMS"]) == (
        "Still writing", str(author.pk), "0",
    )  # fmt: skip
    client.post("/admin/blog/post/add/", again | {"_save": "1"})
    new = Post.objects.get()
    assert (new.title, new.credits.get().author) == ("Still writing", author)
    assert not Version.objects.unfinished().exists()


@pytest.mark.parametrize("button", ["_save", "_preview"])
def test_a_post_that_was_approved_meanwhile_keeps_its_writers_words_as_a_new_one(button, ann, client):
    writer = make_user(group="Writers")
    client.force_login(writer)
    post = make_draft(title="Old", body="<p>Words</p>")
    data = form_data(client.get(page(post)), title="Still writing", **{button: "1"})
    workflow.approve(post, by=make_user(group="Editors"))
    response = client.post(page(post), data, follow=True)
    assert "has approved this post in the meantime" in response.content.decode()
    client.post("/admin/blog/post/add/", form_data(response, _save="1"))
    assert list(Post.objects.order_by("pk").values_list("title", "status")) == [
        ("Old", "approved"), ("Still writing", "draft"),
    ]  # fmt: skip
    # Who opened the form when it was public already has written nothing that could be lost.
    data |= {"base_version": versions.head(post).pk, "form_key": "b" * 32}
    assert client.post(page(post), data).status_code == 403


def test_a_post_that_never_was_leads_to_the_start_page(ann, client):
    data = form_data(client.get("/admin/blog/post/add/"), title="T")
    assert client.post("/admin/blog/post/99/change/", data).url == "/admin/"
    assert not Version.objects.exists()
