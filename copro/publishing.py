"""What it means to be public, for everything that is published: posts and events.

Published is computed, never stored: a thing is public when it is approved, its publish time has come and its campaign
has been announced. `PublishableQuerySet.published` holds that rule and nobody writes the filter again.
"""

import datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from copro.models.campaign import Campaign
from copro.richtext import RichTextField, excerpt
from copro.slugs import RESERVED, SluggedModel


class Status(models.TextChoices):
    """How far the work on a post or event has come."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    APPROVED = "approved", "Approved"
    WITHDRAWN = "withdrawn", "Withdrawn"


EDITABLE_BY_WRITERS = (Status.DRAFT, Status.IN_REVIEW)


class PublishableQuerySet(models.QuerySet):
    def published(self, at: datetime.datetime | None = None) -> "PublishableQuerySet":
        """What visitors may see at a time (default: now)."""
        at = at or timezone.now()
        return self.filter(
            status=Status.APPROVED,
            publish_at__lte=at,
            campaign__announced_on__lte=timezone.localdate(at),
        )

    def scheduled(self, at: datetime.datetime | None = None) -> "PublishableQuerySet":
        """Approved, but its publish time is still to come."""
        return self.filter(status=Status.APPROVED, publish_at__gt=at or timezone.now())

    def for_campaign(self, campaign: Campaign) -> "PublishableQuerySet":
        return self.filter(campaign=campaign)

    def newest_first(self) -> "PublishableQuerySet":
        return self.order_by("-publish_at", "-pk")


class Publishable(SluggedModel):
    """A post or an event: words in a campaign, with a state and a time from which the public may read them."""

    version_parts: tuple[str, ...] = ()  # the relations whose rows are kept with it
    bin_parts: tuple[str, ...] = ()  # and those that only go to the bin with it
    slug_source = "title"
    address_fields = ("slug", "campaign_id")
    reserved_slugs = RESERVED

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="%(class)ss")
    title = models.CharField(max_length=200, help_text="As readers will see it. Say what it is about in plain words.")
    slug = models.SlugField(
        "address",
        max_length=100,
        blank=True,
        help_text="The last part of the web address. Leave it empty to have it made from the title. "
        "If you change it later, the old address leads to the new one.",
    )
    summary = models.TextField(
        blank=True,
        max_length=400,
        help_text="One or two short sentences for lists, search engines and shared links. "
        "Without them the first words of the text are used.",
    )
    body = RichTextField("text", blank=True)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.DRAFT, editable=False)
    publish_at = models.DateTimeField(
        "publish at",
        null=True,
        blank=True,
        help_text="The day and time from which visitors can read it (London time). "
        "Leave it empty to publish at once when you press Publish.",
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField("last changed", auto_now=True)

    objects = PublishableQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["campaign", "slug"], name="%(class)s_slug_once_per_campaign"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="%(class)s_status_known"),
            models.CheckConstraint(condition=~Q(slug=""), name="%(class)s_slug_not_empty"),
            models.CheckConstraint(
                condition=~Q(status=Status.APPROVED) | Q(publish_at__isnull=False),
                name="%(class)s_approved_has_publish_time",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="%(class)s_approved_who_and_when",
            ),
        ]
        indexes = [
            models.Index(fields=["campaign", "status", "-publish_at"], name="%(class)s_in_campaign"),
            models.Index(fields=["status", "-publish_at"], name="%(class)s_published"),
        ]

    def __str__(self) -> str:
        return self.title

    def slugs_taken(self) -> models.QuerySet:
        return super().slugs_taken().filter(campaign_id=self.campaign_id)

    def has_address_readers_know(self) -> bool:
        """Only what has been approved once: a draft must not touch an address that readers know."""
        return self.status not in EDITABLE_BY_WRITERS or self.approved_at is not None

    @property
    def needed_now(self) -> tuple[str, ...]:
        """The fields that may not be empty in its state: an older version may know nothing of them yet."""
        return ("publish_at",) if self.status == Status.APPROVED else ()

    def is_public(self, at: datetime.datetime | None = None) -> bool:
        """The rule of `PublishableQuerySet.published` for one object in hand."""
        at = at or timezone.now()
        return (
            self.status == Status.APPROVED
            and self.publish_at is not None
            and self.publish_at <= at
            and self.campaign.is_announced(timezone.localdate(at))
        )

    def state_in_words(self, at: datetime.datetime | None = None) -> str:
        """What an editor reads: "Draft", "Published", "Goes public on 5 July 2018 at 2pm"."""
        from copro.dates import day_and_time

        if self.status != Status.APPROVED or self.publish_at is None:
            return self.get_status_display()
        if self.publish_at > (at or timezone.now()):
            return f"Goes public on {day_and_time(self.publish_at)}"
        if not self.campaign.is_announced(timezone.localdate(at)):
            return "Approved, hidden until the campaign is announced"
        return "Published"

    def facts_for_checks(self) -> dict[str, Any]:
        """What the checks ask for that its words do not tell: fields of `copro.quality.draft.Facts`. One query."""
        others = type(self)._default_manager.filter(campaign_id=self.campaign_id, title__iexact=self.title)
        return {
            "same_titles": others.exclude(pk=self.pk).count(),
            "public_from": timezone.localdate(self.publish_at) if self.publish_at else None,
        }

    @property
    def teaser(self) -> str:
        """The summary, or the first words of the text."""
        return self.summary or excerpt(self.body, speakers=self.turn_names)

    @property
    def turn_names(self) -> dict[int, str] | None:
        """Who speaks in the dialogues of the text, by number; None to have them looked up."""
        return None


def publishable_models() -> list[type[Publishable]]:
    """Posts and events, without knowing the apps."""
    return [model for model in apps.get_models() if issubclass(model, Publishable)]
