"""The plan: for which day each post is meant, how far it has come, and who has promised it."""

import datetime

from django.db import models
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Coalesce, TruncDate

from blog.models import Post, PostQuerySet
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


def with_day(posts: PostQuerySet) -> PostQuerySet:
    """All but the withdrawn, with `day`: from which they are public, or for which they are meant (London's days)."""
    public_from = TruncDate("publish_at")
    meant_for = Coalesce("planned_for", public_from)
    return posts.exclude(status=Status.WITHDRAWN).annotate(
        day=Case(When(status=Status.APPROVED, then=public_from), default=meant_for)
    )


def with_stage(posts: PostQuerySet, at: datetime.datetime | None = None) -> PostQuerySet:
    """With `stage`, one of `Stage`; for all but the withdrawn."""
    public = Q(status=Status.APPROVED, pk__in=Post.objects.published(at).values("pk"))
    stages = [
        When(unwritten(), then=Value(Stage.UNWRITTEN.value)),
        When(status=Status.DRAFT, then=Value(Stage.WRITTEN.value)),
        When(status=Status.IN_REVIEW, then=Value(Stage.REVIEW.value)),
        When(public, then=Value(Stage.PUBLISHED.value)),
    ]
    return posts.annotate(stage=Case(*stages, default=Value(Stage.SCHEDULED.value), output_field=models.CharField()))


def promised_drafts() -> PostQuerySet:
    return Post.objects.filter(status=Status.DRAFT).exclude(planned_person="")


def without_day(posts: PostQuerySet) -> PostQuerySet:
    """Those still being written for which nobody has named a day. Of rows with `day`."""
    return posts.filter(day__isnull=True, status__in=EDITABLE_BY_WRITERS)
