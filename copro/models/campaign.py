import datetime
import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from copro import colours
from copro.dates import days_in_words
from copro.richtext import RichTextField
from copro.slugs import RESERVED, SluggedModel, hold_root

MOST_DAYS = 60
DEFAULT_ACCENT = "#0b5563"
BOTH_DAYS = "Give both the first and the last day, or leave both empty for now."
ENDS_FIRST = "The last day is before the first day."
_YEAR = re.compile(r"(?:^|-)((?:19|20)\d\d)\Z")  # at the end of an address


class Phase(models.TextChoices):
    """Where a campaign stands on a day. Computed, never stored."""

    BEFORE = "before", "before the week"
    DURING = "during", "the week is on"
    AFTER = "after", "the week is over"


def current_of(announced: list["Campaign"], on: datetime.date) -> "Campaign | None":
    """Which of the announced campaigns is the current one on a day."""
    dated = [campaign for campaign in announced if campaign.starts_on and campaign.ends_on]
    running = [campaign for campaign in dated if campaign.phase(on) == Phase.DURING]
    coming = [campaign for campaign in dated if campaign.phase(on) == Phase.BEFORE]
    if running:
        return max(running, key=lambda campaign: (campaign.starts_on, campaign.pk))
    if coming:
        return min(coming, key=lambda campaign: (campaign.starts_on, campaign.pk))
    if dated:
        return max(dated, key=lambda campaign: (campaign.ends_on, campaign.pk))
    return max(announced, key=lambda campaign: (campaign.announced_on, campaign.pk), default=None)


class CampaignQuerySet(models.QuerySet):
    def announced(self, on: datetime.date | None = None) -> "CampaignQuerySet":
        """Those that visitors may know of on a day (default: today)."""
        return self.filter(announced_on__lte=on or timezone.localdate())

    def current(self, on: datetime.date | None = None) -> "Campaign | None":
        """The campaign of the day: the running one, else the next announced, else the last ended.

        A campaign whose dates are still open counts only where no other does. None where nothing is announced.
        """
        on = on or timezone.localdate()
        return current_of(list(self.announced(on)), on)

    def newest_first(self) -> "CampaignQuerySet":
        return self.order_by(F("starts_on").desc(nulls_last=True), "-announced_on", "-pk")


