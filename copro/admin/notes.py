"""The notes on the form of a post or an event, and the box for another one."""

from django import forms
from django.contrib import messages
from django.db import transaction

from copro import merging, notes
from copro.admin.fields import keep_plain


class NoteForm(forms.ModelForm):
    note = forms.CharField(
        label="Note for the others",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text="It is kept with whichever button you press. Who began this, and who wrote a note on it, gets it by "
        "mail. Visitors never see it.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        keep_plain(self.fields["note"])


class NotesAdmin:
    """Stands before `VersionedAdmin`: a note is kept also where the change itself waits, or where there is none."""

    def changeform_view(self, request, *args, **kwargs):
        if request.method != "POST":
            return super().changeform_view(request, *args, **kwargs)
        with transaction.atomic():
            return self._send_with_note(request, *args, **kwargs)

    def _send_with_note(self, request, *args, **kwargs):
        response = super().changeform_view(request, *args, **kwargs)
        item, text = getattr(request, "saved_item", None), getattr(request, "note", "")
        if item is not None and text:
            notes.write(item, text, by=request.user)
            messages.success(request, "Your note has been kept.")
        return response

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        request.note = form.cleaned_data.get("note", "")
        outcome = getattr(request, "outcome", None)
        if request.note and outcome and "_save" in request.POST:
            outcome.read(self.model._base_manager.get(pk=form.instance.pk))
            outcome.is_note_alone = not merging.changed(outcome.newest.data, outcome.data)

    def render_change_form(self, request, context, *, change=False, obj=None, **kwargs):
        if obj is not None:
            context["notes"] = notes.of(obj)
        return super().render_change_form(request, context, change=change, obj=obj, **kwargs)
