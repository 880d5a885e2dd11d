"""Pages are kept as they were served, so that a page served again unchanged asks nothing of the database.

Each kept page belongs to a content version: a random word that changes whenever somebody saves or deletes anything that
a page may show. Old pages are then simply never asked for again. What changes by itself, because its time has come, is
at most a minute late, since nothing is kept for longer; a view that knows the moment says so (`keep_until`).

Only what every visitor gets alike is kept: answers to GET, with status 200, for somebody without a session, that set no
cookie. A cache that fails makes the site slower, never wrong.
"""

import datetime
import hashlib
import logging
import re
import secrets
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import urlencode

KEEP_SECONDS = 60
VERSION_KEY = "content-version"
# Lists with pages look at this. Anything else in an address (utm_source, fbclid …) leads to the same page.
PAGE = "page"
_PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,2}", re.ASCII)
_FILTERS = ("day", "how", "near", "free", "kind", "access", "tag", "org")
# Lists with filters look at more, by the end of their path.
FILTERED = {"/events/": _FILTERS, "/calendar.ics": _FILTERS}
# Lists in which somebody looks for words of their own: these answers would fill the store.
SEARCHED = ("/authors/", "/organisations/")
# The sessions somebody has chosen: below these paths, the answer is one visitor's own.
MINE = "s"
WITH_MINE = ("/events/", "/programme/")
# With more filters at once there are too many pages for all of them to be kept.
MOST_KEPT = 2
OUTSIDE = ("/admin/", "/preview/", "/search/", settings.STATIC_URL, settings.MEDIA_URL, "/healthz")
# Apps whose rows show on pages, but for those of work behind the scenes.
CONTENT_APPS = ("copro", "blog", "events", "taggit")
BEHIND_THE_SCENES = (
    "copro.user", "copro.version", "copro.note", "copro.previewlink", "copro.allowance", "copro.checkup",
    "copro.abbreviation", "copro.linkcheck", "copro.searchdocument", "copro.searchlabel", "copro.searchmark",
    "copro.searchword",
)  # fmt: skip

logger = logging.getLogger(__name__)


def content_version() -> str:
    """The word for the content as it is now."""
    version = cache.get(VERSION_KEY)
    if version is None:
        version = secrets.token_hex(8)
        cache.set(VERSION_KEY, version, None)
    return str(version)


def new_content_version() -> None:
    """Forget every kept page."""
    try:
        cache.set(VERSION_KEY, secrets.token_hex(8), None)
    except OSError:
        logger.exception("The cache cannot be written: kept pages may be up to a minute old.")


def _content_changed(sender: Any, **kwargs: Any) -> None:
    # After the commit, so that nobody can keep a page of the time before it under the new version.
    transaction.on_commit(new_content_version)


def watch_content() -> None:
    """Connect the models whose rows show on pages. Called once, when the apps are ready."""
    signals = (models.signals.post_save, models.signals.post_delete, models.signals.m2m_changed)
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label in CONTENT_APPS and model._meta.label_lower not in BEHIND_THE_SCENES:
            for signal in signals:
                signal.connect(_content_changed, sender=model, dispatch_uid="copro.caching")


def _key(request: HttpRequest) -> str | None:
    """Where a page is kept, or None where it must not be."""
    if request.method != "GET" or request.path.startswith(OUTSIDE) or settings.SESSION_COOKIE_NAME in request.COOKIES:
        return None
    if MINE in request.GET and any(part in request.path for part in WITH_MINE):
        return None
    if "q" in request.GET and request.path in SEARCHED:
        return None
    filters = next((names for end, names in FILTERED.items() if request.path.endswith(end)), ())
    asked = [(name, value) for name in (PAGE, *filters) for value in request.GET.getlist(name)]
    if len(asked) > MOST_KEPT or any(name == PAGE and not _PAGE_NUMBER.fullmatch(value) for name, value in asked):
        return None
    query = urlencode(asked)
    address = f"{request.get_host()}{request.path}?{query}".encode("utf-8", "surrogatepass")
    return f"page:{content_version()}:{hashlib.sha256(address).hexdigest()}"


def _has_that_page(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the answer is the page whose number was asked for: else every number would leave one more copy."""
    asked = request.GET.getlist(PAGE)
    shown = (getattr(response, "context_data", None) or {}).get("page_obj")
    return not asked or (shown is not None and asked == [str(shown.number)])


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and _has_that_page(request, response)
        and not response.streaming
        and not response.cookies
        and "Cookie" not in response.headers.get("Vary", "")
        and "no-store" not in response.headers.get("Cache-Control", "")
    )


def keep_nowhere(response: HttpResponse) -> None:
    """For an answer to one visitor alone, or to an address that anybody can vary without end."""
    response.headers["Cache-Control"] = "no-store"


def keep_until(response: HttpResponse, moment: datetime.datetime | None) -> None:
    """For a page that changes by itself at a moment; None: at no moment that is known."""
    response.keep_until = moment  # type: ignore[attr-defined]


def _seconds(response: HttpResponse) -> float:
    moment = getattr(response, "keep_until", None)
    return min(KEEP_SECONDS, max(0, (moment - timezone.now()).total_seconds())) if moment else KEEP_SECONDS


class PageStoreMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            key = _key(request)
            kept = cache.get(key) if key else None
        except OSError:
            key = kept = None
        if kept is not None:
            content, headers = kept
            return HttpResponse(content, headers=headers)
        response = self.get_response(request)
        # What is kept for no time at all would still be written, and push out pages that are asked for.
        if key and _may_be_kept(request, response) and (seconds := _seconds(response)) > 0:
            try:
                cache.set(key, (response.content, dict(response.headers)), seconds)
            except OSError:
                logger.exception("The cache cannot be written: pages are not kept.")
        return response
