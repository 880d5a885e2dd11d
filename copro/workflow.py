"""The moves between states that posts and events share. One function each; nothing else changes a state."""

import datetime
from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from copro import exercise, findings, mail, rights, uses, versions
from copro.models import User
from copro.previews import revoke_links
from copro.publishing import EDITABLE_BY_WRITERS, Publishable, Status


class WorkflowError(Exception):
    """A move that cannot be made; says why in a sentence for the person who tried."""


def _kind(item: Publishable) -> str:
    return str(item._meta.verbose_name)


def _locked(item: Publishable) -> Publishable:
    """The row as it is now, kept from others until the transaction ends."""
    row = type(item)._default_manager.select_for_update().filter(pk=item.pk).first()
    if row is None:
        raise WorkflowError(f"This {_kind(item)} has been deleted in the meantime.")
    return row


def _refuse(item: Publishable, row: Publishable, allowed: Collection[str], doing: str) -> None:
    if row.status not in allowed:
        state = row.state_in_words()
        raise WorkflowError(f"This {_kind(item)} cannot be {doing}, because its state is “{state}”.")


def _store(item: Publishable, *, by: User, action: str = "", **values: Any) -> None:
    """Store the new state, and keep who made the move and when. Without an action, it is the new state in words."""
    for name, value in values.items():
        setattr(item, name, value)
    item.save(update_fields=[*values, "updated_at"])
    action = action or item.state_in_words().replace("Goes public", "Will go public")
    versions.record(item, by=by, action=action)


def refuse_exercise(item: Publishable) -> None:
    """What somebody practises on is seen by nobody else. Raises WorkflowError."""
    if exercise.is_one(item):
        raise WorkflowError("This is an exercise. It stays a draft: when you are done, delete it.")


def refuse_undecided_pictures(item: Publishable) -> None:
    """Nothing goes public with a picture of which nobody has said what it shows. Raises WorkflowError."""
    names = [f"“{image}”" for image in uses.undecided_pictures(item)]
    if names:
        raise WorkflowError(
            f"Nobody has decided yet what is said of {'this picture' if len(names) == 1 else 'these pictures'}: "
            f"{', '.join(names)}. Say what it shows or mark it as decorative, at its place in the text or under "
            "Pictures. Then publish."
        )


def refuse_findings(item: Publishable) -> None:
    """Nothing goes public with a finding that is neither mended nor let stand. Raises WorkflowError."""
    found = [row for row in findings.look_at(item) if row.is_open]
    if found:
        titles = ", ".join(dict.fromkeys(f"“{row.rule.title}”" for row in found))
        raise WorkflowError(
            f"It has not been published yet: {findings.in_words(found)}. The checks found: {titles}. "
            "Mend them, or say that they can stay as they are. Then publish."
        )


@transaction.atomic
def submit_for_review(item: Publishable, *, by: User) -> None:
    """A draft goes to the editors, who are told by mail. Raises WorkflowError."""
    row = _locked(item)
    if not rights.may_change(by, row):
        raise WorkflowError(f"You may not change this {_kind(item)}.")
    _refuse(item, row, [Status.DRAFT], "sent for review")
    refuse_exercise(row)
    _store(item, by=by, action="Sent for review", status=Status.IN_REVIEW)
    address = reverse(f"admin:{item._meta.app_label}_{item._meta.model_name}_change", args=[item.pk])
    context = {"item": item, "kind": _kind(item), "by": by, "link": settings.SITE_URL + address}
    for editor in User.objects.filter(is_active=True, groups__name=rights.EDITORS).exclude(pk=by.pk):
        mail.send_on_commit("emails/for_review.txt", editor.email, context | {"name": editor.get_short_name()})


@transaction.atomic
def approve(item: Publishable, *, by: User, publish_at: datetime.datetime | None = None) -> None:
    """Make it public at a time: the one given, else its own, else now. Raises WorkflowError."""
    row = _locked(item)
    if not rights.may_publish(by, row):
        raise WorkflowError(f"You may not publish this {_kind(item)}. Send it for review instead.")
    _refuse(item, row, [*EDITABLE_BY_WRITERS, Status.WITHDRAWN], "published")
    if not (row.body or row.summary):
        raise WorkflowError(f"This {_kind(item)} has no words yet. Write the text or the summary, then publish it.")
    refuse_exercise(row)
    refuse_undecided_pictures(row)
    refuse_findings(row)
    now = timezone.now()
    publish_at = publish_at or row.publish_at or now
    _store(item, by=by, status=Status.APPROVED, publish_at=publish_at, approved_by=by, approved_at=now)


@transaction.atomic
def publish_now(item: Publishable, *, by: User) -> None:
    """What was to go public later goes public at once. Raises WorkflowError."""
    row = _locked(item)
    if not rights.may_publish(by, row):
        raise WorkflowError(f"You may not publish this {_kind(item)}. Send it for review instead.")
    _refuse(item, row, [Status.APPROVED], "published now")
    now = timezone.now()
    if row.publish_at and row.publish_at > now:
        refuse_undecided_pictures(row)
        refuse_findings(row)
        _store(item, by=by, publish_at=now)


@transaction.atomic
def send_back_to_draft(item: Publishable, *, by: User) -> None:
    """Back to its writer. What is public has to be withdrawn first. Raises WorkflowError."""
    row = _locked(item)
    if not rights.may_change(by, row):
        raise WorkflowError(f"You may not change this {_kind(item)}.")
    if row.is_public():
        raise WorkflowError(f"Visitors can read this {_kind(item)} now. Withdraw it first.")
    _refuse(item, row, [Status.IN_REVIEW, Status.APPROVED, Status.WITHDRAWN], "sent back")
    _store(item, by=by, action="Back to draft", status=Status.DRAFT)


@transaction.atomic
def withdraw(item: Publishable, *, by: User) -> None:
    """Take it from the public, or from those that would become public. Raises WorkflowError."""
    row = _locked(item)
    if not rights.may_publish(by, row):
        raise WorkflowError(f"You may not withdraw this {_kind(item)}.")
    _refuse(item, row, [Status.APPROVED], "withdrawn")
    _store(item, by=by, action="Withdrawn", status=Status.WITHDRAWN)
    revoke_links(item)
