"""The moves between states that posts and events share, and what staff decide about a change that waits.

One function each; nothing else changes a state.
"""

import datetime
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from copro import exercise, findings, notes, proposals, rights, uses, versions
from copro.models import User
from copro.models.version import BACK, SENT, SENT_BACK, WITHDRAWN
from copro.previews import revoke_links
from copro.publishing import EDITABLE_BY_WRITERS, Publishable, Status


class WorkflowError(Exception):
    """A move that cannot be made; says why in a sentence for the person who tried."""


class MeanwhileError(WorkflowError):
    """Somebody changed it after the person had looked at it."""


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


def _refuse_unseen(row: Publishable, seen: int | None) -> None:
    """Nobody decides about words that they have not seen. `seen` is the number of the version that they looked at."""
    if seen is not None and versions.current(row).pk != seen:
        raise MeanwhileError(
            f"Somebody changed this {_kind(row)} in the meantime, or decided already. Look at it again."
        )


def _store(item: Publishable, *, by: User, action: str = "", noted: versions.Data | None = None, **values: Any) -> None:
    """Store the new state, and keep who made the move and when, with what is `noted` beside it. Without an action, it
    is the new state in words."""
    for name, value in values.items():
        setattr(item, name, value)
    item.save(update_fields=[*values, "updated_at"])
    action = action or item.state_in_words().replace("Goes public", "Will go public")
    versions.record(item, by=by, action=action, data=versions.snapshot(item) | (noted or {}))


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
    refuse_open([row for row in findings.look_at(item) if row.is_open])


def refuse_open(found: list[findings.Standing]) -> None:
    """Raises WorkflowError, with what was found and what can be done, if that is anything."""
    if found:
        titles = ", ".join(dict.fromkeys(f"“{row.rule.title}”" for row in found))
        can_stay = any(row.rule.can_be_passed for row in found)
        advice = "Mend them, or say that they can stay as they are." if can_stay else "Mend what nobody can let stand."
        raise WorkflowError(
            f"It has not been published yet: {findings.in_words(found)}. The checks found: {titles}. "
            f"{advice} Then publish."
        )


@transaction.atomic
def submit_for_review(item: Publishable, *, by: User) -> None:
    """A draft goes to the editors, who are told by mail. Raises WorkflowError."""
    row = _locked(item)
    if not rights.may_change(by, row):
        raise WorkflowError(f"You may not change this {_kind(item)}.")
    _refuse(item, row, [Status.DRAFT], "sent for review")
    refuse_exercise(row)
    _store(item, by=by, action=SENT, status=Status.IN_REVIEW)
    editors = User.objects.filter(is_active=True, groups__name=rights.EDITORS)
    proposals.tell(editors, item, "emails/for_review.txt", by=by, link=proposals.page(item, "change"))


@transaction.atomic
def approve(
    item: Publishable, *, by: User, publish_at: datetime.datetime | None = None, seen: int | None = None
) -> None:
    """Make it public at a time: the one given, else its own, else now. Raises WorkflowError."""
    row = _locked(item)
    if not rights.may_release(by, row):
        raise WorkflowError(f"You may not publish this {_kind(item)}. Send it for review instead.")
    _refuse_unseen(row, seen)
    _refuse(item, row, [*EDITABLE_BY_WRITERS, Status.WITHDRAWN], "published")
    if not (row.body or row.summary):
        raise WorkflowError(f"This {_kind(item)} has no words yet. Write the text or the summary, then publish it.")
    refuse_exercise(row)
    refuse_undecided_pictures(row)
    refuse_findings(row)
    now = timezone.now()
    publish_at = publish_at or row.publish_at or now
    people = proposals.askers(row)
    _store(item, by=by, status=Status.APPROVED, publish_at=publish_at, approved_by=by, approved_at=now)
    tell_of_approval(item, people, by=by, change=False)


