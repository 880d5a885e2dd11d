"""Slugs: the readable last part of an address, the words that may not be one, and what happens when one changes."""

from collections.abc import Callable, Set
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.text import slugify

# Words that stand at the root or under a campaign (docs/decisions/); a campaign or post of that name would hide them.
RESERVED = {
    "about", "accents", "accessibility", "admin", "all", "archive", "authors", "blog", "calendar", "components",
    "contact", "easy-read", "events", "favicon", "feed", "feeds", "healthz", "help", "kit", "media", "organisations",
    "p", "page", "pages", "partners", "people", "posts", "preview", "privacy", "programme", "qr", "readyz", "robots",
    "search", "security", "sessions", "share", "sitemap", "static", "suggest", "tags", "take-part", "well-known",
}  # fmt: skip

ROOM_FOR_NUMBER = 10  # characters of a slug's greatest length, for -2, -3 …


def unique_slug(
    text: str,
    taken: models.QuerySet,
    *,
    max_length: int = 80,
    fallback: str = "page",
    reserved: Set[str] = frozenset(),
    is_free: Callable[[str], bool] | None = None,
) -> str:
    """A slug of `text` that no row of `taken` has, that is free and not reserved: with -2, -3 … where need be."""
    base = slugify(text)[:max_length].strip("-_") or fallback
    slug, number = base, 1
    while slug in reserved or taken.filter(slug=slug).exists() or (is_free and not is_free(slug)):
        number += 1
        slug = f"{base}-{number}"
    return slug


def hold_root() -> None:
    """Let nobody else give an address at the root away until this transaction ends.

    Pages and campaigns stand there side by side, and no constraint reaches across two tables. The row that is held is
    one that is always there and that nobody changes.
    """
    with transaction.atomic(savepoint=False):
        list(ContentType.objects.select_for_update(no_key=True).filter(app_label="copro", model="page"))


class SluggedModel(models.Model):
    """A model with an address of its own. An empty slug is made from `slug_source`; a changed one leaves a redirect."""

    slug_source = "name"
    # The columns that make up the address.
    address_fields: tuple[str, ...] = ("slug",)
    reserved_slugs: Set[str] = frozenset()

    class Meta:
        abstract = True

    def slugs_taken(self) -> models.QuerySet:
        """The rows that may not share this one's slug."""
        return type(self)._default_manager.exclude(pk=self.pk)

    def is_taken_elsewhere(self, slug: str) -> bool:
        """Whether a thing of another kind stands at the address that this slug gives: it would hide one of the two."""
        return False

    def addresses(self) -> list[str]:
        """Every path that changes with this object's address, as it is now in memory."""
        return [self.get_absolute_url()]  # type: ignore[attr-defined]

    def has_address_readers_know(self) -> bool:
        """Whether a change of address must leave a redirect."""
        return True

    def clean(self) -> None:
        super().clean()
        if self.slug in self.reserved_slugs:
            raise ValidationError(
                {"slug": f"“{self.slug}” is needed for a page of the site itself. Choose another word."}
            )
        if self.slug and None not in self._address() and not self._is_free(self.slug):
            raise ValidationError({"slug": "Readers know this address for another page, which moved. Choose another."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        from copro.redirects import leave_redirect

        with transaction.atomic():
            if not self.slug:  # type: ignore[has-type]
                self.slug = unique_slug(
                    str(getattr(self, self.slug_source)),
                    self.slugs_taken(),
                    max_length=self._meta.get_field("slug").max_length - ROOM_FOR_NUMBER,  # type: ignore[operator, union-attr]
                    fallback=str(self._meta.model_name),
                    reserved=self.reserved_slugs,
                    is_free=lambda slug: self._is_free(slug) and not self.is_taken_elsewhere(slug),
                )
                if (fields := kwargs.get("update_fields")) is not None:
                    kwargs["update_fields"] = {*fields, "slug"}
            # Asked of the rows before and after, not of this object: it may be half loaded, old, or half saved.
            before = self._row()
            moves = before and before._address() != self._address() and before.has_address_readers_know()
            old_paths = before.addresses() if moves else []
            super().save(*args, **kwargs)
            if old_paths:
                for old_path, new_path in zip(old_paths, self._row().addresses(), strict=True):
                    leave_redirect(old_path, new_path)

    def _is_free(self, slug: str) -> bool:
        """Whether no redirect leads from the address that this slug gives to anything but this very thing."""
        from copro.models.redirect import Redirect

        before, self.slug = self.slug, slug
        leads_on = Redirect.objects.filter(old_path=self.get_absolute_url())  # type: ignore[attr-defined]
        self.slug = before
        stored = type(self)._default_manager.filter(pk=self.pk).first() if self.pk else None
        return not leads_on.exclude(target__in=stored.addresses() if stored else []).exists()

    def _address(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.address_fields)

    def _row(self) -> Any:
        """This object as the database has it, kept from others until the transaction ends. None if it is new."""
        return self.pk and type(self)._default_manager.select_for_update().filter(pk=self.pk).first()
