"""Making drafts of a sheet: all of it in one transaction, or nothing. What is here already stays as it is."""

import secrets
from collections.abc import Callable

from django.db import transaction

from blog.actions.addresses import tags_by_label
from blog.actions.people import name_key
from blog.models import Organisation
from copro import findings, versions
from copro.caching import new_content_version
from copro.models import Campaign, User
from events.importing.plan import FIELDS, Plan, Planned, known_by, make_plan
from events.importing.sheet import OF_SESSION, Sheet
from events.models import Event, Session, SessionQuerySet

ACTION, MORE_SESSIONS = "Made from a spreadsheet", "Sessions from a spreadsheet"
MAX_CHECKED = 300  # events looked at in one import; `manage.py tick` looks at the rest

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
) -> Plan:
    """Make drafts of all that the plan says: everything, or nothing where it has problems. Never changes what is here.

    Sent twice at the same moment, the second waits for the first and finds everything done.
    """
    with transaction.atomic():
        locked = Campaign.objects.select_for_update().get(pk=campaign.pk)
        plan = make_plan(sheet, locked, make_organisations=make_organisations, lock=True)
        if plan.problems or not plan.sessions:
            return plan
        made = {name_key(name): Organisation.objects.create(name=name) for name in plan.organisations}
        wanted = [planned for planned in plan.planned if planned.rows]
        tags = tags_by_label(dict.fromkeys(tag for planned in wanted for tag in planned.occasion.tags))
        for done, planned in enumerate(wanted, start=1):
            occasion = planned.occasion
            planned.organisation = planned.organisation or made.get(name_key(occasion.organisation))
            event = _write(planned, locked, by, batch)
            if planned.event is None:
                event.tags.add(*(tags[tag] for tag in occasion.tags))
            if done <= MAX_CHECKED:
                findings.look_at(event)
            versions.record(event, by=by, action=ACTION if planned.event is None else MORE_SESSIONS)
            plan.made.append(event.pk)
            if progress:
                progress(done, len(wanted))
        transaction.on_commit(new_content_version)
    return plan


def _write(planned: Planned, campaign: Campaign, by: User | None, batch: str) -> Event:
    occasion = planned.occasion
    event = planned.event or Event.objects.create(
        campaign=campaign,
        title=occasion.title,
        organisation=planned.organisation,
        created_by=by,
        **occasion.event,
    )
    Session.objects.bulk_create(
        Session(
            event=event,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            uid=known_by(row, campaign) + batch,
            **{FIELDS.get(key, key): row.session[key] for key in OF_SESSION if key in row.session},
        )
        for row in planned.rows
    )
    return event


def of_batch(batch: str) -> SessionQuerySet:
    """The sessions that came with one import."""
    return Session.objects.filter(uid__endswith=batch)
