"""How long a log-in lasts, and what prolongs it."""

import datetime

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client, RequestFactory
from django.utils import timezone

from copro import sessions
from copro.models.version import new_key
from tests.factories import make_draft, make_user

pytestmark = pytest.mark.django_db
STAY = "/admin/stay/"


@pytest.fixture
def editor(client):
    user = make_user(group="Editors")
    client.force_login(user)
    return user


def set_left(seconds):
    Session.objects.update(expire_date=timezone.now() + datetime.timedelta(seconds=seconds))


def left():
    return round((Session.objects.get().expire_date - timezone.now()).total_seconds() / 60)


def test_log_in_lasts_twelve_hours_and_only_looking_prolongs_nothing(client, editor):
    assert settings.SESSION_COOKIE_AGE == 12 * 60 * 60
    assert left() == 720
    set_left(240)
    page = client.get("/admin/").content.decode()
    assert 'data-seconds="23' in page
    assert 'data-warn="300"' in page
    assert 230 < client.get(STAY).json()["seconds"] <= 240
    assert left() == 4


def test_staying_begins_the_time_anew_as_often_as_wanted(client, editor):
    for _ in range(11):
        set_left(30)
        assert client.post(STAY).json()["seconds"] == 720 * 60
        assert left() == 720
    assert client.put(STAY).status_code == 405


def test_staying_is_for_those_who_are_logged_in_and_mean_it(client, editor):
    assert Client().post(STAY).status_code == 401
    assert Client().get(STAY).status_code == 401
    outsider = Client()
    outsider.force_login(make_user(is_staff=False))
    assert outsider.post(STAY).status_code == 401
    set_left(30)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert strict.post(STAY).status_code == 403
    assert Session.objects.filter(expire_date__gt=timezone.now() + datetime.timedelta(minutes=1)).count() == 0


def test_writing_prolongs_and_an_open_form_does_not(client, editor):
    post, key = make_draft(), new_key()
    sent = {"model": "blog.post", "object": post.pk, "key": key, "form": "title=New"}
    set_left(7 * 3600)
    client.post("/admin/unfinished/", sent)
    assert left() == 420  # more than half is left
    set_left(240)
    client.post("/admin/unfinished/", sent | {"form": ""})
    client.post("/admin/unfinished/", sent)  # the same words again
    assert left() == 4
    client.post("/admin/unfinished/", sent | {"form": "title=Newer"})
    assert left() == 720


def test_nobody_logged_in_has_no_time_left():
    request = RequestFactory().get("/")
    request.session = sessions.SessionStore("0" * 32)
    assert request.session.load() == {}
    assert sessions.seconds_left(request) == 0


def test_warning_comes_five_minutes_before_or_at_half_of_a_short_log_in(settings):
    assert sessions.warning_seconds() == 300
    settings.SESSION_COOKIE_AGE = 60
    assert sessions.warning_seconds() == 30
