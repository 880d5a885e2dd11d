"""Abbreviations, hard words and sentences that hide who does it: found, left alone, mended."""

import pytest

from copro.quality import Draft, mend
from copro.quality.draft import Facts
from copro.quality.plain import LIST, alternative, replacements
from tests.findings import found, mended, only, words

# --- read-abbr


def test_abbreviation_is_explained_at_its_first_place():
    draft = Draft(title="CQC", body="<p>Hi.</p><p>The CQC came. The CQC left.</p>")
    finding = only(draft, "read-abbr")
    assert (finding.words, finding.place.line, finding.place.start, finding.place.end) == ("CQC", 1, 4, 7)
    assert finding.proposal == "Care Quality Commission"
    after = mended(draft, finding, finding.proposal)
    assert after.body == "<p>Hi.</p><p>The Care Quality Commission (CQC) came. The CQC left.</p>"
    assert mend(draft, finding, "Care Quality Commission (CQC)") == after
    for answer in ("", "CQC"):
        with pytest.raises(ValueError, match="Write what CQC is short for"):
            mend(draft, finding, answer)


@pytest.mark.parametrize(
    "text",
    [
        "The Care Quality Commission (CQC) came. The CQC left.",
        "The CQC (Care Quality Commission) came.",
        "BSL means British Sign Language.",
        "BSL, short for British Sign Language, is used.",
        "The NHS, the BBC and a GP in the UK know MPs.",
        "It was VERY good, and NOT dear.",
        "COME TO OUR DAY",
        "See www.CQC.org.uk and #LDW2027 at SW1A 1AA.",
        "A CD-ROM.",
        "See https://example.org/?CQC=1",
    ],
)
def test_abbreviation_that_needs_no_explaining(text):
    assert words(f"<p>{text}</p>", "read-abbr") == []


def test_abbreviation_that_the_site_explained_before_is_proposed_in_the_same_words():
    facts = Facts(abbreviations={"LD": "learning disability"})
    asked = found(Draft(body="<p>Ask LDs and OTs about DoLS.</p>", facts=facts), "read-abbr")
    assert asked[0].proposal == "learning disability"
    assert [finding.words for finding in asked] == ["LD", "OT", "DoLS"]
    assert [finding.place.field for finding in found(Draft(title="The CQC"), "read-abbr")] == ["title"]


# --- read-jargon


def test_hard_word_is_replaced_in_its_form():
    draft = Draft(body="<p>They <strong>utilised</strong> it.</p>")
    finding = only(draft, "read-jargon")
    assert finding.message == "“utilised” is a hard word: “used” may do."
    assert (finding.place.start, finding.place.end, finding.proposal) == (5, 13, "used")
    assert mended(draft, finding).body == "<p>They <strong>used</strong> it.</p>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Utilise it.", ["Use"]),
        ("UTILISING", ["USING"]),
        ("It has been allocated. We allocated it.", ["given", "gave"]),
        ("In order to, in the event of, in addition to", ["To", "if there is", "as well as"]),
        ("Have an opportunity and a deficiency.", ["a chance", "a lack"]),
        ("Opportunities and stakeholders", ["Chances", "people"]),
        ("He liaises; they notified and submitted.", ["talks", "told", "sent"]),
        ("in order, to", []),
        ("a learning disability, a permit, the foster family", []),
    ],
)
def test_plain_words_keep_capital_letter_and_form(text, expected):
    assert [one.plain for one in replacements(text)] == expected


def test_list_of_plain_words_is_long_and_names_none_twice():
    entries = [line.split(" = ")[0] for line in LIST.read_text().splitlines() if line and line[0] != "#"]
    assert len(entries) >= 150
    assert len(set(entries)) == len(entries)
    assert alternative("Facilitated") == "helped, made easier"
    assert alternative("cake") == ""


# --- read-passive


def test_passive_sentences_ask_for_the_doer():
    draft = Draft(body="<p>The form was <em>sent</em> by Ann. We are here.</p>")
    finding = only(draft, "read-passive")
    assert (finding.words, finding.place.start, finding.place.end) == ("The form was sent by Ann.", 0, 25)
    assert finding.message == "This sentence may hide who does it; so do 1 of 2 sentences. Say who."
    assert mended(draft, finding, "Ann sent the form.").body == "<p>Ann <em>sent</em> the form. We are here.</p>"
    for answer in ("", finding.words):
        with pytest.raises(ValueError, match="begins with who does it"):
            mend(draft, finding, answer)


@pytest.mark.parametrize(
    "text", ["Lunch will be served.", "It has not yet been fully agreed.", "Places can be booked.", "It isn’t used."]
)
def test_sentence_that_is_passive(text):
    assert words(f"<p>{text}</p>", "read-passive") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "We are excited.",
        "I am disabled and tired.",
        "She is used to it.",
        "We are in need.",
        "It was not.",
        "He is red.",
    ],
)
def test_sentence_that_only_looks_passive(text):
    assert words(f"<p>{text}</p>", "read-passive") == []


def test_one_passive_sentence_in_ten_is_left_alone():
    assert words("<p>We go.</p>" * 9 + "<p>It was sent.</p>", "read-passive") == []
