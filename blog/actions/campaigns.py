"""Which campaign an imported post belongs to: the one of its year, made where it is missing."""

import datetime
import re
from collections.abc import Iterable

from blog.imported import ImportedHead
from copro.models import Campaign

_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?:\s*[-–/]\s*(?:(?:19|20)?\d\d)\b)?")


def name_for_year(title: str, year: int) -> str:
    """A blog's title with its own year replaced by another, or with the year added: "Co-production Week 2018"."""
    if _YEAR.search(title):
        return _YEAR.sub(str(year), title, count=1)[:100]
    return f"{title[:95].strip() or 'Campaign'} {year}"


def _of_year(year: int) -> Campaign | None:
    dated = Campaign.objects.filter(starts_on__year=year).order_by("starts_on", "pk").first()
    return dated or Campaign.objects.filter(slug=str(year)).first()


def campaigns_by_year(heads: Iterable[ImportedHead], title: str) -> tuple[dict[int, Campaign], list[Campaign]]:
    """The campaign of each year that the posts belong to, and which of them were made for it."""
    first_public: dict[int, datetime.date | None] = {}
    for head in heads:
        first = first_public.setdefault(head.day.year, None)
        if head.is_public and (first is None or head.day < first):
            first_public[head.day.year] = head.day
    found: dict[int, Campaign] = {}
    made: list[Campaign] = []
    for year, announced_on in sorted(first_public.items()):
        campaign = _of_year(year)
        if campaign is None:
            campaign = Campaign.objects.create(
                name=name_for_year(title, year), slug=str(year), announced_on=announced_on
            )
            made.append(campaign)
        found[year] = campaign
    return found, made
