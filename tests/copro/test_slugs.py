"""Every title makes an address of its own, no address hides a page of the site, and an address that changes is left."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from blog.models import Author, Organisation, Post
from copro.models import Campaign, Redirect
from copro.slugs import RESERVED, unique_slug
from events.models import Event
from tests.factories import make_author, make_campaign, make_draft, make_event, make_organisation, make_post

pytestmark = pytest.mark.django_db


def table():
    return dict(Redirect.objects.values_list("old_path", "target"))


# --- Making one


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("What is co-production?", "what-is-co-production"),
        ("Ŵythnos Gydgynhyrchu: tŷ", "wythnos-gydgynhyrchu-ty"),
        ("", "post"),
        ("🎉🎉", "post"),
        ("共同生产", "post"),
        ("---", "post"),
        ("../../etc/passwd", "etcpasswd"),
        ('"><script>alert(1)</script>', "scriptalert1script"),
        ("Blog", "blog-2"),
        ("admin", "admin-2"),
        ("a\u202eb\0c", "abc"),
        ("word " * 60, ("word-" * 18)[:-1]),
        ("x" * 300, "x" * 90),
    ],
)
def test_slug_is_made_from_any_title(title, slug):
    post = Post(campaign=make_campaign(), title=title.replace("\0", "")[:200])
    post.save()
    assert post.slug == slug
    post.full_clean(exclude=["title"])


def test_same_title_gets_a_number_in_its_campaign():
    campaign, other = make_campaign(), make_campaign("2019")
    assert [make_post(campaign, title="Same").slug for _ in range(3)] == ["same", "same-2", "same-3"]
    assert make_post(other, title="Same").slug == "same"
    assert make_event(campaign, title="Same").slug == "same"
    assert [make_draft(campaign, title="Help").slug for _ in range(2)] == ["help-2", "help-3"]
    assert [make_author("Ahmed").slug for _ in range(2)] == ["ahmed", "ahmed-2"]
    assert make_author("🎉").slug == "author"
    assert make_organisation("🎉").slug == "organisation"


@pytest.mark.parametrize("model", [Campaign, Author, Organisation, Post, Event])
def test_made_slug_fits_its_column(model):
    fields = {"campaign": make_campaign()} if model in {Post, Event} else {}
    source = model.slug_source
    for number in range(3):
        item = model(**fields, **{source: "y" * (model._meta.get_field(source).max_length - 1) + str(number)})
        item.save()
        item.full_clean()
        assert len(item.slug) <= model._meta.get_field("slug").max_length
    assert item.slug.endswith("y-3")


def test_unique_slug_of_a_free_word():
    assert unique_slug("A word", Post.objects.none()) == "a-word"
    assert unique_slug("", Post.objects.none()) == "page"
    assert unique_slug("a" * 100, Post.objects.none(), max_length=5) == "aaaaa"
    assert unique_slug("abc-def", Post.objects.none(), max_length=4) == "abc"


def test_two_who_save_the_same_title_at_once_get_one_row():
    first, second = (Post(campaign=make_campaign(f"{2018 + n}"), title="Same") for n in range(2))
    second.campaign = first.campaign
    first.slug = second.slug = unique_slug("Same", Post.objects.all())
    first.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()
    assert Post.objects.get() == first


def test_row_without_a_slug_is_refused_by_the_doors_that_make_none():
    campaign = make_campaign()
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.bulk_create([Post(campaign=campaign, title="T")])
    make_post(campaign)
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.update(slug="")


def test_emptied_slug_is_made_anew_whatever_fields_are_named():
    post = make_post(title="New title", slug="old")
    post.slug = ""
    post.save(update_fields=["title"])
    post.refresh_from_db()
    assert post.slug == "new-title"
    assert table() == {"/2018/blog/old/": "/2018/blog/new-title/"}


# --- Words that are taken


def test_every_word_at_the_root_and_under_a_campaign_is_reserved():
    def words(patterns, prefix=""):
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLPattern):
                yield from (word.split(".")[0] for word in route.lstrip(".").split("/") if word and "<" not in word)
            elif "admin/" not in route:
                yield from words(pattern.url_patterns, route)

    used = set(words(get_resolver().url_patterns)) - {"sitemap", "robots", "security"} - {"event", "mine", "suggest"}
    assert {"blog", "events", "feeds", "authors", "calendar", "feed", "healthz", "accents"} <= used
    assert used <= RESERVED
    assert {"admin", "media", "static", "search", "programme", "easy-read", "sitemap", "robots"} <= RESERVED


@pytest.mark.parametrize("word", ["admin", "feeds", "static"])
def test_reserved_word_is_refused_with_a_sentence(word):
    expected = {"slug": [f"“{word}” is needed for a page of the site itself. Choose another word."]}
    campaign = make_campaign()
    for item in (campaign, make_post(campaign), make_event(campaign)):
        item.slug = word
        with pytest.raises(ValidationError) as caught:
            item.full_clean()
        assert caught.value.message_dict == expected
    author = make_author()
    author.slug = word  # below /authors/ nothing is hidden by it
    author.full_clean()


# --- Changing one


@pytest.mark.parametrize("make", [make_post, make_event, make_author, make_organisation])
def test_changed_slug_leaves_a_redirect(make):
    item = make()
    old = item.addresses()  # its page, and its feed or calendar file
    assert item.get_absolute_url() in old
    item.slug = "new-name"
    item.save()
    assert table() == dict(zip(old, item.addresses(), strict=True))
    item.save()
    type(item).objects.get(pk=item.pk).save()
    assert len(table()) == len(old)


@pytest.mark.parametrize("load", ["full", "only", "defer", "by hand", "update_fields"])
def test_changed_slug_leaves_a_redirect_however_the_object_was_loaded(load):
    post = make_post(slug="old")
    match load:
        case "only":
            post = Post.objects.only("title").get()
        case "defer":
            post = Post.objects.defer("slug", "campaign").get()
        case "by hand":
            post = Post(pk=post.pk, campaign=post.campaign, title="T", created_at=post.created_at)
    post.slug = "new"
    post.save(update_fields=["slug"]) if load == "update_fields" else post.save()
    assert table() == {"/2018/blog/old/": "/2018/blog/new/"}
    assert Post.objects.get().slug == "new"


def test_half_loaded_object_is_saved_without_a_redirect():
    make_post(slug="old")
    post = Post.objects.only("title").get()
    post.title = "New title"
    post.save()
    assert table() == {}
    assert (Post.objects.get().slug, Post.objects.get().title) == ("old", "New title")


def test_slug_that_is_not_stored_leaves_no_redirect_until_it_is():
    post = make_post(slug="old")
    post.slug = "new"
    post.save(update_fields=["title"])
    assert table() == {}
    post.save()
    assert table() == {"/2018/blog/old/": "/2018/blog/new/"}


def test_object_that_was_loaded_before_another_change_leaves_a_redirect_too():
    post = make_post(slug="old")
    stale = Post.objects.get()
    post.slug = "new"
    post.save()
    stale.save()
    assert Post.objects.get().slug == "old"
    assert table() == {"/2018/blog/new/": "/2018/blog/old/"}


@pytest.mark.parametrize("by", ["object", "key"])
def test_post_that_moves_to_another_campaign_leaves_a_redirect(client, by):
    post, other = make_post(slug="same"), make_campaign("2019")
    if by == "object":
        post.campaign = other
    else:
        post.campaign_id = other.pk
    post.save()
    assert table() == {"/2018/blog/same/": "/2019/blog/same/"}
    assert client.get("/2018/blog/same/").headers["Location"] == "/2019/blog/same/"


def test_post_that_moves_to_where_its_address_is_taken_stays():
    post, other = make_post(slug="same"), make_campaign("2019")
    make_post(other, slug="same")
    post.campaign = other
    with pytest.raises(IntegrityError), transaction.atomic():
        post.save()
    assert table() == {}
    post.refresh_from_db()
    assert post.get_absolute_url() == "/2018/blog/same/"


def test_changed_slug_of_a_campaign_leaves_redirects_for_all_that_is_in_it(client):
    campaign = make_campaign("2018")
    post, draft, event = make_post(campaign, slug="p"), make_draft(campaign, slug="d"), make_event(campaign, slug="e")
    other = make_post(make_campaign("2019"), slug="p")
    campaign.slug = "week-2018"
    campaign.save()
    assert table() == {
        "/2018/": "/week-2018/",
        "/2018/programme/": "/week-2018/programme/",
        "/2018/blog/": "/week-2018/blog/",
        "/2018/easy-read/": "/week-2018/easy-read/",
        "/2018/events/": "/week-2018/events/",
        "/2018/feed.atom": "/week-2018/feed.atom",
        "/2018/feed.json": "/week-2018/feed.json",
        "/2018/calendar.ics": "/week-2018/calendar.ics",
        "/2018/blog/p/": "/week-2018/blog/p/",
        "/2018/blog/d/": "/week-2018/blog/d/",
        "/2018/events/e/": "/week-2018/events/e/",
        "/2018/events/e/event.ics": "/week-2018/events/e/event.ics",
    }
    for old in table():
        assert client.get(old).status_code == (404 if "/d/" in old else 301)
    for item in (post, event, campaign):
        item.refresh_from_db()
        assert client.get(item.get_absolute_url()).status_code == 200
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get(other.get_absolute_url()).status_code == 200


def test_failure_half_way_leaves_slug_and_redirects_as_they_were(monkeypatch):
    campaign = make_campaign("2018")
    make_post(campaign)
    saved = []

    def save(self, *args, **kwargs):
        saved.append(self.old_path)
        if len(saved) == 3:
            raise IntegrityError
        super(Redirect, self).save(*args, **kwargs)

    monkeypatch.setattr(Redirect, "save", save)
    campaign.slug = "week"
    with pytest.raises(IntegrityError), transaction.atomic():
        campaign.save()
    assert table() == {}
    assert Campaign.objects.get().slug == "2018"


# --- Nobody takes an address that readers know for something else


@pytest.fixture
def moved():
    """A public post whose old address, /2018/blog/old/, leads to its new one."""
    post = make_post(make_campaign("2018"), slug="old")
    post.slug = "new"
    post.save()
    return post


def test_draft_leaves_no_redirect_and_takes_none_away(client, moved):
    draft = make_draft(moved.campaign, slug="old")
    assert table() == {"/2018/blog/old/": "/2018/blog/new/"}
    draft.slug = "elsewhere"
    draft.save()
    assert table() == {"/2018/blog/old/": "/2018/blog/new/"}
    assert client.get("/2018/blog/old/").headers["Location"] == "/2018/blog/new/"


def test_address_that_was_approved_once_is_left_also_by_a_draft():
    draft = make_draft(make_campaign("2018"), slug="old", approved_at=timezone.now())
    draft.slug = "new"
    draft.save()
    assert table() == {"/2018/blog/old/": "/2018/blog/new/"}


def test_form_refuses_an_address_that_leads_to_another_page(moved):
    draft = make_draft(moved.campaign, slug="mine")
    draft.slug = "old"
    with pytest.raises(ValidationError) as caught:
        draft.full_clean()
    assert list(caught.value.message_dict) == ["slug"]
    moved.slug = "old"
    moved.full_clean()  # its own, it may have back


def test_made_slug_leaves_such_an_address_alone(moved):
    assert make_draft(moved.campaign, title="Old").slug == "old-2"
