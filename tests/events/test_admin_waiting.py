"""What organisers change of approved events waits for staff; what a trusted organisation's do goes out at once."""

import datetime

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from blog.models import Organisation
from copro import notes, proposals, versions, workflow
from copro.models import Version
from copro.publishing import Status
from events.models import Event, Session, Speaker
from tests.factories import (
    make_author,
    make_event,
    make_image,
    make_organisation,
    make_post,
    make_session,
    make_user,
)
from tests.forms import form_data, log_in, messages_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("nothing_found")]

ADD = "/admin/events/event/add/"
LATER = timezone.now() + datetime.timedelta(days=9)


def page(event):
    return f"/admin/events/event/{event.pk}/change/"


def deciding(event):
    return f"/admin/events/event/{event.pk}/waiting/"


@pytest.fixture
def tess(trusted):
    return log_in(make_user("tess@example.org", group="Organisers", organisations=[trusted], name="Tess Trusted"))


def everything():
    return [list(model.objects.order_by("pk").values()) for model in (Event, Session, Speaker, Organisation)]


def send(client, event, **changes):
    """The form as a browser sends it, with changes; the page that follows."""
    return client.post(page(event), form_data(client.get(page(event)), **{"_save": "1"} | changes), follow=True)


def decide(client, event, *, version=None, **fields):
    version = version or versions.head(event).pk
    return client.post(deciding(event), {"version": version, **fields}, follow=True)


def subjects():
    """The mails since the last look: to whom, and what stands above."""
    sent = [(message.to, message.subject) for message in mail.outbox]
    mail.outbox.clear()
    return sent


def words(response):
    return " ".join(response.content.decode().split())


# --- What waits


@pytest.mark.parametrize("publish_at", [timezone.now() - datetime.timedelta(days=1), LATER])
def test_change_of_an_approved_event_waits_until_an_editor_approves_it(publish_at, house, olu, ed):
    event = make_event(organisation=house, title="Tea", publish_at=publish_at)
    stood = everything()
    opened = olu.get(page(event))
    assert "Staff look at your change" in opened.content.decode()
    assert [button.name for button in opened.context["buttons"]] == ["_save", "_preview"]
    changes = {"title": "Coffee", "sessions-0-booking_url": "https://example.org/new", "tags": "Hot"}
    response = send(olu, event, **changes)
    assert everything() == stood
    assert messages_of(response)[0].startswith("Your change of “Coffee” waits for staff. Visitors see nothing of it")
    assert "Your change waits for staff, since" in words(response)
    assert form_data(response)["title"] == "Coffee"
    assert [button.name for button in response.context["buttons"]] == ["_save", "_discard", "_preview"]
    assert "Coffee" not in Client().get(event.get_absolute_url()).content.decode()
    assert subjects() == [(["ed@example.org"], "Olu Organiser changed an approved event: Tea")]

    line = next(line for line in ed.get("/admin/").context["page"].asked.lines)
    assert (line.words, line.address) == ("“Tea”: a change", deciding(event))
    shown = words(ed.get(deciding(event)))
    assert "Coffee" in shown
    assert "booking link <ins>" in shown
    response = decide(ed, event, approve="1")
    changed = Event.objects.get()
    assert (changed.title, list(changed.tags.names()), changed.status) == ("Coffee", ["Hot"], Status.APPROVED)
    assert changed.publish_at == event.publish_at
    assert changed.sessions.get().booking_url == "https://example.org/new"
    assert messages_of(response) == [f"The change of “Coffee” is approved. {changed.state_in_words()}."]
    assert subjects() == [(["olu@example.org"], "Your change is approved: Coffee")]
    assert ed.get("/admin/").context["page"].asked.lines == []
    assert [line.words for line in olu.get("/admin/").context["page"].asked.lines] == ["“Coffee”: it is approved"]


