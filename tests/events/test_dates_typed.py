"""Dates as people type them, and sessions again on other dates. No database in sight."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from events import copies, dates_typed
from events.models import Event, Session

LONDON = ZoneInfo("Europe/London")
HOUR = datetime.timedelta(hours=1)


def london(*parts, fold=0):
    return datetime.datetime(*parts, tzinfo=LONDON, fold=fold)


LIKE = london(2018, 7, 5, 14)
NO_DAY = "We cannot read this as a day. Write 5 July 2018."
LOST = (
    "There is no 1:30am on 25 March 2018: the clocks go forward that night. "
    "Write 12:30am, before the clocks change; or 2am, as soon as they have changed."
)
DOUBLED = (
    "1:30am comes twice on 28 October 2018: the clocks go back that night. "
    "Write “1:30am BST” for the first 1:30am, still in summer time; "
    "or “1:30am GMT” for the second 1:30am, an hour later, in winter time."
)


# --- A day, a time


@pytest.mark.parametrize(
    "text",
    [
        "2018-07-05", "2018/7/5", "05/07/2018", "5.7.2018", "5-7-18", "5 July 2018", "5th jul 2018", "July 5, 2018",
        "Thursday 5 July 2018", "Thu, 5 Jul. 2018", "the 5th of July 2018", "05-Jul-18",
        "5-Jul-2018", "Thursday, 5 July 2018", "5. Jul 2018",
    ],
)  # fmt: skip
def test_day_is_read_as_people_write_it(text):
    assert dates_typed.read_day(text) == datetime.date(2018, 7, 5)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("07/25/2018", "The day stands first here, and there is no month 25. If you mean 25 July 2018, write “25 July"),
        ("31/02/2018", "There is no such day."),
        ("2018-02-30", "There is no such day."),
        ("5 July 1066", "Give a year from 1900 to 2200."),
        ("Friday 5 July 2018", "5 July 2018 is a Thursday."),
        ("5 Ju 2018", "We cannot read this as a day."),
        ("5 July", "We cannot read this as a day."),
        ("July", "We cannot read this as a day."),
        ("Thursday", "We cannot read this as a day."),
        ("5-6 July 2018", "We cannot read this as a day."),
        ("43286", "We cannot read this as a day."),
        ("13/13/2018", "There is no such day."),
        ("5 " * 40, "This is no day."),
    ],
)
def test_day_that_cannot_be_read_says_how_to_write_it(text, words):
    with pytest.raises(dates_typed.NotReadError) as error:
        dates_typed.read_day(text)
    assert words in str(error.value)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("14:00", 14, 0), ("14.30", 14, 30), ("1430", 14, 30), ("14:00:00", 14, 0),
        ("02:00:00 PM", 14, 0), ("2:00\u202fPM", 14, 0), ("9:30:00", 9, 30),
        ("09:30", 9, 30), ("2pm", 14, 0), ("2 PM", 14, 0), ("2.30 pm", 14, 30), ("2:30 p.m.", 14, 30), ("12am", 0, 0),
        ("12pm", 12, 0), ("noon", 12, 0), ("midday", 12, 0), ("midnight", 0, 0), ("0:15", 0, 15),
    ],
)  # fmt: skip
def test_time_is_read_as_people_write_it(text, hour, minute):
    assert dates_typed.read_clock(text) == (datetime.time(hour, minute), None, False)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2", "Morning or afternoon? Write 2am or 2pm."),
        ("2.30", "Morning or afternoon? Write 2:30am or 2:30pm."),
        ("14", "We cannot read this as a time."),
        ("14pm", "There is no such time."),
        ("24:00", "midnight as 00:00 of the next day"),
        ("12:60", "There is no such time."),
        ("1430pm", "We cannot read this as a time."),
        ("2pm to 3pm", "We cannot read this as a time."),
        ("afternoon", "We cannot read this as a time."),
        ("1" * 200, "We cannot read this as a time."),
    ],
)
def test_time_that_cannot_be_read_says_how_to_write_it(text, words):
    with pytest.raises(dates_typed.NotReadError) as error:
        dates_typed.read_clock(text)
    assert words in str(error.value)


# --- Both, on lines


@pytest.mark.parametrize(
    "words",
    [
        "6 July 2018, 3pm", "6 July 2018 at 3pm", "6 July 2018 15:00", "6 Jul 2018 3 pm", "6th JULY, 2018 3.00pm",
        "Friday 6 July 2018, 3pm", "fri, 6 july 2018, 15.00", "2018-07-06 15:00", "2018-07-06T15:00",
        "06/07/2018 15:00", "6/7/2018, 3pm", "06.07.2018 15:00", "2018-07-06T14:00Z", "2018-07-06 16:00+02:00",
        "  6\u00a0July   2018,3:00pm ",
    ],
)  # fmt: skip
def test_date_is_read_in_all_the_ways_in_which_people_write_it(words):
    assert dates_typed.read(words, like=LIKE) == london(2018, 7, 6, 15)


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("6 July 2018", london(2018, 7, 6, 14)),
        ("6 December 2018", london(2018, 12, 6, 14)),
        ("6 July 2018, midday", london(2018, 7, 6, 12)),
        ("6 July 2018, 12am", london(2018, 7, 6)),
        ("6 July 2018, 12:30pm", london(2018, 7, 6, 12, 30)),
        ("29 February 2020, 9am", london(2020, 2, 29, 9)),
    ],
)
def test_time_is_the_same_as_before_where_none_is_written(words, at):
    assert dates_typed.read(words, like=LIKE) == at


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("soon", NO_DAY),
        ("6 July, 3pm", NO_DAY),
        ("31 June 2018", "There is no such day."),
        ("29/02/2018 10:00", "There is no such day."),
        ("6 Ju 2018", NO_DAY),
        ("Monday 6 July 2018", "6 July 2018 is a Friday. Mend the weekday or the day."),
        ("6 July 2018, 13pm", "There is no such time. Write 2.30pm or 14:30."),
        ("6 July 2018 10:00+25:00", "There is no such time. Write 2.30pm or 14:30."),
        ("6 July 2018, 3", "Morning or afternoon? Write 3am or 3pm."),
        ("6 July 2018, 2pm to 3pm", "We cannot read this as a time. Write 2.30pm or 14:30."),
        (
            "6 July 2018, 2pm GMT",
            "On that day the clocks there show another time. Write the time alone, such as 2pm.",
        ),
        ("25 March 2018, 1:30am", LOST),
        ("2018-03-25 01:30 GMT", LOST),
        ("28 October 2018, 1:30am", DOUBLED),
    ],
)
def test_date_that_is_none_or_two_is_told_and_not_guessed(words, why):
    with pytest.raises(dates_typed.NotReadError) as told:
        dates_typed.read(words, like=LIKE)
    assert str(told.value) == why


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("25 March 2018, 12:30am", london(2018, 3, 25, 0, 30)),
        ("25 March 2018, 2am", london(2018, 3, 25, 2)),
        ("28 October 2018, 1:30am BST", london(2018, 10, 28, 1, 30)),
        ("28 October 2018, 1:30am GMT", london(2018, 10, 28, 1, 30, fold=1)),
        ("2018-10-28T01:30+01:00", london(2018, 10, 28, 1, 30)),
    ],
)
def test_choice_is_read_as_it_was_told(words, at):
    assert dates_typed.read(words, like=LIKE).timestamp() == at.timestamp()


def test_time_of_the_first_that_the_other_day_has_twice_or_not_is_told():
    for words, why in (("25 March 2018", LOST), ("28 October 2018", DOUBLED)):
        with pytest.raises(dates_typed.NotReadError) as told:
            dates_typed.read(words, like=london(2018, 7, 5, 1, 30))
        assert str(told.value) == why


def test_lines_are_counted_as_they_stand_and_wrong_ones_are_named():
    found, wrong = dates_typed.read_lines("\n6 July 2018\n\nsoon\n7/7/2018 10am\r\n", like=LIKE)
    assert [(typed.number, typed.words) for typed in found] == [(2, "6 July 2018"), (5, "7/7/2018 10am")]
    assert [why.partition(": ")[0] for why in wrong] == ["Line 4, “soon”"]
    assert dates_typed.read_lines("soon\n" * 101, like=LIKE) == (
        [], ["These are 101 dates. Copy to at most 100 at once."],
    )  # fmt: skip
    assert dates_typed.about_line(1, "x" * 99, "No.") == f"Line 1, “{'x' * 59}…”: No."


def session(**fields):
    return Session(**{"event": Event(), "starts_at": LIKE, "ends_at": LIKE + HOUR} | fields)


def test_copy_has_the_words_and_the_link_and_a_state_uid_and_recording_of_its_own():
    words = {name: name for name in copies.SAME}
    first = session(**words, state="full", recording="coming", slides_url="https://s.example", sequence=3)
    copy = copies.again(first, LIKE + HOUR)
    assert {name: getattr(copy, name) for name in copies.SAME} == words
    assert (copy.starts_at, copy.ends_at, copy.event) == (LIKE + HOUR, LIKE + 2 * HOUR, first.event)
    assert (copy.state, copy.recording, copy.slides_url, copy.sequence, copy.pk) == ("on", "", "", 0, None)
    assert copy.uid != first.uid


def test_copy_is_as_long_and_booking_opens_at_the_same_hour_on_the_other_side_of_a_clock_change():
    opens, closes = london(2018, 6, 1, 9), london(2018, 7, 5, 13)
    copy = copies.again(session(booking_opens_at=opens, booking_closes_at=closes), london(2018, 11, 5, 14))
    assert (copy.booking_opens_at, copy.booking_closes_at) == (london(2018, 10, 2, 9), london(2018, 11, 5, 13))
    night = copies.again(session(ends_at=LIKE + 3 * HOUR), london(2018, 10, 28, 0, 30))
    assert night.ends_at - night.starts_at == 3 * HOUR
    assert night.ends_at == london(2018, 10, 28, 2, 30)


def test_booking_of_a_copy_never_closes_before_it_opens():
    opens, closes = london(2018, 3, 18, 1, 30), london(2018, 3, 18, 2, 10)
    copy = copies.again(session(booking_opens_at=opens, booking_closes_at=closes), LIKE)
    assert copy.booking_closes_at - copy.booking_opens_at == closes - opens
    week_before = session(starts_at=london(2018, 3, 20, 14), booking_opens_at=opens, booking_closes_at=closes)
    copy = copies.again(week_before, london(2018, 3, 27, 14))  # a week later the hour from one to two is left out
    assert (copy.booking_opens_at, copy.booking_closes_at) == (london(2018, 3, 25, 2, 30), None)
