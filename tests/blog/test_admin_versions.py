"""Saving in the back office: once, beside what is public, and never over somebody else's words."""

import datetime

import pytest
from django.utils import timezone

from blog.models import Credit, Post
from copro import versions, workflow
from copro.models import Campaign, Version
from copro.publishing import Status
from tests.factories import make_author, make_campaign, make_draft, make_image, make_post, make_user
from tests.forms import form_data, messages_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_found")]

ADD = "/admin/blog/post/add/"
BODY = "<p>One.</p><p>Two.</p><p>Three.</p>"


def page(post):
    return f"/admin/blog/post/{post.pk}/change/"


@pytest.fixture
def ann(client):
    make_campaign()
    user = make_user(group="Editors", name="Ann Editor")
    client.force_login(user)
    return user


@pytest.fixture
def bob(client_of):
    return client_of(make_user(group="Editors", name="Bob Editor"))


@pytest.fixture
def client_of():
    from django.test import Client

    def log_in(user):
        client = Client()
        client.force_login(user)
        return client

    return log_in


def saved(post):
    return list(Version.objects.of(post).saved())


def test_every_save_is_a_version_with_who_and_when(ann, client):
    client.post(ADD, form_data(client.get(ADD), title="First", tags="Housing", _save="1"))
    post = Post.objects.get()
    client.post(page(post), form_data(client.get(page(post)), title="Second", _save="1"))
    second, first = saved(post)
    assert [(v.data["fields"]["title"], v.created_by, v.action) for v in (first, second)] == [
        ("First", ann, "Saved"), ("Second", ann, "Saved"),
    ]  # fmt: skip
    assert first.data["tags"] == ["Housing"]
    html = client.get(f"/admin/blog/post/{post.pk}/history/").content.decode()
    assert html.count("Saved by Ann Editor") == 2


@pytest.mark.drill("F06", many=20)
def test_a_form_that_is_sent_twice_saves_once(ann, client):
    data = form_data(client.get(ADD), title="Once", _save="1")
    first, again = client.post(ADD, data), client.post(ADD, data, follow=True)
    post = Post.objects.get()
    assert (first.url, again.redirect_chain) == (page(post), [(page(post), 302)])
    assert messages_of(again)[-1] == "“Once” has been saved already."
    assert len(saved(post)) == 1


@pytest.mark.drill("F06", many=20)
def test_a_form_that_is_sent_again_with_more_words_changes_the_same_post(ann, client):
    author = make_author()
    data = form_data(client.get(ADD), title="Once") | {
        "credits-TOTAL_FORMS": 1, "credits-0-author": author.pk, "credits-0-kind": "words", "_save": "1",
    }  # fmt: skip
    client.post(ADD, data)  # and the answer never came
    client.post(ADD, data | {"title": "Once more"})
    post = Post.objects.get()
    assert (post.title, post.credits.get().author, len(saved(post))) == ("Once more", author, 2)


def test_a_key_of_somebody_elses_form_leads_nowhere(ann, client, bob):
    data = form_data(client.get(ADD), title="Mine", _save="1")
    client.post(ADD, data)
    bob.post(ADD, data | {"title": "Bob’s"})
    assert sorted(Post.objects.values_list("title", flat=True)) == ["Bob’s", "Mine"]


@pytest.mark.drill("F01", many=20)
def test_changes_of_two_people_that_do_not_overlap_are_merged(ann, client, bob):
    post = make_draft(title="Old", body=BODY, tags=["a"])
    mine, theirs = form_data(client.get(page(post))), form_data(bob.get(page(post)))
    bob.post(page(post), theirs | {"title": "Bob’s title", "body": BODY.replace("One", "Bob"), "_save": "1"})
    response = client.post(page(post), mine | {"body": BODY.replace("Three", "Ann"), "tags": "a, b", "_save": "1"})
    assert response.status_code == 302
    post.refresh_from_db()
    assert (post.title, post.body) == ("Bob’s title", "<p>Bob.</p><p>Two.</p><p>Ann.</p>")
    assert sorted(post.tags.names()) == ["a", "b"]


