"""Kept pages: no query for a page served again, never an old page, never somebody else's."""

import datetime

import pytest
from django.core.cache.backends.filebased import FileBasedCache
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django.utils.http import int_to_base36

from blog.models import Post
from copro import caching
from copro.publishing import Status
from events.models import Session
from tests.blogger_files import classic_entry, feed_of
from tests.factories import make_author, make_campaign, make_draft, make_event, make_image, make_post, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def kept(settings, tmp_path):
    """The live site's kind of cache, in a folder of the test's own."""
    backend = "django.core.cache.backends.filebased.FileBasedCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": tmp_path / "cache"}}


def test_page_served_again_asks_nothing_of_the_database(client, django_assert_num_queries):
    post = make_post(make_campaign())
    for path in ("/", "/2018/", "/2018/blog/", post.get_absolute_url(), "/feeds/posts.atom", "/2018/calendar.ics"):
        first = client.get(path)
        with django_assert_num_queries(0):
            again = client.get(path)
        assert again.content == first.content
        assert dict(again.headers) == dict(first.headers)


@pytest.mark.parametrize(
    "change",
    [
        lambda post: Post.objects.get(pk=post.pk).delete(),
        lambda post: _save(post, title="New title"),
        lambda post: _save(post, status=Status.WITHDRAWN),
        lambda post: post.tags.add("New tag"),
        lambda post: _save(post.credits.get().author, name="New name"),
        lambda post: _save(post.campaign, hashtag="#NewTag"),
        lambda post: _save(post.lead_image, alt_text="New words"),
    ],
)
def test_change_shows_at_once(client, change):
    post = make_post(make_campaign(), credits=[make_author()], lead_image=make_image(), title="Old title")
    before = client.get(post.get_absolute_url())
    assert before.status_code == 200
    change(post)
    after = client.get(post.get_absolute_url())
    assert after.content != before.content


def _save(item, **fields):
    for name, value in fields.items():
        setattr(item, name, value)
    item.save()


def test_change_that_is_rolled_back_changes_nothing(client, django_assert_num_queries):
    post = make_post()
    client.get(post.get_absolute_url())
    with transaction.atomic():
        _save(post, title="Never")
        transaction.set_rollback(True)
    with django_assert_num_queries(0):
        assert "Never" not in client.get(post.get_absolute_url()).content.decode()


def test_imported_posts_show_at_once(client, tmp_path):
    """They are written many at a time, which sends no signal."""
    make_campaign("2022")
    assert "<article" not in client.get("/2022/blog/").content.decode()
    file = tmp_path / "blog.xml"
    file.write_bytes(feed_of(classic_entry(1, "<p>Words.</p>")))
    call_command("import_posts", str(file), verbosity=0)
    assert "<article" in client.get("/2022/blog/").content.decode()


def test_log_in_of_a_person_forgets_no_page(client, django_assert_num_queries):
    post = make_post()
    user = make_user()
    client.get(post.get_absolute_url())
    user.save()
    with django_assert_num_queries(0):
        client.get(post.get_absolute_url())


def test_preview_for_staff_is_never_kept(client):
    draft = make_draft(title="Not yet")
    staff = type(client)()
    staff.force_login(make_user(group="Editors"))
    assert staff.get(draft.get_absolute_url()).status_code == 200
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert staff.get(draft.get_absolute_url()).status_code == 200


def test_answer_to_somebody_with_a_session_is_never_kept(client, django_assert_max_num_queries):
    post = make_post()
    client.force_login(make_user(group="Editors"))
    client.get(post.get_absolute_url())
    client.logout()
    with pytest.raises(pytest.fail.Exception), django_assert_max_num_queries(0):
        client.get(post.get_absolute_url())


