"""The rules of Easy Read: each finds its fault where it stands, and leaves good rows alone."""

import pytest

from copro.quality import easy_look
from copro.quality.easy_read import RULES, check, reading_age, stops
from copro.quality.easy_text import HIDDEN, MISSING, EasyText, Row
from copro.quality.rules import Severity
from tests.growth import is_in_line

CLEAN = """
We met on Thursday 5 July 2018.|40 people came.
Ann cooked soup for all of us.|The soup was hot.|We all liked it.
Do you want to come next year?|Please call us on 020 7946 0123.
We meet at 10.30am.|It costs £2.50.
Sam is our chair.|He asks each of us what we think.
You can bring a friend or your support worker.
The NHS has a new plan.|You can tell them what you think.
An advocate is a person who helps you.|An advocate is on your side.
We went to Leeds by train.|The train was late.
All of us had a turn to speak.|Please come too.
Do you want to help?|Please write to us by Friday 13 July 2018.
We use the hall in Station Road.|You can get in with a wheelchair.
It was a very good day.|We want to do it again.
"""


def texts(words, **fields):
    """One row for each line of words; a bar parts the sentences."""
    rows = [
        Row(number, f"rows-{number - 1}", row.replace("|", "\n"))
        for number, row in enumerate(words.strip().split("\n"), start=1)
    ]
    return EasyText("Our day", tuple(rows), **fields)


def found(words, **fields):
    return [(one.rule, one.words) for one in check(texts(words, **fields))]


def test_clean_rows_have_no_finding_but_what_is_explained_in_the_text():
    assert found(CLEAN) == []


@pytest.mark.parametrize(
    ("rule", "words", "where"),
    [
        ("er-empty", "", ""),
        ("er-long", "We met in the big hall beside the old bridge on the last day of our week.", "We met in the big"),
        ("er-many", "One. Two.|Three.|Four.", ""),
        ("er-percent", "50% came.", "50%"),
        ("er-percent", "Half a per cent came.", "per cent"),
        ("er-decimal", "About 2.5 people came.", "2.5"),
        ("er-roman", "Read Part II of the plan.", "II"),
        ("er-roman", "Read part I of the plan.", "part I"),
        ("er-line", "We met. We ate.", "We met. We ate."),
        ("er-ideas", "We met on Monday because it was the birthday of Ann.", "We met on Monday because"),
        ("er-ideas", "We ate soup and bread and cake at noon.", "We ate soup and bread"),
        ("er-hard", "Talk to your advocate.", "advocate"),
        ("er-hard", "Accessibility is for all.", "Accessibility"),
        ("er-date", "Come on 05/07/18.", "05/07/18"),
        ("er-date", "Come on 5 Jul.", "5 Jul"),
        ("er-date", "Come on Mon.", "Mon."),
        ("er-date", "Come on the 5th of July.", "5th"),
        ("er-number", "Twelve people came.", "Twelve"),
        ("er-phone", "Call 02079460123.", "02079460123"),
        ("er-abbr", "Ask your OT.", "OT"),
        ("er-abbr", "Bring food, e.g. soup.", "e.g."),
        ("er-brackets", "We met Ann (our chair).", "(our chair)"),
        ("er-semicolon", "We met; we ate.", ";"),
        ("er-caps", "Please do NOT run.", "NOT"),
        ("er-caps", "Please be *quick*.", "*quick*"),
        ("er-caps", "This is IMPORTANT.", "IMPORTANT"),
        ("er-idiom", "It was a piece of cake.", "a piece of cake"),
        ("er-idiom", "Have your say.", "Have your say"),
        ("er-longish", "We met in the big hall beside the old town bridge.", "We met in the big"),
        ("er-passive", "The form was sent to you.", "The form was sent to you."),
        ("er-same", "Please choose a day.|Then pick a time.", "pick"),
    ],
)
def test_fault_is_found_where_it_stands(rule, words, where):
    text = texts(words) if words else EasyText("Our day", (Row(1, "rows-0"),))
    (finding, *_) = [one for one in check(text) if one.rule == rule]
    assert finding.words.startswith(where)
    if where:
        row = text.rows[0].words
        assert row[finding.place.start : finding.place.end][:160] == finding.words
    assert finding.place.field == "rows-0-words"
    assert finding.message.startswith("Row 1")


def test_what_stops_and_what_does_not():
    assert {rule.id for rule in RULES.values() if rule.severity == Severity.BLOCKS} == {
        "er-empty", "er-picture", "er-long", "er-many", "er-percent", "er-decimal", "er-roman",
    }  # fmt: skip
    assert [one.rule for one in stops(check(texts("50% came; the OT was sent.")))] == ["er-percent"]