def test_editors_are_told_when_it_begins_to_wait_and_not_of_each_save(house, olu, ed):
    make_user("gone@example.org", group="Editors", is_active=False)
    event = make_event(organisation=house, title="Tea")
    send(olu, event, title="Secret plan")
    [message] = mail.outbox
    assert message.to == ["ed@example.org"]
    assert "Secret plan" not in message.subject + message.body
    assert f"{deciding(event)}\n" in message.body
    subjects()
    send(olu, event, title="Secret plan two")
    send(ed, event, summary="Ed’s", _save="1")  # merged, and it goes on waiting
    send(olu, event, title="Secret plan three")
    assert subjects() == []
    assert [version.created_by for version in proposals.waiting(event)] == [olu.user] * 3
    decide(ed, event, approve="1")
    assert Event.objects.values_list("title", "summary").get() == ("Secret plan three", "Ed’s")
    subjects()
    send(olu, event, title="Another")
    assert subjects() == [(["ed@example.org"], "Olu Organiser changed an approved event: Secret plan three")]


def test_form_that_is_sent_twice_or_changes_nothing_asks_once_or_not_at_all(house, olu, ed):
    event = make_event(organisation=house)
    answer = send(olu, event)
    assert messages_of(answer) == ["You changed nothing, so nothing is sent to staff."]
    assert versions.waiting(event) is None
    data = form_data(olu.get(page(event)), title="New", _save="1")
    for _ in range(2):
        olu.post(page(event), data)
    assert len(proposals.waiting(event)) == 1
    assert len(subjects()) == 1


def test_note_and_preview_of_an_approved_event_ask_staff_for_nothing(house, olu, ed):
    event = make_event(organisation=house, title="Tea")
    html = olu.post(page(event), form_data(olu.get(page(event)), title="Coffee", _preview="1")).content.decode()
    assert "Coffee" in html
    send(olu, event, note="Is the hall free?")
    assert [note.text for note in notes.of(event)] == ["Is the hall free?"]
    assert versions.waiting(event) is None
    assert subjects() == []


def test_organiser_takes_a_change_back_and_an_editor_has_to_say_why(house, olu, ed):
    event = make_event(organisation=house, title="Tea")
    send(olu, event, title="Coffee")
    response = send(ed, event, _discard="1")
    assert response.redirect_chain == [(deciding(event), 302)]
    assert "Send the change back, and say why." in messages_of(response)[0]
    assert proposals.waiting(event)
    data = form_data(olu.get(page(event)))
    sent = {"model": "events.event", "object": event.pk, "key": data["form_key"], "form": "title=Coffee"}
    olu.post("/admin/unfinished/", sent)  # as the browser does before it sends the form
    olu.post("/admin/unfinished/", sent | {"key": "1" * 32, "form": "title=Cake", "title": "Cake"})
    html = olu.post(page(event), data | {"_discard": "1"}, follow=True).content.decode()
    assert html.count("and did not save it") == 1
    assert "and did not save it: “Cake”." in html  # from another window
    assert (versions.waiting(event), Event.objects.get().title) == (None, "Tea")
    assert ed.get("/admin/").context["page"].asked.lines == []
    assert "Nothing waits here." in ed.get(deciding(event)).content.decode()


def test_editor_who_publishes_from_the_form_has_decided_too(house, olu, ed):
    event = make_event(organisation=house, title="Tea")
    send(olu, event, title="Coffee")
    subjects()
    opened = ed.get(page(event))
    assert "Olu Organiser asked on" in words(opened)
    send(ed, event, title="Coffee and cake", _publish_changes="1")
    assert Event.objects.get().title == "Coffee and cake"
    assert subjects() == [(["olu@example.org"], "Your change is approved: Coffee and cake")]


def test_scheduled_event_with_a_waiting_change_is_not_changed_by_a_plain_save(house, olu, ed):
    event = make_event(organisation=house, title="Tea", publish_at=LATER)
    send(ed, event, summary="Direct")  # nothing waits: it is not public, so it is simply saved
    assert Event.objects.get().summary == "Direct"
    send(olu, event, title="Coffee")
    send(ed, event, place="Hall")
    assert Event.objects.values_list("title", "place").get() == ("Tea", "")
    workflow.publish_now(Event.objects.get(), by=ed.user)  # by another door
    assert Event.objects.get().title == "Tea"


