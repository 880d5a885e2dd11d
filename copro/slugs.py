"""Slugs: the readable last part of an address, the words that may not be one, and what happens when one changes."""

from collections.abc import Set
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.text import slugify

# Words that stand at the root or under a campaign (docs/decisions/); a campaign or post of that name would hide them.
RESERVED = {
    "about", "accents", "accessibility", "admin", "archive", "authors", "blog", "calendar", "contact", "easy-read",
    "events", "favicon", "feed", "feeds", "healthz", "help", "kit", "media", "organisations", "p", "page", "pages",
    "partners", "people", "posts", "privacy", "programme", "readyz", "robots", "search", "security", "sessions",
    "sitemap", "static", "tags", "take-part", "well-known",
}  # fmt: skip


def unique_slug(
    text: str, taken: models.QuerySet, *, max_length: int = 80, fallback: str = "page", reserved: Set[str] = frozenset()
) -> str:
    """A slug of `text` that no row of `taken` has and that is not reserved: with -2, -3 … where need be."""
    base = slugify(text)[:max_length].strip("-_") or fallback
    slug, number = base, 1
    while slug in reserved or taken.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug


class SluggedModel(models.Model):
    """A model with an address of its own. An empty slug is made from `slug_source`; a changed one leaves a redirect."""

    slug_source = "name"
    # The columns that make up the address.
    address_fields: tuple[str, ...] = ("slug",)
    reserved_slugs: Set[str] = frozenset()

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any, **kwargs: Any) -> Any:
        instance = super().from_db(db, field_names, values, **kwargs)
        loaded = instance.__dict__
        instance._stored_address = tuple(loaded.get(name) for name in cls.address_fields)
        return instance

    def slugs_taken(self) -> models.QuerySet:
        """The rows that may not share this one's slug."""
        return type(self)._default_manager.exclude(pk=self.pk)

    def addresses(self) -> list[str]:
        """Every path that changes with this object's address, as it is now in memory."""
        return [self.get_absolute_url()]  # type: ignore[attr-defined]

    def clean(self) -> None:
        super().clean()
        if self.slug in self.reserved_slugs:  # type: ignore[has-type]
            raise ValidationError(
                {"slug": f"“{self.slug}” is needed for a page of the site itself. Choose another word."}
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        from copro.redirects import leave_redirect

        if not self.slug:  # type: ignore[has-type]
            self.slug = unique_slug(
                str(getattr(self, self.slug_source)),
                self.slugs_taken(),
                fallback=str(self._meta.model_name),
                reserved=self.reserved_slugs,
            )
            if (fields := kwargs.get("update_fields")) is not None:
                kwargs["update_fields"] = {*fields, "slug"}
        before = self._addresses_before()
        with transaction.atomic():
            super().save(*args, **kwargs)
            for old_path, new_path in zip(before, self.addresses() if before else [], strict=True):
                leave_redirect(old_path, new_path)
        self._stored_address = self._address_now()

    def _address_now(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.address_fields)

    def _addresses_before(self) -> list[str]:
        """The stored paths, where they are about to change."""
        stored = getattr(self, "_stored_address", None)
        if stored is None or None in stored or stored == self._address_now():
            return []
        old = type(self)._default_manager.filter(pk=self.pk).first()
        return old.addresses() if old else []
