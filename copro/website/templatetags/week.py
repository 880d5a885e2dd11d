from typing import Any

from django import template

from copro import colours
from copro.models import Campaign
from copro.models.campaign import DEFAULT_ACCENT
from copro.website import week

register = template.Library()


@register.inclusion_tag("components/week.html")
def week_strip(campaign: Campaign, *, large: bool = False, mine: str = "") -> dict[str, Any]:
    """The week strip of a campaign; its links keep what a visitor has chosen (`events.chosen`)."""
    return {"campaign": campaign, "cells": week.cells(campaign), "large": large, "mine": mine}


@register.simple_tag
def accent_palette(code: str) -> colours.Palette:
    """The colours by day that belong to the six digits of an accent; those of the site without any."""
    return colours.palette(f"#{code}" if code else DEFAULT_ACCENT)