def test_publish_now_takes_the_waiting_change_in_the_form_along(house, olu, ed):
    event = make_event(organisation=house, title="Tea", publish_at=LATER)
    send(olu, event, title="Coffee")
    subjects()
    send(ed, event, _publish_now="1")
    changed = Event.objects.get()
    assert (changed.title, changed.is_public(), versions.waiting(changed)) == ("Coffee", True, None)


# --- Sessions and speakers of a waiting change


def test_difference_names_sessions_by_their_time_and_says_what_moved(house, olu, ed):
    event = make_event(organisation=house, sessions=0)
    day = datetime.date(2018, 7, 5)
    moved, gone = make_session(event, hour=14, day=day), make_session(event, hour=16, day=day)
    data = form_data(olu.get(page(event)), _save="1") | {
        "sessions-0-starts_at": "2018-07-05T15:00", "sessions-0-ends_at": "2018-07-06T16:00",
        "sessions-0-booking_url": "https://example.org/b", "sessions-1-DELETE": "on", "sessions-TOTAL_FORMS": 3,
        "sessions-2-starts_at": "2018-07-07T10:00", "sessions-2-ends_at": "2018-07-07T11:00", "sessions-2-state": "on",
        "sessions-2-title": "Part two",
    }  # fmt: skip
    olu.post(page(event), data)
    response = ed.get(deciding(event))
    [change] = response.context["changes"]
    said = ["".join(piece.words for piece in pieces) for pieces in change["paragraphs"]]
    before = "Session of Thursday 5 July 2018, 2pm to 3pm:"
    assert (change["label"], said) == ("Sessions", [
        "New session of Saturday 7 July 2018, 10am to 11am; title: Part two",
        f"{before} starts 3pm instead of 2pm",
        f"{before} ends Friday 6 July 2018, 4pm instead of Thursday 5 July 2018, 3pm",
        f"{before} booking link https://example.org/b instead of nothing",
        "Session of Thursday 5 July 2018, 4pm to 5pm",
    ])  # fmt: skip
    uid, number = moved.uid, moved.sequence
    decide(ed, event, approve="1")
    kept, new = event.sessions.all()
    assert (kept.pk, kept.uid, kept.sequence) == (moved.pk, uid, number + 1)
    assert (new.title, new.pk > moved.pk) == ("Part two", True)
    assert not Session.objects.filter(pk=gone.pk).exists()


@pytest.mark.parametrize("by_form", [True, False])
def test_new_session_keeps_its_speaker_while_other_events_get_sessions(by_form, house, olu, ed):
    event, author = make_event(organisation=house, sessions=0), make_author("Ann")
    make_post(credits=[author])
    session = {"starts_at": "2018-07-05T14:00", "ends_at": "2018-07-05T15:00", "state": "on"}
    rows = {f"sessions-0-{name}": value for name, value in session.items()} | {"sessions-TOTAL_FORMS": 1}
    send(olu, event, **rows)
    make_session(make_event(title="Other"))  # which takes the number that the new one would have had
    opened = olu.get(page(event))
    number = form_data(opened)["sessions-0-id"]
    assert int(number) < 0
    speaker = {"speakers-TOTAL_FORMS": 1, "speakers-0-author": author.pk, "speakers-0-session": number}
    assert olu.post(page(event), form_data(opened, _save="1") | speaker).status_code == 302
    assert "Ann" in ed.get(deciding(event)).content.decode()
    if by_form:
        send(ed, event, _publish_changes="1")
    else:
        decide(ed, event, approve="1")
    made = event.sessions.get()
    assert made.pk > 0
    assert event.speakers.get().session == made


