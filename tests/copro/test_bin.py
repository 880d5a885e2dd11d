"""What is deleted in the back office stays in the bin for thirty days and comes back whole."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from blog.models import Organisation, Post
from copro import versions
from copro.models import Document, Image, Redirect, Version
from events.models import Event
from tests.factories import make_author, make_draft, make_event, make_image, make_organisation, make_post, make_user
from tests.forms import messages_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = make_user(group="Editors", name="Ed Itor")
    client.force_login(user)
    return user


def bring_back(client, version):
    return client.post("/admin/bin/", {"version": version.pk}, follow=True)


@pytest.mark.drill("F13", many=20)
def test_a_public_post_goes_to_the_bin_and_comes_back_public(editor, client):
    post = make_post(title="Kept", tags=["Housing"], credits=[make_author("Cid")])
    address, pk = post.get_absolute_url(), post.pk
    page = f"/admin/blog/post/{pk}/delete/"
    assert "where you find it for 30 days" in client.get(page).content.decode()
    client.post(page, {"post": "yes"})
    assert (Post.objects.count(), Client().get(address).status_code) == (0, 404)
    html = client.get("/admin/bin/").content.decode()
    assert "<strong>Kept</strong> (post), deleted on" in html
    response = bring_back(client, Version.objects.binned().get())
    assert messages_of(response) == ["“Kept” is back."]
    assert response.redirect_chain[-1][0] == f"/admin/blog/post/{pk}/change/"
    assert Client().get(address).status_code == 200
    assert ([c.author.name for c in Post.objects.get().credits.all()], list(post.tags.names())) == (
        ["Cid"],
        ["Housing"],
    )
    assert messages_of(bring_back(client, Version(pk=1))) == ["This is no longer in the bin."]


def test_many_deleted_at_once_go_to_the_bin(editor, client):
    posts = [make_draft(), make_draft()]
    chosen = {"action": "delete_selected", "_selected_action": [post.pk for post in posts]}
    assert "You find it all in the bin for 30 days." in client.post("/admin/blog/post/", chosen).content.decode()
    client.post("/admin/blog/post/", chosen | {"post": "yes"})
    assert (Post.objects.count(), Version.objects.binned().count()) == (0, 2)


@pytest.mark.drill("F13", many=20)
def test_a_picture_keeps_its_files_until_the_bin_is_emptied(editor, client, django_capture_on_commit_callbacks):
    image = make_image()
    names = image.file_names()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/admin/copro/image/{image.pk}/delete/", {"post": "yes"})
    assert not Image.objects.exists()
    assert all(default_storage.exists(name) for name in names)
    bring_back(client, Version.objects.binned().get())
    assert Image.objects.get().file_names() == names
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/admin/copro/image/{image.pk}/delete/", {"post": "yes"})
        versions.empty_bin(timezone.now() + datetime.timedelta(days=31))
    assert not any(default_storage.exists(name) for name in names)


def test_a_document_keeps_its_file_until_the_bin_is_emptied(editor, django_capture_on_commit_callbacks):
    document = Document.objects.create(title="Programme", file=ContentFile(b"%PDF", name="programme.pdf"))
    name = document.file.name
    with django_capture_on_commit_callbacks(execute=True):
        versions.throw_away(document, by=editor)
    assert default_storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        versions.empty_bin(timezone.now() + datetime.timedelta(days=31))
    assert not default_storage.exists(name)


@pytest.mark.drill("F13", many=20)
def test_an_organisation_comes_back_with_its_organisers(editor, client):
    person = make_user(group="Organisers")
    house = make_organisation("House")
    house.organisers.add(person)
    client.post(f"/admin/blog/organisation/{house.pk}/delete/", {"post": "yes"})
    bring_back(client, Version.objects.binned().get())
    assert list(Organisation.objects.get().organisers.all()) == [person]


def test_what_cannot_come_back_says_why(editor, client):
    house = make_organisation("House")
    client.post(f"/admin/blog/organisation/{house.pk}/delete/", {"post": "yes"})
    make_organisation("House")
    message = messages_of(bring_back(client, Version.objects.binned().get()))[-1]
    assert message.startswith("“House” cannot come back. There is another one now")


def test_people_find_only_what_they_deleted_and_bring_back_only_what_they_may(editor, client):
    writer = make_user(group="Writers")
    mine = versions.throw_away(make_draft(title="Mine"), by=writer)
    public = versions.throw_away(make_post(title="Was public"), by=writer)
    theirs = versions.throw_away(make_draft(title="Secret"), by=editor)
    person = Client()
    person.force_login(writer)
    html = person.get("/admin/bin/").content.decode()
    assert ("Mine" in html, "Was public" in html, "Secret" in html) == (True, True, False)
    assert html.count("Bring back <") == 1
    assert bring_back(person, public).status_code == 403
    assert messages_of(bring_back(person, theirs)) == ["This is no longer in the bin."]
    assert messages_of(bring_back(person, mine)) == ["“Mine” is back."]
    assert Client().get("/admin/bin/").status_code == 302
    assert [post.title for post in Post.objects.all()] == ["Mine"]


def test_an_event_of_an_organisation_that_is_no_longer_theirs_stays_in_the_bin(client):
    own = make_organisation()
    organiser = make_user(group="Organisers", organisations=[own])
    version = versions.throw_away(make_event(organisation=own, status="draft", publish_at=None), by=organiser)
    own.organisers.clear()
    client.force_login(organiser)
    assert (bring_back(client, version).status_code, Event.objects.count()) == (403, 0)
    own.organisers.add(organiser)
    assert (bring_back(client, version).status_code, Event.objects.count()) == (200, 1)


def test_what_the_bin_does_not_take_says_so(editor, client):
    redirect = Redirect.objects.create(old_path="/old", target="/")
    page = f"/admin/copro/redirect/{redirect.pk}/delete/"
    assert "This cannot be undone." in client.get(page).content.decode()
    client.post(page, {"post": "yes"})
    assert not Version.objects.exists()


def test_tick_drops_saves_among_many_of_a_day_and_nothing_that_was_published(capsys):
    post = make_draft()
    old = timezone.now() - datetime.timedelta(days=3)
    for number in range(versions.KEPT + 5):
        action = versions.PUBLISHED if number == 1 else versions.SAVED
        version = versions.record(post, by=None, action=action)
        if number < 5:
            Version.objects.filter(pk=version.pk).update(created_at=old)
    call_command("tick")
    assert "3 versions dropped" in capsys.readouterr().out
    left = list(Version.objects.of(post).saved().order_by("pk").values_list("action", flat=True))
    assert left[:2] == [versions.PUBLISHED, versions.SAVED]
    assert len(left) == versions.KEPT + 2
    call_command("tick")
    assert "0 versions dropped" in capsys.readouterr().out
