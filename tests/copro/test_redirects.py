"""Old addresses lead to where things are now, once at most, and only to what visitors may see."""

import datetime
from itertools import permutations

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from blog.models import Post
from copro.models import Redirect
from copro.models.redirect import split_target
from copro.publishing import Status
from copro.redirects import is_public, leave_redirect
from tests.factories import make_author, make_campaign, make_draft, make_event, make_organisation, make_post

pytestmark = pytest.mark.django_db

OLD = "/2018/06/old-name.html"
SECOND = datetime.timedelta(seconds=1)


def leads(old_path, target):
    return Redirect.objects.create(old_path=old_path, target=target)


def table():
    return dict(Redirect.objects.values_list("old_path", "target"))


def answer(client, path, method="get", **kwargs):
    response = getattr(client, method)(path, **kwargs)
    return response.status_code, response.headers.get("Location")


# --- Answering


@pytest.mark.parametrize("method", ["get", "head"])
def test_old_address_answers_while_its_target_is_public(client, method):
    post = make_post(slug="new-name")
    leads(OLD, post.get_absolute_url())
    assert answer(client, OLD, method) == (301, "/2018/blog/new-name/")
    assert answer(client, OLD + "?m=1", method) == (301, "/2018/blog/new-name/")
    assert client.get(OLD, follow=True).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete", "options", "patch"])
def test_only_reading_is_sent_on(client, method):
    leads(OLD, make_post().get_absolute_url())
    assert answer(client, OLD, method) == (404, None)


@pytest.mark.parametrize(
    "fields",
    [
        {"status": Status.DRAFT},
        {"status": Status.IN_REVIEW},
        {"status": Status.WITHDRAWN},
        {"publish_at": timezone.now() + datetime.timedelta(days=1)},
    ],
)
@pytest.mark.parametrize("make", [make_post, make_event])
def test_old_address_of_what_is_not_public_is_not_found(client, make, fields):
    target = make(slug="secret", **fields).get_absolute_url()
    leads(OLD, target)
    response = client.get(OLD)
    assert response.status_code == 404
    assert b"secret" not in response.content
    assert not is_public(target)


def test_old_address_in_a_campaign_that_is_not_announced_is_not_found(client):
    campaign = make_campaign(announced_on=timezone.localdate() + datetime.timedelta(days=1))
    for number, target in enumerate([campaign, make_post(campaign), make_event(campaign)]):
        leads(f"/old/{number}", target.get_absolute_url())
        assert answer(client, f"/old/{number}") == (404, None)


@pytest.mark.parametrize(("late", "status"), [(-SECOND, 404), (0 * SECOND, 301), (SECOND, 301)])
def test_old_address_answers_from_the_second_of_publication(client, monkeypatch, late, status):
    at = datetime.datetime(2018, 6, 25, 9, tzinfo=datetime.UTC)
    leads(OLD, make_post(publish_at=at).get_absolute_url())
    monkeypatch.setattr(timezone, "now", lambda: at + late)
    assert client.get(OLD).status_code == status


def test_staff_too_are_sent_on_only_to_what_is_public(admin_client):
    leads(OLD, make_draft().get_absolute_url())
    assert answer(admin_client, OLD) == (404, None)


def test_address_of_a_page_is_never_sent_on(client):
    post, other = make_post(), make_post()
    leads(post.get_absolute_url(), other.get_absolute_url())
    leads("/", other.get_absolute_url())
    leads("/admin/secret", other.get_absolute_url())
    assert client.get(post.get_absolute_url()).status_code == 200
    assert client.get("/").status_code == 200
    assert answer(client, "/admin/secret") == (302, "/admin/login/?next=/admin/secret")


@pytest.mark.parametrize(
    "address",
    ["/feeds/posts.atom", "/2018/feed.atom", "/feeds/events.ics", "/2018/calendar.ics", "/2018/blog/", "/2018/events/",
     "/authors/", "/organisations/", "/sitemap.xml", "/robots.txt", "/", "/2018/", "/tags/housing/",
     "/tags/housing/feed.atom"],
)  # fmt: skip
def test_feeds_and_lists_can_be_targets_on_a_live_host(client, settings, address):
    make_post(tags=["Housing"])
    make_event()
    settings.ALLOWED_HOSTS, settings.SITE_URL = ["week.example.org"], "https://week.example.org"
    leads("/feeds/posts/default", address)
    assert answer(client, "/feeds/posts/default", headers={"host": "week.example.org"}) == (301, address)