def test_state_that_is_said_at_once_stands_while_a_change_waits(house, olu, ed):
    event = make_event(organisation=house, title="Tea")
    send(olu, event, title="Coffee")
    since = proposals.waiting(event)[0].created_at
    # As `events.actions` does it: the row, a version of it, and what waits again, with the state.
    waits = versions.waiting(event)
    Session.objects.update(state="cancelled")
    versions.record(event, by=olu.user, action="Session on 25 June 2018 at 10am: cancelled")
    [row] = waits.data["parts"]["sessions"]
    data = waits.data | {"parts": waits.data["parts"] | {"sessions": [row | {"state": "cancelled"}]}}
    versions.record(event, by=waits.created_by, action=waits.action, data=data, applied=False, base=waits.base)
    assert proposals.waiting(event)[0].created_at == since
    [found] = proposals.undecided(Event.objects.all())
    assert (found.since, found.asked_by) == (since, "Olu Organiser")
    assert "how it stands" not in words(ed.get(deciding(event)))
    decide(ed, event, approve="1")
    assert (Event.objects.get().title, Session.objects.get().state) == ("Coffee", "cancelled")


# --- Sending back


def test_change_that_is_sent_back_is_led_to_mended_and_sent_again(house, olu, ed):
    event = make_event(organisation=house, title="Tea", created_by=olu.user)
    send(olu, event, title="Coffee", **{"sessions-0-title": "First"})
    back = versions.head(event)
    subjects()
    response = decide(ed, event, send_back="1", why="  ")
    assert messages_of(response) == ["Write in a sentence why, so that they know what to change."]
    field = LexborHTMLParser(response.content.decode()).css_first("#id_why")
    assert field.attributes["aria-invalid"] == "true"
    assert field.attributes["aria-describedby"] == "id_why_error id_why_helptext"
    response = decide(ed, event, send_back="1", why="The hall has no coffee.")
    assert [note.text for note in notes.of(event)] == ["The hall has no coffee."]
    assert (Event.objects.get().title, versions.waiting(event)) == ("Tea", None)
    [message] = mail.outbox
    assert (message.to, message.subject) == (["olu@example.org"], "Sent back to you: Tea")
    assert "The hall has no coffee." in message.body
    assert f"{page(event)}?go_on={back.pk}\n" in message.body
    assert "Coffee" not in message.body
    subjects()

    [line] = olu.get("/admin/").context["page"].asked.lines
    assert (line.words, line.address) == ("“Tea”: a change was sent back", f"{page(event)}?go_on={back.pk}")
    assert "The hall has no coffee." in line.more
    opened = olu.get(page(event))
    assert "Ed Itor sent a change back on" in words(opened)
    assert "“The hall has no coffee.”" in words(opened)
    assert form_data(opened)["title"] == "Tea"
    send(ed, event, summary="Ed’s", _publish_changes="1")
    event_is = Event.objects.get()
    assert (event_is.title, event_is.summary) == ("Tea", "Ed’s")

    opened = olu.get(line.address)
    data = form_data(opened, _save="1")
    assert (data["title"], data["sessions-0-title"]) == ("Coffee", "First")
    response = olu.post(page(event), data | {"title": "Juice"})
    assert response.status_code == 302
    waits = versions.waiting(event).data
    assert (waits["fields"]["title"], waits["fields"]["summary"]) == ("Juice", "Ed’s")
    assert waits["parts"]["sessions"][0]["title"] == "First"
    assert subjects() == [(["ed@example.org"], "Olu Organiser changed an approved event: Tea")]


def test_event_in_review_is_sent_back_with_why_and_approved_with_one_click(house, olu, ed):
    event = make_event(organisation=house, title="Tea", status=Status.DRAFT, publish_at=None)
    send(olu, event, _review="1")
    assert subjects() == [(["ed@example.org"], "Olu Organiser sent an event for review: Tea")]
    said = words(olu.get(page(event)))
    assert "It waits for staff, since" in said
    assert "You can still change it. You get a mail when staff decide." in said
    colleague = log_in(make_user(group="Organisers", organisations=[house]))
    said = words(colleague.get(page(event)))
    assert "You can still change it. <a href" in said
    shown = ed.get(deciding(event))
    assert "all its words are shown" in words(shown)
    decide(ed, event, send_back="1", why="Who speaks?")
    assert Event.objects.get().status == Status.DRAFT
    assert subjects() == [(["olu@example.org"], "Sent back to you: Tea")]
    assert "Ed Itor sent it back on" in words(olu.get(page(event)))
    assert "Who speaks?" in words(olu.get("/admin/"))
    send(olu, event, summary="Ann speaks.", _review="1")
    subjects()
    changes = {change["label"] for change in ed.get(deciding(event)).context["changes"]}
    assert changes == {"Summary"}
    response = decide(ed, event, approve="1")
    event.refresh_from_db()
    assert event.is_public()
    assert messages_of(response) == ["“Tea” is approved. Published."]
    assert subjects() == [(["olu@example.org"], "Your event is approved: Tea")]


