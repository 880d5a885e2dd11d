"""The rules of Easy Read: each finds its fault where it stands, and leaves good rows alone."""

import pytest

from copro.quality import easy_look
from copro.quality.easy_mend import becomes, mend
from copro.quality.easy_read import RULES, check, reading_age
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
        ("er-date", "Come on the 5th of July.", "the 5th of"),
        ("er-date", "It is our 5th year.", "5th"),
        ("er-number", "Twelve people came.", "Twelve"),
        ("er-phone", "Call 02079460123.", "02079460123"),
        ("er-abbr", "Ask your OT.", "OT"),
        ("er-abbr", "Bring food, e.g. soup.", "e.g."),
        ("er-brackets", "We met Ann (our chair).", "(our chair)"),
        ("er-semicolon", "We met; we ate.", "met; we"),
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
    assert {rule.id for rule in RULES.values() if not rule.can_be_passed} == {
        rule.id for rule in RULES.values() if rule.severity == Severity.BLOCKS
    }


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
    assert found("We met.|We ate.\nWe met.|We had soup.", copied=copied) == [("er-copied", "We met.")]


def test_proposals_are_shown():
    said = {one.rule: one.proposal for one in check(texts("Call 01629123456 e.g. on Mon with twelve people."))}
    assert said["er-phone"] == "01629 123 456"
    assert (said["er-abbr"], said["er-date"], said["er-number"]) == ("for example", "Monday", "12")
    long = "We met in the hall and then we all had lunch together before the bus came for us."
    (finding,) = check(texts(long))
    assert finding.proposal == "We met in the hall.\nWe all had lunch together before the bus came for us."


# --- Repairs


def mended(words, rule, **fields):
    """The words of the first row after the repair of the first finding of a rule, and what was shown before it."""
    text = texts(words, **fields)
    finding = next(one for one in check(text) if one.rule == rule)
    return mend(text, finding).get("rows-0-words"), becomes(text, finding)


@pytest.mark.parametrize(
    ("rule", "words", "after"),
    [
        ("er-percent", "50% of us came.", "Half of us came."),
        ("er-percent", "Then 25% came.", "Then 1 in 4 came."),
        ("er-percent", "Then 66 per cent came.", "Then 2 in 3 came."),
        ("er-percent", "Then 72% came.", "Then about 7 in 10 came."),
        ("er-percent", "Then 1% came.", "Then 1 in 100 came."),
        ("er-percent", "3% came.", "A few came."),
        ("er-percent", "Then 98% came.", "Then nearly all came."),
        ("er-percent", "100% came.", "All came."),
        ("er-percent", "Then 300% came.", None),
        ("er-percent", "A per cent of us came.", None),
        ("er-decimal", "2.5 people came.", "About 3 people came."),
        ("er-decimal", "It took about 2.4 days.", "It took about 2 days."),
        ("er-decimal", "We met at 14.30.", "We met at 2.30pm."),
        ("er-decimal", "We met at 10.30.", None),  # morning or evening, nobody knows
        ("er-roman", "Read Part II.", "Read Part 2."),
        ("er-roman", "In year XIV of it.", "In year 14 of it."),
        ("er-line", "We met. We ate.", "We met.\nWe ate."),
        (
            "er-ideas",
            "We met in the hall because it was cold outside.",
            "We met in the hall.\nThis is because it was cold outside.",
        ),
        ("er-ideas", "We ate soup and bread and cake at noon.", None),
        ("er-hard", "Please facilitate this.", "Please help this."),
        ("er-hard", "Talk to your advocate.", None),
        ("er-date", "Come on 05/07/18.", "Come on Thursday 5 July 2018."),
        ("er-date", "Come on 2018-07-05.", "Come on Thursday 5 July 2018."),
        ("er-date", "Come on 35/07/18.", None),
        ("er-date", "Come on 5th Jul.", "Come on 5 July."),
        ("er-date", "Come on the 5th of July.", "Come on 5 July."),
        ("er-date", "It is our 5th year.", None),
        ("er-date", "Come on Mon.", "Come on Monday."),
        ("er-date", "On Tues. we met.", "On Tuesday we met."),
        ("er-number", "Twenty-five people came.", "25 people came."),
        ("er-number", "We need two hundred and fifty chairs.", "We need 250 chairs."),
        ("er-number", "We had a thousand and one letters.", "We had 1001 letters."),
        ("er-number", "We had one million five hundred thousand letters.", "We had 1,500,000 letters."),
        ("er-number", "Hundreds came.", None),
        ("er-number", "Two three came.", None),
        ("er-phone", "Call 02079460123.", "Call 020 7946 0123."),
        ("er-abbr", "Ask your OT.", "Ask your occupational therapist."),
        ("er-abbr", "Bring food, tea etc.", "Bring food, tea and more."),
        ("er-abbr", "Ask your XYZ.", None),
        ("er-brackets", "We met Ann (our chair).", "We met Ann."),
        ("er-brackets", "We met Ann (our chair.", None),
        ("er-semicolon", "We met; we ate.", "We met.\nWe ate."),
        ("er-semicolon", "We met;", None),
        ("er-caps", "Please be *quick*.", "Please be quick."),
        ("er-caps", "IMPORTANT news for us.", "Important news for us."),
        ("er-idiom", "It was a piece of cake.", "It was very easy."),
        ("er-same", "Please choose a day.|Then pick a time.", "Please choose a day.\nThen choose a time."),
        ("er-passive", "The form was sent to you.", None),
        ("er-longish", "We met in the big hall beside the old town bridge.", None),
    ],
)
def test_repair_puts_what_it_showed_and_nothing_where_nobody_knows(rule, words, after):
    result, shown = mended(words, rule)
    assert result == after
    assert shown == ((after or "").split("\n", 1)[1] if rule == "er-same" else after or "")


