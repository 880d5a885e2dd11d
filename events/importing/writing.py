"""Making drafts of a sheet: all of it in one transaction, or nothing. What is here already stays as it is."""

import secrets
from collections.abc import Callable, Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.text import slugify
from taggit.models import TaggedItem

from blog.actions.addresses import free_slug, tags_by_label
from blog.actions.people import name_key
from blog.models import Organisation
from copro import findings, versions
from copro.caching import new_content_version
from copro.models import Campaign, Redirect, User
from copro.slugs import ROOM_FOR_NUMBER
from events.importing.plan import FIELDS, Plan, Planned, known_by, make_plan
from events.importing.sheet import Occasion, Row, Sheet
from events.models import Event, Session, SessionQuerySet, Speaker

ACTION, MORE_SESSIONS = "Made from a spreadsheet", "Sessions from a spreadsheet"
MAX_CHECKED = 500  # events that the checks look at while somebody waits; `manage.py tick` looks at the rest
_BATCH = 200  # rows written together
_LONGEST_SLUG = (Event._meta.get_field("slug").max_length or 100) - ROOM_FOR_NUMBER

Progress = Callable[[int, int], None]


def new_batch() -> str:
    """The mark of one import: the last digits of its sessions' uids."""
    return secrets.token_hex(4)


def import_sheet(
    *,
    sheet: Sheet,
    campaign: Campaign,
    by: User | None,
    batch: str,
    make_organisations: bool = False,
    progress: Progress | None = None,
    most_checked: int | None = None,
) -> Plan:
    """Make drafts of all that the plan says: everything, or nothing where it has problems. Never changes what is here.

    The checks look at all that is new, or at `most_checked` events.

    Sent twice at the same moment, the second waits for the first and finds everything done.
    """
    with transaction.atomic():
        locked = Campaign.objects.select_for_update().get(pk=campaign.pk)
        plan = make_plan(sheet, locked, make_organisations=make_organisations, lock=True)
        if plan.problems or not plan.sessions:
            return plan
        made = {name_key(name): Organisation.objects.create(name=name) for name in plan.organisations}
        wanted = [planned for planned in plan.planned if planned.rows]
        for planned in wanted:
            planned.organisation = planned.organisation or made.get(name_key(planned.occasion.organisation))
        events = _write(wanted, locked, by, batch)
        _keep(wanted, events, by, progress, most_checked)
        plan.made = [event.pk for event in events]
        # Rows are written many at a time, which sends no signal.
        transaction.on_commit(new_content_version)
    return plan


def _write(wanted: list[Planned], campaign: Campaign, by: User | None, batch: str) -> list[Event]:
    """Store events, tags, sessions and speakers, each kind of row in a few queries; the events."""
    new = [planned for planned in wanted if planned.event is None]
    slugs = _Slugs(campaign)
    events = [_event(planned.occasion, planned.organisation, campaign, by, slugs) for planned in new]
    Event.objects.bulk_create(events, batch_size=_BATCH)
    _tag(zip(new, events, strict=True))
    made = iter(events)
    pairs = [(planned, planned.event or next(made)) for planned in wanted]
    rows = [(row, event) for planned, event in pairs for row in planned.rows]
    sessions = Session.objects.bulk_create([_session(*pair, batch) for pair in rows], batch_size=_BATCH)
    _add_speakers(pairs, {row.number: session for (row, _), session in zip(rows, sessions, strict=True)})
    return [event for _, event in pairs]


def _add_speakers(pairs: list[tuple[Planned, Event]], sessions: dict[int, Session]) -> None:
    """Behind those that are there already. Role and organisation as they are that day are said in the form."""
    there = [event.pk for planned, event in pairs if planned.event and planned.speakers]
    last = dict(Speaker.objects.filter(event__in=there).values_list("event").annotate(Max("position")).order_by())
    speakers = [
        Speaker(event=event, author_id=person.pk, session=sessions[row.number] if row else None, position=position)
        for planned, event in pairs
        for position, (person, row) in enumerate(planned.speakers, start=last.get(event.pk, -1) + 1)
    ]
    Speaker.objects.bulk_create(speakers, batch_size=_BATCH)


def _keep(
    wanted: list[Planned], events: list[Event], by: User | None, progress: Progress | None, most: int | None
) -> None:
    """Look at each event, and keep it as a version."""
    for done, (planned, event) in enumerate(zip(wanted, events, strict=True), start=1):
        if most is None or done <= most:
            findings.look_at(event)
        versions.record(event, by=by, action=MORE_SESSIONS if planned.event else ACTION)
        if progress:
            progress(done, len(events))


def _tag(pairs: Iterable[tuple[Planned, Event]]) -> None:
    named = [(event, tag) for planned, event in pairs for tag in planned.occasion.tags]
    tags = tags_by_label(dict.fromkeys(tag for _, tag in named))
    kind = ContentType.objects.get_for_model(Event)
    wanted = dict.fromkeys((event.pk, tags[tag].pk) for event, tag in named)
    TaggedItem.objects.bulk_create(
        [TaggedItem(tag_id=tag, content_type=kind, object_id=event) for event, tag in wanted], batch_size=_BATCH
    )


def _event(
    occasion: Occasion, organisation: Organisation | None, campaign: Campaign, by: User | None, slugs: "_Slugs"
) -> Event:
    return Event(
        campaign=campaign,
        title=occasion.title,
        slug=slugs.free(occasion.title),
        organisation=organisation,
        created_by=by,
        **occasion.event,
    )


def _session(row: Row, event: Event, batch: str) -> Session:
    return Session(
        event=event,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        booking_opens_at=row.booking_opens_at,
        booking_closes_at=row.booking_closes_at,
        uid=known_by(row, event.campaign) + batch,
        **{FIELDS.get(key, key): value for key, value in row.session.items()},
    )


class _Slugs:
    """Addresses that are free in a campaign, without a query for each."""

    def __init__(self, campaign: Campaign) -> None:
        taken = Event.objects.for_campaign(campaign).values_list("slug", flat=True)
        lists = reverse("events:events", args=[campaign.slug])
        known = Redirect.objects.filter(old_path__startswith=lists).values_list("old_path", flat=True)
        self._taken = {*taken, *(path.removeprefix(lists).strip("/") for path in known), *Event.reserved_slugs}

    def free(self, title: str) -> str:
        base = slugify(title)[:_LONGEST_SLUG].strip("-_") or "event"
        slug = free_slug(base, self._taken)
        self._taken.add(slug)
        return slug


def of_batch(batch: str) -> SessionQuerySet:
    """The sessions that came with one import."""
    return Session.objects.filter(uid__endswith=batch)
