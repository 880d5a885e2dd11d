"""What stands for something in a text, or has a shape of its own, in its one canonical form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copro.richtext import image_ids, sanitise

GRID = (
    "<table><tbody><tr><th><p>Day</p></th><th><p>Who</p></th></tr>"
    "<tr><td><p>Mon</p></td><td>{}</td></tr></tbody></table>"
)


@pytest.mark.parametrize(
    ("given_html", "kept"),
    [
        # Tables
        ("<table><thead><tr><td>Day<td>Who<tbody><tr><td>Mon<td>Ann</table>", GRID.format("<p>Ann</p>")),
        ("<table><tr><th>Day<th>Who<tr><td>Mon</table>", GRID.format("")),
        ("<table border=1 style=x><caption>Plan</caption><tr><th>Day<th>Who<tr><td>Mon<td><h2>Ann</h2></table>",
         "<p>Plan</p>" + GRID.format("<p>Ann</p>")),
        ("<table><tr><th>Day<th>Who<tr><td>Mon<td>a<ul><li>b</ul></table>",
         GRID.format("<p>a</p><ul><li><p>b</p></li></ul>")),
        ("<table><tr><td>a<td>b</table>", "<p>a</p><p>b</p>"),
        ("<table><tr><td>a<tr><td>b</table>", "<p>a</p><p>b</p>"),
        ("<table><tr><td><td><tr><td><td> </table>", ""),
        ("<table><tr><td colspan=2>a<tr><td>b<td rowspan=9>c</table>",
         ('<table><tbody><tr><td colspan="2"><p>a</p></td></tr>'
          "<tr><td><p>b</p></td><td><p>c</p></td></tr></tbody></table>")),
        ("<table><tr><td rowspan=2>a<td>b<tr><td colspan=3>c</table>",
         ('<table><tbody><tr><td rowspan="2"><p>a</p></td><td><p>b</p></td><td></td><td></td></tr>'
         '<tr><td colspan="3"><p>c</p></td></tr></tbody></table>')),
        ("<table><tr><td>a<td rowspan=2>b<td>c<tr><td colspan=2>d<td>e</table>",
         ('<table><tbody><tr><td><p>a</p></td><td rowspan="2"><p>b</p></td><td><p>c</p></td></tr>'
         "<tr><td><p>d</p></td><td><p>e</p></td></tr></tbody></table>")),
        ("<table><tr>" + "<td>a" * 51 + "<tr><td>b</table>", "<p>a</p>" * 51 + "<p>b</p>"),
        ("<table><tr><th>Day<th>Who<tr><td>Mon<td>Ann<table><tr><td>x<td>y<tr><td>z<td></table></table>",
         GRID.format("<p>Ann</p><p>x</p><p>y</p><p>z</p>")),
        (('<table><tr><th>Day<th>Who<tr><td>Mon<td>Ann<figure data-image="3"><ul><li>in</ul></figure>'
         '<figure data-image="4"><figure data-image="5"></table>x'),
         GRID.format("<p>Ann</p><ul><li><p>in</p></li></ul>")
         + '<figure data-image="3"></figure><figure data-image="4"></figure><figure data-image="5"></figure><p>x</p>'),
        ("<ul><li>a<table><tr><th>Day<th>Who<tr><td>Mon<td></table>b</ul>",
         "<ul><li><p>a</p></li></ul>" + GRID.format("") + "<p>b</p>"),
        # Pictures with words for this one place
        ('<figure data-image="3" data-alt="  A &lt;b&gt; &quot;dog&quot;\n &amp; cat’s "></figure>',
         '<figure data-image="3" data-alt="A &lt;b&gt; &quot;dog&quot; &amp; cat’s"></figure>'),
        ('<figure data-alt="It\'s" data-image="3"></figure>', '<figure data-image="3" data-alt="It\'s"></figure>'),
        ('<figure data-image="3" data-alt=" "></figure>', '<figure data-image="3"></figure>'),
        ('<figure data-image="3" data-alt="x" data-decorative="yes" data-captions="no"></figure>',
         '<figure data-image="3" data-decorative=""></figure>'),
        # Dialogue
        ('<p data-turn="07">Hello <b>you</b></p><p data-turn="0">a</p><p data-turn="2"> </p>',
         '<p data-turn="7">Hello <strong>you</strong></p><p data-turn="0">a</p>'),
        ('<p data-turn="x">a</p><ul><li><p data-turn="2">b</p></ul>', "<p>a</p><ul><li><p>b</p></li></ul>"),
        # Videos
        (('<figure data-video="youtube:dQw4w9WgXcQ" data-captions="yes" onclick=x()><p>Tr<p>script<ul><li>a</ul>'
         "<figcaption>late</figcaption></figure>b"),
         ('<figure data-video="youtube:dQw4w9WgXcQ" data-captions="yes"><div data-transcript=""><p>Tr</p><p>script</p>'
         "<ul><li><p>a</p></li></ul><p>late</p></div></figure><p>b</p>")),
        (('<figure data-video="vimeo:12345" data-captions="maybe"><figcaption>One</figcaption><figcaption>two'
         '<div data-transcript="x"><h2>Words</h2></div><blockquote>q</blockquote><p>r</p></figure>'),
         ('<figure data-video="vimeo:12345"><figcaption>One two</figcaption><div data-transcript=""><p>Words</p>'
         "<blockquote><p>q</p></blockquote><p>r</p></div></figure>")),
        ('<figure data-video="vimeo:12345"><ul><li>a</ul></figure>',
         '<figure data-video="vimeo:12345"><div data-transcript=""><ul><li><p>a</p></li></ul></div></figure>'),
        ('<figure data-video="vimeo:12345"></figure>', '<figure data-video="vimeo:12345"></figure>'),
        ('<figure data-video="vimeo:12345"><figure data-image="3"></figure></figure>',
         '<figure data-video="vimeo:12345"></figure><figure data-image="3"></figure>'),
        ('<div data-transcript="">a</div>', "<p>a</p>"),
        # Documents, pull quotes, languages
        ('<p data-document="3">The <a href="/x/"><b>plan</b></a><br>now</p><p data-document="4"></p>',
         '<p data-document="3">The plan now</p><p data-document="4"></p>'),
        ('<p data-document="0">a</p><td><p data-document="3">b', "<p>a</p><p data-document=\"3\">b</p>"),
        ('<p data-pull="yes">So <i>it</i> <a href="/x/">is</a></p>', '<p data-pull="">So <em>it</em> is</p>'),
        ('Say <span lang="cy">bore <b>da</b></span> and <span lang="ar" dir="ltr">x</span>',
         '<p>Say <span lang="cy">bore <strong>da</strong></span> and <span lang="ar" dir="rtl">x</span></p>'),
        ('<span lang="xx">a</span> <span lang="EN-GB">b</span> <span lang=\'cy" onclick="x\'>c</span>', "<p>a b c</p>"),
        ('<a href="/x/">a<span lang="cy">b<span lang="pl">c</span></span></a>',
         '<p><a href="/x/">a<span lang="cy">b</span><span lang="pl">c</span></a></p>'),
    ],
)  # fmt: skip
def test_sanitise_keeps_one_form_of_each_piece(given_html, kept):
    assert sanitise(given_html) == kept
    assert sanitise(kept) == kept


FRAGMENTS = st.sampled_from(
    ["<p>", "</p>", "<b>", "<ul>", "</ul>", "<li>", "<h2>", "<blockquote>", "</blockquote>", "<a href=/x/>", "</a>",
     "<figure data-image=3 data-alt='a&amp;&quot;\xa0&lt;b'>", "<figure data-image=4 data-decorative>", "</figure>",
     "<figure data-video=youtube:dQw4w9WgXcQ data-captions=yes>", "<div data-transcript>", "</div>", "<figcaption>",
     "</figcaption>", "<p data-turn=1>", "<p data-document=2>", "<p data-pull>", "<span lang=cy>", "<span lang=ar>",
     "</span>", "<br>", "word", " ", "&nbsp;", "<table>", "</table>", "<tr>", "<td>", "<th>", "<td colspan=2>",
     "<caption>", "<td rowspan=3>", "<td rowspan=2 colspan=3>", "<thead>", "<tbody>", "</td>", "</tr>"]
)  # fmt: skip


@given(st.lists(FRAGMENTS, max_size=40).map("".join))
def test_sanitise_is_idempotent_on_any_pieces(html):
    once = sanitise(html)
    assert sanitise(once) == once


def test_image_ids_are_found_whatever_is_said_of_the_picture():
    html = '<figure data-image="3" data-alt="x"></figure><figure data-image="1" data-decorative=""></figure>'
    assert image_ids(html) == [3, 1]
