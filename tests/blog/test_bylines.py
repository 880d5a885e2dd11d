"""By-lines read "By NAME, ROLE, ORGANISATION", whoever is in them and whatever is missing."""

import pytest
from django.template import Context, Template
from django.utils.html import strip_tags

from blog import bylines
from blog.models import Credit, Post
from tests.factories import make_author, make_organisation, make_post

pytestmark = pytest.mark.django_db


def byline_of(*credits):
    return bylines.in_words(make_post(credits=credits).credits.all())


@pytest.fixture
def trust():
    return make_organisation("Rowan Trust")


def test_byline_with_role_and_organisation(trust):
    ann = {"author": make_author("Ann Lee"), "role": "Chair", "organisation": trust}
    assert byline_of(ann) == "By Ann Lee, Chair, Rowan Trust"


def test_byline_of_one_name_only():
    assert byline_of(make_author("Ahmed")) == "By Ahmed"


def test_byline_without_role(trust):
    assert byline_of({"author": make_author("Ann Lee"), "organisation": trust}) == "By Ann Lee, Rowan Trust"


def test_byline_without_organisation():
    assert byline_of({"author": make_author("Ann Lee"), "role": "carer"}) == "By Ann Lee, carer"


def test_byline_of_two(trust):
    two = [{"author": make_author("Ann Lee"), "role": "Chair", "organisation": trust}, make_author("Ahmed")]
    assert byline_of(*two) == "By Ann Lee, Chair, Rowan Trust and Ahmed"


def test_byline_of_three_has_semicolons(trust):
    three = [
        {"author": make_author("Ahmed"), "role": "prisoner"},
        {"author": make_author("Ann Lee"), "role": "Manager", "organisation": trust},
        make_author("Bo"),
    ]
    assert byline_of(*three) == "By Ahmed, prisoner; Ann Lee, Manager, Rowan Trust; and Bo"


def test_byline_names_kinds_apart():
    credits = [{"author": make_author("Ann"), "kind": Credit.Kind.PHOTOGRAPHS}, make_author("Bo")]
    assert byline_of(*credits) == "By Bo. Photographs by Ann"


def test_byline_of_nobody_is_empty():
    assert byline_of() == ""


def test_byline_component_reads_the_same(trust):
    credits = [
        {"author": make_author("Ahmed"), "role": "prisoner"},
        {"author": make_author("Ann <b>Lee</b>"), "role": "Manager", "organisation": trust},
    ]
    post = Post.objects.with_bylines().get(pk=make_post(credits=credits).pk)
    html = Template("{% load bylines %}{% byline post large=True %}").render(Context({"post": post}))
    assert " ".join(strip_tags(html).split()) == (
        "By Ahmed, prisoner and Ann &lt;b&gt;Lee&lt;/b&gt;, Manager, Rowan Trust"
    )


def test_byline_keeps_the_organisation_as_it_was_that_day(trust):
    post = make_post(credits=[{"author": make_author("Ann"), "organisation": trust}])
    trust.name = "Rowan and Oak"
    trust.save()
    assert bylines.in_words(Post.objects.get(pk=post.pk).credits.all()) == "By Ann, Rowan Trust"
