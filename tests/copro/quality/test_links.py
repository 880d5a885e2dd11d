"""Links, and what came before cleaning."""

import pytest

from copro.quality import RULES, Draft, check, mend
from copro.quality.draft import Facts, LinkFacts

FACTS = Facts(
    links={
        "/old/": LinkFacts(broken="the page was not found.", title="Programme"),
        "http://e.org/": LinkFacts(has_https=True),
        "/big.pdf": LinkFacts(size=558_000),
        "https://www.e.org/x": LinkFacts(title="Programme"),
    }
)


@pytest.mark.parametrize(
    ("rule", "body", "place", "message", "answer", "mended"),
    [
        ("link-generic", '<p>Come. <a href="/old/">Read  <strong>more…</strong></a></p>', (0, 6, 16),
         "“Read more…” does not say where the link leads.", "Our programme",
         '<p>Come. <a href="/old/">Our programme</a></p>'),
        ("link-url", '<p>See <a href="/x/">www.e.org/x</a>.</p>', (0, 4, 15),
         "“www.e.org/x” is an address, not the name of what is there.", "The plan",
         '<p>See <a href="/x/">The plan</a>.</p>'),
        ("link-url", '<p>x</p><p>See <em>https://www.e.org/x</em>.</p>', (1, 4, 23),
         "“https://www.e.org/x” is an address that cannot be pressed, and no name of what is there.", "The plan",
         '<p>x</p><p>See <a href="https://www.e.org/x"><em>The plan</em></a>.</p>'),
        ("link-url", "<p>See (e.org.uk/plan), please.</p>", (0, 5, 18),
         "“e.org.uk/plan” is an address that cannot be pressed, and no name of what is there.", "the plan",
         '<p>See (<a href="https://e.org.uk/plan">the plan</a>), please.</p>'),
        ("link-same-text-different-target", '<p><a href="/a/">Book</a></p><p><a href="/b/">book</a> <b>x</b></p>',
         (1, 0, 4), "“book” leads to another place here than further up.", "Book the concert",
         '<p><a href="/a/">Book</a></p><p><a href="/b/">Book the concert</a> <strong>x</strong></p>'),
        ("link-empty", '<p>Ann <a href="/a/">→</a> Bob</p>', (0, 4, 5), "A link to /a/ has no words.", "",
         "<p>Ann → Bob</p>"),
        ("link-broken", '<p>The <a href="/old/">plan</a> and <a href="/old/">map</a></p>', (0, 4, 8),
         "“plan” leads nowhere: the page was not found.", "e.org/new",
         '<p>The <a href="https://e.org/new">plan</a> and <a href="/old/">map</a></p>'),
        ("link-broken", '<p>The <a href="/old/"><em>plan</em></a></p>', (0, 4, 8),
         "“plan” leads nowhere: the page was not found.", "", "<p>The <em>plan</em></p>"),
        ("link-http", '<p><a href="http://e.org/">Club</a> <a href="http://f.org/">Farm</a></p>', (0, 0, 4),
         "“Club” leads to an address that is not secure, and there is a secure one.", "",
         '<p><a href="https://e.org/">Club</a> <a href="http://f.org/">Farm</a></p>'),
        ("link-file", '<p><a href="/a.DOCX?x=1"><em>Plan</em></a>.</p>', (0, 0, 4),
         "“Plan” leads to a file and does not say which kind, and how large: Word.", "",
         '<p><a href="/a.DOCX?x=1"><em>Plan (Word)</em></a>.</p>'),
        ("link-file", '<p>The <a href="/big.pdf">plan (PDF)</a></p>', (0, 4, 14),
         "“plan (PDF)” leads to a file and does not say which kind, and how large: PDF, 545 KB.", "",
         '<p>The <a href="/big.pdf">plan (PDF, 545 KB)</a></p>'),
        ("link-file", '<p>The <a href="/a.pdf">plan (draft)</a></p>', (0, 4, 16),
         "“plan (draft)” leads to a file and does not say which kind, and how large: PDF.", "",
         '<p>The <a href="/a.pdf">plan (draft) (PDF)</a></p>'),
    ],
)  # fmt: skip
def test_fault_is_found_and_mended(rule, body, place, message, answer, mended):
    draft = Draft(body=body, facts=FACTS)
    finding, *others = check(draft, [rule])
    assert (finding.place.line, finding.place.start, finding.place.end) == place
    assert finding.message == message
    after = mend(draft, finding, answer)
    assert after == draft.changed(body=mended)
    assert len(check(after, [rule])) == len(others)


