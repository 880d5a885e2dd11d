"""Authors and organisations."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from blog.admin.merging import MergeAdmin
from blog.models import Author, Contribution, Credit, Organisation, Post
from copro import rights
from copro.admin.base import AddressForm, CalmAdmin
from copro.admin.keys import key_in

# Other apps say here which authors an organiser sees besides the public ones; `events` adds its speakers.
SEEN_BY_ORGANISERS: list[Callable[[Any], Q]] = []


def authors_within_reach(user) -> Any:
    """Those that a person may see and choose: all for staff; for organisers the public ones and their own."""
    if rights.sees_all_authors(user):
        return Author.objects.all()
    added = LogEntry.objects.filter(
        user=user, action_flag=ADDITION, content_type=ContentType.objects.get_for_model(Author)
    )
    seen = Q(pk__in=[int(pk) for pk in added.values_list("object_id", flat=True)])
    seen |= Q(pk__in=Credit.objects.filter(post__in=Post.objects.published()).values("author"))
    for more in SEEN_BY_ORGANISERS:
        seen |= more(user)
    return Author.objects.filter(seen)


@admin.register(Author)
class AuthorAdmin(MergeAdmin, CalmAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name"]

    def get_queryset(self, request):
        reach = authors_within_reach(request.user)
        return reach.order_by(*self.get_ordering(request) or ["name", "pk"])

    def get_fieldsets(self, request, obj=None):
        photo = ["photo"] if request.user.has_perm("copro.view_image") else []
        return [
            (None, {"fields": ["name"]}),
            ("More about them", {"fields": [*photo, "bio", "links", "handle"]}),
            ("Address", {"fields": ["slug"], "classes": ["collapse"]}),
        ]


class OrganisationForm(AddressForm):
    correct_bylines = forms.BooleanField(
        label="This was a spelling mistake: correct it in all by-lines too",
        required=False,
        help_text="Only for a mistake. If the organisation has really taken another name, leave this empty: "
        "old by-lines keep the name that was right on their day.",
    )


@admin.register(Organisation)
class OrganisationAdmin(MergeAdmin, CalmAdmin):
    form = OrganisationForm
    list_display = ["name", "website", "slug"]
    search_fields = ["name"]

    def get_fieldsets(self, request, obj=None):
        change = obj is not None and self.has_change_permission(request, obj)
        names = ["name", "correct_bylines"] if change else ["name"]
        fieldsets = [
            (None, {"fields": names}),
            ("More about it", {"fields": ["logo", "website", "handle", "description"]}),
            ("Address", {"fields": ["slug"], "classes": ["collapse"]}),
        ]
        if rights.is_editor(request.user):
            fieldsets.insert(2, ("Who lists its events", {"fields": ["organisers", "trusted"]}))
        return fieldsets

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """Only people in the group Organisers, and those who are chosen already."""
        key = key_in(request.resolver_match.kwargs.get("object_id", ""))
        chosen = Q(organisations=key) if key else Q()
        people = db_field.related_model.objects.filter(Q(groups__name=rights.ORGANISERS) | chosen).distinct()
        kwargs |= {"queryset": people, "widget": forms.CheckboxSelectMultiple()}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and "name" in form.changed_data and form.cleaned_data.get("correct_bylines"):
            correct_bylines(obj, form.initial["name"])


def correct_bylines(organisation: Organisation, old_name: str) -> None:
    """Write an organisation's name anew wherever its old one was taken down: in by-lines and in lists of speakers."""
    for relation in organisation._meta.related_objects:
        if issubclass(relation.related_model, Contribution):
            rows = relation.related_model.objects.filter(organisation=organisation, organisation_name=old_name)
            rows.update(organisation_name=organisation.name)
