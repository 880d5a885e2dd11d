"""Two authors, or two organisations, that are the same become one. Everything that named the one names the other."""

import json
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from blog.models import Author
from copro import versions
from copro.models import Redirect, User, Version
from copro.publishing import Publishable
from copro.redirects import leave_redirect
from copro.richtext import RichTextField

OWN = {"name", "slug"}  # never taken over: they say which of the two it is


@transaction.atomic
def merge(keep: models.Model, gone: models.Model, *, by: User) -> None:
    """`gone` becomes `keep` in by-lines, speakers, texts and versions; it goes to the bin, its address leads on."""
    owners = _owners(gone)
    for owner in owners:
        versions.current(owner)  # what stood there before is kept as well
    _move_rows(keep, gone)
    _move_turns(keep, gone)
    _rewrite_versions(keep, gone)
    _fill_gaps(keep, gone)
    for owner in owners:
        _record(owner, f"“{str(gone)[:40]}” became “{str(keep)[:40]}”", by)
    addresses = list(zip(gone.addresses(), keep.addresses(), strict=True))  # type: ignore[attr-defined]
    versions.throw_away(gone, by=by)
    for old, new in addresses:
        leave_redirect(old, new)
        Redirect.objects.filter(target=old).update(target=new)


def _pointing(thing: models.Model) -> Iterator[tuple[Any, models.QuerySet]]:
    """Each foreign key that leads to the thing, with its rows."""
    for relation in thing._meta.related_objects:
        yield relation.field, relation.related_model._base_manager.filter(**{relation.field.name: thing.pk})


def _owner(row: models.Model) -> Publishable | None:
    """The post or event that a row is, or belongs to."""
    if isinstance(row, Publishable):
        return row
    names = [f.name for f in row._meta.concrete_fields if f.remote_field and issubclass(f.related_model, Publishable)]
    return getattr(row, names[0]) if names else None


def _turn(thing: models.Model) -> str:
    return f'data-turn="{thing.pk}"'


def _texts_with_turns_of(thing: models.Model) -> Iterator[tuple[str, models.QuerySet]]:
    """Each rich text field in whose rows the person speaks, by name."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, RichTextField) and isinstance(thing, Author):
                yield field.name, model._base_manager.filter(**{f"{field.name}__contains": _turn(thing)})


def _owners(gone: models.Model) -> list[Publishable]:
    found = [_owner(row) for _field, rows in _pointing(gone) for row in rows]
    found += [_owner(row) for _name, rows in _texts_with_turns_of(gone) for row in rows]
    return list({(type(owner), owner.pk): owner for owner in found if owner}.values())


def _move_rows(keep: models.Model, gone: models.Model) -> None:
    for field, rows in _pointing(gone):
        for row in rows:
            if isinstance(row, Publishable):
                setattr(row, field.name, keep)
                row.save()
                continue
            try:
                with transaction.atomic():
                    # Past `save`, which would write the organisation's name anew: it stays as it was that day.
                    type(row)._base_manager.filter(pk=row.pk).update(**{field.name: keep})
            except IntegrityError:
                row.delete()  # `keep` stands there already


def _move_turns(keep: models.Model, gone: models.Model) -> None:
    for name, rows in _texts_with_turns_of(gone):
        for row in rows:
            text = getattr(row, name).replace(_turn(gone), _turn(keep))
            type(row)._base_manager.filter(pk=row.pk).update(**{name: text})


def _fill_gaps(keep: models.Model, gone: models.Model) -> None:
    """What only the other one had: a photo, a text about them, links, organisers."""
    for field in keep._meta.concrete_fields:
        if field.editable and field.name not in OWN and not getattr(keep, field.attname):
            setattr(keep, field.attname, getattr(gone, field.attname))
    keep.save()
    for relation in keep._meta.many_to_many:
        getattr(keep, relation.name).add(*getattr(gone, relation.name).all())


def _record(owner: Publishable, action: str, by: User) -> None:
    waits = versions.waiting(owner)
    versions.record(owner, by=by, action=action)
    if waits:  # and goes on waiting
        versions.record(owner, by=by, action=action, data=waits.data, applied=False, base=waits)


# --- Versions: else one that is published or brought back later would lose the person ---------------------------------


def _rewrite_versions(keep: models.Model, gone: models.Model) -> None:
    fields = [field for field, _rows in _pointing(gone)]
    named = Q()
    for name in {field.attname for field in fields}:
        named |= Q(text__contains=f'"{name}": {gone.pk}')
    if isinstance(gone, Author):
        named |= Q(text__contains=json.dumps(_turn(gone))[1:-1])
    for version in Version.objects.annotate(text=Cast("data", TextField())).filter(named).iterator():
        data = version.data
        changed = data | {key: _renamed(data[key], fields, keep, gone) for key in ("fields", "state") if key in data}
        kind = version.content_type.model_class()
        for key in {"parts", "more"} & data.keys():
            changed[key] = {
                part: _once([_renamed(row, fields, keep, gone) for row in rows], kind._meta.get_field(part), fields)
                for part, rows in data[key].items()
            }
        if changed != data:
            Version.objects.filter(pk=version.pk).update(data=changed)


def _renamed(row: dict[str, Any], fields: list[Any], keep: models.Model, gone: models.Model) -> dict[str, Any]:
    names = {field.attname for field in fields}
    new = {name: keep.pk if name in names and value == gone.pk else value for name, value in row.items()}
    if isinstance(gone, Author):
        new = {
            name: value.replace(_turn(gone), _turn(keep)) if isinstance(value, str) else value
            for name, value in new.items()
        }
    return new


def _once(rows: list[dict[str, Any]], part: Any, fields: list[Any]) -> list[dict[str, Any]]:
    """The rows of a part, without those that now say again what another one says."""
    model, moved = part.related_model, {field.name for field in fields if field.model is part.related_model}
    unique = [c.fields for c in model._meta.constraints if isinstance(c, models.UniqueConstraint)]
    names = {model._meta.get_field(name).attname for group in unique if moved & set(group) for name in group}
    if not names:
        return rows
    seen: dict[tuple, dict[str, Any]] = {}
    for row in rows:
        seen.setdefault(tuple(row.get(name) for name in sorted(names)), row)
    return list(seen.values())