@pytest.mark.parametrize(
    ("rule", "source", "message", "mended"),
    [
        ("link-javascript", "<p>a <a href='jav&#x09;ascript:go(1)'>b</a></p>",
         "“b” runs a program on the reader's device: javascript:go(1)", "<p>a <a>b</a></p>"),
        ("link-javascript", "<iframe src=' VBScript:x'></iframe>",
         "An address here runs a program on the reader's device: VBScript:x", "<iframe></iframe>"),
        ("link-javascript", '<form action="data:text/html,x">a</form>',
         "“a” runs a program on the reader's device: data:text/html,x", "<form>a</form>"),
        ("head-empty", "<h2>A</h2><h3 class=x> <b>&nbsp;</b></h3>", "A heading has no words.", "<h2>A</h2>"),
        ("head-empty", "<h1></h1><p>a</p><h2><br></h2>", "2 headings have no words.", "<p>a</p>"),
    ],
)  # fmt: skip
def test_what_was_cleaned_away_is_told(rule, source, message, mended):
    draft = Draft(body="<p>a</p>", source=source)
    (finding,) = check(draft, [rule])
    assert finding.message == message
    after = mend(draft, finding)
    assert after == draft.changed(source=mended)
    assert check(after, [rule]) == []


def test_link_that_was_made_to_open_a_tab():
    source = '<p>a <a href="/b/" target="_blank">b</a> <a href="/c/" target="new">c</a></p>'
    draft = Draft(body='<p>a <a href="/b/">b</a> <a href="/c/">c</a></p>', source=source)
    finding, other = check(draft, ["link-newtab"])
    assert finding.message == "“b” was made to open a new tab. Here it opens like any other link."
    assert (finding.place.line, finding.place.start, finding.place.end) == (0, 2, 3)
    after = mend(draft, finding)
    assert after == draft.changed(source=source.replace(' target="_blank"', ""))
    assert check(after, ["link-newtab"]) == [other]


@pytest.mark.parametrize("rule", ["link-javascript", "link-newtab", "head-empty"])
def test_body_that_comes_straight_from_a_form_is_cleaned(rule):
    draft = Draft(body='<h2></h2><p><a href="javascript:x" target="_blank">a</a></p>')
    (finding,) = check(draft, [rule])
    assert mend(draft, finding) == draft.changed(body="<p>a</p>")


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        ("link-generic", '<p><a href="/a/">Here and now</a></p>'),
        ("link-url", '<p><a href="mailto:ann@e.org">ann@e.org</a> ann@e.org Booking.com e.g. 10.30am a/b</p>'),
        ("link-url", '<p data-pull="">www.e.org</p>'),  # it can hold no link
        ("link-url", f"<p>www.{'a' * 2000}</p>"),
        ("link-same-text-different-target",
         '<p><a href="http://www.e.org">Book</a> <a href="https://e.org/">book</a></p>'),
        ("link-same-text-different-target", '<p><a href="/a/">here</a> <a href="/b/">here</a></p>'),
        ("link-empty", '<p><a href="/a/">7</a></p>'),
        ("link-broken", '<p><a href="/a/">A</a> <a href="/big.pdf">B</a></p>'),
        ("link-http", '<p><a href="https://e.org/">A</a> <a href="http://f.org/">B</a></p>'),
        ("link-file", '<p><a href="/a.pdf">Plan as pdf</a> <a href="/a.html">A</a></p>'),
        ("link-file", '<p><a href="/big.pdf">Plan (PDF, 545KB)</a></p>'),
        ("link-javascript", '<p>href="javascript:x" <img src="data:image/png;base64,x"></p>'),
        ("link-javascript", '<p><a href="/javascript:">a</a></p>'),
        ("link-newtab", '<p><a href="/a/" target="_self">a</a> target="_blank"</p>'),
        ("head-empty", '<h2>A</h2><h3><img src="x"></h3><p></p>'),
    ],
)  # fmt: skip
def test_what_is_no_fault(rule, body):
    assert check(Draft(body=body, source=body, facts=FACTS), [rule]) == []


@pytest.mark.parametrize(
    ("rule", "body", "answer", "refusal"),
    [
        ("link-generic", '<p><a href="/a/">here</a></p>', "Click here!", "Name what is there"),
        ("link-generic", '<p><a href="/a/">here</a></p>', "", "Write the words"),
        ("link-url", "<p>www.e.org</p>", "www.f.org", "That is an address"),
        ("link-same-text-different-target", '<p><a href="/a/">Book</a> <a href="/b/">Book</a></p>', "book", "already"),
        ("link-broken", '<p><a href="/old/">a</a></p>', "Plain words", "That is no address"),
        ("link-broken", '<p><a href="/old/">a</a></p>', "javascript:x", "That is no address"),
        ("link-broken", '<p><a href="/old/">a</a></p>', "/old/", "leads nowhere either"),
    ],
)
def test_answer_that_does_not_mend(rule, body, answer, refusal):
    draft = Draft(body=body, facts=FACTS)
    finding = check(draft, [rule])[0]
    with pytest.raises(ValueError, match=refusal):
        mend(draft, finding, answer)


def test_a_script_address_a_picture_without_words_and_silence_on_access_cannot_be_passed():
    never = {"link-javascript", "img-no-alt-decision", "ev-access"}
    assert {rule.id for rule in RULES.values() if not rule.can_be_passed} == never