def test_repair_changes_its_own_line_alone():
    assert mended("One.|We ate 50% of it. Good.|Three.", "er-percent") == (
        "One.\nWe ate half of it. Good.\nThree.", "We ate half of it. Good.",
    )  # fmt: skip


def test_row_that_is_stored_can_be_taken_out():
    copied = frozenset(["We met."])
    for is_stored, changed in [(True, {"rows-3-DELETE": "on"}), (False, {})]:
        text = EasyText("", (Row(1, "rows-3", "We met.", is_stored=is_stored),), copied=copied)
        (finding,) = check(text)
        assert (mend(text, finding), becomes(text, finding)) == (changed, "")


def test_sentences_that_are_too_many_become_a_row_of_their_own():
    first, last = Row(1, "rows-0", "One day.\nTwo. Three. …\nFour. Five.", place=1), Row(2, "rows-2", "Six.", place=2)
    text = EasyText("", (first, last), room=4)
    finding = next(one for one in check(text) if one.rule == "er-many")
    assert mend(text, finding) == {
        "rows-0-words": "One day.\nTwo.\nThree. …", "rows-4-words": "Four.\nFive.", "rows-4-order": "2",
        "rows-2-order": "3", "rows-TOTAL_FORMS": "5",
    }  # fmt: skip
    few = EasyText("", (Row(1, "rows-0", "One."),), room=4)
    assert mend(few, finding) == {}


def test_whole_version_and_picture_have_no_repair_in_the_words():
    empty = EasyText("Our day")
    assert [(mend(empty, one), becomes(empty, one)) for one in check(empty)] == [({}, "")]
    bare = EasyText("", (Row(1, "rows-0", "We met.", "", MISSING),))
    assert [(mend(bare, one), becomes(bare, one)) for one in check(bare)] == [({}, "")]


def test_tick_stays_with_its_words_where_rows_change_places():
    (one,), (other,) = (check(EasyText("", (Row(1, name, "Ask your OT."),))) for name in ["rows-0", "rows-7"])
    assert one.key == other.key
    assert one.key != check(texts("Ask your PA."))[0].key


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
    [
        "We met and ",
        "advocate ",
        "(",
        "*a",
        "_",
        "5.5",
        "at 14.30 ",
        "1/1/",
        "I",
        "A",
        "a piece of ",
        "0",
        "; ",
        "\n",
        "webinar ",
    ],
)
def test_time_grows_with_the_text_alone(piece):
    def work(size):
        check(EasyText(piece * 5, (Row(1, "rows-0", piece * (size // len(piece))),)))

    assert is_in_line(work, 4_000)
