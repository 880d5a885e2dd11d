"""Posts, with the by-line in the form."""

import re

from django.contrib import admin
from django.db.models import Q, prefetch_related_objects
from django.utils import timezone

from blog import planning
from blog.admin.copies import CopyMixin
from blog.admin.easy_read import EasyReadStart
from blog.admin.word import WordInMixin
from blog.models import Credit, Post
from copro import uses
from copro.admin.days import NO_DAY, DayFilter
from copro.admin.ordering import NamedAutocomplete, OrderedForm, OrderedFormSet
from copro.admin.publishing import MineFilter, PublishableAdmin, PublishableInline, StateFilter, TagFilter
from copro.models import Image
from copro.publishing import Status


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


class PlanFilter(StateFilter):
    """Also the drafts that have been promised for a day. They are never published by it."""

    def lookups(self, request, model_admin):
        draft, *others = super().lookups(request, model_admin)
        return [
            draft,
            ("unwritten", "Draft without words"),
            ("written", "Draft with words"),
            ("planned", "Planned"),
            ("overdue", "Planned, and the day has passed"),
            *others,
        ]

    def queryset(self, request, queryset):
        planned = queryset.filter(status=Status.DRAFT, planned_for__isnull=False)
        match self.value():
            case "unwritten":
                return queryset.filter(planning.unwritten())
            case "written":
                return queryset.filter(planning.written())
            case "planned":
                return planned
            case "overdue":
                return planned.filter(planned_for__lt=timezone.localdate())
        return super().queryset(request, queryset)


class PlanDayFilter(DayFilter):
    """The day from which a post is public, or for which it is meant."""

    others = [*DayFilter.others, (NO_DAY, "No day yet")]

    def between(self, first, last):
        return planning.between(first, last)

    def queryset(self, request, queryset):
        if self.value() == NO_DAY:
            return queryset.filter(planning.without_day())
        return super().queryset(request, queryset)


class PersonFilter(admin.SimpleListFilter):
    title = "who has promised it"
    parameter_name = "person"

    def lookups(self, request, model_admin):
        people = planning.promised_drafts().order_by("planned_person").values_list("planned_person", flat=True)
        return [(name, name) for name in people.distinct()]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        return queryset.filter(status=Status.DRAFT, planned_person=self.value())


@admin.register(Post)
class PostAdmin(WordInMixin, CopyMixin, EasyReadStart, PublishableAdmin):
    list_display = ["title", "state", "byline", "campaign", "public_from"]
    list_filter = [
        PlanFilter,
        PlanDayFilter,
        PersonFilter,
        "campaign",
        TagFilter,
        ("credits__organisation", admin.RelatedOnlyFieldListFilter),
        "is_highlight",
        MineFilter,
    ]
    search_fields = ["title", "body", "summary", "credits__author__name"]
    inlines = [CreditInline]
    autocomplete_fields = ["translation_of"]
    # Title and text stand above the by-line, the rest below it: see the template.
    fieldsets = [
        (None, {"fields": ["title", "body"]}),
        ("In lists", {"fields": ["summary", "tags", "lead_image", "is_highlight"]}),
        ("For those whom it may upset", {"fields": ["content_note"]}),
        ("When and where", {"fields": ["campaign", "publish_at"]}),
        ("Language", {"fields": ["language", "translation_of"]}),
        ("The plan", {"fields": ["planned_for", "planned_person"]}),
        (
            "First published elsewhere",
            {"fields": ["first_published_name", "first_published_url"], "classes": ["collapse"]},
        ),
        ("Address", {"fields": ["slug"], "classes": ["collapse"]}),
    ]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = NamedAutocomplete(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def form_facts(self, data):
        rows = [name.split("-")[1] for name in data if re.fullmatch(r"credits-\d{1,4}-author", name, re.ASCII)]
        authors = [n for n in rows if data[f"credits-{n}-author"] and f"credits-{n}-DELETE" not in data]
        return {"has_byline": bool(authors)}

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        prefetch_related_objects(changelist.result_list, "credits__author")
        return changelist

    def get_search_results(self, request, queryset, search_term):
        """Also by what is said of the pictures in the library: alt text, caption and credit."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        pictures = Image.objects.saying(search_term)
        if not pictures:
            return found, may_repeat
        return queryset.filter(Q(pk__in=found.values("pk")) | uses.shows_any(Post, pictures)), False

    @admin.display(description="by")
    def byline(self, post):
        return ", ".join(credit.author.name for credit in post.credits.all()) or "–"
