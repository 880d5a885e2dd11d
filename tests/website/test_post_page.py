"""The page of one post: what stands before its words, with them, and behind them."""

import datetime
import re

import pytest
from django.contrib.staticfiles import finders

from blog.models import Credit
from copro.publishing import Status
from tests.factories import (
    make_author,
    make_campaign,
    make_document,
    make_image,
    make_organisation,
    make_post,
)

pytestmark = pytest.mark.django_db


def page_of(client, post):
    return client.get(post.get_absolute_url()).content.decode()


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def in_order(html, *pieces):
    places = [html.index(piece) for piece in pieces]
    return places == sorted(places)


# --- Before the words


def test_content_note_stands_before_everything_it_warns_of(client):
    picture = make_image(alt_text="A long corridor")
    note = "This post is about <i>a death</i>."
    post = make_post(content_note=note, summary="How it was.", lead_image=picture, body="<p>She died.</p>")
    html = page_of(client, post)
    assert in_order(
        html, "<h1>", '<section class="before"', "Before you read</h2>", "about &lt;i&gt;a death&lt;/i&gt;.",
        '<a href="#words">Read on</a>', '<a href="/2018/blog/">Leave this page: other posts</a>', "</section>",
        'id="words" tabindex="-1"', "How it was.</p>", "A long corridor", "She died.",
    )  # fmt: skip
    assert re.findall(r"<h(\d)", html.split("<main")[1].split("</article>")[0]) == ["1", "2"]


def test_post_without_content_note_has_no_box_and_no_label(client):
    post = make_post(tags=["Care"])
    assert "Before you read" not in page_of(client, post)
    for page in ("/2018/", "/2018/blog/", "/tags/care/"):
        assert "Content note" not in client.get(page).content.decode()


def test_content_note_is_told_wherever_the_post_is_offered(client):
    campaign, ann = make_campaign(), make_author("Ann")
    noted = make_post(campaign, content_note="About a fire.", tags=["Care"], credits=[ann])
    other = make_post(campaign, tags=["Care"])
    for page in ("/2018/", "/2018/blog/", "/tags/care/", "/authors/ann/"):
        assert client.get(page).content.decode().count("Content note: About a fire.</p>") == 1
    assert page_of(client, other).count("Content note: About a fire.") == 2  # like it, and earlier
    assert noted.content_note_in_words == "Content note: About a fire."
    assert other.content_note_in_words == ""


def test_summary_stands_above_the_words_and_only_where_there_is_one(client):
    html = page_of(client, make_post(summary="In <b> short.", body="<p>At length.</p>"))
    assert in_order(html, '<p class="standfirst">In &lt;b&gt; short.</p>', "<p>At length.</p>")
    assert "standfirst" not in page_of(client, make_post(body="<p>At length.</p>"))


def test_draft_without_a_date_says_so(admin_client):
    post = make_post(status=Status.DRAFT, publish_at=None)
    assert "No date yet" in page_of(admin_client, post)


# --- Languages


def test_versions_in_other_languages_are_linked_both_ways(client):
    campaign = make_campaign()
    english = make_post(campaign, title="A chat", slug="a-chat")
    make_post(campaign, title="Sgwrs", slug="sgwrs", language="cy", translation_of=english)
    draft = make_post(campaign, slug="comhra", language="ga", translation_of=english, status=Status.DRAFT)
    html, in_welsh = page_of(client, english), client.get("/2018/blog/sgwrs/").content.decode()
    link = '<a hreflang="cy" href="/2018/blog/sgwrs/">Welsh (<span lang="cy">Cymraeg</span>)</a>'
    assert f"This post is also in: {link}" in html
    back = '<a hreflang="en-GB" href="/2018/blog/a-chat/">English</a>'
    assert f"It is also in: {back}" in in_welsh
    assert "This post is in Welsh (Cymraeg)." in words(in_welsh).replace("( ", "(").replace(" )", ")")
    alternates = [
        ("en-GB", "http://testserver/2018/blog/a-chat/"),
        ("cy", "http://testserver/2018/blog/sgwrs/"),
        ("x-default", "http://testserver/2018/blog/a-chat/"),
    ]
    for page in (html, in_welsh):
        assert re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page) == alternates
        assert draft.slug not in page


def test_post_in_one_language_has_no_alternates_and_says_its_language_if_it_is_not_english(client):
    assert "hreflang" not in (html := page_of(client, make_post()))
    assert "This post is" not in html
    html = page_of(client, make_post(language="gd"))
    assert "hreflang" not in html
    assert '<article class="post" lang="gd">' in html
    assert 'This post is in Scottish Gaelic (<span lang="gd">Gàidhlig</span>).' in html
    assert "also in" not in html


# --- Behind the words


@pytest.mark.parametrize(("many", "listed"), [(0, 0), (1, 0), (2, 2), (3, 3)])
def test_two_documents_and_more_are_listed_once_more_at_the_end(client, many, listed):
    documents = [make_document(f"Plan {n}", name=f"plan{n}.pdf") for n in range(many)]
    places = "".join(f'<p data-document="{document.pk}">Look</p>' for document in [*documents, *documents[:1]])
    html = page_of(client, make_post(body=f"<p>Words</p>{places}"))
    assert html.count("Look (PDF, ") == (many + 1 if many else 0)
    assert [f"Plan {n}" in html for n in range(many)] == [bool(listed)] * many
    assert len(re.findall(r"<li><a href=\"[^\"]+\.pdf\">Plan \d \(PDF, 1 KB\)</a></li>", html)) == listed
    assert ("Downloads</h2>" in html) == bool(listed)


