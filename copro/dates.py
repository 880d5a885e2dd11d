"""Dates and times in words, as people in Britain read them: "Thursday 5 July 2018, 2pm to 3pm".

In another language a translator says in which order the words stand; the names of days and months are Django's own.
"""

import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.dates import MONTHS_ALT, WEEKDAYS
from django.utils.translation import gettext as _


def _names(value: datetime.date) -> dict[str, object]:
    return {
        "weekday": WEEKDAYS[value.weekday()],
        "day": value.day,
        "month": MONTHS_ALT[value.month],  # in the form that stands within a date
        "year": value.year,
    }


def day(value: datetime.date | datetime.datetime, *, weekday: bool = True, year: bool = True) -> str:
    """ "Thursday 5 July 2018"."""
    if isinstance(value, datetime.datetime):
        value = timezone.localdate(value)
    if weekday:
        words = _("%(weekday)s %(day)s %(month)s %(year)s") if year else _("%(weekday)s %(day)s %(month)s")
    else:
        words = _("%(day)s %(month)s %(year)s") if year else _("%(day)s %(month)s")
    return words % _names(value)


def clock(value: datetime.datetime) -> str:
    """ "2pm", "10:30am", "midday", "midnight", in local time; of the hour that comes twice, which of the two."""
    local = timezone.localtime(value)
    if not _comes_twice(local):
        return _bare_clock(local)
    words = _("%(time)s (winter time)") if local.fold else _("%(time)s (summer time)")
    return words % {"time": _bare_clock(local)}


def _comes_twice(local: datetime.datetime) -> bool:
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def _bare_clock(local: datetime.datetime) -> str:
    if (local.hour, local.minute) in {(0, 0), (12, 0)}:
        return _("midday") if local.hour else _("midnight")
    # Translators: a time, "2:30pm". Without am and pm: %(hour24)s:%(minute)s.
    # xgettext:no-python-format
    return _("%(hour)s%(minutes)s%(half)s") % {
        "hour": local.hour % 12 or 12,
        "minutes": f":{local.minute:02}" if local.minute else "",
        "half": "am" if local.hour < 12 else "pm",
        "hour24": local.hour,
        "minute": f"{local.minute:02}",
    }


def day_and_time(value: datetime.datetime) -> str:
    """ "5 July 2018 at 2pm"."""
    return _("%(day)s at %(time)s") % {"day": day(value, weekday=False), "time": clock(value)}


def instant(value: datetime.datetime) -> str:
    """ "2018-07-05T14:00:00+01:00", for programs. HTML allows no more than three digits of a second, and needs none."""
    return timezone.localtime(value).isoformat(timespec="seconds")


def hours(start: datetime.datetime, end: datetime.datetime) -> str:
    """ "2pm to 3pm", with the last day where it is another (midnight ends a day)."""
    last_moment = max(start, end - datetime.timedelta(microseconds=1))
    if timezone.localdate(start) == timezone.localdate(last_moment):
        return _("%(start)s to %(end)s") % {"start": clock(start), "end": clock(end)}
    return _("%(start)s to %(day)s, %(end)s") % {"start": clock(start), "day": day(end), "end": clock(end)}


def span(start: datetime.datetime, end: datetime.datetime) -> str:
    """ "Thursday 5 July 2018, 2pm to 3pm", or with both days where it ends on another."""
    return _("%(day)s, %(hours)s") % {"day": day(start), "hours": hours(start, end)}


def days_in_words(start: datetime.date, end: datetime.date) -> str:
    """ "Monday 25 to Friday 29 June 2018", naming month and year only as often as needed."""
    if start == end:
        return day(start)
    if start.year != end.year:
        first = day(start)
    elif start.month != end.month:
        first = day(start, year=False)
    else:
        first = _("%(weekday)s %(day)s") % _names(start)
    return _("%(first)s to %(last)s") % {"first": first, "last": day(end)}


def midnight(value: datetime.date) -> datetime.datetime:
    """The moment at which a day begins, in local time."""
    return datetime.datetime.combine(value, datetime.time.min, timezone.get_current_timezone())


def moments_between(field: str, first: datetime.date | None, last: datetime.date | None) -> Q:
    """Rows whose moment lies on one of these days, in local time; None: no end that side."""
    chosen = Q(**{f"{field}__isnull": False})
    if first:
        chosen &= Q(**{f"{field}__gte": midnight(first)})
    if last:
        chosen &= Q(**{f"{field}__lt": midnight(last + datetime.timedelta(days=1))})
    return chosen


# --- The night in which the clocks change


def instead_of(value: datetime.datetime) -> dict[str, str]:
    """What a local time may mean that does not exist or comes twice: two instants in ISO form, each in words.

    Empty for every other time. `value` is naive, as somebody typed it.
    """
    zone = timezone.get_current_timezone()
    summer, winter = (value.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if summer.utcoffset() == winter.utcoffset():
        return {}
    if _is_lost(value):
        before = winter.astimezone(datetime.UTC).astimezone(zone)
        after = _next_change(before)
        return {
            before.isoformat(timespec="minutes"): f"{clock(before)}, before the clocks change",
            after.isoformat(timespec="minutes"): f"{clock(after)}, as soon as they have changed",
        }
    return {
        summer.isoformat(timespec="minutes"): f"the first {_bare_clock(summer)}, still in summer time",
        winter.isoformat(timespec="minutes"): f"the second {_bare_clock(winter)}, an hour later, in winter time",
    }


def change_in_words(value: datetime.datetime) -> str:
    """Why such a time needs a choice, in a sentence."""
    # Not by `clock`, which would move a time that does not exist.
    time = f"{value.hour % 12 or 12}:{value:%M}{'am' if value.hour < 12 else 'pm'}".replace(":00", "")
    on = day(value.date(), weekday=False)
    if _is_lost(value):
        return f"There is no {time} on {on}: the clocks go forward that night. Choose one of the two times."
    return f"{time} comes twice on {on}: the clocks go back that night. Choose which of the two you mean."


def _is_lost(value: datetime.datetime) -> bool:
    zone = timezone.get_current_timezone()
    back = value.replace(tzinfo=zone).astimezone(datetime.UTC).astimezone(zone)
    return back.replace(tzinfo=None) != value


def _next_change(start: datetime.datetime) -> datetime.datetime:
    """The first minute after `start` with another distance from UTC; there is one within the day."""
    at = start
    while at.utcoffset() == start.utcoffset():
        at = (at.astimezone(datetime.UTC) + datetime.timedelta(minutes=1)).astimezone(start.tzinfo)
    return at.replace(second=0, microsecond=0)
