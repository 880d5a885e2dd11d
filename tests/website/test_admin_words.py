"""What the back office says when something is not right: plain sentences in the place of Django's own."""

import datetime

import pytest
from django.utils import timezone

from blog.models import Post
from copro import rights, workflow
from copro.models import User
from copro.publishing import Status
from tests.factories import make_author, make_campaign, make_draft, make_event, make_organisation, make_post, make_user
from tests.forms import form_data, messages_of

pytestmark = pytest.mark.django_db
POSTS = "/admin/blog/post/"
INVITE = "/admin/copro/user/add/"


@pytest.fixture
def boss(client):
    user = make_user("boss@example.org", is_superuser=True)
    client.force_login(user)
    return user


def sent(client, address, **changes):
    """What is said to be wrong after a form has been sent with changes."""
    response = client.post(address, form_data(client.get(address)) | changes)
    assert response.status_code == 200, "it was saved"
    return [one.words for one in response.context["wrong"]]


def one(post):
    return f"{POSTS}{post.pk}/change/"


@pytest.mark.usefixtures("boss")
def test_a_person_twice_among_new_rows_is_named(client):
    ann, post, event = make_author("Ann"), make_draft(), make_event(sessions=0)
    twice = {"credits-TOTAL_FORMS": 2, "credits-0-author": ann.pk, "credits-0-kind": "words"}
    twice |= {"credits-1-author": ann.pk, "credits-1-kind": "words"}
    said = "Person 2: Author: Ann stands in the by-line twice. Take one of them out."
    assert sent(client, one(post), **twice) == [said]
    assert client.post(one(post), form_data(client.get(one(post))) | twice | {"credits-1-kind": "interview"}).url
    more = {"credits-TOTAL_FORMS": 3, "credits-2-author": ann.pk, "credits-2-kind": "words"}
    assert sent(client, one(post), **more) == [said.replace("2", "3")]
    twice = {"speakers-TOTAL_FORMS": 2, "speakers-0-author": ann.pk, "speakers-1-author": ann.pk}
    said = "Speaker 2: Author: Ann stands in the list of speakers twice. Take one of them out."
    assert sent(client, f"/admin/events/event/{event.pk}/change/", **twice) == [said]


@pytest.mark.usefixtures("boss")
def test_an_address_that_is_taken_or_badly_written_is_said_at_the_address(client):
    campaign = make_campaign("2018")
    make_post(campaign, slug="taken")
    post, author = make_draft(campaign), make_author("Ann", slug="ann")
    taken = "Address: Another post of this campaign has this address. Choose another."
    assert sent(client, one(post), slug="taken") == [taken]
    assert sent(client, POSTS + "add/", title="T", slug="taken") == [taken]
    letters = "Address: An address holds only letters from a to z, numbers and hyphens: what-we-learned."
    assert sent(client, one(post), slug="what we learned!") == [letters]
    assert sent(client, "/admin/blog/author/add/", name="Ann", slug=author.slug) == [
        "Address: Another author has this address. Choose another."
    ]
    # In another campaign the same address is free.
    other = make_campaign("2019")
    client.post(one(post), form_data(client.get(one(post))) | {"slug": "taken", "campaign": other.pk})
    assert Post.objects.get(pk=post.pk).slug == "taken"


@pytest.mark.usefixtures("boss")
def test_an_unknown_picture_is_said_plainly(client):
    assert sent(client, one(make_draft()), lead_image="99") == [
        "Main picture: There is no picture with this number. Choose one from the list."
    ]


def test_a_mail_address_that_somebody_has_is_one_error(boss, client):
    make_user("ann@example.org")
    new = {"name": "Ann", "email": "Ann@example.org", "role": rights.WRITERS}
    assert sent(client, INVITE, **new) == ["E-mail address: Somebody has this address already."]
    other = make_user("other@example.org")
    assert sent(client, f"/admin/copro/user/{other.pk}/change/", email="ANN@example.org") == [
        "E-mail address: Somebody has this address already."
    ]
    # One's own stays as it is.
    page = f"/admin/copro/user/{boss.pk}/change/"
    assert client.post(page, form_data(client.get(page)) | {"name": "Boss"}).status_code == 302


@pytest.mark.usefixtures("boss")
def test_an_organiser_is_invited_for_an_organisation(client, mailoutbox):
    house = make_organisation("Own House")
    new = {"name": "Olu", "email": "olu@example.org", "role": rights.ORGANISERS}
    (said,) = sent(client, INVITE, **new)
    assert said.startswith("Organisations: Tick the organisation whose events they will list.")
    assert not User.objects.filter(email="olu@example.org").exists()
    assert client.post(INVITE, new | {"organisations": [house.pk]}).status_code == 302
    assert list(User.objects.get(email="olu@example.org").organisations.all()) == [house]