def test_by_lines_of_two_people_that_do_not_overlap_are_merged(ann, client, bob):
    post = make_draft(credits=[make_author("Cid")])
    mine, theirs = form_data(client.get(page(post))), form_data(bob.get(page(post)))
    bob.post(page(post), theirs | {"credits-0-role": "Chair", "_save": "1"})
    client.post(page(post), mine | {"title": "Ann’s", "_save": "1"})
    post.refresh_from_db()
    assert (post.title, post.credits.get().role) == ("Ann’s", "Chair")


@pytest.mark.parametrize(
    ("choice", "title", "body"),
    [
        ("mine", "Ann’s", "<p>Ann.</p>"),
        ("theirs", "Bob’s", "<p>Bob.</p>"),
        ("both", None, "<p>Ann.</p><p>Bob.</p>"),
    ],
)
@pytest.mark.drill("F01", many=20)
def test_who_saves_second_gets_a_page_with_both_texts_and_chooses(choice, title, body, ann, client, bob):
    post = make_draft(title="Old", body="<p>Old.</p>", credits=[make_author("Cid")])
    mine, theirs = form_data(client.get(page(post))), form_data(bob.get(page(post)))
    bob.post(page(post), theirs | {"title": "Bob’s", "body": "<p>Bob.</p>", "_save": "1"})
    clash = client.post(page(post), mine | {"title": "Ann’s", "body": "<p>Ann.</p>", "_save": "1"})
    html = clash.content.decode()
    assert clash.status_code == 409
    assert "Bob Editor saved this too" in html
    assert messages_of(clash) == []  # nobody is told that it has been saved
    assert form_data(clash)["title"] == "Ann’s"
    assert form_data(clash)["body"] == "<p>Ann.</p>"
    post.refresh_from_db()
    assert post.title == "Bob’s"  # nothing was overwritten
    kept = Version.objects.unfinished().get(created_by=ann)
    assert kept.data["fields"]["title"] == "Ann’s"
    wanted = {"choose_title": choice if title else "mine", "choose_body": choice, "_save": "1"}
    after = client.post(
        page(post), {k: v[0] if isinstance(v, list) else v for k, v in form_data(clash).items()} | wanted
    )
    assert after.status_code == 302
    post.refresh_from_db()
    assert (post.title, post.body) == (title or "Ann’s", body)
    assert not Version.objects.unfinished().exists()


@pytest.mark.drill("F01", many=20)
def test_a_third_save_while_one_chooses_is_asked_about_again(ann, client, bob):
    post = make_draft(title="Old")
    mine = form_data(client.get(page(post)))
    bob.post(page(post), form_data(bob.get(page(post)), title="Bob’s", _save="1"))
    clash = client.post(page(post), mine | {"title": "Ann’s", "_save": "1"})
    bob.post(page(post), form_data(bob.get(page(post)), title="Bob’s second", _save="1"))
    data = form_data(clash) | {"choose_title": "mine", "_save": "1"}
    again = client.post(page(post), data)
    assert again.status_code == 409
    assert "Bob’s second" in again.content.decode()


def test_a_move_by_somebody_else_is_no_conflict(ann, client, bob):
    post = make_draft(title="Old")
    mine = form_data(client.get(page(post)))
    bob.post(page(post), form_data(bob.get(page(post)), _review="1"))
    assert client.post(page(post), mine | {"title": "Ann’s", "_save": "1"}).status_code == 302
    post.refresh_from_db()
    assert (post.title, post.status) == ("Ann’s", Status.IN_REVIEW)


def test_a_form_of_a_draft_without_a_time_is_saved_after_somebody_published_it(ann, client, bob):
    post = make_draft(title="Old")
    mine = form_data(client.get(page(post)))
    bob.post(page(post), form_data(bob.get(page(post)), _publish="1"))
    assert client.post(page(post), mine | {"title": "Ann’s", "_save": "1"}).status_code == 302
    newest, published = saved(post)[:2]
    assert (newest.data["fields"]["title"], newest.applied_at) == ("Ann’s", None)
    assert newest.data["fields"]["publish_at"] == published.data["fields"]["publish_at"] is not None


