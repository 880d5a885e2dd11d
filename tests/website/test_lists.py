"""Lists from A to Z, subjects, the archive, the menu around every page and the components page."""

import datetime
import re
from pathlib import Path

import pytest
from django.conf import settings as site
from django.db import connection
from django.test.utils import CaptureQueriesContext

from copro.models import Page
from copro.website import alphabet, components, menu
from tests.factories import (
    make_author,
    make_campaign,
    make_draft,
    make_event,
    make_image,
    make_organisation,
    make_post,
    make_session,
    make_speaker,
)


def names_on(html):
    return re.findall(r'<span class="person-name">([^<]+)</span>', html)


# --- The alphabet ---


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Ann", "A"), ("ángel", "A"), ("Øystein", "O"), ("Łucja", "L"), ("“The” Group", "T"), ("Ŵyn", "W"), ("ﬁg", "F"),
        ("3 Wise Women", "Other"), ("Ольга", "Other"), ("…", "Other"), ("", "Other"),
    ],
)  # fmt: skip
def test_name_stands_under_its_letter(name, letter):
    assert alphabet.letter_of(name) == letter


def test_names_are_sorted_without_regard_to_accents_and_the_others_come_last():
    names = ["Ольга", "zoë", "Émile", "Ed", "Eve", "3 Wise Women", "ann"]
    assert sorted(names, key=alphabet.order_of) == ["ann", "Ed", "Émile", "Eve", "zoë", "3 Wise Women", "Ольга"]


@pytest.mark.parametrize(
    ("words", "found"),
    [("", True), ("sian", True), ("WYN", True), ("ŵyn siân", True), ("ian", True), ("sian x", False)],
)
def test_search_finds_parts_of_a_name_without_accents(words, found):
    assert alphabet.matches("Siân Ŵyn-Jones", words) is found


def test_letters_know_the_page_on_which_they_begin():
    letters = alphabet.letters(["Ann", "Bo", "Bea", "Zoë"], 2)
    assert letters == [("A", 1, 1), ("B", 2, 1), ("Z", 1, 2)]
    assert [letter.anchor for letter in letters] == ["letter-a", "letter-b", "letter-z"]


# --- People and organisations ---


@pytest.mark.django_db
def test_people_stand_under_their_letter_with_what_they_did(client):
    campaign = make_campaign()
    zoe, emile, eve = make_author("zoë"), make_author("Émile"), make_author("Eve")
    for _ in range(2):
        make_post(campaign, credits=[emile, {"author": emile, "kind": "photographs"}, eve])
    event = make_event(campaign)
    make_speaker(event, zoe)
    make_speaker(event, zoe, session=event.sessions.get())
    make_draft(campaign, credits=[eve, make_author("Hidden")])
    html = client.get("/authors/").content.decode()
    assert names_on(html) == ["Émile", "Eve", "zoë"]
    assert re.findall(r"<h2>(\w+)</h2>\s*<ul class=\"people", html) == ["E", "Z"]
    assert re.findall(r'<span class="counts">([^<]+)</span>', html) == ["2 posts", "2 posts", "1 event"]
    assert re.findall(r'href="(#letter-\w)"', html) == ["#letter-e", "#letter-z"]
    assert "3 in all" in html


@pytest.mark.django_db
def test_organisations_count_the_posts_of_their_people_and_their_events(client):
    trust = make_organisation("Ysgol Siân")
    make_post(credits=[{"author": make_author(), "organisation": trust} for _ in range(2)])
    make_event(organisation=trust)
    html = client.get("/organisations/?q=SIAN").content.decode()
    assert names_on(html) == ["Ysgol Siân"]
    assert '<span class="counts">1 post, 1 event</span>' in html


@pytest.mark.django_db
def test_search_of_the_list_keeps_what_was_asked_and_says_when_nobody_is_found(client):
    make_post(credits=[make_author("Siân Ŵyn"), make_author("Bo")])
    html = client.get("/authors/", {"q": "  wyn "}).content.decode()
    assert names_on(html) == ["Siân Ŵyn"]
    assert 'value="wyn"' in html
    assert "<strong>1 found</strong>" in html
    assert '<meta name="robots" content="noindex">' in html
    response = client.get("/authors/", {"q": '"><script>\0'})
    html = response.content.decode()
    assert names_on(html) == []
    assert "Nobody found" in html
    assert "<script" not in html
    assert response.headers["Cache-Control"] == "no-store"
    assert "None yet." in client.get("/organisations/").content.decode()


