"""What posts and events share in the back office: state in words, buttons for the moves between states, bulk moves."""

from django import forms
from django.contrib import admin, messages
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F, Max
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from taggit.models import Tag, TaggedItem

from copro import dates, rights, versions, workflow
from copro.admin.base import AddressForm, Button, CalmAdmin, PlainControls
from copro.admin.findings import FindingsAdmin
from copro.admin.links import LinksAdmin
from copro.admin.notes import NoteForm, NotesAdmin
from copro.admin.ordering import NamedAutocomplete
from copro.admin.preview import PreviewAdmin
from copro.admin.tags import often_used
from copro.admin.versions import UNSEEN, HeldForm, VersionedAdmin
from copro.counts import counted
from copro.models import Campaign, Version
from copro.models.version import AS_IT_STOOD
from copro.publishing import EDITABLE_BY_WRITERS, Status
from copro.workflow import WorkflowError

MOVES = {
    "_review": (workflow.submit_for_review, "It has been sent for review."),
    "_publish": (workflow.approve, ""),
    "_publish_now": (workflow.publish_now, ""),
    "_back": (workflow.send_back_to_draft, "It is a draft again."),
    "_withdraw": (workflow.withdraw, "Visitors can no longer see it."),
}
PUBLISHING = ("_publish", "_publish_now")
RELEASING = (*PUBLISHING, "_withdraw")
WAITS_FOR_STAFF = "Your change of “{}” waits for staff. Visitors see nothing of it until an editor approves it."
NOT_PUBLIC_YET = "“{}” has been saved beside the public one. Visitors see the change when you publish it."


NOT_SEEN = "Not published, because somebody changed it after you opened this list. Look at it, then publish."


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [
            ("draft", "Draft"),
            ("review", "In review"),
            ("scheduled", "Waiting for its day"),
            ("published", "Published"),
            ("withdrawn", "Withdrawn"),
        ]

    def queryset(self, request, queryset):
        match self.value():
            case "draft" | "withdrawn" as status:
                return queryset.filter(status=status)
            case "review":
                return queryset.filter(status=Status.IN_REVIEW)
            case "published":
                return queryset.published()
            case "scheduled":
                return queryset.filter(status=Status.APPROVED).exclude(pk__in=queryset.published().values("pk"))
        return queryset


class MineFilter(admin.SimpleListFilter):
    title = "who began it"
    parameter_name = "mine"

    def lookups(self, request, model_admin):
        return [("yes", "I did")]

    def queryset(self, request, queryset):
        return queryset.filter(created_by=request.user) if self.value() == "yes" else queryset


class TagFilter(admin.SimpleListFilter):
    title = "tag"
    parameter_name = "tag"

    def lookups(self, request, model_admin):
        kind = ContentType.objects.get_for_model(model_admin.model)
        within_reach = model_admin.get_queryset(request).order_by().values("pk")
        used = TaggedItem.objects.filter(content_type=kind, object_id__in=within_reach).values("tag")
        return [(tag.slug, tag.name) for tag in Tag.objects.filter(pk__in=used).order_by("name")]

    def queryset(self, request, queryset):
        return queryset.filter(tags__slug=self.value()) if self.value() else queryset


