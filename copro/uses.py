"""Where a picture or a document stands: found through the models themselves, so that this works for every app and
knows none."""

import re
from collections.abc import Collection, Iterable, Iterator

from django.apps import apps
from django.db import models
from django.db.models import Q

from copro import images
from copro.models.media import Document, Image
from copro.richtext import RichTextField

# A figure, with its attributes after the picture's number: its own words, if it has any.
_FIGURE = re.compile(r'<figure data-image="(\d{1,12})"([^>]*)>')
_OWN_WORDS = re.compile(r' data-alt="([^"]*)"')


def of_image(image: models.Model) -> Iterator[models.Model]:
    """Everything that shows a picture: by a field of its own, or by a figure in its text. One query a model."""
    return _of(Image, image.pk, [f'<figure data-image="{image.pk}"'])


def of_document(document: models.Model) -> Iterator[models.Model]:
    """Everything that offers a document: by a block in its text, or by a link to the file itself."""
    return _of(Document, document.pk, [f'<p data-document="{document.pk}"', document.file.name])  # type: ignore[attr-defined]


def shows_any(model: type[models.Model], pictures: Iterable[int]) -> Q:
    """The condition that a thing of this model shows one of the pictures: in a field of its own, or in its text."""
    shown = Q()
    for field in model._meta.concrete_fields:
        if field.related_model is Image:
            shown |= Q(**{f"{field.name}__in": pictures})
        elif isinstance(field, RichTextField):
            for key in pictures:
                shown |= Q(**{f"{field.name}__contains": f'<figure data-image="{key}"'})
    return shown


def _of(kind: type[models.Model], key: int, marks: Collection[str]) -> Iterator[models.Model]:
    for model in apps.get_models():
        places = Q()
        for field in model._meta.concrete_fields:
            if field.related_model is kind:
                places |= Q(**{field.name: key})
            elif isinstance(field, RichTextField):
                for mark in marks:
                    places |= Q(**{f"{field.name}__contains": mark})
        if places:
            yield from _owners(model, places)


def _owners(model: type[models.Model], places: Q) -> models.QuerySet:
    """What shows it: the rows themselves, or what they stand in, each once."""
    rows = model._default_manager.filter(places)
    name = getattr(model, "stands_in", "")
    if not name:
        return rows
    owner: type[models.Model] = model._meta.get_field(name).related_model  # type: ignore[assignment]
    return owner._default_manager.filter(pk__in=rows.values(name))


# --- What still needs somebody's decision


def figures_without_words(html: str) -> list[int]:
    """The pictures of a text that say there what their records say: neither words of their own nor “decorative”."""
    return [int(number) for number, words in _FIGURE.findall(html) if not _is_decided_there(words)]


def _is_decided_there(attributes: str) -> bool:
    if ' data-decorative=""' in attributes:
        return True
    own = _OWN_WORDS.search(attributes)
    return own is not None and bool(own[1].strip()) and not images.looks_like_file_name(own[1])


def undecided_among(keys: Iterable[int]) -> list[Image]:
    """Those of the pictures of which nobody has said what they show, in one query or none. A file name says nothing."""
    wanted = set(keys)
    found = Image.objects.filter(pk__in=wanted, is_decorative=False).order_by("pk") if wanted else []
    return [image for image in found if not image.alt_text.strip() or images.looks_like_file_name(image.alt_text)]


def undecided_pictures(item: models.Model) -> list[Image]:
    """The pictures that keep a thing from being published: of its own fields, and of the figures in its texts."""
    keys: list[int] = []
    for field in item._meta.concrete_fields:
        value = getattr(item, field.attname)
        if field.related_model is Image and value is not None:
            keys.append(value)
        elif isinstance(field, RichTextField):
            keys += figures_without_words(value or "")
    return undecided_among(keys)