def test_nobody_is_told_who_cannot_see_it_any_more_or_did_it_themselves(house, olu, ed):
    event = make_event(organisation=house, title="Tea")
    other = log_in(make_user("two@example.org", group="Organisers", organisations=[house]))
    send(olu, event, title="Coffee")
    send(other, event, summary="Two")
    for change in ("organisations", "is_active"):
        subjects()
        send(olu, event, body=f"<p>{change}</p>") if change == "organisations" else None
        if change == "organisations":
            house.organisers.remove(olu.user)
        else:
            other.user.is_active = False
            other.user.save()
    decide(ed, event, approve="1")
    assert subjects() == []


# --- One click, and what stops it


def test_approval_of_words_that_changed_meanwhile_is_refused_and_shows_the_new_ones(house, olu, ed):
    event = make_event(organisation=house, title="Tea")
    send(olu, event, title="Coffee")
    seen = versions.head(event).pk
    send(olu, event, title="Beer")
    for button in ({"approve": "1"}, {"send_back": "1", "why": "No."}):
        response = decide(ed, event, version=seen, **button)
        assert response.status_code == 409
        assert "Somebody changed this event in the meantime" in messages_of(response)[0]
        assert "Beer" in response.content.decode()
    assert (Event.objects.get().title, notes.of(event).count()) == ("Tea", 0)
    assert response.context["why"] == "No."
    for version in ("0", "x", "9" * 30, versions.current(make_event()).pk):
        assert decide(ed, event, version=version, approve="1").status_code == 409
    decide(ed, event, approve="1")
    assert Event.objects.get(pk=event.pk).title == "Beer"


def test_second_click_changes_nothing_and_is_told_what_became_of_it(house, olu, ed):
    event = make_event(organisation=house, title="Tea")
    send(olu, event, title="Coffee")
    seen, two = versions.head(event).pk, log_in(make_user(group="Editors"))
    decide(ed, event, approve="1")
    subjects()
    kept = Version.objects.count()
    for client, button in ((ed, "approve"), (two, "send_back")):
        response = decide(client, event, version=seen, why="No.", **{button: "1"})
        assert messages_of(response) == ["Somebody decided already. Its state is “Published”."]
    assert (Version.objects.count(), Event.objects.get().title, subjects()) == (kept, "Coffee", [])


def test_gate_of_pictures_stops_an_approval_and_the_change_goes_on_waiting(house, olu, ed):
    image = make_image(1000, 600, alt_text="Said")
    event = make_event(organisation=house, body=f'<figure data-image="{image.pk}"></figure>', title="Tea")
    type(image).objects.update(alt_text="")
    send(olu, event, title="Coffee")
    response = decide(ed, event, approve="1")
    assert "Nobody has decided yet what is said of this picture" in messages_of(response)[0]
    assert (Event.objects.get().title, len(proposals.waiting(event))) == ("Tea", 1)


def test_gate_of_checks_stops_an_approval(house, olu, ed, monkeypatch):
    monkeypatch.undo()
    event = make_event(organisation=house, title="Tea", body="<p>We drink tea and talk.</p>", summary="Tea.")
    link = '<p>To book, <a href="https://example.org/">click here</a>.</p>'
    send(olu, event, body=link)
    response = decide(ed, event, approve="1")
    assert "The checks found: “Link that does not say where it leads”" in messages_of(response)[0]
    assert Event.objects.get().body == "<p>We drink tea and talk.</p>"


