"""One tag for every picture on every page."""

from typing import Any

from django import template
from django.core.files.storage import default_storage

from copro import images
from copro.models import Image

register = template.Library()


def picture_context(
    image: Image | None, sizes: str, *, base: str = "", lazy: bool = True, alt: str | None = None
) -> dict[str, Any]:
    """What components/picture.html needs. Empty for a picture that visitors do not see: see `Image.is_shown`.

    `alt` is what the picture says in this one place ("" where it only decorates); None takes the record's own words.
    """
    if image is None or not (image.is_shown if alt is None else image.has_consent):
        return {"shown": False}
    name, widths = image.file.name, images.copy_widths(image.width)

    def srcset(names: dict[int, str]) -> str:
        return ", ".join(f"{base}{default_storage.url(copied)} {width}w" for width, copied in names.items())

    def copies(extension: str) -> str:
        return srcset({width: images.copy_name(name, width, extension) for width in widths})

    fallbacks = images.fallback_copies(name, image.width, image.copies_made)
    sources = [] if image.copies_made == images.CopySet.WEBP_ONLY else [("image/avif", copies("avif"))]
    return {
        "shown": True,
        "image": image,
        "alt": image.alt_text if alt is None else alt,
        "sizes": sizes,
        "lazy": lazy,
        "focus": focus_classes(image),
        "sources": [*sources, ("image/webp", copies("webp"))],
        "srcset": srcset(fallbacks) if len(fallbacks) > 1 else "",
        "src": base + default_storage.url(fallbacks[max(fallbacks)]),
    }


def focus_classes(image: Image) -> str:
    """The classes that keep in sight what matters most, in steps of ten per cent; none for the middle."""
    across, down = round(image.focal_x, -1), round(image.focal_y, -1)
    return "" if (across, down) == (50, 50) else f"focus-x-{across} focus-y-{down}"


@register.inclusion_tag("components/picture.html")
def picture(image: Image | None, sizes: str = "(min-width: 48em) 42rem, 100vw", *, lazy: bool = True) -> dict[str, Any]:
    """A picture in the best size for the place where it stands. `sizes` is HTML's attribute of that name."""
    return picture_context(image, sizes, lazy=lazy)
