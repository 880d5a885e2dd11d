"""Access facts: what visitors read, what stops publishing, who may state them, and what is offered to be taken over."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from copro import findings, versions, workflow
from copro.admin import differences
from copro.publishing import Status
from events import access, gaps, ical
from events.models import Event, Session
from tests.factories import make_campaign, make_event, make_organisation, make_session, make_user
from tests.forms import form_data, messages_of

pytestmark = pytest.mark.django_db

LIST, ADD = "/admin/events/event/", "/admin/events/event/add/"
SILENT = {"captions": ""}
DRAFT = {"status": Status.DRAFT, "publish_at": None}


def page(event):
    return f"/admin/events/event/{event.pk}/change/"


@pytest.fixture
def editor(own):
    return make_user(group="Editors")


def rules_of(event):
    return [row.rule.id for row in findings.of_item(event)]


def test_place_without_a_postcode_is_a_tip_where_people_go_to_it():
    event = make_event(attendance="in_person", place="The library, High Street", title="A day at the library")
    (tip,) = [row for row in findings.of_item(event) if row.rule.id == "ev-postcode"]
    assert (tip.is_open, tip.finding.place.field) == (False, "place")
    event.attendance = "both"
    assert "ev-postcode" in rules_of(event)
    for fields in ({"place": "The library, Leeds LS1 3AD"}, {"place": " "}, {"attendance": "online"}):
        for name, value in fields.items():
            setattr(event, name, value)
        assert "ev-postcode" not in rules_of(event)
        event.attendance, event.place = "in_person", "The library, High Street"


# --- What is stored


@pytest.mark.parametrize("key", access.KEYS)
def test_the_database_takes_only_answers_that_a_fact_knows(key):
    event = make_event()
    fact = access.FACTS[access.KEYS.index(key)]
    for value, _ in fact.choices:
        Event.objects.filter(pk=event.pk).update(**{key: value})
    wrong = ["maybe", "yes" if key == "captions" else "automatic"]
    for value in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Event.objects.filter(pk=event.pk).update(**{key: value})


def test_versions_keep_the_facts_and_compare_them_in_words(editor):
    event = make_event(captions="people")
    before = versions.current(Event.objects.get())
    Event.objects.update(captions="", parking="no", access_contact="Ann")
    after = versions.current(Event.objects.get())
    told = {
        row["label"]: [(piece.kind, piece.words) for pieces in row["paragraphs"] for piece in pieces]
        for row in differences.between(event, before.data, after.data)
    }
    assert set(told) == {"Captions", "Parking", "Who to ask about access"}
    assert differences.in_words(event, "captions", "") == "Not stated"
    assert differences.in_words(event, "captions", "automatic") == "Yes, automatic"
    assert ("added", "No") in told["Parking"]
    assert differences.name_of(event, "bsl") == "British Sign Language (BSL)"
    nothing = {"fields": {}, "tags": [], "parts": {}}
    new = [row["label"] for row in differences.between(event, nothing, after.data)]
    assert {"Title", "Parking"} <= set(new)
    assert not {"Captions", "British Sign Language (BSL)", "Speakers"} & set(new)
    versions.restore(Event.objects.get(), before, by=editor)
    assert Event.objects.values_list("captions", "parking", "access_contact").get() == ("people", "", "")


def test_a_version_from_before_there_were_facts_leaves_them_as_they_are(editor):
    event = make_event(title="New", captions="people")
    old = versions.current(Event.objects.get())
    old.data["fields"] = {name: v for name, v in old.data["fields"].items() if name not in access.KEYS}
    old.data["fields"]["title"] = "Old"
    versions.restore(event, old, by=editor)
    assert Event.objects.values_list("title", "captions").get() == ("Old", "people")


# --- What visitors read


def test_page_says_what_there_is_then_what_not_then_what_is_not_stated(client):
    event = make_event(
        captions="automatic",
        step_free="yes",
        carers_free="no",
        more_on_access="<b>Loud</b>\nand warm",
        access_contact="Ann & Bo",
    )
    html = client.get(event.get_absolute_url()).content.decode()
    section = html[html.index('id="access-title"') :]
    places = [
        section.index(words)
        for words in (
            "<li>Automatic captions, which make mistakes</li>", "<li>Step-free access</li>", "<li>Carers pay</li>",
            "&lt;b&gt;Loud&lt;/b&gt;<br>and warm",
            "Not stated: British Sign Language (BSL), sign-language interpreter on screen,",
            "Who to ask: Ann &amp; Bo",
        )
    ]  # fmt: skip
    assert places == sorted(places)
    assert "No captions" not in section


def test_page_of_an_event_that_states_nothing_says_so_of_each(client):
    html = client.get(make_event(**SILENT).get_absolute_url()).content.decode()
    assert f"Not stated: {', '.join(fact.question for fact in access.FACTS)}." in html
    assert "Who to ask" not in html


def test_facts_cost_the_page_no_query(client):
    client.get(make_event().get_absolute_url())
    counts = []
    for facts in (SILENT, dict.fromkeys(access.KEYS, "no")):
        address = make_event(**facts).get_absolute_url()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
    assert 0 < counts[0] == counts[1] <= 8


def test_calendar_says_it_in_one_line_and_counts_a_change():
    event = make_event(captions="people", parking="no", access_contact="Ann\nBee")
    assert ical.access(event) == "Access: Captions made by people, No parking; ask Ann Bee"
    assert ical.access(Event(**SILENT)) == "Access: not stated"
    event.bsl = "yes"
    event.save()
    assert Session.objects.get().sequence == 1


# --- What stops publishing


def test_an_event_that_says_nothing_cannot_be_published(editor):
    event = make_event(**SILENT, **DRAFT)
    with pytest.raises(workflow.WorkflowError, match="Nothing about access"):
        workflow.approve(event, by=editor)
    assert Event.objects.get().status == Status.DRAFT


def test_nobody_publishes_an_event_that_says_nothing_with_a_reason_or_by_the_campaigns_list(editor):
    event = make_event(**SILENT, **DRAFT)
    event.campaign.stops = []
    event.campaign.save()
    (row,) = [row for row in findings.of_item(event) if row.rule.id == "ev-access"]
    with pytest.raises(findings.AllowanceError, match="nobody can let this stand"):
        findings.allow(event, row, by=editor, publishes=True, reason="It is late")
    with pytest.raises(workflow.WorkflowError, match=r"access”\. Mend what nobody can let stand"):
        workflow.approve(event, by=editor)
    assert Event.objects.get().status == Status.DRAFT


@pytest.mark.parametrize("said", [{"parking": "no"}, {"access_contact": "Ann"}, {"more_on_access": "No steps."}])
def test_one_fact_or_a_contact_is_enough(editor, said):
    event = make_event(**SILENT | said, **DRAFT)
    workflow.approve(event, by=editor)
    assert Event.objects.get().status == Status.APPROVED


def test_check_tells_what_the_organisation_usually_offers_and_nobody_elses(own):
    make_event(organisation=own, captions="people", parking="no", quiet_space="yes")
    make_event(organisation=make_organisation(), captions="", hearing_loop="yes")
    found = [row.finding.message for row in findings.of_item(make_event(organisation=own, **SILENT))]
    assert any(words.endswith("Your organisation usually offers: captions, quiet space.") for words in found)
    assert not any("usually" in row.finding.message for row in findings.of_item(make_event(**SILENT)))


def test_checks_read_the_facts_of_a_form_that_is_not_saved(organiser, own, client):
    make_event(organisation=own, breaks="yes", title="Public")
    other = make_organisation()
    make_event(organisation=other, hearing_loop="yes", **DRAFT)
    data = form_data(client.get(ADD), title="T", body="<p>Words.</p>", organisation=own.pk)
    said = client.post(f"{ADD.removesuffix('add/')}check/", data).json()["html"]
    assert "Nothing about access" in said
    assert "usually offers: captions, breaks" in said
    assert 'href="#id_access"' in said
    hidden = client.post(f"{LIST}check/", data | {"organisation": other.pk}).json()["html"]
    assert "Nothing about access" in hidden
    assert "hearing loop" not in hidden
    for more in ({"parking": "no"}, {"access_contact": "Ann"}, {"use_facts": "on"}):
        assert "Nothing about access" not in client.post(f"{LIST}check/", data | more).json()["html"]


def test_check_of_the_postcode_follows_the_form_before_it_is_saved(organiser, own, client):
    event = make_event(organisation=own, attendance="in_person", place="Town Hall, Leeds", **DRAFT)
    address = page(event).replace("/change/", "/check/")
    data = form_data(client.get(page(event)))
    for more, lacks in (
        ({}, True),
        ({"place": "Town Hall, Leeds LS1 3AD"}, False),
        ({"place": ""}, False),
        ({"attendance": "online"}, False),
    ):
        assert ("no postcode" in client.post(address, data | more).json()["html"]) is lacks


# --- The form


def test_organiser_states_facts_of_own_events_and_of_approved_ones_for_staff_to_look_at(organiser, own, client):
    event = make_event(organisation=own, **SILENT, **DRAFT)
    response = client.get(page(event))
    html = response.content.decode()
    assert html.count('id="id_access"') == 1
    client.post(page(event), form_data(response, captions="automatic", bsl="no", access_contact="Ann", _save="1"))
    assert Event.objects.values_list("captions", "bsl", "parking", "access_contact").get() == (
        "automatic", "no", "", "Ann",
    )  # fmt: skip

    Event.objects.update(status=Status.APPROVED, publish_at=timezone.now())
    response = client.get(page(event))
    client.post(page(event), form_data(response, captions="people", access_contact="Eve", _save="1"))
    assert Event.objects.values_list("captions", "access_contact").get() == ("automatic", "Ann")
    waits = versions.waiting(event).data["fields"]
    assert (waits["captions"], waits["access_contact"]) == ("people", "Eve")

    Event.objects.update(status=Status.WITHDRAWN)
    response = client.get(page(event))
    assert "Yes, automatic" in response.content.decode()
    assert not {*access.KEYS, "more_on_access", "access_contact", "use_facts"} & form_data(response).keys()


def test_a_form_without_the_facts_leaves_them(client, editor):
    event = make_event(captions="people", **DRAFT)
    client.force_login(editor)
    data = {k: v for k, v in form_data(client.get(page(event)), title="New", _save="1").items() if k != "captions"}
    assert client.post(page(event), data).status_code == 302
    assert Event.objects.values_list("title", "captions").get() == ("New", "people")


def test_usual_facts_are_offered_in_words_and_taken_over_where_nothing_is_stated(organiser, own, client):
    make_event(make_campaign("2017"), organisation=own, title="Older", captions="", parking="yes", access_contact="Old")
    usual = make_event(organisation=own, title="<i>Usual", captions="people", parking="no", access_contact="Ann")
    response = client.get(ADD)
    html = response.content.decode()
    assert "Use the facts of “&lt;i&gt;Usual”" in html
    assert "Captions made by people. No parking. Ann." in html
    data = form_data(response, title="New", parking="yes", _save="1")
    assert "use_facts" not in data
    client.post(ADD, data | {"use_facts": "on"})
    new = Event.objects.get(title="New")
    assert (new.captions, new.parking, new.access_contact, new.bsl) == ("people", "yes", "Ann", "")
    assert "use_facts" not in client.get(page(new)).content.decode()  # something is stated now
    assert Event.objects.values_list("captions", flat=True).get(pk=usual.pk) == "people"


def test_nothing_is_taken_over_unless_it_is_ticked(organiser, own, client):
    make_event(organisation=own, captions="people")
    client.post(ADD, form_data(client.get(ADD), title="New", _save="1"))
    assert not Event.objects.get(title="New").access_stated


def test_facts_of_another_organisation_are_never_offered(organiser, own, client):
    make_event(organisation=make_organisation(), title="Secret", captions="people", **DRAFT)
    response = client.get(ADD)
    assert "Secret" not in response.content.decode()
    assert "use_facts" not in response.content.decode()
    client.post(ADD, form_data(response, title="New", use_facts="on", _save="1"))
    assert Event.objects.get(title="New").captions == ""


def test_editor_is_offered_the_facts_of_the_events_organisation(client, editor, own):
    make_event(organisation=make_organisation(), title="Another’s", captions="people")
    make_event(organisation=own, title="Own’s", captions="people")
    event = make_event(organisation=own, **SILENT, **DRAFT)
    client.force_login(editor)
    response = client.get(page(event))
    assert "Use the facts of “Own’s”" in response.content.decode()
    response = client.post(page(event), form_data(response, use_facts="on", _publish="1"), follow=True)
    assert "Published." in messages_of(response)[0]
    assert Event.objects.get(pk=event.pk).captions == "people"


def test_who_chooses_the_organisation_is_offered_what_it_usually_states(client, editor, organiser, own):
    second = make_organisation("Second")
    organiser.organisations.add(second)
    make_event(organisation=own, captions="people")
    make_event(organisation=second, captions="", hearing_loop="yes")
    silent = make_organisation("Silent")
    for user, held in ((editor, second), (organiser, second), (editor, own)):
        client.force_login(user)
        response = client.get(ADD)
        assert "Use what its organisation usually offers" in response.content.decode()
        client.post(ADD, form_data(response, title="New", organisation=held.pk, use_facts="on", _save="1"))
        new = Event.objects.get(title="New")
        assert (new.captions, new.hearing_loop) == (("people", "") if held == own else ("", "yes"))
        new.delete()
    for chosen, said in ((silent.pk, "No event of Silent states any yet."), ("", "No organisation is chosen.")):
        data = form_data(client.get(ADD), title="New", organisation=chosen, use_facts="on", _save="1")
        response = client.post(ADD, data)
        assert f"{said} Take out the tick, and state the access facts below." in response.content.decode()
    assert not Event.objects.filter(title="New").exists()


def test_nothing_is_offered_where_no_organisation_has_stated_anything(client, editor, own):
    make_event(organisation=own, **SILENT)
    client.force_login(editor)
    assert "use_facts" not in client.get(ADD).content.decode()


# --- The start page and its list


def coming(**fields):
    event = make_event(sessions=0, **SILENT | fields)
    make_session(event, day=timezone.localdate() + datetime.timedelta(days=3))
    return event


def test_start_page_counts_silent_events_to_come_and_leads_to_them(client, editor):
    silent = [coming(title="Silent one"), coming(title="Silent two", **DRAFT)]
    coming(title="Speaks", parking="no")
    coming(title="Names somebody", access_contact="Ann")
    coming(title="Withdrawn", status=Status.WITHDRAWN)
    make_event(title="Long over", **SILENT)
    cancelled = coming(title="Cancelled")
    cancelled.sessions.update(state=Session.State.CANCELLED)
    assert set(gaps.without_access(editor)) == set(silent)
    client.force_login(editor)
    assert (
        '?access=missing"><b>2</b> events to come say nothing about access</a>'
        in client.get("/admin/").content.decode()
    )
    listed = client.get(LIST, {"access": "missing"}).context["cl"].queryset
    assert set(listed) == set(silent)
    assert client.get(LIST).context["cl"].queryset.count() == Event.objects.count()


def test_organiser_is_told_only_of_events_that_are_theirs_to_change(organiser, own, client):
    mine = coming(organisation=own, **DRAFT)
    coming(organisation=own)  # approved: an editor's to change
    coming(organisation=make_organisation(), **DRAFT)
    assert list(gaps.without_access(organiser)) == [mine]
    assert "event to come says nothing about access" in client.get("/admin/").content.decode()
    mine.delete()
    assert "nothing about access" not in client.get("/admin/").content.decode()
