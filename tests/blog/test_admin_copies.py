"""A post made from another: whose it is, what comes along, and who may not."""

import pytest

from blog.models import Post
from copro import versions
from copro.models import Version
from copro.publishing import Status
from tests.factories import make_author, make_image, make_organisation, make_post, make_user
from tests.forms import messages_of

pytestmark = pytest.mark.django_db


def door(post):
    return f"/admin/blog/post/{post.pk}/duplicate/"


def test_a_copy_is_a_draft_of_ones_own_with_words_byline_tags_and_picture(client):
    user = make_user(group="Writers")
    client.force_login(user)
    organisation = make_organisation("New name")
    credit = {"author": make_author(), "role": "Chair", "organisation": organisation, "organisation_name": "Old name"}
    post = make_post(
        title="Week", summary="S", body="<p>Words.</p>", language="cy", tags=["b", "a"], lead_image=make_image(),
        credits=[credit],
    )  # fmt: skip
    Post.objects.filter(pk=post.pk).update(planned_person="Ann")
    page = client.get(f"/admin/blog/post/{post.pk}/change/").content.decode()
    assert f'action="{door(post)}"' in page
    response = client.post(door(post), follow=True)
    copy = Post.objects.exclude(pk=post.pk).get()
    assert response.redirect_chain == [(f"/admin/blog/post/{copy.pk}/change/", 302)]
    assert messages_of(response) == ["This is a copy, as a draft of its own. “Week” stays as it is."]
    assert (copy.title, copy.slug, copy.status, copy.created_by) == ("Copy of Week", "copy-of-week", Status.DRAFT, user)
    assert (copy.publish_at, copy.approved_by, copy.planned_person) == (None, None, "")
    assert copy.feed_id != post.feed_id
    for name in ("campaign", "summary", "body", "language", "lead_image"):
        assert getattr(copy, name) == getattr(post, name)
    assert sorted(copy.tags.names()) == ["a", "b"]
    kept = copy.credits.get()
    assert (kept.author, kept.role, kept.organisation_name) == (credit["author"], "Chair", "Old name")
    version = Version.objects.of(copy).get()
    assert (version.action, version.created_by) == ("Copied from “Week”", user)
    assert post.credits.count() == 1


def test_of_a_public_post_the_changes_that_wait_are_copied(client):
    user = make_user(group="Editors")
    client.force_login(user)
    post = make_post(title="Week", body="<p>Old.</p>", tags=["a"], credits=[make_author("Ann")])
    data = versions.snapshot(post)
    data["fields"] |= {"title": "Weeks", "body": "<p>New.</p>"}
    data["parts"]["credits"].append(data["parts"]["credits"][0] | {"pk": 0, "author_id": make_author("Bob").pk})
    data["parts"]["credits"][1]["position"] += 1
    waits = versions.with_provisional_numbers(post, data | {"tags": ["b"]})
    versions.record(post, by=user, data=waits, applied=False)
    client.post(door(post))
    copy = Post.objects.exclude(pk=post.pk).get()
    assert (copy.title, copy.body, list(copy.tags.names())) == ("Copy of Weeks", "<p>New.</p>", ["b"])
    assert [credit.author.name for credit in copy.credits.all()] == ["Ann", "Bob"]
    assert min(copy.credits.values_list("pk", flat=True)) > 0
    post.refresh_from_db()
    assert (post.title, post.credits.count()) == ("Week", 1)


def test_the_longest_title_can_be_copied_and_twice(client):
    client.force_login(make_user(group="Editors"))
    post = make_post(title="W" * 200)
    client.post(door(post))
    client.post(door(post))
    copies = Post.objects.exclude(pk=post.pk)
    assert {copy.title for copy in copies} == {"Copy of " + "W" * 192}
    assert len({copy.slug for copy in copies}) == 2


def test_nobody_copies_without_the_right_to_add_or_by_following_a_link(client):
    post = make_post()
    client.force_login(make_user(group="Organisers"))
    assert client.post(door(post)).status_code == 403
    reader = make_user()
    from django.contrib.auth.models import Permission

    reader.user_permissions.add(Permission.objects.get(codename="view_post"))
    client.force_login(reader)
    assert client.post(door(post)).status_code == 403
    assert "Duplicate" not in client.get(f"/admin/blog/post/{post.pk}/change/").content.decode()
    client.force_login(make_user(group="Editors"))
    assert client.get(door(post)).status_code == 405
    assert client.post("/admin/blog/post/99999/duplicate/").status_code == 302
    assert Post.objects.count() == 1
