"""Dates in words, for templates."""

import datetime

from django import template

from copro import dates

register = template.Library()

register.filter("clock", dates.clock)
register.filter("day_and_time", dates.day_and_time)
register.filter("instant", dates.instant)


@register.filter
def day(value: datetime.date) -> str:
    """ "Thursday 5 July 2018"."""
    return dates.day(value)


@register.filter
def short_day(value: datetime.date) -> str:
    """ "Thursday 5 July"."""
    return dates.day(value, year=False)
