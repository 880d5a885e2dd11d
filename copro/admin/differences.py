"""Versions in words that people read: what a field is called, and what stands in it."""

from django.db import models

from copro import dates, differences, merging
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
        return str(words).capitalize()
    return str(field.verbose_name).capitalize()


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


def between(item, before, after):
    """Each thing that differs between two versions' data: its name, and the pieces of its paragraphs."""
    old, new = merging.values(before), merging.values(after)
    for name in merging.changed(before, after):
        was = in_words(item, name, old[name]) if name in old else ""
        paragraphs = differences.of_texts(was, in_words(item, name, new[name]))
        yield {
            "label": name_of(item, name),
            "paragraphs": paragraphs,
            "only_looks": all(piece.kind == "same" for pieces in paragraphs for piece in pieces),
        }