@pytest.mark.parametrize("days", [-1, 1])
def test_a_version_without_a_time_comes_back_over_what_has_one(days, ann, client):
    post = make_draft(title="Old")
    draft = versions.current(Post.objects.get())
    at = timezone.now() + datetime.timedelta(days=days)
    workflow.approve(post, by=ann, publish_at=at)
    assert client.post(f"/admin/blog/post/{post.pk}/versions/{draft.pk}/restore/").status_code == 302
    assert client.get(page(post)).status_code == 200
    assert Post.objects.get().publish_at == at


def test_a_version_of_a_campaign_that_has_gone_comes_back_in_the_one_of_now(ann, client):
    gone = make_campaign("2017")
    post = make_draft(gone, title="Old")
    before = versions.current(Post.objects.get())
    Post.objects.update(campaign=Campaign.objects.get(slug="2018"), title="New")
    gone.delete()
    client.post(f"/admin/blog/post/{post.pk}/versions/{before.pk}/restore/")
    assert [(p.title, p.campaign.slug) for p in Post.objects.all()] == [("Old", "2018")]


@pytest.mark.parametrize(
    ("button", "before", "after"),
    [("_review", "draft", "in_review"), ("_publish", "draft", "approved"), ("_withdraw", "approved", "withdrawn")],
)
def test_a_move_stands_where_changes_of_two_people_are_merged(button, before, after, ann, client, bob):
    post = make_post(title="Old", status=before, publish_at=timezone.now() + datetime.timedelta(days=1))
    mine = form_data(client.get(page(post)), title="Ann’s")
    bob.post(page(post), form_data(bob.get(page(post)), summary="Bob’s", _save="1"))
    client.post(page(post), mine | {button: "1"})
    assert Post.objects.values_list("title", "summary", "status").get() == ("Ann’s", "Bob’s", after)
    assert saved(post)[0].data["state"]["status"] == after
    assert saved(post)[0].title == "Ann’s"


def test_two_windows_of_one_person_are_no_conflict_where_they_say_the_same(ann, client):
    post = make_draft(title="Old")
    one, other = form_data(client.get(page(post))), form_data(client.get(page(post)))
    client.post(page(post), one | {"title": "New", "_save": "1"})
    assert client.post(page(post), other | {"title": "New", "summary": "S", "_save": "1"}).status_code == 302
    post.refresh_from_db()
    assert (post.title, post.summary) == ("New", "S")


def test_visitors_read_the_old_version_until_the_new_one_is_published(ann, client, client_of):
    from django.test import Client

    post = make_post(title="Public", credits=[make_author("Cid")])
    author = make_author("New author")
    data = form_data(client.get(page(post)), title="Changed", tags="new") | {
        "credits-TOTAL_FORMS": 2, "credits-1-author": author.pk, "credits-1-kind": "words", "credits-1-post": post.pk,
    }  # fmt: skip
    response = client.post(page(post), data | {"_save": "1"}, follow=True)
    assert "saved beside the public one" in messages_of(response)[-1]
    post.refresh_from_db()
    assert (post.title, post.credits.count(), list(post.tags.names())) == ("Public", 1, [])
    visitor = Client().get(post.get_absolute_url()).content.decode()
    assert "Changed" not in visitor
    assert "New author" not in visitor
    # The form goes on from the newest version, with the new row in it.
    opened = client.get(page(post))
    data = form_data(opened)
    assert (data["title"], data["credits-INITIAL_FORMS"], data["credits-1-author"]) == ("Changed", "2", str(author.pk))
    assert "Changes wait beside it." in opened.content.decode()
    client.post(page(post), data | {"credits-1-role": "Guest", "_save": "1"})
    post.refresh_from_db()
    assert post.credits.count() == 1
    client.post(page(post), form_data(client.get(page(post)), _publish_changes="1"))
    post.refresh_from_db()
    assert (post.title, post.status) == ("Changed", Status.APPROVED)
    assert [(c.author.name, c.role) for c in post.credits.all()] == [("Cid", ""), ("New author", "Guest")]
    assert not Credit.objects.filter(pk__lt=0).exists()
    assert saved(post)[0].action == "Published"


