"""Versions in words that people read: what a field is called, and what stands in it."""

from django.db import models
from django.utils.text import capfirst

from copro import dates, differences, merging
from copro.differences import Piece
from copro.richtext import RichTextField, plain_text


def name_of(item, name):
    """What a field, the tags or a part is called on the form."""
    if name == "tags":
        return "Tags"
    field = next((f for f in item._meta.get_fields() if name in {f.name, getattr(f, "attname", None)}), None)
    if field is None:
        return name
    if field.auto_created and not field.concrete:
        words = {"credits": "by-line"}.get(name, field.related_model._meta.verbose_name_plural)
        return capfirst(words)
    return capfirst(field.verbose_name)


def in_words(item, name, value):
    """What stands in it, as plain text: paragraphs parted by empty lines."""
    if name == "tags":
        return ", ".join(value)
    if isinstance(value, list):
        return "\n\n".join(_row_in_words(item._meta.get_field(name).related_model, row) for row in value)
    field = next(f for f in item._meta.concrete_fields if f.attname == name)
    return _value_in_words(field, value)


def _value_in_words(field, value):
    if field.choices and value in dict(field.flatchoices):  # an empty value may be a choice too, with words of its own
        return str(dict(field.flatchoices)[value])
    if value in {None, ""}:
        return ""
    if isinstance(field, RichTextField):
        return plain_text(value)
    if field.remote_field:
        thing = field.related_model._base_manager.filter(pk=value).first()
        return str(thing) if thing else f"{field.verbose_name} {value}, which has been deleted".capitalize()
    if isinstance(field, models.DateTimeField):
        return dates.day_and_time(field.to_python(value))
    if isinstance(field, models.BooleanField):
        return "Yes" if value else "No"
    return str(value)


def _row_in_words(model, row):
    fields = [f for f in model._meta.concrete_fields if f.editable and f.attname in row and f.name != "position"]
    # The organisation's name that day says it already.
    skip = {"organisation"} if row.get("organisation_name") else set()
    words = [_value_in_words(field, row[field.attname]) for field in fields if field.name not in skip]
    return ", ".join(filter(None, words))


def _in_rows(value):
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)


def _rows(model, before, after):
    """Rows that have a time of their own, a sentence for each thing: what is new, what has gone, what differs in which.

    "Session of Thursday 5 July 2018, 2pm to 3pm: starts 3pm instead of 2pm"
    """
    old, new = {row["pk"]: row for row in before}, {row["pk"]: row for row in after}
    kind = str(model._meta.verbose_name)
    for pk, row in new.items():
        if pk not in old:
            yield [Piece("added", f"New {kind} of {_row_in_short(model, row)}")]
    for pk, row in old.items():
        if pk not in new:
            yield [Piece("removed", f"{kind.capitalize()} of {_row_in_short(model, row)}")]
        elif merging.written([row]) != merging.written([new[pk]]):
            yield from _row_changed(model, row, new[pk])


def _time_of(model, row):
    return dates.span(*(model._meta.get_field(name).to_python(row[name]) for name in ("starts_at", "ends_at")))


def _row_in_short(model, row):
    """Its time, and of all else what was said."""
    fields = [f for f in model._meta.concrete_fields if f.editable and f.name not in {"starts_at", "ends_at"}]
    said = [(f, row.get(f.attname)) for f in fields if row.get(f.attname) not in {None, "", False, f.get_default()}]
    more = [
        f"{field.verbose_name}: {_value_in_words(field, value)}" for field, value in said if field.remote_field is None
    ]
    return "; ".join([_time_of(model, row), *more])


def _row_changed(model, row, new):
    said = f"{str(model._meta.verbose_name).capitalize()} of {_time_of(model, row)}: "
    for field in model._meta.concrete_fields:
        before, after = row.get(field.attname), new.get(field.attname)
        if field.attname not in new or before == after or field.attname in merging.COUNTED:
            continue
        was, now = _both_in_words(field, before, after)
        yield [
            Piece("same", f"{said}{field.verbose_name} "),
            Piece("added", now),
            Piece("same", " instead of "),
            Piece("removed", was),
        ]


def _both_in_words(field, before, after):
    """What stood and what stands there. Two times of one day are told apart by the clock alone."""
    if isinstance(field, models.DateTimeField) and before and after:
        moments = [field.to_python(value) for value in (before, after)]
        if dates.day(moments[0]) == dates.day(moments[1]):
            return [dates.clock(moment) for moment in moments]
        return [f"{dates.day(moment)}, {dates.clock(moment)}" for moment in moments]
    return [_value_in_words(field, value) or "nothing" for value in (before, after)]


def between(item, before, after):
    """Each thing that differs between two versions' data: its name, and the pieces of its paragraphs. Of what is new
    as a whole, only what was said."""
    old, new = merging.values(before), merging.values(after)
    for name in merging.changed(before, after):
        if name not in old and new[name] in ("", None, [], False):
            continue
        was = in_words(item, name, old[name]) if name in old else ""
        if _in_rows(new[name]) and hasattr(item._meta.get_field(name).related_model, "when"):
            paragraphs = list(_rows(item._meta.get_field(name).related_model, old.get(name, []), new[name]))
        else:
            paragraphs = differences.of_texts(was, in_words(item, name, new[name]))
        yield {
            "label": name_of(item, name),
            "paragraphs": paragraphs,
            "only_looks": all(piece.kind == "same" for pieces in paragraphs for piece in pieces),
        }
