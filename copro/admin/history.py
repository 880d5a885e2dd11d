"""Every version of a thing: who saved it and when, what changed, and the way back."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from copro import findings, proposals, rights, versions
from copro.admin import differences
from copro.admin.keys import key_in
from copro.models import Version
from copro.publishing import Status

PER_PAGE = 50


class HistoryAdmin:
    def get_urls(self):
        view, name = self.admin_site.admin_view, f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path("<path:object_id>/versions/<int:number>/", view(self.version_view), name=f"{name}_version"),
            path("<path:object_id>/versions/<int:number>/restore/", view(self.restore_view), name=f"{name}_restore"),
            *super().get_urls(),
        ]

    def _item(self, request, object_id, *, change=False):
        """The thing, for somebody who may see it: its versions are its own words. None if it is out of their reach.

        Raises PermissionDenied.
        """
        item = self.get_object(request, unquote(object_id))
        if item is None:
            return None
        allowed = self.has_change_permission if change else self.has_view_permission
        if not allowed(request, item):
            raise PermissionDenied
        return item

    def history_view(self, request, object_id, extra_context=None):
        item = self._item(request, object_id)
        if item is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        kept = Version.objects.of(item).saved().select_related("created_by").defer("data", "form_data")
        page = Paginator(kept, PER_PAGE).get_page(request.GET.get("page"))
        context = (
            self._context(request, item) | {"title": f"Versions of “{item}”", "page": page} | (extra_context or {})
        )
        return TemplateResponse(request, "admin/versions/list.html", context)

    def _context(self, request, item):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        return self.admin_site.each_context(request) | {
            "opts": self.opts, "original": item, "version_url": f"admin:{name}_version",
            "restore_url": f"admin:{name}_restore", "change_url": reverse(f"admin:{name}_change", args=[item.pk]),
            "history_url": reverse(f"admin:{name}_history", args=[item.pk]),
            "may_change": self.has_change_permission(request, item),
            "may_restore": rights.may_change(request.user, item),
        }  # fmt: skip

    def version_view(self, request, object_id, number):
        """One version beside another: what was added and what was taken out. By default beside the one before it."""
        item = self._item(request, object_id)
        if item is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        kept = Version.objects.of(item).saved().select_related("created_by")
        version = kept.filter(pk=number).first()
        if version is None:
            raise Http404("There is no such version.")
        asked = key_in(request.GET.get("beside", ""))
        other = kept.filter(pk=asked).first() if asked else None
        other = other or kept.filter(pk__lt=version.pk).first()
        older, newer = sorted(filter(None, [other, version]), key=lambda one: one.pk) if other else (None, version)
        empty = {"fields": {}, "tags": [], "parts": {}}
        newest = kept.first()
        context = self._context(request, item) | {
            "title": f"“{item}”: what changed", "version": version, "older": older, "newer": newer,
            "changes": list(differences.between(item, older.data if older else empty, newer.data)),
            "others": kept.exclude(pk=version.pk).defer("data", "form_data")[:PER_PAGE], "newest": newest,
        }  # fmt: skip
        return TemplateResponse(request, "admin/versions/version.html", context)

    def look_again(self, item):
        """Have what is stored checked, for the lists of what was found."""
        findings.look_at(item)

    def _check_right_to_all(self, request, item):
        """Raise PermissionDenied for whoever may not change all of it: an older version may differ in all."""
        if not rights.may_change(request.user, item):
            raise PermissionDenied

    def restore_view(self, request, object_id, number):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        with transaction.atomic():
            item = self._locked(request, unquote(object_id))
            if item is None:
                return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
            self._check_right_to_all(request, item)
            version = Version.objects.of(item).saved().filter(pk=number).first()
            if version is None:
                raise Http404("There is no such version.")
            versions.current(item)  # what stands there now is kept as well
            beside, releases = self.waits_beside(request, item), self.releases(request, item)
            if not beside and item.status == Status.APPROVED and self._stopped(request, item, version.data):
                beside, releases = True, self._stays_out(request, item, version.data)
            if beside and self._leads_away(request, version.data):
                raise PermissionDenied
            asked = beside and proposals.waiting(item)
            versions.restore(item, version, by=request.user, beside=beside, proposed=not releases)
            self._check_right_to_all(request, item)  # not to where they could not have brought it themselves
            if not beside:
                self.look_again(item)
            elif not releases and not asked:
                proposals.tell_editors(item, by=request.user)
        words = "It is back. What stood there before is kept among the versions."
        if beside:
            words = "It is back, beside the public one. Visitors see it when you choose “Publish changes”."
        if beside and not releases:
            words = "It waits for staff. Visitors read what they read before, until an editor approves it."
        messages.success(request, words)
        return HttpResponseRedirect(self._context(request, item)["change_url"])
