"""A spreadsheet through the back office and by command: the dry run, the import, and who may."""

import io
from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from selectolax.lexbor import LexborHTMLParser
from taggit.models import Tag

from blog.models import Organisation
from copro import versions
from copro.models import Checkup, Redirect, Version
from copro.publishing import Status
from copro.website import search_index
from events.admin import importing
from events.importing import plan, sheet, writing
from events.importing.columns import empty_sheet
from events.models import Event, Session, Speaker
from tests.factories import make_author, make_campaign, make_event, make_organisation, make_user
from tests.forms import form_data, messages_of

pytestmark = pytest.mark.django_db

LIST, PAGE = "/admin/events/event/", "/admin/events/event/import/"
FILES = Path(__file__).parent.parent / "data" / "import"
HEAD = "Title,Date,Starts,Ends,Organisation,Booking link"
WEBINAR = [
    "Working together,5 July 2018,2pm,3pm,Small Trust,https://example.org/one",
    "Working together,5 July 2018,3pm,4pm,Small Trust,https://example.org/two",
]
WHEN, LINK = "Thursday 5 July 2018", "Booking at https://example.org"
NO_ORGANISATION = "There is no organisation of this name. "
MONTH_FIRST = (
    "Row 4, Date “07/25/2018”: The day stands first here, and there is no month 25. "
    "If you mean 25 July 2018, write “25 July 2018”."
)
MEND_IT = "Mend the name, or choose to make those that are missing."


@pytest.fixture
def campaign():
    return make_campaign()


@pytest.fixture
def trust(campaign):
    return make_organisation("Small Trust")


@pytest.fixture
def editor(client, campaign):
    user = make_user(group="Editors", name="Eddy Editor")
    client.force_login(user)
    return user


def csv_of(*rows, head=HEAD):
    return "\n".join([head, *rows]).encode()


def upload(client, content, name="events.csv", **changes):
    """Choose a file; the report."""
    file = SimpleUploadedFile(name, content)
    return client.post(PAGE, form_data(client.get(PAGE), file=file, **changes))


def confirm(client, report, **changes):
    return client.post(PAGE, form_data(report, **changes), follow=True)


def heading_of(response):
    return LexborHTMLParser(response.content.decode()).css_first("h1").text().strip()


def rows_of(report):
    """Row by row: the number and what becomes of it."""
    tree = LexborHTMLParser(report.content.decode())
    cells = [[cell.text().strip() for cell in row.css("th, td")] for row in tree.css(".sheet-report tbody tr")]
    return [(int(number), words) for number, words in cells]


def problems_of(report):
    return [item.text() for item in LexborHTMLParser(report.content.decode()).css("ul.word-refused li")]


def everything():
    models = (Event, Session, Organisation, Tag, Version, LogEntry)
    return [list(model.objects.order_by("pk").values()) for model in models]


# --- From file to drafts


def test_webinar_held_twice_is_shown_first_and_then_one_draft_with_two_sessions(editor, trust, client):
    before = everything()
    report = upload(client, csv_of(*WEBINAR))
    assert heading_of(report) == "Nothing is imported yet"
    assert rows_of(report) == [
        (2, f"A new draft “Working together”: webinar, held by Small Trust, online. {WHEN}, 2pm to 3pm. {LINK}/one."),
        (3, f"One more session of “Working together”. {WHEN}, 3pm to 4pm. {LINK}/two."),
    ]
    assert everything() == before
    assert "Import these 2 sessions" in report.content.decode()

    done = confirm(client, report)
    assert messages_of(done) == ["2 sessions of 1 event imported, as drafts."]
    event = Event.objects.get()
    assert (event.title, event.organisation, event.status, event.publish_at, event.created_by, event.slug) == (
        "Working together", trust, Status.DRAFT, None, editor, "working-together",
    )  # fmt: skip
    assert [(session.when, session.booking_url) for session in event.sessions.all()] == [
        ("Thursday 5 July 2018, 2pm to 3pm", "https://example.org/one"),
        ("Thursday 5 July 2018, 3pm to 4pm", "https://example.org/two"),
    ]
    (version,) = Version.objects.of(event)
    assert (version.action, version.created_by, len(version.data["parts"]["sessions"])) == (
        "Made from a spreadsheet", editor, 2,
    )  # fmt: skip
    assert Checkup.objects.filter(object_id=event.pk).exists()
    assert LogEntry.objects.get().object_repr == "Working together"


