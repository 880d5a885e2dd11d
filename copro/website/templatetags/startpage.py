from django import template

from copro.models import Campaign
from copro.website.startpage import Line, attention

register = template.Library()


@register.simple_tag
def needs_attention(user) -> list[Line]:
    return attention(user)


@register.simple_tag
def site_is_empty(user) -> bool:
    """Whether there is no campaign yet, and this person may make the first."""
    return user.has_perm("copro.add_campaign") and not Campaign.objects.exists()
