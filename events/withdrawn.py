"""What is left for programs that hold the calendar of one event which was public and was withdrawn or deleted: that it
is off.

Asked again, they take "not found" and "gone" for a passing fault and keep what they have, so such an event would stand
in people's calendars for ever. Nothing is told that was not public when it went: not its words, nothing that was
changed since, and not whether there is an event that never was. Of what was deleted it is told as long as it lies in
the bin.
"""

import datetime
from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType

from copro.models import Campaign, Version
from copro.models.version import WITHDRAWN
from events.ical import TakenBack
from events.models import Event


def _kept(campaign: Campaign, slug: str) -> Iterator[Version]:
    """What was kept when something that has, or had, this address went from visitors. The newest first."""
    kind = ContentType.objects.get_for_model(Event)
    numbers = list(Event.objects.filter(campaign=campaign, slug=slug).values_list("pk", flat=True))
    here = {"data__fields__slug": slug, "data__fields__campaign_id": campaign.pk}
    binned = Version.objects.binned().filter(content_type=kind, **here)
    numbers += binned.values_list("object_id", flat=True)
    for number in sorted(set(numbers), reverse=True):
        kept = Version.objects.filter(content_type=kind, object_id=number, applied_at__isnull=False)
        yield from (kept.saved().filter(action=WITHDRAWN) | kept.binned()).order_by("-pk")


def sessions(campaign: Campaign, slug: str) -> list[TakenBack]:
    """The sessions that an event had when it went; none where nobody could know of them."""
    for version in _kept(campaign, slug):
        fields = version.data["fields"]
        was_here = (fields["slug"], fields["campaign_id"]) == (slug, campaign.pk)
        if was_here and version.data.get("was_public"):
            return [
                TakenBack(
                    row["uid"], row["sequence"], _time(row["starts_at"]), _time(row["ends_at"]), version.created_at
                )
                for row in version.data["parts"]["sessions"]
            ]
    return []


def _time(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)
