"""Staff see what is not public yet at its real address: the same page, marked, and never cached."""

from copy import copy
from typing import Any, NamedTuple
from urllib.parse import unquote

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import resolve
from django.utils.cache import add_never_cache_headers
from django.views.generic import DetailView, View

from copro import rights
from copro.models import Campaign
from copro.publishing import Publishable


def may_preview(request: HttpRequest, item: models.Model) -> bool:
    """Whether the person who asks may see a thing before the public does."""
    user = request.user
    if not (user.is_authenticated and user.is_staff):
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
    return match.func(asked, *match.args, **match.kwargs).render()


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
