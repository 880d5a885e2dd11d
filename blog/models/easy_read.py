"""The Easy Read version of a post: rows of one picture and short sentences, and the hard words explained."""

import datetime

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from blog.models.post import Post
from copro.models import Document, Image


class EasyReadQuerySet(models.QuerySet):
    def published(self, at: datetime.datetime | None = None) -> "EasyReadQuerySet":
        """What visitors may see at a time (default: now): published, and so is its post."""
        at = at or timezone.now()
        posts = Post.objects.published(at).values("pk")
        return self.filter(status=EasyRead.Status.PUBLISHED, published_at__lte=at, post__in=posts)

    def newest_first(self) -> "EasyReadQuerySet":
        """Campaigns stay together, the newest first, and in each the newest post."""
        year = F("post__campaign__starts_on").desc(nulls_last=True)
        return self.order_by(year, "-post__campaign__announced_on", "-post__campaign", "-post__publish_at", "-post__pk")

    def with_rows(self) -> "EasyReadQuerySet":
        """With all that its page and a feed show of it, but for the hard words: three queries."""
        return self.select_related("post__campaign", "audio").prefetch_related("rows__picture")

    def with_credits(self) -> "EasyReadQuerySet":
        """With the by-line of the post, in one more query."""
        credits = apps.get_model("blog", "Credit").objects.select_related("author", "organisation").order_by("position")
        return self.prefetch_related(models.Prefetch("post__credits", queryset=credits))

    def with_covers(self) -> "EasyReadQuerySet":
        """With what a list shows of it; `cover` is the number of its first picture, or None."""
        pictures = EasyReadRow.objects.filter(easy_read=models.OuterRef("pk"), picture__isnull=False)
        first = pictures.order_by("position").values("picture")[:1]
        return self.select_related("post__campaign").annotate(cover=models.Subquery(first))


class EasyRead(models.Model):
    """The same post as rows of one picture and short sentences, at its own address."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"

    version_parts = ("rows",)
    bin_parts = ()
    published_with = Post  # whoever may publish posts may publish it

    post = models.OneToOneField(Post, on_delete=models.PROTECT, related_name="easy_read")
    title = models.CharField(max_length=60, help_text="Short and plain, at most 60 letters.")
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.DRAFT, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    # A digest of the post's words when somebody last held them side by side: see `blog.actions.easy_read`.
    made_from = models.CharField(max_length=64, blank=True, editable=False)
    makers = models.CharField(
        "who made it",
        max_length=200,
        blank=True,
        help_text="Who wrote it and chose the pictures: “Ann Bee and the Wednesday group”.",
    )
    checkers = models.CharField(
        "who checked it",
        max_length=200,
        blank=True,
        help_text="Which people with learning disabilities read it and said that it is easy: “Wickerby Speaking Up”. "
        "Without them it does not carry the Easy Read badge.",
    )
    checked_on = models.DateField(null=True, blank=True, help_text="The day on which they read it.")
    audio = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The words read aloud, as an MP3 file. You can do without.",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField("last changed", auto_now=True)

    objects = EasyReadQuerySet.as_manager()

    class Meta:
        verbose_name = "Easy Read version"
        ordering = ["-post__publish_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=["draft", "published"]), name="easy_read_status_known"),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_at__isnull=False), name="easy_read_published_when"
            ),
            models.CheckConstraint(
                condition=Q(checkers="", checked_on__isnull=True) | ~Q(checkers="") & Q(checked_on__isnull=False),
                name="easy_read_checked_who_and_when",
                violation_error_message="Say both who checked it and on which day, or neither.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("blog:easy_read", args=[self.post.campaign.slug, self.post.slug])

    def is_public(self, at: datetime.datetime | None = None) -> bool:
        """The rule of `EasyReadQuerySet.published` for one version in hand."""
        at = at or timezone.now()
        is_out = self.status == self.Status.PUBLISHED and self.published_at is not None and self.published_at <= at
        return is_out and self.post.is_public(at)

    @property
    def public_since(self) -> datetime.datetime | None:
        """The moment from which both it and its post could be read."""
        return max(filter(None, [self.published_at, self.post.publish_at]), default=None)

    @property
    def changed_at(self) -> datetime.datetime:
        """When it last changed for its readers."""
        return max(self.updated_at, self.public_since or self.updated_at)

    @property
    def has_badge(self) -> bool:
        """Whether people with learning disabilities have checked it."""
        return bool(self.checkers and self.checked_on)

    def state_in_words(self, at: datetime.datetime | None = None) -> str:
        if self.status == self.Status.DRAFT:
            return "Draft"
        return "Published" if self.is_public(at) else "Published as soon as its post is"


class EasyReadRow(models.Model):
    """One picture and up to three short sentences beside it."""

    stands_in = "easy_read"  # what shows its picture

    easy_read = models.ForeignKey(EasyRead, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveSmallIntegerField("place in the order", default=0)
    heading = models.CharField(
        max_length=80, blank=True, help_text="If a new part begins here: its title, at most 8 words."
    )
    picture = models.ForeignKey(Image, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    words = models.TextField(blank=True, max_length=600, help_text="One short sentence a line, three lines at most.")

    class Meta:
        verbose_name = "row"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["easy_read", "position"],
                name="easy_read_row_one_per_place",
                violation_error_message="Two rows stand at the same place.",
            )
        ]

    def __str__(self) -> str:
        return self.heading or (self.lines[0] if self.lines else f"Row {self.position + 1}")

    @property
    def lines(self) -> list[str]:
        """Its sentences, one a line."""
        return [line for line in map(str.strip, self.words.splitlines()) if line]


class GlossaryEntry(models.Model):
    """A hard word and what it means. In Easy Read the meaning stands on the line after the word."""

    word = models.CharField(max_length=60, help_text="As it stands in a sentence: advocate.")
    meaning = models.CharField(
        max_length=150, help_text="In one short sentence: “An advocate is a person who helps you to say what you want.”"
    )

    bin_parts = ()

    class Meta:
        verbose_name = "hard word"
        ordering = [Lower("word")]
        constraints = [
            models.UniqueConstraint(
                Lower("word"), name="hard_word_once", violation_error_message="This word is explained already."
            ),
            models.CheckConstraint(condition=~Q(word="") & ~Q(meaning=""), name="hard_word_says_both"),
        ]

    def __str__(self) -> str:
        return self.word
