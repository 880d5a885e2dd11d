"""What organisers and staff say of a session at once, and who may not."""

import datetime

import pytest
from django.utils import timezone

from copro import versions
from copro.publishing import Status
from copro.workflow import WorkflowError
from events import actions
from events.models import Event, Session
from tests.factories import make_campaign, make_event, make_organisation, make_session, make_user

pytestmark = pytest.mark.django_db
SOON = timezone.now() + datetime.timedelta(days=3)
TIMES = {"starts_at": SOON, "ends_at": SOON + datetime.timedelta(hours=1)}


@pytest.fixture
def own():
    make_campaign()
    return make_organisation()


@pytest.fixture
def organiser(own):
    return make_user(group="Organisers", organisations=[own])


def coming(organisation, **fields):
    return make_session(make_event(organisation=organisation, sessions=0, **fields), **TIMES)


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW, Status.APPROVED])
def test_organiser_says_it_at_once_and_calendars_and_versions_hear_of_it(status, own, organiser):
    session = coming(own, status=status)
    before = Event.objects.values().get()
    assert actions.say_state(session.pk, state="full", by=organiser) is True
    stored = Session.objects.get()
    assert (stored.state, stored.sequence, stored.uid) == ("full", 1, session.uid)
    assert stored.modified > session.modified
    assert Event.objects.values().get() == before
    version = versions.head(session.event)
    day = timezone.localtime(SOON)
    assert version.action.startswith(f"Session on {day.day} {day:%B %Y} at ")
    assert version.action.endswith(": fully booked")
    assert (version.created_by, version.applied_at is None) == (organiser, False)
    assert version.data["parts"]["sessions"][0]["state"] == "full"


def test_what_is_said_twice_changes_once(own, organiser):
    session = coming(own)
    assert actions.say_state(session.pk, state="few", by=organiser) is True
    version = versions.head(session.event)
    assert actions.say_state(session.pk, state="few", by=organiser) is False
    assert (Session.objects.get().sequence, versions.head(session.event)) == (1, version)


def test_changes_that_wait_learn_the_state_and_go_on_waiting(own, organiser):
    session, other = coming(own, title="Public"), None
    event = Event.objects.get()
    other = make_session(event, **TIMES)
    data = versions.snapshot(event)
    rows = [row | {"room": "Hall"} for row in data["parts"]["sessions"]]
    data |= {"fields": data["fields"] | {"title": "Waits"}, "parts": data["parts"] | {"sessions": rows}}
    editor = make_user(group="Editors")
    versions.record(event, by=editor, action="Saved beside the public one", data=data, applied=False)
    actions.say_state(session.pk, state="full", by=organiser)
    waits = versions.waiting(event)
    assert (waits.action, waits.created_by) == ("Saved beside the public one", editor)
    assert waits.data["fields"]["title"] == "Waits"
    states = {row["pk"]: (row["state"], row["room"]) for row in waits.data["parts"]["sessions"]}
    assert states == {session.pk: ("full", "Hall"), other.pk: ("on", "Hall")}
    assert (Event.objects.get().title, Session.objects.get(pk=session.pk).room) == ("Public", "")
    versions.publish_waiting(event, by=editor)
    stored = Session.objects.get(pk=session.pk)
    assert (stored.state, stored.room, stored.uid) == ("full", "Hall", session.uid)


def test_nobody_else_says_it(own, organiser):
    mine, withdrawn = coming(own), coming(own, status=Status.WITHDRAWN)
    theirs, nobodys = coming(make_organisation()), coming(None)
    writer, without_rights = make_user(group="Writers"), make_user(organisations=[own])
    reader = make_user(organisations=[own])
    reader.user_permissions.add(*_view_permission())
    before = list(Session.objects.values())
    mayest = "You may not say how this session stands."
    for session, by, why in (
        (theirs, organiser, mayest), (nobodys, organiser, mayest), (mine, writer, mayest),
        (mine, without_rights, mayest), (mine, reader, mayest),
        (withdrawn, organiser, "Its event has been withdrawn. Ask an editor."),
    ):  # fmt: skip
        with pytest.raises(WorkflowError) as told:
            actions.say_state(session.pk, state="cancelled", by=by)
        assert str(told.value) == why
    assert list(Session.objects.values()) == before
    editor = make_user(group="Editors")
    assert all(actions.say_state(one.pk, state="cancelled", by=editor) for one in (theirs, nobodys, withdrawn))
    with pytest.raises(WorkflowError, match="deleted in the meantime"):
        actions.say_state(nobodys.pk + 99, state="cancelled", by=editor)
    with pytest.raises(ValueError, match="hacked"):
        actions.say_state(mine.pk, state="hacked", by=editor)


def _view_permission():
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(codename="view_event")


def test_session_that_is_over_can_only_be_said_not_to_have_taken_place(own, organiser):
    session = make_event(organisation=own).sessions.get()
    for state in ("few", "full", "waiting", "online"):
        with pytest.raises(WorkflowError, match=r"^It is over\.$"):
            actions.say_state(session.pk, state=state, by=organiser)
    for state in ("cancelled", "postponed", "on"):
        assert actions.say_state(session.pk, state=state, by=organiser)