def test_list_afterwards_shows_the_imported_events_alone(editor, trust, client):
    make_event(title="Another")
    done = confirm(client, upload(client, csv_of(*WEBINAR)))
    assert [event.title for event in done.context["cl"].result_list] == ["Working together"]
    assert len(client.get(LIST).context["cl"].result_list) == 2
    assert client.get(f"{LIST}?sheet=%27%00").status_code in {200, 302}


def test_sheet_of_the_events_calendar_becomes_events_with_tags_and_clean_text(editor, trust, client):
    Tag.objects.create(name="Health", slug="health")
    confirm(client, upload(client, (FILES / "events-calendar.csv").read_bytes()))
    cooking = Event.objects.get(title="Cooking, together")
    assert sorted(cooking.tags.names()) == ["Health", "food"]
    assert cooking.body == "<p>We cook.</p><p>We talk &amp; <strong>laugh</strong>.</p>"
    assert (cooking.organisation, cooking.sessions.count()) == (trust, 2)
    party = Event.objects.get(title="Street party")
    assert (party.kind, party.attendance, party.sessions.get().price_in_words) == ("festival", "in_person", "£4.50")


def test_empty_sheet_can_be_downloaded_filled_in_and_sent_back(editor, client):
    response = client.get(f"{PAGE}empty/")
    assert (response.content.decode(), response["Content-Type"]) == (empty_sheet(), "text/csv; charset=utf-8")
    confirm(client, upload(client, response.content))
    event = Event.objects.get()
    assert (event.captions, event.breaks, event.parking) == ("people", "yes", "")


# --- What is wrong


def test_one_bad_row_keeps_the_whole_file_out_and_is_named(editor, trust, client):
    rows = [
        *WEBINAR,
        "A,07/25/2018,2pm,3pm,,",
        "B,5 July 2018,2pm,3pm,,javascript:alert(1)",
        f"{'c' * 201},5 July 2018,2pm,3pm,,",
        "D,5 July 2018,2,3pm,Smal Trust,data:text/html",
    ]
    before = everything()
    report = upload(client, csv_of(*rows))
    assert heading_of(report) == "Nothing is imported"
    assert problems_of(report) == [
        MONTH_FIRST,
        "Row 5, Booking link “javascript:alert(1)”: Write the address in full, such as https://example.org.",
        f"Row 6, Title “{'c' * 58} …”: This has 201 letters; up to 200 are possible. Make it shorter.",
        "Row 7, Starts “2”: Morning or afternoon? Write 2am or 2pm.",
        "Row 7, Booking link “data:text/html”: Write the address in full, such as https://example.org.",
        f"Row 7, Organisation “Smal Trust”: {NO_ORGANISATION}Did you mean “Small Trust”? {MEND_IT}",
    ]
    assert not LexborHTMLParser(report.content.decode()).css("#sheet_confirm_form")
    assert everything() == before


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The submitted file is empty."),
        (b"PK\x03\x04 xl/", "This is an Excel file, and no CSV."),
        (b"x" * (5 * 1024 * 1024 + 1), "This file has more than 5 MB."),
    ],
)
def test_file_that_is_no_sheet_is_refused_in_the_form(content, words, editor, client):
    response = upload(client, content)
    error = LexborHTMLParser(response.content.decode()).css_first("#error-summary")
    assert words.replace("The submitted file", "This file") in error.text()


def test_form_without_a_file_or_campaign_says_so(editor, client):
    said = [client.post(PAGE, data).context["wrong"][0]["words"] for data in ({}, {"campaign": "x"})]
    assert said == ["Choose a campaign.", "Choose a campaign."]
    response = client.post(PAGE, form_data(client.get(PAGE), file=None))
    assert response.context["wrong"][0]["words"] == "No file is chosen yet. Choose one."


