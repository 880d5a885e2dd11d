"""Texts made to do harm: nothing of them runs, whatever reads the result, and reading it again changes nothing.

The strings are our own, after the ideas that are known: other namespaces, raw text, attributes that end early,
comments, elements that the parser moves, addresses that are none.
"""

import re

import pytest
from django.conf import settings
from selectolax.lexbor import LexborHTMLParser

from copro import videos
from copro.canonical import parse, write
from copro.richtext import EXTENSIONS, sanitise
from copro.templatetags.richtext import richtext
from tests.growth import is_in_line

FIRE = "onerror=alert(1)"
HOSTILE = [
    f"<math><annotation-xml encoding=text/html><img src=x {FIRE}></annotation-xml></math>",
    f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x {FIRE}&gt;'>",
    f"<svg><style><img src=x {FIRE}></style></svg>",
    f"<svg></p><style><a id='</style><img src=x {FIRE}>'>",
    f"<svg><desc><table><tr><td><style></desc><img src=x {FIRE}></style>",
    f"<noscript><p title='</noscript><img src=x {FIRE}>'>",
    f"<textarea><p title='</textarea><img src=x {FIRE}>'>",
    f"<title><p title='</title><img src=x {FIRE}>'>",
    f"<xmp><p title='</xmp><img src=x {FIRE}>'>", f"<iframe><p title='</iframe><img src=x {FIRE}>'>",
    f"<noembed><p title='</noembed><img src=x {FIRE}>'>", f"<plaintext><img src=x {FIRE}>",
    f"<!--><img src=x {FIRE}>-->", f"<!--!><img src=x {FIRE}>--!>", f"<![CDATA[><img src=x {FIRE}>]]>",
    f"<?xml ><img src=x {FIRE}>?>", f"<select><option><img src=x {FIRE}></select>",
    f"<table><caption><svg><style></caption><img src=x {FIRE}></style></table>",
    f"<table><td><math><mi//xlink:href='data:x,<script>alert(1)</script>'><img src=x {FIRE}></table>",
    f"<form><math><mtext></form><form><mglyph><style></math><img src=x {FIRE}>",
    f"<template><img src=x {FIRE}></template>", f"<object data=x><img src=x {FIRE}></object>",
    "<p onclick=alert(1) onmouseover='alert(1)' autofocus onfocus=alert(1) tabindex=0>a",
    "<a href='jav&#x09;ascript:alert(1)'>a</a>", "<a href='&#1;javascript:alert(1)'>a</a>",
    "<a href='javascript&colon;alert(1)'>a</a>", "<a href='data:text/html,<script>alert(1)</script>'>a</a>",
    "<a href='https://e.org/\" onclick=\"alert(1)'>a</a>",
    "<a href='https://e.org' style='x' id=x name=x class=x>a</a>",
    "<base href='//evil.example'>a", "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href='//evil.example'>a", "<style>@import '//evil.example'</style>a",
    "<video src=x onerror=alert(1)><source onerror=alert(1)></video>", "<details open ontoggle=alert(1)>a</details>",
    "<marquee onstart=alert(1)>a</marquee>", "<isindex action=javascript:alert(1)>",
    "<div style='x:expression(alert(1))'>a",
    "<input autofocus onfocus=alert(1)>", "<button formaction=javascript:alert(1)>a</button>",
    "<p id=body name=body class=submit-row>a", "<x-y is=x onclick=alert(1)>a</x-y>", "<img src=x onerror=alert(1)//",
    "<<script>alert(1)//<</script>", "<scr<script>ipt>alert(1)</scr</script>ipt>", "<ScRiPt\n>alert(1)</sCrIpT >",
    # Our own pieces, bent
    f"<figure data-image='3\"><img src=x {FIRE}>' data-alt='\"><img src=x {FIRE}>'>",
    f"<figure data-image=3 data-alt='&quot;><img src=x {FIRE}>'></figure>",
    "<figure data-image=3 data-alt='</figure><script>alert(1)</script>'><figcaption><script>alert(1)</script>c",
    "<figure data-image=3 data-decorative='\" onclick=alert(1)'></figure>",
    "<figure data-video='youtube:\" onload=alert(1) '></figure>",
    "<figure data-video='youtube:dQw4w9WgXcQ\" onload=\"alert(1)'></figure>",
    "<figure data-video='youtube:dQw4w9WgXcQ' data-captions='yes\" onload=\"alert(1)'></figure>",
    "<figure data-video='https://evil.example/'></figure>", "<figure data-video='youtube:dQw4w9WgXcQ\n'></figure>",
    "<p data-turn='1\"><script>alert(1)</script>'>a", "<p data-turn='-1'>a", "<p data-turn='١'>a", "<p data-turn=1e3>a",
    "<p data-document='../../secret'>a", "<p data-document='999999999999999999999999'>a",
    f"<p data-pull='\"><img src=x {FIRE}>'>a", "<span lang='cy\" onclick=\"alert(1)'>a</span>",
    "<span lang=cy dir='rtl\" onclick=alert(1)' style=x>a</span>", "<td colspan='2\" onclick=\"alert(1)'>a",
    "<table><tr><td colspan=-1>a<td colspan=0>b<tr><td rowspan=999999999999999>c<td colspan='1 onclick=x'>d</table>",
    f"<div data-transcript><img src=x {FIRE}></div>",
    "{{7*7}} {% load x %} ${7*7} #{7*7} <%= 7*7 %> {{constructor.constructor('alert(1)')()}}",
    "\u202egnp.exe \u2028 \ufeff \u200b a", "x" + "\u0301" * 5000,
]  # fmt: skip
ATTRIBUTES = {
    "a": {"href"}, "ol": {"start"}, "span": {"lang", "dir"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"},
    "figure": {"data-image", "data-alt", "data-decorative", "data-video", "data-captions"}, "div": {"data-transcript"},
    "p": {"data-turn", "data-document", "data-pull"},
}  # fmt: skip
ELEMENTS = {
    *ATTRIBUTES, "h2", "h3", "h4", "ul", "li", "blockquote", "strong", "em", "br", "figcaption", "table", "tbody", "tr"
}  # fmt: skip


@pytest.mark.parametrize("html", HOSTILE)
def test_nothing_of_it_is_left_to_run(html):
    text = sanitise(html)
    again = LexborHTMLParser(text).body.html or ""
    assert sanitise(text) == text
    assert sanitise(again) == text
    first_wall_alone = write(parse(html))
    for node in [*LexborHTMLParser(text).body.traverse(), *LexborHTMLParser(first_wall_alone).body.traverse()]:
        if node.tag == "body":
            continue
        assert node.tag in ELEMENTS
        assert set(node.attributes) <= ATTRIBUTES.get(node.tag, set())
        assert (node.attributes.get("href") or "https:").startswith(("https:", "http:", "mailto:", "/", "#"))


@pytest.mark.django_db
def test_nothing_of_it_runs_on_a_page(client):
    """What the page adds around it is ours: no other script, no handler, no frame."""
    page = richtext(sanitise("".join(f"<p>{n}</p>{html}" for n, html in enumerate(HOSTILE))))
    tree = LexborHTMLParser(page)
    assert {node.attributes["src"] for node in tree.css("script")} <= {f"{settings.STATIC_URL}js/video.js"}
    assert tree.css("iframe, object, embed, style, link, base, svg, math") == []
    for node in tree.body.traverse():
        assert not [name for name in node.attributes if name.startswith("on") or name == "style"]


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://www.youtube.com/watch?feature=x&v=dQw4w9WgXcQ&t=3",
        "http://m.youtube.com/watch?v=dQw4w9WgXcQ#t=1", "https://youtu.be/dQw4w9WgXcQ?si=x", "youtu.be/dQw4w9WgXcQ",
        "https://youtube.com/shorts/dQw4w9WgXcQ", "https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0",
        "https://www.youtube.com/live/dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
    ],
)  # fmt: skip
def test_address_of_a_video_gives_its_key(address):
    assert re.search(videos.HOSTS["youtube"].pattern, address)[1] == "dQw4w9WgXcQ"
    assert not re.search(videos.HOSTS["vimeo"].pattern, address)


