"""Days and times in words, London time, also in the nights when the clock changes."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from copro.dates import clock, day, day_and_time, days_in_words, instant, midnight, moments_between, span

LONDON = ZoneInfo("Europe/London")
UTC = datetime.UTC


def london(*parts, fold=0):
    return datetime.datetime(*parts, tzinfo=LONDON, fold=fold)


def utc(*parts):
    return datetime.datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ((0, 0), "midnight"), ((0, 1), "12:01am"), ((0, 30), "12:30am"), ((9, 0), "9am"), ((10, 30), "10:30am"),
        ((11, 59), "11:59am"), ((12, 0), "midday"), ((12, 5), "12:05pm"), ((13, 0), "1pm"), ((23, 59), "11:59pm"),
    ],
)  # fmt: skip
def test_clock_in_words(time, words):
    assert clock(london(2018, 7, 5, *time)) == words


def test_instant_for_programs_is_local_and_has_no_parts_of_a_second():
    assert instant(utc(2018, 7, 5, 13, 0, 59, 630067)) == "2018-07-05T14:00:59+01:00"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (utc(2018, 1, 5, 14), "5 January 2018 at 2pm"),
        (utc(2018, 7, 5, 13), "5 July 2018 at 2pm"),
        (utc(2018, 7, 5, 23, 30), "6 July 2018 at 12:30am"),
        (utc(2018, 3, 25, 0, 59), "25 March 2018 at 12:59am"),
        (utc(2018, 3, 25, 1, 0), "25 March 2018 at 2am"),
        (utc(2018, 10, 27, 23, 59), "28 October 2018 at 12:59am"),
        (utc(2018, 10, 28, 0, 59), "28 October 2018 at 1:59am (summer time)"),
        (utc(2018, 10, 28, 1, 0), "28 October 2018 at 1am (winter time)"),
        (utc(2018, 10, 28, 2, 0), "28 October 2018 at 2am"),
        (utc(2018, 12, 31, 23, 59), "31 December 2018 at 11:59pm"),
    ],
)
def test_moment_is_told_in_london_time(moment, words):
    assert day_and_time(moment) == words


def test_day_says_as_much_as_is_asked():
    thursday = datetime.date(2018, 7, 5)
    assert day(thursday) == "Thursday 5 July 2018"
    assert day(thursday, weekday=False) == "5 July 2018"
    assert day(thursday, year=False) == "Thursday 5 July"
    assert day(thursday, weekday=False, year=False) == "5 July"
    assert day(utc(2018, 7, 4, 23, 30)) == "Thursday 5 July 2018"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (london(2018, 7, 5, 14), london(2018, 7, 5, 15), "Thursday 5 July 2018, 2pm to 3pm"),
        (london(2018, 7, 5, 10, 30), london(2018, 7, 5, 12), "Thursday 5 July 2018, 10:30am to midday"),
        (london(2018, 7, 5, 0), london(2018, 7, 5, 1), "Thursday 5 July 2018, midnight to 1am"),
        (london(2018, 7, 5, 22), london(2018, 7, 6, 0), "Thursday 5 July 2018, 10pm to midnight"),
        (london(2018, 7, 5, 0), london(2018, 7, 6, 0), "Thursday 5 July 2018, midnight to midnight"),
        (london(2018, 7, 5, 23), london(2018, 7, 6, 1), "Thursday 5 July 2018, 11pm to Friday 6 July 2018, 1am"),
        (london(2018, 7, 5, 0), london(2018, 7, 5, 0), "Thursday 5 July 2018, midnight to midnight"),
        (london(2018, 12, 31, 10), london(2019, 1, 1, 16),
         "Monday 31 December 2018, 10am to Tuesday 1 January 2019, 4pm"),
        (london(2018, 3, 25, 0, 30), london(2018, 3, 25, 2, 30), "Sunday 25 March 2018, 12:30am to 2:30am"),
        (london(2018, 10, 28, 0, 30), london(2018, 10, 28, 1, 15, fold=1),
         "Sunday 28 October 2018, 12:30am to 1:15am (winter time)"),
        (london(2018, 10, 27, 22), london(2018, 10, 28, 0), "Saturday 27 October 2018, 10pm to midnight"),
    ],
)  # fmt: skip
def test_span_in_words(start, end, words):
    assert span(start, end) == words
    assert span(start.astimezone(UTC), end.astimezone(UTC)) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((2018, 6, 25), (2018, 6, 29), "Monday 25 to Friday 29 June 2018"),
        ((2018, 6, 30), (2018, 7, 4), "Saturday 30 June to Wednesday 4 July 2018"),
        ((2018, 12, 31), (2019, 1, 4), "Monday 31 December 2018 to Friday 4 January 2019"),
        ((2018, 7, 5), (2018, 7, 5), "Thursday 5 July 2018"),
        ((2018, 6, 5), (2019, 6, 5), "Tuesday 5 June 2018 to Wednesday 5 June 2019"),
    ],
)
def test_days_name_month_and_year_only_as_often_as_needed(first, last, words):
    assert days_in_words(datetime.date(*first), datetime.date(*last)) == words


def test_days_begin_at_midnight_by_the_clocks_of_london():
    assert midnight(datetime.date(2018, 3, 25)) == utc(2018, 3, 25)
    assert midnight(datetime.date(2018, 3, 26)) == utc(2018, 3, 25, 23)


def test_moments_between_days_leave_out_the_next_midnight_and_may_have_no_end():
    day_of_change = datetime.date(2018, 3, 25)
    ends = {"starts_at__gte": utc(2018, 3, 25), "starts_at__lt": utc(2018, 3, 25, 23)}

    def said(*days):
        return dict(moments_between("starts_at", *days).children)

    assert said(day_of_change, day_of_change) == {"starts_at__isnull": False} | ends
    assert said(None, day_of_change) == {"starts_at__isnull": False, "starts_at__lt": ends["starts_at__lt"]}
    assert said(day_of_change, None) == {"starts_at__isnull": False, "starts_at__gte": ends["starts_at__gte"]}
