"""People who log in: invitations, passwords, and that nobody raises their own rights."""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.test import Client

from copro.models import User
from tests.factories import make_organisation, make_user
from tests.forms import form_data, messages_of

pytestmark = pytest.mark.django_db

LIST, ADD, FORGOTTEN = "/admin/copro/user/", "/admin/copro/user/add/", "/admin/forgotten/"
NEW = {"name": "Nia New", "email": "Nia@example.org", "role": "Writers"}


@pytest.fixture(autouse=True)
def _commits(django_capture_on_commit_callbacks, monkeypatch):
    """Mail waits for commit, and a test never commits."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda function, using=None, robust=False: function())


def as_user(**fields):
    client, user = Client(), make_user(**fields)
    client.force_login(user)
    client.user = user
    return client


def link_in(message):
    return re.search(r"http\S+/admin/password/\S+", message.body)[0]


# --- Invitations


def test_editor_invites_a_writer_who_sets_a_password_and_logs_in(settings):
    settings.SITE_URL = "https://week.example.org"
    editor = as_user(group="Editors", name="Ed Itor")
    response = editor.post(ADD, NEW, follow=True, headers={"host": "localhost"})
    assert messages_of(response) == ["Nia New has been invited. A mail is on its way to Nia@example.org."]
    user = User.objects.get(email="Nia@example.org")
    assert (user.is_staff, user.is_superuser, user.has_usable_password()) == (True, False, False)
    assert [group.name for group in user.groups.all()] == ["Writers"]
    message = mail.outbox[0]
    assert (message.to, message.subject) == (["Nia@example.org"], "Ed Itor invites you to Test Week")
    link = link_in(message)
    assert link.startswith("https://week.example.org/admin/password/")

    visitor = Client()
    assert not visitor.login(username="nia@example.org", password="")
    form = visitor.get(link.removeprefix("https://week.example.org"), follow=True)
    words = {"new_password1": "three odd words", "new_password2": "three odd words"}
    done = visitor.post(form.redirect_chain[-1][0], words, follow=True)
    assert "You can log in with it now." in done.content.decode()
    response = visitor.post("/admin/login/", {"username": "NIA@example.org", "password": "three odd words"})
    assert (response.status_code, response.url) == (302, "/admin/")
    assert visitor.get("/admin/").status_code == 200
    # The link has had its day.
    assert "This link no longer works" in Client().get(link.removeprefix("https://week.example.org")).content.decode()


def test_name_of_several_lines_says_nothing_more_in_a_mail():
    editor = as_user(group="Editors")
    editor.post(ADD, NEW | {"name": "Nia\x01 New,\r\n\r\nyour log-in is at https://evil.example.org"})
    user = User.objects.get(email="Nia@example.org")
    assert user.name == "Nia New, your log-in is at https://evil.example.org"
    assert f"Hello {user.name},\n" in mail.outbox[0].body
    boss = as_user(is_superuser=True)
    page = f"{LIST}{user.pk}/change/"
    boss.post(page, form_data(boss.get(page), name="Nia\u2028\x85 New\n"))
    user.refresh_from_db()
    assert user.name == "Nia  New"
    assert editor.post(ADD, NEW | {"name": "\x01\r\n", "email": "b@example.org"}).status_code == 200
    assert not User.objects.filter(email="b@example.org").exists()


UNSENDABLE = "a@" + "é" * 60 + ".example.org"


def test_address_that_no_mail_can_reach_is_refused_in_a_sentence():
    response = as_user(group="Editors").post(ADD, NEW | {"email": UNSENDABLE})
    assert "No mail can be sent to this address." in response.content.decode()
    assert not User.objects.filter(name="Nia New").exists()
    as_user(group="Editors").post(ADD, NEW | {"email": "a@köln.example.org"})
    assert [message.to for message in mail.outbox] == [["a@köln.example.org"]]


def test_mail_that_cannot_be_written_goes_to_the_log_and_stops_nobody(caplog):
    user = make_user(UNSENDABLE)
    response = Client().post(FORGOTTEN, {"email": UNSENDABLE})
    assert (response.status_code, mail.outbox) == (302, [])
    assert "A mail could not be sent" in caplog.text
    assert User.objects.filter(pk=user.pk).exists()


def test_organiser_is_invited_with_organisations_and_a_writer_gets_none():
    editor, house = as_user(group="Editors"), make_organisation()
    editor.post(ADD, NEW | {"role": "Organisers", "organisations": [house.pk]})
    editor.post(ADD, NEW | {"email": "w@example.org", "organisations": [house.pk]})
    assert [user.email for user in house.organisers.all()] == ["Nia@example.org"]


def test_nobody_gives_more_than_their_role_allows():
    editor, superuser = as_user(group="Editors"), as_user(is_superuser=True)
    forged = {"is_superuser": "on", "groups": [group.pk for group in Group.objects.all()], "user_permissions": [1]}
    assert editor.post(ADD, NEW | {"role": "Editors"}).status_code == 200
    assert not User.objects.filter(email="Nia@example.org").exists()
    editor.post(ADD, NEW | forged)
    user = User.objects.get(email="Nia@example.org")
    assert ([group.name for group in user.groups.all()], user.is_superuser) == (["Writers"], False)
    assert not user.user_permissions.exists()
    superuser.post(ADD, NEW | {"email": "e@example.org", "role": "Editors"})
    assert User.objects.get(email="e@example.org").groups.get().name == "Editors"
    for group in ("Writers", "Organisers"):
        assert as_user(group=group).post(ADD, NEW | {"email": "x@example.org"}).status_code == 403


def test_an_address_that_is_taken_is_refused_whatever_its_case():
    editor = as_user(group="Editors")
    make_user("nia@EXAMPLE.org")
    response = editor.post(ADD, NEW)
    assert "Somebody has this address already." in response.content.decode()
    assert mail.outbox == []


def test_invitation_is_sent_again_only_to_those_who_wait():
    editor = as_user(group="Editors")
    waiting, ready = User.objects.create_user("w@example.org", name="W"), make_user("r@example.org")
    closed = User.objects.create_user("c@example.org", name="C", is_active=False)
    data = {"action": "invite_again", "_selected_action": [waiting.pk, ready.pk, closed.pk]}
    response = editor.post(LIST, data, follow=True)
    assert [message.to for message in mail.outbox] == [["w@example.org"]]
    assert messages_of(response) == [
        "Invitations sent again: 1.",
        "Left out, because they have a password already or their log-in is closed: 2.",
    ]
    superuser = as_user(is_superuser=True)
    address = f"{LIST}{waiting.pk}/change/"
    superuser.post(address, form_data(superuser.get(address), _invite="1"))
    assert len(mail.outbox) == 2


def test_names_cannot_write_mail_headers():
    editor = as_user(group="Editors", name="Ed\r\nBcc: x@example.org")
    editor.post(ADD, NEW)
    assert (
        mail.outbox[0].subject == "Ed Bcc: x@example.org invites you to Test Week" or "\n" not in mail.outbox[0].subject
    )
    assert mail.outbox[0].recipients() == ["Nia@example.org"]


# --- Nobody raises their own rights


def attack(user):
    return {
        "name": "Hacked", "email": "hacked@example.org", "is_superuser": "on", "is_staff": "on", "is_active": "on",
        "password": "x", "password1": "x", "password2": "x", "user_permissions": list(range(1, 99)),
        "groups": [group.pk for group in Group.objects.all()],
    }  # fmt: skip


def rights_of(user):
    user = User.objects.get(pk=user.pk)
    groups = [group.name for group in user.groups.all()]
    return user.name, user.email, user.password, user.is_superuser, groups, user.user_permissions.count()


@pytest.mark.parametrize("group", ["Editors", "Writers", "Organisers"])
def test_only_the_superuser_changes_rights_addresses_and_passwords(group):
    client, other, boss = as_user(group=group), make_user(group="Writers"), make_user(is_superuser=True)
    for target in (client.user, other, boss):
        before = rights_of(target)
        for door in ("change/", "delete/"):
            response = client.post(f"{LIST}{target.pk}/{door}", attack(target) | {"post": "yes"})
            assert response.status_code == 403
        client.post(f"{LIST}{target.pk}/password/", attack(target))
        client.post(LIST, {"action": "delete_selected", "_selected_action": [target.pk], "post": "yes"})
        assert rights_of(target) == before


def test_even_with_the_stock_right_to_change_users_nobody_becomes_superuser():
    client = as_user(group="Editors")
    client.user.user_permissions.set(Permission.objects.filter(codename__in=["change_user", "delete_user"]))
    before = rights_of(client.user)
    assert client.post(f"{LIST}{client.user.pk}/change/", attack(client.user)).status_code == 403
    assert rights_of(client.user) == before


def test_superuser_changes_others_and_cannot_lock_themselves_out():
    client, other = as_user(is_superuser=True), make_user(group="Writers")
    address = f"{LIST}{other.pk}/change/"
    editors = Group.objects.get(name="Editors")
    client.post(address, form_data(client.get(address), groups=[editors.pk], email="new@example.org", is_active=None))
    other.refresh_from_db()
    assert (other.email, other.is_active, other.groups.get()) == ("new@example.org", False, editors)
    own = f"{LIST}{client.user.pk}/change/"
    client.post(own, form_data(client.get(own), name="Me") | {"is_superuser": "", "is_active": "", "is_staff": ""})
    client.user.refresh_from_db()
    assert (client.user.name, client.user.is_superuser, client.user.is_active) == ("Me", True, True)
    assert client.post(f"{LIST}{client.user.pk}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("fields", [{"group": "Editors"}, {"is_superuser": True}])
def test_nobody_sees_a_password_hash(fields):
    client = as_user(**fields)
    for address in (LIST, f"{LIST}{client.user.pk}/change/", f"{LIST}{client.user.pk}/history/"):
        html = client.get(address).content.decode()
        assert client.user.password not in html
        assert "md5" not in html


@pytest.mark.parametrize("query", ["password__startswith=m", "is_superuser__exact=1", "email__contains=a", "id__in=1"])
def test_lookups_that_the_list_does_not_offer_are_refused(query):
    assert as_user(group="Editors").get(f"{LIST}?{query}").status_code == 400


# --- Forgotten passwords


@pytest.mark.parametrize("invited", [True, False])
def test_forgotten_password_is_mailed_also_to_those_who_never_had_one(invited, settings, client):
    settings.SITE_URL = "https://week.example.org"
    user = User.objects.create_user("ann@example.org", None if invited else "old words here", name="Ann", is_staff=True)
    response = client.post(FORGOTTEN, {"email": "ANN@example.org"}, headers={"host": "localhost"})
    assert response.url == "/admin/forgotten/sent/"
    link = link_in(mail.outbox[0])
    assert link.startswith("https://week.example.org/")
    form = client.get(link.removeprefix("https://week.example.org"), follow=True)
    client.post(form.redirect_chain[-1][0], {"new_password1": "three odd words", "new_password2": "three odd words"})
    user.refresh_from_db()
    assert user.check_password("three odd words")


def test_an_unknown_or_closed_address_gets_the_same_answer_and_no_mail(client):
    make_user("closed@example.org", is_active=False)
    known = make_user("known@example.org")
    answers = []
    for email in ("nobody@example.org", "closed@example.org", known.email):
        response = client.post(FORGOTTEN, {"email": email}, follow=True)
        answers.append((response.redirect_chain, response.content))
    assert answers[0] == answers[1] == answers[2]
    assert [message.to for message in mail.outbox] == [["known@example.org"]]


def test_a_link_dies_when_its_owner_is_deactivated_or_takes_another_address(client, settings):
    user = make_user("ann@example.org")
    client.post(FORGOTTEN, {"email": user.email})
    path = link_in(mail.outbox[0]).removeprefix(settings.SITE_URL)
    assert "Choose a password" in client.get(path, follow=True).content.decode()
    for field, value in (("is_active", False), ("email", "other@example.org")):
        before = getattr(user, field)
        setattr(user, field, value)
        user.save()
        assert "This link no longer works" in Client().get(path, follow=True).content.decode()
        setattr(user, field, before)
        user.save()


def test_log_in_asks_for_an_email_address_and_says_kindly_what_is_wrong(client):
    html = client.get("/admin/login/", headers={"host": "localhost"}).content.decode()
    assert "<title>Log in – Test Week</title>" in html
    assert "localhost" not in html
    assert "E-mail address" in html
    assert 'href="/admin/forgotten/"' in html
    html = client.post("/admin/login/", {"username": "a@example.org", "password": "x"}).content.decode()
    assert "This e-mail address and password do not belong together." in html
