"""Staff see what is not public yet at its real address: the same page, marked, and never cached.

Somebody without an account reads one version of one thing by a link, for a few days: see `shared_page`.
"""

from copy import copy
from typing import Any, NamedTuple
from urllib.parse import unquote

from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import resolve
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import DetailView, View

from copro import interface, rights, versions
from copro.dates import day_and_time
from copro.models import Campaign, Version
from copro.models.version import PreviewLink
from copro.publishing import Publishable, Status

SALT = "copro.preview"


def may_preview(request: HttpRequest, item: models.Model) -> bool:
    """Whether the person who asks may see a thing before the public does."""
    return _may_read_early(request.user, item)


def _may_read_early(user: Any, item: models.Model) -> bool:
    if not (user.is_active and user.is_staff):
        return False
    if isinstance(item, Publishable):
        return rights.may_view(user, item)
    return user.has_perm(f"{item._meta.app_label}.view_{item._meta.model_name}")


class Previewed(NamedTuple):
    """On a request that `real_page` made, and on no other: the one thing that its page may show, and what it says."""

    item: models.Model
    note: str


def real_page(request: HttpRequest, item: Publishable, *, note: str, user: Any) -> HttpResponse:
    """A thing's own page as it reads now, written out, whatever its state. `note` stands above it."""
    path = unquote(item.get_absolute_url())  # type: ignore[attr-defined]
    match = resolve(path)
    asked = copy(request)
    asked.method, asked.GET, asked.path, asked.path_info = "GET", QueryDict(), path, path  # type: ignore[assignment]
    asked.resolver_match, asked.user = match, user
    asked.previewed = Previewed(item, note)  # type: ignore[attr-defined]
    with interface.for_visitors():
        return match.func(asked, *match.args, **match.kwargs).render()


# --- Links for somebody without an account ---------------------------------------------------------------------------


def link_token(link: PreviewLink) -> str:
    """What stands in the link's address. Good for nothing else, because its salt is its own."""
    return signing.dumps({"link": link.pk}, salt=SALT)


def open_links(item: models.Model) -> models.QuerySet:
    """The links to any version of a thing that still lead somewhere, the newest first."""
    of_item = PreviewLink.objects.filter(version__in=Version.objects.of(item).values("pk"))
    return of_item.filter(revoked_at=None, expires_at__gt=timezone.now()).select_related("created_by", "version")


def revoke_links(item: models.Model) -> None:
    """Nobody reads any version of it by a link any more."""
    open_links(item).update(revoked_at=timezone.now())


def _shared(token: str) -> tuple[PreviewLink, Publishable]:
    """The link and the thing behind a token, as long as its maker could read it too. Else 404, whatever the reason."""
    try:
        number = signing.loads(token, salt=SALT)["link"]
    except signing.BadSignature as error:
        raise Http404("There is nothing at this address.") from error
    link = PreviewLink.objects.select_related("version__content_type", "created_by").filter(pk=number).first()
    if link is None or not link.is_open():
        raise Http404("There is nothing at this address.")
    item = link.version.content_type.get_all_objects_for_this_type(pk=link.version.object_id).first()
    if item is None or item.status == Status.WITHDRAWN or not _may_read_early(link.created_by, item):
        raise Http404("There is nothing at this address.")
    return link, item


@require_safe
def shared_page(request: HttpRequest, token: str) -> HttpResponse:
    """One version of one thing, as its page would show it, for whoever holds the link."""
    link, item = _shared(token)
    said = _("This is a draft for you to read. The link to it works until %(time)s.")
    note = said % {"time": day_and_time(link.expires_at)}
    with versions.only_tried():
        versions.put(item, link.version.data, for_good=False)
        response = real_page(request, item, note=note, user=AnonymousUser())
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


# --- Pages -----------------------------------------------------------------------------------------------------------


class PreviewedView(View):
    """A page that staff may see before the public does: then it says so, is kept nowhere and found by no search."""

    preview = False
    preview_note = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)  # type: ignore[misc]
        if self.preview:
            add_never_cache_headers(response)
            response.headers["Cache-Control"] = "no-store"
            response.headers["X-Robots-Tag"] = "noindex"
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(preview=self.preview, preview_note=self.preview_note, **kwargs)  # type: ignore[misc]

    def campaign_in_address(self, name: str) -> Campaign:
        """The campaign that the address names, if it has been announced or staff ask for it; else 404."""
        campaign = Campaign.objects.select_related("banner").filter(slug=self.kwargs[name]).first()
        # The session is touched only where it has not been announced: other answers are the same for everybody.
        if campaign is None or not (campaign.is_announced() or may_preview(self.request, campaign)):
            raise Http404("There is no campaign at this address.")
        self.preview = not campaign.is_announced()
        return campaign


class PublishablePage(PreviewedView, DetailView):
    """The page of one post or event: public, or a preview for those who may see it in the admin."""

    def get_object(self, queryset: models.QuerySet | None = None) -> Publishable:
        item = self.get_queryset().filter(campaign__slug=self.kwargs["campaign"], slug=self.kwargs["slug"]).first()
        if item is None:
            raise Http404("There is nothing at this address.")
        previewed = getattr(self.request, "previewed", None)
        if previewed and previewed.item == item:
            self.preview, self.preview_note = True, previewed.note
        elif not item.is_public():
            self.preview = True
            if not may_preview(self.request, item):
                raise Http404("There is nothing at this address.")
        return item

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(campaign=self.object.campaign, **kwargs)
