"""Every public page: what it shows, what it must not show, and how many queries it takes."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from blog.models import Author, Organisation
from copro.publishing import Status
from events import chosen
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
    make_user,
)

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
CANARY = "Zanzibar"


def week_around_today(slug="now", **fields):
    monday = TODAY - datetime.timedelta(days=TODAY.weekday())
    defaults = {
        "year": TODAY.year,
        "announced_on": TODAY - datetime.timedelta(30),
        "starts_on": monday,
        "ends_on": monday + datetime.timedelta(6),
    }
    return make_campaign(slug, **defaults | fields)


def fill(campaign, number):
    """`number` of everything, each with people of its own, all in one organisation and under one tag."""
    trust = Organisation.objects.filter(name="Rowan Trust").first() or make_organisation("Rowan Trust")
    author = Author.objects.filter(name="Ann Lee").first() or make_author("Ann Lee", photo=make_image())
    for _ in range(number):
        image = make_image(600, 400)
        body = f'<p>Words</p><figure data-image="{image.pk}"></figure><figure data-image="{make_image().pk}"></figure>'
        other = make_author(photo=make_image(), bio="<p>About</p>")
        credits = [{"author": author, "organisation": trust}, {"author": other, "organisation": make_organisation()}]
        make_post(campaign, body=body, lead_image=image, tags=["Housing", "Care"], credits=credits)
        event = make_event(campaign, organisation=trust, tags=["Housing"], body=body, sessions=2)
        make_speaker(event, author, organisation=trust)
        make_speaker(event, session=event.sessions.first())


def addresses(campaign):
    post, event = campaign.posts.first(), campaign.events.first()
    session = event.sessions.first()
    author, trust = post.credits.first().author, post.credits.first().organisation
    return {
        "home": "/",
        "campaign": campaign.get_absolute_url(),
        "posts": reverse("blog:posts", args=[campaign.slug]),
        "post": post.get_absolute_url(),
        "events": reverse("events:events", args=[campaign.slug]),
        "filtered events": reverse("events:events", args=[campaign.slug]) + "?access=captions&kind=webinar",
        "event": event.get_absolute_url(),
        "programme": reverse("website:programme", args=[campaign.slug]),
        "chosen event": f"{event.get_absolute_url()}?s={chosen.short(session.pk)}",
        "my programme": f"{reverse('website:my_programme', args=[campaign.slug])}?s={chosen.short(session.pk)}",
        "my calendar": f"{reverse('website:my_calendar', args=[campaign.slug])}?s={chosen.short(session.pk)}",
        "authors": "/authors/",
        "author": author.get_absolute_url(),
        "organisations": "/organisations/",
        "organisation": trust.get_absolute_url(),
        "tag": "/tags/housing/",
        "tags": "/tags/",
        "archive": "/archive/",
        "found people": "/authors/?q=ann",
        "404": "/nothing/",
        "feed": "/feeds/posts.atom",
        "campaign feed": reverse("website:campaign_feed", args=[campaign.slug]),
        "author feed": reverse("website:author_feed", args=[author.slug]),
        "organisation feed": reverse("website:organisation_feed", args=[trust.slug]),
        "tag feed": "/tags/housing/feed.atom",
        "event calendar": reverse("events:event_calendar", args=[campaign.slug, event.slug]),
        "campaign calendar": reverse("events:campaign_calendar", args=[campaign.slug]),
        "calendar": "/feeds/events.ics",
        "session calendar": reverse(
            "events:session_calendar", args=[campaign.slug, event.slug, event.sessions.first().uid]
        ),
        "author calendar": reverse("events:author_calendar", args=[author.slug]),
        "organisation calendar": reverse("events:organisation_calendar", args=[trust.slug]),
        "tag calendar": "/tags/housing/events.ics",
        "sitemap": "/sitemap.xml",
    }


PAGES = [
    "home", "campaign", "posts", "post", "events", "event", "authors", "author", "organisations", "organisation",
    "tag", "tags", "archive", "found people", "404", "feed", "campaign feed", "author feed", "organisation feed",
    "tag feed", "event calendar", "campaign calendar", "calendar", "session calendar", "author calendar",
    "organisation calendar", "tag calendar", "sitemap", "filtered events", "programme", "my programme", "my calendar",
    "chosen event",
]  # fmt: skip
MOST_QUERIES = 8  # for every kind of page, whatever it holds


@pytest.mark.parametrize("name", PAGES)
def test_page_takes_the_same_few_queries_with_one_row_and_with_three(client, name, django_assert_max_num_queries):
    campaign = week_around_today()
    fill(campaign, 1)
    address = addresses(campaign)[name]
    with django_assert_max_num_queries(MOST_QUERIES) as once:
        response = client.get(address)
    assert response.status_code == (404 if name == "404" else 200)
    fill(campaign, 2)
    with django_assert_max_num_queries(len(once)) as thrice:
        client.get(address)
    assert len(thrice) == len(once)


def without_data(html):
    """The page without our own modules, and its one block of data for search engines: no browser runs it, and it has
    no markup inside."""
    html = re.sub(r'<script type="module" src="/static/js/\w+.js"></script>', "", html)
    return re.sub(r'<script type="application/ld\+json">[^<>]*</script>', "", html, count=1)


@pytest.mark.parametrize("name", PAGES)
def test_page_sets_no_cookie_and_has_no_inline_script_or_style(client, name):
    campaign = week_around_today()
    fill(campaign, 1)
    response = client.get(addresses(campaign)[name])
    assert not response.cookies
    assert name == "404" or "Cookie" not in response.headers.get("Vary", "")
    html = without_data(response.content.decode())
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:", html)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def hidden_things(campaign):
    """A post and an event of each kind that visitors must not see, each with the canary in every field."""
    author, trust = make_author(f"{CANARY} Author"), make_organisation(f"{CANARY} Trust")
    later = timezone.now() + datetime.timedelta(hours=1)
    secret = make_campaign("secret", year=TODAY.year, name=f"{CANARY} Week", announced_on=TODAY + datetime.timedelta(1))
    states = [
        (campaign, {"status": Status.DRAFT, "publish_at": None}),
        (campaign, {"status": Status.IN_REVIEW, "publish_at": timezone.now()}),
        (campaign, {"status": Status.WITHDRAWN}),
        (campaign, {"publish_at": later}),
        (secret, {}),
    ]
    for number, (its_campaign, state) in enumerate(states):
        words = {"title": f"{CANARY} {number}", "summary": CANARY, "body": f"<p>{CANARY}</p>", **state}
        make_post(its_campaign, tags=[CANARY], credits=[{"author": author, "organisation": trust}], **words)
        event = make_event(its_campaign, tags=[CANARY], organisation=trust, **words)
        make_speaker(event, author, organisation=trust)
    return secret


@pytest.mark.parametrize("name", PAGES)
def test_page_shows_nothing_that_is_not_public(client, name):
    campaign = week_around_today()
    fill(campaign, 1)
    hidden_things(campaign)
    assert CANARY.lower() not in client.get(addresses(campaign)[name]).content.decode().lower()


def test_addresses_of_hidden_things_answer_like_addresses_of_nothing(client):
    campaign = week_around_today()
    fill(campaign, 1)
    secret = hidden_things(campaign)
    paths = [item.get_absolute_url() for one in (campaign, secret) for item in [*one.posts.all(), *one.events.all()]]
    hidden = [path for path in paths if CANARY.lower() in path]
    assert len(hidden) == 10
    hidden += [f"{path}event.ics" for path in hidden if "/events/" in path]
    hidden += ["/secret/programme/", "/secret/programme/mine/", "/secret/programme/mine.ics"]
    hidden += ["/secret/", "/secret/blog/", "/secret/events/", "/secret/feed.atom", "/secret/calendar.ics"]
    for kind in ("authors", "organisations", "tags"):
        slug = {"authors": "zanzibar-author", "organisations": "zanzibar-trust", "tags": "zanzibar"}[kind]
        hidden += [f"/{kind}/{slug}/", f"/{kind}/{slug}/feed.atom", f"/{kind}/{slug}/events.ics"]
    nothing = client.get("/now/blog/nothing-was-ever-here/")
    assert nothing.status_code == 404
    for path in hidden:
        response = client.get(path)
        assert (path, response.status_code) == (path, 404)
        assert response.content == nothing.content
        assert dict(response.headers) == dict(nothing.headers)


def test_home_is_kind_where_nothing_is_announced(client):
    make_campaign(announced_on=None)
    response = client.get("/")
    assert response.status_code == 200
    assert "has not been announced yet" in response.content.decode()
    assert "Co-production Week 2018" not in response.content.decode()


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-10, "The week is over"),
        (0, "It is on now"),
        (1, "It starts tomorrow"),
        (12, "It starts in 12 days"),
    ],
)
def test_home_follows_the_phase(client, days, words):
    start = TODAY + datetime.timedelta(days)
    week_around_today(starts_on=start, ends_on=start + datetime.timedelta(4))
    assert words in client.get("/").content.decode()


def test_old_posts_keep_the_name_and_hashtag_of_their_year(client):
    week_around_today(hashtag="#NewTag", name="New Week")
    old = make_post(make_campaign("2018", hashtag="#OldTag"))
    html = client.get(old.get_absolute_url()).content.decode()
    strip = html[html.index('<nav class="week') : html.index("<main")]
    assert "Co-production Week 2018" in strip
    assert "#OldTag" in strip
    assert "#NewTag" not in html


def test_posts_stand_under_date_headings_newest_first(client):
    campaign = make_campaign()
    for day, title in [(26, "Tuesday one"), (29, "Friday"), (26, "Tuesday two")]:
        moment = datetime.datetime(2018, 6, day, 12, len(title), tzinfo=datetime.UTC)
        make_post(campaign, title=title, publish_at=moment)
    html = client.get("/2018/blog/").content.decode()
    order = ["Friday 29 June 2018", ">Friday<", "Tuesday 26 June 2018", "Tuesday two", "Tuesday one"]
    places = [html.index(words) for words in order]
    assert places == sorted(places)
    assert html.count("Tuesday 26 June 2018") == 1


def test_a_post_of_late_evening_stands_under_its_london_day(client):
    moment = datetime.datetime(2018, 6, 26, 23, 30, tzinfo=datetime.UTC)  # half past midnight in London
    make_post(make_campaign(), publish_at=moment)
    assert "Wednesday 27 June 2018" in client.get("/2018/blog/").content.decode()


def test_long_list_has_pages_with_addresses(client):
    campaign = make_campaign()
    for number in range(31):
        make_post(campaign, title=f"Number {number}")
    first, second = client.get("/2018/blog/").content.decode(), client.get("/2018/blog/?page=2").content.decode()
    assert first.count("<article") == 30
    assert second.count("<article") == 1
    assert '<link rel="canonical" href="http://testserver/2018/blog/">' in first
    assert '<link rel="canonical" href="http://testserver/2018/blog/?page=2">' in second
    assert 'href="?page=2"' in first
    assert client.get("/2018/blog/?page=9e99").status_code == 404


def test_post_says_where_it_was_first_published(client):
    post = make_post(first_published_name="The Library Blog", first_published_url="https://library.example/a?b=1&c=2")
    html = client.get(post.get_absolute_url()).content.decode()
    assert '<link rel="canonical" href="https://library.example/a?b=1&amp;c=2">' in html
    assert '<a href="https://library.example/a?b=1&amp;c=2" rel="noopener">The Library Blog</a>' in html


def test_post_of_ones_own_is_its_own_canonical(client):
    post = make_post()
    html = client.get(post.get_absolute_url()).content.decode()
    assert f'<link rel="canonical" href="http://testserver{post.get_absolute_url()}">' in html


def test_script_addresses_are_never_links(client):
    evil = "javascript:alert(1)"
    author = make_author(links=f"{evil}\nhttps://ann.example")
    trust = make_organisation(website=evil)
    credits = [{"author": author, "organisation": trust}]
    post = make_post(first_published_name="X", first_published_url=evil, credits=credits)
    event = make_event(post.campaign, organisation=trust, sessions=0)
    tomorrow = TODAY + datetime.timedelta(1)
    make_session(event, day=tomorrow, booking_url=evil)
    for item in (post, event, author, trust):
        assert "javascript" not in client.get(item.get_absolute_url()).content.decode()


def test_undecided_picture_is_kept_but_not_shown(client):
    lead, inside = make_image(alt_text=""), make_image(alt_text="")
    body = f'<figure data-image="{inside.pk}"><figcaption>Us</figcaption></figure><p>Words</p>'
    post = make_post(lead_image=lead, body=body)
    html = client.get(post.get_absolute_url()).content.decode()
    assert "<img" not in html
    assert "<figure" not in html
    for image in (lead, inside):
        image.alt_text = "Four people at a table"
        image.save()
    html = client.get(post.get_absolute_url()).content.decode()
    assert html.count('alt="Four people at a table"') == 2
    assert "<figcaption>Us</figcaption>" in html


def test_decorative_picture_has_an_empty_alt(client):
    post = make_post(lead_image=make_image(alt_text="", is_decorative=True))
    assert 'alt=""' in client.get(post.get_absolute_url()).content.decode()


def test_titles_are_words_and_never_markup(client):
    campaign = week_around_today(hashtag="#Tag", name="<script>alert(1)</script>")
    author, trust = make_author("<img src=x onerror=alert(1)>"), make_organisation("</title><script>")
    credits = [{"author": author, "organisation": trust, "role": '" onmouseover="x'}]
    make_post(campaign, title="</script><script>alert(1)</script>", summary="<b>", credits=credits, tags=["<i>"])
    make_event(campaign, title="<svg onload=alert(1)>", organisation=trust, place="<b>", joining="<b>")
    things = [campaign, campaign.posts.get(), campaign.events.get(), author, trust]
    for page in ["/", "/now/blog/", "/now/events/", "/now/programme/", *(thing.get_absolute_url() for thing in things)]:
        html = without_data(client.get(page).content.decode())
        assert not re.search(r"<script|<img src=x|<svg onload|<b>|<i>|[\" ]onmouseover=\"", html)


# --- Staff see drafts at their real address ---


def test_editor_sees_a_draft_marked_and_never_cached(client):
    draft = make_draft(title="Not yet")
    client.force_login(make_user(group="Editors"))
    response = client.get(draft.get_absolute_url())
    assert response.status_code == 200
    assert "Only staff can see this page" in response.content.decode()
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_public_page_is_the_same_for_staff(client):
    post = make_post()
    anonymous = client.get(post.get_absolute_url())
    client.force_login(make_user(group="Editors"))
    response = client.get(post.get_absolute_url())
    assert response.content == anonymous.content
    assert not response.cookies
    assert "no-store" not in response.headers.get("Cache-Control", "")


@pytest.mark.parametrize("group", [None, "Organisers"])
def test_others_with_a_log_in_do_not_see_a_draft(client, group):
    client.force_login(make_user(group=group))
    assert client.get(make_draft().get_absolute_url()).status_code == 404


def test_somebody_who_left_staff_does_not_see_a_draft(client):
    client.force_login(make_user(group="Editors", is_staff=False))
    assert client.get(make_draft().get_absolute_url()).status_code == 404


def test_organiser_sees_a_draft_event_of_their_own_organisation_alone(client):
    ours, theirs = make_organisation(), make_organisation()
    client.force_login(make_user(group="Organisers", organisations=[ours]))
    fields = {"status": Status.DRAFT, "publish_at": None}
    assert client.get(make_event(organisation=ours, **fields).get_absolute_url()).status_code == 200
    assert client.get(make_event(organisation=theirs, **fields).get_absolute_url()).status_code == 404


def test_editor_sees_a_campaign_before_its_announcement_and_visitors_do_not(client):
    make_campaign("2099", announced_on=None)
    paths = ["/2099/", "/2099/blog/", "/2099/events/", "/2099/programme/", "/2099/programme/mine/"]
    assert {client.get(path).status_code for path in paths} == {404}
    client.force_login(make_user(group="Editors"))
    for path in paths:
        response = client.get(path)
        assert (path, response.status_code) == (path, 200)
        assert "Only staff can see this page" in response.content.decode()
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["X-Robots-Tag"] == "noindex"


# --- Machines ---


def test_accent_stylesheet_is_made_of_its_address(client):
    response = client.get("/accents/8a1c5c.css")
    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in response.headers["Cache-Control"]
    assert "--accent: #8a1c5c;" in response.content.decode()


@pytest.mark.parametrize("colour", ["8a1c5", "zzzzzz", "8a1c5c00", "8a1c5c;}"])
def test_accent_of_no_colour_is_not_found(client, colour):
    assert client.get(f"/accents/{colour}.css").status_code == 404


def test_favicon_is_a_picture(client):
    response = client.get("/favicon.ico")
    assert (response.status_code, response.headers["Content-Type"]) == (200, "image/svg+xml")


def test_robots_names_the_sitemap(client):
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_security_contact_has_an_end_in_the_future(client):
    text = client.get("/.well-known/security.txt").content.decode()
    expires = datetime.datetime.fromisoformat(re.search(r"Expires: (\S+)", text)[1])
    assert "Contact: mailto:" in text
    assert datetime.timedelta(300) < expires - timezone.now() < datetime.timedelta(366)


def test_healthz_asks_nothing_of_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/healthz").content == b"ok\n"


def test_server_error_page_needs_no_database(client, django_assert_num_queries, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("copro.website.week.cells", lambda *args, **kwargs: 1 / 0)
    make_post()
    response = client.get("/2018/")
    assert response.status_code == 500
    assert "not your fault" in response.content.decode()
    assert "ZeroDivisionError" not in response.content.decode()
    assert "Content-Security-Policy" in response.headers
