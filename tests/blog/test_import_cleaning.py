"""Bodies as Blogger and Word leave them, and what is made of them."""

import pytest

from blog.importers.cleaning import clean
from blog.importers.links import Links
from blog.importers.markup import video_page
from tests.growth import is_in_line

ADDRESSES = {
    "/2022/06/lanterns.html": "/2022/blog/lanterns/",
    "/2022/06/": "/2022/blog/",
    "/search/label/Café": "/tags/cafe/",
    "/feeds/posts/default": "/feeds/posts.atom",
}
LINKS = Links(frozenset({"lanternweek.blogspot.com"}), ADDRESSES)


def text_of(html, *, title="A title", links=LINKS):
    return clean(html, title=title, links=links)


def body(html):
    return text_of(html).body


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("One<br /><br />Two<br>and a half<br>&nbsp;<br>Three", "<p>One</p><p>Two<br>and a half</p><p>Three</p>"),
        ("<div>One</div><div><br /></div><div>&nbsp;</div><div>Two</div>", "<p>One</p><p>Two</p>"),
        ("<div><div dir='ltr'>One</div>Two</div>", "<p>One</p><p>Two</p>"),
        ("One&nbsp;&nbsp; two\u200b three<u></u>", "<p>One two three</p>"),
        ('<p class="MsoNormal"><span lang="EN-GB"><span>Hi</span></span><o:p></o:p></p>', "<p>Hi</p>"),
        ("Up<a name='more'></a><!--more-->down", "<p>Updown</p>"),
        ("<blockquote class='q'>Said<br><br>twice</blockquote>", "<blockquote><p>Said</p><p>twice</p></blockquote>"),
        ("<ul><li>a</li><li><br></li><li>b</li></ul>", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        (
            "<p>·<span>&nbsp;&nbsp; </span>one</p><p>·&nbsp; <b>two</b></p><p>1.&nbsp;&nbsp; un</p><p>2022</p>",
            "<ul><li><p>one</p></li><li><p><strong>two</strong></p></li></ul><ol><li><p>un</p></li></ol><p>2022</p>",
        ),
        ('<span style="font-weight: bold"><i>Hot</i></span> tea', "<p><strong><em>Hot</em></strong> tea</p>"),
        ('<b style="font-weight:normal;">Plain <b style="mso-bidi-font-weight: normal">bold</b></b>',
         "<p>Plain <strong>bold</strong></p>"),
        ("<p>x</p><script>alert(1)</script><style>p{}</style><p onclick='a()'>y</p>", "<p>x</p><p>y</p>"),
        ('<a href="javascript:alert(1)">a</a> <a href="#top">b</a> <a href="mailto:a@example.org">c</a>',
         '<p>a b <a href="mailto:a@example.org">c</a></p>'),
    ],
)  # fmt: skip
def test_body_is_cleaned_to_what_an_author_would_write(html, expected):
    assert body(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>x</p><p><b>How it began</b></p><p>y</p>", "<p>x</p><h2>How it began</h2><p>y</p>"),
        ("<p>x</p><b><span>Who came?</span></b><br><br>y", "<p>x</p><h2>Who came?</h2><p>y</p>"),
        ("<p>x</p><b>How it began</b><br>With glue.", "<p>x</p><h2>How it began</h2><p>With glue.</p>"),
        ("<p>x</p><b>Tarn</b><br><b>Fell</b>", "<p>x</p><p><strong>Tarn</strong><br><strong>Fell</strong></p>"),
        # No headings: a sentence, a long line, a line at the end, a link to press, part of a line, only signs.
        ("<p>x</p><p><b>It began.</b></p><p>y</p>", "<p>x</p><p><strong>It began.</strong></p><p>y</p>"),
        (f"<p>x</p><p><b>{'a ' * 12}b</b></p><p>y</p>", f"<p>x</p><p><strong>{'a ' * 12}b</strong></p><p>y</p>"),
        ("<p>x</p><p><b>The end</b></p>", "<p>x</p><p><strong>The end</strong></p>"),
        ('<p>x</p><b><a href="/b/">Book</a></b><p>y</p>',
         '<p>x</p><p><a href="/b/"><strong>Book</strong></a></p><p>y</p>'),
        ("<p>x</p><p><b>Note</b> this</p><p>y</p>", "<p>x</p><p><strong>Note</strong> this</p><p>y</p>"),
        ("<p>x</p><p><b>***</b></p><p>y</p>", "<p>x</p><p><strong>***</strong></p><p>y</p>"),
        # Levels have no gap, and headings no bold of their own.
        ("<h3><b>A</b></h3><p>x</p><h3>B</h3><p>x</p><h6>C</h6><p>x</p><h1>D</h1><p>x</p>",
         "<h2>A</h2><p>x</p><h2>B</h2><p>x</p><h3>C</h3><p>x</p><h2>D</h2><p>x</p>"),
    ],
)  # fmt: skip
def test_bold_short_line_alone_is_a_heading(html, expected):
    assert body(html) == expected


