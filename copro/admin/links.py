"""Links by which somebody without an account reads one version: making them, seeing them, ending them."""

import datetime

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone

from copro import previews
from copro.admin.history import HistoryAdmin
from copro.dates import day_and_time
from copro.models import Version
from copro.models.version import PreviewLink
from copro.publishing import Status

LIFETIMES = (1, 3, 7)  # days


class LinksAdmin(HistoryAdmin):
    def get_urls(self):
        view, name = self.admin_site.admin_view, f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path("<path:object_id>/versions/<int:number>/link/", view(self.make_link_view), name=f"{name}_link"),
            path("<path:object_id>/links/<int:number>/revoke/", view(self.revoke_link_view), name=f"{name}_revoke"),
            *super().get_urls(),
        ]

    def _address(self, what, *args):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{what}", args=args)

    def version_view(self, request, object_id, number):
        response = super().version_view(request, object_id, number)
        context = getattr(response, "context_data", None)
        if context and context["may_change"]:
            item = context["original"]
            links = list(previews.open_links(item))
            for link in links:
                link.address = settings.SITE_URL + reverse("preview", args=[previews.link_token(link)])
                link.revoke_url = self._address("revoke", item.pk, link.pk)
            context |= {"links": links, "lifetimes": LIFETIMES, "withdrawn": item.status == Status.WITHDRAWN}
            context["link_url"] = self._address("link", item.pk, number)
        return response

    def make_link_view(self, request, object_id, number):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        item = self._item(request, object_id, change=True)
        if item is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        version = Version.objects.of(item).saved().filter(pk=number).first()
        if version is None or item.status == Status.WITHDRAWN:
            raise Http404("There is no version here to be read by a link.")
        days = request.POST.get("days", "")
        if days not in map(str, LIFETIMES):
            messages.error(request, "Choose for how many days the link is to work.")
        else:
            now = timezone.now()
            ends = now + datetime.timedelta(days=int(days))
            PreviewLink.objects.create(version=version, created_by=request.user, created_at=now, expires_at=ends)
            self.log_change(
                request, item, f"Made a link for reading it without an account, until {day_and_time(ends)}."
            )
            messages.success(request, "The link is made. Copy it from the list below and send it to one person.")
        return HttpResponseRedirect(self._address("version", item.pk, number) + "#links")

    def revoke_link_view(self, request, object_id, number):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        item = self._item(request, object_id, change=True)
        if item is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        link = previews.open_links(item).filter(pk=number).first()
        if link is None:
            raise Http404("There is no such link.")
        link.revoked_at = timezone.now()
        link.save(update_fields=["revoked_at"])
        self.log_change(request, item, "Ended a link for reading it without an account.")
        messages.success(request, "The link is revoked. It shows nothing any more.")
        return HttpResponseRedirect(self._address("version", item.pk, link.version_id) + "#links")
