import datetime
import uuid
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from taggit.managers import TaggableManager
from taggit.models import TaggedItem

from blog.models.people import Author, Organisation, web_address, web_only
from copro import dates
from copro.languages import OF_POSTS
from copro.models import Campaign, Image
from copro.models.campaign import Phase
from copro.publishing import Publishable, PublishableQuerySet, Status
from copro.richtext import plain_text, speaker_names

NEAR = 250


class PostQuerySet(PublishableQuerySet):
    def with_bylines(self, *, counting_posts: bool = False) -> "PostQuerySet":
        """With all that a list of posts shows, in a fixed number of queries. `counting_posts` adds to each credit how
        many other public posts its author has: `other_posts`."""
        credits = (
            apps.get_model("blog", "Credit")
            .objects.select_related("author__photo", "organisation")
            .order_by("position")
        )
        if counting_posts:
            others = Post.objects.published().filter(credits__author=OuterRef("author")).exclude(pk=OuterRef("post"))
            counted = others.order_by().values("credits__author").annotate(number=Count("pk", distinct=True))
            credits = credits.annotate(other_posts=Coalesce(Subquery(counted.values("number")), 0))
        return self.select_related("campaign", "lead_image", "easy_read").prefetch_related(
            models.Prefetch("credits", queryset=credits)
        )

    def with_first_author(self) -> "PostQuerySet":
        """For short lists: the name of the `first_author` of the words, and whether there are `others`."""
        credits = apps.get_model("blog", "Credit").objects.filter(post=OuterRef("pk"), kind="words")
        writers = credits.order_by("position")
        return self.annotate(
            first_author=Subquery(writers.values("author__name")[:1]), others=Exists(writers.values("pk")[1:])
        )

    def by_author(self, author: Author) -> "PostQuerySet":
        return self.filter(pk__in=author.credits.values("post"))  # type: ignore[attr-defined]

    def from_organisation(self, organisation: Organisation) -> "PostQuerySet":
        return self.filter(pk__in=organisation.credits.values("post"))  # type: ignore[attr-defined]

    def related_to(self, post: "Post") -> "PostQuerySet":
        """Those that share a tag or an organisation with a post, the most alike first; without its own translations.

        What counts is how many tags they share, then whether an organisation, then how near they are in time. Only
        the `NEAR` posts before and after it are looked at, so that a site of 20,000 is as fast as one of 200.
        """
        moment, first = post.publish_at or timezone.now(), post.translation_of_id or post.pk
        earlier = self.filter(publish_at__lte=moment).order_by("-publish_at").values("pk")[:NEAR]
        later = self.filter(publish_at__gt=moment).order_by("publish_at").values("pk")[:NEAR]
        near = self.filter(Q(pk__in=earlier) | Q(pk__in=later)).exclude(pk__in={first, post.pk})
        others = near.filter(~Q(translation_of=first) | Q(translation_of=None))
        alike = others.with_kinship(post).filter(Q(shared_tags__gt=0) | Q(same_organisation=True))
        return alike.order_by("-shared_tags", "-same_organisation", "apart", "-pk")

    def with_kinship(self, post: "Post") -> "PostQuerySet":
        """With what makes each more or less like a post: `shared_tags`, `same_organisation`, and the time `apart`."""
        moment = Value(post.publish_at or timezone.now())
        shared = _taggings(post).filter(object_id=OuterRef("pk")).order_by().values("object_id")
        apart = Case(
            When(publish_at__gte=moment, then=F("publish_at") - moment),
            default=moment - F("publish_at"),
            output_field=models.DurationField(),
        )
        return self.annotate(
            shared_tags=Coalesce(Subquery(shared.annotate(number=Count("pk")).values("number")), 0),
            same_organisation=Exists(_credits_of_partners(post).filter(post=OuterRef("pk"))),
            apart=apart,
        )


# Of an empty list Django makes a constant, and PostgreSQL sorts by none.
NO_KEYS = [0]


def _taggings(post: "Post") -> models.QuerySet:
    """Where posts have a tag of this one's."""
    kind = ContentType.objects.get_for_model(Post)
    return TaggedItem.objects.filter(content_type=kind, tag__in=[tag.pk for tag in post.tags.all()] or NO_KEYS)


def _credits_of_partners(post: "Post") -> models.QuerySet:
    """The credits of anybody from an organisation that stands in this one's by-line."""
    organisations = {credit.organisation_id for credit in post.credits.all()} - {None}
    return apps.get_model("blog", "Credit").objects.filter(organisation__in=organisations or NO_KEYS)


HAS_TRANSLATIONS = (
    "Other posts are given as translations of this one, so it comes first. "
    "Open the other post and choose this one there."
)


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
        choices=OF_POSTS,
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

    def addresses(self) -> list[str]:
        own = super().addresses()
        easy_read = apps.get_model("blog", "EasyRead").objects.filter(post=self.pk).exists()
        return [*own, reverse("blog:easy_read", args=[self.campaign.slug, self.slug])] if easy_read else own

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
        facts = super().facts_for_checks() | {"has_byline": self.pk is not None and self.credits.exists()}
        if self._wants_easy_read():
            easy_read = apps.get_model("blog", "EasyRead").objects.filter(post=self.pk).first()
            facts |= {"wants_easy_read": True, "easy_read": easy_read.status if easy_read else ""}
        return facts

    def _wants_easy_read(self) -> bool:
        """Once visitors read it, so that nobody is kept from publishing the post itself; and until the week is over, so
        that no archive asks for hundreds."""
        if not self.pk or not self.is_public():
            return False
        is_over = self.campaign.ends_on is None or self.campaign.phase() == Phase.AFTER
        return not is_over and self.campaign == Campaign.objects.current()

    def clean(self) -> None:
        super().clean()
        first = self.translation_of
        if first and first.translation_of_id and first.pk != self.pk:
            first = self.translation_of = first.translation_of  # all lead to the one that was first
        if first and first.pk == self.pk:
            raise ValidationError({"translation_of": "A post cannot be a translation of itself."})
        if self.pk and first and self.translations.exists():  # type: ignore[attr-defined]
            raise ValidationError({"translation_of": HAS_TRANSLATIONS})
        self._refuse_one_language_twice()

    def _refuse_one_language_twice(self) -> None:
        first = self.translation_of_id or self.pk
        if first is None:
            return
        others = Post.objects.filter(Q(pk=first) | Q(translation_of=first)).exclude(pk=self.pk)
        if twin := others.filter(language=self.language).first():
            what = f"“{twin}” is in {self.get_language_display()} too"
            field = "translation_of" if self.translation_of_id else "language"
            raise ValidationError(
                {field: f"{what}. A translation is in another language: change the one or the other."}
            )

    @property
    def content_note_in_words(self) -> str:
        """ "Content note: …" for lists and feeds; empty where there is none."""
        return _("Content note: %(note)s") % {"note": self.content_note} if self.content_note else ""

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
