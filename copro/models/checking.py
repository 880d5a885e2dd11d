"""What is kept of the checks: what somebody let stand, what was found last, and facts learned on the way."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone


class OfItemQuerySet(models.QuerySet):
    def of(self, item: models.Model) -> "OfItemQuerySet":
        kind = ContentType.objects.get_for_model(type(item))
        return self.filter(content_type=kind, object_id=item.pk)


class Allowance(models.Model):
    """A finding that somebody let stand, with a tick or a reason. It holds as long as the words stay the same."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    rule = models.CharField(max_length=50)
    key = models.CharField(max_length=20)  # of the finding: the same for the same words
    words = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    passes_what_stops = models.BooleanField(default=False)  # a reason of somebody who publishes
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = OfItemQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id", "key"], name="allowance_once"),
            models.CheckConstraint(condition=~Q(key="") & ~Q(rule=""), name="allowance_of_a_finding"),
            models.CheckConstraint(condition=Q(passes_what_stops=False) | ~Q(reason=""), name="allowance_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.words}"


class Checkup(models.Model):
    """How many findings a thing had when it was last looked at: what the start page and the report count."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    blocks = models.PositiveIntegerField(default=0)  # that would stop publishing, and that nobody let stand
    warns = models.PositiveIntegerField(default=0)
    tips = models.PositiveIntegerField(default=0)
    rules = models.JSONField(default=dict)  # of all three kinds: rule -> how often
    checked_at = models.DateTimeField(default=timezone.now)

    objects = OfItemQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_type", "object_id"], name="checkup_once")]

    def __str__(self) -> str:
        return f"{self.blocks} to mend, {self.warns} to look at, {self.tips} tips"

    @property
    def in_words(self) -> str:
        """ "2 to mend, 1 to look at"; empty where nothing stops publishing."""
        parts = [(self.blocks, "to mend"), (self.warns, "to look at")]
        return ", ".join(f"{number} {words}" for number, words in parts if number)


class Abbreviation(models.Model):
    """A short form that the site has explained, so that the next text can explain it in the same words."""

    short = models.CharField("short form", max_length=20)
    long = models.CharField("long form", max_length=200)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = [Lower("short")]
        constraints = [
            models.UniqueConstraint(fields=["short"], name="abbreviation_once"),
            models.CheckConstraint(condition=~Q(short="") & ~Q(long=""), name="abbreviation_says_both"),
        ]

    def __str__(self) -> str:
        return f"{self.short} ({self.long})"


class LinkCheck(models.Model):
    """What a look at an address outside found."""

    address = models.URLField(max_length=2000, unique=True)
    broken = models.CharField(max_length=100, blank=True)  # what is wrong, in a few words
    title = models.CharField(max_length=200, blank=True)  # of the page that is there
    has_https = models.BooleanField(null=True)  # of an http address: whether https answers too
    failures = models.PositiveSmallIntegerField(default=0)  # in a row: one alone may be chance
    checked_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.address
