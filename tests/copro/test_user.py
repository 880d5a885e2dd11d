"""People who log in: by their e-mail address, however they write it."""

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from copro.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"


def test_our_own_user_is_the_sites_user():
    assert get_user_model() is User
    assert (User.USERNAME_FIELD, User.REQUIRED_FIELDS) == ("email", ["name"])


@pytest.mark.parametrize("written", ["Ann@Example.org", "ann@example.org", "ANN@EXAMPLE.ORG", "  ann@example.org "])
def test_address_is_found_whatever_its_case(client, written):
    user = User.objects.create_user(" Ann@Example.org ", PASSWORD, name="Ann Example")
    assert user.email == "Ann@Example.org"
    assert User.objects.get_by_natural_key(written) == user
    assert authenticate(username=written, password=PASSWORD) == user
    assert authenticate(username=written, password=PASSWORD.upper()) is None
    assert client.login(username=written, password=PASSWORD)


@pytest.mark.parametrize("written", ["", None, "%", "ann_example.org", "a%@example.org", "nobody@example.org"])
def test_other_addresses_are_nobodys(written):
    User.objects.create_user("ann@example.org", PASSWORD)
    with pytest.raises(User.DoesNotExist):
        User.objects.get_by_natural_key(written)
    assert authenticate(username=written or "", password=PASSWORD) is None


def test_same_address_in_another_case_is_refused():
    User.objects.create_user("ann@example.org", PASSWORD)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("ANN@example.org", PASSWORD)
    with pytest.raises(ValidationError) as caught:
        User(email="Ann@Example.org", name="Ann", password="x").full_clean()
    assert caught.value.messages == ["Somebody has this address already."]


def test_user_without_a_password_cannot_log_in_yet():
    user = User.objects.create_user("ann@example.org", name="Ann")
    assert not user.has_usable_password()
    assert authenticate(username="ann@example.org", password="") is None
    user.set_password(PASSWORD)
    user.is_active = False
    user.save()
    assert authenticate(username="ann@example.org", password=PASSWORD) is None


def test_user_without_an_address_is_refused():
    for empty in ("", None):
        with pytest.raises(ValueError, match="needs an e-mail address"):
            User.objects.create_user(empty, PASSWORD)


def test_rights_of_those_that_are_made():
    ann = User.objects.create_user("ann@example.org", PASSWORD)
    root = User.objects.create_superuser("root@example.org", PASSWORD, is_staff=False)
    assert (ann.is_staff, ann.is_superuser) == (False, False)
    assert (root.is_staff, root.is_superuser) == (True, True)


@pytest.mark.parametrize(
    ("name", "full", "short"),
    [("Ann Example", "Ann Example", "Ann"), ("", "a@e.org", "a@e.org"), (" ", " ", "a@e.org")],
)
def test_user_is_called_by_name(name, full, short):
    user = User(name=name, email="a@e.org")
    assert (str(user), user.get_full_name(), user.get_short_name()) == (full, full, short)
