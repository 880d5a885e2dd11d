"""Form controls of the back office: one labelled control for each thing, and none that needs a mouse."""

import datetime
import re

from django import forms
from django.contrib.admin.widgets import ForeignKeyRawIdWidget
from django.db import models
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django_prose_editor.fields import ProseEditorFormField

from copro import dates
from copro.admin.keys import key_in
from copro.canonical import without_controls
from copro.models import Image
from copro.richtext import EXTENSIONS, sanitise

_LINE_ENDS = re.compile(r"[\r\n\x0b\x0c\x85\u2028\u2029]+")
MENU_GROUPS = [
    {"group": "headings"},
    {"group": "marks language link"},
    {"group": "lists"},
    {"group": "nodes blocks -blockType"},
    {"group": "insert"},
    {"group": "table"},
    {"group": "history"},
]


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class MinuteInput(forms.DateTimeInput):
    """Day and time in one control. Shows seconds only where somebody stored them, so that saving changes nothing."""

    input_type = "datetime-local"

    def format_value(self, value: object) -> str | None:
        if not isinstance(value, datetime.datetime):
            return super().format_value(value)
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return f"{local:%Y-%m-%dT%H:%M:%S}" if local.second else f"{local:%Y-%m-%dT%H:%M}"


class MomentInput(MinuteInput):
    """With the two times that are meant by one of the night in which the clocks change, to choose from.

    Its value is what stands in the box and, where there was a choice, the chosen instant behind a bar.
    """

    supports_microseconds = True  # what is not shown is not lost either

    def value_from_datadict(self, data: dict, files: dict, name: str) -> str | None:
        typed, chosen = super().value_from_datadict(data, files, name), data.get(f"{name}-which")
        return f"{typed}|{chosen}" if chosen in _offered(typed) else typed

    def get_context(self, name: str, value: object, attrs: dict | None) -> dict:
        chosen = ""
        if isinstance(value, str):
            value, _, chosen = value.partition("|")
        elif isinstance(value, datetime.datetime) and timezone.is_aware(value):
            chosen = timezone.localtime(value).isoformat(timespec="minutes")
        context = super().get_context(name, value, attrs)
        offered = _offered(context["widget"]["value"])
        return context | {"offered": [(key, words, key == chosen) for key, words in offered.items()]}

    def _render(self, template_name: str, context: dict, renderer: object = None) -> str:
        box = super()._render(template_name, context, renderer)
        return format_html("{}{}", box, render_to_string("admin/widgets/moment.html", context))


class MomentField(forms.DateTimeField):
    """A day and a time. One that does not exist or comes twice is not guessed: the form asks."""

    stored: object = None

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        self.stored = form.get_initial_for_field(self, field_name)
        return super().get_bound_field(form, field_name)

    def to_python(self, value: object) -> datetime.datetime | None:
        if not isinstance(value, str):
            return super().to_python(value)
        typed, _, chosen = value.partition("|")
        kept = self.stored if isinstance(self.stored, datetime.datetime) else None
        if kept and typed == self.widget.format_value(kept):
            here = timezone.localtime(kept).isoformat(timespec="minutes")
            if chosen in {"", here}:
                return kept
        if not chosen and _offered(typed):
            raise forms.ValidationError(dates.change_in_words(datetime.datetime.fromisoformat(typed)))
        return super().to_python(chosen or typed)


def _offered(typed: str | None) -> dict[str, str]:
    """The instants that may be meant by what was typed, if that needs a choice."""
    try:
        value = datetime.datetime.fromisoformat(typed or "")
    except ValueError:
        return {}
    return {} if timezone.is_aware(value) else dates.instead_of(value)


