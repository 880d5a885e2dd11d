"""Rich text comes out in one plain form, by whichever door it came in."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import F, Value
from django.db.models.functions import Concat
from hypothesis import given
from hypothesis import strategies as st

from blog.models import Post
from copro import canonical, richtext
from copro.canonical import safe_href
from copro.richtext import excerpt, image_ids, plain_text, sanitise
from tests.factories import make_campaign, make_post
from tests.growth import is_in_line, is_no_slower


@pytest.mark.parametrize(
    ("given_html", "kept"),
    [
        ("Hello", "<p>Hello</p>"),
        ("<h1>One</h1><h5>Five</h5>", "<h2>One</h2><h4>Five</h4>"),
        ("<b>x<div>y <i>z</i></div></b>", "<p><strong>x</strong></p><p><strong>y <em>z</em></strong></p>"),
        ("<ul>a<li>b<ul><li>c</ul></ul>", "<ul><li><p>a</p></li><li><p>b</p><ul><li><p>c</p></li></ul></li></ul>"),
        ("<li>alone", "<ul><li><p>alone</p></li></ul>"),
        ('<ol start="3"><li>a</ol>', '<ol start="3"><li><p>a</p></li></ol>'),
        ("<blockquote>q<h2>h</h2></blockquote>", "<blockquote><p>q</p><p>h</p></blockquote>"),
        ("a<br>b<br>", "<p>a<br>b</p>"),
        ("<p>a</p>  \n <p></p><p>&nbsp;</p><ul><li></li></ul>", "<p>a</p>"),
        ("a  <b> b</b> c", "<p>a <strong>b</strong> c</p>"),
        ("5 &lt; 6 &amp; “7”", "<p>5 &lt; 6 &amp; “7”</p>"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "<p>a</p><p>b</p>"),
        ("a<script>alert(1)</script><style>p{}</style><svg><title>x</title></svg>b", "<p>ab</p>"),
        ('<p style="color:red" class="MsoNormal" onclick="x()">a</p>', "<p>a</p>"),
        ('<a href="https://example.org/?a=1&amp;b=2" target="_blank">x</a>', '<p><a href="https://example.org/?a=1&amp;b=2">x</a></p>'),
        ('<a href="javascript:alert(1)">x</a>', "<p>x</p>"),
        ('<img src="https://elsewhere.example/p.png">a', "<p>a</p>"),
        ('<p>a<figure data-image="07">b<figcaption>c</figcaption></figure>d',
         '<p>a</p><figure data-image="7"><figcaption>b c</figcaption></figure><p>d</p>'),
        ('<figure data-image="x"><figcaption>c</figcaption></figure>', "<p>c</p>"),
        ('<figure data-image="3"></figure>', '<figure data-image="3"></figure>'),
        ("a\x00\x0bb\ud800", "<p>ab</p>"),
        ("a&#1;b&#x0b;c&#xFFFE;d&#xFDD0;e\ufdd1f", "<p>abcdef</p>"),
        ("<p><br><br>a", "<p>a</p>"),
        ("a <b> </b>c", "<p>a c</p>"),
        ('<figure data-image="3"><ul><li>a</ul>b</figure>c',
         '<figure data-image="3"></figure><ul><li><p>a</p></li></ul><p>b</p><p>c</p>'),
        ("&amp;lt;b&amp;gt; &amp;amp;nbsp;", "<p>&amp;lt;b&amp;gt; &amp;amp;nbsp;</p>"),
        ("\ufdd1script\ufdd2alert(1)", "<p>scriptalert(1)</p>"),
        ('<a href="https://e.org/?a=&#xFDD1;b&amp;lt;">x</a>', '<p><a href="https://e.org/?a=b&amp;lt;">x</a></p>'),
    ],
)  # fmt: skip
def test_sanitise_keeps_words_and_plain_structure(given_html, kept):
    assert sanitise(given_html) == kept
    assert sanitise(kept) == kept


@given(st.text(st.sampled_from("ab <>/=\"'&;\n") | st.characters(), max_size=200))
def test_sanitise_is_idempotent_on_any_text(text):
    once = sanitise(text)
    assert sanitise(once) == once


FRAGMENTS = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<ul>", "</ul>", "<li>", "</li>", "<h2>", "</h2>", "<blockquote>",
     "</blockquote>", "<a href='https://e.org'>", "</a>", "<figure data-image='3'>", "</figure>", "<figcaption>",
     "</figcaption>", "<br>", "<div>", "</div>", "word", " ", "<table>", "<td>", "&nbsp;", "<ol start=2>", "</ol>"]
)  # fmt: skip


@given(st.lists(FRAGMENTS, max_size=30).map("".join))
def test_sanitise_is_idempotent_on_any_structure(html):
    once = sanitise(html)
    assert sanitise(once) == once


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JaVaScRiPt:x", "java\tscript:x", "\x01javascript:x", "data:text/html,x", "vbscript:x",
        "//evil.example", "/\\evil.example", "\\\\evil", "file:///etc/passwd", "java&#115;cript:x", "", "x:y",
    ],
)  # fmt: skip
def test_safe_href_refuses(address):
    assert safe_href(address) == ""


@pytest.mark.parametrize(
    "address", ["https://example.org/a?b=c#d", "http://e.org", "mailto:a@b.c", "/2018/", "#note", "page"]
)
def test_safe_href_keeps(address):
    assert safe_href(address) == address


@pytest.mark.parametrize(
    ("before", "again", "after"),
    [("", "<b>", "x"), ("", "<ul><li>", "x"), ("", "</p>", ""), ("", "a ", ""), ("", "(", ""), ("", "&lt;", ""),
     ("", "x\xa0", ""), ("", "&quot;", ""), ("", "<", ""), ("", "<p>x</p>", ""), ("<b ", "a=1 ", ">x"),
     ('<a href="https://e.org/?', "&amp;a", '">x</a>'), ("", "a<u>b</u>", ""), ("", "<span>", "x"),
     ("<p>", "<br>", "x")],
)  # fmt: skip
def test_cost_of_hostile_text_grows_with_its_length_alone(before, again, after):
    assert is_in_line(lambda size: sanitise(before + again * (size // len(again)) + after), 50_000)


def test_long_run_of_references_costs_what_its_length_costs():
    """nh3 alone takes quadratic time over them: ten times the words, a hundred times the seconds."""

    def clean(length):
        assert sanitise("&" * length) == f"<p>{'&amp;' * length}</p>"

    assert is_in_line(clean, 50_000)


def test_second_wall_stands_alone(monkeypatch):
    """Whatever the first wall let through, the second stops: its own words come back as words."""
    hostile = (
        '<script>alert(1)</script><p onclick="x()">a &lt;b&gt; &amp;amp;</p><a href="javascript:x">y</a><img src=x>'
    )
    monkeypatch.setattr(richtext, "write", lambda block: hostile)
    assert sanitise("anything") == "<p>a &lt;b&gt; &amp;amp;</p><a>y</a>"


def test_first_wall_stands_alone(monkeypatch):
    class NoWall:
        def clean(self, html):
            return html

    monkeypatch.setattr(richtext, "_cleaner", NoWall)
    assert sanitise('<script>x</script><p onclick="x()">a<img src=x onerror=y></p>') == "<p>a</p>"


def test_nesting_is_cut_and_words_stay():
    assert plain_text("<ul><li>" * 600 + "deep") == "deep"
    assert sanitise("<blockquote>" * 40 + "deep").count("<blockquote>") == canonical.MAX_DEPTH


def test_words_of_a_text():
    html = "<h2>One  <b>two</b></h2><ul><li>three<br>four</li></ul>"
    assert plain_text(html) == "One two\n\nthree\nfour"
    assert excerpt(html, 3) == "One two three\xa0…"
    assert excerpt(html, 4) == "One two three four"
    assert excerpt("") == ""
    assert plain_text("<p>&nbsp;</p><p>a&nbsp;b</p>") == "a b"


def test_image_ids_are_found_in_order():
    assert image_ids('<figure data-image="3"></figure><p>x</p><figure data-image="1"></figure>') == [3, 1]


DIRTY, CLEAN = "<h1 onclick=x()>a</h1><script>b</script>", "<h2>a</h2>"


@pytest.mark.django_db
@pytest.mark.parametrize("door", ["save", "create", "bulk_create", "update", "bulk_update", "full_clean"])
def test_every_door_sanitises(door):
    campaign = make_campaign()
    if door == "bulk_create":
        post = Post.objects.bulk_create([Post(campaign=campaign, title="T", slug="t", body=DIRTY)])[0]
    else:
        post = make_post(campaign, body=DIRTY if door == "create" else "")
    if door == "save":
        post.body = DIRTY
        post.save()
        assert post.body == CLEAN
    elif door == "update":
        Post.objects.update(body=DIRTY)
    elif door == "bulk_update":
        post.body = DIRTY
        Post.objects.bulk_update([post], ["body"])
    elif door == "full_clean":
        post.body = DIRTY
        post.full_clean()
        assert post.body == CLEAN
        post.save()
    assert Post.objects.get(pk=post.pk).body == CLEAN


@pytest.mark.django_db
def test_update_with_an_expression_is_let_through():
    post = make_post(body="<p>a</p>")
    Post.objects.update(body=Concat(F("body"), Value("<p>b</p>")))
    assert Post.objects.get(pk=post.pk).body == "<p>a</p><p>b</p>"
    post.body = Concat(F("body"), Value("<p>c</p>"))
    post.save()
    assert Post.objects.get(pk=post.pk).body == "<p>a</p><p>b</p><p>c</p>"


@pytest.mark.django_db
def test_text_that_is_too_long_is_refused_in_words_before_it_is_read(monkeypatch):
    post = make_post()
    post.body = "a<br>" * 1_000_000
    monkeypatch.setattr(richtext, "sanitise", None)
    with pytest.raises(ValidationError, match="5,000,000 characters") as caught:
        post.full_clean()
    assert list(caught.value.message_dict) == ["body"]
    monkeypatch.undo()
    post.body = "<p>" + "a" * (richtext.MAX_LENGTH - 7) + "</p>"
    post.full_clean()


def test_excerpt_leaves_out_the_caption_of_a_picture():
    html = '<figure data-image="3"><figcaption>Hidden with it</figcaption></figure><p>The first words.</p>'
    assert excerpt(html) == "The first words."
    assert plain_text(html) == "Hidden with it\n\nThe first words."


def test_excerpt_of_a_long_text_reads_its_beginning_alone():
    assert excerpt("<p>" + "word " * 1_000_000, 2) == "word word\xa0…"
    long = "<p>" + "word " * 100_000
    assert is_no_slower(lambda: excerpt(long * 10, 2), than=lambda: excerpt(long, 2), times=4)
