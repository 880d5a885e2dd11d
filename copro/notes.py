"""Notes that writers and editors leave each other on a post or an event. Who may see it sees them, and nobody else."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.urls import reverse

from copro import mail, rights
from copro.models import User
from copro.models.version import Note
from copro.publishing import Publishable


def of(item: Publishable) -> QuerySet[Note]:
    """The notes on a thing with those who wrote them, the oldest first. One query."""
    kind = ContentType.objects.get_for_model(type(item))
    return Note.objects.filter(content_type=kind, object_id=item.pk).select_related("created_by")


def write(item: Publishable, text: str, *, by: User, told: Iterable[User] = ()) -> None:
    """Keep a note, and tell by mail who began the thing and who wrote notes on it, but for those who are `told` it
    otherwise. Sent twice, it is kept once."""
    before = list(of(item))
    if before and (before[-1].text, before[-1].created_by) == (text, by):
        return
    kind = ContentType.objects.get_for_model(type(item))
    Note.objects.create(content_type=kind, object_id=item.pk, text=text, created_by=by)
    address = reverse(f"admin:{item._meta.app_label}_{item._meta.model_name}_change", args=[item.pk])
    context = {"item": item, "kind": item._meta.verbose_name, "by": by, "text": text}
    concerned = {note.created_by for note in before} | ({item.created_by} if item.created_by else set())
    for person in sorted(concerned - {by, *told}, key=lambda one: one.pk):
        if person.is_active and rights.may_view(person, item):
            more = {"name": person.get_short_name(), "link": settings.SITE_URL + address}
            mail.send_on_commit("emails/note.txt", person.email, context | more)