@pytest.mark.django_db
def test_long_list_has_pages_and_letters_that_lead_to_them(client):
    credits = [make_author(f"{letter}nn {number:03}") for letter in "AZ" for number in range(80)]
    make_post(credits=credits)
    first, second = (client.get(f"/authors/?page={page}").content.decode() for page in (1, 2))
    assert (len(names_on(first)), len(names_on(second))) == (100, 60)
    assert 'href="#letter-z"' in first  # the letter begins on this page
    assert 'href="?page=1#letter-a"' in second
    assert '<a rel="next" href="?page=2">After</a>' in first
    asked = client.get("/authors/?q=nn&page=2").content.decode()
    assert '<a rel="prev" href="?q=nn&amp;page=1">Before</a>' in asked
    assert 'href="?q=nn&amp;page=1#letter-a"' in asked
    assert client.get("/authors/?page=3").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_search_of_a_list_is_never_answered_with_a_kept_page(client, settings, tmp_path):
    backend = "django.core.cache.backends.filebased.FileBasedCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": tmp_path / "cache"}}
    make_post(credits=[make_author("Ann"), make_author("Bo")])
    assert names_on(client.get("/authors/").content.decode()) == ["Ann", "Bo"]
    kept = len(list((tmp_path / "cache").iterdir()))
    assert names_on(client.get("/authors/?q=bo").content.decode()) == ["Bo"]
    assert names_on(client.get("/authors/?q=ann").content.decode()) == ["Ann"]
    assert len(list((tmp_path / "cache").iterdir())) == kept


# --- Subjects and the archive ---


@pytest.mark.django_db
def test_subjects_stand_with_what_is_public_under_them(client):
    campaign = make_campaign()
    for _ in range(2):
        make_post(campaign, tags=["Housing", "Éducation"])
    make_event(campaign, tags=["Housing"])
    make_draft(campaign, tags=["Secret"])
    html = client.get("/tags/").content.decode()
    assert names_on(html) == ["Éducation", "Housing"]
    assert re.findall(r'<span class="counts">([^<]+)</span>', html) == ["2 posts", "2 posts, 1 event"]
    assert '<a href="/tags/housing/">' in html
    assert '<a href="/tags/">All subjects</a>' in client.get("/tags/housing/").content.decode()


@pytest.mark.django_db
def test_archive_shows_each_week_with_its_numbers_and_its_best(client):
    old = make_campaign("2017", theme="Open doors", banner=make_image(1200, 400, alt_text="Doors"))
    make_campaign("2018")
    make_campaign("2030", announced_on=datetime.date(2030, 1, 1), name="Not yet")
    for number in range(5):
        moment = datetime.datetime(2017, 6, 26, number, tzinfo=datetime.UTC)
        make_post(old, title=f"Old {number}", publish_at=moment, is_highlight=number == 0, credits=[make_author("Ann")])
    make_session(make_event(old, sessions=0))
    html = client.get("/archive/").content.decode()
    assert re.findall(r'<h2 id="edition-\d+"><a href="([^"]+)">', html) == ["/2018/", "/2017/"]
    week = " ".join(
        html[html.index('href="/2017/"><span class="hold">Co-</span>production Week 2017</a></h2>') :].split()
    )
    for said in ("Open doors", "Sunday 25 to Thursday 29 June 2017", "<strong>5</strong> posts"):
        assert said in week
    assert "<strong>1</strong> session<" in week
    assert re.findall(r">(Old \d)</a>", week) == ["Old 0", "Old 4", "Old 3"]
    assert 'alt="Doors"' in html
    assert "Not yet" not in html


@pytest.mark.django_db
def test_empty_archive_says_so(client):
    assert "No week has been announced yet." in client.get("/archive/").content.decode()


# --- Around every page ---


