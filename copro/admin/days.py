"""The filter of a list by day, as the start page's week leads to it."""

import datetime

from django.contrib import admin
from django.db.models import Q

from copro import dates
from copro.admin.keys import key_in
from copro.models import Campaign

BEFORE, AFTER, NO_DAY = "before", "after", "none"
ONE_DAY = datetime.timedelta(days=1)


def _day(text: str | None) -> datetime.date | None:
    try:
        day = datetime.date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if 1900 <= day.year <= 2200 else None  # the last day of the calendar has no day after it


def _campaign(request, field: str) -> Campaign | None:
    """The one that the list is narrowed to, else the current one."""
    chosen = key_in(request.GET.get(f"{field}__id__exact", ""))
    return (chosen and Campaign.objects.filter(pk=chosen).first()) or Campaign.objects.current()


class DayFilter(admin.SimpleListFilter):
    """The days of the campaign, what lies before and after; and any other day that an address names."""

    title = "day"
    parameter_name = "day"
    campaign_field = "campaign"  # how a row of the list names it
    others = [(BEFORE, "Before the week"), (AFTER, "After the week")]

    def between(self, first: datetime.date | None, last: datetime.date | None) -> Q:
        """What of the list belongs to these days. None: no end."""
        raise NotImplementedError

    def lookups(self, request, model_admin):
        self.campaign = _campaign(request, self.campaign_field)
        days = self.campaign.days if self.campaign else []
        if (chosen := _day(request.GET.get("day"))) and chosen not in days:
            days = [*days, chosen]
        return [(day.isoformat(), dates.day(day)) for day in days] + self.others

    def queryset(self, request, queryset):
        days = self.campaign.days if self.campaign else []
        if day := _day(self.value()):
            return queryset.filter(self.between(day, day))
        if self.value() == BEFORE and days:
            return queryset.filter(self.between(None, days[0] - ONE_DAY), **{self.campaign_field: self.campaign})
        if self.value() == AFTER and days:
            return queryset.filter(self.between(days[-1] + ONE_DAY, None), **{self.campaign_field: self.campaign})
        return queryset
