"""Everything that is kept of a thing: every save, what waits beside something public, and what was deleted.

A version holds the whole of it: its own fields, its tags, and its parts (a post's credits, an event's sessions), as
plain data. A version can be put back into the database for good, or only for a moment: then the page that is made of
it is the real page, and nothing of it stays (`only_tried`).
"""

import datetime
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from copro.merging import COUNTED, Data, changed
from copro.models import Allowance, Checkup, User, Version
from copro.models.version import AS_IT_STOOD, PROPOSED, PUBLISHED, SAVED, Note
from copro.slugs import SluggedModel

BIN_DAYS = 30
KEPT = 50  # versions of a thing that are never dropped
# A row that exists in a waiting version alone has a number below zero: no database gives such a one, and none goes on
# counting from it when a form has put the row into its table for a moment.
PROVISIONAL = 2**52
Moved = dict[type[models.Model], dict[int, int]]  # of each model: numbers in the data, and those in the table


class RestoreError(Exception):
    """Something cannot come back; says why in a sentence."""


# --- Rows as data ----------------------------------------------------------------------------------------------------


def _parts(item: models.Model) -> tuple[str, ...]:
    """The names of the relations whose rows belong to the thing and are kept with it."""
    return getattr(item, "version_parts", ())


def _order(item: models.Model) -> Callable[[str], int]:
    """What others lead to comes first, as the model names them."""
    names = _parts(item)
    return lambda name: names.index(name) if name in names else len(names)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value.name if isinstance(value, FieldFile) else value


def _row(row: models.Model, leave_out: set[str], *, editable: bool | None = None) -> Data:
    return {
        field.attname: _plain(field.value_from_object(row))
        for field in row._meta.concrete_fields
        if not field.primary_key
        and field.attname not in leave_out
        and editable in {None, field.editable}
        and not (getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False))
    }


def _part(item: models.Model, name: str) -> list[Data]:
    relation = item._meta.get_field(name)
    rows = relation.related_model._default_manager.filter(**{relation.field.name: item.pk})  # type: ignore[union-attr]
    parent = relation.field.attname  # type: ignore[union-attr]
    return [{"pk": row.pk, **_row(row, {parent})} for row in rows.order_by(*rows.model._meta.ordering, "pk")]


def snapshot(item: models.Model, *, just_read: bool = False) -> Data:
    """The thing as it stands in the database, as the data of a version. A query for it, its tags and each part.

    `just_read` says that the object in hand is as the database has it, and saves one query.
    """
    if not just_read:
        item = type(item)._base_manager.get(pk=item.pk)
    tags = sorted(item.tags.names()) if hasattr(item, "tags") else []
    return {
        "fields": _row(item, set(), editable=True),
        "state": _row(item, set(), editable=False),
        "tags": tags,
        "parts": {name: _part(item, name) for name in _parts(item)},
    }


def fill(row: models.Model, data: Data) -> None:
    """Write the data over a row in hand; nothing is stored."""
    for field in row._meta.concrete_fields:
        if field.attname in data:
            setattr(row, field.attname, field.to_python(data[field.attname]))


def _mend_links(row: models.Model, stood: Data | None = None) -> bool:
    """Take out links to what has gone since; one that the row needs goes back to where it led before, if `stood` says
    where. Whether the row can still stand."""
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if field.remote_field is None or value is None:
            continue
        if not field.related_model._base_manager.filter(pk=value).exists():
            if not field.null and not stood:
                return False
            setattr(row, field.attname, stood[field.attname] if stood and not field.null else None)
    return True


def _counted_on(item: models.Model, name: str, data: Data) -> Data:
    """For a row that comes back: its count goes on from the highest that anybody may have seen of it."""
    if not data.keys() >= COUNTED:
        return {}
    kept = Version.objects.of(item).filter(applied_at__isnull=False).values_list("data", flat=True)
    seen = [row["sequence"] for old in kept for row in old["parts"].get(name, []) if row["uid"] == data["uid"]]
    return {"sequence": max(seen) + 1, "modified": timezone.now()} if seen else {}


def _led(model: type[models.Model], rows: list[Data], moved: Moved) -> list[Data]:
    """The rows, leading to where the rows of other parts stand now: a speaker to a session with a new number."""
    links = {f.attname: moved[f.related_model] for f in model._meta.concrete_fields if f.related_model in moved}
    return [row | {name: new.get(row[name], row[name]) for name, new in links.items() if name in row} for row in rows]


