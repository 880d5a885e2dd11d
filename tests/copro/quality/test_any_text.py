"""The checks on any text at all: they never fall over, what they mend is canonical, and they stay quick."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copro.quality import RULES, Draft, check, mend
from copro.quality.draft import DocumentFacts, Facts, ImageFacts, LinkFacts
from copro.richtext import sanitise
from tests.growth import is_in_line, is_no_slower

FACTS = Facts(
    images={
        3: ImageFacts("IMG_2041.jpg", alt="IMG_2041.jpg", width=300, height=900, kind="jpg", consent="ended"),
        4: ImageFacts("Plan", kind="png", width=2000),
        5: ImageFacts("Party", alt="A photo of Ann and Bob " + "at the party " * 20, kind="jpg"),
        6: ImageFacts("Tea", alt="Cup & saucer", caption="Cup & saucer"),
    },
    documents={2: DocumentFacts("Interview", "MP3 audio", "mp3", 90_000)},
    links={
        "/x/": LinkFacts(broken="not found", title="Programme"),
        "http://e.org/a.pdf": LinkFacts(has_https=True, size=9_000),
    },
    has_byline=False, same_titles=2, wants_easy_read=True, access_stated=False, usual_access="Captions",
    lacks_postcode=True,
)  # fmt: skip
FRAGMENTS = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<ul>", "</ul>", "<li>", "<ol start=3>", "</ol>", "<h2>", "</h2>",
     "<h3>", "<h4>", "</h4>", "<h2></h2>", "<blockquote>", "</blockquote>", "<a href=/x/>",
     "<a href=/y/ target=_blank>",
     "<a href='http://e.org/a.pdf'>", "<a href='javascript:alert(1)'>", "</a>", "click here", "www.example.org/a.",
     "<figure data-image=3>", "<figure data-image=4 data-alt='Poster &amp; &quot;\xa0&lt;b'>", "<figure data-image=5>",
     "<figure data-image=6 data-decorative>", "<figure data-image=6>", "</figure>", "<figcaption>", "</figcaption>",
     "<figure data-video=youtube:dQw4w9WgXcQ>", "<figure data-video=vimeo:12345 data-captions=no>",
     "<div data-transcript>", "</div>", "<p data-turn=1>", "<p data-document=2>", "<p data-pull>", "<span lang=cy>",
     "</span>", "<br>", "- one", "- two", "1. one", "2. two", "* ", "Some words.", " ", "&nbsp;", "word " * 110,
     "<table>", "</table>", "<tr>", "<td>", "<th>", "<td colspan=2>", "<td rowspan=3>", "<thead>", "</td>", "</tr>",
     "a very long heading " * 6]
)  # fmt: skip
ANSWERS = ["Plain words", "", "https://example.org/new/", "One & two\n\nthree <b>", "\x00 \u2028 \ufdd0 ", "x" * 400]


@given(st.lists(FRAGMENTS, max_size=30).map("".join), st.sampled_from(ANSWERS), st.sampled_from(["post", "event"]))
def test_what_is_mended_is_canonical(html, answer, kind):
    draft = Draft(body=html, source=html, kind=kind, lead_image=3, title="Plain title", facts=FACTS)
    findings = check(draft)
    for finding in findings:
        mended, refusal = _tried(draft, finding, answer)
        if mended is None:
            assert refusal.endswith("."), finding
        else:
            assert sanitise(mended.body) in {mended.body, sanitise(html)}, finding
            assert len(check(mended, [finding.rule])) < len([f for f in findings if f.rule == finding.rule]), finding


def _tried(draft, finding, answer):
    try:
        return mend(draft, finding, answer), ""
    except ValueError as error:
        return None, str(error)


HOSTILE = ["<a target=_blank href=/x/>here</a> ", "- a coat<br>", "<h4>What we saw there", "a.", "<h2",
           "<figure data-image=3></figure>", "<a href='javascript:1'>y</a>",
           "<table><tr><td>Monday<td>Cooking<tr><td>Tuesday<td>Singing</table>"]  # fmt: skip


@pytest.mark.parametrize("part", HOSTILE)
def test_checks_are_linear(part):
    def draft_of(size):
        html = part * (size // len(part))
        draft = Draft(body=html, source=html, title=part * 9, lead_image=3, facts=FACTS)
        draft.text  # noqa: B018 – parsed once, for all rules
        return draft

    # A part of what `make measure-checks` takes: enough to tell a line from a curve.
    drafts = {size: draft_of(size) for size in (30_000, 120_000)}
    assert is_in_line(lambda size: check(drafts[size]), 30_000)


def test_three_thousand_words_are_quick():
    body = ("<h2>Plan</h2>" + "<p>We met on Monday, and Ann read <a href=/a/>her poem</a> to us all.</p>" * 9) * 24
    draft = Draft(body=body, source=body, title="Plan", facts=FACTS)
    check(draft)
    # Cleaning the text is what each save does anyway.
    assert is_no_slower(lambda: check(Draft(body=body, facts=FACTS), RULES), than=lambda: sanitise(body), times=15)
