"""Inlines whose rows stand in an order that people choose, with Up and Down buttons or, without JavaScript, numbers."""

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models import F
from django.forms.models import BaseInlineFormSet

OUT_OF_THE_WAY = 10_000  # beyond any real place, and within a small integer


class NamedAutocomplete(AutocompleteSelect):
    """Knows the thing that is chosen, where the row was read along with it, and need not ask for its name."""

    known = None

    def build_attrs(self, base_attrs, extra_attrs=None):
        """The choices open inside the page's main part, where screen readers look for them."""
        return super().build_attrs(base_attrs, extra_attrs) | {"data-dropdown-parent": "#content-start"}

    def create_option(self, name, value, label, *args, **kwargs):
        """An option has words, that of no choice too: HTML asks for them, and people without JavaScript read them."""
        return super().create_option(name, value, label or "Nothing chosen", *args, **kwargs)

    def optgroups(self, name, value, attr=None):
        if self.known is None or value != [str(self.known.pk)]:
            return super().optgroups(name, value, attr)
        empty = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        return [(None, [*empty, self.create_option(name, self.known.pk, str(self.known), True, len(empty))], 0)]


class OrderedForm(forms.ModelForm):
    """The place is asked for in a field of its own, so that two rows that change places do not clash on the way."""

    order = forms.IntegerField(
        label="Place", required=False, min_value=1, max_value=999, help_text="1 stands first.",
        widget=forms.NumberInput(attrs={"data-order": ""}),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["order"] = self.instance.position + 1
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, NamedAutocomplete):
                widget.known = self.instance._state.fields_cache.get(name)

    def has_changed(self):
        """A new row that holds nothing but its place is still empty."""
        counted = set(self.changed_data) - ({"order"} if self.instance.pk is None else set())
        return bool(counted)

    class Media:
        js = ["js/admin/ordering.js"]


class OrderedFormSet(BaseInlineFormSet):
    # The fields that two rows may not have in common, author first, and what those rows are called.
    once: tuple[str, ...] = ()
    place = "in the list"

    def clean(self):
        """Two new rows for one person: said at the second one, by name."""
        seen = set()
        for form in self.forms:
            if form in self.deleted_forms or not (form.instance.pk or form.has_changed()):
                continue
            key = tuple(form.cleaned_data.get(name) for name in self.once)
            if key and key[0] and key in seen:
                form.errors.pop(NON_FIELD_ERRORS, None)  # the same, as some versions of Django say it
                form.add_error(self.once[0], f"{key[0]} stands {self.place} twice. Take one of them out.")
            seen.add(key)
        super().clean()

    def save(self, commit=True):
        """Store the rows at the places 0, 1, 2 …: those that stand there already step aside first."""
        self.save_m2m = lambda: None
        rows = self.get_queryset()
        super().save(commit=False)
        for row in self.deleted_objects:
            row.delete()
        # A first form without a row is one whose row has gone, or was never this parent's.
        first = [form for form in self.initial_forms if form.instance.pk]
        new = [form for form in self.extra_forms if form.has_changed()]
        kept = [form for form in [*first, *new] if form not in self.deleted_forms]
        if not self.deleted_objects and not any(form.has_changed() for form in kept):
            return []
        kept.sort(key=lambda form: (form.cleaned_data.get("order") or 1000, self.forms.index(form)))
        places = [(form, place) for place, form in enumerate(kept)]
        moved = any(form.instance.pk and form.instance.position != place for form, place in places)
        if moved:
            mine = type(self).model.objects.filter(pk__in=[row.pk for row in rows])
            mine.update(position=F("position") + OUT_OF_THE_WAY)
        for form, place in places:
            if moved or form.instance.pk is None or form.has_changed():
                form.instance.position = place
                form.instance.save()
        return [form.instance for form in kept]