def test_tracking_parameters_lead_to_the_same_kept_page_and_page_numbers_do_not(client, django_assert_num_queries):
    campaign = make_campaign()
    for _ in range(31):
        make_post(campaign)
    first = client.get("/2018/blog/")
    with django_assert_num_queries(0):
        assert client.get("/2018/blog/?utm_source=x&fbclid=y").content == first.content
    assert client.get("/2018/blog/?page=2").content != first.content


def test_missing_page_is_not_kept(client):
    assert client.get("/2018/").status_code == 404
    make_campaign()
    assert client.get("/2018/").status_code == 200


def test_nothing_is_kept_for_longer_than_a_minute(client, monkeypatch):
    """So that what its time makes public, or over, is a minute late at most."""
    make_post()
    kept = {}
    monkeypatch.setattr(FileBasedCache, "set", lambda self, key, value, timeout=None: kept.update({key: timeout}))
    client.get("/")
    assert [timeout for key, timeout in kept.items() if key.startswith("page:")] == [60]


def test_wrong_host_gets_no_kept_page(client):
    make_post()
    client.get("/")
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_admin_and_files_are_not_kept(client):
    image = make_image()
    response = client.get("/admin/login/")
    assert caching._may_be_kept(response.wsgi_request, response) is False
    assert image.file.name


def test_cache_that_cannot_be_written_makes_the_site_slower_and_never_wrong(client, settings, tmp_path):
    blocked = tmp_path / "a file"
    blocked.write_text("no folder")
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": blocked}}
    post = make_post(title="Here")
    assert "Here" in client.get(post.get_absolute_url()).content.decode()
    _save(post, title="Changed")
    assert "Changed" in client.get(post.get_absolute_url()).content.decode()


def test_page_that_cannot_be_kept_is_served_all_the_same(client, monkeypatch):
    def full(self, key, value, timeout=None):
        if key.startswith("page:"):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileBasedCache, "set", full)
    post = make_post(title="Here")
    assert "Here" in client.get(post.get_absolute_url()).content.decode()


# --- Lists with filters ---


def kept_pages(tmp_path):
    return len(list((tmp_path / "cache").glob("*.djcache")))


def test_list_is_kept_under_each_filter_by_itself(client, django_assert_num_queries):
    campaign = make_campaign()
    make_event(campaign, title="Talk")
    make_event(campaign, title="Making", kind="workshop")
    first, other = client.get("/2018/events/?kind=webinar"), client.get("/2018/events/?kind=workshop")
    assert (b"Talk" in first.content, b"Talk" in other.content) == (True, False)
    with django_assert_num_queries(0):
        assert client.get("/2018/events/?kind=webinar&utm_source=x").content == first.content


@pytest.mark.parametrize(
    "query",
    [
        "?kind=nothing-{}", "?tag={}", "?page={}00", "?kind=webinar&how=online&access=captions&x={}",
        "?access=captions&access=captions&access=captions&x={}", "?s={}", "?utm_source={}",
    ],
)  # fmt: skip
def test_addresses_without_end_fill_no_disk(client, tmp_path, query):
    make_event(make_campaign())
    client.get("/2018/events/")
    before = kept_pages(tmp_path)
    for number in range(5):
        assert client.get(f"/2018/events/{query.format(number)}").status_code == 200
    assert kept_pages(tmp_path) == before


JUNK = [
    "page={}00", "page=0{}", "page=%2B{}", "page={}.0", "page=%20{}", "page=junk{}", "page=%EF%BC%9{}", "page=1_{}",
    "page=1&page={}", "page={}&page=1", "page=-{}", "page=last{}", "page={}", "page=", "page={}&day=x", "s={}",
    "day={}", "q={}", "PAGE={}", "page[]={}", "utm_source={}", "free=yes&near=x{}",
]  # fmt: skip


