"""What is wrong with a form, as a list of links for the top of the page."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm
from django.utils.text import capfirst


class Wrong(NamedTuple):
    """One thing that is wrong, in words, and the id of the element where it can be mended, if there is one."""

    words: str
    target: str


def of_form(form: BaseForm, *, before: str = "", target: str = "") -> Iterator[Wrong]:
    """The errors of one form. `before` stands before each label, `target` is where errors of the whole form lead."""
    for name, errors in form.errors.items():
        if name == NON_FIELD_ERRORS:
            yield from (Wrong(before + str(error), target) for error in errors)
        else:
            field = form[name]
            yield from (Wrong(f"{before}{capfirst(field.label)}: {error}", field.auto_id) for error in errors)


def of_page(form: BaseForm, inlines: Iterable[Any]) -> list[Wrong]:
    """The errors of a form and of the rows in it, in the order in which they stand on the page."""
    found = list(of_form(form))
    for inline in inlines:
        formset, noun = inline.formset, capfirst(inline.opts.verbose_name)
        found += [Wrong(str(error), f"{formset.prefix}-heading") for error in formset.non_form_errors()]
        for number, row in enumerate(formset.forms):
            found += of_form(row, before=f"{noun} {number + 1}: ", target=f"{formset.prefix}-{number}")
    return found
