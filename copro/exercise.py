"""Posts that people make to practise on. They stay drafts: nobody publishes or reviews one."""

from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

from copro.models import User
from copro.publishing import Publishable

# Kept in the record of who made it: it outlives every change of the words, and a stay in the bin.
BEGUN = "Begun as an exercise."


def begin(item: Publishable, *, by: User) -> None:
    """Say of a new draft that it is an exercise of this person."""
    LogEntry.objects.create(
        user=by, content_type=ContentType.objects.get_for_model(type(item)), object_id=str(item.pk),
        object_repr=str(item)[:200], action_flag=ADDITION, change_message=BEGUN,
    )  # fmt: skip


def is_one(item: Publishable) -> bool:
    return _records(type(item)).filter(object_id=str(item.pk)).exists()


def numbers(model: type[Publishable], *, by: User | None = None) -> list[str]:
    """The keys of all exercises, or of those that one person began, also of those that are gone."""
    records = _records(model).filter(user=by) if by else _records(model)
    return list(records.values_list("object_id", flat=True))


def _records(model: type[Publishable]) -> QuerySet[LogEntry]:
    kind = ContentType.objects.get_for_model(model)
    return LogEntry.objects.filter(content_type=kind, action_flag=ADDITION, change_message=BEGUN)
