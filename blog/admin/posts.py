"""Posts, with the by-line in the form."""

from django.contrib import admin

from blog.admin.word import WordInMixin
from blog.models import Credit, Post
from copro.admin.ordering import OrderedForm, OrderedFormSet
from copro.admin.publishing import MineFilter, PublishableAdmin, PublishableInline, StateFilter, TagFilter


class CreditFormSet(OrderedFormSet):
    once = ("author", "kind")
    place = "in the by-line"


class CreditInline(PublishableInline):
    model = Credit
    form = OrderedForm
    formset = CreditFormSet
    verbose_name = "person"
    verbose_name_plural = "by-line: who made this post"
    autocomplete_fields = ["author", "organisation"]
    fieldsets = [
        (None, {"fields": ["author", "role", "organisation", "kind", "order"]}),
        ("The organisation’s name that day", {"fields": ["organisation_name"], "classes": ["collapse"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("author", "organisation")


@admin.register(Post)
class PostAdmin(WordInMixin, PublishableAdmin):
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
