"""Days, times and time zones as people type them, in a form or in a sheet. No database in sight.

What can be read in two ways, or in none, is never guessed: it is told back with the reason, and how to write it.
"""

import datetime
import re
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils import timezone

from copro import dates

LONDON = ZoneInfo("Europe/London")
MOST = 100  # lines in one box
_MONTHS = [f"{datetime.date(2000, month, 1):%B}".lower() for month in range(1, 13)]
_WEEKDAYS = [f"{datetime.date(2018, 7, day):%A}".lower() for day in range(2, 9)]
_NAMED_OFFSETS = {"bst": 60, "gmt": 0, "utc": 0, "z": 0}
_LONGEST = 60

_NUMBERS = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})")
_SHORT_YEAR = re.compile(r"(\d{1,2}-[a-z]{3,9}-)(\d{2})")  # as Excel writes it: 5-Jul-18
_CLOCK = re.compile(
    r"(?:(\d{1,2})(?:[:.](\d{2})(?:[:.]\d{2})?)?|(\d{2})(\d{2})) ?([ap])?\.?(?:m\.?)?"
    r"(?: ?(bst|gmt|utc|z|[+-]\d{2}:?\d{2}))?"
)
_WITH_CLOCK = re.compile(
    rf"({_YEAR_FIRST.pattern}|{_NUMBERS.pattern}|{_SHORT_YEAR.pattern}|\D*\d{{1,2}}\D+\d{{4}})"
    r"(?: at |, ?| |t)(?P<clock>.+)"
)


class NotReadError(ValueError):
    """What was written is no day or no time, or could be two. The message is for the person who wrote it."""


class Clock(NamedTuple):
    """A time of day, and its distance from UTC in minutes where somebody has said it.

    "2pm BST" in December is a slip; a distance in numbers, which people copy and do not type, is taken as it is.
    """

    time: datetime.time
    offset: int | None = None
    is_exact: bool = False


class Typed(NamedTuple):
    """One line that was read: its number, counted from 1, its words, and the moment."""

    number: int
    words: str
    at: datetime.datetime


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


# --- Days


