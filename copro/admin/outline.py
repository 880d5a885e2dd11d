"""The parts of a form, as a list of links that stands beside it."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.utils.text import capfirst

FEWEST = 3  # a form of fewer parts is seen at a glance


class Part(NamedTuple):
    """One part in words, and the id of the heading or control that it begins with."""

    words: str
    target: str
    is_text: bool = False  # a text with headings of its own


def parts(adminform: Iterable[Any], inlines: Iterable[Any], *, publishable: bool) -> list[Part]:
    """In the order of the page: what can be published has its rows behind the first fieldset, and notes at the end.

    Empty where there are too few to be worth a list.
    """
    blocks = [list(_of_fieldset(number, fieldset)) for number, fieldset in enumerate(adminform)]
    rows = [_of_rows(inline) for inline in inlines]
    blocks.insert(1 if publishable else len(blocks), rows)
    found = [part for block in blocks for part in block] + [Part("Notes", "notes-title")] * publishable
    return found if len(found) >= FEWEST else []


def _of_fieldset(number: int, fieldset: Any) -> Iterator[Part]:
    """A fieldset with a name is one part; of one without, each field is."""
    if fieldset.name:
        yield Part(str(fieldset.name), f"fieldset-0-{number}-heading")
        return
    for line in fieldset:
        for field in line:
            if not field.is_readonly and not field.field.is_hidden:
                bound = field.field
                yield Part(capfirst(bound.label), bound.auto_id, hasattr(bound.field, "sanitize"))


def _of_rows(inline: Any) -> Part:
    one = inline.formset.max_num == 1
    words = inline.opts.verbose_name if one else inline.opts.verbose_name_plural
    return Part(capfirst(str(words)), f"{inline.formset.prefix}-heading")
