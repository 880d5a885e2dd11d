"""A line of the start page: so many of something, and the place where one looks at them."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.db import models
from django.urls import reverse


class Line(NamedTuple):
    """So many of something, and the list that shows them."""

    number: int
    words: str
    address: str
    more: str = ""  # said behind the link


def admin_page(model: type[models.Model], page: str, *args: object) -> str:
    """The address of a page of the back office: "changelist", "add" or "change"."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def list_of(model: type[models.Model], **filters: object) -> str:
    address = admin_page(model, "changelist")
    return f"{address}?{urlencode(filters)}" if filters else address