@pytest.mark.django_db
def test_menu_is_the_same_on_every_page_and_marks_where_one_is(client):
    campaign = make_campaign()
    post = make_post(campaign)
    for title, where, public in (("Foot", "foot", True), ("Top", "top", True), ("Hidden", "top", False)):
        Page.objects.create(title=title, menu=where, is_public=public)
    shown = {}
    for path in ("/", "/2018/blog/", post.get_absolute_url(), "/2018/easy-read/", "/authors/", "/top/", "/nothing/"):
        html = client.get(path).content.decode()
        nav = html[html.index('<nav aria-label="Main">') : html.index("</header>")]
        links = re.findall(r'<a href="([^"]+)"(?: aria-current="(\w+)")?>([^<]+)</a>', nav)
        shown[path] = [words for _, _, words in links if words != "Easy Read"]
        current = [(words, current) for _, current, words in links if current]
        expected = {
            "/2018/blog/": [("Posts", "page")],
            post.get_absolute_url(): [("Posts", "true")],
            "/2018/easy-read/": [("Easy Read", "true")],
            "/authors/": [("People", "page")],
            "/top/": [("Top", "page")],
        }
        assert (path, current) == (path, expected.get(path, []))
        assert "Hidden" not in html
        assert html.count(">Foot</a>") == 1
    assert set(map(tuple, shown.values())) == {("Posts", "Events", "Programme", "People", "Organisations", "Top")}


def test_part_of_the_site_that_is_not_there_has_no_link():
    assert menu._address("website:no_such_page", "2018") == ""
    assert [link.words for link in menu.links("/", None, [])] == ["Easy Read", "People", "Organisations"]


@pytest.mark.django_db
def test_frame_knows_campaigns_and_pages_as_their_own_queries_do(rf):
    from copro.models import Campaign
    from copro.website import frame

    make_campaign("2017")
    make_campaign("2019", starts_on=None, ends_on=None, accent="#ffcc00", hashtag="#Tag", theme="Theme")
    make_campaign("2018")
    make_campaign("2030", announced_on=None)
    for position, title in ((2, "B"), (1, "C"), (1, "A")):
        Page.objects.create(title=title, menu="top", position=position, is_public=True)
    request = rf.get("/")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        around = frame.of(request)
        assert frame.of(request) is around
        seen = [
            [getattr(campaign, name) for name in frame.OF_CAMPAIGN] + [campaign.days, campaign.accent_code]
            for campaign in around.campaigns
        ]
        assert [page.get_absolute_url() for page in around.pages] == ["/a/", "/c/", "/b/"]
    assert len(queries) == 1
    real = Campaign.objects.announced().newest_first()
    assert seen == [
        [getattr(campaign, name) for name in frame.OF_CAMPAIGN] + [campaign.days, campaign.accent_code]
        for campaign in real
    ]
    assert around.current == Campaign.objects.current()
    assert around.pages_in("foot") == []
    assert around.campaigns[0].introduction == ""  # fetched when it is asked for


# --- Components ---


@pytest.mark.django_db
def test_components_page_is_there_in_development_alone(client, settings):
    missing, nothing = client.get("/components/"), client.get("/nothing/")
    assert (missing.status_code, missing.content) == (404, nothing.content)
    settings.DEBUG = True
    assert client.get("/components/").status_code == 200


@pytest.mark.django_db
def test_components_page_shows_every_token_and_every_component(client, settings):
    settings.DEBUG = True
    campaign = make_campaign()
    credits = [make_author("Ann", photo=make_image())]
    make_post(campaign, title="The post", lead_image=make_image(), tags=["Housing"], credits=credits)
    event = make_event(campaign, title="The event", sessions=0)
    seen = {"recording_url": "https://video.example/1", "recording_has_captions": True, "no_transcript": "None yet."}
    make_session(event, recording="available", **seen)
    html = client.get("/components/").content.decode()
    tokens = [name for name, _ in components.tokens()]
    assert len(tokens) == len(set(tokens)) > 20
    sheet = Path(site.BASE_DIR, "static", "css", "components.css").read_text("utf-8")
    for token in tokens:
        assert f"<code>{token}</code>" in html
        assert f".token{token} {{" in sheet
    for name in components.names():
        shown = html.partition(f'<h2 id="component-{name}"')[2].partition("</h2>")[2].partition("</section>\n")[0]
        assert (name, bool(shown.strip(" \n"))) == (name, True)
    assert html.count("It stands on its own page only.") <= 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("year", "words"),
    [("2999", "There are no posts yet. Come back soon"), ("2001", "There were no posts in this week.")],
)
def test_campaign_without_posts_promises_none_once_its_week_is_over(client, year, words):
    make_campaign(year, announced_on="2000-01-01", starts_on=f"{year}-06-04", ends_on=f"{year}-06-08")
    said = client.get(f"/{year}/blog/").content.decode()
    assert words in said
    assert ("Come back soon" in said) is (year == "2999")
