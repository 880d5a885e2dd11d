"""Easy Read for its readers: the page, the list of all, the way there and back, and what visitors must not see."""

import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from blog import easy_read_pages
from blog.models import EasyRead, GlossaryEntry
from copro.publishing import Status
from tests.factories import make_author, make_campaign, make_document, make_draft, make_image, make_post, make_user

pytestmark = pytest.mark.django_db

YESTERDAY = timezone.now() - datetime.timedelta(days=1)
CHECKED = {"checkers": "Wickerby Speaking Up", "checked_on": datetime.date(2018, 7, 5)}


def make_version(post=None, *, rows=("We met.",), **fields):
    """A public Easy Read version, unless the fields say otherwise; each row with a picture of its own."""
    defaults = {"title": "We met", "status": "published", "published_at": YESTERDAY}
    version = EasyRead.objects.create(post=post or make_post(), **defaults | fields)
    for position, words in enumerate(rows):
        version.rows.create(position=position, words=words, picture=make_image(alt_text=f"Picture {position}"))
    return version


def text_of(response):
    main = re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


# --- The page --------------------------------------------------------------------------------------------------------


def test_page_has_each_picture_before_its_sentences_and_hard_words_explained(client):
    GlossaryEntry.objects.create(word="advocate", meaning="An advocate speaks for you.")
    GlossaryEntry.objects.create(word="unused", meaning="Nobody says it.")
    version = make_version(rows=("We met. Two advocates came.\nThey spoke.", "Read more: https://more.example/"))
    version.rows.filter(position=1).update(heading="What now?")
    html = client.get(version.get_absolute_url()).content.decode()
    steps = html.split('<div class="step">')[1:]
    assert [step.index("<img") < step.index("<p>") for step in steps] == [True, True]
    assert re.findall(r"<p.*?</p>", steps[0]) == [
        "<p>We met.</p>",
        "<p>Two <strong>advocates</strong> came.</p>",
        '<p class="meaning">An advocate speaks for you.</p>',
        "<p>They spoke.</p>",
    ]
    assert '<p><a class="action" href="https://more.example/" rel="noopener">Read more</a></p>' in steps[1]
    assert html.index("<h2>What now?</h2>") < html.index(">Read more<")
    assert re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", html) == [("advocate", "An advocate speaks for you.")]
    assert f'<link rel="canonical" href="http://testserver{version.get_absolute_url()}">' in html
    assert "<script" not in html


def test_page_shows_text_as_text(client):
    GlossaryEntry.objects.create(word="<i>a</i>", meaning="<script>alert(1)</script>")
    version = make_version(rows=('<b>We</b> met "them". The <i>a</i> was there.', 'Go https://x.example/"onclick="a'))
    html = client.get(version.get_absolute_url()).content.decode()
    assert "&lt;b&gt;We" in html
    assert not re.search(r"<b>|<i>|<script|<a[^>]* onclick", html)


def test_picture_that_may_not_be_shown_is_left_out_and_its_words_stay(client):
    version = make_version()
    version.rows.get().picture.__class__.objects.update(consent_until=timezone.localdate() - datetime.timedelta(1))
    html = client.get(version.get_absolute_url()).content.decode()
    assert ("We met." in html, "<img" in html) == (True, False)


@pytest.mark.parametrize("checked", [True, False])
def test_badge_only_where_people_with_learning_disabilities_have_checked(client, checked):
    post = make_post(content_note="This is about a death.", credits=[make_author(name="Ann Lee")])
    version = make_version(post, makers="Ann and the Wednesday group", **CHECKED if checked else {})
    said = text_of(client.get(version.get_absolute_url()))
    badge = "Easy Read People with learning disabilities checked this page. "
    badge += "Checked by Wickerby Speaking Up on Thursday 5 July 2018."
    missing = "Easier words. People with learning disabilities have not checked this page yet."
    assert (badge in said, missing in said) == (checked, not checked)
    assert "Easy Read version made by Ann and the Wednesday group. Full version: By Ann Lee" in said
    assert "This is about a death." in said


def test_audio_has_its_size_and_is_loaded_only_when_asked_for(client):
    audio = make_document("Read aloud", name="words.mp3", content=b"ID3" * 1000)
    version = make_version(audio=audio)
    html = client.get(version.get_absolute_url()).content.decode()
    assert "Listen to the words (MP3 audio, 3 KB)" in html
    assert f'<audio controls preload="none" src="{audio.file.url}" aria-labelledby="audio-name">' in html
    EasyRead.objects.update(audio=make_document())
    assert "<audio" not in client.get(version.get_absolute_url()).content.decode()


