"""Who speaks at an event, with role and organisation as they were that day."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from blog.models import Contribution
from events.models.event import Event
from events.models.session import Session


class Speaker(Contribution):
    """Somebody who speaks at an event, or at one of its sessions."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="speakers")
    session = models.ForeignKey(
        Session,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="speakers",
        help_text="Only if they speak at one session and not at all.",
    )

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "author"],
                condition=Q(session__isnull=True),
                name="speaker_once_per_event",
                violation_error_message="This person stands in the list already.",
            ),
            models.UniqueConstraint(
                fields=["event", "author", "session"],
                name="speaker_once_per_session",
                violation_error_message="This person stands in the list already.",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.session and self.session.event_id != self.event_id:
            raise ValidationError({"session": "This session belongs to another event."})

    def save(self, *args, **kwargs) -> None:
        if self.session_id and self.session.event_id != self.event_id:
            raise ValueError("A speaker's session must belong to the same event.")
        super().save(*args, **kwargs)
