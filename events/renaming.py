"""An organisation that takes another name: its events' entries in calendars say it, so calendars hear of it."""

from typing import Any

from django.db.models.signals import pre_save
from django.dispatch import receiver

from blog.models import Organisation
from events.models import Session


@receiver(pre_save, sender=Organisation, dispatch_uid="events.renaming")
def tell_calendars(instance: Organisation, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """Sequences rise where its name changes. A fixture brings its own."""
    if raw or instance.pk is None or (update_fields is not None and "name" not in update_fields):
        return
    if Organisation.objects.filter(pk=instance.pk).exclude(name=instance.name).exists():
        Session.objects.filter(event__organisation=instance.pk).count_change()
