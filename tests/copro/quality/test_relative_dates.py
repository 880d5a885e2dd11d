"""Days such as tomorrow: found, and written out as seen from the day on which a post goes public."""

import datetime

import pytest

from copro.quality import Draft, mend
from copro.quality.draft import Facts
from tests.findings import mended, only, words

MONDAY = datetime.date(2027, 6, 21)


def test_relative_date_is_written_out():
    draft = Draft(body="<p>Join us <em>tomorrow</em> at 2pm.</p>", facts=Facts(public_from=MONDAY))
    finding = only(draft, "ev-date-text")
    assert (finding.words, finding.place.start, finding.place.end) == ("tomorrow", 8, 16)
    assert mended(draft, finding, finding.proposal).body == "<p>Join us <em>on Tuesday 22 June 2027</em> at 2pm.</p>"
    for answer in ("", "tomorrow"):
        with pytest.raises(ValueError, match="Write the date"):
            mend(draft, finding, answer)


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("Tomorrow we meet.", "On Tuesday 22 June 2027"),
        ("Come tomorrow evening.", "on the evening of Tuesday 22 June 2027"),
        ("We end the day after tomorrow.", "on Wednesday 23 June 2027"),
        ("We met yesterday.", "on Sunday 20 June 2027"),
        ("Book by next Friday.", "Friday 25 June 2027"),
        ("It was last Monday.", "Monday 14 June 2027"),
        ("See you on this Sunday.", "on Sunday 27 June 2027"),
        ("Next week is ours.", "In the week of Monday 28 June 2027"),
        ("It is this weekend.", "the weekend of Saturday 26 June 2027"),
        ("We start next month.", "in July 2027"),
        ("We go in two weeks’ time.", "on Monday 5 July 2027"),
        ("We came 3 days ago.", "on Friday 18 June 2027"),
        ("We sing tonight.", "on the evening of Monday 21 June 2027"),
        ("It starts today at 2pm.", "on Monday 21 June 2027"),
        ("Last night we sang.", "On the evening of Sunday 20 June 2027"),
    ],
)
def test_relative_date_means_a_day(text, proposal):
    draft = Draft(body=f"<p>{text}</p>", facts=Facts(public_from=MONDAY))
    assert only(draft, "ev-date-text").proposal == proposal
    assert mended(draft, only(draft, "ev-date-text"), proposal)


def test_relative_date_of_unknown_day_in_a_quotation_is_asked_for():
    finding = only(Draft(body="<blockquote><p>See you tomorrow!</p></blockquote>"), "ev-date-text")
    assert (finding.proposal, finding.quoted) == ("", False)


@pytest.mark.parametrize(
    "text",
    [
        "The leaders of tomorrow.",
        "Today, many people work.",
        "On Monday 21 June 2027.",
        "Tomorrow’s world.",
        "Last week we met.",
        "Next door.",
    ],
)
def test_dates_that_stay_true_are_left_alone(text):
    assert words(f"<p>{text}</p>", "ev-date-text") == []
