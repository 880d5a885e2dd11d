"""The list of sessions in the back office, and what is said there of several at once."""

import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from copro import versions
from copro.publishing import Status
from events import booking, gaps, planning
from events.admin.session_list import SAY, STANDS
from events.models import Session
from tests.factories import make_campaign, make_event, make_organisation, make_session, make_user
from tests.forms import messages_of

pytestmark = pytest.mark.django_db

LIST = "/admin/events/session/"
NOW = timezone.now()
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
SOON = {"starts_at": NOW + DAY, "ends_at": NOW + DAY + HOUR}
PAST = {"starts_at": NOW - DAY, "ends_at": NOW - DAY + HOUR}


@pytest.fixture
def editor(client, own):
    user = make_user(group="Editors")
    client.force_login(user)
    return user


def session_of(organisation, called="Webinar", status=Status.APPROVED, kind="webinar", **fields):
    event = make_event(organisation=organisation, title=called, status=status, kind=kind, sessions=0)
    return make_session(event, **SOON | fields)


def listed(client, query=""):
    return list(client.get(f"{LIST}?{query}").context["cl"].result_list)


def say(client, state, sessions, **data):
    data |= {"action": f"say_{state}", "_selected_action": [one.pk for one in sessions], "index": "0"}
    return client.post(LIST, data, follow=True)


def states():
    return list(Session.objects.order_by("pk").values_list("state", flat=True))


# --- Who sees what


@pytest.mark.parametrize("address", [LIST, "/admin/events/event/"])
def test_filter_by_organisation_is_there_where_there_is_one_to_choose(address, organiser, own, client):
    def titles():
        return [spec.title for spec in client.get(address).context["cl"].filter_specs]

    session_of(own)
    assert "organisation" not in titles()
    second = make_organisation("Second House")
    session_of(second)
    assert "organisation" not in titles()
    organiser.organisations.add(second)
    assert "organisation" in titles()
    client.force_login(make_user(group="Editors"))
    assert "organisation" in titles()


def test_organisers_find_their_own_sessions_alone(organiser, own, client):
    mine = session_of(own, status=Status.DRAFT)
    theirs, nobodys = session_of(make_organisation("Other House"), "Secret"), session_of(None, "Secret too")
    assert listed(client) == [mine]
    html = client.get(f"{LIST}?q=Secret").content.decode()
    assert "Other House" not in html
    assert listed(client, "q=Secret") == []
    assert client.get(f"{LIST}{mine.pk}/change/").url == f"/admin/events/event/{mine.event_id}/change/#sessions-0"
    assert [client.get(f"{LIST}{odd}/change/").url for odd in ("x", "99999", "9" * 30)] == ["/admin/"] * 3
    for session in (theirs, nobodys):
        assert client.get(f"{LIST}{session.pk}/change/").url == "/admin/"
        assert client.post(f"{LIST}{session.pk}/change/").url == "/admin/"
        assert "cannot" not in "".join(messages_of(say(client, "full", [session, mine])))
    assert states() == ["full", "on", "on"]
    assert '<a href="/admin/events/session/">Sessions</a>' in client.get("/admin/").content.decode()


@pytest.mark.parametrize("page", ["add/", "{pk}/delete/", "{pk}/history/", "{pk}/"])
def test_session_has_no_page_of_its_own(page, editor, own, client):
    address = LIST + page.format(pk=session_of(own).pk)
    assert (client.get(address).status_code, client.post(address).status_code) == (404, 404)


def test_writers_have_no_list_of_sessions(own, client):
    session = session_of(own)
    client.force_login(make_user(group="Writers"))
    assert client.get(LIST).status_code == 403
    assert say(client, "full", [session]).status_code == 403
    assert client.get(f"{LIST}{session.pk}/change/").status_code == 403
    assert states() == ["on"]
    client.logout()
    assert client.get(LIST).url.startswith("/admin/login/")


def test_event_with_sessions_can_still_be_deleted(organiser, own, client):
    event = session_of(own, status=Status.DRAFT).event
    html = client.get(f"/admin/events/event/{event.pk}/delete/").content.decode()
    assert "You cannot delete" not in html
    client.post(f"/admin/events/event/{event.pk}/delete/", {"post": "yes"})
    assert not Session.objects.exists()


