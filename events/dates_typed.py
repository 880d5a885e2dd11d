"""Dates as people type them, one on a line, read as moments in London. No database in sight.

Nothing is guessed: a line that can be read in two ways, or in none, is told back with the reason.
"""

import datetime
import re
from typing import NamedTuple

from django.utils import timezone

from copro import dates

MOST = 100  # lines in one box
HOW = "Write it like 6 July 2018, 3pm or 2018-07-06 15:00."
_MONTHS = [f"{datetime.date(2000, month, 1):%B}".casefold() for month in range(1, 13)]
_WEEKDAYS = [f"{datetime.date(2000, 1, day):%A}".casefold() for day in range(3, 10)]  # from a Monday

_DAY = re.compile(
    r"""(?: (?P<iso_year>[0-9]{4}) - (?P<iso_month>[0-9]{1,2}) - (?P<iso_day>[0-9]{1,2})
          | (?P<slash_day>[0-9]{1,2}) [/.] (?P<slash_month>[0-9]{1,2}) [/.] (?P<slash_year>[0-9]{4})
          | (?: (?P<weekday>[a-z]+) ,?[ ] )?
            (?P<day>[0-9]{1,2}) (?:st|nd|rd|th)? [ ] (?P<month>[a-z]+) ,?[ ] (?P<year>[0-9]{4}) )
        (?: (?: [ ]at[ ] | ,[ ]? | [ ] | t ) (?P<clock>.+) )?""",
    re.VERBOSE,
)
_CLOCK = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))? ?(?P<half>am|pm)?(?P<offset>z|[+-][0-9]{2}:[0-9]{2})?"
)
_NAMED_TIMES = {"midday": datetime.time(12), "noon": datetime.time(12), "midnight": datetime.time(0)}


class NotReadError(ValueError):
    """A date that cannot be read; says why in a sentence."""


class Typed(NamedTuple):
    """One line that was read: its number, counted from 1, its words, and the moment."""

    number: int
    words: str
    at: datetime.datetime


def read_lines(text: str, *, like: datetime.datetime) -> tuple[list[Typed], list[str]]:
    """The moments of all lines that can be read, and for each of the others a sentence that names it.

    A line without a time has that of `like`. Empty lines are passed over.
    """
    lines = [(number, " ".join(line.split())) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > MOST:
        return [], [f"These are {len(lines)} dates. Copy to at most {MOST} at once."]
    found, wrong = [], []
    for number, words in lines:
        try:
            found.append(Typed(number, words, read(words, like=like)))
        except NotReadError as error:
            wrong.append(about_line(number, words, str(error)))
    return found, wrong


def about_line(number: int, words: str, why: str) -> str:
    """A sentence that names the line, whose words may be long."""
    return f"Line {number}, “{words if len(words) <= 60 else f'{words[:59]}…'}”: {why}"


def read(words: str, *, like: datetime.datetime) -> datetime.datetime:
    """One moment. Raises NotReadError."""
    parts = _DAY.fullmatch(" ".join(words.casefold().split()))
    if parts is None:
        raise NotReadError(f"This is no date with day, month and year. {HOW}")
    day = _day(parts)
    if parts["clock"] is None:
        return _in_london(datetime.datetime.combine(day, timezone.localtime(like).time().replace(fold=0)))
    value = datetime.datetime.combine(day, _time(parts["clock"]))
    return _in_london(value) if value.tzinfo is None else value


def _day(parts: re.Match[str]) -> datetime.date:
    month = parts["iso_month"] or parts["slash_month"] or _month(parts["month"])
    year = parts["iso_year"] or parts["slash_year"] or parts["year"]
    if not 1900 <= int(year) <= 2200:  # at the ends of the calendar no time zone is known
        raise NotReadError("Give a year from 1900 to 2200.")
    try:
        day = datetime.date(int(year), int(month), int(parts["iso_day"] or parts["slash_day"] or parts["day"]))
    except ValueError:
        raise NotReadError("There is no such day.") from None
    said = parts["weekday"]
    if said and (len(said) < 3 or not _WEEKDAYS[day.weekday()].startswith(said)):
        raise NotReadError(f"{dates.day(day, weekday=False)} is a {day:%A}.")
    return day


def _month(words: str) -> int:
    """July, Jul, Sept: at least three letters of a name."""
    found = [number for number, name in enumerate(_MONTHS, 1) if len(words) >= 3 and name.startswith(words)]
    if not found:
        raise NotReadError(f"“{words}” is no month. {HOW}")
    return found[0]


def _time(words: str) -> datetime.time:
    """The time of day, with its distance from UTC where somebody has typed that too."""
    if words in _NAMED_TIMES:
        return _NAMED_TIMES[words]
    parts = _CLOCK.fullmatch(words)
    if parts is None or not (parts["half"] or parts["minute"]):
        raise NotReadError(f"“{words}” is no time, such as 3pm or 15:00.")
    hour, minute = int(parts["hour"]), parts["minute"] or "00"
    none = NotReadError(f"There is no such time as {words}.")
    if parts["half"]:
        if not 1 <= hour <= 12:
            raise none
        hour = hour % 12 + 12 * (parts["half"] == "pm")
    try:
        return datetime.time.fromisoformat(f"{hour:02}:{minute}{(parts['offset'] or '').upper()}")
    except ValueError:
        raise none from None


def _in_london(value: datetime.datetime) -> datetime.datetime:
    """The moment, where there is just one; else both are told, as they can be typed."""
    if offered := dates.instead_of(value):
        why = dates.change_in_words(value).rpartition(" Choose ")[0]
        choices = "; or ".join(f"{key} for {words}" for key, words in offered.items())
        raise NotReadError(f"{why} Write one of these in its place: {choices}.")
    return timezone.make_aware(value)
