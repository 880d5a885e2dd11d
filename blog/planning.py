"""The plan: for which day each post is meant, how far it has come, and who has promised it."""

import datetime

from django.db import models
from django.db.models import Case, Q, Value, When

from blog.models import Post, PostQuerySet
from copro.dates import moments_between
from copro.publishing import EDITABLE_BY_WRITERS, Status


class Stage(models.TextChoices):
    """How far a post has come, each also a state that the list of posts can show."""

    UNWRITTEN = "unwritten", "planned"
    WRITTEN = "written", "written"
    REVIEW = "review", "in review"
    SCHEDULED = "scheduled", "approved"
    PUBLISHED = "published", "published"


def unwritten() -> Q:
    """Drafts without a word of text yet: no more than a promise."""
    return Q(status=Status.DRAFT, body="", summary="")


def written() -> Q:
    return Q(status=Status.DRAFT) & ~Q(body="", summary="")


def public_between(first: datetime.date | None, last: datetime.date | None) -> Q:
    """Of the approved: public from one of these days (London's days). None: no end.

    Compares what is stored, as to make a day of every moment would take most of the time of a page.
    """
    return moments_between("publish_at", first, last)


def meant_between(first: datetime.date | None, last: datetime.date | None) -> Q:
    """Of those in work: planned for one of these days, or to be public from then. None: no end."""
    planned = Q(planned_for__isnull=False)
    if first:
        planned &= Q(planned_for__gte=first)
    if last:
        planned &= Q(planned_for__lte=last)
    return planned | Q(planned_for__isnull=True) & public_between(first, last)


def between(first: datetime.date | None, last: datetime.date | None) -> Q:
    """Whatever belongs to one of these days; nothing that was withdrawn."""
    in_work = Q(status__in=EDITABLE_BY_WRITERS) & meant_between(first, last)
    return in_work | Q(status=Status.APPROVED) & public_between(first, last)


def without_day() -> Q:
    """Those still being written for which nobody has named a day."""
    return Q(status__in=EDITABLE_BY_WRITERS, planned_for__isnull=True, publish_at__isnull=True)


def stage_of_approved(at: datetime.datetime | None = None) -> Case:
    public = When(pk__in=Post.objects.published(at).values("pk"), then=Value(Stage.PUBLISHED.value))
    return Case(public, default=Value(Stage.SCHEDULED.value), output_field=models.CharField())


def stage_in_work() -> Case:
    stages = [
        When(status=Status.IN_REVIEW, then=Value(Stage.REVIEW.value)),
        When(unwritten(), then=Value(Stage.UNWRITTEN.value)),
    ]
    return Case(*stages, default=Value(Stage.WRITTEN.value), output_field=models.CharField())


def promised_drafts() -> PostQuerySet:
    return Post.objects.filter(status=Status.DRAFT).exclude(planned_person="")
