"""Ticked authors or organisations that are the same: a page asks which one stays."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.template.response import TemplateResponse

from blog.actions.merging import merge
from blog.models import Contribution
from copro import rights


def _times_named(thing) -> int:
    """How often it stands in by-lines and lists of speakers."""
    relations = [r for r in thing._meta.related_objects if issubclass(r.related_model, Contribution)]
    return sum(r.related_model.objects.filter(**{r.field.name: thing}).count() for r in relations)


class MergeAdmin:
    actions = ["merge_chosen"]

    def has_merge_permission(self, request):
        allowed = self.has_change_permission(request) and self.has_delete_permission(request)
        return allowed and rights.is_editor(request.user)

    @admin.action(description="Merge those ticked into one", permissions=["merge"])
    def merge_chosen(self, request, queryset):
        things = list(queryset)
        if len(things) < 2:
            self.message_user(request, "Tick at least two that are the same.", messages.WARNING)
            return None
        keep = next((thing for thing in things if str(thing.pk) == request.POST.get("keep")), None)
        if keep is None:
            return self._ask(request, things)
        others = [thing for thing in things if thing.pk != keep.pk]
        for thing in others:
            words = f"“{thing}” was merged into it."
            merge(keep, thing, by=request.user)
            self.log_change(request, keep, words)
        names = ", ".join(f"“{thing}”" for thing in others)
        self.message_user(request, f"{names} became “{keep}”. By-lines and old addresses lead there.", messages.SUCCESS)
        return None

    def _ask(self, request, things):
        context = self.admin_site.each_context(request) | {
            "opts": self.opts, "title": "Which one stays?", "media": self.media,
            "choices": [(thing, _times_named(thing)) for thing in things],
            "unanswered": "merge" in request.POST, "action_checkbox_name": ACTION_CHECKBOX_NAME,
        }  # fmt: skip
        return TemplateResponse(request, "admin/blog/merge.html", context)
