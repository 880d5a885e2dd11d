"""What every page is given: the site's name and its frame; no query before a template asks, and then one."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from copro.models import Page
from copro.website import frame, menu


def site(request: HttpRequest) -> dict[str, object]:
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "campaigns": SimpleLazyObject(lambda: frame.of(request).campaigns),
        "current_campaign": SimpleLazyObject(lambda: frame.of(request).current),
        "site_pages": SimpleLazyObject(lambda: frame.of(request).pages),
        "menu": SimpleLazyObject(lambda: menu.of(request)),
        "foot_pages": SimpleLazyObject(lambda: frame.of(request).pages_in(Page.Menu.FOOT)),
    }
