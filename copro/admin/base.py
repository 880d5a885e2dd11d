"""What every page of the back office shares: plain buttons, strict look-ups, and media that the CSP lets through."""

import json
from copy import copy
from typing import NamedTuple

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME, InlineAdminFormSet
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.forms.models import construct_instance
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from js_asset import Media

from copro import dates, versions
from copro.admin import brokenlinks, errors, outline
from copro.admin.fields import control, keep_plain
from copro.rights import is_editor
from copro.slugs import ROOM_FOR_NUMBER, SluggedModel, unique_slug


class Button(NamedTuple):
    """One way to send a form. The name says what is to be done, the words say it to people."""

    name: str
    words: str
    main: bool = False
    beside: bool = False  # the answer opens in a window of its own


class PlainControls:
    """For pages and inlines: the controls of `copro.admin.fields`, and beside a choice only “add another”."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        sees = request.user.has_perm("copro.view_image")
        kwargs = control(db_field, admin_site=self.admin_site, may_see_pictures=sees) | kwargs
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, forms.CharField):
            keep_plain(field)
        if isinstance(field, forms.FileField):
            field.widget.use_fieldset = False  # a label of its own, instead of a legend that no control has
        if field is not None and hasattr(field.widget, "can_change_related"):
            field.widget.can_change_related = False
            field.widget.can_delete_related = False
            field.widget.can_view_related = False
        return field


class InlineRows(InlineAdminFormSet):
    """Rows of a form. What adds one more speaks as people write: “Add another row”."""

    def inline_formset_data(self):
        data = json.loads(super().inline_formset_data())
        data["options"]["addText"] = f"Add another {self.opts.verbose_name}"
        return json.dumps(data)


class AddressForm(forms.ModelForm):
    """An address may be left empty: it is made when the thing is stored, and the database looks at it only then."""

    person = AnonymousUser()  # who fills it in

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].error_messages |= {
                "invalid": "An address holds only letters from a to z, numbers and hyphens: what-we-learned.",
                "unique": f"Another {self._meta.model._meta.verbose_name} has this address. Choose another.",
            }

    def _get_validation_exclusions(self):
        excluded = super()._get_validation_exclusions()
        return excluded if self.cleaned_data.get("slug") else {*excluded, "slug"}

    def clean(self):
        """Who does not publish takes the next free address: an error would tell of a draft that is not theirs."""
        super().clean()
        if self.cleaned_data.get("slug") and isinstance(self.instance, SluggedModel) and not is_editor(self.person):
            thing = construct_instance(self, copy(self.instance), ["slug", "campaign"])
            taken = thing.slugs_taken()
            if taken.filter(slug=thing.slug).exists():
                longest = thing._meta.get_field("slug").max_length - ROOM_FOR_NUMBER
                free = unique_slug(thing.slug, taken, max_length=longest, reserved=thing.reserved_slugs)
                self.cleaned_data["slug"] = free


class CalmAdmin(PlainControls, admin.ModelAdmin):
    form = AddressForm
    list_per_page = 50
    show_full_result_count = False
    is_publishable = False  # its form has the inlines behind the first fieldset, and notes at the end
    show_facets = admin.ShowFacets.NEVER
    empty_value_display = "None"

    class Media:
        js = ["js/admin/names.js", "js/admin/rows.js", "js/admin/jumps.js"]

    def lookup_allowed(self, lookup, value, request):
        """Only the filters that the page offers. Anything else could ask for hidden columns, letter by letter."""
        try:
            self.model._meta.get_field(lookup.split("__")[0])
        except FieldDoesNotExist:
            return True  # a filter of ours, or ignored
        names = [item[0] if isinstance(item, (list, tuple)) else item for item in self.get_list_filter(request)]
        ends = ("", "__exact", "__id__exact", "__isnull")
        return lookup in {name + end for name in names if isinstance(name, str) for end in ends}

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.person = request.user
        return form

    def get_inline_formsets(self, *args, **kwargs):
        made = super().get_inline_formsets(*args, **kwargs)
        for rows in made:
            rows.__class__ = InlineRows  # Django names its own in the middle of a long method
        return made

    def buttons(self, request, obj) -> list[Button]:
        """The ways to send the form, the usual one first. `obj` is None on an empty form."""
        return [Button("_save", "Save", main=True)]

    def changeform_view(self, request, *args, **kwargs):
        # Django heeds “save as new” also where it was never offered, and then asks for no right to the original.
        if "_saveasnew" in request.POST:
            raise PermissionDenied
        return super().changeform_view(request, *args, **kwargs)

    def delete_model(self, request, obj):
        """To the bin, where it can be got back, for what the bin takes."""
        if hasattr(obj, "bin_parts"):
            versions.throw_away(obj, by=request.user)
        else:
            super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        if not hasattr(self.model, "bin_parts"):
            super().delete_queryset(request, queryset)
            return
        for obj in queryset:
            versions.throw_away(obj, by=request.user)

    def delete_view(self, request, object_id, extra_context=None):
        return super().delete_view(
            request, object_id, {"to_bin": hasattr(self.model, "bin_parts")} | (extra_context or {})
        )

    def get_actions(self, request, action_location=None):
        """Deleting stands last, behind what is done every day. Only newer versions of Django name a location."""
        where = {} if action_location is None else {"action_location": action_location}
        actions = super().get_actions(request, **where)
        if "delete_selected" in actions:
            actions["delete_selected"] = actions.pop("delete_selected")
        return actions

    @admin.display(
        description=format_html('<input type="checkbox" id="action-toggle" aria-label="{}">', "Choose all of this page")
    )
    def action_checkbox(self, obj):
        box = forms.CheckboxInput({"class": "action-select", "aria-label": f"Choose “{obj}”"}, lambda _value: False)
        return format_html("{}{}", box.render(ACTION_CHECKBOX_NAME, str(obj.pk)), self.beside_checkbox(obj))

    def beside_checkbox(self, obj):
        """What the list sends along with a row."""
        return ""

    def changelist_view(self, request, extra_context=None):
        if "index" in request.POST and (asked := self._still_to_choose(request)):
            self.message_user(request, asked, messages.WARNING)
            return HttpResponseRedirect(request.get_full_path())
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title} | (extra_context or {}))

    def _still_to_choose(self, request) -> str:
        """What somebody who pressed the button below a list has left out, in words."""
        if not request.POST.getlist(ACTION_CHECKBOX_NAME) and request.POST.get("select_across", "0") == "0":
            return "Nothing is ticked yet. Tick those you mean, and try again."
        return "" if request.POST.get("action") else "Choose first what is to be done with those you ticked."

    def render_change_form(self, request, context, *, change=False, obj=None, **kwargs):
        if change:  # the thing's own name, instead of “Change post”
            context |= {"title": str(obj), "subtitle": None}
        rows = [form for inline in context["inline_admin_formsets"] for form in inline.formset.forms]
        brokenlinks.mark([context["adminform"].form, *rows])
        may = self.has_change_permission(request, obj) if change else self.has_add_permission(request)
        context["buttons"] = self.buttons(request, obj) if may else []
        if context.get("errors"):  # one list at the top in our words, instead of Django's sentence
            context |= {"wrong": errors.of_page(context["adminform"].form, context["inline_admin_formsets"])}
            context["errors"] = None
        context["outline"] = outline.parts(
            context["adminform"], context["inline_admin_formsets"], publishable=self.is_publishable
        )
        context["has_text"] = any(part.is_text for part in context["outline"])
        context["saved_words"] = _saved_words(context, change=change)
        context["media"] = Media.from_media(context["media"]).with_nonce(str(request.csp_nonce))
        return super().render_change_form(request, context, change=change, obj=obj, **kwargs)


def _saved_words(context, *, change) -> str:
    """Whether what stands in the form is saved, in words; `saved_at` in the context is when, where that is known."""
    if not change or any(context.get(name) for name in ("wrong", "clash", "is_unfinished")):
        return "Not saved yet."
    saved_at = context.get("saved_at")
    if saved_at is None:
        return "Saved."
    today = timezone.localdate(saved_at) == timezone.localdate()
    return f"Saved at {dates.clock(saved_at)}." if today else f"Saved on {dates.day_and_time(saved_at)}."
