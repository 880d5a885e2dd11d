from django import template

from copro.website import startpage

register = template.Library()


@register.simple_tag(takes_context=True)
def start_page(context) -> startpage.StartPage:
    """Of the person who is logged in; `?week=2027` in the address names the campaign whose days are shown."""
    request = context["request"]
    return startpage.start_page(request.user, week=request.GET.get("week", ""))
