"""The pieces of a text as readers get them: on the page, in the feed and as plain words."""

import re

import pytest
from django.test import RequestFactory

from blog.models import Post
from copro import pieces
from copro.pieces import facts, own_alt, things_of
from copro.richtext import excerpt, plain_text
from copro.templatetags.richtext import for_feed, richtext
from tests.factories import make_author, make_campaign, make_document, make_event, make_image, make_post

pytestmark = pytest.mark.django_db
YOUTUBE = '<figure data-video="youtube:dQw4w9WgXcQ" data-captions="yes">{}</figure>'
GRID = (
    "<table><tbody><tr><th></th><th><p>Day</p></th><th><p>Who <em>speaks</em></p></th></tr>"
    '<tr><th><p>Ann</p></th><td><p>Mon</p></td><td rowspan="2"></td></tr>'
    "<tr><th><p>Ben</p></th><td></td></tr></tbody></table>"
)


def feed(html):
    return for_feed(html, things_of([html]))


# --- Pictures


@pytest.mark.parametrize(
    ("said", "alt"),
    [("", None), (' data-alt="A &lt;dog&gt; &amp; “cat”"', "A <dog> & “cat”"), (' data-decorative=""', ""),
     (' data-alt="IMG_2041.JPG"', None), (' data-alt="How data-decorative works"', "How data-decorative works")],
)  # fmt: skip
def test_own_alt_is_what_the_figure_says_but_never_a_file_name(said, alt):
    assert own_alt(said) == alt


def test_figure_says_what_it_says_here_and_else_what_the_record_says():
    known, undecided = make_image(alt_text="A spade"), make_image(alt_text="")

    def alts(html):
        return re.findall(r'<img [^>]*alt="([^"]*)"', richtext(html))

    assert alts(f'<figure data-image="{known.pk}"></figure>') == ["A spade"]
    assert alts(f'<figure data-image="{known.pk}" data-alt="Ann’s &quot;new&quot; spade"></figure>') == [
        "Ann’s &quot;new&quot; spade"
    ]
    assert alts(f'<figure data-image="{known.pk}" data-decorative=""></figure>') == [""]
    assert alts(f'<figure data-image="{undecided.pk}" data-alt="A fork"></figure>') == ["A fork"]
    assert alts(f'<figure data-image="{undecided.pk}"></figure>') == []
    assert alts(f'<figure data-image="{undecided.pk}" data-alt="fork.png"></figure>') == []
    assert alts('<figure data-image="999" data-alt="x"><figcaption>c</figcaption></figure>') == []


# --- Dialogue


def test_every_turn_says_its_speaker_and_a_new_name_shows_everywhere(client, django_assert_num_queries):
    ann, ben = make_author("Ann Able"), make_author("Ben <Brook>")
    body = f'<p data-turn="{ann.pk}">How was it?</p><p data-turn="{ben.pk}">Wet.</p><p data-turn="999">Very wet.</p>'
    with django_assert_num_queries(1):
        shown = richtext(body)
    assert shown == (
        '<p class="turn"><strong>Ann Able:</strong> How was it?</p>'
        '<p class="turn"><strong>Ben &lt;Brook&gt;:</strong> Wet.</p>'
        '<p class="turn"><strong>Speaker:</strong> Very wet.</p>'
    )
    assert feed(body) == shown
    assert plain_text(body) == "Ann Able: How was it?\n\nBen <Brook>: Wet.\n\nSpeaker: Very wet."
    assert excerpt(body, 5) == "Ann Able: How was it?\xa0…"
    post = make_post(body=body, credits=[ann])
    ann.name = "Ann Archer"
    ann.save()
    page = client.get(post.get_absolute_url()).content.decode()
    assert "<strong>Ann Archer:</strong> How was it?" in page
    assert "Ann Able" not in page
    assert "Ann Archer:&lt;/strong&gt; How was it?" in client.get("/feeds/posts.atom").content.decode()