@pytest.mark.usefixtures("boss")
def test_lists_say_what_is_still_to_choose(client):
    post = make_draft(title="A draft")
    assert 'aria-label="Choose “A draft”"' in client.get(POSTS).content.decode()
    nothing = client.post(POSTS, {"index": 0, "action": "publish_chosen"}, follow=True)
    assert messages_of(nothing) == ["Nothing is ticked yet. Tick those you mean, and try again."]
    no_action = client.post(POSTS, {"index": 0, "action": "", "_selected_action": [post.pk]}, follow=True)
    assert messages_of(no_action) == ["Choose first what is to be done with those you ticked."]


@pytest.mark.usefixtures("boss")
def test_lists_put_deleting_last_and_count_only_what_was_searched(client):
    make_draft(title="A draft")
    actions = client.get(POSTS).context["action_form"].fields["action"].choices
    assert [name for name, _ in actions][1:] == ["publish_chosen", "withdraw_chosen", "delete_selected"]
    assert "Show all" not in client.get(POSTS + "?state=draft").content.decode()
    assert "1 found (" in client.get(POSTS + "?q=draft").content.decode()


@pytest.mark.usefixtures("boss")
def test_deleting_many_counts_them(client):
    posts = [make_draft(), make_draft()]
    for chosen, words in ((posts[:1], "Delete 1 post"), (posts, "Delete 2 posts")):
        data = {"action": "delete_selected", "_selected_action": [post.pk for post in chosen]}
        html = client.post(POSTS, data).content.decode()
        assert f"<h1>{words}</h1>" in html
        assert f"<title>{words} –" in html
        assert ("delete this post?" in html, "delete these posts?" in html) == (len(chosen) == 1, len(chosen) == 2)


@pytest.mark.usefixtures("boss")
def test_an_empty_history_and_the_rights_of_a_person_are_in_plain_words(client):
    html = client.get(f"{POSTS}{make_draft().pk}/history/").content.decode()
    assert "Nobody has changed this here yet." in html
    html = client.get(f"/admin/copro/user/{make_user().pk}/change/").content.decode()
    for words in ("May log in here", "May do everything", "Role:"):
        assert words in html
    form = html.lower().split("<main")[-1].split("<form")[-1]
    assert "status" not in form.replace('<p class="form-status" role="status">', "")


# --- Publish now


TOMORROW = datetime.timedelta(days=1)


@pytest.mark.parametrize("make", [make_post, make_event])
def test_what_waits_for_its_day_can_be_published_now(make, client):
    client.force_login(make_user(group="Editors"))
    item = make(publish_at=timezone.now() + TOMORROW)
    page = f"/admin/{item._meta.app_label}/{item._meta.model_name}/{item.pk}/change/"
    opened = client.get(page)
    assert [button.words for button in opened.context["buttons"]] == [
        "Save",
        "Publish now",
        "Withdraw",
        "Back to draft",
        "Preview",
    ]
    response = client.post(page, form_data(opened) | {"_publish_now": "1"}, follow=True)
    item.refresh_from_db()
    assert item.is_public()
    assert messages_of(response) == [f"“{item.title}” has been saved. Published. See it on the site"]
    assert "_publish_now" not in [button.name for button in response.context["buttons"]]


def test_nobody_publishes_now_without_the_right_or_what_was_not_approved():
    writer, editor = make_user(group="Writers"), make_user(group="Editors")
    later = timezone.now() + TOMORROW
    waiting, draft, public = make_post(publish_at=later), make_draft(publish_at=later), make_post()
    with pytest.raises(workflow.WorkflowError, match="You may not publish this post"):
        workflow.publish_now(waiting, by=writer)
    with pytest.raises(workflow.WorkflowError, match="cannot be published now, because its state is “Draft”"):
        workflow.publish_now(draft, by=editor)
    before = public.publish_at
    workflow.publish_now(public, by=editor)
    assert [Post.objects.get(pk=post.pk).publish_at for post in (waiting, draft, public)] == [later, later, before]


def test_a_withdrawn_post_does_not_say_who_approved_it(client):
    editor = make_user(group="Editors", name="Ed Itor")
    client.force_login(editor)
    post = make_draft(body="<p>Words</p>", status=Status.DRAFT)
    workflow.approve(post, by=editor)
    assert "Approved by Ed Itor" in client.get(one(post)).content.decode()
    workflow.withdraw(post, by=editor)
    assert "Approved by" not in client.get(one(post)).content.decode()
