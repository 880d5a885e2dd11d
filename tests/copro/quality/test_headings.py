"""Headings and lists: each fault at its very place, its repair with nothing else changed, and what is no fault."""

import pytest

from copro.quality import Draft, check, mend

TEXT = "<p>We met.</p>"


def words(count):
    return "<p>" + " ".join(["word"] * count) + "</p>"


@pytest.mark.parametrize(
    ("rule", "body", "place", "said", "answer", "mended"),
    [
        ("head-skip", "<h3>A</h3><p>x</p><h4>B</h4><h2>C</h2><h3>D</h3>", (0, 0, 0),
         "“A” is a heading of level 3, right under the title.", "",
         "<h2>A</h2><p>x</p><h3>B</h3><h2>C</h2><h3>D</h3>"),
        ("head-skip", "<h2>A</h2><h4>B</h4><h4>C</h4><h2>D</h2>", (1, 0, 0),
         "“B” is a heading of level 4, right under one of level 2.", "",
         "<h2>A</h2><h3>B</h3><h3>C</h3><h2>D</h2>"),
        ("head-fake", "<p>Hello.</p><p><strong>What to <em>bring</em></strong></p><p>Lunch.</p>", (1, 0, 0),
         "“What to bring” looks like a heading and is none: it is only bold.", "",
         "<p>Hello.</p><h2>What to <em>bring</em></h2><p>Lunch.</p>"),
        ("head-fake", "<h2>A</h2><h3>B</h3><p><strong>C</strong></p><ul><li><p>x</p></li></ul>", (2, 0, 0),
         "“C” looks like a heading and is none: it is only bold.", "",
         "<h2>A</h2><h3>B</h3><h3>C</h3><ul><li><p>x</p></li></ul>"),
        ("head-long", f"<h2>{'Far too long ' * 7}end</h2><p>x</p>", (0, 0, 94),
         f"“{'Far too long ' * 7}end” has 94 characters. Up to 80 are seen at a glance.", "Short &  sweet",
         "<h2>Short &amp; sweet</h2><p>x</p>"),
        ("head-none", words(90) + words(90) + words(90) + words(90), (2, 0, 0),
         "This text has 360 words and no heading.", "Monday",
         words(90) + words(90) + "<h2>Monday</h2>" + words(90) + words(90)),
        ("head-none", f"<blockquote>{words(301)}</blockquote>", (0, 0, 0),
         "This text has 301 words and no heading.", "Monday", f"<h2>Monday</h2><blockquote>{words(301)}</blockquote>"),
        ("list-fake", "<p>Bring:</p><p>- <strong>lunch</strong></p><p>- a <em>coat</em></p><p>Come!</p>", (1, 0, 7),
         "2 lines, from “- lunch” on, look like a list and are none.", "",
         "<p>Bring:</p><ul><li><p><strong>lunch</strong></p></li><li><p>a <em>coat</em></p></li></ul><p>Come!</p>"),
        ("list-fake", "<p>Bring:<br>• lunch<br>• a coat<br>Thank you,<br>Ann</p>", (0, 7, 14),
         "2 lines, from “• lunch” on, look like a list and are none.", "",
         "<p>Bring:</p><ul><li><p>lunch</p></li><li><p>a coat</p></li></ul><p>Thank you,<br>Ann</p>"),
        ("list-fake", "<p>Then<br>3. Wash.<br>4) Cook.</p><p></p><p>(5) Eat.</p>", (0, 5, 13),
         "3 lines, from “3. Wash.” on, look like a list and are none.", "",
         '<p>Then</p><ol start="3"><li><p>Wash.</p></li><li><p>Cook.</p></li><li><p>Eat.</p></li></ol>'),
    ],
)  # fmt: skip
def test_fault_is_found_and_mended(rule, body, place, said, answer, mended):
    draft = Draft(body=body)
    finding = check(draft, [rule])[0]
    assert (finding.place.line, finding.place.start, finding.place.end) == place
    assert finding.message == said
    after = mend(draft, finding, answer)
    assert after == draft.changed(body=mended)
    assert check(after, [rule]) == []


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        ("head-skip", "<h2>A</h2><h3>B</h3><h4>C</h4><h2>D</h2><h3>E</h3>"),
        ("head-skip", "<p>No heading.</p>"),
        ("head-fake", "<p><strong>Booking ends on Friday.</strong></p><p>x</p>"),  # a sentence that matters
        ("head-fake", '<p><strong><a href="/b/">Book a place</a></strong></p><p>x</p>'),
        ("head-fake", "<p><strong>Note:</strong> bring lunch</p><p>x</p>"),
        ("head-fake", f"<p><strong>{'word ' * 13}</strong></p><p>x</p>"),
        ("head-fake", "<p>x</p><p><strong>Thank you</strong></p>"),  # nothing follows
        ("head-fake", "<p><strong>Ann</strong></p><h2>x</h2>"),
        ("head-fake", "<p><strong>By Ann Example, Sunny Club</strong></p><p>x</p>"),
        ("head-fake", "<ul><li><p><strong>One</strong></p><p>x</p></li></ul>"),
        ("head-fake", '<p><strong>A</strong></p><figure data-image="3"></figure>'),
        ("head-long", f"<h2>{'x' * 80}</h2>"),
        ("head-none", words(150) + words(150)),
        ("head-none", words(200) + "<h3>x</h3>" + words(200)),
        ("head-none", f'<p data-turn="1">{"word " * 400}</p>'),  # a dialogue has its speakers' names
        ("list-fake", "<p>- alone</p><p>x</p>"),
        ("list-fake", "<p>2018. A year</p><p>2. May</p>"),
        ("list-fake", "<p>1. One</p><p>3. Three</p>"),
        ("list-fake", "<p>-5 degrees</p><p>-6 degrees</p>"),
        ("list-fake", '<p>- a</p><figure data-image="3"></figure><p>- b</p>'),
        ("list-fake", "<p>10.30 Tea<br>11.30 Talk</p>"),
        ("list-fake", "<h2>1. One</h2><h2>2. Two</h2>"),
    ],
)
def test_what_is_no_fault(rule, body):
    assert check(Draft(body=body), [rule]) == []


@pytest.mark.parametrize(
    ("rule", "body", "answer", "refusal"),
    [
        ("head-long", f"<h2>{'x' * 81}</h2>", "", "Write the heading."),
        ("head-long", f"<h2>{'x' * 81}</h2>", "y" * 81, "That has 81 characters. Up to 80 are seen at a glance."),
        ("head-none", words(301), " ", "Write the heading."),
    ],
)
def test_answer_that_does_not_mend(rule, body, answer, refusal):
    draft = Draft(body=body)
    with pytest.raises(ValueError, match=refusal):
        mend(draft, check(draft, [rule])[0], answer)


def test_two_lists_are_two_findings():
    draft = Draft(body="<p>- a</p><p>- b</p><p>1. c</p><p>2. d</p>")
    first, second = check(draft, ["list-fake"])
    assert (first.words, second.words) == ("- a", "1. c")
    assert mend(draft, second).body == "<p>- a</p><p>- b</p><ol><li><p>c</p></li><li><p>d</p></li></ol>"
