"""Posts, with the by-line in the form."""

from django.contrib import admin

from blog.models import Credit, Post
from copro import rights
from copro.admin.base import PlainControls
from copro.admin.ordering import OrderedForm, OrderedFormSet
from copro.admin.publishing import MineFilter, PublishableAdmin, StateFilter, TagFilter


class CreditInline(PlainControls, admin.StackedInline):
    model = Credit
    form = OrderedForm
    formset = OrderedFormSet
    extra = 0
    verbose_name = "person"
    verbose_name_plural = "by-line: who made this post"
    autocomplete_fields = ["author", "organisation"]
    fieldsets = [
        (None, {"fields": ["author", "role", "organisation", "kind", "order"]}),
        ("The organisation’s name that day", {"fields": ["organisation_name"], "classes": ["collapse"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("author", "organisation")

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or rights.may_change(request.user, obj))

    def has_add_permission(self, request, obj):
        return super().has_add_permission(request, obj) and (obj is None or rights.may_change(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or rights.may_change(request.user, obj))


@admin.register(Post)
class PostAdmin(PublishableAdmin):
    list_display = ["title", "state", "byline", "campaign", "public_from"]
    list_filter = [
        StateFilter,
        "campaign",
        TagFilter,
        ("credits__organisation", admin.RelatedOnlyFieldListFilter),
        MineFilter,
    ]
    search_fields = ["title", "body", "credits__author__name"]
    inlines = [CreditInline]
    # Title and text stand above the by-line, the rest below it: see the template.
    fieldsets = [
        (None, {"fields": ["title", "body"]}),
        ("In lists", {"fields": ["summary", "tags", "lead_image"]}),
        ("When and where", {"fields": ["campaign", "publish_at", "language"]}),
        (
            "First published elsewhere",
            {"fields": ["first_published_name", "first_published_url"], "classes": ["collapse"]},
        ),
        ("Address", {"fields": ["slug"], "classes": ["collapse"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("credits__author")

    @admin.display(description="by")
    def byline(self, post):
        return ", ".join(credit.author.name for credit in post.credits.all()) or "–"
