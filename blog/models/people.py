"""Who writes, and the organisations they come from."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from copro.models import Image
from copro.richtext import RichTextField
from copro.slugs import SluggedModel

web_address = URLValidator(schemes=["http", "https"], message="Write the address in full, such as https://example.org.")


def web_only(address: str) -> str:
    """The address if a link may lead there, else an empty string: forms check it, but rows come by other doors too."""
    return address if address.lower().startswith(("http://", "https://")) else ""


def handle_field() -> models.CharField:
    return models.CharField(
        max_length=100,
        blank=True,
        validators=[
            RegexValidator(
                r"^@[\w.-]+(@[\w-]+(\.[\w-]+)+)?\Z",
                "A handle begins with @, such as @CoproWeek or @ann@social.example.",
            )
        ],
        help_text="Their name on social media, such as @CoproWeek. It stands in the ready words of the partner kit.",
    )


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

    handle = handle_field()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(name="") & ~Q(slug=""), name="author_has_name_and_slug")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("website:author", args=[self.slug])

    def addresses(self) -> list[str]:
        names = ("website:author_feed", "website:author_json_feed", "events:author_calendar")
        return [self.get_absolute_url(), *(reverse(name, args=[self.slug]) for name in names)]

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
    handle = handle_field()
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
        names = ("website:organisation_feed", "website:organisation_json_feed", "events:organisation_calendar")
        return [self.get_absolute_url(), *(reverse(name, args=[self.slug]) for name in names)]

    @property
    def web_page(self) -> str:
        """The website, if that is an address a link may lead to."""
        return web_only(self.website)
