"""Pages that belong to no campaign: about us, how to take part, privacy."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path, reverse

from copro import pages
from copro.admin.base import CalmAdmin
from copro.models import Page


@admin.register(Page)
class PageAdmin(CalmAdmin):
    list_display = ["title", "address", "is_public", "menu", "position"]
    list_filter = ["is_public", "menu"]
    search_fields = ["title", "body", "summary"]
    fieldsets = [
        (None, {"fields": ["title", "body"]}),
        ("Who sees it", {"fields": ["is_public", "menu", "position"]}),
        ("For search engines", {"fields": ["summary", "slug"]}),
    ]

    def get_urls(self):
        own = path("usual/", self.admin_site.admin_view(self.make_usual), name="copro_page_usual")
        return [own, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        missing = pages.missing() if self.has_add_permission(request) else []
        return super().changelist_view(request, {"missing_pages": missing} | (extra_context or {}))

    def make_usual(self, request):
        """The usual pages that are not there yet, as drafts."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        made = pages.make_missing()
        if made:
            names = ", ".join(f"“{page}”" for page in made)
            words = f"Made as drafts: {names}. Read each one, put in what only you know, and let visitors read it."
            self.message_user(request, words, messages.SUCCESS)
        else:
            self.message_user(request, "All of the usual pages are there already.", messages.INFO)
        return HttpResponseRedirect(reverse("admin:copro_page_changelist"))

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if not obj.is_public:
            words = f"Visitors do not see “{obj}” yet. Tick “Visitors can read it” when it is ready."
            self.message_user(request, words, messages.WARNING)

    def get_view_on_site_url(self, obj=None):
        """A hidden page has no address that a visitor could open."""
        return super().get_view_on_site_url(obj) if obj is None or obj.is_public else None

    @admin.display(description="address", ordering="slug")
    def address(self, page):
        return page.get_absolute_url()
