"""Two authors or organisations that are the same become one, and nothing that named either is lost."""

import pytest
from django.test import Client

from blog.models import Author, Organisation
from copro import versions
from copro.models import Version
from tests.factories import (
    make_author,
    make_campaign,
    make_draft,
    make_event,
    make_image,
    make_organisation,
    make_post,
    make_speaker,
    make_user,
)
from tests.forms import form_data, messages_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann(client):
    make_campaign()
    user = make_user(group="Editors", name="Ann Editor")
    client.force_login(user)
    return user


def send(client, keep, /, *others, **more):
    ticked = {"action": "merge_chosen", "_selected_action": [thing.pk for thing in (keep, *others)]}
    return client.post(f"/admin/blog/{keep._meta.model_name}/", {"keep": keep.pk} | ticked | more, follow=True)


def test_the_page_asks_which_one_stays_and_says_how_often_each_is_named(ann, client):
    one, two = make_author("Jo Bloggs"), make_author("Jo Blogs")
    make_post(credits=[one])
    make_speaker(make_event(), one)
    html = send(client, one, two, keep="").content.decode()
    assert "Jo Bloggs (named 2 times, at /authors/jo-bloggs/)" in html
    assert "Jo Blogs (named 0 times, at /authors/jo-blogs/)" in html
    assert "Choose the one that stays." not in html
    assert "Choose the one that stays." in send(client, one, two, keep="99", merge="1").content.decode()
    assert messages_of(send(client, one)) == ["Tick at least two that are the same."]
    assert Author.objects.count() == 2


def test_bylines_speakers_texts_photo_and_address_go_to_the_one_that_stays(ann, client):
    keep, gone = make_author("Jo Bloggs", bio="<p>Mine.</p>"), make_author("Jo Blogs", bio="<p>Theirs.</p>")
    gone.photo, gone.links = make_image(), "https://example.org"
    gone.save()
    organisation = make_organisation("Old name")
    turns = f'<p data-turn="{gone.pk}">Hello.</p><p data-turn="{gone.pk}0">Other.</p>'
    post = make_post(body=turns, credits=[{"author": gone, "organisation": organisation, "role": "Chair"}])
    both = make_post(credits=[keep, gone, {"author": gone, "kind": "photographs"}])
    other = make_post(credits=[make_author()])
    event = make_event()
    make_speaker(event, gone), make_speaker(event, keep), make_speaker(event, gone, session=event.sessions.get())
    organisation.name = "New name"
    organisation.save()
    old, feed = gone.get_absolute_url(), f"{gone.get_absolute_url()}feed.atom"
    number, new = gone.pk, keep.get_absolute_url()
    said = messages_of(send(client, keep, gone))
    assert said == ["“Jo Blogs” became “Jo Bloggs”. By-lines and old addresses lead there."]
    assert [Client().get(path).url for path in (old, feed)] == [new, f"{new}feed.atom"]
    post.refresh_from_db()
    keep.refresh_from_db()
    credit = post.credits.get()
    assert (credit.author, credit.role, credit.organisation_name) == (keep, "Chair", "Old name")
    assert post.body == turns.replace(f'"{number}"', f'"{keep.pk}"')
    assert list(both.credits.values_list("author", "kind")) == [(keep.pk, "words"), (keep.pk, "photographs")]
    assert sorted(bool(s.session_id) for s in event.speakers.filter(author=keep)) == [False, True]
    assert event.speakers.count() == 2
    assert (keep.bio, keep.photo_id, keep.links) == ("<p>Mine.</p>", gone.photo_id, "https://example.org")
    heads = [versions.head(item) for item in (post, both, event)]
    assert {(v.action, v.created_by) for v in heads} == {("“Jo Blogs” became “Jo Bloggs”", ann)}
    assert versions.head(other) is None
    assert Version.objects.binned().get().title == "Jo Blogs"


def test_versions_that_wait_or_come_back_name_the_one_that_stays(ann, client):
    keep, gone = make_author("Keep"), make_author("Gone")
    post = make_post(title="Public", credits=[keep, {"author": gone, "kind": "photographs"}])
    page = f"/admin/blog/post/{post.pk}/change/"
    added = {"credits-TOTAL_FORMS": 3, "credits-2-kind": "words", "credits-2-author": gone.pk}
    turn = f'<p data-turn="{gone.pk}">Hello.</p>'
    client.post(page, form_data(client.get(page), title="Waiting", body=turn, _save="1") | added)
    draft = make_draft(credits=[gone])
    oldest = versions.current(draft)
    draft.credits.all().delete()
    versions.current(draft)
    send(client, keep, gone)
    waits = versions.waiting(post)
    assert (waits.action, waits.data["fields"]["title"]) == ("“Gone” became “Keep”", "Waiting")
    versions.publish_waiting(post, by=ann)
    assert list(post.credits.values_list("author", "kind")) == [(keep.pk, "words"), (keep.pk, "photographs")]
    assert post.body == turn.replace(str(gone.pk), str(keep.pk))
    oldest.refresh_from_db()
    versions.restore(draft, oldest, by=ann)
    assert [credit.author for credit in draft.credits.all()] == [keep]


def test_organisations_bring_their_events_and_organisers(ann, client):
    keep, gone = make_organisation("Ministry"), make_organisation("Minstry", website="https://example.org")
    organiser = make_user(group="Organisers", organisations=[gone])
    event = make_event(organisation=gone)
    post = make_post(credits=[{"author": make_author(), "organisation": gone}])
    send(client, keep, gone)
    event.refresh_from_db()
    keep.refresh_from_db()
    credit = post.credits.get()
    assert (event.organisation, list(keep.organisers.all()), keep.website) == (keep, [organiser], "https://example.org")
    assert (credit.organisation, credit.organisation_name) == (keep, "Minstry")
    assert Client().get("/organisations/minstry/").url == "/organisations/ministry/"
    assert [versions.head(item).action for item in (event, post)] == ["“Minstry” became “Ministry”"] * 2


@pytest.mark.parametrize("group", ["Writers", "Organisers"])
def test_who_is_no_editor_merges_nothing(group, ann, client):
    people, partners = [make_author(), make_author()], [make_organisation(), make_organisation()]
    make_post(credits=people)
    client.force_login(make_user(group=group))
    for things in (people, partners):
        send(client, *things)
        assert "merge_chosen" not in client.get(f"/admin/blog/{things[0]._meta.model_name}/").content.decode()
    assert (Author.objects.count(), Organisation.objects.count()) == (2, 2)
