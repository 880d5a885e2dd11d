"""The button that makes a second post of one that is there."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path, reverse

from blog.actions.copies import duplicate


class CopyMixin:
    def get_urls(self):
        view = self.admin_site.admin_view(self.duplicate_view)
        return [path("<path:object_id>/duplicate/", view, name="blog_post_duplicate"), *super().get_urls()]

    def duplicate_view(self, request, object_id):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        post = self._item(request, object_id)
        if post is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_add_permission(request):
            raise PermissionDenied
        copy = duplicate(post, by=request.user)
        self.log_addition(request, copy, "Copied.")
        messages.success(request, f"This is a copy, as a draft of its own. “{post}” stays as it is.")
        return HttpResponseRedirect(reverse("admin:blog_post_change", args=[copy.pk]))

    def render_change_form(self, request, context, *, change=False, obj=None, **kwargs):
        if obj is not None and change and self.has_add_permission(request):
            context["duplicate_url"] = reverse("admin:blog_post_duplicate", args=[obj.pk])
        return super().render_change_form(request, context, change=change, obj=obj, **kwargs)