def test_page_takes_the_same_few_queries_with_one_row_and_with_three(client, django_assert_max_num_queries):
    post = make_post(credits=[make_author(), make_author()])
    version = make_version(post)
    GlossaryEntry.objects.create(word="met", meaning="We saw each other.")
    with django_assert_max_num_queries(8) as once:
        client.get(version.get_absolute_url())
    for position in (1, 2):
        version.rows.create(position=position, words="A word.\nMore.", picture=make_image())
        GlossaryEntry.objects.create(word=f"word{position}", meaning="A word.")
    with django_assert_max_num_queries(len(once)):
        client.get(version.get_absolute_url())


# --- What visitors must not see --------------------------------------------------------------------------------------

HIDDEN = {
    "draft": ({}, {"status": "draft", "published_at": None}),
    "later": ({}, {"published_at": timezone.now() + datetime.timedelta(hours=1)}),
    "draft post": ({"status": Status.DRAFT, "publish_at": None}, {}),
    "withdrawn post": ({"status": Status.WITHDRAWN}, {}),
    "later post": ({"publish_at": timezone.now() + datetime.timedelta(hours=1)}, {}),
}


@pytest.mark.parametrize("state", HIDDEN)
def test_what_is_not_public_stands_nowhere(client, state):
    of_post, of_version = HIDDEN[state]
    post = make_post(make_campaign(), title="Full", **of_post)
    version = make_version(post, title="Zanzibar", rows=("Zanzibar.",), **of_version)
    assert client.get(version.get_absolute_url()).status_code == 404
    assert EasyRead.objects.published().count() == 0
    for path in ("/", "/2018/", "/2018/blog/", "/easy-read/", "/2018/easy-read/", "/sitemap.xml"):
        html = client.get(path).content.decode()
        assert (path, "Zanzibar" in html, version.get_absolute_url() in html) == (path, False, False)
    if not of_post:
        assert version.get_absolute_url() not in client.get(post.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("group", "status", "note"),
    [
        ("Editors", 200, "Only staff can see this page. This Easy Read version is a draft."),
        (None, 404, ""),
    ],
)
def test_draft_is_a_preview_for_those_who_may_see_the_post(client, group, status, note):
    version = make_version(status="draft", published_at=None)
    client.force_login(make_user(group=group, is_staff=bool(group)))
    response = client.get(version.get_absolute_url())
    assert (response.status_code, note in response.content.decode()) == (status, True)
    if status == 200:
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["X-Robots-Tag"] == "noindex"
    assert Client().get(version.get_absolute_url()).status_code == 404


def test_post_that_is_hidden_says_so_in_its_preview(client):
    version = make_version(make_draft())
    client.force_login(make_user(group="Editors"))
    said = text_of(client.get(version.get_absolute_url()))
    assert "Only staff can see this page. The post is not public." in said


def test_list_of_a_campaign_that_is_not_announced_is_hidden(client):
    make_version(make_post(make_campaign(announced_on=None)))
    assert client.get("/2018/easy-read/").status_code == 404
    assert client.get("/2019/easy-read/").status_code == 404
    assert "There is nothing in Easy Read yet." in text_of(client.get("/easy-read/"))


# --- There and back --------------------------------------------------------------------------------------------------


def test_switch_stands_right_after_both_headings(client):
    post = make_post()
    assert "Easy Read version" not in client.get(post.get_absolute_url()).content.decode()
    version = make_version(post)
    for page, leads_to, words in (
        (post.get_absolute_url(), version.get_absolute_url(), "Easy Read version"),
        (version.get_absolute_url(), post.get_absolute_url(), "Full version"),
    ):
        html = client.get(page).content.decode()
        after = html.split("</h1>")[1]
        assert re.search(r"<a [^>]*>.*?</a>", after)[0] == f'<a class="action" href="{leads_to}">{words}</a>'


def test_cards_say_what_there_is_in_easy_read_without_more_queries(client, django_assert_max_num_queries):
    campaign = make_campaign()
    make_version(make_post(campaign, title="Old"))
    make_post(campaign, title="None")
    with django_assert_max_num_queries(8) as once:
        html = client.get("/2018/blog/").content.decode()
    assert re.findall(r"Easy Read<span class=\"vh\">: (.*?)</span>", html) == ["Old"]
    for _ in range(2):
        make_version(make_post(campaign))
    with django_assert_max_num_queries(len(once)):
        html = client.get("/2018/blog/").content.decode()
    assert html.count('Easy Read<span class="vh">') == 3


def test_old_address_of_a_version_leads_on(client):
    version = make_version(make_post(make_campaign(), slug="old"))
    post = version.post
    post.slug = "new"
    post.save()
    response = client.get("/2018/blog/old/easy-read/")
    assert (response.status_code, response.url) == (301, "/2018/blog/new/easy-read/")
    post.campaign.slug = "week"
    post.campaign.save()
    for path in ("/2018/blog/old/easy-read/", "/2018/blog/new/easy-read/"):
        assert client.get(path).url == "/week/blog/new/easy-read/"
    assert client.get("/2018/easy-read/").url == "/week/easy-read/"
    version.status, version.published_at = "draft", None
    version.save()
    assert client.get("/2018/blog/old/easy-read/").status_code == 404


