"""Groups and rules: for every right both sides."""

import datetime

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.core.management import call_command
from django.utils import timezone

from copro import rights, workflow
from copro.models import User, Version
from copro.publishing import Status
from events.models import Event
from tests.factories import (
    make_author,
    make_campaign,
    make_draft,
    make_event,
    make_image,
    make_organisation,
    make_post,
    make_user,
)

pytestmark = pytest.mark.django_db

STATES = {
    "draft": {"status": Status.DRAFT, "publish_at": None},
    "in review": {"status": Status.IN_REVIEW, "publish_at": None},
    "scheduled": {"status": Status.APPROVED, "publish_at": timezone.now() + datetime.timedelta(days=9)},
    "published": {"status": Status.APPROVED, "publish_at": timezone.now() - datetime.timedelta(days=9)},
    "withdrawn": {"status": Status.WITHDRAWN},
    "draft again": {"status": Status.DRAFT, "approved_at": timezone.now()},
}


def permissions_of(name):
    rows = Permission.objects.filter(group__name=name).values_list("content_type__app_label", "codename")
    return {f"{label}.{codename}" for label, codename in rows}


def test_groups_hold_exactly_their_permissions_after_migrate():
    assert {name: permissions_of(name) for name in rights.GROUPS} == rights.GROUPS
    assert "blog.publish_post" not in rights.GROUPS["Writers"] | rights.GROUPS["Organisers"]
    people = {permission for permission in rights.GROUPS["Editors"] if permission.endswith("_user")}
    assert people == {"copro.add_user", "copro.view_user"}


def test_groups_are_mended_by_the_next_migrate():
    group = Group.objects.get(name="Writers")
    group.permissions.set(Permission.objects.filter(codename__in=["change_user", "publish_post", "add_group"]))
    Group.objects.get(name="Organisers").delete()
    call_command("migrate", verbosity=0)
    assert {name: permissions_of(name) for name in rights.GROUPS} == rights.GROUPS