def test_row_leads_to_its_place_in_the_newest_version_of_the_form(editor, own, client):
    event = make_event(organisation=own, sessions=3)
    last = event.sessions.last()
    assert client.get(f"{LIST}{last.pk}/change/").url.endswith(f"/{event.pk}/change/#sessions-2")
    data = versions.snapshot(event)
    rows = data["parts"]["sessions"]
    for parts, place in ((rows[1:], "sessions-1"), (rows[:1], "sessions-heading")):
        waits = data | {"parts": data["parts"] | {"sessions": parts}}
        versions.record(event, by=editor, data=waits, applied=False)
        assert client.get(f"{LIST}{last.pk}/change/").url.endswith(f"/{event.pk}/change/#{place}")


# --- What is listed


def test_list_tells_how_each_stands_the_soonest_first(editor, own, client):
    old = session_of(own, "Old", **{name: at - 9 * DAY for name, at in PAST.items()})
    late = session_of(own, "Late", starts_at=NOW + 3 * DAY, ends_at=NOW + 4 * DAY, booking_url="https://b.example")
    over, soon = session_of(own, "Over", **PAST, recording="coming"), session_of(own, "Soon", title="Part two")
    full = session_of(own, "Full", kind="meeting", starts_at=NOW + 2 * DAY, ends_at=NOW + 3 * DAY, state="full")
    response = client.get(LIST)
    assert list(response.context["cl"].result_list) == [soon, full, late, over, old]
    html = response.content.decode()
    for session, *words in (
        (soon, "Soon: Part two", "Own House", "It will take place", "Missing"),
        (full, "Full", "Fully booked", "Not needed"),
        (late, "Booking is open", "Yes"), (over, "Over: a recording is coming", "A recording is coming"),
        (old, "Not decided yet"),
    ):  # fmt: skip
        row = html.partition(f'value="{session.pk}"')[2].partition("</tr>")[0]
        assert [word for word in [*words, session.when] if word not in row] == []


def test_filters_and_states_agree_about_every_session(editor, own, client):
    times = [(PAST, {}), ({"starts_at": NOW - HOUR, "ends_at": NOW + HOUR}, {}), (SOON, {})]
    times += [(SOON, {"booking_opens_at": NOW + HOUR}), (SOON, {"booking_closes_at": NOW - HOUR})]
    times += [(SOON, {"booking_opens_at": NOW - 2 * DAY, "booking_closes_at": NOW - DAY})]
    event = make_event(organisation=own, sessions=0)
    for when, more in times:
        for state in Session.State.values:
            make_session(event, **when, **more, state=state)
    make_session(event, **PAST, recording="coming")
    at, found = timezone.now(), {}
    for key, _ in STANDS:
        for session in Session.objects.filter(planning.standing(key, at)):
            assert session.pk not in found
            found[session.pk] = key
    kinds = {"recording": "over", "recorded": "over"}
    keys = {session.pk: session.state_at(at).key for session in Session.objects.all()}
    assert found == {pk: kinds.get(key, key) for pk, key in keys.items()}
    assert set(found.values()) == {key for key, _ in STANDS}
    assert {one.state for one in listed(client, "stands=few")} == {"few"}
    assert len(listed(client, "stands=nonsense")) == len(found)


def test_what_is_missing_is_found_and_marked_alike(editor, own, client):
    wanted = {
        "none": session_of(own, "none"), "few": session_of(own, "few", state="few"),
        "list": session_of(own, "list", state="waiting"),
        "opens": session_of(own, "opens", booking_opens_at=NOW + HOUR),
    }  # fmt: skip
    for title, fields in {
        "has": {"booking_url": "https://b.example"}, "full": {"state": "full"}, "off": {"state": "cancelled"},
        "later": {"state": "postponed"}, "closed": {"booking_closes_at": NOW - HOUR}, "walk in": {"kind": "festival"},
        "withdrawn": {"status": Status.WITHDRAWN}, "over": PAST,
    }.items():  # fmt: skip
        session_of(own, title, **fields)
    assert set(booking.without_link(NOW)) == set(wanted.values())
    marked = [one for one in Session.objects.select_related("event") if booking.lacks_link(one, NOW)]
    assert set(marked) == set(wanted.values()) == set(listed(client, "missing=link"))
    said = {"said": {"recording": "none"}, "cancelled": {"state": "cancelled"}, "postponed": {"state": "postponed"}}
    for title, fields in said.items():
        session_of(own, title, **PAST, **fields)
    assert [one.event.title for one in listed(client, "missing=recording")] == ["over"]
    assert [one.event.title for one in gaps.without_recording(NOW)] == ["over"]