# --- Trusted organisations


def test_trusted_organiser_publishes_changes_and_withdraws_alone(trusted, tess, ed):
    opened = tess.get(ADD)
    assert "_publish" in [button.name for button in opened.context["buttons"]]
    data = form_data(opened, title="Tea", summary="Tea.", organisation=trusted.pk, captions="people", _publish="1")
    tess.post(ADD, data)
    event = Event.objects.get()
    assert (event.is_public(), event.approved_by) == (True, tess.user)
    names = [button.name for button in tess.get(page(event)).context["buttons"]]
    assert names == ["_publish_changes", "_save", "_withdraw", "_preview"]
    send(tess, event, title="Coffee", _publish_changes="1")
    assert Event.objects.get().title == "Coffee"
    send(tess, event, title="Beer")  # kept beside it, and nobody is asked
    assert (Event.objects.get().title, proposals.waiting(event)) == ("Coffee", [])
    send(tess, event, _withdraw="1")
    assert Event.objects.get().status == Status.WITHDRAWN
    send(tess, event, _publish="1")
    assert Event.objects.get().is_public()
    assert subjects() == []
    send(ed, event, _withdraw="1")
    assert tess.post(page(event), data | {"_publish": "1"}).status_code == 403
    assert Event.objects.get().status == Status.WITHDRAWN


def test_trusted_organiser_reads_of_a_mail_only_where_one_comes(trusted, tess, ed):
    event = make_event(organisation=trusted, title="Tea", summary="Tea.", status=Status.DRAFT, publish_at=None)
    send(tess, event, _review="1")
    both = "You can still change it, or publish it yourself. You get a mail when staff decide."
    assert both in words(tess.get(page(event)))
    colleague = log_in(make_user(group="Organisers", organisations=[trusted]))
    alone = "You can still change it, or publish it yourself. <a href"
    assert alone in words(colleague.get(page(event)))
    subjects()
    decide(ed, event, approve="1")
    assert [people for people, _ in subjects()] == [["tess@example.org"]]


def test_checks_hold_for_trusted_organisations_too(trusted, tess, monkeypatch):
    monkeypatch.undo()
    event = make_event(organisation=trusted, status=Status.DRAFT, captions="", summary="Tea.")
    response = send(tess, event, _publish="1")
    assert "It has not been published yet" in messages_of(response)[0]
    assert Event.objects.get().status == Status.DRAFT
    Event.objects.update(status=Status.APPROVED, publish_at=timezone.now(), captions="people", body="<p>Old.</p>")
    link = '<p>To book, <a href="https://example.org/">click here</a>.</p>'
    send(tess, event, body=link, _publish_changes="1")
    assert Event.objects.get().body == "<p>Old.</p>"
    assert proposals.waiting(event) == []


def test_nothing_gets_out_by_the_name_of_a_trusted_organisation(house, trusted, tess):
    house.organisers.add(tess.user)  # of both
    public = make_event(organisation=house, title="Tea")
    draft = make_event(organisation=house, title="Draft", status=Status.DRAFT, publish_at=None)
    sent = send(tess, public, organisation=trusted.pk, title="Hacked", _publish_changes="1")
    assert "waits for staff" in messages_of(sent)[0]
    send(tess, public, title="Hacked again", _publish_changes="1")  # by the waiting one, which says trusted already
    public.refresh_from_db()
    assert (public.title, public.organisation) == ("Tea", house)
    assert len(proposals.waiting(public)) == 2
    response = send(tess, draft, organisation=trusted.pk, _publish="1")
    assert "It belongs to another organisation now." in messages_of(response)[0]
    assert Event.objects.get(pk=draft.pk).status == Status.DRAFT