def _put_part(item: models.Model, name: str, wanted: list[Data], moved: Moved, *, for_good: bool) -> None:
    relation = item._meta.get_field(name)
    model, parent = relation.related_model, relation.field.name  # type: ignore[union-attr]
    rows = model._default_manager.filter(**{parent: item.pk})  # type: ignore[union-attr]
    wanted = _led(model, wanted, moved)  # type: ignore[arg-type]
    if for_good:  # a form was made from them; what stays gets a number of the table's
        rows.filter(pk__lt=0).delete()
    if _part(item, name) == wanted:
        return
    # Rows that stand in an order would clash on their way to other places, so they are made anew; a session keeps its
    # row, because a calendar counts its changes.
    anew = any(field.name == "position" for field in model._meta.concrete_fields)  # type: ignore[union-attr]
    (rows if anew else rows.exclude(pk__in=[data["pk"] for data in wanted])).delete()
    for data in wanted:
        row = rows.filter(pk=data["pk"]).first()
        if row is None:
            row = model(**{parent: item})  # type: ignore[misc, operator]
            taken = model._base_manager.filter(pk=data["pk"]).exists()  # type: ignore[union-attr]
            if not taken and not (for_good and data["pk"] < 0):
                row.pk = data["pk"]
            values = data | _counted_on(item, name, data)
        else:
            # What says how often a session changed goes on counting.
            values = {key: value for key, value in data.items() if key not in {*COUNTED, "uid"}}
        fill(row, {key: value for key, value in values.items() if key != "pk"})
        if _mend_links(row):
            row.save()
            if row.pk != data["pk"]:
                moved.setdefault(model, {})[data["pk"]] = row.pk  # type: ignore[arg-type]


def put(item: models.Model, data: Data, *, for_good: bool = True) -> None:
    """Write a version's data over the row, its tags and its parts. `item` in hand then reads like it.

    What the row cannot be without now stays where the data has none: its campaign, and the time of what is approved.
    """
    stood = {field.attname: getattr(item, field.attname) for field in item._meta.concrete_fields}
    fill(item, data["fields"])
    for name in getattr(item, "needed_now", ()):
        if getattr(item, name) is None:
            setattr(item, name, stood[name])
    _mend_links(item, stood)
    if isinstance(item, SluggedModel) and (
        item.slugs_taken().filter(slug=item.slug).exists() or item.is_taken_elsewhere(item.slug)
    ):
        item.slug = ""  # somebody else has the address now: a new one is made
    item.save()
    if hasattr(item, "tags") and sorted(item.tags.names()) != data["tags"]:
        item.tags.set(data["tags"])
    moved: Moved = {}
    for name in sorted(data["parts"], key=_order(item)):
        _put_part(item, name, data["parts"][name], moved, for_good=for_good)


class _UndoError(Exception):
    pass


@contextmanager
def only_tried() -> Iterator[None]:
    """Whatever is done to the database inside is undone at the end, and nobody else ever sees it."""
    try:
        with transaction.atomic():
            yield
            raise _UndoError
    except _UndoError:
        pass


# --- Versions --------------------------------------------------------------------------------------------------------


def head(item: models.Model) -> Version | None:
    """The newest version, which may wait beside the one that visitors see."""
    return Version.objects.of(item).saved().select_related("created_by").first()


def waiting(item: models.Model) -> Version | None:
    """The newest version, if it has not been published."""
    newest = head(item)
    return newest if newest and newest.applied_at is None else None


def record(
    item: models.Model,
    *,
    by: User | None,
    action: str = SAVED,
    data: Data | None = None,
    applied: bool = True,
    key: str = "",
    base: Version | None = None,
    digest: str = "",
) -> Version:
    """Keep the thing as it is (or `data`) as its newest version."""
    data = data or snapshot(item)
    now = timezone.now()
    return Version.objects.create(
        content_type=ContentType.objects.get_for_model(type(item)), object_id=item.pk, action=action,
        title=str(item)[:300], data=data, key=key, base=base, form_data=digest, created_by=by, created_at=now,
        changed_at=now, applied_at=now if applied else None,
    )  # fmt: skip


def current(item: models.Model) -> Version:
    """The newest version; one is made where there is none yet, or where the row was changed past all forms.

    The item must just have been read from the database.
    """
    newest = head(item)
    if newest and newest.applied_at is None:
        return newest
    data = snapshot(item, just_read=True)
    if newest and not changed(newest.data, data):
        return newest
    return record(item, by=None, action=AS_IT_STOOD if newest is None else "Changed by the system", data=data)


def has_provisional_numbers(data: Data) -> bool:
    return any(row["pk"] < 0 for rows in data["parts"].values() for row in rows)


def with_provisional_numbers(item: models.Model, data: Data) -> Data:
    """The data, with numbers of its own for rows that stand in no table: to be kept, not stored."""
    parts: Data = {}
    moved: Moved = {}
    for name in sorted(data["parts"], key=_order(item)):
        model = item._meta.get_field(name).related_model
        stored = {row["pk"] for row in _part(item, name)}
        new = {
            row["pk"]: -1 - secrets.randbelow(PROVISIONAL)
            for row in data["parts"][name]
            if row["pk"] not in stored and row["pk"] >= 0
        }
        moved[model] = new  # type: ignore[index]
        led = _led(model, data["parts"][name], moved)  # type: ignore[arg-type]
        parts[name] = [row | {"pk": new.get(row["pk"], row["pk"])} for row in led]
    return data | {"parts": parts}