@pytest.mark.parametrize(
    "address", ["https://vimeo.com/76979871", "vimeo.com/76979871?x", "https://player.vimeo.com/video/76979871?h=a",
                "https://vimeo.com/channels/staff-picks/76979871", "https://vimeo.com/groups/a/videos/76979871"],
)  # fmt: skip
def test_address_of_a_vimeo_video_gives_its_key(address):
    assert re.search(videos.HOSTS["vimeo"].pattern, address)[1] == "76979871"


@pytest.mark.parametrize(
    "address",
    [
        "", "javascript:alert(1)", "<iframe src=javascript:alert(1)>", "https://youtube.com.evil.test/watch?v=dQw4w9WgXcQ",
        "https://evil.test/youtube.com/watch?v=dQw4w9WgXcQ", 'https://youtu.be/dQw4w9WgXcQ" onload="alert(1)',
        "https://youtu.be/dQw4w9WgXcQx", "https://youtu.be/short", "https://www.youtube.com/@name",
        "https://evil.test/?https://youtu.be/dQw4w9WgXcQ", "https://youtube.com@evil.test/watch?v=dQw4w9WgXcQ",
        "ftp://youtu.be/dQw4w9WgXcQ", "https://vimeo.com/1234", "https://vimeo.com/about", "https://vimeo.com.evil.test/76979871",
    ],
)  # fmt: skip
def test_other_addresses_give_none(address):
    assert not any(re.search(host.pattern, address) for host in videos.HOSTS.values())


def test_editor_reads_addresses_by_the_same_patterns():
    hosts = EXTENSIONS["MediaVideo"]["hosts"]
    assert {name: host["pattern"] for name, host in hosts.items()} == {
        name: host.pattern for name, host in videos.HOSTS.items()
    }


@pytest.mark.parametrize(
    ("before", "again", "after"),
    [
        ("", "<table>", "x"), ("", "<table><tr><td>", "x"), ("<table>", "<tr><td>a<td>b", ""),
        ("<table><tr>", "<td>a", ""), ("<table>", "<tr><td rowspan=50 colspan=50>a", ""), ("<table>", "<caption>a", ""),
        ("", "<table><tr><td>a<td>b<tr><td>c<td>d</table>", ""),
        ("<figure data-image=3 data-alt='", "&quot;", "'></figure>"), ("", "<p data-turn=1>a", ""),
        ("", "<span lang=cy>", "x"), ("", "<span lang=cy>a<span lang=ar>b", ""),
        ("", "<figure data-video=vimeo:12345><p>a", ""), ("<p data-document=1>", "<br>a", ""),
        ("<figure data-video='youtube:", "a", "'>"),
    ],
)  # fmt: skip
def test_cost_of_hostile_pieces_grows_with_their_number_alone(before, again, after):
    def clean(size):
        hostile = before + again * (size // len(again)) + after
        assert len(sanitise(hostile)) < 10 * len(hostile)

    assert is_in_line(clean, 30_000)