def test_no_page_keeps_a_copy_for_each_value_of_what_it_ignores(client, tmp_path):
    campaign = make_campaign()
    post, event = make_post(campaign, tags=["Housing"], credits=[make_author("Ann")]), make_event(campaign)
    paths = [
        "/", "/2018/", "/2018/blog/", "/2018/events/", "/2018/programme/", "/2018/programme/mine/", "/authors/",
        "/authors/ann/", "/organisations/", "/tags/housing/", "/2018/calendar.ics", "/feeds/events.ics",
        "/feeds/posts.atom", "/sitemap.xml", "/robots.txt", post.get_absolute_url(), event.get_absolute_url(),
        f"{event.get_absolute_url()}event.ics",
    ]  # fmt: skip
    for path in paths:
        assert client.get(path).status_code == 200
        client.get(f"{path}?page=1")  # one copy more, where there are pages
    before = kept_pages(tmp_path)
    for path in paths:
        for junk in JUNK:
            for number in (2, 3):
                assert client.get(f"{path}?{junk.format(number)}").status_code in {200, 404}
        assert kept_pages(tmp_path) == before, path


@pytest.mark.parametrize("path", ["/accents/{}.css", "/sitemap-{}.xml"])
def test_path_without_end_fills_no_disk(client, tmp_path, path):
    make_campaign()
    client.get("/")
    before = kept_pages(tmp_path)
    for number in ("000000", "000001", "0000001", "00000f", "0b5563", "0B5563"):
        client.get(path.format(number))
    assert kept_pages(tmp_path) == before


def test_picture_that_is_a_file_already_is_not_kept_as_a_page_too(client, tmp_path):
    make_campaign()
    client.get("/")
    before = kept_pages(tmp_path)
    assert client.get("/2018/share.png").status_code == 200
    assert kept_pages(tmp_path) == before


def test_sitemap_stands_at_one_address_only(client):
    assert client.get("/sitemap-1.xml").status_code == 200
    for number in ("0", "00", "01", "0000001", "9" * 5000, "٣"):
        assert client.get(f"/sitemap-{number}.xml").status_code == 404


def test_number_of_a_page_is_kept_where_there_is_that_page(client, django_assert_num_queries):
    campaign = make_campaign()
    for number in range(51):
        make_post(campaign)
        make_event(campaign, sessions=0, title=f"Number {number}")
    for path in ("/2018/blog/", "/2018/events/"):
        first = client.get(path)
        second = client.get(f"{path}?page=2&utm_source=x")
        assert second.content != first.content
        with django_assert_num_queries(0):
            assert client.get(f"{path}?page=2").content == second.content


def test_my_programme_is_nobody_elses(client, tmp_path):
    event = make_event(make_campaign())
    short = int_to_base36(Session.objects.get().pk)
    paths = ("/2018/programme/", "/2018/events/", event.get_absolute_url())
    pages = {path: client.get(path).content for path in paths}
    before = kept_pages(tmp_path)
    for path, plain in pages.items():
        mine = client.get(f"{path}?s={short}").content
        assert (b"In my programme" in mine, b"In my programme" in plain) == (True, False)
        assert client.get(path).content == plain
    for path in (f"/2018/programme/mine/?s={short}", f"/2018/programme/mine.ics?s={short}"):
        client.get(path)
    assert client.get("/2018/programme/mine/").status_code == 200
    assert kept_pages(tmp_path) == before


def test_programme_is_kept_no_longer_than_to_the_next_moment(client, monkeypatch):
    event = make_event(make_campaign(), sessions=0)
    kept = []
    monkeypatch.setattr(
        FileBasedCache, "set", lambda self, key, value, timeout=None: kept.append((key.split(":")[0], timeout))
    )
    now = timezone.now()
    client.get("/2018/programme/")
    soon, later = now + datetime.timedelta(seconds=40), now + datetime.timedelta(hours=1)
    Session.objects.create(event=event, starts_at=soon, ends_at=later)
    client.get("/2018/programme/")
    first, second = [timeout for kind, timeout in kept if kind == "page"]
    assert first == 60
    assert 0 <= second <= 40
