"""Pictures and documents."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join

from copro import images, rights, uses
from copro.admin.base import AddressForm, CalmAdmin
from copro.models import Document, Image
from copro.publishing import Publishable

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


class ConsentFilter(admin.SimpleListFilter):
    title = "consent"
    parameter_name = "consent"

    def lookups(self, request, model_admin):
        return [
            ("due", "Has ended or ends within 30 days"),
            ("mine", "Mine of these"),
            ("ended", "Has ended: hidden from visitors"),
            ("noted", "Somebody agreed"),
        ]

    def queryset(self, request, queryset):
        match self.value():
            case "due":
                return queryset.consent_due()
            case "mine":
                return queryset.consent_due().filter(created_by=request.user)
            case "ended":
                return queryset.consent_ended()
            case "noted":
                return queryset.exclude(consent_from="")
        return queryset


class BankFilter(admin.SimpleListFilter):
    title = "picture bank"
    parameter_name = "bank"

    def lookups(self, request, model_admin):
        return [("yes", "In the picture bank"), ("no", "Not in it")]

    def queryset(self, request, queryset):
        return queryset.filter(in_bank=self.value() == "yes") if self.value() in {"yes", "no"} else queryset


def copy_address(image: Image, width: int) -> str:
    """The address of the smallest stored copy that is at least so wide, else of the picture itself."""
    fitting = [size for size in images.copy_widths(image.width) if size >= width]
    name = images.copy_name(image.file.name, fitting[0]) if fitting else image.file.name
    return image.file.storage.url(name)


class FileAdmin(CalmAdmin):
    """For what holds a file: who brought it, and where it stands."""

    find_uses = None  # everything that shows or offers such a thing: a function of `copro.uses`

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    def get_object(self, request, object_id, from_field=None):
        item = super().get_object(request, object_id, from_field)
        if item:
            item.seen_by = request.user  # for `standing`, which Django tells of nobody
        return item

    @admin.display(description="where it stands")
    def standing(self, item):
        owners = list(self.find_uses(item))
        named = [owner for owner in owners if rights.may_name(item.seen_by, owner)]
        words = format_html_join("; ", "{}: {}", [(owner._meta.verbose_name, _link(item, owner)) for owner in named])
        if not (more := len(owners) - len(named)):
            return words or "Nowhere yet."
        return format_html("{} and {} more", words, more) if named else f"In {more} that you cannot see."


def _link(item, owner):
    """The name of what shows something, which leads to its page for those who may open it."""
    closed = isinstance(owner, Publishable) and not rights.may_view(item.seen_by, owner)
    if closed or not admin.site.is_registered(type(owner)):
        return str(owner)
    address = reverse(f"admin:{owner._meta.app_label}_{owner._meta.model_name}_change", args=[owner.pk])
    return format_html('<a href="{}">{}</a>', address, str(owner))


class ImageForm(AddressForm):
    words_are_right = forms.BooleanField(
        required=False,
        label="I have read what is said below: it is right for the new picture",
        help_text="Only when you choose another file. Alt text, caption, what matters most, and who agreed were "
        "written for the picture that stood here until now.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].help_text = (
                "JPEG, PNG, WebP or AVIF, up to 30 MB and 40 million pixels. Of a GIF the first frame is kept. "
                "Where and with what it was taken is removed."
            )

    def clean(self):
        super().clean()
        replaced = "file" in self.changed_data and self.instance.pk and not _says_nothing(self.instance)
        if replaced and not self.cleaned_data.get("words_are_right"):
            self.add_error(
                "words_are_right",
                "The picture has changed: are these words still right? Mend them or leave them, tick this, and choose "
                "the file once more.",
            )


@admin.register(Image)
class ImageAdmin(FileAdmin):
    form = ImageForm
    find_uses = staticmethod(uses.of_image)
    list_display = ["thumbnail", "heard", "caption", "created_at"]
    list_filter = [BankFilter, DecisionFilter, ConsentFilter]
    search_fields = ["alt_text", "caption", "credit", "original_name", "consent_from", "keywords"]
    list_per_page = 24
    readonly_fields = ["now", "focus", "standing"]

    class Media:
        js = ["js/admin/focal_point.js", "js/admin/new_file.js"]

    def get_fieldsets(self, request, obj=None):
        words = ["alt_text", "is_decorative", "caption", "credit"]
        agreed = ("Who agreed to it", {"fields": ["consent_from", "consent_for", "consent_until"]})
        bank = ("For Easy Read: the picture bank", {"fields": ["in_bank", "keywords", "licence"]})
        if obj is None:
            return [(None, {"fields": ["file", *words]}), agreed, bank]
        replaced = [] if _says_nothing(obj) or not self.has_change_permission(request, obj) else ["words_are_right"]
        return [
            (None, {"fields": ["now", "file", *replaced]}),
            ("Words", {"fields": words}),
            ("What matters most", {"fields": ["focus", "focal_x", "focal_y"]}),
            agreed,
            bank,
            ("Where it stands", {"fields": ["standing"]}),
        ]

    def get_urls(self):
        preview = self.admin_site.admin_view(self.preview)
        return [path("<int:pk>/preview/", preview, name="copro_image_preview"), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        """Where somebody chooses from the picture bank, the page says so, and leads to all the others."""
        chooses = "_to_field" in request.GET or "_popup" in request.GET
        if chooses and request.GET.get("bank") == "yes":
            others = request.GET.copy()
            del others["bank"]
            extra_context = {"title": "The picture bank", "all_pictures": f"?{others.urlencode()}"} | (
                extra_context or {}
            )
        return super().changelist_view(request, extra_context)

    def preview(self, request, pk):
        """A small copy, for forms and for the editor, which know a picture by its number alone."""
        if not self.has_view_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        return HttpResponseRedirect(copy_address(get_object_or_404(Image, pk=pk), PREVIEW_WIDTH))

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or rights.may_change_image(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or rights.may_delete_image(request.user, obj))

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if "file" not in form.changed_data:
            return
        if obj.was_moving:
            self.message_user(request, "This picture moved. Here it stands still: its first frame is kept.")
        if change and any(self.find_uses(obj)):
            self.message_user(
                request,
                "The new picture stands wherever the old one stood. Where a text gives it words of its own, read them "
                "too: “Where it stands” leads there.",
                messages.WARNING,
            )

    @admin.display(description="picture")
    def thumbnail(self, image):
        """With what visitors hear as its alternative; where that is nothing, the link says why and which one it is."""
        return format_html(
            '<img class="thumbnail" src="{}" alt="{}" width="160" height="{}" loading="lazy">{}',
            copy_address(image, 160),
            image.alt_text,
            round(160 * image.height / max(1, image.width)),
            ""
            if image.alt_text
            else format_html('<span class="visually-hidden">{} ({})</span>', image.decision_in_words, image),
        )

    @admin.display(description="what visitors get", ordering="alt_text")
    def heard(self, image):
        """What is read out, or that nobody has said; and until when it is shown."""
        words = f"“{image.alt_text}”" if image.alt_text else image.decision_in_words
        bank = f"Picture bank: {image.keywords or 'no keywords yet'}" if image.in_bank else ""
        lines = [(image.is_decided, words), (image.has_consent, image.consent_in_words), (True, bank)]
        tags = [("div" if fine else "strong", line) for fine, line in lines if line]
        said = format_html_join("", "<{0}>{1}</{0}>", tags)
        # Without JavaScript a form asks for the number, which stands nowhere else.
        return format_html("{}<noscript><div>Picture number: {}</div></noscript>", said, image.pk)

    @admin.display(description="the picture now")
    def now(self, image):
        return format_html('<img class="preview" src="{}" alt="{}">', _stored_address(image), image.alt_text)

    @admin.display(description="how it is cut")
    def focus(self, image):
        return render_to_string("admin/focal_point.html", {"address": _stored_address(image)})


def _stored_address(image):
    """A small copy of what is stored, where a new file has just been refused too."""
    stored = image if image.file._committed else Image.objects.get(pk=image.pk)
    return copy_address(stored, PREVIEW_WIDTH)


def _says_nothing(image):
    """Whether there is nothing yet that was written for the picture as it is."""
    return not (image.is_decided or image.caption or image.credit or image.consent_from or image.consent_until)


@admin.register(Document)
class DocumentAdmin(FileAdmin):
    find_uses = staticmethod(uses.of_document)
    list_display = ["title", "kind", "created_at"]
    search_fields = ["title"]
    readonly_fields = ["standing"]

    def get_fields(self, request, obj=None):
        return ["title", "file", "standing"] if obj else ["title", "file"]

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or rights.may_delete_document(request.user, obj))

    @admin.display(description="kind and size")
    def kind(self, document):
        return f"{document.type_name}, {filesizeformat(document.size)}"
