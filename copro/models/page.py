from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from copro.models.campaign import Campaign
from copro.richtext import RichTextField
from copro.slugs import RESERVED, SluggedModel, hold_root

# The words of `RESERVED` that are kept for such pages.
PLAIN_PAGES = {"about", "accessibility", "contact", "partners", "privacy", "take-part", "help"}


class PageQuerySet(models.QuerySet):
    def public(self) -> "PageQuerySet":
        """What visitors may read."""
        return self.filter(is_public=True)


class Page(SluggedModel):
    """A page that belongs to no campaign: about us, how to take part, privacy."""

    class Menu(models.TextChoices):
        NONE = "none", "In no menu"
        TOP = "top", "At the top of every page"
        FOOT = "foot", "At the foot of every page"

    slug_source = "title"
    reserved_slugs = RESERVED - PLAIN_PAGES
    version_parts: tuple[str, ...] = ()
    bin_parts: tuple[str, ...] = ()

    title = models.CharField(max_length=100, help_text="Also the words of its link in the menu: keep it short.")
    slug = models.SlugField(
        "address", max_length=50, unique=True, blank=True, help_text="The web address. Made from the title if empty."
    )
    summary = models.CharField(max_length=300, blank=True, help_text="One sentence for search engines.")
    body = RichTextField("text", blank=True)
    is_public = models.BooleanField("visitors can read it", default=False)
    menu = models.CharField("where its link stands", max_length=10, choices=Menu.choices, default=Menu.NONE)
    position = models.PositiveSmallIntegerField("place in the menu", default=0, help_text="Small numbers come first.")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField("last changed", auto_now=True)

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ["menu", "position", "title"]
        constraints = [
            models.CheckConstraint(condition=~Q(slug="") & ~Q(title=""), name="page_has_title_and_slug"),
            models.CheckConstraint(condition=Q(menu__in=["none", "top", "foot"]), name="page_menu_known"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("website:page", args=[self.slug])

    def is_taken_elsewhere(self, slug: str) -> bool:
        hold_root()
        return Campaign.objects.filter(slug=slug).exists()

    def clean(self) -> None:
        super().clean()
        if self.is_taken_elsewhere(self.slug):
            raise ValidationError({"slug": f"“{self.slug}” is the address of a campaign. Choose another word."})
