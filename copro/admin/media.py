"""Pictures and documents."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join

from copro import images, rights, uses
from copro.admin.base import CalmAdmin
from copro.models import Document, Image

PREVIEW_WIDTH = 480


class DecisionFilter(admin.SimpleListFilter):
    title = "decision"
    parameter_name = "decision"

    def lookups(self, request, model_admin):
        return [
            ("needed", "Needs a decision"),
            ("mine", "Mine that need one"),
            ("alt", "Has alt text"),
            ("decorative", "Decorative"),
        ]

    def queryset(self, request, queryset):
        match self.value():
            case "needed":
                return queryset.undecided()
            case "mine":
                return queryset.undecided().filter(created_by=request.user)
            case "alt":
                return queryset.exclude(alt_text="")
            case "decorative":
                return queryset.filter(is_decorative=True)
        return queryset


def copy_address(image: Image, width: int) -> str:
    """The address of the smallest stored copy that is at least so wide, else of the picture itself."""
    fitting = [size for size in images.copy_widths(image.width) if size >= width]
    name = images.copy_name(image.file.name, fitting[0]) if fitting else image.file.name
    return image.file.storage.url(name)


class KeepsAuthorAdmin(CalmAdmin):
    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)


@admin.register(Image)
class ImageAdmin(KeepsAuthorAdmin):
    list_display = ["thumbnail", "heard", "decision", "caption", "created_at"]
    list_filter = [DecisionFilter]
    search_fields = ["alt_text", "caption", "credit", "original_name"]
    list_per_page = 24
    readonly_fields = ["now", "standing"]

    def get_fields(self, request, obj=None):
        words = ["alt_text", "is_decorative", "caption", "credit"]
        return ["now", "file", *words, "standing"] if obj else ["file", *words]

    def get_urls(self):
        preview = self.admin_site.admin_view(self.preview)
        return [path("<int:pk>/preview/", preview, name="copro_image_preview"), *super().get_urls()]

    def preview(self, request, pk):
        """A small copy, for forms and for the editor, which know a picture by its number alone."""
        if not self.has_view_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        return HttpResponseRedirect(copy_address(get_object_or_404(Image, pk=pk), PREVIEW_WIDTH))

    def get_object(self, request, object_id, from_field=None):
        image = super().get_object(request, object_id, from_field)
        if image:
            image.seen_by = request.user  # for `standing`, which Django tells of nobody
        return image

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or rights.may_change_image(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or rights.may_delete_image(request.user, obj))

    @admin.display(description="picture")
    def thumbnail(self, image):
        return format_html(
            '<img class="thumbnail" src="{}" alt="{}" width="160" loading="lazy">', copy_address(image, 160), str(image)
        )

    @admin.display(description="as screen readers say it", ordering="alt_text")
    def heard(self, image):
        return image.alt_text or ("(nothing)" if image.is_decorative else "–")

    @admin.display(description="decision")
    def decision(self, image):
        return image.decision_in_words

    @admin.display(description="the picture now")
    def now(self, image):
        address = copy_address(image, PREVIEW_WIDTH)
        return format_html('<img class="preview" src="{}" alt="{}">', address, image.alt_text)

    @admin.display(description="where it stands")
    def standing(self, image):
        owners = list(uses.of_image(image))
        named = [owner for owner in owners if rights.may_name(image.seen_by, owner)]
        words = format_html_join("; ", "{}: {}", [(owner._meta.verbose_name, str(owner)) for owner in named])
        if not (more := len(owners) - len(named)):
            return words or "Nowhere yet."
        return format_html("{} and {} more", words, more) if named else f"In {more} that you cannot see."


@admin.register(Document)
class DocumentAdmin(KeepsAuthorAdmin):
    list_display = ["title", "kind", "created_at"]
    search_fields = ["title"]
    fields = ["title", "file"]

    @admin.display(description="kind")
    def kind(self, document):
        return document.type_name
