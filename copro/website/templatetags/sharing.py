from typing import Any

from django import template
from django.conf import settings
from django.db import models

from copro.website import sharing

register = template.Library()


@register.inclusion_tag("components/share_meta.html")
def share_meta(item: models.Model | None, *, home: bool = False) -> dict[str, Any]:
    """For the head of the page of a post, an event, an Easy Read version or a campaign; nothing while it is hidden."""
    return {"share": sharing.share_of(item, is_home=home), "site_name": settings.SITE_NAME}
