"""Easy Read versions of posts: rows of one picture and short sentences, and the hard words that they explain."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html

from blog.actions import easy_read as actions
from blog.admin.easy_read_findings import EasyReadFindings
from blog.easy_read_rules import rows_of_form
from blog.models import EasyRead, EasyReadRow, GlossaryEntry, Post
from copro import dates, rights
from copro.admin.base import AddressForm, Button, CalmAdmin
from copro.admin.fields import PictureWidget
from copro.admin.history import HistoryAdmin
from copro.admin.notes import NoteForm, NotesAdmin
from copro.admin.ordering import OrderedForm, OrderedFormSet
from copro.admin.preview import PreviewAdmin
from copro.admin.publishing import PublishableInline
from copro.admin.versions import UNSEEN, HeldForm, VersionedAdmin
from copro.models import Document, Image
from copro.quality.easy_read import MEANING
from copro.quality.sentences import count_words
from copro.workflow import WorkflowError

EMPTY_ROWS = 3  # offered at once to those without JavaScript
NOT_PUBLIC_YET = "Visitors read it as it was before, until it is published again."


class BankWidget(PictureWidget):
    """Its list of pictures opens with those of the picture bank."""

    def url_parameters(self):
        return super().url_parameters() | {"bank": "yes"}


class RowForm(OrderedForm):
    class Meta:
        widgets = {"words": forms.Textarea({"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "picture" in self.fields:
            widget = self.fields["picture"].widget
            getattr(widget, "widget", widget).known = self.instance.picture


class RowInline(PublishableInline):
    model = EasyReadRow
    form = RowForm
    formset = OrderedFormSet
    rows_by_link = True
    verbose_name_plural = "rows: one picture and short sentences each"
    fieldsets = [(None, {"fields": ["heading", "picture", "words", "order"]})]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("picture")

    def get_extra(self, request, obj=None, **kwargs):
        return EMPTY_ROWS if super().get_extra(request, obj, **kwargs) else 0

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.related_model is Image:
            kwargs["widget"] = BankWidget(db_field.remote_field, self.admin_site)
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class EasyReadForm(HeldForm, NoteForm, AddressForm):
    checked_again = forms.BooleanField(
        label="They have read these words too",
        required=False,
        help_text="Tick this as you save a draft or publish changes, if you asked the same people again and they say "
        "that the new words are easy. Otherwise the badge goes when the new words are published.",
    )

    def clean_checked_on(self):
        day = self.cleaned_data["checked_on"]
        if day and day > timezone.localdate():
            raise ValidationError("This day has not come yet. Give the day on which they read it.")
        return day

    def clean(self):
        cleaned = super().clean()
        who, day = self.cleaned_data.get("checkers"), self.cleaned_data.get("checked_on")
        if who and not day and "checked_on" not in self.errors:
            self.add_error("checked_on", "Give the day on which they read it, or leave out who did.")
        if day and not who and "checkers" not in self.errors:
            self.add_error("checkers", "Say who read it on this day, or leave out the day.")
        return cleaned


class StandFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "stand"

    def lookups(self, request, model_admin):
        return [
            ("draft", "Draft"),
            ("published", "Published"),
            ("outdated", "The post has changed since"),
            ("unchecked", "Nobody has checked it"),
        ]

    def queryset(self, request, queryset):
        match self.value():
            case "draft" | "published" as status:
                return queryset.filter(status=status)
            case "outdated":
                return queryset.filter(pk__in=actions.outdated())
            case "unchecked":
                return queryset.filter(checkers="")
        return queryset


@admin.register(EasyRead)
class EasyReadAdmin(PreviewAdmin, EasyReadFindings, NotesAdmin, VersionedAdmin, HistoryAdmin, CalmAdmin):
    form = EasyReadForm
    change_form_template = "admin/blog/easyread/change_form.html"
    is_publishable = True
    keeps_words_aside = True
    list_display = ["title", "state", "badge", "campaign", "updated_at"]
    list_filter = [StandFilter, "post__campaign"]
    list_select_related = ["post__campaign"]
    search_fields = ["title", "post__title", "rows__words"]
    inlines = [RowInline]

    # --- Rights: as for posts, decided in copro.rights

    def has_add_permission(self, request):
        return False  # one begins from its post: see `EasyReadStart`

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) and (obj is None or rights.may_view(request.user, obj))

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or rights.may_change(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and rights.may_publish(request.user, EasyRead)

    def waits_beside(self, request, obj):
        """A change of what is published waits until somebody publishes it."""
        return obj.status == EasyRead.Status.PUBLISHED

    # --- The form

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("post__campaign")

    def get_fieldsets(self, request, obj=None):
        again = ["checked_again"] if obj and self.has_change_permission(request, obj) and obj.has_badge else []
        return [
            (None, {"fields": ["title"]}),
            ("Who made it and who checked it", {"fields": ["makers", "checkers", "checked_on", *again]}),
            ("Sound", {"fields": ["audio"]}),
        ]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "audio":
            kwargs.setdefault("queryset", Document.objects.filter(file__iendswith=".mp3"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def view_on_site(self, obj):
        """A draft has no address that a visitor could open."""
        return obj.get_absolute_url() if obj.is_public() else None

    def buttons(self, request, obj):
        publishes = rights.may_publish(request.user, EasyRead)
        buttons = [Button("_save", "Save and check", main=True)]
        if obj.status == EasyRead.Status.DRAFT and publishes:
            buttons.append(Button("_publish", "Publish"))
        elif publishes:
            save = Button("_save", "Save without publishing")
            buttons = [Button("_publish_changes", "Publish changes", main=True), save]
            if getattr(request, "waits", False):
                buttons.append(Button("_discard", "Throw the changes away"))
            buttons.append(Button("_withdraw", "Take it back"))
        return [*buttons, Button("_preview", "Preview", beside=True)]

    def render_change_form(self, request, context, *, change=False, obj=None, **kwargs):
        may = self.has_change_permission(request, obj)
        post = reverse("admin:blog_post_change", args=[obj.post_id])
        context |= {
            "state": f"{obj.state_in_words()}.", "is_public": obj.is_public(), "link_url": "",
            "state_detail": "" if obj.is_public() else "Visitors cannot see it yet.",
            "locked": "" if may else "This Easy Read version is public, so only an editor can change it.",
            "full_version": {"title": obj.post.title, "admin": post, "public": obj.post.get_absolute_url()},
            "outdated": self._outdated(obj, may),
            "doubtful": _doubt(obj),
        }  # fmt: skip
        return super().render_change_form(request, context, change=change, obj=obj, **kwargs)

    def _outdated(self, item, may):
        """Where one sees what has changed in the post, and says that it does not matter; None if nothing has."""
        if not actions.is_outdated(item):
            return None
        before, after = actions.what_changed(item)
        page = reverse("admin:blog_post_version", args=[item.post_id, after]) if before and after else ""
        fits = reverse("admin:blog_easyread_fits", args=[item.pk]) if may else ""
        return {"difference": page and f"{page}?beside={before}", "fits": fits}

    # --- Saving and moves

    def save_related(self, request, form, formsets, change):
        """The words are stored first; a move that fails leaves them stored and says why."""
        super().save_related(request, form, formsets, change)
        item, beside = form.instance, getattr(request, "beside", False)
        if form.cleaned_data.get("checked_again"):
            actions.check_again(item, by=request.user)
            request.said_beside = actions.CHECKED_AGAIN  # where the words have to wait, it is said of them
        try:
            if "_publish" in request.POST or ("_publish_changes" in request.POST and not beside):
                self._publish(request, item)
            elif "_withdraw" in request.POST:
                actions.take_back(item, by=request.user)
                request.move_result = "Visitors can no longer see it."
        except WorkflowError as error:
            self.message_user(request, str(error), messages.ERROR)
            request.show_checks = True
            request.beside = item.status == EasyRead.Status.PUBLISHED
        else:
            if result := getattr(request, "move_result", ""):
                self.log_change(request, item, result)

    def _publish(self, request, item):
        if getattr(request, "unseen", False):
            raise WorkflowError(UNSEEN)
        if lost := actions.publish(item, by=request.user):
            self.message_user(request, lost, messages.WARNING)
        item.refresh_from_db()
        request.move_result = f"{item.state_in_words()}."

    def response_change(self, request, obj):
        """Back to the same page, with what the rules found."""
        result = getattr(request, "move_result", "")
        if getattr(request, "beside", False) and not result:
            result = NOT_PUBLIC_YET
        words = format_html("“{}” has been saved. {}", obj.title, result)
        if obj.is_public():
            words = format_html('{} <a href="{}">See it on the site</a>', words, obj.get_absolute_url())
        self.message_user(request, words, messages.SUCCESS)
        shown = "?check=1#findings" if "_save" in request.POST or getattr(request, "show_checks", False) else ""
        return HttpResponseRedirect(reverse("admin:blog_easyread_change", args=[obj.pk]) + shown)

    def words_of_form(self, data):
        """The title and each row, with the picture's name; then who made and checked it."""
        rows = rows_of_form(data)
        pictures = Image.objects.in_bulk([row.picture for row in rows if row.picture])
        found = [("Title", data.get("title", ""))]
        for number, row in enumerate(rows, start=1):
            picture = f"Picture: {pictures[row.picture]}" if row.picture in pictures else ""
            said = [row.heading, row.words.strip(), picture]
            found.append((f"Row {number}", "\n".join(line for line in said if line)))
        return [*found, ("Who made it", data.get("makers", "")), ("Who checked it", data.get("checkers", "")),
                ("Note for the others", data.get("note", ""))]  # fmt: skip

    # --- Beside its post

    def get_urls(self):
        view = self.admin_site.admin_view(self.fits_view)
        return [path("<path:object_id>/fits/", view, name="blog_easyread_fits"), *super().get_urls()]

    def fits_view(self, request, object_id):
        """Somebody held it beside the post: it still says the same."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        item = self._item(request, object_id, change=True)
        if item is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        actions.still_fits(item, by=request.user)
        messages.success(request, "Thank you. You are asked again when the post changes.")
        return HttpResponseRedirect(reverse("admin:blog_easyread_change", args=[item.pk]))

    # --- The list

    @admin.display(description="state", ordering="status")
    def state(self, item):
        said = item.state_in_words()
        return f"{said}. The post has changed since" if actions.is_outdated(item) else said

    @admin.display(description="checked by")
    def badge(self, item):
        if not item.has_badge:
            return "Nobody yet"
        return f"{item.checkers}, {dates.day(item.checked_on, weekday=False)}"

    @admin.display(description="campaign", ordering="post__campaign")
    def campaign(self, item):
        return item.post.campaign


def _doubt(item) -> str:
    """That the badge no longer belongs to the words, in a sentence; or nothing."""
    if not actions.is_doubtful(item):
        return ""
    day = dates.day(item.checked_on, weekday=False)
    return f"The words changed after {item.checkers} checked them on {day}. Ask them again."


class EasyReadStart:
    """For the form of a post: the button that begins its Easy Read version, or the link to it."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.easy_read_view)
        return [path("<path:object_id>/easy-read/", view, name="blog_post_easy_read"), *super().get_urls()]

    def easy_read_view(self, request, object_id):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        post = self._item(request, object_id)
        if post is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not request.user.has_perm("blog.add_easyread"):
            return self._same_page(request, post)
        made, is_new = actions.begin(post, by=request.user)
        if is_new:
            messages.success(
                request,
                "This is a proposal: the sentences of the post as it was last saved, in shorter lines. Rewrite each in "
                "easy words, and choose a picture for each row.",
            )
        shown = "?check=1" if is_new else ""
        return HttpResponseRedirect(reverse("admin:blog_easyread_change", args=[made.pk]) + shown)

    def render_change_form(self, request, context, *, change=False, obj=None, **kwargs):
        if obj is not None and change and request.user.has_perm("blog.view_easyread"):
            known = actions.of_post(Post(pk=obj.pk))
            context["easy_read_url"] = reverse("admin:blog_easyread_change", args=[known.pk]) if known else ""
            if known is None and request.user.has_perm("blog.add_easyread"):
                context["easy_read_new"] = reverse("admin:blog_post_easy_read", args=[obj.pk])
        return super().render_change_form(request, context, change=change, obj=obj, **kwargs)

    def render_delete_form(self, request, context):
        """A post is kept by its Easy Read version: what to do comes first, in plain words."""
        known = actions.of_post(Post(pk=context["object"].pk))
        if known and context.get("protected") and request.user.has_perm("blog.delete_easyread"):
            context["easy_read"] = {
                "title": known.title, "delete": reverse("admin:blog_easyread_delete", args=[known.pk])
            }  # fmt: skip
        return super().render_delete_form(request, context)


# --- Hard words


class MeaningForm(AddressForm):
    def clean_meaning(self):
        meaning = self.cleaned_data["meaning"]
        if (count := count_words(meaning)) > MEANING:
            raise ValidationError(f"This has {count} words. Say it in {MEANING} at most.")
        return meaning


@admin.register(GlossaryEntry)
class GlossaryAdmin(CalmAdmin):
    """What each hard word means, once for all Easy Read versions."""

    form = MeaningForm
    list_display = ["word", "meaning"]
    search_fields = ["word", "meaning"]
    fields = ["word", "meaning"]
