"""The people in a by-line or on a stage, as they were that day."""

from django.db import models
from django.db.models import Q

from blog.models.people import Author, Organisation
from blog.models.post import Post


class Contribution(models.Model):
    """A person in a by-line or on a stage, with role and organisation as they were that day."""

    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="%(class)ss")
    role = models.CharField(
        max_length=200, blank=True, help_text="As it was that day: Chief Executive, volunteer, mother of two."
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )
    organisation_name = models.CharField(
        "organisation’s name that day",
        max_length=150,
        blank=True,
        help_text="Filled in for you. It stays as it was, also when the organisation takes another name.",
    )
    position = models.PositiveSmallIntegerField("place in the order", default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.author.name, self.role, self.organisation_name]))

    @classmethod
    def from_db(cls, db, field_names, values, **kwargs):
        instance = super().from_db(db, field_names, values, **kwargs)
        instance._stored = (instance.__dict__.get("organisation_id"), instance.__dict__.get("organisation_name"))
        return instance

    def save(self, *args, **kwargs) -> None:
        # The name is taken down when an organisation is chosen, and again only when another one is.
        stored_id, stored_name = getattr(self, "_stored", (None, ""))
        if stored_id != self.organisation_id and self.organisation_name == stored_name:
            self.organisation_name = ""
        if self.organisation and not self.organisation_name:
            self.organisation_name = self.organisation.name
        if (fields := kwargs.get("update_fields")) is not None and "organisation" in fields:
            kwargs["update_fields"] = {*fields, "organisation_name"}
        super().save(*args, **kwargs)
        self._stored = (self.organisation_id, self.organisation_name)


class Credit(Contribution):
    """One entry of a post's by-line."""

    class Kind(models.TextChoices):
        WORDS = "words", "Words"
        INTERVIEW = "interview", "Interview"
        PHOTOGRAPHS = "photographs", "Photographs"
        ILLUSTRATIONS = "illustrations", "Illustrations"
        TRANSLATION = "translation", "Translation"
        EASY_READ = "easy_read", "Easy Read"

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="credits")
    kind = models.CharField("what they did", max_length=20, choices=Kind.choices, default=Kind.WORDS)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["post", "position"],
                name="credit_one_per_place",
                violation_error_message="Two people stand at the same place in the by-line.",
            ),
            models.UniqueConstraint(
                fields=["post", "author", "kind"],
                name="credit_author_once_per_kind",
                violation_error_message="This person stands in the by-line already.",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=["words", "interview", "photographs", "illustrations", "translation", "easy_read"]
                ),
                name="credit_kind_known",
            ),
        ]
