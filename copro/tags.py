"""Tags are django-taggit's; here is what their addresses need."""

import re
from typing import Any

from django.db.models.signals import pre_save
from django.dispatch import receiver
from taggit.models import Tag

from copro.slugs import unique_slug


@receiver(pre_save, sender=Tag, dispatch_uid="copro.tags")
def give_address(instance: Tag, **kwargs: Any) -> None:
    """A tag such as “!!!” has no letters for an address, and every page that shows it needs one."""
    if not re.fullmatch(r"[-a-zA-Z0-9_]+", instance.slug or ""):
        taken = Tag.objects.exclude(pk=instance.pk)
        instance.slug = unique_slug(instance.slug or instance.name, taken, fallback="tag")