@pytest.mark.parametrize(
    "address", ["/authors/ann/", "/tags/housing/", "/organisations/o/", "/admin/", "/nowhere", "/2019/"]
)
def test_pages_that_hold_nothing_public_are_no_targets(client, address):
    make_draft(tags=["Housing"], credits=[{"author": make_author("Ann"), "organisation": make_organisation("O")}])
    leads(OLD, address)
    assert answer(client, OLD) == (404, None)


@pytest.mark.parametrize(
    ("target", "location"),
    [
        ("/2018/blog/new/#part-2", "/2018/blog/new/#part-2"),
        ("/2018/blog/?page=1", "/2018/blog/?page=1"),
        ("/2018/blog/?page=1#top", "/2018/blog/?page=1#top"),
        ("/2018/blog/ne%77/", "/2018/blog/ne%77/"),
    ],
)
def test_target_may_have_a_query_and_a_fragment(client, target, location):
    make_post(slug="new")
    leads(OLD, target)
    assert answer(client, OLD) == (301, location)


@pytest.mark.parametrize(
    "path",
    ["/2018/06/%C3%A9t%C3%A9.html", "/" + "a" * 501 + ".html", "/" + "a" * 60_000 + ".html", "/a%00b", "/%00",
     "/%FF%FE", "/%0d%0aX-Evil:1",
     "/%E2%80%AE", "/%2e%2e/%2e%2e/etc/passwd", "/%F0%9F%98%80/", "/a//b", "/%5Cevil.example", "/*?", "/%25", "/'--"],
)  # fmt: skip
def test_odd_addresses_are_not_found_and_no_error(client, path):
    make_campaign()
    leads(OLD, "/2018/")
    assert answer(client, path) == (404, None)


def test_address_beyond_english_letters_is_sent_on(client):
    make_campaign()
    leads("/2018/06/été 😀.html", "/2018/")
    assert answer(client, "/2018/06/%C3%A9t%C3%A9%20%F0%9F%98%80.html") == (301, "/2018/")


def test_address_longer_than_any_that_is_kept_leads_nowhere(client):
    make_campaign()
    leads("/." + "a" * 498, "/2018/")
    assert answer(client, "/." + "a" * 498) == (301, "/2018/")
    assert answer(client, "/." + "a" * 499) == (404, None)


@pytest.mark.parametrize("path", ["/join", "/join/", "/2017/blog/old", "/2017/blog/old/", "/a.b/c", "/a.b/c/"])
@pytest.mark.parametrize("slash", [True, False])
def test_last_slash_makes_no_difference(client, path, slash):
    make_campaign()
    leads(path.rstrip("/") + "/" * slash, "/2018/")
    response = client.get(path, follow=True)
    assert response.status_code == 200
    assert response.redirect_chain[-1] == ("/2018/", 301)


def test_exact_address_goes_before_the_one_with_another_slash(client):
    make_post(slug="one")
    make_post(slug="two")
    leads("/a.b/", "/2018/blog/one/")
    leads("/a.b", "/2018/blog/two/")
    assert answer(client, "/a.b/") == (301, "/2018/blog/one/")
    assert answer(client, "/a.b") == (301, "/2018/blog/two/")


@pytest.mark.parametrize(
    "target", ["/\\evil.example", "/\t/evil.example", "/\r\nX-Evil: 1", "/%2f/evil.example", "/2018/\\"]
)
def test_row_that_leads_off_the_site_is_never_followed(client, target):
    make_campaign()
    Redirect.objects.bulk_create([Redirect(old_path=OLD, target=target)])
    assert answer(client, OLD) == (404, None)


@pytest.mark.parametrize(
    "target",
    ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "evil", "", "/a b", "/a\nb",
     "/a\0b"],
)  # fmt: skip
def test_form_refuses_a_target_elsewhere(target):
    with pytest.raises(ValidationError) as caught:
        Redirect(old_path=OLD, target=target).full_clean()
    assert "target" in caught.value.message_dict


# --- Forms


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("/2018/06/%C3%A9t%C3%A9.html", "/2018/06/été.html"),
        ("/2018/06/old.html?m=1", "/2018/06/old.html"),
        ("/2018/06/old.html#comments", "/2018/06/old.html"),
        ("/a%00b", "/a%00b"),
        ("/a%0Ab", "/a%0Ab"),
    ],
)
def test_old_address_may_be_copied_from_a_browser(typed, kept):
    redirect = Redirect(old_path=typed, target="/2018/")
    redirect.full_clean()
    assert redirect.old_path == kept


