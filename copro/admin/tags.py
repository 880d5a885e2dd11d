"""django-taggit's tags, without its list of “tagged items”."""

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet
from taggit.models import Tag, TaggedItem

from copro import rights
from copro.admin.base import CalmAdmin
from copro.publishing import publishable_models

admin.site.unregister(Tag)


def often_used(user: rights.Person) -> QuerySet[Tag]:
    """Tags of what is public or in a person's sight, the most used first. Those of other drafts would tell of them."""
    seen = Q()
    for model in publishable_models():
        things = rights.in_sight(user, model.objects.all()).values("pk")
        seen |= Q(content_type=ContentType.objects.get_for_model(model), object_id__in=things)
    uses = Count("taggit_taggeditem_items", filter=Q(taggit_taggeditem_items__in=TaggedItem.objects.filter(seen)))
    return Tag.objects.annotate(uses=uses).filter(uses__gt=0).order_by("-uses", "name")


@admin.register(Tag)
class TagAdmin(CalmAdmin):
    list_display = ["name", "used"]
    search_fields = ["name"]
    fields = ["name", "slug"]
    ordering = ["name"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(uses=Count("taggit_taggeditem_items"))

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if "slug" in form.base_fields:
            form.base_fields["slug"].required = obj is not None
            form.base_fields["slug"].label = "Address"
            form.base_fields["slug"].help_text = "The last part of the tag’s web address. Made from the name if empty."
            form.base_fields["name"].help_text = "One subject, as readers see it: Housing, Youth voice."
        return form

    @admin.display(description="used", ordering="uses")
    def used(self, tag):
        return "once" if tag.uses == 1 else f"{tag.uses} times"
