"""What organisers have been reminded of by mail, so that nobody is told the same thing twice."""

from django.db import models
from django.utils import timezone

from events.models.event import Event


class Reminder(models.Model):
    """One mail about one thing of an event that was missing or broken."""

    class Kind(models.TextChoices):
        ACCESS = "access", "Nothing is said about access"
        RECORDING = "recording", "Nothing is said about a recording"
        LINK = "link", "A link does not work"

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    about = models.CharField(
        max_length=600,
        blank=True,
        help_text="Which one of several: a session's number, or an address.",
    )
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "kind", "about"], name="reminder_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["access", "recording", "link"]), name="reminder_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event}: {self.get_kind_display()}"