def test_address_that_readers_know_for_something_else_is_not_given_again(editor, client):
    make_event(title="Title")
    Redirect.objects.create(old_path="/2018/events/title-2/", target="/2018/")
    rows = [f"{title},5 July 2018,2pm,3pm,," for title in ("Title!", "Programme", "!!!")]
    confirm(client, upload(client, csv_of(*rows)))
    assert list(Event.objects.order_by("pk").values_list("slug", flat=True))[1:] == ["title-3", "programme-2", "event"]


def test_hostile_words_are_shown_and_stored_as_text(editor, client):
    hostile = (
        '"=HYPERLINK(""x"")<script>alert(1)</script>",5 July 2018,2pm,3pm,"<p onclick=alert(1)>Hi<script>x</script>"'
    )
    report = upload(client, csv_of(hostile, head="Title,Date,Starts,Ends,Text"), name="<b>.csv")
    html = report.content.decode()
    assert "<script>alert" not in html
    assert "<b>.csv" not in html
    confirm(client, report)
    event = Event.objects.get()
    assert (event.title, event.body) == ('=HYPERLINK("x")<script>alert(1)</script>', "<p>Hi</p>")


def test_report_of_thousands_of_problems_shows_the_first(editor, client):
    report = upload(client, csv_of(*["A,never,2pm,3pm,,"] * 1000))
    assert len(problems_of(report)) == importing.SHOWN_PROBLEMS
    assert "There are 800 more." in report.content.decode()


# --- Organisations


def test_missing_organisations_are_made_only_if_chosen_and_told_before(editor, trust, client):
    rows = [*WEBINAR, "A,5 July 2018,2pm,3pm,New House,", "B,5 July 2018,2pm,3pm,NEW house,"]
    report = upload(client, csv_of(*rows), make_organisations="on")
    assert "Organisations that will be made" in report.content.decode()
    assert Organisation.objects.count() == 1
    confirm(client, report)
    assert sorted(Organisation.objects.values_list("name", flat=True)) == ["New House", "Small Trust"]
    assert Event.objects.filter(organisation__name="New House").count() == 2


def test_organisation_deleted_since_the_report_stops_everything(editor, trust, client):
    report = upload(client, csv_of("A,5 July 2018,2pm,3pm,,", *WEBINAR))
    trust.delete()
    response = confirm(client, report)
    assert problems_of(response) == [f"Row 3, Organisation “Small Trust”: {NO_ORGANISATION}{MEND_IT}"]
    assert not Event.objects.exists()


# --- Speakers and booking


SPEAKERS = "Title,Date,Starts,Ends,Speakers,Booking opens,Booking closes"


def speakers_of(event):
    return [(one.author.name, one.session and one.session.when[-3:]) for one in event.speakers.all()]


def test_speakers_stand_at_the_event_or_at_the_session_that_names_them_and_the_report_says_so(editor, client):
    for name in ("Ann Bee", "Bo", "Cy"):
        make_author(name)
    rows = [
        'Talk,5 July 2018,2pm,3pm,"ann bee, Bo","1 June 2018, 9am",5 July 2018 midday',
        "Talk,5 July 2018,3pm,4pm,Ann  Bee; Cy,,",
        "Talk,5 July 2018,4pm,5pm,,,",
    ]
    report = upload(client, csv_of(*rows, head=SPEAKERS))
    said = [words.split("pm. ", 1)[-1] for _, words in rows_of(report)]
    assert said == [
        (
            "Booking opens on 1 June 2018 at 9am. Booking closes on 5 July 2018 at midday. "
            "Speakers at all its sessions: Ann Bee. Speakers at this session: Bo."
        ),
        "Speakers at this session: Cy.",
        "One more session of “Talk”. Thursday 5 July 2018, 4pm to 5pm.",
    ]
    confirm(client, report)
    event = Event.objects.get()
    assert speakers_of(event) == [("Ann Bee", None), ("Bo", "3pm"), ("Cy", "4pm")]
    assert [one.position for one in event.speakers.all()] == [0, 1, 2]
    assert len(versions.head(event).data["parts"]["speakers"]) == 3
    first = event.sessions.first()
    assert (first.booking_opens_at.isoformat(), first.booking_closes_at.isoformat()) == (
        "2018-06-01T08:00:00+00:00", "2018-07-05T11:00:00+00:00",
    )  # fmt: skip

    # One more session: whom the event has already is not named again, and the others stand behind.
    more = 'Talk,6 July 2018,2pm,4pm,"Ann Bee, Bo",,'
    confirm(client, upload(client, csv_of(*rows, more, head=SPEAKERS)))
    assert speakers_of(event) == [("Ann Bee", None), ("Bo", "3pm"), ("Cy", "4pm"), ("Bo", "4pm")]
    assert [one.position for one in event.speakers.all()] == [0, 1, 2, 3]


