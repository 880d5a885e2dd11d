from typing import Any

from django import template

from copro.models import Campaign
from copro.website import week

register = template.Library()


@register.inclusion_tag("components/week.html")
def week_strip(campaign: Campaign, *, large: bool = False, mine: str = "") -> dict[str, Any]:
    """The week strip of a campaign; its links keep what a visitor has chosen (`events.chosen`)."""
    return {"campaign": campaign, "cells": week.cells(campaign), "large": large, "mine": mine}
