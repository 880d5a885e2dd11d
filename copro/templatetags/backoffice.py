"""How the back office shows what a person may read and not change: as visitors would see it, not as it is stored."""

from typing import Any

from django import template
from django.contrib import admin
from django.contrib.admin.helpers import AdminReadonlyField
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from copro import dates
from copro.richtext import RichTextField
from copro.templatetags.richtext import richtext

register = template.Library()


@register.simple_tag(takes_context=True)
def shown(context: dict[str, Any], field: AdminReadonlyField) -> str:
    """What stands in a read-only field: text with its headings, days in words, a link only where it may be followed."""
    name, item = field.field["name"], field.form.instance
    try:
        stored = item._meta.get_field(name)
    except FieldDoesNotExist:
        return field.contents()
    value = getattr(item, name)
    if value in (None, ""):
        return str(field.empty_value_display)
    match stored:
        case RichTextField():
            return richtext(value)
        case models.DateTimeField():
            return dates.day_and_time(value)
        case models.DateField():
            return dates.day(value, weekday=False)
        case models.ForeignKey():
            return _linked(value, context["request"])
    return field.contents()


@register.simple_tag(takes_context=True)
def help_address(context: dict[str, Any]) -> str:
    """The page of the help about the screen that is shown."""
    from copro.admin.help import address_for  # its package registers models

    match = getattr(context.get("request"), "resolver_match", None)
    return address_for(match.url_name or "" if match else "")


@register.filter
def of_field(beside: dict[str, list[str]] | None, name: str) -> list[str]:
    """What the checks say beside a field."""
    return (beside or {}).get(name, [])


def _linked(item: models.Model, request: HttpRequest) -> str:
    model = type(item)
    if not admin.site.is_registered(model):
        return str(item)
    if not admin.site.get_model_admin(model).has_view_or_change_permission(request, item):
        return str(item)
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[item.pk])
    return format_html('<a href="{}">{}</a>', address, item)
