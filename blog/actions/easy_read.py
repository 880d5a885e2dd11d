"""Easy Read versions: beginning one from a post, publishing it, taking it back, and holding it beside its post."""

import datetime
from typing import NamedTuple

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator

from blog import easy_read_rules
from blog.easy_read_source import digest, digest_of, propose
from blog.models import EasyRead, EasyReadRow, Post
from copro import rights, versions, workflow
from copro.models import Campaign, User, Version
from copro.models.version import PUBLISHED, WITHDRAWN
from copro.workflow import WorkflowError

BEGUN = "Begun from the post"
CHECKED_AGAIN = "Checked again by the same people"
STILL_FITS = "Compared with the post: it still fits"
LOST_BADGE = (
    "The words have changed since {who} checked them, so the Easy Read badge is taken away. Ask them to read it again, "
    "and say so here."
)


@transaction.atomic
def begin(post: Post, *, by: User) -> tuple[EasyRead, bool]:
    """The Easy Read version of a post, and whether it has just been made: a draft whose rows are a proposal."""
    Post.objects.select_for_update().filter(pk=post.pk).first()  # two who press the button make one
    if known := EasyRead.objects.filter(post=post).first():
        return known, False
    title = Truncator(post.title).chars(60)
    made = EasyRead.objects.create(post=post, title=title, made_from=digest(post), created_by=by)
    EasyReadRow.objects.bulk_create(
        EasyReadRow(easy_read=made, position=place, heading=row.heading, words=row.words)
        for place, row in enumerate(propose(post))
    )
    versions.record(made, by=by, action=BEGUN)
    return made, True


# --- Publishing


def refuse_findings(easy_read: EasyRead) -> None:
    """Nothing goes public with a finding that is neither mended nor let stand. Raises WorkflowError."""
    found = easy_read_rules.standing(easy_read_rules.text_of(easy_read), easy_read)
    workflow.refuse_open([row for row in found if row.is_open])


def _refuse(easy_read: EasyRead, by: User) -> None:
    if not rights.may_publish(by, easy_read):
        raise WorkflowError("You may not publish this Easy Read version. Ask an editor to look at it.")


@transaction.atomic
def publish(easy_read: EasyRead, *, by: User, now: datetime.datetime | None = None) -> str:
    """Let visitors see it, as soon as they see its post. Raises WorkflowError. What else happened, in a sentence.

    A badge stays only with the words that were checked.
    """
    _refuse(easy_read, by)
    easy_read = EasyRead.objects.select_for_update().select_related("post").get(pk=easy_read.pk)
    refuse_findings(easy_read)
    lost = LOST_BADGE.format(who=easy_read.checkers) if is_doubtful(easy_read) else ""
    if lost:
        easy_read.checkers, easy_read.checked_on = "", None
    if easy_read.status != EasyRead.Status.PUBLISHED:
        easy_read.status, easy_read.published_at = EasyRead.Status.PUBLISHED, now or timezone.now()
    easy_read.save()
    versions.record(easy_read, by=by, action=PUBLISHED)
    return lost


@transaction.atomic
def take_back(easy_read: EasyRead, *, by: User) -> None:
    """Visitors see it no more: it is a draft again. Raises WorkflowError."""
    _refuse(easy_read, by)
    easy_read = EasyRead.objects.select_for_update().get(pk=easy_read.pk)
    easy_read.status, easy_read.published_at = EasyRead.Status.DRAFT, None
    easy_read.save()
    versions.record(easy_read, by=by, action=WITHDRAWN)


# --- The badge


def _said(rows: list[dict]) -> list[tuple[str, str, object]]:
    """What people read who check it: headings, words and pictures, in their order."""
    in_order = sorted(rows, key=lambda row: row["position"])
    return [(row["heading"], " ".join(row["words"].split()), row["picture_id"]) for row in in_order]


def is_doubtful(easy_read: EasyRead) -> bool:
    """Whether the words are others than those that were checked: than at the first save that named these people and
    this day, or the last that said that they had read it again."""
    if not easy_read.has_badge:
        return False
    here = versions.snapshot(easy_read)
    checked = here
    kept = Version.objects.of(easy_read).saved().order_by("-pk")
    for action, data, applied_at in kept.values_list("action", "data", "applied_at").iterator():
        is_same_check = all(data["fields"].get(name) == here["fields"][name] for name in ("checkers", "checked_on"))
        if applied_at is None:  # words that wait, or waited: they count where somebody said that these were read
            if action == CHECKED_AGAIN and is_same_check and _says_the_same(data, here):
                return False
            continue
        if not is_same_check:
            break
        checked = data
        if action == CHECKED_AGAIN:
            break
    return not _says_the_same(checked, here)


def _says_the_same(one: dict, other: dict) -> bool:
    same_title = one["fields"]["title"] == other["fields"]["title"]
    return bool(same_title and _said(one["parts"]["rows"]) == _said(other["parts"]["rows"]))


def check_again(easy_read: EasyRead, *, by: User) -> None:
    """The same people read the words as they are now, and say that they are easy."""
    versions.record(easy_read, by=by, action=CHECKED_AGAIN)


# --- The post behind it


class Change(NamedTuple):
    """The two versions of a post between which its words changed since they were last compared; 0 if not known."""

    before: int
    after: int


def is_outdated(easy_read: EasyRead) -> bool:
    """Whether the post says something else than when somebody last held them side by side."""
    return bool(easy_read.made_from) and easy_read.made_from != digest(easy_read.post)


def what_changed(easy_read: EasyRead) -> Change:
    """The post's version that was looked at, and the one that is public now. One query."""
    wanted = {easy_read.made_from: 0, digest(easy_read.post): 0}
    kept = Version.objects.of(easy_read.post).saved().order_by("-pk")
    for pk, data in kept.values_list("pk", "data").iterator():
        found = digest_of(data["fields"])
        if wanted.get(found) == 0:
            wanted[found] = pk
        if all(wanted.values()):
            break
    before, after = wanted.values()
    return Change(before, after)


def outdated(campaign: Campaign | None = None) -> list[int]:
    """The numbers of those whose posts have changed since, of one campaign or of all. One query."""
    found = EasyRead.objects.exclude(made_from="").order_by("pk")
    if campaign:
        found = found.filter(post__campaign=campaign)
    rows = found.values_list("pk", "made_from", "post__title", "post__summary", "post__content_note", "post__body")
    names = ("title", "summary", "content_note", "body")
    return [pk for pk, made_from, *said in rows if made_from != digest_of(dict(zip(names, said, strict=True)))]


def still_fits(easy_read: EasyRead, *, by: User) -> None:
    """Somebody held it beside the post as it is now. Visitors notice nothing."""
    made_from = digest(easy_read.post)
    EasyRead.objects.filter(pk=easy_read.pk).update(made_from=made_from)
    easy_read.made_from = made_from
    waits = versions.waiting(easy_read)
    versions.record(easy_read, by=by, action=STILL_FITS)
    if waits:  # it goes on waiting: no words have changed
        versions.record(easy_read, by=waits.created_by, action=waits.action, data=waits.data, applied=False)


def of_post(post: Post) -> EasyRead | None:
    try:
        return post.easy_read  # type: ignore[attr-defined, no-any-return]
    except ObjectDoesNotExist:
        return None