def test_bold_means_nothing_where_all_is_bold():
    html = f"<p><b>Short line</b></p><p><b>{'long ' * 200}</b></p><p>end</p>"
    assert body(html).startswith("<p><strong>Short line</strong></p>")


def test_byline_is_taken_out_before_headings_are_guessed():
    text = text_of(
        "<div><b>Orla Finch, Director, Tarn Trust</b></div><img src='a.png'><div><b>About me</b></div><p>x</p>"
    )

    assert [(c.name, c.role, c.organisation) for c in text.credits] == [("Orla Finch", "Director", "Tarn Trust")]
    assert text.byline == "Orla Finch, Director, Tarn Trust"
    assert text.body == '<figure data-image="1"></figure><h2>About me</h2><p>x</p>'


def test_byline_goes_alone_from_a_block_with_other_lines():
    text = text_of("By Orla Finch<br>Chair of Tarn Trust<br>We hung lanterns.<br><br>More.")

    assert [(c.name, c.role, c.organisation) for c in text.credits] == [("Orla Finch", "Chair", "Tarn Trust")]
    assert text.byline == "By Orla Finch\nChair of Tarn Trust"
    assert text.body == "<p>We hung lanterns.</p><p>More.</p>"


@pytest.mark.parametrize(
    ("html", "name", "url", "kept"),
    [
        ('This blog originally appeared on the <a href="https://l.example/a">Lamp Blog</a>',
         "Lamp Blog", "https://l.example/a", ""),
        ("<i>(This article first appeared in The Tarn Paper on 5 May 2022.)</i>", "The Tarn Paper", "", ""),
        ("Originally posted on the Lamp Blog", "Lamp Blog", "", ""),
        ('This post was first published <a href="https://www.l.example/a">here</a>.',
         "l.example", "https://www.l.example/a", ""),
        ('Originally published on <a href="javascript:alert(1)">Lamp Blog</a>.', "Lamp Blog", "", ""),
        ("Enjoy. This piece was originally published by Tarn Trust. Thanks!", "Tarn Trust", "",
         "<p>Enjoy. This piece was originally published by Tarn Trust. Thanks!</p>"),
    ],
)  # fmt: skip
def test_first_publication_is_found(html, name, url, kept):
    text = text_of(f"<p>We hung lanterns.</p><p>{html}</p>")

    assert (text.first_published.name, text.first_published.url) == (name, url)
    assert text.body == f"<p>We hung lanterns.</p>{kept}"


@pytest.mark.parametrize(
    "html",
    [
        "The law was first published in 1998.",
        "A longer version of this article can be found on the website",
        "This blog was originally published in 2019.",
        "Lanterns first appeared in Tarn long ago, and the book was first published by Lamp Press.",
    ],
)
def test_other_publication_is_left_alone(html):
    text = text_of(f"<p>We hung lanterns.</p><p>{html}</p>")
    assert text.first_published is None
    assert text.body == f"<p>We hung lanterns.</p><p>{html}</p>"


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("http://lanternweek.blogspot.com/2022/06/lanterns.html", "/2022/blog/lanterns/"),
        ("https://lanternweek.blogspot.co.uk/2022/06/lanterns.html?m=1#comments", "/2022/blog/lanterns/"),
        ("//lanternweek.blogspot.de/2022/06/lanterns.html", "/2022/blog/lanterns/"),
        ("/2022/06/lanterns.html", "/2022/blog/lanterns/"),
        ("https://lanternweek.blogspot.com/search/label/Caf%C3%A9", "/tags/cafe/"),
        ("https://lanternweek.blogspot.com/feeds/posts/default?alt=rss", "/feeds/posts.atom"),
        ("https://lanternweek.blogspot.com/2022/06", "/2022/blog/"),
        ("https://lanternweek.blogspot.com", "/"),
        ("https://other.blogspot.com/2022/06/lanterns.html", "https://other.blogspot.com/2022/06/lanterns.html"),
        ("https://lanternweek.blogspot.com.evil.example/2022/06/lanterns.html",
         "https://lanternweek.blogspot.com.evil.example/2022/06/lanterns.html"),
        ("https://example.org/2022/06/lanterns.html", "https://example.org/2022/06/lanterns.html"),
        ("http://[broken/2022/06/lanterns.html", "http://[broken/2022/06/lanterns.html"),
    ],
)  # fmt: skip
def test_links_within_the_blog_lead_to_new_addresses(href, expected):
    assert LINKS.new_address(href) == (expected, False)


def test_link_to_a_page_that_did_not_come_is_noted():
    text = text_of('<a href="https://lanternweek.blogspot.com/p/about.html">about</a>')
    assert text.notes == ["a link still leads to the old blog: https://lanternweek.blogspot.com/p/about.html"]