class PictureWidget(ForeignKeyRawIdWidget):
    """The picture itself, with a link to choose another from the list. The number is for those without JavaScript."""

    template_name = "admin/widgets/picture.html"
    known: Image | None = None  # the one that is stored, where it was read along with its row

    def get_context(self, name: str, value: object, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        context["preview_pattern"] = reverse("admin:copro_image_preview", args=[0])
        context["words_pattern"] = reverse("admin:piece_words", args=["picture", 0])
        if key_in(value) is not None:
            context["preview"] = reverse("admin:copro_image_preview", args=[value])
            is_known = self.known is not None and str(self.known.pk) == str(value)
            found = self.known if is_known else self.rel.model._default_manager.filter(pk=value).first()
            context["chosen"] = found
        return context

    def label_and_url_for_value(self, value: object) -> tuple[str, str]:
        return "", ""  # the chosen picture itself is in the context

    def _render(self, template_name: str, context: dict, renderer: object = None) -> str:
        # Forms look for templates in applications alone; this one stands with the project's.
        return render_to_string(template_name, context)

    class Media:
        js = ["js/admin/picture.js"]


def keep_plain(field: forms.CharField) -> None:
    """Let a field lose what nobody types on purpose: control characters, and in one line the ends of lines.

    They break feeds, and in a mail a name of several lines would speak in our name.
    """
    one_line = not isinstance(field.widget, forms.Textarea)
    to_python = field.to_python

    def to_plain(value: object) -> object:
        if isinstance(value, str):
            value = without_controls(_LINE_ENDS.sub(" ", value) if one_line else value)
        return to_python(value)

    field.to_python = to_plain


_NAMED = re.compile(
    r'<figure data-image="(?P<figure>\d+)".*?</figure>|<p data-(?:document|turn)="(?P<line>\d+)">', re.DOTALL
)


class NoNewPiecesField(ProseEditorFormField):
    """Rich text of somebody who may not see the library: it keeps what stands in it by number and takes nothing new.

    Otherwise a guessed number would show them any picture, file or name, in the preview of a text of their own.
    """

    known: frozenset[str] = frozenset()

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        # The one place where a form's field learns what is stored.
        stored = form.get_initial_for_field(self, field_name) or ""
        self.known = frozenset(_name_of(found) for found in _NAMED.finditer(stored))
        return super().get_bound_field(form, field_name)

    def clean(self, value: str) -> str:
        def keep(found: re.Match) -> str:
            if _name_of(found) in self.known:
                return found[0]
            return "<p>" if found["line"] else ""  # the words of a line stay

        # In the canonical form each piece is written in this way, and words never look like it.
        return sanitise(_NAMED.sub(keep, sanitise(super().clean(value))))


def _name_of(piece: re.Match) -> str:
    """What a piece names: its kind and number."""
    return piece[0].split(">")[0].split('" ')[0].rstrip('"')


def control(field: models.Field, *, admin_site, may_see_pictures: bool) -> dict:
    """The keyword arguments with which a model field makes its form field here; none where Django's own will do."""
    if isinstance(field, models.DateTimeField):
        return {"form_class": MomentField, "widget": MomentInput()}
    if isinstance(field, models.DateField):
        return {"widget": DayInput()}
    if isinstance(field, models.ForeignKey) and field.related_model is Image:
        unknown = {"invalid_choice": "There is no picture with this number. Choose one from the list."}
        return {"widget": PictureWidget(field.remote_field, admin_site), "error_messages": unknown}
    if isinstance(field, models.URLField):
        return {"assume_scheme": "https"}
    if hasattr(field, "sanitize"):
        keys = "With the keyboard, Alt+F10 leads to the buttons, Alt+F9 to the controls of a picture or another piece, "
        words = f"{field.help_text} {keys}and Escape back to the text.".strip()
        kind = {} if may_see_pictures else {"form_class": NoNewPiecesField}
        return {"config": {"extensions": editor_extensions(may_see_pictures)}, "help_text": words} | kind
    return {}


def editor_extensions(may_see_library: bool) -> dict:
    """The editor's configuration: its allowlist, our toolbar, and where it finds pictures and documents."""
    pictures = {
        "preview": reverse("admin:copro_image_preview", args=[0]),
        "words": reverse("admin:piece_words", args=["picture", 0]),
    }
    documents = {"words": reverse("admin:piece_words", args=["document", 0])}
    if may_see_library:
        pictures["list"] = reverse("admin:copro_image_changelist")
        documents["list"] = reverse("admin:copro_document_changelist")
    return EXTENSIONS | {
        "Menu": {"groups": MENU_GROUPS},
        "NoSpellCheck": False,
        "OrderedList": {"enableListAttributes": False},
        "MediaFigure": pictures,
        "DocumentLink": documents,
    }