def read_day(text: str) -> datetime.date:
    """ "5 July 2018", "Thu 5th Jul 2018", "5-Jul-18", "05/07/2018" (day first), "2018-07-05". Raises NotReadError."""
    text = _plain(text)
    if len(text) > _LONGEST:
        raise NotReadError("This is no day. Write 5 July 2018.")
    if found := _YEAR_FIRST.fullmatch(text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(text):
        day, month, year = map(int, found.groups())
        year += 2000 * (len(found[3]) == 2)
        if month > 12 >= day:
            other = f"{_MONTHS[day - 1].title()} {year}"
            raise NotReadError(
                f"The day stands first here, and there is no month {month}. If you mean {month} {other}, "
                f"write “{month} {other}”."
            )
        return _date(year, month, day)
    return _day_in_words(_SHORT_YEAR.sub(r"\g<1>20\2", text) if _SHORT_YEAR.fullmatch(text) else text)


def _date(year: int, month: int, day: int) -> datetime.date:
    if not 1900 <= year <= 2200:
        raise NotReadError("Give a year from 1900 to 2200.")
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise NotReadError("There is no such day.") from None


def _named(word: str, names: list[str]) -> int | None:
    """The place of a month or weekday, from one; three letters are enough."""
    return next((n for n, name in enumerate(names, start=1) if len(word) >= 3 and name.startswith(word)), None)


def _day_in_words(text: str) -> datetime.date:
    unknown = NotReadError("We cannot read this as a day. Write 5 July 2018.")
    if not re.fullmatch(r"[a-z0-9 ,.-]+", text):
        raise unknown
    words = [word for word in re.findall(r"[a-z]+|\d+", text) if word not in {"st", "nd", "rd", "th", "of", "the"}]
    weekday = _named(words[0], _WEEKDAYS) if words else None
    if weekday:
        del words[0]
    if len(words) != 3 or len(words[2]) != 4:
        raise unknown
    day, month = (words[0], words[1]) if words[0].isdigit() else (words[1], words[0])
    number = _named(month, _MONTHS)
    if not (day.isdigit() and len(day) <= 2 and words[2].isdigit() and number):
        raise unknown
    found = _date(int(words[2]), number, int(day))
    if weekday and found.isoweekday() != weekday:
        raise NotReadError(f"{dates.day(found, weekday=False)} is a {found:%A}. Mend the weekday or the day.")
    return found


# --- Times


def read_clock(text: str) -> Clock:
    """ "2pm", "2.30 pm", "14:00", "midday"; "1:30am BST" in the night in which the clocks change."""
    text = _plain(text)
    if text in {"midnight", "midday", "noon", "12 noon", "12 midday", "12 midnight"}:
        return Clock(datetime.time(0 if "midnight" in text else 12))
    found = _CLOCK.fullmatch(text) if len(text) <= _LONGEST else None
    if not found or (found[5] and found[3]):
        raise NotReadError("We cannot read this as a time. Write 2.30pm or 14:30.")
    hour, minute = int(found[1] or found[3]), int(found[2] or found[4] or 0)
    if found[5]:
        if not 1 <= hour <= 12:
            raise NotReadError("There is no such time. Write 2.30pm or 14:30.")
        hour = hour % 12 + 12 * (found[5] == "p")
    elif 0 < hour < 10 and not found[3] and text[0] != "0" and not re.search(r"[:.]\d\d[:.]", text):
        shown = f"{hour}:{minute:02}" if found[2] else f"{hour}"
        raise NotReadError(f"Morning or afternoon? Write {shown}am or {shown}pm.")
    elif not (found[2] or found[3]):
        raise NotReadError("We cannot read this as a time. Write 2.30pm or 14:30.")
    if hour > 23 or minute > 59:
        raise NotReadError("There is no such time. Write 2.30pm or 14:30, and midnight as 00:00 of the next day.")
    said = found[6] or ""
    return Clock(datetime.time(hour, minute), _offset(said) if said else None, said not in {"", "bst", "gmt"})


def _offset(text: str) -> int:
    if text in _NAMED_OFFSETS:
        return _NAMED_OFFSETS[text]
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    if minutes > 14 * 60:
        raise NotReadError("There is no such time. Write 2.30pm or 14:30.")
    return -minutes if text[0] == "-" else minutes


def read_day_and_clock(text: str) -> tuple[datetime.date, Clock | None]:
    """A day, with the time that may stand beside it: "2018-07-05 14:00:00". Raises NotReadError."""
    found = _WITH_CLOCK.fullmatch(_plain(text)) if len(text) <= _LONGEST else None
    return (read_day(found[1]), read_clock(found["clock"])) if found else (read_day(text), None)


# --- Zones and moments


@cache
def _zone_named(name: str) -> datetime.tzinfo | None:
    try:
        return ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        return None


def read_zone(text: str) -> datetime.tzinfo:
    """ "Europe/Paris", or as WordPress writes it: "UTC+1". Raises NotReadError."""
    text = text.strip()
    if text.lower() in {"", "london", "uk", "europe/london"}:
        return LONDON
    if text.lower() in {"utc", "gmt"}:
        return datetime.UTC
    if found := re.fullmatch(r"(?:utc|gmt) ?([+-]) ?(\d{1,2})(?::(\d{2})|\.(\d{1,2}))?", text.lower()):
        minutes = int(found[2]) * 60 + int(found[3] or 0) + int(float(f"0.{found[4] or 0}") * 60)
        if minutes <= 14 * 60:
            return datetime.timezone(datetime.timedelta(minutes=-minutes if found[1] == "-" else minutes))
    elif re.fullmatch(r"[A-Za-z]{2,20}(?:/[A-Za-z0-9_+\-]{1,30}){1,2}", text) and (zone := _zone_named(text)):
        return zone
    raise NotReadError("We do not know this time zone. Write Europe/London, or leave it empty.")


def moment(day: datetime.date, clock: Clock, zone: datetime.tzinfo = LONDON) -> datetime.datetime:
    """The instant, in UTC. Raises NotReadError for one that does not exist or comes twice, with both choices."""
    naive = datetime.datetime.combine(day, clock.time)
    if clock.is_exact and clock.offset is not None:
        return naive.replace(tzinfo=datetime.UTC) - datetime.timedelta(minutes=clock.offset)
    both = [naive.replace(tzinfo=zone, fold=fold) for fold in (0, 1)]
    with timezone.override(zone):
        choices = list(dates.instead_of(naive).values())
        why = dates.change_in_words(naive).split(" Choose ")[0] if choices else ""
    if why.startswith("There is no"):
        raise NotReadError(f"{why} Write {choices[0]}; or {choices[1]}.")
    if choices and clock.offset is None:
        first, second = (f"{_clock(one)} {_suffix(one, zone)}" for one in both)
        raise NotReadError(f"{why} Write “{first}” for {choices[0]}; or “{second}” for {choices[1]}.")
    fitting = [one for one in both if clock.offset is None or _minutes(one) == clock.offset]
    if not fitting:
        raise NotReadError("On that day the clocks there show another time. Write the time alone, such as 2pm.")
    return fitting[0].astimezone(datetime.UTC)


def _minutes(value: datetime.datetime) -> int:
    distance = value.utcoffset() or datetime.timedelta()
    return int(distance.total_seconds() // 60)


def _clock(value: datetime.datetime) -> str:
    return f"{value.hour % 12 or 12}:{value:%M}{'am' if value.hour < 12 else 'pm'}"


def _suffix(value: datetime.datetime, zone: datetime.tzinfo) -> str:
    if zone is LONDON:
        return "BST" if _minutes(value) else "GMT"
    return f"{value:%z}"


# --- Several lines


def read(words: str, *, like: datetime.datetime) -> datetime.datetime:
    """One moment in London; without a time it has that of `like`. Raises NotReadError."""
    day, clock = read_day_and_clock(words)
    return moment(day, clock or Clock(timezone.localtime(like).time().replace(fold=0)))


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
