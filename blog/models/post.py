import datetime
import uuid
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from taggit.managers import TaggableManager

from blog.models.people import Author, Organisation, web_address, web_only
from copro import dates
from copro.models import Image
from copro.publishing import Publishable, PublishableQuerySet, Status
from copro.richtext import plain_text, speaker_names


class PostQuerySet(PublishableQuerySet):
    def with_bylines(self) -> "PostQuerySet":
        """With all that a list of posts shows, in a fixed number of queries."""
        credits = (
            apps.get_model("blog", "Credit")
            .objects.select_related("author__photo", "organisation")
            .order_by("position")
        )
        return self.select_related("campaign", "lead_image").prefetch_related(
            models.Prefetch("credits", queryset=credits)
        )

    def by_author(self, author: Author) -> "PostQuerySet":
        return self.filter(pk__in=author.credits.values("post"))  # type: ignore[attr-defined]

    def from_organisation(self, organisation: Organisation) -> "PostQuerySet":
        return self.filter(pk__in=organisation.credits.values("post"))  # type: ignore[attr-defined]


def new_feed_id() -> str:
    return uuid.uuid4().urn


class Post(Publishable):
    """An article on the blog."""

    version_parts = ("credits",)
    bin_parts = ("guesses",)

    tags = TaggableManager(blank=True, help_text="Subjects, separated by commas: Housing, Youth voice.")
    lead_image = models.ForeignKey(
        Image,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="lead_of",
        verbose_name="main picture",
        help_text="Stands at the top of the post and in lists. Visitors see it once it has alt text or is decorative.",
    )
    language = models.CharField(
        max_length=10,
        choices=[("en-gb", "English"), ("cy", "Welsh"), ("gd", "Scottish Gaelic"), ("ga", "Irish")],
        default="en-gb",
        help_text="The language that the post is written in, so that screen readers say it right.",
    )
    translation_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="translations",
        help_text="If this is another post in another language: that post. Each then leads to the other.",
    )
    content_note = models.CharField(
        max_length=300,
        blank=True,
        help_text="What may upset a reader, in a few words: “This post is about a death in hospital”. "
        "It stands before the words, and readers can choose to leave.",
    )
    is_highlight = models.BooleanField(
        "one of the highlights",
        default=False,
        help_text="Highlights stand on the home page after the week, and in the archive.",
    )
    first_published_name = models.CharField(
        "first published in",
        max_length=200,
        blank=True,
        help_text="If it was taken over from elsewhere: the name of that blog or paper.",
    )
    first_published_url = models.URLField(
        "first published at",
        max_length=500,
        blank=True,
        validators=[web_address],
        help_text="Its address there. Search engines are told that the original is there.",
    )
    planned_for = models.DateField(
        "planned for",
        null=True,
        blank=True,
        help_text="A day that somebody has promised it for. It shows in the plan and publishes nothing.",
    )
    planned_person = models.CharField(
        "promised by", max_length=150, blank=True, help_text="Who has promised to write it, and is asked about it."
    )
    feed_id = models.CharField(max_length=300, unique=True, default=new_feed_id, editable=False)

    objects = PostQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ["-publish_at", "-pk"]
        permissions = [("publish_post", "Can publish and withdraw posts")]
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(condition=~Q(feed_id=""), name="post_has_feed_id"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("blog:post", args=[self.campaign.slug, self.slug])

    def state_in_words(self, at: datetime.datetime | None = None) -> str:
        """Of a draft that somebody has promised: "Draft, planned for 5 July 2018 (Ann Bee)"."""
        words = super().state_in_words(at)
        if self.status != Status.DRAFT or not (self.planned_for or self.planned_person):
            return words
        if not self.planned_for:
            return f"{words}, promised by {self.planned_person}"
        person = f" ({self.planned_person})" if self.planned_person else ""
        return f"{words}, planned for {dates.day(self.planned_for, weekday=False)}{person}"

    def facts_for_checks(self) -> dict[str, Any]:
        return super().facts_for_checks() | {"has_byline": self.pk is not None and self.credits.exists()}

    def clean(self) -> None:
        super().clean()
        if self.pk and self.translation_of_id == self.pk:
            raise ValidationError({"translation_of": "A post cannot be a translation of itself."})

    @property
    def reading_minutes(self) -> int:
        """Minutes at 200 words a minute, at least one."""
        return max(1, round(len(plain_text(self.body, {}).split()) / 200))

    @property
    def turn_names(self) -> dict[int, str]:
        # Mostly the people of the by-line, which is at hand wherever posts are shown.
        is_at_hand = "credits" in getattr(self, "_prefetched_objects_cache", {})
        credits = self.credits.all() if is_at_hand else []
        return speaker_names([self.body], {credit.author_id: credit.author.name for credit in credits})

    @property
    def original_address(self) -> str:
        """Where it was first published, if that is an address a link may lead to."""
        return web_only(self.first_published_url)