def test_about_the_authors_names_each_once_with_their_other_public_posts(client):
    campaign = make_campaign()
    ann, bo, cy = make_author("Ann", bio="<p>Lives in Leeds.</p>"), make_author("Bo"), make_author("Cy")
    twice = [ann, bo, cy, {"author": ann, "kind": Credit.Kind.PHOTOGRAPHS}]
    post = make_post(campaign, credits=twice)
    make_post(campaign, credits=twice)
    make_post(campaign, credits=[ann])
    make_post(campaign, credits=[ann, cy], status=Status.DRAFT)
    section = page_of(client, post).split('class="about-authors"')[1].split("</section>")[0]
    assert re.findall(r"<h3>(\w+)</h3>", section) == ["Ann", "Bo", "Cy"]
    assert '<a href="/authors/ann/">2 other posts with Ann</a>' in section
    assert '<a href="/authors/bo/">1 other post with Bo</a>' in section
    assert "About the authors</h2>" in section


def test_about_one_author_and_about_nobody(client):
    html = page_of(client, make_post(credits=[make_author("Ann", bio="<p>Small.</p>"), make_author("Bo")]))
    assert "About the author</h2>" in html
    assert "other post" not in html
    assert "About the author" not in page_of(client, make_post(credits=[make_author("Cy")]))


def test_posts_like_it_say_who_wrote_them_and_where_they_stand(client):
    post = make_post(make_campaign(), tags=["Care"])
    other = make_post(make_campaign("2017"), title="Old", tags=["Care"], credits=[make_author("Ann"), make_author()])
    section = page_of(client, post).split("Posts like this one</h2>")[1].split("</section>")[0]
    assert words(section) == "Old By Ann and others, Co-production Week 2017"
    assert other.get_absolute_url() in section
    assert "Posts like this one" not in page_of(client, make_post())


def test_paper_carries_the_address_of_the_page(client):
    post = make_post()
    line = f"The address of this page is http://testserver{post.get_absolute_url()}</p>"
    assert f'<p class="on-paper">{line}' in page_of(client, post)


# --- What it costs


def test_page_with_everything_takes_eight_queries_with_one_row_and_with_many(client, django_assert_num_queries):
    campaign = make_campaign()
    tags = [f"Tag {n}" for n in range(9)]

    def picture():
        return f'<figure data-image="{make_image().pk}"></figure>'

    def fill(many):
        rowan, documents = make_organisation(), [make_document(name=f"{n}.pdf") for n in range(many)]
        bio = f"<p>Words</p>{picture()}"
        people = [
            {"author": make_author(bio=bio, photo=make_image()), "organisation": rowan, "role": "Chair"}
            for _ in range(many)
        ]
        turns = "".join(f'<p data-turn="{person["author"].pk}">Yes.</p>' for person in people)
        files = "".join(f'<p data-document="{document.pk}"></p>' for document in documents)
        post = make_post(
            campaign, title=f"The one with {many}", tags=tags[:many], credits=people, content_note="A fire.",
            body=turns + files + picture() * many, lead_image=make_image(), summary="Short.",
        )  # fmt: skip
        for n in range(many):
            make_post(campaign, tags=tags[: n + 1], credits=[{"author": make_author(), "organisation": rowan}])
        for code in ["cy", "ga", "gd"][:many]:
            make_post(campaign, language=code, translation_of=post)
        return post

    page_of(client, make_post(campaign))  # the kinds of content are known from then on
    for many in (1, 3, 8):
        post = fill(many)
        with django_assert_num_queries(8):
            html = page_of(client, post)
        assert html.count('class="portrait"') == 2 * many
        assert html.count("hreflang") == 2 * min(many, 3) + 2


def test_listening_is_one_small_module_of_our_own(client):
    html = page_of(client, make_post(language="cy"))
    scripts = re.findall(r"<script[^>]*>", html)
    assert scripts == ['<script type="application/ld+json">', '<script type="module" src="/static/js/listen.js">']
    assert re.search(r'<p class="listen" hidden data-listen="cy"', html)
    with open(finders.find("js/listen.js"), encoding="utf-8") as file:  # noqa: PTH123
        module = file.read()
    assert not re.search(r"storage|cookie|fetch|import|https?:", module, re.IGNORECASE)


def test_type_stands_in_the_stylesheet_of_the_site_as_in_the_admins():
    def read(name):
        with open(finders.find(f"css/{name}.css"), encoding="utf-8") as file:  # noqa: PTH123
            return file.read()

    faces = read("fonts").partition("\n")[2].strip()
    assert faces.count("@font-face") == 5
    assert read("site").strip().endswith(faces)


def test_time_of_a_post_is_a_day_in_words(client):
    moment = datetime.datetime(2018, 7, 4, 23, 30, tzinfo=datetime.UTC)  # half past midnight in London
    html = page_of(client, make_post(make_campaign(), publish_at=moment, body="<p>" + "word " * 500 + "</p>"))
    assert '<time datetime="2018-07-05">Thursday 5 July 2018</time>' in html
    assert "2 minutes to read" in html


def test_post_in_urdu_is_written_from_right_to_left_and_called_by_its_own_name(client):
    english = make_post(slug="a-chat")
    urdu = make_post(english.campaign, title="گفتگو", slug="guftagu", language="ur", translation_of=english)
    urdu.full_clean()
    html = page_of(client, urdu)
    assert '<article class="post" lang="ur" dir="rtl">' in html
    assert '<span lang="ur" dir="rtl">اردو</span>' in html + page_of(client, english)
