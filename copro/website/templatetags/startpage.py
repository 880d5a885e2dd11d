from django import template

from copro.website.startpage import Line, attention

register = template.Library()


@register.simple_tag
def needs_attention(user) -> list[Line]:
    return attention(user)