def test_a_later_time_of_something_public_waits_with_the_words(ann, client):
    post = make_post(title="Old")
    later = f"{timezone.localtime() + datetime.timedelta(days=3):%Y-%m-%dT%H:%M}"
    data = form_data(client.get(page(post)), title="New", publish_at=later)
    answer = client.post(page(post), data | {"_save": "1"}, follow=True)
    assert messages_of(answer)[-1].startswith("“New” has been saved beside the public one.")
    assert (Post.objects.get().title, Post.objects.get().is_public()) == ("Old", True)
    client.post(page(post), form_data(client.get(page(post)), _publish_changes="1"))
    assert (Post.objects.get().title, Post.objects.get().is_public()) == ("New", False)


def test_a_save_is_called_published_only_where_it_was(ann, client, client_of):
    writer = client_of(make_user(group="Writers"))
    post = make_draft()
    writer.post(page(post), form_data(writer.get(page(post)), title="New", _publish_changes="1"))
    assert [v.action for v in saved(post)] == ["Saved", "As it stood"]


def test_a_change_that_calls_itself_a_pop_up_waits_as_well(ann, client):
    post = make_post(title="Old")
    client.post(page(post), form_data(client.get(page(post)), title="New", _save="1", _popup="1"))
    assert (Post.objects.get().title, versions.waiting(post).data["fields"]["title"]) == ("Old", "New")


def test_withdrawing_with_waiting_changes_takes_them_into_the_draft(ann, client):
    post = make_post(title="Public")
    client.post(page(post), form_data(client.get(page(post)), title="Changed", _save="1"))
    client.post(page(post), form_data(client.get(page(post)), _withdraw="1"))
    post.refresh_from_db()
    assert (post.title, post.status) == ("Changed", Status.WITHDRAWN)


def test_waiting_changes_can_be_thrown_away_and_are_kept_as_a_version(ann, client):
    post = make_post(title="Public")
    client.post(page(post), form_data(client.get(page(post)), title="Changed", _save="1"))
    client.post(page(post), form_data(client.get(page(post)), _discard="1"))
    assert form_data(client.get(page(post)))["title"] == "Public"
    assert [v.data["fields"]["title"] for v in saved(post)][:2] == ["Public", "Changed"]


def test_a_save_that_is_refused_changes_nothing_and_keeps_the_words(ann, client):
    post = make_post(title="Public")
    response = client.post(page(post), form_data(client.get(page(post)), title="", summary="Kept", _save="1"))
    assert response.status_code == 200
    assert form_data(response)["summary"] == "Kept"
    assert [version.action for version in saved(post)] == [versions.AS_IT_STOOD]


def test_two_versions_compared_show_words_added_and_removed_and_one_is_brought_back(ann, client):
    post = make_draft(title="A cat", body="<p>We had a cat.</p>", tags=["Cats"], credits=[make_author("Cid")])
    client.get(page(post))
    data = form_data(client.get(page(post)), body="<p>We had a big cat.</p>", tags="Dogs", _save="1")
    client.post(page(post), data)
    newest, oldest = saved(post)
    html = client.get(f"/admin/blog/post/{post.pk}/versions/{newest.pk}/").content.decode()
    assert '<ins><span class="visually-hidden">[added:] </span>big ' in html
    assert "Cats" in html
    client.post(f"/admin/blog/post/{post.pk}/versions/{oldest.pk}/restore/")
    post.refresh_from_db()
    assert (post.body, list(post.tags.names())) == ("<p>We had a cat.</p>", ["Cats"])
    assert len(saved(post)) == 3


