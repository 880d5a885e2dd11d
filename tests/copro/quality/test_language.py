"""Long sentences and paragraphs, and the reading age: what is found and where, and the repair."""

import pytest

from copro.quality import Draft, mend
from copro.quality.rewording import reword
from copro.quality.rules import Place
from copro.quality.splitting import split
from tests.findings import found, mended, only, words

# --- read-sentence

LONG = (
    "We meet at the town hall at ten and everybody gets a badge, but if you come late you can also walk straight to "
    "the park and look for our flag there."
)


def test_long_sentence_is_split_at_its_best_place():
    draft = Draft(body=f"<h2>Plan</h2><p>Hello. {LONG} Bye.</p>")
    finding = only(draft, "read-sentence")
    assert (finding.place.line, finding.place.start, finding.words) == (1, 7, LONG)
    assert finding.message == "This sentence has 32 words. Up to 25 are easy to follow."
    after = mended(draft, finding, finding.proposal)
    assert after.body == (
        "<h2>Plan</h2><p>Hello. We meet at the town hall at ten and everybody gets a badge. But if you come late you "
        "can also walk straight to the park and look for our flag there. Bye.</p>"
    )
    for answer in ("", LONG):
        with pytest.raises(ValueError, match="Write it as two sentences or more"):
            mend(draft, finding, answer)


def test_split_sentence_keeps_links_and_marks():
    marked = LONG.replace("town hall", '<a href="/h/">town <em>hall</em></a>').replace("flag", "<strong>flag</strong>")
    body = f"<p>{marked}</p>"
    draft = Draft(body=body)
    after = mended(draft, only(draft, "read-sentence"), split(LONG, 25))
    assert after.body == body.replace("badge, but if", "badge. But if")


def test_sentence_of_25_words_and_a_long_heading_are_left_alone():
    assert words(f"<p>{'word ' * 24}end.</p><p>{'word ' * 25}end.</p>", "read-sentence") == [f"{'word ' * 25}end."]
    assert words(f"<p>{LONG.replace('ten and', 'ten. And')}</p>", "read-sentence") == []
    assert found(Draft(title="word " * 30), "read-sentence") == []


def test_long_sentence_in_summary_and_in_a_quotation():
    draft = Draft(summary=LONG, body=f"<blockquote><p>{LONG}</p></blockquote>")
    quoted, summary = sorted(found(draft, "read-sentence"), key=lambda finding: finding.place.field)
    assert (summary.place.field, summary.quoted, quoted.quoted) == ("summary", False, True)
    assert mend(draft, summary, summary.proposal).summary == summary.proposal


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We came in the morning; they came at night.", "We came in the morning. They came at night."),
        (
            "We all stayed at home because it had rained hard.",
            "We all stayed at home. This is because it had rained hard.",
        ),
        ("She came (by bus, and it was late) to us.", "She came (by bus, and it was late) to us."),
        ("Nothing here can be broken at any place.", "Nothing here can be broken at any place."),
        ("x " * 800, ""),
    ],
)
def test_split_breaks_where_a_sentence_can_end(sentence, expected):
    assert split(sentence, 6) == expected


# --- read-score

HARD = (
    "<p>We ask you.</p>" * 8
    + "<p>Participants utilise <a href='/a/'>accommodation</a>. Ascertain additional legislation.</p>"
)


def test_hard_text_gets_plain_words():
    draft = Draft(body=HARD)
    finding = only(draft, "read-score")
    assert finding.words == "Participants utilise accommodation."
    assert finding.message == (
        "Reading age 12: about 51 in 100 adults in the UK can read it. Aim at 11 or less. Long words: accommodation "
        "(home, place to stay); additional (more, extra); ascertain (find out); legislation (law); participants "
        "(people who take part)."
    )
    after = mended(draft, finding)
    assert after.body.endswith('<p>People who take part use <a href="/a/">home</a>. Find out more law.</p>')


def test_easy_and_short_texts_are_not_too_hard():
    assert words("<p>We ask you.</p>" * 20 + "<p>Remember Saturday.</p>", "read-score") == []
    assert words("<p>Participants utilise accommodation.</p>", "read-score") == []


def test_hard_text_without_plain_words_says_so():
    draft = Draft(body="<p>Photography anybody disability.</p>" * 12)
    with pytest.raises(ValueError, match="no plainer word"):
        mend(draft, only(draft, "read-score"))


# --- read-paragraph


def test_long_paragraph_is_split_with_its_marks():
    draft = Draft(body="<ul><li><p>One is. Two <em>is. Three</em> is. Four is. Five is.</p></li></ul><p>Six.</p>")
    finding = only(draft, "read-paragraph")
    assert (finding.place.line, finding.place.start, finding.place.end) == (0, 0, 43)
    assert mended(draft, finding).body == (
        "<ul><li><p>One is. Two <em>is. Three</em> is.</p><p>Four is. Five is.</p></li></ul><p>Six.</p>"
    )


def test_paragraph_of_many_words_is_split():
    draft = Draft(body=f"<p>{('word ' * 29 + 'end. ') * 3}</p>")
    assert only(draft, "read-paragraph").message.startswith("This paragraph has 3 sentences and 90 words.")
    assert mended(draft, only(draft, "read-paragraph")).body.count("<p>") == 2


def test_short_paragraphs_and_single_sentences_are_left_alone():
    assert words(f"<p>One. Two. Three.</p><p>{'word ' * 90}</p><h2>A. B. C. D.</h2>", "read-paragraph") == []


# --- rewording


def test_reworded_words_come_first_between_and_last():
    draft = Draft(body="<p>one <strong>two</strong> three</p>")
    place = Place(line=0, start=0, end=13)
    assert reword(draft, place, "zero one two three").body == "<p>zero one <strong>two</strong> three</p>"
    assert reword(draft, place, "one two 2 three").body == "<p>one <strong>two 2</strong> three</p>"
    assert reword(draft, place, "one three").body == "<p>one three</p>"
    assert reword(draft, place, "one two").body == "<p>one <strong>two</strong></p>"
    assert reword(draft, place, "one").body == "<p>one</p>"
    assert reword(draft, place, "").body == ""
    assert reword(Draft(title="a b c"), Place("title", end=5), "a d c").title == "a d c"