def test_post_without_a_version_leaves_one_redirect_alone():
    post = make_post(slug="old")
    assert post.addresses() == [post.get_absolute_url()]


# --- The lists -------------------------------------------------------------------------------------------------------


def test_index_has_all_years_newest_first_under_their_campaigns(client):
    first, second = make_campaign("2017"), make_campaign("2018")
    for campaign, title, days in ((first, "A", 9), (second, "B", 5), (second, "C", 2), (first, "D", 1)):
        at = timezone.now() - datetime.timedelta(days=days)
        make_version(make_post(campaign, publish_at=at), title=title, **CHECKED if title == "B" else {})
    html = client.get(reverse("blog:easy_read_index")).content.decode()
    html = re.sub(r"</?span[^>]*>", "", html)
    found = re.findall(r"<h[23]>(?:<a [^>]*>)?(\w[\w -]*?)<", html.split("<main")[1].split("</main")[0])
    assert found == ["Co-production Week 2018", "C", "B", "Co-production Week 2017", "D", "A"]
    assert html.count('class="badge"') == 1
    of_year = client.get("/2017/easy-read/").content.decode()
    assert re.findall(r"<h2><a [^>]*>(\w)</a></h2>", of_year) == ["D", "A"]


def test_index_has_pages_and_the_same_few_queries(client, django_assert_max_num_queries):
    campaign = make_campaign()
    make_version(make_post(campaign))
    with django_assert_max_num_queries(8) as once:
        client.get("/easy-read/")
    for n in range(20):
        make_version(make_post(campaign), rows=("We met.", "We sat.") if n < 2 else ())
    with django_assert_max_num_queries(len(once)):
        html = client.get("/easy-read/").content.decode()
    assert "Page 1 of 2" in html
    second = client.get("/easy-read/?page=2")
    assert "Page 2 of 2" in text_of(second)
    assert '<link rel="canonical" href="http://testserver/easy-read/?page=2">' in second.content.decode()
    assert client.get("/easy-read/?page=3").status_code == 404


def test_people_and_tags_named_easy_read_keep_their_addresses(client):
    author = make_author("Easy Read")
    make_post(make_campaign(), tags=["Easy Read"], credits=[author])
    assert client.get("/tags/easy-read/").status_code == 200
    assert client.get(author.get_absolute_url()).status_code == 200


# --- Out into the world ----------------------------------------------------------------------------------------------


def test_sitemap_has_the_page_and_when_it_last_changed_for_its_readers(client):
    long_ago = timezone.now() - datetime.timedelta(days=9)
    version = make_version(make_post(publish_at=YESTERDAY), published_at=long_ago)
    EasyRead.objects.update(updated_at=long_ago)
    rows = dict(re.findall(r"<loc>(.*?)</loc><lastmod>(.*?)</lastmod>", client.get("/sitemap.xml").content.decode()))
    assert rows[f"http://testserver{version.get_absolute_url()}"] == YESTERDAY.date().isoformat()


def test_feed_gets_every_address_in_full(django_assert_num_queries):
    GlossaryEntry.objects.create(word="met", meaning="We saw each other.")
    make_version(rows=("We met.", "We sat."))
    with django_assert_num_queries(4):
        [version] = EasyRead.objects.published().newest_first().with_rows()
        html = easy_read_pages.for_feed(version, easy_read_pages.hard_words())
    assert html.index("Picture 0") < html.index("We saw each other.") < html.index("Picture 1") < html.index("We sat.")
    assert set(re.findall(r'src="(http://testserver)?/', html)) == {"http://testserver"}


@pytest.mark.django_db(transaction=True)
def test_kept_page_changes_with_its_version_rows_and_hard_words(client, settings, tmp_path):
    backend = "django.core.cache.backends.filebased.FileBasedCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": tmp_path / "cache"}}
    version = make_version()
    word = GlossaryEntry.objects.create(word="met", meaning="We saw each other.")

    def titled():
        version.title = "New"
        version.save()

    def reworded():
        word.meaning = "New."
        word.save()

    for change in (titled, reworded, word.delete, version.rows.get().delete):
        before = client.get(version.get_absolute_url()).content
        assert client.get(version.get_absolute_url()).content == before
        change()
        assert client.get(version.get_absolute_url()).content != before
    version.status, version.published_at = "draft", None
    version.save()
    staff = Client()
    staff.force_login(make_user(group="Editors"))
    assert staff.get(version.get_absolute_url()).status_code == 200
    assert client.get(version.get_absolute_url()).status_code == 404