def test_known_path_proves_a_link_where_the_blog_has_no_known_host():
    links = Links(frozenset(), ADDRESSES)
    assert links.new_address("http://any.blogspot.ie/2022/06/lanterns.html") == ("/2022/blog/lanterns/", False)
    assert links.new_address("http://any.example/2022/06/lanterns.html") == ("/2022/blog/lanterns/", False)
    assert links.new_address("http://any.example/2022/06/") == ("http://any.example/2022/06/", False)
    own_domain = Links(frozenset({"www.lanterns.example"}), ADDRESSES)
    assert own_domain.new_address("http://lanterns.example/2022/06/") == ("/2022/blog/", False)
    assert own_domain.new_address("http://old.blogspot.com/2022/06/lanterns.html") == ("/2022/blog/lanterns/", False)


def test_pictures_are_told_with_what_the_page_says_of_them():
    text = text_of(
        '<table class="tr-caption-container"><tr><td><a href="https://1.bp.blogspot.com/a/s1600/My%2BLamp.jpg">'
        '<img src="https://1.bp.blogspot.com/a/s320/small.jpg" alt="A lamp" width="320" height="240" '
        'data-original-width="1600" data-original-height="1200"></a></td></tr>'
        '<tr><td class="tr-caption">The <b>lamp</b></td></tr></table>'
        'after <img src="https://x.example/IMG_1.png" alt="IMG_1.png"><img src="t.gif" width="1" height="1">'
        '<figure data-image="99"><img src="data:image/png;base64,AAAA"><figcaption>Own</figcaption></figure>'
    )

    lamp, camera, inline = text.pictures
    assert (lamp.address, lamp.names) == (
        "https://1.bp.blogspot.com/a/s1600/My%2BLamp.jpg", ("My+Lamp.jpg", "small.jpg"),
    )  # fmt: skip
    assert (lamp.alt, lamp.caption, lamp.size, lamp.original_size) == ("A lamp", "The lamp", (320, 240), (1600, 1200))
    assert (camera.names, camera.alt) == (("IMG_1.png",), "")
    assert (inline.address, inline.caption) == ("data:image/png;base64,…", "Own")
    assert text.body == (
        '<figure data-image="1"><figcaption>The lamp</figcaption></figure><p>after</p><figure data-image="2"></figure>'
        '<figure data-image="3"><figcaption>Own</figcaption></figure>'
    )


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.youtube.com/embed/abcDEF-_123?rel=0", ("https://www.youtube.com/watch?v=abcDEF-_123", "YouTube")),
        ("//www.youtube-nocookie.com/embed/abcDEF-_123", ("https://www.youtube.com/watch?v=abcDEF-_123", "YouTube")),
        ("http://www.youtube.com/v/abcDEF-_123&hl=en", ("https://www.youtube.com/watch?v=abcDEF-_123", "YouTube")),
        ("https://player.vimeo.com/video/123456", ("https://vimeo.com/123456", "Vimeo")),
        ("https://youtube.com.evil.example/embed/abcDEF-_123", ("", "")),
        ('https://youtu.be/x" onload=', ("", "")),
        ("javascript://www.youtube.com/embed/abcDEF-_123", ("", "")),
        ("https://[broken", ("", "")),
    ],
)
def test_video_page_is_built_from_known_hosts_only(address, expected):
    assert video_page(address) == expected


def test_video_becomes_a_link_and_other_frames_are_reported():
    text = text_of(
        '<p>See</p><iframe src="https://www.youtube.com/embed/abcDEF-_123" title="Our film"></iframe>'
        '<object><param name="movie" value="http://www.youtube.com/v/abcDEF-_123"><embed src="http://x.example/"></object>'
        '<iframe src="https://evil.example/a"></iframe><iframe src="javascript:alert(1)"></iframe>'
    )

    page = "https://www.youtube.com/watch?v=abcDEF-_123"
    assert text.body == (
        f'<p>See</p><p><a href="{page}">Video: Our film</a></p><p><a href="{page}">Watch the video on YouTube</a></p>'
    )
    assert text.notes == [
        "left out, from elsewhere: https://evil.example/a",
        "left out, from elsewhere: javascript:alert(1)",
    ]


@pytest.mark.parametrize(
    "again",
    [
        "<div>", "<b>", "<span style='font-weight:bold'>a", "(see ", "<img src=x.png>", "<object>", "By ",
        "<p>Orla Finch, ", "This blog was first published ", "<br>", "<a href='http://[x'>a</a>",
    ],
)  # fmt: skip
def test_cost_of_a_hostile_body_grows_with_its_length_alone(again):
    assert is_in_line(lambda size: body(again * (size // len(again))), 25_000)