def test_trusted_organiser_gives_nothing_public_to_an_organisation_that_is_not(house, trusted, tess, ed):
    house.organisers.add(tess.user)
    event = make_event(organisation=trusted, title="Tea")
    response = send(tess, event, organisation=house.pk, title="Theirs", _publish_changes="1")
    assert "You may not publish this event for Own House." in messages_of(response)
    assert Event.objects.values_list("title", "organisation").get() == ("Tea", trusted.pk)
    assert [version.created_by for version in proposals.waiting(event)] == [tess.user]
    assert subjects() == [(["ed@example.org"], "Tess Trusted changed an approved event: Tea")]
    assert decide(tess, event, approve="1").status_code == 200  # of their own event, and yet not for the other
    assert Event.objects.get().organisation == trusted
    draft = make_event(organisation=trusted, status=Status.DRAFT)
    send(tess, draft, organisation=house.pk, _publish="1")
    assert Event.objects.values_list("status", "organisation").get(pk=draft.pk) == (Status.DRAFT, house.pk)


def test_trust_that_is_taken_away_ends_with_the_next_request(trusted, tess):
    event = make_event(organisation=trusted, title="Tea")
    data = form_data(tess.get(page(event)), title="Coffee", _publish_changes="1")
    trusted.trusted = False
    trusted.save()
    stood = everything()
    tess.post(page(event), data)
    assert everything() == stood
    assert len(proposals.waiting(event)) == 1
    for move in ("_withdraw", "_back", "_publish_now"):
        send(tess, event, **{move: "1"})
    assert decide(tess, event, approve="1").status_code == 403
    assert everything() == stood


# --- Doors that stay shut


def test_decisions_are_staffs_alone(house, olu, tess, ed):
    event = make_event(organisation=house, title="Tea")
    send(olu, event, title="Coffee")
    stood, kept = everything(), Version.objects.count()
    assert olu.get(deciding(event)).status_code == 200
    assert 'name="approve"' not in olu.get(deciding(event)).content.decode()
    writer = log_in(make_user(group="Writers"))
    assert writer.get(deciding(event)).url == writer.post(deciding(event), {"approve": "1"}).url == "/admin/"
    assert tess.get(deciding(event)).url == tess.post(deciding(event), {"approve": "1"}).url == "/admin/"
    for button in ("approve", "send_back"):
        assert decide(olu, event, why="x", **{button: "1"}).status_code == 403
    assert Client().post(deciding(event), {"approve": "1"}).url.startswith("/admin/login/")
    assert ed.post(deciding(event), {"version": versions.head(event).pk}).status_code == 400
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ed.user)
    assert strict.post(deciding(event), {"version": versions.head(event).pk, "approve": "1"}).status_code == 403
    assert (everything(), Version.objects.count()) == (stood, kept)
    ed.user.groups.clear()
    assert ed.post(deciding(event), {"version": versions.head(event).pk, "approve": "1"}).url == "/admin/"
    assert Event.objects.get().title == "Tea"


@pytest.mark.parametrize(
    "forged",
    [
        {"_publish_changes": "1"}, {"_publish": "1"}, {"_publish_now": "1"}, {"_withdraw": "1"}, {"_back": "1"},
        {"status": "draft", "approved_by": "1", "approved_at": "2018-01-01", "created_by": "1"},
        {"base_version": "1", "seen_version": "1", "choose_title": "mine"}, {"_popup": "1"},
    ],
)  # fmt: skip
def test_forged_buttons_and_fields_of_an_organiser_change_nothing_public(forged, house, olu):
    for publish_at in (timezone.now(), LATER):
        event = make_event(organisation=house, title="Tea", publish_at=publish_at)
        stood = everything()
        response = olu.post(page(event), form_data(olu.get(page(event)), title="Hacked", _save="1") | forged)
        assert response.status_code in {200, 302}
        assert everything() == stood
        assert versions.waiting(event).data["fields"]["title"] == "Hacked"
        assert versions.waiting(event).data["state"]["status"] == Status.APPROVED


