"""The blog: who writes, and what they write."""

import datetime
import uuid
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from taggit.managers import TaggableManager

from copro import dates
from copro.models import Image
from copro.publishing import Publishable, PublishableQuerySet, Status
from copro.richtext import RichTextField, plain_text, speaker_names
from copro.slugs import SluggedModel

web_address = URLValidator(schemes=["http", "https"], message="Write the address in full, such as https://example.org.")


def web_only(address: str) -> str:
    """The address if a link may lead there, else an empty string: forms check it, but rows come by other doors too."""
    return address if address.lower().startswith(("http://", "https://")) else ""


class Author(SluggedModel):
    """A person or a group who can be credited. Has no log-in. One name alone is enough: "Ahmed"."""

    bin_parts = ()
    name = models.CharField(max_length=150, help_text="As it should stand in a by-line. One name alone is fine.")
    slug = models.SlugField(
        "address", max_length=100, unique=True, blank=True, help_text="Made from the name if empty."
    )
    bio = RichTextField("about", blank=True, help_text="A few sentences about this person, if they wish.")
    photo = models.ForeignKey(Image, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    links = models.TextField(
        blank=True, help_text="Their own web pages, one address a line, each beginning with https://."
    )

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(name="") & ~Q(slug=""), name="author_has_name_and_slug")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("website:author", args=[self.slug])

    def addresses(self) -> list[str]:
        others = [reverse(name, args=[self.slug]) for name in ("website:author_feed", "events:author_calendar")]
        return [self.get_absolute_url(), *others]

    def clean(self) -> None:
        super().clean()
        for line in filter(None, map(str.strip, self.links.splitlines())):
            try:
                web_address(line)
            except ValidationError as error:
                raise ValidationError({"links": f"“{line}” is not a web address. {error.messages[0]}"}) from error

    @property
    def link_list(self) -> list[str]:
        """The web pages that may be linked: http and https only, whatever stands in the database."""
        return [line for line in map(str.strip, self.links.splitlines()) if web_only(line)]


class Organisation(SluggedModel):
    """A partner, with its posts, people and events on one page across all years."""

    bin_parts = ()
    name = models.CharField(max_length=150, unique=True)
    slug = models.SlugField(
        "address", max_length=100, unique=True, blank=True, help_text="Made from the name if empty."
    )
    logo = models.ForeignKey(Image, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    website = models.URLField(blank=True, validators=[web_address], help_text="In full, beginning with https://.")
    description = RichTextField(blank=True, help_text="What it does, in a few sentences.")
    organisers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="organisations",
        help_text="The people who may list events for this organisation. They need a log-in in the group Organisers.",
    )
    trusted = models.BooleanField(
        "their events go out at once",
        default=False,
        help_text="Its organisers publish and change their events themselves. Without it, staff look at each first.",
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(slug=""), name="organisation_has_name_and_slug")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("website:organisation", args=[self.slug])

    def addresses(self) -> list[str]:
        others = [
            reverse(name, args=[self.slug]) for name in ("website:organisation_feed", "events:organisation_calendar")
        ]
        return [self.get_absolute_url(), *others]

    @property
    def web_page(self) -> str:
        """The website, if that is an address a link may lead to."""
        return web_only(self.website)


class PostQuerySet(PublishableQuerySet):
    def with_bylines(self) -> "PostQuerySet":
        """With all that a list of posts shows, in a fixed number of queries."""
        credits = Credit.objects.select_related("author__photo", "organisation").order_by("position")
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
