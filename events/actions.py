"""What organisers and staff say of a session, at once."""

from django.db import transaction

from copro import dates, rights, versions
from copro.models import User
from copro.publishing import Status
from copro.workflow import WorkflowError
from events.models import Event, Session

State = Session.State
# What can no longer become of a session that is over. That it never took place can still be said.
ONLY_BEFORE = {State.FEW, State.FULL, State.WAITING, State.ONLINE}


@transaction.atomic
def say_state(session: int, *, state: str, by: User) -> bool:
    """Say how a session stands; False where it stood so already. Raises WorkflowError.

    It is true for visitors at once, also while other changes of the event wait: these learn it and go on waiting.
    Raises ValueError for a state that there is not.
    """
    wanted = State(state)
    # The event first, as its form does, so that the two never wait for each other.
    event = Event.objects.select_for_update().filter(pk__in=Session.objects.filter(pk=session).values("event")).first()
    row = event and event.sessions.select_for_update().filter(pk=session).first()
    if row is None:
        raise WorkflowError("This session has been deleted in the meantime.")
    _refuse(event, row, wanted, by)
    if row.state == wanted:
        return False
    waits = versions.waiting(event)
    row.state = wanted
    row.save(update_fields=["state"])
    said = f"Session on {dates.day_and_time(row.starts_at)}: {wanted.label.lower()}"
    versions.record(event, by=by, action=said)
    if waits:  # it goes on waiting
        data = _with_state(waits.data, session, wanted)
        versions.record(event, by=waits.created_by, action=waits.action, data=data, applied=False, base=waits.base)
    return True


def _refuse(event: Event, session: Session, wanted: State, by: User) -> None:
    if not (by.has_perm("events.change_session") and rights.may_view(by, event)):
        raise WorkflowError("You may not say how this session stands.")
    if event.status == Status.WITHDRAWN and not rights.may_publish(by, event):
        raise WorkflowError("Its event has been withdrawn. Ask an editor.")
    if wanted in ONLY_BEFORE and session.is_over():
        raise WorkflowError("It is over.")


def _with_state(data: dict, session: int, state: State) -> dict:
    rows = [row | {"state": str(state)} if row["pk"] == session else row for row in data["parts"]["sessions"]]
    return data | {"parts": data["parts"] | {"sessions": rows}}