def test_names_that_are_at_hand_cost_no_query(django_assert_num_queries):
    ann, ben = make_author("Ann"), make_author("Ben")
    make_post(body=f'<p data-turn="{ann.pk}">Yes</p>', credits=[ann])
    make_post(body="<p>Nobody speaks here.</p>", credits=[ben])
    posts = list(Post.objects.with_bylines().order_by("pk"))
    with django_assert_num_queries(0):
        assert [post.teaser for post in posts] == ["Ann: Yes", "Nobody speaks here."]
        assert [richtext(post.body, post.turn_names) for post in posts] == [
            '<p class="turn"><strong>Ann:</strong> Yes</p>',
            "<p>Nobody speaks here.</p>",
        ]
        assert [post.reading_minutes for post in posts] == [1, 1]
    Post.objects.update(body=f'<p data-turn="{ben.pk}">No</p>')  # the second is not of this by-line
    post = Post.objects.with_bylines().earliest("pk")
    with django_assert_num_queries(1):
        assert post.teaser == "Ben: No"


def test_event_looks_the_names_up():
    ann = make_author("Ann")
    assert make_event(body=f'<p data-turn="{ann.pk}">Come!</p>').teaser == "Ann: Come!"


# --- Videos


def test_video_loads_nothing_until_it_is_asked_for(client):
    body = YOUTUBE.format(
        '<figcaption>Our <em>"garden"</em></figcaption><div data-transcript=""><p>Ann digs.</p></div>'
    )
    post = make_post(make_campaign(), body=body)
    answer = client.get(post.get_absolute_url())
    page = answer.content.decode()
    assert post.body == body
    assert "<iframe" not in page
    assert 'src="https://' not in page
    assert (
        '<a class="action" href="https://www.youtube.com/watch?v=dQw4w9WgXcQ" '
        'data-player="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&amp;rel=0" '
        'data-title="Our &quot;garden&quot;">'
    ) in page
    assert "The video has captions." in page
    assert "<summary" in page
    assert "<p>Ann digs.</p>" in page
    assert page.count("js/video.js") == 1
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-src https://www.youtube-nocookie.com;" in f"{policy};"
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("captions", "words"),
    [(' data-captions="no"', "The video has no captions."), ("", "We do not know whether the video has captions.")],
)
def test_video_says_whether_it_has_captions(captions, words):
    shown = richtext(f'<figure data-video="vimeo:12345"{captions}></figure>')
    assert words in shown
    assert 'data-title="Video from Vimeo"' in shown
    assert "<details" not in shown


def test_page_without_a_video_frames_nothing_and_runs_nothing(client):
    post = make_post(body='<p>&lt;figure class="video" data-host="YouTube"&gt; data-host="YouTube"</p>')
    answer = client.get(post.get_absolute_url())
    assert "frame-src" not in answer.headers["Content-Security-Policy"]
    assert b"js/video.js" not in answer.content