@transaction.atomic
def publish_waiting(item: models.Model, *, by: User | None) -> None:
    """Let what waits beside something public become what visitors see."""
    newest = waiting(item)
    if newest:
        put(item, newest.data)
        record(item, by=by, action=PUBLISHED, base=newest)


@transaction.atomic
def restore(
    item: models.Model, version: Version, *, by: User | None, beside: bool = False, proposed: bool = False
) -> Version:
    """Bring back an older version: over the row, or as a version that waits `beside` it. Nothing is overwritten.

    `proposed` says that staff are to decide on it.
    """
    from copro.dates import day_and_time

    action = f"Brought back from {day_and_time(version.created_at)}"
    if beside:
        action = PROPOSED if proposed else action
        return record(item, by=by, action=action, data=version.data, base=version, applied=False)
    put(item, version.data)
    return record(item, by=by, action=action, base=version)


def as_visitors_knew(item: models.Model) -> Data:
    """Whether visitors could read it just now, to be kept with what takes it from them: days can be changed later."""
    is_public = getattr(item, "is_public", None)
    return {"was_public": is_public()} if callable(is_public) else {}


# --- The bin ---------------------------------------------------------------------------------------------------------


@transaction.atomic
def throw_away(item: models.Model, *, by: User | None) -> Version:
    """Delete a thing so that it can come back whole for thirty days."""
    many = [field.name for field in item._meta.many_to_many if isinstance(field, models.ManyToManyField)]
    data = (
        snapshot(item)
        | as_visitors_knew(item)
        | {
            "more": {name: _part(item, name) for name in getattr(item, "bin_parts", ())},
            "many": {name: list(getattr(item, name).values_list("pk", flat=True)) for name in many},
        }
    )
    for row in chain(*data["parts"].values()):
        if row.keys() >= COUNTED:  # that it goes is a change too
            row["sequence"] += 1
    version = record(item, by=by, action="Deleted", data=data)
    Version.objects.filter(pk=version.pk).update(kind=Version.Kind.BINNED)
    version.kind = Version.Kind.BINNED
    item.delete()
    return version


@transaction.atomic
def take_out_of_bin(version: Version, *, by: User | None = None) -> models.Model:
    """The thing as it was, with its number, address, state, tags and parts. Raises RestoreError."""
    model = version.content_type.model_class()
    if model is None or model._base_manager.filter(pk=version.object_id).exists():
        raise RestoreError("It is there already.")
    item = model(pk=version.object_id)
    fill(item, version.data["state"])
    fill(item, version.data["fields"])
    if not _mend_links(item):
        raise RestoreError("Something that it belongs to has been deleted too. Bring that back first.")
    for field in model._meta.concrete_fields:
        value = getattr(item, field.attname)
        if field.unique and value and model._base_manager.filter(**{field.attname: value}).exists():
            if field.name == "slug":
                item.slug = ""  # type: ignore[attr-defined]
            elif not field.primary_key:
                raise RestoreError(f"There is another one now with the same {field.verbose_name}: “{value}”.")
    put(item, version.data | {"fields": _row(item, set(), editable=True)})
    for name, rows in version.data.get("more", {}).items():
        _put_part(item, name, rows, {}, for_good=True)
    for name, numbers in version.data.get("many", {}).items():
        relation = getattr(item, name)
        relation.set(relation.model._default_manager.filter(pk__in=numbers))
    version.delete()
    record(item, by=by, action="Brought back from the bin")
    return item


def prune() -> int:
    """Drop what is one save among many of a day long ago; the number of versions.

    Of each thing there stay the newest fifty, everything that was published, and the last one of each day.
    """
    gone = 0
    crowded = Version.objects.saved().order_by().values("content_type", "object_id").annotate(n=models.Count("pk"))
    for group in crowded.filter(n__gt=KEPT):
        kept = Version.objects.saved().filter(content_type=group["content_type"], object_id=group["object_id"])
        days, drop = set(), []
        for number, (pk, action, at) in enumerate(kept.order_by("-pk").values_list("pk", "action", "created_at")):
            day = timezone.localdate(at)
            if number >= KEPT and action != PUBLISHED and day in days:
                drop.append(pk)
            days.add(day)
        gone += Version.objects.filter(pk__in=drop, links__isnull=True).delete()[1].get("copro.Version", 0)
    return gone


def empty_bin(at: datetime.datetime | None = None) -> int:
    """Forget what was deleted more than thirty days ago; the number of things."""
    old = Version.objects.binned().filter(created_at__lt=(at or timezone.now()) - datetime.timedelta(days=BIN_DAYS))
    gone = 0
    for version in old:
        with transaction.atomic():
            model = version.content_type.model_class()
            if model is not None and hasattr(model, "forget"):
                model.forget(version.data["fields"] | version.data["state"])
            for kept in (Note, Allowance, Checkup):
                kept.objects.filter(content_type=version.content_type, object_id=version.object_id).delete()
            version.delete()
            gone += 1
    return gone
