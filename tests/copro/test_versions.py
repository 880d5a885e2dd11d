"""What is kept of a thing, and how it comes back: whole."""

import datetime

import pytest
from django.utils import timezone

from blog.models import Author, Credit, Post
from copro import merging, versions
from copro.models import Version
from events.models import Session
from tests.factories import (
    make_author,
    make_campaign,
    make_draft,
    make_event,
    make_organisation,
    make_post,
    make_speaker,
    make_user,
)

pytestmark = pytest.mark.django_db


def whole(post):
    """Everything that is in the database about a post, but for when it was last changed."""
    rows = [Post.objects.filter(pk=post.pk), Credit.objects.filter(post=post.pk), post.guesses.all()]
    skip = {"updated_at", "created_at"}
    values = [
        [{k: v for k, v in row.items() if k not in skip} for row in found.order_by("pk").values()] for found in rows
    ]
    return values, sorted(Post.objects.get(pk=post.pk).tags.names())


def full_post():
    house = make_organisation("House")
    credits = [{"author": make_author("Ann"), "role": "Chair", "organisation": house}, make_author("Bob")]
    post = make_post(slug="a-day", tags=["Housing", "Youth"], credits=credits, summary="S", planned_person="Ann")
    post.guesses.create(kind="byline", original_text="By Ann")
    return post


def test_an_older_version_comes_back_with_credits_and_tags():
    post, user = full_post(), make_user()
    first = versions.record(post, by=user)
    before = whole(post)
    post.title, post.body = "Changed", "<p>Changed</p>"
    post.save()
    post.tags.set(["Other"])
    post.credits.all().delete()
    Credit.objects.create(post=post, author=make_author("Cid"), position=0)
    restored = versions.restore(post, first, by=user)
    assert whole(post) == before
    assert merging.changed(first.data, restored.data) == []
    assert (restored.base, restored.created_by, restored.action[:18]) == (first, user, "Brought back from ")


def test_a_version_without_a_row_that_has_gone_still_comes_back():
    post = full_post()
    first = versions.record(post, by=None)
    bob = post.credits.get(author__name="Bob")
    post.credits.all().delete()
    bob.author.delete()
    versions.put(post, first.data)
    assert [str(credit) for credit in post.credits.all()] == ["Ann, Chair, House"]


def test_what_is_only_tried_leaves_nothing_behind():
    post = full_post()
    before = whole(post)
    version = versions.record(post, by=None)
    data = merging.with_values(version.data, {"title": "Tried", "tags": ["New"], "credits": []})
    with versions.only_tried():
        versions.put(post, data, for_good=False)
        assert Post.objects.get().title == "Tried"
    assert whole(post) == before


def test_the_newest_version_follows_the_row_and_is_made_once():
    post = full_post()
    first = versions.current(post)
    assert (first.action, versions.current(post)) == (versions.AS_IT_STOOD, first)
    Post.objects.update(title="By another door")
    second = versions.current(Post.objects.get())
    assert (second.action, second.data["fields"]["title"]) == ("Changed by the system", "By another door")


def test_waiting_rows_have_numbers_of_their_own_until_they_are_published():
    post = full_post()
    versions.current(post)
    data = versions.snapshot(post)
    new = {**data["parts"]["credits"][1], "pk": 999_999, "role": "New", "kind": "photographs", "position": 2}
    data = merging.with_values(data, {"credits": [*data["parts"]["credits"], new]})
    waiting = versions.record(post, by=None, data=versions.with_provisional_numbers(post, data), applied=False)
    provisional = waiting.data["parts"]["credits"][2]["pk"]
    assert provisional < 0
    with versions.only_tried():
        versions.put(post, waiting.data, for_good=False)
        assert post.credits.filter(pk=provisional).exists()
    assert versions.waiting(post) == waiting
    versions.publish_waiting(post, by=make_user())
    assert [credit.role for credit in post.credits.all()] == ["Chair", "", "New"]
    assert not post.credits.filter(pk__lt=0).exists()
    assert versions.waiting(post) is None
    versions.publish_waiting(post, by=None)  # nothing waits: nothing happens
    assert Version.objects.of(post).saved().count() == 3


def test_a_session_that_comes_back_keeps_its_uid_and_counts_on():
    event = make_event(sessions=2)
    make_speaker(event, session=event.sessions.last())
    first = versions.record(event, by=None)
    kept, gone = event.sessions.all()
    uids, number = {kept.uid, gone.uid}, gone.pk
    kept.title = "Moved"
    kept.save()
    gone.delete()
    versions.put(event, first.data)
    assert {session.uid for session in event.sessions.all()} == uids
    assert Session.objects.get(pk=kept.pk).sequence == 2
    assert event.speakers.get().session_id == number


def test_a_deleted_post_comes_back_whole():
    post, user = full_post(), make_user()
    before, pk = whole(post), post.pk
    earlier = versions.record(post, by=user)
    binned = versions.throw_away(post, by=user)
    assert not Post.objects.exists()
    item = versions.take_out_of_bin(binned)
    assert (item.pk, whole(item)) == (pk, before)
    assert list(Version.objects.of(item).saved())[1] == earlier
    assert not Version.objects.binned().exists()


def test_a_deleted_post_whose_address_is_taken_gets_another():
    post = full_post()
    binned = versions.throw_away(post, by=None)
    other = make_post(slug="a-day")
    assert versions.take_out_of_bin(binned).slug == "title-2" or Post.objects.exclude(pk=other.pk).get().slug != "a-day"


def test_an_author_comes_back_but_not_beside_itself():
    ann = make_author("Ann")
    binned = versions.throw_away(ann, by=None)
    versions.take_out_of_bin(binned)
    assert Author.objects.get().name == "Ann"
    with pytest.raises(versions.RestoreError, match="It is there already"):
        versions.take_out_of_bin(binned)


def test_a_name_that_another_has_now_is_said():
    house = make_organisation("House")
    binned = versions.throw_away(house, by=None)
    make_organisation("House")
    with pytest.raises(versions.RestoreError, match="another one now with the same name: “House”"):
        versions.take_out_of_bin(binned)


def test_a_post_of_a_campaign_that_has_gone_says_so():
    campaign = make_campaign("2030")
    post = make_draft(campaign)
    binned = versions.throw_away(post, by=None)
    campaign.delete()
    with pytest.raises(versions.RestoreError, match="Bring that back first"):
        versions.take_out_of_bin(binned)


def test_the_bin_is_emptied_after_thirty_days():
    binned = versions.throw_away(make_author("Ann"), by=None)
    now = timezone.now()
    assert versions.empty_bin(now + datetime.timedelta(days=29)) == 0
    assert versions.empty_bin(now + datetime.timedelta(days=31)) == 1
    assert not Version.objects.filter(pk=binned.pk).exists()
