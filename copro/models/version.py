import datetime
import re
import secrets

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone

# What a version says was done, where something is made of it.
SAVED, PUBLISHED, AS_IT_STOOD, THROWN_AWAY = "Saved", "Published", "As it stood", "Changes thrown away"
SENT, BACK, WITHDRAWN = "Sent for review", "Back to draft", "Withdrawn"
PROPOSED, SENT_BACK = "Proposed to staff", "Sent back"


def new_key() -> str:
    return secrets.token_hex(16)


def is_key(text: str) -> bool:
    """Whether it may be a form's key."""
    return bool(re.fullmatch("[0-9a-f]{32}", text))


class VersionQuerySet(models.QuerySet):
    def of(self, item: models.Model) -> "VersionQuerySet":
        """All that was ever kept of a thing, the newest first."""
        kind = ContentType.objects.get_for_model(type(item))
        return self.filter(content_type=kind, object_id=item.pk).order_by("-pk")

    def saved(self) -> "VersionQuerySet":
        return self.filter(kind=Version.Kind.SAVED)

    def unfinished(self) -> "VersionQuerySet":
        return self.filter(kind=Version.Kind.UNFINISHED)

    def binned(self) -> "VersionQuerySet":
        return self.filter(kind=Version.Kind.BINNED)


class Version(models.Model):
    """A whole thing as it was at one time: its fields, its credits, its tags.

    The one record for everything that is kept of it: what was saved, what is still being typed, what waits beside
    something public, what two people wrote at the same time, and what was deleted.
    """

    class Kind(models.TextChoices):
        SAVED = "saved", "Saved"
        UNFINISHED = "unfinished", "Not saved yet"
        BINNED = "binned", "Deleted"

    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.SAVED)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField(null=True, blank=True)  # none: typed into a form never yet saved
    action = models.CharField(max_length=100, default=SAVED)  # what was done, in words
    title = models.CharField(max_length=300, blank=True)
    data = models.JSONField(default=dict)
    # Of an unfinished one: the form as the browser sent it, whatever may be wrong with it.
    form_data = models.TextField(blank=True)
    # Of the form that it came from: one form saves once, however often it is sent.
    key = models.CharField(max_length=32, blank=True)
    base = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    # When it became what the row holds. None: it waits beside something public, or was never more than a try.
    applied_at = models.DateTimeField(null=True, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["saved", "unfinished", "binned"]), name="version_kind_known"),
            models.CheckConstraint(
                condition=Q(kind="unfinished") | Q(object_id__isnull=False), name="version_of_something"
            ),
            models.CheckConstraint(condition=~Q(kind="unfinished") | ~Q(key=""), name="version_unfinished_has_key"),
            models.UniqueConstraint(fields=["kind", "key"], condition=~Q(key=""), name="version_once_per_key"),
        ]
        indexes = [models.Index(fields=["content_type", "object_id", "-id"], name="version_of_item")]

    def __str__(self) -> str:
        return f"{self.action}: {self.title}"


class Note(models.Model):
    """What writers and editors tell each other about a thing while they work on it. Visitors never see it."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    text = models.TextField(max_length=2000)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="note_has_text")]
        indexes = [models.Index(fields=["content_type", "object_id"], name="note_of_item")]

    def __str__(self) -> str:
        return self.text[:80]


class PreviewLink(models.Model):
    """Leave for somebody without an account to read one version of one thing, for a few days."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="links")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("created_at")), name="preview_link_ends_later")
        ]

    def __str__(self) -> str:
        return f"Link to {self.version}"

    def is_open(self, at: datetime.datetime | None = None) -> bool:
        """Whether it still leads anywhere."""
        return self.revoked_at is None and (at or timezone.now()) < self.expires_at
