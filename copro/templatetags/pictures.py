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
    """What components/picture.html needs. Empty for a picture that nobody has decided on: visitors do not see it.

    `alt` is what the picture says in this one place ("" where it only decorates); None takes the record's own words.
    """
    if image is None or (alt is None and not image.is_decided):
        return {"shown": False}
    url = default_storage.url
    name, widths = image.file.name, images.copy_widths(image.width)
    return {
        "shown": True,
        "image": image,
        "alt": image.alt_text if alt is None else alt,
        "sizes": sizes,
        "lazy": lazy,
        "srcset": ", ".join(f"{base}{url(images.copy_name(name, width))} {width}w" for width in widths),
        "src": base + url(images.fallback_name(name, image.width)),
    }


@register.inclusion_tag("components/picture.html")
def picture(image: Image | None, sizes: str = "(min-width: 48em) 42rem, 100vw", *, lazy: bool = True) -> dict[str, Any]:
    """A picture in the best size for the place where it stands. `sizes` is HTML's attribute of that name."""
    return picture_context(image, sizes, lazy=lazy)