@pytest.mark.parametrize("old_path", ["old.html", "http://old.example/x", "", "/a\0b", "/a\nb"])
def test_form_refuses_what_is_no_old_address(old_path):
    with pytest.raises(ValidationError) as caught:
        Redirect(old_path=old_path, target="/2018/").full_clean()
    assert "old_path" in caught.value.message_dict


def test_form_refuses_circles():
    leads("/a", "/b")
    with pytest.raises(ValidationError) as caught:
        Redirect(old_path="/b", target="/a").full_clean()
    circle = "That address leads back here already, so readers would go in circles."
    assert caught.value.message_dict == {"target": [circle]}
    for target in ("/c", "/c?page=2", "/c#day"):
        with pytest.raises(ValidationError) as caught:
            Redirect(old_path="/c", target=target).full_clean()
        assert "An address cannot lead to itself." in caught.value.message_dict["target"]


# --- Chains and circles


@pytest.mark.parametrize("order", list(permutations([("/a", "/b"), ("/b", "/c"), ("/c", "/d"), ("/x", "/b")])))
def test_chain_is_collapsed_in_every_order(order):
    for old_path, target in order:
        leads(old_path, target)
    assert table() == {"/a": "/d", "/b": "/d", "/c": "/d", "/x": "/d"}


@pytest.mark.parametrize("order", list(permutations([("/a", "/b#x"), ("/b", "/c?y=1"), ("/c", "/d")])))
def test_chain_through_queries_and_fragments_is_collapsed(order):
    for old_path, target in order:
        leads(old_path, target)
    rows = table()
    assert {split_target(target)[0] for target in rows.values()} == {"/d"}
    assert rows["/c"] == "/d"
    assert rows["/b"] == "/d?y=1"


def test_path_that_only_begins_alike_is_left():
    leads("/x", "/ab")
    leads("/y", "/A")
    leads("/a", "/c")
    assert table() == {"/x": "/ab", "/y": "/A", "/a": "/c"}


def test_newer_half_of_a_circle_stands():
    leads("/a", "/b")
    leads("/b", "/a")
    assert table() == {"/b": "/a"}


@pytest.mark.parametrize("rest", ["", "#day", "?page=2"])
def test_circle_of_three_is_cut(rest):
    leads("/a", "/b" + rest)
    leads("/b", "/c")
    leads("/c", "/a")
    rows = table()
    assert "/a" not in rows
    assert {split_target(target)[0] for target in rows.values()} == {"/a"}


def test_change_of_a_redirect_collapses_too():
    leads("/a", "/b")
    other = leads("/c", "/z")
    other.target = "/a"
    other.save(update_fields=["target"])
    assert table() == {"/a": "/b", "/c": "/b"}
    other.old_path, other.target = "/b", "/a"
    other.save()
    assert table() == {"/b": "/a"}


def test_collapsed_target_is_stored_whatever_fields_are_named():
    redirect = leads("/c", "/a")
    Redirect.objects.bulk_create([Redirect(old_path="/a", target="/b")])
    redirect.save(update_fields=["old_path"])
    assert table()["/c"] == "/b"


def test_name_that_goes_and_comes_back_leaves_one_redirect(client):
    post = make_post(slug="a")
    for slug in ["b", "a"]:
        post.slug = slug
        post.save()
    assert table() == {"/2018/blog/b/": "/2018/blog/a/"}
    assert answer(client, "/2018/blog/b/") == (301, "/2018/blog/a/")
    assert client.get("/2018/blog/a/").status_code == 200


def test_imported_address_follows_a_post_through_all_its_names(client):
    post = make_post(slug="a")
    leads(OLD, post.get_absolute_url() + "#part")
    for slug in ["b", "c", "d"]:
        post.slug = slug
        post.save()
    assert answer(client, OLD) == (301, "/2018/blog/d/#part")
    for slug in "abc":
        assert answer(client, f"/2018/blog/{slug}/") == (301, "/2018/blog/d/")
    Post.objects.update(status=Status.WITHDRAWN)
    assert answer(client, OLD) == (404, None)


def test_leaving_a_redirect_twice_or_to_itself_changes_nothing():
    leave_redirect("/a", "/a")
    assert table() == {}
    leave_redirect("/a", "/b")
    leave_redirect("/a", "/b")
    assert table() == {"/a": "/b"}
    leave_redirect("/a", "/c")  # readers knew it for /b first
    assert table() == {"/a": "/b"}


def test_redirect_is_called_by_its_old_address():
    assert str(leads("/a", "/b")) == "/a"