def test_children_of_other_events_stay_out_of_a_waiting_change(house, olu, ed):
    theirs = make_event(organisation=make_organisation("Theirs"))
    session = theirs.sessions.get()
    mine = make_event(organisation=house)
    stood = everything()
    for forged in (
        {"sessions-0-id": session.pk, "sessions-0-title": "Hacked"},
        {"sessions-0-event": theirs.pk, "sessions-0-title": "Moved"},
        {"speakers-TOTAL_FORMS": 1, "speakers-0-author": make_author().pk, "speakers-0-session": session.pk},
        {"organisation": theirs.organisation.pk},
        {"organisation": ""},
    ):
        olu.post(page(mine), form_data(olu.get(page(mine)), _save="1") | forged)
        if versions.waiting(mine):
            decide(ed, mine, approve="1")
        assert [rows[:] for rows in everything()] == stood


def test_event_that_is_about_to_be_anothers_is_read_and_not_changed_by_its_organisers(house, trusted, olu, tess, ed):
    event = make_event(organisation=house, title="Tea")
    data = form_data(olu.get(page(event)), title="Hacked", _save="1")
    send(ed, event, organisation=trusted.pk)
    stood, kept = everything(), Version.objects.count()
    opened = olu.get(page(event))
    assert "Somebody is about to give this event to another organisation." in opened.content.decode()
    assert "title" not in form_data(opened)
    assert olu.post(page(event), data).status_code == 403
    assert olu.post(page(event), data | {"_discard": "1"}).status_code == 403
    assert tess.get(page(event)).url == "/admin/"
    assert (everything(), Version.objects.count()) == (stood, kept)


def test_only_editors_trust_an_organisation(house, olu, ed):
    address = f"/admin/blog/organisation/{house.pk}/change/"
    assert "trusted" not in form_data(log_in(make_user(group="Writers")).get("/admin/blog/organisation/add/"))
    writer = log_in(make_user(group="Writers"))
    writer.post("/admin/blog/organisation/add/", {"name": "Mine", "trusted": "on"})
    assert not Organisation.objects.get(name="Mine").trusted
    assert [writer.post(address, {"trusted": "on"}).status_code, olu.post(address).status_code] == [403, 403]
    ed.post(address, form_data(ed.get(address), trusted="on"))
    assert Organisation.objects.get(pk=house.pk).trusted


# --- The start page and the list


def test_start_page_shows_ten_of_what_waits_the_oldest_first(house, olu, ed, client):
    events = [make_event(organisation=house, title=f"T{n:02}", sessions=0) for n in range(12)]
    for event in reversed(events):
        send(olu, event, summary="New")
    Version.objects.of(events[5]).filter(action="Proposed to staff").update(created_at=LATER - datetime.timedelta(90))
    asked = ed.get("/admin/").context["page"].asked
    assert [line.words for line in asked.lines[:3]] == ["“T05”: a change", "“T11”: a change", "“T10”: a change"]
    assert (len(asked.lines), asked.rest.number) == (10, 2)
    assert ed.get(asked.rest.address).context["cl"].result_count == 12
    other = log_in(make_user(group="Organisers", organisations=[make_organisation()]))
    assert other.get("/admin/").context["page"].asked.lines == []
    writer = log_in(make_user(group="Writers"))
    assert writer.get("/admin/").context["page"].asked.lines == []


def test_start_page_tells_an_organiser_how_each_of_their_events_stands(house, olu, ed):
    def lines():
        return [(line.words, line.address) for line in olu.get("/admin/").context["page"].asked.lines]

    event = make_event(organisation=house, title="Tea", status=Status.DRAFT, publish_at=None)
    make_event(organisation=make_organisation(), title="Theirs", status=Status.IN_REVIEW)
    send(olu, event, _review="1")
    assert lines() == [("“Tea”: it waits for staff", deciding(event))]
    send(olu, event, _back="1")
    assert lines() == []
    send(olu, event, _review="1")
    decide(ed, event, approve="1")
    assert lines() == [("“Tea”: it is approved", page(event))]
    send(olu, event, title="Coffee")
    assert lines() == [("“Tea”: a change waits for staff", deciding(event))]
    send(olu, event, _discard="1")
    assert lines() == []
    send(ed, event, _withdraw="1")
    assert lines() == [("“Tea”: it was withdrawn", page(event))]
    Version.objects.update(created_at=timezone.now() - datetime.timedelta(days=15))
    assert lines() == []
