"""What was deleted in the last thirty days, and the way back: whole, with its number, address, tags and parts."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from copro import rights, versions
from copro.admin.keys import key_in
from copro.models import Version
from copro.publishing import EDITABLE_BY_WRITERS, Publishable

PER_PAGE = 50


def within_reach(user):
    """Editors find everything, others what they deleted themselves."""
    everything = Q() if rights.is_editor(user) else Q(created_by=user)
    return Version.objects.binned().filter(everything).select_related("created_by", "content_type")


def may_bring_back(user, version):
    """Whoever may make such a thing; what would be public again needs the right to publish."""
    model = version.content_type.model_class()
    if model is None or not user.has_perm(f"{model._meta.app_label}.add_{model._meta.model_name}"):
        return False
    status = version.data["state"].get("status")
    return status in {None, *EDITABLE_BY_WRITERS} or rights.may_publish(user, model)


def view(site, request):
    kept = within_reach(request.user)
    if request.method == "POST":
        return _bring_back(request, kept.filter(pk=key_in(request.POST.get("version", ""))).first())
    page = Paginator(kept.order_by("-pk"), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(version, may_bring_back(request.user, version)) for version in page]
    context = site.each_context(request) | {"title": "Bin", "page": page, "rows": rows, "days": versions.BIN_DAYS}
    return TemplateResponse(request, "admin/bin.html", context)


def _bring_back(request, version):
    if version is None:
        messages.warning(request, "This is no longer in the bin.")
        return HttpResponseRedirect(reverse("admin:bin"))
    if not may_bring_back(request.user, version):
        raise PermissionDenied
    try:
        with transaction.atomic():
            item = versions.take_out_of_bin(version, by=request.user)
            # Of an organisation that is no longer theirs.
            if isinstance(item, Publishable) and not rights.is_within_reach(request.user, item):
                raise PermissionDenied
    except versions.RestoreError as error:
        messages.error(request, f"“{version.title}” cannot come back. {error}")
        return HttpResponseRedirect(reverse("admin:bin"))
    messages.success(request, f"“{item}” is back.")
    return HttpResponseRedirect(reverse(f"admin:{item._meta.app_label}_{item._meta.model_name}_change", args=[item.pk]))