@pytest.mark.parametrize(
    ("words", "is_long"),
    [("We " + "all " * 13 + "met.", False), ("We " + "all " * 14 + "met.", True)],
)
def test_sentence_of_fifteen_words_passes(words, is_long):
    assert ("er-long" in dict(found(words))) is is_long


def test_rows_want_pictures_that_visitors_see():
    rows = (Row(1, "rows-4", "We met.", "", MISSING), Row(2, "rows-0", "We ate.", "", HIDDEN), Row(3, "rows-1", "Ok."))
    assert [(one.rule, one.place.field, one.message.partition(": ")[0]) for one in check(EasyText("", rows))] == [
        ("er-picture", "rows-4-picture", "Row 1"),
        ("er-picture", "rows-0-picture", "Row 2"),
    ]


def test_whole_of_it():
    assert [one.rule for one in check(EasyText("Our day"))] == ["er-empty"]
    rows = [Row(n, f"rows-{n}", "We met.") for n in range(1, 26)]
    assert [(one.rule, one.place.field) for one in check(EasyText("", tuple(rows)))] == [("er-rows", "rows-25-words")]
    heading = (Row(1, "rows-0", "We met.", "What we all did when we met last Monday"),)
    assert [(one.rule, one.place.field) for one in check(EasyText("", heading))] == [("er-heading", "rows-0-heading")]


def test_lines_are_counted_in_their_row_and_places_in_its_words():
    text = EasyText("", (Row(2, "rows-7", "\n  We met.\n\n50% came."),))
    (finding,) = check(text)
    assert (finding.place.line, finding.place.start, finding.place.end) == (1, 12, 15)
    assert finding.message.startswith("Row 2, line 2: ")


@pytest.mark.parametrize(
    "words",
    [
        "Talk to your advocate.|An advocate helps you.|An advocate is a friend.",
        "Talk to Advocates United.",  # a name
        "We had an important meeting.",
        "They were happily celebrating.",
    ],
)
def test_word_that_is_explained_or_of_every_day_is_not_hard(words):
    assert [said for rule, said in found(words) if rule == "er-hard"] == []


def test_word_of_the_list_is_explained_in_all_its_forms():
    words = "Two advocates came.|The advocate's name is Ann.|Ask the DWP."
    assert [said for rule, said in found(words) if rule in {"er-hard", "er-abbr"}] == ["advocates", "advocate's", "DWP"]
    explained = frozenset(["Advocate", "DWP"])
    assert [said for rule, said in found(words, explained=explained) if rule in {"er-hard", "er-abbr"}] == []


def test_row_of_the_posts_own_lines_is_a_proposal():
    copied = frozenset(["We met.", "We ate."])
    assert found("We met.|We ate.\nWe met.|We had soup.", copied=copied) == [("er-copied", "")]


def test_proposals_are_shown():
    said = {one.rule: one.proposal for one in check(texts("Call 01629123456 e.g. on Mon with twelve people."))}
    assert said["er-phone"] == "01629 123 456"
    assert (said["er-abbr"], said["er-date"], said["er-number"]) == ("for example", "Monday", "12")
    long = "We met in the hall and then we all had lunch together before the bus came for us."
    (finding,) = stops(check(texts(long)))
    assert finding.proposal == "We met in the hall. We all had lunch together before the bus came for us."


def test_reading_age_counts_long_words_that_nobody_explains():
    words = "\n".join(["We met in the hall."] * 7 + ["The committee made an important decision."] * 3)
    assert reading_age(texts("We met.")) is None
    assert int(reading_age(texts(words))) == 13
    assert "er-age" in dict(found(words))
    explained = frozenset(["committee", "important", "decision"])
    assert int(reading_age(texts(words, explained=explained))) == 8


@pytest.mark.parametrize("line", ["5.7.2018", "£2.50", "10.30am", "at 2.30 pm", "version 1.2.3", "I am Ann."])
def test_numbers_that_are_no_decimals_and_no_romans(line):
    assert [fault.rule for fault in easy_look.faults(line) if fault.rule in {"er-decimal", "er-roman"}] == []


@pytest.mark.parametrize(
    "piece",
    ["We met and ", "advocate ", "(", "*a", "_", "5.5", "1/1/", "I", "A", "a piece of ", "0", "; ", "\n", "webinar "],
)
def test_time_grows_with_the_text_alone(piece):
    def work(size):
        check(EasyText(piece * 5, (Row(1, "rows-0", piece * (size // len(piece))),)))

    assert is_in_line(work, 4_000)