def test_an_old_version_of_something_public_comes_back_beside_it(ann, client):
    post = make_post(title="Old")
    client.get(page(post))
    client.post(page(post), form_data(client.get(page(post)), title="New", _publish_changes="1"))
    oldest = saved(post)[-1]
    client.post(f"/admin/blog/post/{post.pk}/versions/{oldest.pk}/restore/")
    post.refresh_from_db()
    assert post.title == "New"
    assert versions.waiting(post).data["fields"]["title"] == "Old"


def test_versions_are_out_of_reach_for_those_who_may_not_see_or_change(ann, client, client_of):
    post = make_post(title="Public")
    version = versions.record(post, by=ann)
    organiser, writer = client_of(make_user(group="Organisers")), client_of(make_user(group="Writers"))
    doors = [f"/admin/blog/post/{post.pk}/history/", f"/admin/blog/post/{post.pk}/versions/{version.pk}/"]
    assert [organiser.get(door).status_code for door in doors] == [403, 403]
    assert [writer.get(door).status_code for door in doors] == [200, 200]
    restore = f"{doors[1]}restore/"
    assert [who.post(restore).status_code for who in (organiser, writer)] == [403, 403]
    assert client.get(restore).status_code == 405
    other = versions.record(make_draft(), by=ann)
    assert client.get(f"/admin/blog/post/{post.pk}/versions/{other.pk}/").status_code == 404
    assert client.post(f"/admin/blog/post/{post.pk}/versions/{other.pk}/restore/").status_code == 404
    assert client.get("/admin/blog/post/99999/history/").status_code == 302
    assert len(saved(post)) == 1


def test_changes_with_an_undecided_picture_stay_beside_the_public_one(ann, client):
    post, image = make_post(title="Public"), make_image(1000, 600, alt_text="")
    data = form_data(client.get(page(post)), title="Changed", lead_image=str(image.pk), _publish_changes="1")
    response = client.post(page(post), data, follow=True)
    assert "Nobody has decided yet what is said of this picture" in messages_of(response)[0]
    assert "saved beside the public one" in messages_of(response)[1]
    post.refresh_from_db()
    assert (post.title, post.lead_image) == ("Public", None)
    # Said at last, the same words go public.
    type(image).objects.update(alt_text="A cat on a chair")
    client.post(page(post), form_data(client.get(page(post)), _publish_changes="1"))
    post.refresh_from_db()
    assert (post.title, post.lead_image, post.is_public()) == ("Changed", image, True)


def test_an_undecided_picture_of_another_persons_change_is_seen_when_both_are_merged(ann, client, bob):
    post, image = make_post(title="Public"), make_image(alt_text="")
    mine = form_data(client.get(page(post)), title="Mine", _publish_changes="1")
    bob.post(page(post), form_data(bob.get(page(post)), lead_image=str(image.pk), _save="1"))
    response = client.post(page(post), mine, follow=True)
    assert "Nobody has decided yet" in messages_of(response)[0]
    post.refresh_from_db()
    assert (post.title, post.lead_image) == ("Public", None)
    waits = versions.waiting(post).data["fields"]
    assert (waits["title"], waits["lead_image_id"]) == ("Mine", image.pk)


def test_a_move_from_the_list_leaves_waiting_changes_waiting(ann, client):
    post = make_post(title="Public")
    client.post(page(post), form_data(client.get(page(post)), title="Changed", _save="1"))
    client.post("/admin/blog/post/", {"action": "withdraw_chosen", "_selected_action": [post.pk], "index": "0"})
    post.refresh_from_db()
    assert (post.title, post.status) == ("Public", Status.WITHDRAWN)
    assert [version.action for version in saved(post)][:2] == ["Saved beside the public one", "Withdrawn"]
    assert form_data(client.get(page(post)))["title"] == "Changed"


def test_a_move_in_the_form_is_one_version_with_the_words(ann, client):
    post = make_draft(title="Old")
    client.post(page(post), form_data(client.get(page(post)), title="New", _review="1"))
    assert [(version.action, version.data["fields"]["title"]) for version in saved(post)] == [
        ("Sent for review", "New"), (versions.AS_IT_STOOD, "Old"),
    ]  # fmt: skip
