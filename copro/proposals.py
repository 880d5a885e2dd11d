"""What organisers ask of staff: events sent for review, and changes that wait beside approved ones; who is told.

A change is a version like any other (see `copro.versions`). It waits for staff from the first version that was kept as
a proposal until one of the moves below decides; what is kept in between, such as an editor's save, decides nothing.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, DateTimeField, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from copro import mail, rights, versions
from copro.models import User, Version
from copro.models.version import BACK, PROPOSED, PUBLISHED, SAVED, SENT, SENT_BACK, THROWN_AWAY, WITHDRAWN, Note
from copro.publishing import Publishable, Status

DECISIONS = (PUBLISHED, SAVED, SENT_BACK, THROWN_AWAY, WITHDRAWN, BACK)


def waiting(item: Publishable) -> list[Version]:
    """The proposals in what waits beside it, the oldest first. Empty where nothing waits, or only staff's own."""
    newest = versions.head(item)
    if newest is None or newest.applied_at:
        return []
    kept = Version.objects.of(item).saved()
    decided = kept.filter(applied_at__isnull=False, action__in=DECISIONS).values_list("pk", flat=True).first()
    asked = kept.filter(applied_at=None, action=PROPOSED, pk__gt=decided or 0)
    return list(asked.order_by("pk").select_related("created_by").defer("data", "form_data"))


def undecided(items: QuerySet) -> QuerySet:
    """Those that wait for staff, the longest waiting first: `since` when, and `asked_by` whom it waits."""
    kind = ContentType.objects.get_for_model(items.model)
    kept = Version.objects.saved().filter(content_type=kind, object_id=OuterRef("pk")).order_by("-pk")
    decided = kept.filter(applied_at__isnull=False, action__in=DECISIONS).values("pk")[:1]
    first = kept.filter(applied_at=None, action=PROPOSED, pk__gt=OuterRef("decided")).order_by("pk")
    sent = kept.filter(action=SENT)
    in_review, beside = Q(status=Status.IN_REVIEW), Q(status=Status.APPROVED, applied__isnull=True)
    return (
        items.filter(status__in=[Status.IN_REVIEW, Status.APPROVED])
        .annotate(applied=Subquery(kept.values("applied_at")[:1]), decided=Coalesce(Subquery(decided), 0))
        .annotate(
            since=Case(
                When(in_review, then=Coalesce(Subquery(sent.values("created_at")[:1]), F("updated_at"))),
                When(beside, then=Subquery(first.values("created_at")[:1])),
                output_field=DateTimeField(),
            ),
            asked_by=Case(
                When(in_review, then=Subquery(sent.values("created_by__name")[:1])),
                When(beside, then=Subquery(first.values("created_by__name")[:1])),
            ),
        )
        .filter(since__isnull=False)
        .order_by("since", "pk")
    )


def asked(item: Publishable) -> list[Version]:
    """By whom and when staff were asked: the proposals that wait, or how it was sent for review. Empty: nobody asks."""
    if item.status == Status.APPROVED:
        return waiting(item)
    if item.status != Status.IN_REVIEW:
        return []
    sent = Version.objects.of(item).saved().filter(action=SENT, created_by__isnull=False)
    return list(sent.select_related("created_by").defer("data", "form_data")[:1])


def sent_back(item: Publishable) -> Version | None:
    """How staff last sent it back, as long as nothing was asked or decided since."""
    moves = (PROPOSED, SENT, SENT_BACK, PUBLISHED, THROWN_AWAY, WITHDRAWN)
    kept = Version.objects.of(item).saved().filter(action__in=moves)
    last = kept.select_related("created_by").defer("data", "form_data").first()
    return last if last and last.action == SENT_BACK else None


def why(version: Version) -> str:
    """The sentence with which it was sent back: the note that was kept just before."""
    kept = Note.objects.filter(content_type=version.content_type_id, object_id=version.object_id)
    note = kept.filter(created_by=version.created_by_id, created_at__lte=version.created_at).last()
    return note.text if note else ""


# --- Who is told -----------------------------------------------------------------------------------------------------


def page(item: Publishable, name: str, query: str = "") -> str:
    """The address of one of its pages in the back office."""
    return reverse(f"admin:{item._meta.app_label}_{item._meta.model_name}_{name}", args=[item.pk]) + query


def askers(item: Publishable) -> list[User]:
    """The organisers who wait for an answer: who proposed what waits, or sent it for review, or else began it."""
    if not hasattr(item, "organisation_id"):
        return []
    asked = {version.created_by for version in waiting(item)}
    if not asked:
        sent = Version.objects.of(item).saved().filter(action=SENT).select_related("created_by").first()
        asked = {sent.created_by if sent else item.created_by}
    known = [person for person in asked if person and person.is_active]
    return [
        person
        for person in sorted(known, key=lambda one: one.pk)
        if rights.may_view(person, item) and not rights.may_publish(person, item)
    ]


def tell_editors(item: Publishable, *, by: User) -> None:
    """A change begins to wait. Only the title that visitors read stands in the mail, and no word of the change."""
    editors = User.objects.filter(is_active=True, groups__name=rights.EDITORS)
    tell(editors, item, "emails/change_waits.txt", by=by, link=page(item, "waiting"))


def tell(people: Iterable[User], item: Publishable, template: str, *, by: User, link: str, **more: Any) -> None:
    """Mail to each of them but the one who did it. `link` is an address of this site."""
    context = {"item": item, "kind": item._meta.verbose_name, "by": by, "link": settings.SITE_URL + link} | more
    for person in people:
        if person != by:
            mail.send_on_commit(template, person.email, context | {"name": person.get_short_name()})
