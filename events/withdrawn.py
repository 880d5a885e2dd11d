"""What is left for programs that hold the calendar of one event which was public and was withdrawn: that it is off.

Asked again, they take "not found" and "gone" for a passing fault and keep what they have, so a withdrawn event would
stand in people's calendars for ever. Nothing is told that was not public when it was withdrawn: not its words, nothing
that was changed since, and not whether there is an event that never was.
"""

import datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from copro.models import Campaign, Version
from copro.models.version import WITHDRAWN
from events.ical import TakenBack
from events.models import Event


def _last_seen(event: Event) -> Version | None:
    """The event as it was when it was last withdrawn, if visitors could read it then, at the address that it has."""
    version = Version.objects.of(event).saved().filter(action=WITHDRAWN, applied_at__isnull=False).first()
    if version is None:
        return None
    fields = version.data["fields"]
    was_here = (fields["slug"], fields["campaign_id"]) == (event.slug, event.campaign_id)
    since = parse_datetime(fields["publish_at"] or "")
    was_public = since is not None and since <= version.created_at
    was_announced = event.campaign.is_announced(timezone.localdate(version.created_at))
    return version if was_here and was_public and was_announced else None


def sessions(campaign: Campaign, slug: str) -> list[TakenBack]:
    """The sessions that an event had when it was withdrawn; none where nobody could know of them."""
    event = Event.objects.filter(campaign=campaign, slug=slug).select_related("campaign").first()
    version = _last_seen(event) if event else None
    if version is None:
        return []
    return [
        TakenBack(row["uid"], row["sequence"], _time(row["starts_at"]), _time(row["ends_at"]), version.created_at)
        for row in version.data["parts"]["sessions"]
    ]


def _time(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)