def test_days_are_those_of_the_campaign_that_is_chosen(editor, own, client):
    week, other = make_campaign("2017"), make_campaign("2019")
    for campaign in (week, other):
        make_session(make_event(campaign, organisation=own, sessions=0))
        make_session(make_event(campaign, organisation=own, sessions=0), day=datetime.date(int(campaign.slug), 3, 1))
    chosen = f"event__campaign__id__exact={week.pk}"
    assert [one.when[:22] for one in listed(client, f"{chosen}&day=before")] == ["Wednesday 1 March 2017"]
    assert [one.when[:20] for one in listed(client, f"{chosen}&day=2017-06-25")] == ["Sunday 25 June 2017,"]
    assert listed(client, f"{chosen}&day=after") == []


def test_plan_counts_what_takes_place(own):
    session_of(own, state="cancelled"), session_of(own, state="postponed"), session_of(own, status=Status.WITHDRAWN)
    stands = [session_of(own, state=state) for state in ("on", "few", "full", "waiting", "online")]
    assert set(planning.taking_place()) == set(stands)


def test_list_takes_a_fixed_number_of_queries(editor, own, client):
    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST).status_code == 200
        return len(queries)

    session_of(own)
    count()
    one = count()
    for number in range(60):
        session_of(own if number % 2 else make_organisation(), **(SOON if number % 3 else PAST))
    assert count() == one <= 16


@pytest.mark.parametrize("query", ["event__created_by__password__startswith=m", "booking_url__contains=x", "id__in=1"])
def test_lookups_that_the_page_does_not_offer_are_refused(query, organiser, client):
    assert client.get(f"{LIST}?{query}").status_code == 400


# --- What is said of several


def test_one_click_says_it_of_all_that_are_ticked(organiser, own, client):
    sessions = [session_of(own), session_of(own, status=Status.DRAFT), session_of(own, state="full")]
    assert messages_of(say(client, "full", sessions)) == [
        "2 sessions changed: fully booked.",
        "1 session already stood so.",
    ]
    assert states() == ["full"] * 3
    assert LogEntry.objects.filter(user=organiser, change_message="Fully booked.").count() == 2
    for state, _ in SAY[1:-1]:
        say(client, state, sessions[:1])
        assert states() == [state, "full", "full"]


def test_what_cannot_be_said_is_told_with_the_reason_and_holds_up_nothing(organiser, own, client):
    over, soon, gone = session_of(own, **PAST), session_of(own), session_of(own, status=Status.WITHDRAWN)
    told = messages_of(say(client, "few", [over, soon, gone]))
    assert told == [
        "1 session changed: few places left.",
        f"“{soon.__class__.objects.get(pk=gone.pk)}”: Its event has been withdrawn. Ask an editor.",
        f"“{over}”: It is over.",
    ]
    assert states() == ["on", "few", "on"]


def test_cancelling_is_asked_about_once_more_by_name(organiser, own, client):
    session, theirs = session_of(own), session_of(make_organisation(), "Secret")
    response = say(client, "cancelled", [session, theirs], select_across="1")
    html = response.content.decode()
    assert f"<li>{session}</li>" in html
    assert "calendars" in html
    assert "Secret" not in html
    assert states() == ["on", "on"]
    assert messages_of(say(client, "cancelled", [session, theirs], post="yes")) == ["1 session changed: cancelled."]
    assert states() == ["cancelled", "on"]
    assert messages_of(say(client, "on", [session])) == ["1 session changed: taking place again."]