class Campaign(SluggedModel):
    """One edition of the week. Every post and event belongs to one, for ever."""

    reserved_slugs = RESERVED

    name = models.CharField(max_length=100, help_text="In full, with its year: “Co-production Week 2018”.")
    slug = models.SlugField(
        "address",
        max_length=50,
        unique=True,
        blank=True,
        help_text="The first part of every web address of this campaign, usually its year: 2018.",
    )
    theme = models.CharField(max_length=200, blank=True, help_text="What it is about this year, in one line.")
    hashtag = models.CharField(
        max_length=60,
        blank=True,
        validators=[RegexValidator(r"^#?\w{1,59}\Z", "A hashtag has letters and numbers only, such as #CoproWeek.")],
        help_text="Start each word with a capital, so that screen readers read words: #CoproWeek.",
    )
    announced_on = models.DateField(
        null=True, blank=True, help_text="From this day visitors can see the campaign. Until then it is hidden."
    )
    starts_on = models.DateField("first day", null=True, blank=True)
    ends_on = models.DateField("last day", null=True, blank=True)
    next_week = models.CharField(
        "the next week",
        max_length=200,
        blank=True,
        help_text="When it comes back, once you know: “Monday 5 to Friday 9 July 2027”. Shown after the week.",
    )
    introduction = RichTextField(blank=True, help_text="What the week is and whom it is for. Shown on the home page.")
    banner = models.ForeignKey(
        "copro.Image", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="A wide picture."
    )
    accent = models.CharField(
        "accent colour",
        max_length=7,
        default=DEFAULT_ACCENT,
        help_text="The colour of the year, such as #0b5563. The pages make shades of it that everyone can read.",
    )

    # The ids of the rules whose findings stop publishing; none says: those that do so by themselves.
    stops = models.JSONField("what stops publishing", null=True, blank=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        ordering = [F("starts_on").desc(nulls_last=True), "-announced_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True, ends_on__isnull=True)
                | Q(starts_on__isnull=False, ends_on__isnull=False),
                name="campaign_both_days_or_none",
                violation_error_message=BOTH_DAYS,
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="campaign_ends_after_start",
                violation_error_message=ENDS_FIRST,
            ),
            models.CheckConstraint(condition=~Q(slug=""), name="campaign_slug_not_empty"),
        ]

    def __str__(self) -> str:
        return self.name

    def is_taken_elsewhere(self, slug: str) -> bool:
        from copro.models.page import Page  # it asks for campaigns too

        hold_root()
        return Page.objects.filter(slug=slug).exists()

    def clean(self) -> None:
        super().clean()
        # The constraints say so too, but of no field, and the form is long.
        if bool(self.starts_on) != bool(self.ends_on):
            raise ValidationError({"ends_on" if self.starts_on else "starts_on": BOTH_DAYS})
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": ENDS_FIRST})
        if self.starts_on and self.ends_on and (self.ends_on - self.starts_on).days >= MOST_DAYS:
            raise ValidationError({"ends_on": f"A campaign has up to {MOST_DAYS} days. Is the year right?"})
        if self.is_taken_elsewhere(self.slug):
            raise ValidationError({"slug": f"“{self.slug}” is the address of a page. Choose another word."})
        try:
            colours.rgb(self.accent)
        except ValueError as error:
            raise ValidationError({"accent": str(error)}) from error

    def save(self, *args, **kwargs) -> None:
        if self.hashtag and not self.hashtag.startswith("#"):
            self.hashtag = f"#{self.hashtag}"
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("website:campaign", args=[self.slug])

    def addresses(self) -> list[str]:
        pages = [self.get_absolute_url()]
        names = ("website:programme", "blog:posts", "blog:easy_read_campaign", "events:events")
        pages += [reverse(name, args=[self.slug]) for name in names]
        pages += [
            reverse("website:campaign_feed", args=[self.slug]),
            reverse("website:campaign_json_feed", args=[self.slug]),
            reverse("events:campaign_calendar", args=[self.slug]),
        ]
        posts, events = self.posts.order_by("pk"), self.events.order_by("pk")  # type: ignore[attr-defined]
        return pages + [path for item in [*posts, *events] for path in item.addresses()]

    def is_announced(self, on: datetime.date | None = None) -> bool:
        return self.announced_on is not None and self.announced_on <= (on or timezone.localdate())

    def phase(self, on: datetime.date | None = None) -> Phase | None:
        """Before, during or after the week on a day (default: today). None while its dates are open.

        Without dates it is over once its year is: nobody announces the days of a week that was held long ago, as of a
        blog that was taken in.
        """
        on = on or timezone.localdate()
        if self.starts_on is None or self.ends_on is None:
            year = self._year_at_the_latest()
            return Phase.AFTER if year and year < on.year else None
        if on < self.starts_on:
            return Phase.BEFORE
        return Phase.DURING if on <= self.ends_on else Phase.AFTER

    def _year_at_the_latest(self) -> int | None:
        """The year in its address, else the one after its announcement; None of what is not announced."""
        if self.announced_on is None:
            return None
        found = _YEAR.search(self.slug)
        return int(found[1]) if found else self.announced_on.year + 1

    @property
    def accent_code(self) -> str:
        """The six digits of the accent, for the address of its stylesheet; the default where they are none."""
        try:
            colours.rgb(self.accent)
        except ValueError:
            return DEFAULT_ACCENT[1:]
        return self.accent[1:].lower()

    @property
    def palette(self) -> colours.Palette:
        """Its colours by day."""
        return colours.palette(f"#{self.accent_code}")

    @property
    def days(self) -> list[datetime.date]:
        """The days of the week, first to last; none while its dates are open."""
        if self.starts_on is None or self.ends_on is None:
            return []
        return [
            self.starts_on + datetime.timedelta(n)
            for n in range(min(MOST_DAYS, (self.ends_on - self.starts_on).days + 1))
        ]

    @property
    def dates_in_words(self) -> str:
        """ "Monday 25 to Friday 29 June 2018", or an empty string while its dates are open."""
        return days_in_words(self.starts_on, self.ends_on) if self.starts_on and self.ends_on else ""
