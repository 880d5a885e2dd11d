"""Where a picture stands: found through the models themselves, so that this works for every app and knows none."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models
from django.db.models import Q

from copro.models.media import Image
from copro.richtext import RichTextField


def of_image(image: models.Model) -> Iterator[models.Model]:
    """Everything that shows a picture: by a field of its own, or by a figure in its text. One query a model."""
    for model in apps.get_models():
        places = Q()
        for field in model._meta.concrete_fields:
            if field.related_model is Image:
                places |= Q(**{field.name: image.pk})
            elif isinstance(field, RichTextField):
                places |= Q(**{f"{field.name}__contains": f'<figure data-image="{image.pk}">'})
        if places:
            yield from model._default_manager.filter(places)
