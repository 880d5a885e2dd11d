"""Web addresses in the fields of a form that led nowhere when they were last looked at: said at the field."""

from collections.abc import Iterable, Iterator

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django_prose_editor.fields import ProseEditorFormField

from copro import dates
from copro.linkchecks import broken_ones
from copro.models import LinkCheck


def _addresses(form: forms.ModelForm) -> Iterator[tuple[str, str]]:
    """Fields and what they hold of addresses, as it is stored. Links of a text are a matter of the checks."""
    stored = vars(form.instance)
    for name, field in form.fields.items():
        value = stored.get(name, "")
        if isinstance(field, forms.CharField) and not isinstance(field, ProseEditorFormField):
            yield from ((name, word) for word in str(value).split() if word.lower().startswith(("http://", "https://")))


def _sentence(row: LinkCheck) -> SafeString:
    """ "On 5 July 2018 this link led nowhere: there is no such page (404). Open it and see."."""
    fault = row.broken[:1].lower() + row.broken[1:].rstrip(".")
    return format_html(
        '<strong>On {} this link led nowhere: {}. <a href="{}" target="_blank" rel="noopener">Open {} and see</a> '
        "(in a new window).</strong>",
        dates.day(row.checked_at, weekday=False),
        fault,
        row.address,
        row.address,
    )


def mark(several: Iterable[forms.ModelForm]) -> None:
    """One query; none where no form holds an address."""
    found = [(form, name, address) for form in several for name, address in _addresses(form)]
    if not found:
        return
    broken = {row.address: row for row in broken_ones().filter(address__in={address for *_, address in found})}
    for form, name, address in found:
        if row := broken.get(address):
            field = form.fields[name]
            field.help_text = format_html("{} {}", _sentence(row), field.help_text)
