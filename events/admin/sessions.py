"""Sessions in the form of their event."""

from django import forms
from django.forms.models import BaseInlineFormSet
from django.urls import reverse
from django.utils.html import format_html

from blog.models import web_address
from copro import dates, rights
from copro.admin.publishing import PublishableInline
from copro.publishing import Status
from events import copies, dates_typed
from events.models import Event, Session

BOOKING, FESTIVAL, RECORDING, COPY = "More on booking", "At a festival", "Recording", "Copy to these dates"
MAIN = [("starts_at", "ends_at"), ("booking_url", "booking_label"), ("cost", "price"), "state"]
PARTS = {
    BOOKING: ["booking_opens_at", "booking_closes_at", "contact"],
    FESTIVAL: ["title", "room", "track"],
    RECORDING: [
        "recording", "recording_url", "recording_has_captions", "transcript_url", "no_transcript", "slides_url",
    ],
    COPY: ["copies"],
}  # fmt: skip


class SessionForm(forms.ModelForm):
    """Each error stands at the field where it can be mended. What is folded opens where there is something to see."""

    copies = forms.CharField(
        label="Dates",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One on each line: 6 July 2018, 3pm. Without a time it starts at the same time of day. "
        "Each gets a copy of the booking link; change it where it has its own.",
    )
    at_festival = False

    class Meta:
        labels = {"recording": "Is there a recording"}
        help_texts = {
            "state": "“Booking is closed”, “Happening now” and “Over” follow from the times by themselves.",
            "recording": "Visitors get the links below once you say that the recording is here.",
        }
        error_messages = {
            name: {"invalid": web_address.message}
            for name in ("booking_url", "recording_url", "transcript_url", "slides_url")
        }

    @property
    def open_parts(self):
        """The names of the folded parts that are shown open."""
        found = {part for part, names in PARTS.items() if any(self._is_said(name) for name in names)}
        if self.instance.pk and self.instance.is_over():
            found.add(RECORDING)
        return found | ({FESTIVAL} if self.at_festival else set())

    def _is_said(self, name):
        value = self[name].value() if name in self.fields else getattr(self.instance, name, "")
        return bool(value) or name in self.errors

    def clean(self):
        cleaned = super().clean()
        self._clean_times()
        self._clean_recording()
        if self.cleaned_data.get("price") and self.cleaned_data.get("cost") != Session.Cost.PAID:
            self.add_error("price", "A price is given. Say that it costs money, or take the price out.")
        if "copies" in self.fields:
            self._clean_copies()
        return cleaned

    def _clean_times(self):
        for first, then, why in (
            ("starts_at", "ends_at", "The session ends before it starts."),
            ("booking_opens_at", "booking_closes_at", "Booking closes before it opens."),
        ):
            begin, end = self.cleaned_data.get(first), self.cleaned_data.get(then)
            if begin and end and end <= begin:
                self.add_error(then, why)

    def _clean_recording(self):
        cleaned = self.cleaned_data
        if cleaned.get("recording") != Session.Recording.AVAILABLE:
            return
        needed = {
            "recording_url": "Give the link to the video, or say that the recording is coming.",
            "recording_has_captions": "Look whether the video has captions, and tick this. Without them the recording "
            "cannot be listed.",
        }
        for name, why in needed.items():
            if name in cleaned and not cleaned[name]:
                self.add_error(name, why)
        if {"transcript_url", "no_transcript"} <= set(cleaned) and not (
            cleaned["transcript_url"] or cleaned["no_transcript"]
        ):
            self.add_error("transcript_url", "Give the link to the transcript, or say below why there is none.")

    def _clean_copies(self):
        """From the words the moments; without the session's own times they say nothing yet."""
        text, start = self.cleaned_data.get("copies", ""), self.cleaned_data.get("starts_at")
        found, wrong = dates_typed.read_lines(text, like=start) if start else ([], [])
        self.cleaned_data["copies"] = found
        if wrong:
            self.add_error("copies", wrong)


class SessionFormSet(BaseInlineFormSet):
    may_copy = True
    change_waits = False  # for staff; what is said in the list of sessions does not

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.at_festival = self.instance.kind == Event.Kind.FESTIVAL
        if not self.may_copy:
            form.fields.pop("copies", None)
        if self.change_waits and "state" in form.fields:
            form.fields["state"].help_text = format_html(
                '{} Here it waits for staff, like any change. Say it in the list of <a href="{}">sessions</a>, and '
                "visitors read it at once.",
                form.fields["state"].help_text,
                reverse("admin:events_session_changelist"),
            )

    def _kept(self):
        return [form for form in self.forms if not (self.can_delete and self._should_delete_form(form))]

    def clean(self):
        """A date at which the session stands already is told by its line."""
        super().clean()
        rows = [form for form in self._kept() if form.cleaned_data.get("starts_at")]
        taken = {copies.identity(form.instance) for form in rows}
        for form in rows:
            for typed in form.cleaned_data.get("copies") or []:
                copy = (typed.at, *copies.identity(form.instance)[1:])
                if copy in taken:
                    why = f"A session on {dates.day_and_time(typed.at)} is there already."
                    form.add_error("copies", dates_typed.about_line(typed.number, typed.words, why))
                taken.add(copy)

    def save(self, commit=True):
        saved = super().save(commit=commit)
        made = [
            copies.again(form.instance, typed.at)
            for form in self._kept()
            for typed in form.cleaned_data.get("copies") or []
        ]
        for copy in made:
            copy.save()
        self.new_objects += made
        return saved + made


class SessionInline(PublishableInline):
    model = Session
    form = SessionForm
    formset = SessionFormSet
    rows_by_link = True
    fieldsets = [
        (None, {"fields": MAIN}),
        *((words, {"fields": names, "classes": ["collapse"]}) for words, names in PARTS.items()),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("event")

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if self._may_copy(request, obj) else [part for part in fieldsets if part[0] != COPY]

    def _may_copy(self, request, obj):
        return self.has_add_permission(request, obj) and self.has_change_permission(request, obj)

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.may_copy = self._may_copy(request, obj)
        is_approved = obj is not None and obj.status == Status.APPROVED
        formset.change_waits = is_approved and not rights.may_release(request.user, obj)
        return formset