def test_speaker_whom_nobody_knows_or_two_are_called_keeps_the_file_out(editor, client):
    for name in ("Ann Bee", "Ann Bee", "Bo"):
        make_author(name)
    rows = ["A,5 July 2018,2pm,3pm,Ann Bee,,", "B,5 July 2018,2pm,3pm,Anne Bea,,", "C,never,2pm,3pm,Zed,,"]
    report = upload(client, csv_of(*rows, head=SPEAKERS))
    assert problems_of(report) == [
        (
            "Row 2, Speakers “Ann Bee”: 2 people have this name. Write the end of the address of the one you mean: "
            "“ann-bee” or “ann-bee-2”."
        ),
        (
            "Row 3, Speakers “Anne Bea”: There is no author of this name. Did you mean “Ann Bee”? Mend the name, or "
            "add them first, under Authors."
        ),
        "Row 4, Date “never”: We cannot read this as a day. Write 5 July 2018.",
        "Row 4, Speakers “Zed”: There is no author of this name. Mend the name, or add them first, under Authors.",
    ]
    assert not Speaker.objects.exists()
    confirm(client, upload(client, csv_of(rows[0].replace("Ann Bee", '"ann-bee-2, Bo, bo"'), head=SPEAKERS)))
    assert [one.author.slug for one in Event.objects.get().speakers.all()] == ["ann-bee-2", "bo"]


def test_report_says_what_the_checks_look_at_later(editor, client, monkeypatch):
    rows = [f"{title},5 July 2018,2pm,3pm,," for title in "ABC"]
    assert "The checks look at each of them at once." in upload(client, csv_of(*rows)).content.decode()
    monkeypatch.setattr(importing, "MAX_CHECKED", 1)
    report = upload(client, csv_of(*rows))
    assert "The checks look at the first 1 events at once. They look at the other 2 events later" in (
        report.content.decode()
    )
    confirm(client, report)
    assert Checkup.objects.count() == 1


# --- Again


def test_second_click_and_second_upload_import_nothing_again(editor, trust, client):
    report = upload(client, csv_of(*WEBINAR))
    confirm(client, report)
    before = everything()
    again = confirm(client, report)
    assert messages_of(again) == ["Everything in this spreadsheet is here already. Nothing was imported."]
    assert [event.title for event in again.context["cl"].result_list] == ["Working together"]
    report = upload(client, csv_of(*WEBINAR))
    assert [words.split(",")[0] for _, words in rows_of(report)] == ["Is here already: “Working together”"] * 2
    assert not LexborHTMLParser(report.content.decode()).css("#sheet_confirm_form")
    assert everything() == before


def test_what_an_editor_changed_since_is_known_again_and_left_alone(editor, trust, client):
    confirm(client, upload(client, csv_of(*WEBINAR)))
    first = Session.objects.earliest("starts_at")
    Event.objects.update(title="Better words", organisation=None)
    Session.objects.filter(pk=first.pk).update(starts_at="2018-07-04T10:00Z", title="Moved")
    before = everything()
    report = upload(client, csv_of(*WEBINAR, "Working together,6 July 2018,2pm,3pm,Small Trust,"))
    assert [words.split(".")[0] for _, words in rows_of(report)][2] == "One more session of “Working together”"
    confirm(client, report)
    event = Event.objects.get()
    assert event.title == "Better words"
    assert event.sessions.count() == 3
    assert list(Session.objects.order_by("pk").values())[:2] == before[1]
    assert versions.head(event).action == "Sessions from a spreadsheet"
    assert not event.tags.exists()


