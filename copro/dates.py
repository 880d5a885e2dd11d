"""Dates and times in words, as people in Britain read them: "Thursday 5 July 2018, 2pm to 3pm"."""

import datetime

from django.utils import timezone


def day(value: datetime.date | datetime.datetime, *, weekday: bool = True, year: bool = True) -> str:
    """ "Thursday 5 July 2018"."""
    if isinstance(value, datetime.datetime):
        value = timezone.localdate(value)
    words = f"{value.day} {value:%B}"
    return f"{value:%A} {words}" * weekday + words * (not weekday) + f" {value.year}" * year


def clock(value: datetime.datetime) -> str:
    """ "2pm", "10:30am", "midday", "midnight", in local time."""
    local = timezone.localtime(value)
    if (local.hour, local.minute) in {(0, 0), (12, 0)}:
        return "midday" if local.hour else "midnight"
    minutes = f":{local.minute:02}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"


def day_and_time(value: datetime.datetime) -> str:
    """ "5 July 2018 at 2pm"."""
    return f"{day(value, weekday=False)} at {clock(value)}"


def span(start: datetime.datetime, end: datetime.datetime) -> str:
    """ "Thursday 5 July 2018, 2pm to 3pm", or with both days where it ends on another (midnight ends a day)."""
    last_moment = max(start, end - datetime.timedelta(microseconds=1))
    if timezone.localdate(start) == timezone.localdate(last_moment):
        return f"{day(start)}, {clock(start)} to {clock(end)}"
    return f"{day(start)}, {clock(start)} to {day(end)}, {clock(end)}"


def days_in_words(start: datetime.date, end: datetime.date) -> str:
    """ "Monday 25 to Friday 29 June 2018", naming month and year only as often as needed."""
    if start == end:
        return day(start)
    first = f"{start:%A} {start.day}"
    if start.year != end.year:
        first += f" {start:%B} {start.year}"
    elif start.month != end.month:
        first += f" {start:%B}"
    return f"{first} to {day(end)}"
