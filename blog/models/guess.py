from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from blog.models.post import Post


class GuessQuerySet(models.QuerySet):
    def to_confirm(self) -> "GuessQuerySet":
        return self.filter(confirmed_at__isnull=True)


class Guess(models.Model):
    """Something an importer read out of a text, with the original words, for a person to confirm or mend."""

    class Kind(models.TextChoices):
        BYLINE = "byline", "By-line"
        FIRST_PUBLISHED = "first_published", "First published elsewhere"

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="guesses")
    kind = models.CharField("what was read", max_length=20, choices=Kind.choices)
    original_text = models.TextField("original words", help_text="As they stood in the imported post.")
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = GuessQuerySet.as_manager()

    class Meta:
        verbose_name = "guess to confirm"
        verbose_name_plural = "guesses to confirm"
        ordering = ["post", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["post", "kind"], name="guess_one_per_kind"),
            models.CheckConstraint(condition=Q(kind__in=["byline", "first_published"]), name="guess_kind_known"),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="guess_confirmed_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of “{self.post}”"

    def confirm(self, by) -> None:
        """Somebody has looked and says it is right."""
        self.confirmed_by, self.confirmed_at = by, timezone.now()
        self.save(update_fields=["confirmed_by", "confirmed_at"])