def test_event_that_somebody_typed_in_before_is_known_by_its_name_and_time(editor, trust, client):
    event = make_event(title="working TOGETHER", organisation=trust, sessions=0, status="draft", publish_at=None)
    Session.objects.create(event=event, starts_at="2018-07-05T13:00Z", ends_at="2018-07-05T14:00Z")
    done = confirm(client, upload(client, csv_of(*WEBINAR)))
    assert messages_of(done) == ["1 session of 1 event imported, as drafts. 1 session here already."]
    assert Event.objects.get().sessions.count() == 2


def test_same_title_of_another_organisation_or_campaign_is_another_event(editor, trust, client):
    other = make_event(title="Working together", organisation=make_organisation("Other House"), status="draft")
    elsewhere = make_event(make_campaign("2019"), title="Working together", organisation=trust)
    before = list(Session.objects.order_by("pk").values())
    campaign = other.campaign
    confirm(client, upload(client, csv_of(*WEBINAR), campaign=campaign.pk))
    assert list(Session.objects.filter(event__in=[other, elsewhere]).order_by("pk").values()) == before
    made = Event.objects.get(campaign=campaign, organisation=trust)
    assert (made.slug, made.sessions.count()) == ("working-together-2", 2)


def test_new_session_of_an_event_that_is_public_must_be_added_by_hand(editor, trust, client):
    title = "Working together"
    make_event(title=title, organisation=trust)
    report = upload(client, csv_of(*WEBINAR))
    assert problems_of(report) == [
        f"Row {number} “{title}”: “{title}” is here already (published). Add this session in its form."
        for number in (2, 3)
    ]


def test_events_in_the_bin_come_back_beside_those_imported_again(editor, trust, client):
    confirm(client, upload(client, csv_of(*WEBINAR)))
    binned = versions.throw_away(Event.objects.get(), by=editor)
    confirm(client, upload(client, csv_of(*WEBINAR)))
    versions.take_out_of_bin(binned, by=editor)
    assert (Event.objects.count(), Session.objects.count()) == (2, 4)


def test_nothing_stays_of_an_import_that_breaks_off(editor, trust, client, monkeypatch):
    report = upload(client, csv_of("A,5 July 2018,2pm,3pm,,", *WEBINAR))
    before = everything()
    record, calls = versions.record, []

    def fails_at_the_second(*args, **kwargs):
        calls.append(1)
        if len(calls) > 1:
            raise OSError("disk full")
        return record(*args, **kwargs)

    monkeypatch.setattr(writing.versions, "record", fails_at_the_second)
    with pytest.raises(OSError, match="disk full"):
        confirm(client, report)
    assert everything() == before


# --- Who may


@pytest.mark.parametrize("role", ["Organisers", "Writers", None])
def test_only_who_publishes_events_may_import(role, editor, trust, client):
    report = upload(client, csv_of(*WEBINAR))
    assert "Import a spreadsheet" in client.get(LIST).content.decode()
    if role:
        client.force_login(make_user(group=role, organisations=[trust] if role == "Organisers" else []))
        if role == "Organisers":
            assert "Import a spreadsheet" not in client.get(LIST).content.decode()
    else:
        client.logout()
    before = everything()
    file = {"file": SimpleUploadedFile("a.csv", csv_of(*WEBINAR)), "campaign": trust.pk}
    answers = [
        client.get(PAGE), client.get(f"{PAGE}empty/"), client.post(PAGE, file), client.post(PAGE, form_data(report)),
    ]  # fmt: skip
    assert [answer.status_code for answer in answers] == [403 if role else 302] * 4
    assert everything() == before


