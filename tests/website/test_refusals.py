"""What the browser shows when something is refused: plain words and a way out, in the site's own clothes."""

import pytest
from django.test import Client

from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_page_that_a_log_in_may_not_open_says_whom_to_ask(client):
    client.force_login(make_user(group="Organisers"))
    response = client.get("/admin/blog/post/")
    assert response.status_code == 403
    assert "You cannot do this with your log-in" in response.content.decode()
    assert "site.css" in response.content.decode()


def test_form_without_its_token_says_how_to_save_the_words():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user(group="Editors"))
    response = client.post("/admin/blog/post/add/", {"title": "Words"})
    assert response.status_code == 403
    text = response.content.decode()
    assert "This page was open for too long" in text
    assert "back button" in text
    assert "csrf" not in text.lower()