def test_create_groups_is_frugal_and_asks_nothing_for_other_apps(
    django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_num_queries(0):
        rights.create_groups(apps.get_app_config("sessions"), using="default", apps=apps)
    with django_assert_max_num_queries(7):
        rights.create_groups(apps.get_app_config("blog"), using="default", apps=apps)


def test_create_groups_waits_for_auth_and_heeds_the_router(monkeypatch):
    class NoAuth:
        def get_model(self, *names):
            raise LookupError

    Group.objects.all().delete()
    blog = apps.get_app_config("blog")
    rights.create_groups(blog, using="default", apps=NoAuth())
    monkeypatch.setattr("copro.rights.router.allow_migrate_model", lambda using, model: False)
    rights.create_groups(blog, using="default", apps=apps)
    assert not Group.objects.exists()


# Per state: what a Writer may do with a post, and an Organiser with an event of theirs.
TABLE = {
    # state: (writer changes post, organiser changes event, the same of a trusted organisation, organiser deletes it)
    "draft": (True, True, True, True),
    "in review": (True, True, True, True),
    "scheduled": (False, True, True, False),
    "published": (False, True, True, False),
    "withdrawn": (False, False, False, False),
    "draft again": (True, True, True, False),
}


@pytest.mark.parametrize("state", TABLE)
def test_rights_by_state(state):
    own, other = make_organisation(), make_organisation()
    writer, editor = make_user(group="Writers"), make_user(group="Editors")
    organiser = make_user(group="Organisers", organisations=[own])
    post = make_draft(**STATES[state])
    mine, theirs = (make_event(organisation=organisation, **STATES[state]) for organisation in (own, other))
    of_nobody = make_event(**STATES[state])
    trusted = make_event(organisation=make_organisation(trusted=True), **STATES[state])
    trusted.organisation.organisers.add(organiser)
    may_change_post, may_change_event, may_change_trusted, may_delete = TABLE[state]

    assert rights.may_change(writer, post) is may_change_post
    assert rights.may_view(writer, post)
    assert not rights.may_delete(writer, post)
    assert rights.may_change(organiser, mine) is may_change_event
    assert rights.may_change(organiser, trusted) is may_change_trusted
    assert rights.may_release(organiser, trusted) is (state != "withdrawn")
    assert not rights.may_release(organiser, mine)
    assert not rights.may_release(writer, post)
    for event in (mine, trusted):
        assert rights.may_delete(organiser, event) is may_delete
    assert rights.may_view(organiser, mine)
    for event in (theirs, of_nobody):
        for rule in (rights.may_view, rights.may_change, rights.may_release, rights.may_delete):
            assert not rule(organiser, event)
    assert not rights.may_view(organiser, post)
    assert not rights.may_change(organiser, post)
    assert not rights.may_view(writer, mine)
    for item in (post, mine, theirs, of_nobody):
        assert all(rule(editor, item) for rule in (rights.may_view, rights.may_change, rights.may_delete))
        assert rights.may_publish(editor, item)
        assert rights.may_release(editor, item)
        assert not rights.may_publish(writer, item)
        assert not rights.may_publish(organiser, item)
        assert not rights.may_view(AnonymousUser(), item)


def test_trust_is_the_organisations_and_ends_with_it():
    trusted = make_organisation(trusted=True)
    organiser, other = make_user(group="Organisers", organisations=[trusted]), make_user(group="Organisers")
    editor, writer = make_user(group="Editors"), make_user(group="Writers", organisations=[trusted])
    event = make_event(organisation=trusted)
    assert [rights.may_release(user, event) for user in (organiser, editor, other, writer)] == [
        True,
        True,
        False,
        False,
    ]
    assert [rights.may_release(user, Event) for user in (organiser, editor, other, writer)] == [
        True,
        True,
        False,
        False,
    ]
    assert not rights.may_release(organiser, make_event(organisation=make_organisation()))
    assert not rights.may_release(AnonymousUser(), event)
    trusted.trusted = False
    trusted.save()
    assert not rights.may_release(organiser, event)
    assert not rights.may_release(organiser, Event)
    assert rights.may_change(organiser, event)


def test_what_staff_withdrew_only_staff_give_back():
    trusted = make_organisation(trusted=True)
    organiser, editor = make_user(group="Organisers", organisations=[trusted]), make_user(group="Editors")
    for by, may in ((organiser, True), (editor, False)):
        event = make_event(organisation=trusted)
        workflow.withdraw(event, by=by)
        assert rights.may_release(organiser, event) is rights.may_change(organiser, event) is may
        assert rights.may_release(editor, event)
    editor.is_active = False  # who has left took it from the public all the same
    editor.save()
    assert not rights.may_release(organiser, event)
    User.objects.filter(pk=editor.pk).update(is_active=True)  # and whoever is no editor any more
    editor.groups.clear()
    assert not rights.may_release(organiser, event)
    Version.objects.filter(created_by=organiser).update(created_by=None)
    assert not any(rights.may_release(organiser, event) for event in Event.objects.all())


def test_within_reach_holds_own_organisations_only():
    own, other = make_organisation(), make_organisation()
    organiser = make_user(group="Organisers", organisations=[own])
    mine = make_event(organisation=own)
    make_event(organisation=other)
    make_event()
    assert list(rights.within_reach(organiser, Event.objects.all())) == [mine]
    assert rights.within_reach(make_user(group="Editors"), Event.objects.all()).count() == 3
    assert rights.within_reach(make_user(group="Writers"), Event.objects.all()).count() == 0
    assert rights.within_reach(organiser, type(make_post()).objects.all()).count() == 1


def test_a_demoted_or_deactivated_person_may_nothing():
    organisation = make_organisation()
    event = make_event(organisation=organisation, status=Status.DRAFT)
    user = make_user(group="Organisers", organisations=[organisation])
    assert rights.may_change(user, event)
    user.is_active = False
    assert not rights.may_change(user, event)
    user.is_active = True
    organisation.organisers.clear()
    assert not rights.may_change(user, event)


def test_writer_changes_only_own_pictures_that_nothing_public_uses():
    writer, editor = make_user(group="Writers"), make_user(group="Editors")
    organiser = make_user(group="Organisers")
    image, other = make_image(created_by=writer), make_image()
    assert rights.may_change_image(writer, image)
    assert not rights.may_change_image(writer, other)
    assert rights.may_change_image(editor, other)
    assert not rights.may_change_image(organiser, image)
    make_draft(lead_image=image, body=f'<figure data-image="{image.pk}"></figure>')
    assert rights.may_change_image(writer, image)


@pytest.mark.parametrize(
    "use",
    [
        lambda image: make_post(lead_image=image),
        lambda image: make_post(body=f'<p>a</p><figure data-image="{image.pk}"></figure>'),
        lambda image: make_draft(body=f'<figure data-image="{image.pk}"></figure>', status=Status.WITHDRAWN),
        lambda image: make_event(body=f'<figure data-image="{image.pk}"></figure>'),
        lambda image: make_author(photo=image),
        lambda image: make_author(bio=f'<figure data-image="{image.pk}"></figure>'),
        lambda image: make_organisation(logo=image),
        lambda image: make_campaign("2031", banner=image),
    ],
)
def test_writer_leaves_alone_a_picture_that_is_public(use):
    writer = make_user(group="Writers")
    image = make_image(created_by=writer)
    use(image)
    assert not rights.may_change_image(writer, image)
    assert rights.may_change_image(make_user(group="Editors"), image)


def test_a_picture_is_deleted_only_where_it_stands_nowhere():
    editor, image = make_user(group="Editors"), make_image()
    make_draft(body=f'<figure data-image="{image.pk}1"></figure>')
    assert rights.may_delete_image(editor, image)
    assert not rights.may_delete_image(make_user(group="Writers"), image)
    make_draft(body=f'<figure data-image="{image.pk}"></figure>')
    assert not rights.may_delete_image(editor, image)


def test_who_invites_whom_and_who_changes_people():
    superuser, editor = make_user(is_superuser=True), make_user(group="Editors")
    writer, organiser = make_user(group="Writers"), make_user(group="Organisers")
    assert rights.roles_to_give(superuser) == ["Writers", "Organisers", "Editors"]
    assert rights.roles_to_give(editor) == ["Writers", "Organisers"]
    assert rights.roles_to_give(writer) == rights.roles_to_give(organiser) == []
    assert [rights.may_change_person(user) for user in (superuser, editor, writer, organiser)] == [True] + [False] * 3
    assert [rights.sees_all_authors(user) for user in (superuser, editor, writer, organiser)] == [True] * 3 + [False]


def test_may_name_a_public_thing_or_one_that_may_be_seen():
    draft, author = make_draft(title="In preparation"), make_author("Ahmed")
    writer, organiser, nobody = make_user(group="Writers"), make_user(group="Organisers"), make_user()
    assert [rights.may_name(user, draft) for user in (writer, organiser, nobody)] == [True, False, False]
    assert [rights.may_name(user, make_post()) for user in (writer, organiser, nobody)] == [True, True, True]
    assert [rights.may_name(user, author) for user in (writer, organiser, nobody)] == [True, True, False]
    assert [rights.may_name(user, make_organisation()) for user in (writer, organiser)] == [True, False]
