"""Role and organisation of a credit stay as they were that day."""

import pytest

from blog.models import Credit
from copro.models import Redirect
from tests.factories import make_author, make_organisation, make_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def credit():
    post = make_post(credits=[{"author": make_author("Ann"), "organisation": make_organisation("Rowan")}])
    return Credit.objects.get(post=post)


def test_name_is_taken_down_and_kept(credit):
    assert credit.organisation_name == "Rowan"
    credit.organisation.name = "Oak"
    credit.organisation.save()
    credit.save()
    assert Credit.objects.get(pk=credit.pk).organisation_name == "Rowan"


@pytest.mark.parametrize("update_fields", [None, ["organisation"]])
def test_another_organisation_brings_its_own_name(credit, update_fields):
    credit.organisation = make_organisation("Elm")
    credit.save(update_fields=update_fields)
    assert Credit.objects.get(pk=credit.pk).organisation_name == "Elm"


@pytest.mark.parametrize("update_fields", [None, ["organisation"]])
def test_organisation_that_is_taken_away_takes_its_name(credit, update_fields):
    credit.organisation = None
    credit.save(update_fields=update_fields)
    assert Credit.objects.get(pk=credit.pk).organisation_name == ""


def test_name_given_by_hand_stays(credit):
    credit.organisation = make_organisation("Elm")
    credit.organisation_name = "Elm and Ash, as it was called"
    credit.save()
    assert Credit.objects.get(pk=credit.pk).organisation_name == "Elm and Ash, as it was called"


def test_renamed_author_leaves_redirects_for_page_and_feed(client, credit):
    author = credit.author
    author.slug = "ann-lee"
    author.save()
    assert dict(Redirect.objects.values_list("old_path", "target")) == {
        "/authors/ann/": "/authors/ann-lee/",
        "/authors/ann/feed.atom": "/authors/ann-lee/feed.atom",
        "/authors/ann/feed.json": "/authors/ann-lee/feed.json",
        "/authors/ann/events.ics": "/authors/ann-lee/events.ics",
    }
    assert client.get("/authors/ann/feed.atom").status_code == 301