class PublishableForm(HeldForm, NoteForm, AddressForm):
    """Asks for a title and nothing else: a draft always saves."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "tags" in self.fields and (names := ", ".join(tag.name for tag in often_used(self.person)[:8])):
            # Django prints a help text as it is.
            self.fields["tags"].help_text = format_html("{} Often used: {}.", self.fields["tags"].help_text, names)
        if "campaign" in self.fields:
            self.fields["campaign"].required = False
            if not self.instance.pk:
                newest = Campaign.objects.current() or Campaign.objects.newest_first().first()
                self.fields["campaign"].initial = self.newest_campaign = newest

    def clean_campaign(self):
        chosen = self.cleaned_data["campaign"]
        if chosen is None and self.instance.pk:
            return self.instance.campaign
        if chosen is None and self.newest_campaign is None:
            raise forms.ValidationError("There is no campaign yet. Make one first, under Campaigns.")
        return chosen or self.newest_campaign

    def clean(self):
        cleaned = super().clean()
        slug, campaign = self.cleaned_data.get("slug"), self.cleaned_data.get("campaign")
        if slug and campaign:
            others = self._meta.model.objects.for_campaign(campaign).exclude(pk=self.instance.pk)
            if others.filter(slug=slug).exists():
                kind = self._meta.model._meta.verbose_name
                self.add_error("slug", f"Another {kind} of this campaign has this address. Choose another.")
        return cleaned

    def clean_publish_at(self):
        # What has been approved has a time; an emptied field leaves it as it was.
        given = self.cleaned_data["publish_at"]
        if given and not 1900 <= given.year <= 2200:  # at the ends of the calendar no time zone is known
            raise forms.ValidationError("Give a year from 1900 to 2200.")
        return given or (self.instance.publish_at if self.instance.status == Status.APPROVED else None)


class PublishableAdmin(PreviewAdmin, FindingsAdmin, NotesAdmin, VersionedAdmin, LinksAdmin, CalmAdmin):
    form = PublishableForm
    change_form_template = "admin/publishable_change_form.html"
    is_publishable = True
    list_select_related = ["campaign"]
    # What is still being written has no time yet, and is what most people come for.
    ordering = [F("publish_at").desc(nulls_first=True), "-pk"]
    actions = ["publish_chosen", "withdraw_chosen"]

    class Media:
        js = ["js/admin/publish_button.js"]

    # --- Rights: decided in copro.rights, object by object

    def get_queryset(self, request):
        return rights.within_reach(request.user, super().get_queryset(request)).select_related(
            *self.list_select_related
        )

    def has_view_permission(self, request, obj=None):
        allowed = super().has_view_permission(request, obj)
        return allowed and (obj is None or rights.may_view(request.user, obj))

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or rights.may_change(request.user, obj)) and not is_led_away(request)

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or rights.may_delete(request.user, obj))

    def has_publish_permission(self, request):
        return rights.may_publish(request.user, self.model)

    # --- The form

    def view_on_site(self, obj):
        # A form that is refused and shown again may have emptied the address.
        return obj.get_absolute_url() if obj.slug else None

    def buttons(self, request, obj):
        status = Status(obj.status) if obj else Status.DRAFT
        publishes = self.releases(request, obj)
        buttons = [Button("_save", "Save draft" if status == Status.DRAFT else "Save", main=True)]
        if status == Status.DRAFT:
            buttons.append(Button("_review", "Send for review"))
        if publishes and status != Status.APPROVED:
            later = obj and obj.publish_at and obj.publish_at > timezone.now()
            buttons.append(Button("_publish", "Publish at the time above" if later else "Publish"))
        if obj and self.waits_beside(request, obj):
            buttons = self._buttons_beside(request, obj, publishes)
        if publishes and status == Status.APPROVED and obj.publish_at > timezone.now():
            buttons.append(Button("_publish_now", "Publish now"))
        if publishes and status == Status.APPROVED:
            buttons.append(Button("_withdraw", "Withdraw"))
        back = status == Status.WITHDRAWN or (status == Status.APPROVED and publishes and not obj.is_public())
        if back or status == Status.IN_REVIEW:
            buttons.append(Button("_back", "Back to draft"))
        return [*buttons, Button("_preview", "Preview", beside=True)]

    def _buttons_beside(self, request, obj, publishes):
        """For what is approved: the change becomes public, is kept beside it, or waits for staff."""
        if publishes:
            words = "Publish changes" if obj.is_public() else "Take the changes over"
            buttons = [Button("_publish_changes", words, main=True), Button("_save", "Save without publishing")]
        else:
            buttons = [Button("_save", "Send the change to staff", main=True)]
        waits = getattr(request, "waits", None)
        if versions.waiting(obj) if waits is None else waits:
            buttons.append(Button("_discard", "Throw the changes away"))
        return buttons

    def render_change_form(self, request, context, *, change=False, obj=None, **kwargs):
        if obj:
            context |= {"state": obj.state_in_words(), "state_detail": _state_detail(obj), "is_public": obj.is_public()}
            context["is_approved"] = obj.status == Status.APPROVED
            context["locked"] = change and not self.has_change_permission(request, obj) and _reason(request, obj)
        return super().render_change_form(request, context, change=change, obj=obj, **kwargs)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """The words are stored first; a move that fails leaves them stored and says why."""
        super().save_related(request, form, formsets, change)
        for name, (move, result) in MOVES.items():
            if name in request.POST:
                try:
                    if change and name in RELEASING:
                        self._refuse_other_owner(request, form)
                    if name in PUBLISHING and getattr(request, "unseen", False):
                        raise WorkflowError(UNSEEN)
                    move(form.instance, by=request.user)
                except WorkflowError as error:
                    self.message_user(request, str(error), messages.ERROR)
                    request.show_checks = True
                else:
                    request.move_result = result or f"{form.instance.state_in_words()}."
                    self.log_change(request, form.instance, request.move_result)
                return

    def _refuse_other_owner(self, request, form):
        """Nobody takes what belongs to others to a trusted organisation and publishes it with the same form."""
        if not self.releases(request, form.instance) and rights.may_release(request.user, form.instance):
            raise WorkflowError("It belongs to another organisation now. It is saved, and not published yet.")

    def response_add(self, request, obj, post_url_continue=None):
        return super().response_add(request, obj) if "_popup" in request.POST else self._stay(request, obj)

    def response_change(self, request, obj):
        return super().response_change(request, obj) if "_popup" in request.POST else self._stay(request, obj)

    def _stay(self, request, obj):
        """Back to the same page, as one goes on writing."""
        if getattr(getattr(request, "outcome", None), "is_note_alone", False):
            return self._same_page(request, obj)
        result = getattr(request, "move_result", "")
        if getattr(request, "beside", False) and obj.status == Status.APPROVED:
            words = format_html(NOT_PUBLIC_YET if self.releases(request, obj) else WAITS_FOR_STAFF, obj.title)
        else:
            words = format_html("“{}” has been saved. {}", obj.title, result)
        if obj.is_public():
            words = format_html('{} <a href="{}">See it on the site</a>', words, obj.get_absolute_url())
        self.message_user(request, words, messages.SUCCESS)
        return self._same_page(request, obj)

    def _same_page(self, request, obj):
        page = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        if not self.has_view_or_change_permission(request, obj):
            return HttpResponseRedirect(reverse("admin:index"))
        shown = "?check=1#findings" if getattr(request, "show_checks", False) else ""
        return HttpResponseRedirect(reverse(page, args=[obj.pk]) + shown)

    # --- The list

    @admin.display(description="state", ordering="status")
    def state(self, obj):
        return obj.state_in_words()

    @admin.display(description="public from", ordering="publish_at")
    def public_from(self, obj):
        return dates.day_and_time(obj.publish_at) if obj.publish_at else "–"

    def get_changelist_instance(self, request):
        """Each row of the page knows its newest version, so that nobody publishes from the list what came later."""
        changelist = super().get_changelist_instance(request)
        if request.method == "GET" and self.has_publish_permission(request):
            rows = list(changelist.result_list)
            kind = ContentType.objects.get_for_model(self.model)
            kept = Version.objects.saved().filter(content_type=kind, object_id__in=[row.pk for row in rows])
            newest = dict(kept.order_by().values_list("object_id").annotate(Max("pk")))
            for row in rows:
                row.newest_version = newest.get(row.pk, 0)
            changelist.result_list = rows
        return changelist

    def beside_checkbox(self, obj):
        if not hasattr(obj, "newest_version"):
            return super().beside_checkbox(obj)
        return format_html('<input type="hidden" name="seen-{}" value="{}">', obj.pk, obj.newest_version)

    @admin.action(description="Publish those that are ticked", permissions=["publish"])
    def publish_chosen(self, request, queryset):
        @transaction.atomic
        def publish(item, *, by):
            self.model._base_manager.select_for_update().filter(pk=item.pk).first()
            kept = list(Version.objects.of(item).saved().values_list("pk", "action")[:2])
            fine = [str(kept[0][0] if kept else 0)]
            if [action for _, action in kept] == [AS_IT_STOOD]:
                fine.append("0")  # somebody has opened it since, and saved nothing
            if request.POST.get(f"seen-{item.pk}") not in fine:
                raise WorkflowError(NOT_SEEN)
            workflow.approve(item, by=by)

        self._move_each(request, queryset, publish, "published")

    @admin.action(description="Withdraw those that are ticked", permissions=["publish"])
    def withdraw_chosen(self, request, queryset):
        self._move_each(request, queryset, workflow.withdraw, "withdrawn")

    def _move_each(self, request, queryset, move, done):
        moved, reasons = 0, {}
        for item in queryset.select_related("campaign"):
            waits = versions.waiting(item)
            try:
                move(item, by=request.user)
            except WorkflowError as error:
                reasons[str(item)] = str(error)
            else:
                moved += 1
                if waits:  # it goes on waiting: the move changed the state and no words
                    versions.record(item, by=waits.created_by, action=waits.action, data=waits.data, applied=False)
                self.log_change(request, item, done.capitalize() + ".")
        if moved:
            said = counted(moved, self.opts.verbose_name, self.opts.verbose_name_plural)
            self.message_user(request, f"{said} {done}.", messages.SUCCESS)
        for title, reason in reasons.items():
            self.message_user(request, f"“{title}”: {reason}", messages.WARNING)


class PublishableInline(PlainControls, admin.StackedInline):
    """Rows that belong to a post or an event: whoever may change that may change them."""

    extra = 0
    rows_by_link = False  # whether a page without JavaScript offers one more row, by a link

    def get_extra(self, request, obj=None, **kwargs):
        return int(self.asked_by_link(request))

    def asked_by_link(self, request) -> bool:
        """Whether a row more is asked for by its link."""
        return self.rows_by_link and request.GET.get("one_more") == self.opts.model_name

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", NamedAutocomplete(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj) and not is_led_away(request)
        return allowed and (obj is None or rights.may_change(request.user, obj))

    def has_add_permission(self, request, obj):
        return self.has_change_permission(request, obj) and super().has_add_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request, obj) and super().has_delete_permission(request, obj)

    def get_fieldsets(self, request, obj=None):
        """Without the place in the order for those who only read: the rows stand in that order."""
        fieldsets = super().get_fieldsets(request, obj)
        if self.has_change_permission(request, obj):
            return fieldsets
        return [
            (words, options | {"fields": [name for name in options["fields"] if name != "order"]})
            for words, options in fieldsets
        ]


def _state_detail(obj) -> str:
    if obj.status in EDITABLE_BY_WRITERS:
        return "Only people who log in here can see it."
    if obj.status == Status.APPROVED and obj.approved_at and obj.approved_by:
        return f"Approved by {obj.approved_by} on {dates.day_and_time(obj.approved_at)}."
    return ""


def is_led_away(request) -> bool:
    """Whether a change waits by which the thing would be out of the person's reach: see `VersionedAdmin`."""
    return getattr(request, "led_away", False)


def _reason(request, obj) -> str:
    """Why the fields cannot be changed, in a sentence."""
    kind = obj._meta.verbose_name
    if is_led_away(request):
        return (
            f"Somebody is about to give this {kind} to another organisation. Until then only an editor can change it."
        )
    if obj.status not in EDITABLE_BY_WRITERS:
        return f"This {kind} is or was public, so only an editor can change it."
    return ""