def test_kept_page_with_a_video_may_still_show_it(client, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    post = make_post(body=YOUTUBE.format(""))
    policies = {client.get(post.get_absolute_url()).headers["Content-Security-Policy"] for _ in range(2)}
    assert len(policies) == 1
    assert "youtube-nocookie" in policies.pop()


def test_video_elsewhere_is_a_link_with_its_words():
    body = YOUTUBE.format('<figcaption>The garden</figcaption><div data-transcript=""><p>Ann digs.</p></div>')
    assert feed(body) == (
        '<p><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">Video from YouTube: The garden</a></p>'
        "<p>Transcript:</p><p>Ann digs.</p>"
    )
    assert plain_text(body) == "Video: The garden, https://www.youtube.com/watch?v=dQw4w9WgXcQ\n\nAnn digs."
    assert excerpt(body) == "Video: The garden Ann digs."
    assert plain_text('<figure data-video="vimeo:12345"></figure>') == "Video, https://vimeo.com/12345"


# --- Documents


def test_document_says_kind_and_size_and_its_words_outlive_it(settings):
    plan = make_document("The plan", content=b"x" * 300_000)
    assert facts(plan) == "PDF, 293 KB"
    named, unnamed = f'<p data-document="{plan.pk}">Our &lt;plan&gt;</p>', f'<p data-document="{plan.pk}"></p>'
    url = plan.file.url
    assert richtext(named) == f'<p class="document"><a href="{url}">Our &lt;plan&gt; (PDF, 293 KB)</a></p>'
    assert richtext(unnamed) == f'<p class="document"><a href="{url}">The plan (PDF, 293 KB)</a></p>'
    settings.SITE_URL = "https://week.example"
    assert f'<a href="https://week.example{url}">' in feed(named)
    assert plain_text(named + unnamed) == "Our <plan>"
    plan.delete()
    assert richtext(named + unnamed) == "<p>Our &lt;plan&gt;</p>"
    assert facts(make_document(content=b"x" * 3_000_000)) == "PDF, 2.9 MB"
    assert facts(make_document(content=b"x")) == "PDF, 1 KB"


# --- Pull quotes, tables, languages


def test_pull_quote_that_repeats_the_text_is_not_read_out_twice():
    body = "<p>In the end, we <strong>dug</strong> it all!</p>" + '<p data-pull="">“We dug it all”</p>'
    assert '<blockquote class="pull" aria-hidden="true"><p>“We dug it all”</p></blockquote>' in richtext(body)
    assert "pull" not in feed(body)
    assert plain_text(body) == "In the end, we dug it all!"
    own = '<p>Something else.</p><p data-pull="">We <em>dug</em></p>'
    assert '<blockquote class="pull"><p>We <em>dug</em></p></blockquote>' in richtext(own)
    assert "<blockquote><p>We <em>dug</em></p></blockquote>" in feed(own)
    assert plain_text(own) == "Something else.\n\nWe dug"


def test_a_text_is_read_once_however_many_pull_quotes_it_has(monkeypatch):
    read = []
    monkeypatch.setattr(pieces, "said_in", lambda html: read.append(html) or "a word")
    assert richtext('<p data-pull="">A word</p>' * 50).count('aria-hidden="true"') == 50
    assert len(read) == 1


def test_table_has_a_name_a_place_to_scroll_and_headers_that_reach():
    shown = richtext(GRID + GRID)
    assert shown.startswith(
        '<div class="wide" role="region" aria-label="Table 1: Day, Who speaks" tabindex="0"><table>'
    )
    assert 'aria-label="Table 2: Day, Who speaks"' in shown
    assert '<tr><td></td><th scope="col"><p>Day</p></th><th scope="col"><p>Who <em>speaks</em></p></th></tr>' in shown
    assert '<tr><th scope="row"><p>Ben</p></th><td></td></tr>' in shown
    assert '<tr><th scope="row"><p>Ann</p></th><td><p>Mon</p></td><td rowspan="2"></td></tr>' in shown
    assert feed(GRID).startswith('<table><tbody><tr><td></td><th scope="col">')
    padded = "<table><tbody><tr><th><p>Day</p></th><th><p>Who</p></th><td></td></tr><tr></tr></tbody></table>"
    assert richtext(padded).count('<th scope="col">') == 2
    plain = "<table><tbody><tr><td><p>a</p></td><td></td></tr><tr><td></td><td><p>b</p></td></tr></tbody></table>"
    assert 'aria-label="Table 1"' in richtext(plain)
    assert plain_text(plain) == "a\n\nb"


def test_words_keep_their_language_on_the_page_and_in_the_feed():
    body = '<p><span lang="cy">Bore da</span>, <span lang="ur" dir="rtl">سلام</span></p>'
    assert richtext(body) == body
    assert feed(body) == body


# --- Nothing of it by chance


def test_words_that_look_like_pieces_stay_words():
    body = '<p>&lt;p data-turn="1"&gt;x&lt;/p&gt; {{7*7}} {% load x %} ${7*7} #{7*7}</p>'
    assert richtext(body) == body


def test_one_query_for_each_kind_of_thing_in_any_number_of_texts(django_assert_num_queries):
    def text(n):
        picture, document, author = make_image(), make_document(f"D{n}"), make_author()
        return (
            f'<figure data-image="{picture.pk}"></figure><p data-document="{document.pk}"></p>'
            f'<p data-turn="{author.pk}">x</p>'
        )

    texts = [text(n) for n in range(3)]
    with django_assert_num_queries(3):
        things = things_of(texts)
    assert (len(things.pictures), len(things.documents), len(things.speakers)) == (3, 3, 3)
    with django_assert_num_queries(0):
        things_of(["<p>a</p>"])
        [for_feed(html, things) for html in texts]


def test_frames_are_no_matter_for_files(client):
    from copro.frames import FramesMiddleware

    class Streamed:
        streaming, headers = True, {"Content-Type": "text/html"}

    assert not hasattr(FramesMiddleware(lambda request: Streamed())(RequestFactory().get("/")), "_csp_update")
