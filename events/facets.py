"""What a campaign's events can be filtered by, read from their rows."""

import datetime
from collections.abc import Iterable, Mapping, Sequence

from django.utils import timezone
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _
from taggit.models import Tag

from blog.models import Organisation
from copro import dates
from copro.models import Campaign
from events import access, areas, states
from events.filters import Filter, Filtered, Option, Row
from events.models import Event, Session

NAMES = ("day", "how", "near", "free", "kind", "access", "tag", "org")
BEFORE, AFTER = "before", "after"
ONLINE, IN_PERSON = "online", "in-person"
CAPTIONS_BY_PEOPLE = "captions-by-people"


def _day(campaign: Campaign, session: Session) -> str:
    day = timezone.localdate(session.starts_at)
    if campaign.starts_on and campaign.ends_on:
        if day < campaign.starts_on:
            return BEFORE
        if day > campaign.ends_on:
            return AFTER
    return day.isoformat()


def _how(event: Event, session: Session | None) -> set[str]:
    if session and session.state == states.ONLINE:
        return {ONLINE}
    if event.attendance == Event.Attendance.BOTH:
        return {ONLINE, IN_PERSON}
    return {ONLINE if event.attendance == Event.Attendance.ONLINE else IN_PERSON}


def _near(event: Event, session: Session | None) -> str:
    """The part of the country, by the postcode of the room, or else of the place. Nobody travels to what is online."""
    if IN_PERSON not in _how(event, session):
        return ""
    return (session and areas.area(session.room)) or areas.area(event.place)


def _access(event: Event) -> set[str]:
    said = {key.replace("_", "-") for key in access.KEYS if getattr(event, key) not in {access.UNSTATED, access.NO}}
    return said | ({CAPTIONS_BY_PEOPLE} if event.captions == access.PEOPLE else set())


def rows(campaign: Campaign, events: list[Event]) -> list[Row]:
    """A row for each session, and one for each event without any. Expects sessions, organisation and tags."""
    result = []
    for event in events:
        common = {
            "kind": {event.kind},
            "org": {event.organisation.slug} if event.organisation else set(),
            "tag": {tag.slug for tag in event.tags.all()},
            "access": _access(event),
        }
        for session in list(event.sessions.all()) or [None]:
            own = {
                "day": {_day(campaign, session)} if session else set(),
                "how": _how(event, session),
                "near": set(filter(None, [slugify(_near(event, session))])),
                "free": {"yes"} if session and session.cost == Session.Cost.FREE else set(),
            }
            result.append(Row(event.pk, common | own, session and session.pk))
    return result


def _day_options(values: set[str]) -> list[Option]:
    days = [
        Option(day, dates.day(datetime.date.fromisoformat(day), year=False)) for day in sorted(values - {BEFORE, AFTER})
    ]
    return [Option(BEFORE, _("Before the week")), *days, Option(AFTER, _("After the week"))]


def _near_options() -> list[Option]:
    return [Option(slugify(name), name) for name in sorted(set(areas.NAMES.values()))]


def _access_options() -> list[Option]:
    options = [Option(fact.key.replace("_", "-"), capfirst(_(fact.question))) for fact in access.FACTS]
    by_people = Option(CAPTIONS_BY_PEOPLE, _(access.FACTS[0].yes))
    return [options[0], by_people, *options[1:]]


def offered(events: list[Event], its_rows: list[Row]) -> list[Filter]:
    """What can be chosen: values that at least one event has."""
    values = {name: {value for row in its_rows for value in row.values[name]} for name in NAMES}

    def item(name: str, title: str, options: Iterable[Option], *, several: bool = False) -> Filter:
        return Filter(name, title, tuple(option for option in options if option.value in values[name]), several)

    def by_name(things: Iterable[Tag | Organisation]) -> list[Option]:
        named = {thing.slug: thing.name for thing in things}
        return [Option(*pair) for pair in sorted(named.items(), key=lambda pair: (pair[1].casefold(), pair[0]))]

    return [
        item("day", _("Day"), _day_options(values["day"])),
        item("how", _("Online or in person"), [Option(ONLINE, _("Online")), Option(IN_PERSON, _("In person"))]),
        item("near", _("Near"), _near_options())._replace(before=_("Near:") + " "),
        item("free", _("Cost"), [Option("yes", _("Free"))]),
        item("kind", _("Kind"), [Option(value, str(words)) for value, words in Event.Kind.choices]),
        item("access", _("Access"), _access_options(), several=True),
        item("tag", _("Subject"), by_name(tag for event in events for tag in event.tags.all())),
        item("org", _("Held by"), by_name(event.organisation for event in events if event.organisation)),
    ]


def events_of(campaign: Campaign) -> list[Event]:
    """A campaign's public events, with all that they can be filtered by."""
    return list(Event.objects.published().for_campaign(campaign).with_sessions().prefetch_related("tags"))


def filtered(
    campaign: Campaign, events: list[Event], asked: Mapping[str, Sequence[str]], more: Mapping[str, str] | None = None
) -> Filtered:
    """The events under the filters that an address asks for; its links carry `more` along."""
    its_rows = rows(campaign, events)
    return Filtered(offered(events, its_rows), its_rows, asked, more or {})
