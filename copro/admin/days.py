"""The filter of a list by day, as the start page's week leads to it."""

import datetime

from django.contrib import admin
from django.db.models import F, QuerySet

from copro import dates
from copro.models import Campaign

BEFORE, AFTER, NO_DAY = "before", "after", "none"


def _day(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text or "")
    except ValueError:
        return None


class DayFilter(admin.SimpleListFilter):
    """The days of the current campaign, what lies before and after; and any other day that an address names."""

    title = "day"
    parameter_name = "day"
    others = [(BEFORE, "Before the week"), (AFTER, "After the week")]
    campaign = "campaign"  # from a row to its campaign

    def rows(self) -> QuerySet:
        """What has a `day`."""
        raise NotImplementedError

    def of(self, rows: QuerySet) -> QuerySet:
        """The things of the list that these rows stand for, as values."""
        return rows.values("pk")

    def lookups(self, request, model_admin):
        current = Campaign.objects.current()
        days = current.days if current else []
        if (chosen := _day(request.GET.get("day"))) and chosen not in days:
            days = [*days, chosen]
        return [(day.isoformat(), dates.day(day)) for day in days] + self.others

    def queryset(self, request, queryset):
        value, rows = self.value(), self.rows()
        if value == BEFORE:
            rows = rows.filter(day__lt=F(f"{self.campaign}__starts_on"))
        elif value == AFTER:
            rows = rows.filter(day__gt=F(f"{self.campaign}__ends_on"))
        elif day := _day(value):
            rows = rows.filter(day=day)
        else:
            return queryset
        return queryset.filter(pk__in=self.of(rows))