@transaction.atomic
def publish_now(item: Publishable, *, by: User) -> None:
    """What was to go public later goes public at once. Raises WorkflowError."""
    row = _locked(item)
    if not rights.may_release(by, row):
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
    # What is approved or withdrawn an organiser may change, and yet not take out of the hands of staff.
    if not (rights.may_change(by, row) and (row.status in EDITABLE_BY_WRITERS or rights.may_release(by, row))):
        raise WorkflowError(f"You may not take this {_kind(item)} back.")
    if row.is_public():
        raise WorkflowError(f"Visitors can read this {_kind(item)} now. Withdraw it first.")
    _refuse(item, row, [Status.IN_REVIEW, Status.APPROVED, Status.WITHDRAWN], "sent back")
    people = proposals.askers(row) if row.status == Status.IN_REVIEW else []
    _store(item, by=by, action=BACK, status=Status.DRAFT)
    link = proposals.page(item, "change")
    proposals.tell(people, item, "emails/sent_back.txt", by=by, link=link, change=False)


@transaction.atomic
def withdraw(item: Publishable, *, by: User) -> None:
    """Take it from the public, or from those that would become public. Raises WorkflowError."""
    row = _locked(item)
    if not rights.may_release(by, row):
        raise WorkflowError(f"You may not withdraw this {_kind(item)}.")
    _refuse(item, row, [Status.APPROVED], "withdrawn")
    noted = versions.as_visitors_knew(row)
    _store(item, by=by, action=WITHDRAWN, noted=noted, status=Status.WITHDRAWN)
    revoke_links(item)


# --- What waits for staff: see `copro.proposals` ---------------------------------------------------------------------


def tell_of_approval(item: Publishable, people: list[User], *, by: User, change: bool) -> None:
    """`people` asked for it; `change` says that it was public, or approved, already."""
    public = item.is_public()
    when = "Visitors can read it now." if public else f"{item.state_in_words()}."
    link = item.get_absolute_url() if public else proposals.page(item, "change")  # type: ignore[attr-defined]
    proposals.tell(people, item, "emails/approved.txt", by=by, link=link, change=change, when=when)


@transaction.atomic
def publish_changes(item: Publishable, *, by: User, seen: int) -> None:
    """What waits beside it becomes what visitors read, as it was seen and not otherwise. Raises WorkflowError."""
    row = _locked(item)
    if not rights.may_release(by, row):
        raise WorkflowError(f"You may not publish changes of this {_kind(item)}.")
    _refuse_unseen(row, seen)
    newest = versions.waiting(row)
    if newest is None:
        raise WorkflowError("No change waits here.")
    _refuse(item, row, [Status.APPROVED], "changed")
    refuse_to_release(row, newest.data, by=by)
    people = proposals.askers(row)
    versions.publish_waiting(row, by=by)
    item.refresh_from_db()
    tell_of_approval(item, people, by=by, change=True)


def refuse_to_release(item: Publishable, data: dict[str, Any], *, by: User) -> None:
    """Whether it can go out as `data` has it: everything that stops publishing, and the right to it in the hands of
    whoever holds it then. Raises WorkflowError."""
    tried = type(item)._base_manager.get(pk=item.pk)
    with versions.only_tried():
        versions.put(tried, data, for_good=False)
        if not rights.may_release(by, tried):
            raise WorkflowError(
                f"You may not publish this {_kind(item)} for {getattr(tried, 'organisation', 'others')}."
            )
        refuse_undecided_pictures(tried)
        refuse_findings(tried)


@transaction.atomic
def send_back(item: Publishable, *, by: User, why: str, seen: int) -> None:
    """Back to its organiser with a sentence of why, which stays as a note. A change is kept among the versions, and
    what visitors read stays as it is. Raises WorkflowError."""
    row = _locked(item)
    if not rights.may_publish(by, row):
        raise WorkflowError(f"You may not send this {_kind(item)} back.")
    _refuse_unseen(row, seen)
    why = why.strip()
    if not why:
        raise WorkflowError("Write in a sentence why, so that they know what to change.")
    newest, people = versions.waiting(row), proposals.askers(row)
    query, is_change = "", row.status == Status.APPROVED
    if is_change and newest is None:
        raise WorkflowError("No change waits here.")
    if not is_change:
        _refuse(item, row, [Status.IN_REVIEW], "sent back")
    notes.write(row, why, by=by, told=people)
    if is_change and newest:
        versions.record(row, by=by, action=SENT_BACK, base=newest)
        query = f"?go_on={newest.pk}"
    else:
        _store(item, by=by, action=SENT_BACK, status=Status.DRAFT)
    link = proposals.page(item, "change", query)
    proposals.tell(people, item, "emails/sent_back.txt", by=by, link=link, change=is_change, why=why)