def test_forged_changed_old_or_borrowed_report_imports_nothing(editor, trust, client, monkeypatch):
    report = upload(client, csv_of(*WEBINAR))
    kept = form_data(report)["sheet"]
    told = {"text": csv_of(*WEBINAR).decode(), "name": "x", "campaign": 1, "makes": True, "by": editor.pk, "batch": "0"}
    forged = [kept[:-1] + ("A" if kept[-1] != "A" else "B"), "", "x", signing.dumps(told, salt="other")]
    for sheet_value in forged:
        response = client.post(PAGE, {"sheet": sheet_value})
        assert response.context["wrong"][0]["words"] == importing.OLD
    client.force_login(make_user(group="Editors"))
    assert client.post(PAGE, {"sheet": kept}).status_code == 403
    client.force_login(editor)
    monkeypatch.setattr(importing, "SECONDS", -1)
    assert client.post(PAGE, {"sheet": kept}).context["wrong"][0]["words"] == importing.OLD
    assert not Event.objects.exists()


def test_column_that_names_an_address_or_number_of_ours_is_not_read(editor, trust, client):
    theirs = make_event(organisation=make_organisation("Other House"), title="Theirs")
    before = Event.objects.filter(pk=theirs.pk).values().get(), list(Session.objects.values())
    head, more = f"{HEAD},ID,Slug,Address,uid,Status", f",{theirs.pk},{theirs.slug},{theirs.slug},x,approved"
    confirm(client, upload(client, csv_of(*[row + more for row in WEBINAR], head=head)))
    assert (Event.objects.filter(pk=theirs.pk).values().get(), list(theirs.sessions.values())) == before
    assert Event.objects.exclude(pk=theirs.pk).get().status == Status.DRAFT


def test_report_takes_the_same_queries_for_three_rows_and_for_three_hundred(editor, trust, client):
    counts = []
    search_index.refresh_all()
    for number in (3, 300):
        rows = [f"Title {n},5 July 2018,2pm,3pm,Small Trust," for n in range(number)]
        with CaptureQueriesContext(connection) as queries:
            upload(client, csv_of(*rows))
        counts.append(len(queries))
    assert counts[0] == counts[1]


# --- The command


def run(path, *options):
    out = io.StringIO()
    call_command("import_events", str(path), "--campaign", "2018", *options, stdout=out)
    return out.getvalue()


def test_command_reports_imports_and_does_nothing_the_second_time(trust, tmp_path):
    path = tmp_path / "events.csv"
    path.write_bytes(csv_of(*WEBINAR))
    assert run(path, "--dry-run").endswith("This was a dry run: nothing has been changed.\n")
    assert not Event.objects.exists()
    assert run(path).endswith("2 sessions of 1 event to import.\n1 event written, as drafts.\n")
    assert Event.objects.get().sessions.count() == 2
    assert "Everything in this spreadsheet is here already." in run(path)
    assert Session.objects.count() == 2


def test_command_fails_on_a_bad_row_and_imports_nothing(trust, tmp_path):
    path = tmp_path / "events.csv"
    path.write_bytes(csv_of(*WEBINAR, "A,never,2pm,3pm,,"))
    for options in ([], ["--dry-run"]):
        with pytest.raises(CommandError, match="Nothing has been imported"):
            run(path, *options)
    with pytest.raises(CommandError, match=r"no campaign with the address “x”\. There are: 2018\."):
        call_command("import_events", str(path), "--campaign", "x")
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "none.csv")
    assert not Event.objects.exists()


def test_command_makes_organisations_and_shows_progress(campaign, tmp_path):
    path = tmp_path / "events.csv"
    path.write_bytes(csv_of(*[f"Title {n},5 July 2018,2pm,3pm,House," for n in range(101)]))
    err = io.StringIO()
    call_command("import_events", str(path), campaign="2018", make_organisations=True, stdout=io.StringIO(), stderr=err)
    assert err.getvalue() == "100 of 101 events\n101 of 101 events\n"
    assert Organisation.objects.get().events.count() == 101
    assert (Version.objects.count(), Checkup.objects.count()) == (101, 101)


def test_plan_of_a_sheet_changes_nothing(trust, campaign):
    before = everything()
    found = plan.make_plan(sheet.read_file(csv_of(*WEBINAR)), campaign, make_organisations=True)
    assert (found.sessions, found.events, found.organisations) == (2, 1, [])
    assert everything() == before
