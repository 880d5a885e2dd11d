"""Reading a spreadsheet of events: what each cell may say, and that no file whatever is more than a report."""

import datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from events import access
from events.importing import cells, opening, sheet
from events.importing.columns import COLUMNS, column_of, empty_sheet, near
from events.models import Event, Session

FILES = Path(__file__).parent.parent / "data" / "import"
HEAD = "Title,Date,Starts,Ends"


def read(*rows, head=HEAD):
    return sheet.read("\n".join([head, *rows]))


def only_row(row, head=HEAD):
    found = read(row, head=head)
    assert [str(problem) for problem in found.problems] == []
    (row,) = found.rows
    return row


def problems(*rows, head=HEAD):
    return [str(problem) for problem in read(*rows, head=head).problems]


def at(text):
    return datetime.datetime.fromisoformat(text)


# --- Files


TEXT = f'{HEAD},Text\nCafé “Ann”,5 July 2018,2pm,3pm,"One\ntwo"\n'


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_file_is_read_however_a_programme_saved_it(encoding, delimiter):
    found = sheet.read_file(TEXT.replace(",", delimiter).replace("\n", "\r\n").encode(encoding))
    assert found.problems == []
    (row,) = found.rows
    assert (row.number, row.title, row.event["body"]) == (2, "Café “Ann”", "<p>One<br>two</p>")


def test_delimiter_that_excel_names_itself_is_taken():
    found = sheet.read_file(b"sep=;\r\nTitle;Date;Starts;Ends\r\nA, b;5 July 2018;2pm;3pm\r\n")
    assert [(row.number, row.title) for row in found.rows] == [(2, "A, b")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04....xl/workbook.xml", "an Excel file"),
        (b"PK\x03\x04\x14\x00mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "a LibreOffice"),
        (b"PK\x03\x04 Index/Document.iwa", "a Numbers file"),
        (b"PK\x03\x04", "a zip"),
        (b"\xd0\xcf\x11\xe0", "an old Excel file"),
        (b"%PDF-1.7", "a PDF"),
        (b" <!DOCTYPE html>", "a web page"),
    ],
)
def test_file_of_another_kind_says_how_to_save_it(content, said):
    (problem,) = sheet.read_file(content).problems
    assert said in problem.words
    assert "choose “CSV”" in problem.words


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This file is empty."),
        (b"\x00\x00 \n", "This file is empty."),
        (b"x" * (opening.MAX_BYTES + 1), opening.TOO_LARGE),
        (b"\x81\x8d", "not text as we know it"),
        (HEAD.encode(), "no row below the headings"),
        (HEAD.encode() + b"\n\nA,5 July 2018,2pm,3pm" * 2001, "more than 2,000 rows"),
        (HEAD.encode() + b"\n" * 20_001 + b"A", "most of them empty"),
        (HEAD.encode() + b"\nA" + b",b" * 100, "101 columns; up to 100"),
        (HEAD.encode() + b'\nA,"never closed,\nB,5 July 2018,2pm,3pm', "From row 2 on"),
        (HEAD.encode() + b'\nA,"5 July" 2018,2pm,3pm', "in the middle of a cell"),
        (HEAD.encode() + b"\n" + b"x" * 200_000, "one cell has more than"),
        (b'"' * 1_000_000, "one cell has more than"),
    ],
)
def test_file_beyond_measure_is_refused_in_a_sentence(content, words):
    assert words in str(sheet.read_file(content).problems[0])


def test_first_row_names_the_columns_in_any_order_and_spelling():
    row = only_row(" 3PM , a ,5 July 2018,2pm", head="EVENT_END_TIME, event title ,start   date,STARTS")
    assert (row.title, row.starts_at, row.ends_at) == ("a", at("2018-07-05T13:00Z"), at("2018-07-05T14:00Z"))


def test_headings_that_are_missing_double_or_unknown_are_told():
    assert problems("A,B", head="Name,Thing")[0].startswith(
        "Row 1: The first row has no heading that we know. It says “Name”, “Thing”."
    )
    assert problems("A", head="Title") == ["Row 1, Date: This column is missing."]
    double = problems("A", head=f"{HEAD},Start time")
    assert double == ["Row 1, Starts: Two columns mean this. Take one out."]
    found = read("A,5 July 2018,2pm,3pm,x,y", head=f"{HEAD},Bookng link,ID")
    assert (found.problems, found.unread) == ([], ["“Bookng link” (perhaps you mean “Booking link”)", "“ID”"])


@pytest.mark.parametrize(
    "heading",
    ["Event Organizer Name", "Event Organizer Name(s)", "Event Organizer Name(s) or ID(s)", "EVENT_ORGANIZERS"],
)
def test_organiser_is_known_by_every_heading_that_the_events_calendar_gave_it(heading):
    found = read("A,5 July 2018,2pm,3pm,Two Saddles", head=f"{HEAD},{heading}")
    assert (found.unread, [row.organisation for row in found.rows]) == ([], ["Two Saddles"])


def test_rows_are_numbered_as_a_spreadsheet_shows_them():
    rows = ['"A\nb",5 July 2018,2pm,3pm', "", "C,never,2pm,3pm"]
    found = read(*rows)
    assert [row.number for row in found.rows] == [2]
    assert [problem.row for problem in found.problems] == [4]


@pytest.mark.parametrize(
    ("saved", "encoding"),
    [
        # Excel in Britain; Excel set to German; LibreOffice with cells as they are shown; Excel as Unicode text.
        ('{}\r\n"Café, late",05/07/2018,14:00:00,15:00,"One\r\n\r\ntwo"\r\n', "cp1252"),
        ('{}\r\nCafé, late;05.07.2018;14:00;15:00;"One\n\ntwo"\r\n', "utf-8-sig"),
        ('{}\n"Café, late","Thursday, 5 July 2018","02:00:00 PM","03:00 PM","One\n\ntwo"\n', "utf-8"),
        ('{}\r\nCafé, late\t05-Jul-18\t2:00 PM\t3:00 PM\t"One\n\ntwo"\r\n', "utf-16"),
        ('{}\n"Café, late",2018-07-05 00:00:00,14:00:00,15:00:00,"One\n\ntwo"\n\n,,,,\n', "utf-8-sig"),
    ],
)
def test_sheet_is_the_same_from_every_programme(saved, encoding):
    parts = next(part for part in ("\t", ";", ",") if part in saved.removeprefix("{}"))
    found = sheet.read_file(saved.format(parts.join([*HEAD.split(","), "Text"])).encode(encoding))
    assert (found.problems, found.unread) == ([], [])
    (row,) = found.rows
    assert (row.title, row.starts_at, row.ends_at, row.event["body"]) == (
        "Café, late", at("2018-07-05T13:00Z"), at("2018-07-05T14:00Z"), "<p>One</p><p>two</p>",
    )  # fmt: skip


# --- Days and times


def test_time_may_stand_beside_the_day():
    row = only_row("A,2018-07-05 14:00:00,,5 July 2018 3.30pm", head="Title,Date,Starts,Last day")
    assert (row.starts_at, row.ends_at) == (at("2018-07-05T13:00Z"), at("2018-07-05T14:30Z"))
    midnight = only_row("A,2018-07-05T00:00:00,2pm,3pm")
    assert midnight.starts_at == at("2018-07-05T13:00Z")


@pytest.mark.parametrize(
    ("day", "starts_at"),
    [
        ("24 March 2018", "2018-03-24T14:00Z"),
        ("25 March 2018", "2018-03-25T13:00Z"),
        ("28 October 2018", "2018-10-28T14:00Z"),
    ],
)
def test_times_are_those_of_london_in_summer_and_in_winter(day, starts_at):
    assert only_row(f"A,{day},2pm,3pm").starts_at == at(starts_at)


def test_lost_hour_names_the_two_choices():
    (words,) = problems("A,25 March 2018,1.30am,3am")
    assert words == (
        "Row 2, Starts “1.30am”: There is no 1:30am on 25 March 2018: the clocks go forward that night. "
        "Write 12:30am, before the clocks change; or 2am, as soon as they have changed."
    )


def test_doubled_hour_names_the_two_choices_and_each_can_be_written():
    (words,) = problems("A,28 October 2018,1.30am,3am")
    assert words == (
        "Row 2, Starts “1.30am”: 1:30am comes twice on 28 October 2018: the clocks go back that night. "
        "Write “1:30am BST” for the first 1:30am, still in summer time; "
        "or “1:30am GMT” for the second 1:30am, an hour later, in winter time."
    )
    first, second = (only_row(f"A,28 October 2018,1:30am {zone},3am").starts_at for zone in ("BST", "GMT"))
    assert (first, second) == (at("2018-10-28T00:30Z"), at("2018-10-28T01:30Z"))


def test_zone_beside_a_time_must_be_the_one_that_clocks_show():
    assert only_row("A,5 July 2018,2pm BST,15:00+01:00").starts_at == at("2018-07-05T13:00Z")
    assert problems("A,5 July 2018,2pm GMT,3pm") == [
        "Row 2, Starts “2pm GMT”: On that day the clocks there show another time. Write the time alone, such as 2pm."
    ]


@pytest.mark.parametrize(
    ("zone", "starts_at"),
    [
        ("Europe/Paris", "2018-07-05T12:00Z"), ("UTC", "2018-07-05T14:00Z"), ("UTC+5.5", "2018-07-05T08:30Z"),
        ("utc-3:30", "2018-07-05T17:30Z"), ("London", "2018-07-05T13:00Z"), ("", "2018-07-05T13:00Z"),
    ],
)  # fmt: skip
def test_times_of_another_zone_become_those_of_london(zone, starts_at):
    assert only_row(f"A,5 July 2018,2pm,3pm,{zone}", head=f"{HEAD},Time zone").starts_at == at(starts_at)


@pytest.mark.parametrize("zone", ["Mars", "Europe/Nowhere", "../../etc/passwd", "UTC+25", "Europe", "x" * 999])
def test_zone_that_nobody_knows_is_a_problem(zone):
    (words,) = problems(f"A,5 July 2018,2pm,3pm,{zone}", head=f"{HEAD},Time zone")
    assert words.endswith("We do not know this time zone. Write Europe/London, or leave it empty.")


def test_doubled_hour_of_another_zone_is_written_with_its_distance():
    (words,) = problems("A,28 October 2018,2:30am,4am,Europe/Paris", head=f"{HEAD},Time zone")
    assert "Write “2:30am +0200” for the first 2:30am" in words
    row = only_row("A,28 October 2018,2:30am +0100,4am,Europe/Paris", head=f"{HEAD},Time zone")
    assert row.starts_at == at("2018-10-28T01:30Z")


def test_all_day_lasts_from_midnight_to_midnight():
    row = only_row("A,28 October 2018,yes,29 October 2018", head="Title,Date,All day,Last day")
    assert (row.starts_at, row.ends_at) == (at("2018-10-27T23:00Z"), at("2018-10-30T00:00Z"))


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("A,5 July 2018,3pm,2pm,", "Row 2, Ends “2pm”: It ends before it begins."),
        ("A,5 July 2018,3pm,3pm,", "Row 2, Ends “3pm”: It ends before it begins."),
        ("A,5 July 2018,3pm,2pm,4 July 2018", "Row 2, Last day “4 July 2018”: It ends before it begins."),
        ("A,5 July 2018,,3pm,", "Row 2, Starts: Say when it begins"),
        ("A,5 July 2018,2pm,,", "Row 2, Ends: Say when it ends"),
        ("A,,2pm,3pm,", "Row 2, Date: Say on which day it is"),
        (",5 July 2018,2pm,3pm,", "Row 2, Title: An event needs a title."),
    ],
)
def test_what_a_session_needs_is_asked_for(row, words):
    (said,) = problems(row, head=f"{HEAD},Last day")
    assert said.startswith(words)


def test_festival_after_midnight_gives_its_last_day():
    row = only_row("A,5 July 2018,10pm,1am,6 July 2018", head=f"{HEAD},Last day")
    assert row.ends_at == at("2018-07-06T00:00Z")


# --- The other cells


def cell(heading, value):
    return only_row(f'A,5 July 2018,2pm,3pm,"{value}"', head=f"{HEAD},{heading}")


@pytest.mark.parametrize(
    ("heading", "value", "stored"),
    [
        ("Kind", "Work-Shop", None), ("Kind", "FESTIVAL", "festival"), ("Online or in person", "hybrid", "both"),
        ("Online or in person", "In-person", "in_person"), ("Online or in person", "maybe", None),
        ("Free or not", "yes", None), ("Captions", "yes", None), ("captions", "Yes, by people", "people"),
        ("Captions", "automatic", "automatic"), ("Hearing loop", "y", "yes"), ("hearing_loop", "N", "no"),
        ("Hearing loop", "not stated", ""), ("Hearing loop", "perhaps", None), ("All day", "perhaps", None),
    ],
)  # fmt: skip
def test_choices_are_read_in_words(heading, value, stored):
    if stored is None:
        (said,) = problems(f"A,5 July 2018,2pm,3pm,{value}", head=f"{HEAD},{heading}")
        assert f"“{value}”: Write" in said
    else:
        event = cell(heading, value).event
        assert event.get(column_of(heading).key, "") == stored


@pytest.mark.parametrize(
    ("cost", "price", "stored"),
    [
        ("", "", ("", "")), ("Free", "", ("free", "")), ("", "0", ("free", "")), ("", "£0.00", ("free", "")),
        ("", "4.50", ("paid", "£4.50")), ("Costs money", "£5, carers free", ("paid", "£5, carers free")),
        ("paid", "", ("paid", "")), ("free", "£5", "A price is given"), ("paid", "free", "the price is nothing"),
    ],
)  # fmt: skip
def test_price_and_free_or_not_agree(cost, price, stored):
    row, head = f'A,5 July 2018,2pm,3pm,{cost},"{price}"', f"{HEAD},Free or not,Price"
    if isinstance(stored, str):
        (said,) = problems(row, head=head)
        assert stored in said
    else:
        session = only_row(row, head=head).session
        assert (session.get("cost", ""), session.get("price", "")) == stored


@pytest.mark.parametrize(
    ("place", "joining", "attendance"),
    [("", "", "online"), ("Hall", "", "in_person"), ("Hall", "Zoom", "both"), ("Online", "", "online")],
)
def test_where_it_is_follows_from_the_place_where_nobody_says_so(place, joining, attendance):
    (occasion,) = read(f"A,5 July 2018,2pm,3pm,{place},{joining}", head=f"{HEAD},Place,How to join").occasions
    assert occasion.event["attendance"] == attendance
    assert occasion.event.get("place", "") == ("" if place == "Online" else place)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\r\ntwo\n\n \nthree < 4 & more", "<p>One<br>two</p><p>three &lt; 4 &amp; more</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("<p>One</p>\n\n<p>two</p>", "<p>One</p>\n\n<p>two</p>"),
        ("One <b>two</b>\n\nthree", "<p>One <b>two</b></p><p>three</p>"),
        ("=HYPERLINK(\"x\")", '<p>=HYPERLINK("x")</p>'),
    ],
)  # fmt: skip
def test_text_becomes_paragraphs(text, html):
    assert cells.rich(text) == html


def test_categories_set_the_kind_and_the_rest_are_tags():
    assert cells.categories("Talks, Workshops; Food") == ("workshop", ["Talks", "Food"])
    row = only_row('A,5 July 2018,2pm,3pm,"Webinars, Food","food, Health,,food"', head=f"{HEAD},Event category,Tags")
    assert (row.event["kind"], row.tags) == ("webinar", ["food", "Health", "Food"])


def booking(opens, closes):
    return f'A,5 July 2018,2pm,3pm,"{opens}","{closes}",', f"{HEAD},Booking opens,Booking closes,Time zone"


@pytest.mark.parametrize(
    ("opens", "closes", "stored"),
    [
        ("1 June 2018, 9am", "2018-07-05 12:00:00", ("2018-06-01T08:00Z", "2018-07-05T11:00Z")),
        ("01/03/2018 09:00", "", ("2018-03-01T09:00Z", None)),
        ("", "28 October 2018, 1:30am GMT", (None, "2018-10-28T01:30Z")),
    ],
)
def test_booking_opens_and_closes_at_a_day_and_time_in_one_cell(opens, closes, stored):
    row, head = booking(opens, closes)
    row = only_row(row, head=head)
    assert (row.booking_opens_at, row.booking_closes_at) == tuple(text and at(text) for text in stored)


@pytest.mark.parametrize(
    ("opens", "closes", "words"),
    [
        ("1 June 2018", "", "Booking opens “1 June 2018”: Say at what time too, such as 1 June 2018, 9am."),
        ("soon", "", "Booking opens “soon”: We cannot read this as a day. Write 5 July 2018."),
        ("1 June 2018, 9am", "1 June 2018, 9am", "Booking closes “1 June 2018, 9am”: Booking closes before it opens."),
        ("", "25 March 2018, 1.30am", "Booking closes “25 March 2018, 1.30am”: There is no 1:30am on 25 March 2018"),
    ],
)
def test_booking_that_opens_or_closes_never_is_told(opens, closes, words):
    row, head = booking(opens, closes)
    (said,) = problems(row, head=head)
    assert said.startswith(f"Row 2, {words}")


def test_booking_times_are_of_the_zone_of_the_row():
    row, head = booking("1 June 2018, 9am", "")
    assert only_row(f"{row}Europe/Paris", head=head).booking_opens_at == at("2018-06-01T07:00Z")
    assert len(problems(f"{row}Mars", head=head)) == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []), ("Ann Bee", ["Ann Bee"]), ("Ann  Bee, Bo,ann bee,", ["Ann Bee", "Bo"]),
        ("House, the charity; Bo", ["House, the charity", "Bo"]),
        ("Ann\nBo\r\nCy, of House", ["Ann", "Bo", "Cy, of House"]),
    ],
)  # fmt: skip
def test_names_of_speakers_are_parted_by_commas_unless_something_else_parts_them(text, names):
    assert cells.names(text) == names


# --- Events of several rows


def test_rows_with_one_title_and_organisation_are_one_event():
    rows = ["Cook,5 July 2018,2pm,3pm,Trust", "COOK ,5 July 2018,3pm,4pm,trust", "Cook,5 July 2018,2pm,3pm,Other"]
    found = read(*rows, head=f"{HEAD},Organisation")
    assert [(one.title, one.organisation, len(one.rows)) for one in found.occasions] == [
        ("Cook", "Trust", 2), ("Cook", "Other", 1),
    ]  # fmt: skip


def test_rows_of_one_event_that_differ_are_a_problem():
    rows = ["A,5 July 2018,2pm,3pm,Hall", "A,6 July 2018,2pm,3pm,", "A,7 July 2018,2pm,3pm,House"]
    (words,) = problems(*rows, head=f"{HEAD},Place")
    assert words.startswith("Row 4, Place “House”: Row 2 has the same title and organisation")


def test_same_session_twice_is_a_problem_and_parallel_ones_are_not():
    same = "A,5 July 2018,2pm,3pm,"
    assert problems(same, same, head=f"{HEAD},Room")[0].startswith("Row 3 “A”: Row 2 is the same session.")
    assert problems(same, f"{same}Hall", head=f"{HEAD},Room") == []


# --- Whole sheets


def test_sheet_of_the_events_calendar_is_read():
    found = sheet.read_file((FILES / "events-calendar.csv").read_bytes())
    assert (found.problems, found.unread) == ([], ["“EVENT SHOW MAP LINK”"])
    cooking, party, paris = found.occasions
    assert (cooking.title, cooking.organisation, cooking.tags) == (
        "Cooking, together",
        "Small Trust",
        ["Health", "food"],
    )
    assert cooking.event == {
        "summary": "Short words.", "kind": "webinar", "attendance": "online",
        "body": "<p>We cook.</p><p>We talk & <strong>laugh</strong>.</p>",
    }  # fmt: skip
    assert [row.session for row in cooking.rows] == [
        {"booking_url": f"https://example.org/{part}", "cost": "free"} for part in ("one", "two")
    ]
    assert (party.event["kind"], party.event["place"], party.rows[0].session["price"]) == (
        "festival", "The Old Hall", "£4.50",
    )  # fmt: skip
    assert (party.rows[0].starts_at, party.rows[0].ends_at) == (at("2018-07-05T23:00Z"), at("2018-07-07T23:00Z"))
    assert paris.rows[0].starts_at == at("2018-10-27T07:00Z")


def test_empty_sheet_that_we_offer_is_read_but_for_nothing():
    found = sheet.read_file(empty_sheet().encode())
    assert (found.problems, found.unread, len(found.rows)) == ([], [], 1)
    headings = empty_sheet().split("\r\n", maxsplit=1)[0].removeprefix("\ufeff")
    assert all(fact.key in {column.key for column in COLUMNS} for fact in access.FACTS)
    assert "Captions,British Sign Language (BSL)" in headings


def test_columns_and_choices_are_those_of_the_models():
    not_stored = {"date", "starts", "ends", "end_date", "all_day", "zone", "currency", "category", "tags", "speakers"}
    for column in COLUMNS:
        if column.key not in not_stored | {"organisation", "session_title"}:
            of_session = {*sheet.OF_SESSION, "booking_opens_at", "booking_closes_at"}
            model = Session if column.key in of_session else Event
            assert model._meta.get_field(column.key)
        assert column_of(column.name) is column
    assert set(cells.KINDS.values()) == set(Event.Kind.values)
    assert near("Titel") == "Title"


def test_report_shows_the_beginning_of_a_long_cell():
    (words,) = problems(f"A,{'long ' * 5000},2pm,3pm")
    assert len(words) < 150


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400) | st.binary(max_size=300).map(lambda noise: HEAD.encode() + b"\nA," + noise))
@example(b"\xff\xfe")
@example(b"sep=,\n")
def test_any_bytes_give_a_report_and_never_an_exception(content):
    found = sheet.read_file(content)
    assert found.rows or found.problems


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text(alphabet=st.characters(codec="utf-8"), max_size=20), min_size=1, max_size=12))
@example(["2018-07-05", "٥pm", "99999999999999pm", "0001-01-01", "9999-12-31"])
def test_any_words_in_any_cell_are_a_row_or_a_problem(values):
    quoted = ['"' + value.replace('"', '""') + '"' for value in values]
    for column in ("Date", "Starts", "Ends", "Last day", "All day", "Time zone", "Price", "Tags", "Captions"):
        filled = [f"A,5 July 2018,2pm,3pm,{value}" for value in quoted]
        if column in HEAD:
            cut = HEAD.split(",").index(column)
            filled = [",".join([*row.split(",")[:cut], value, *HEAD.split(",")[cut + 1 :]]) for row, value in
                      zip(filled, quoted, strict=True)]  # fmt: skip
        found = read(*filled, head=HEAD if column in HEAD else f"{HEAD},{column}")
        assert found.rows or found.problems


def test_hostile_sheets_are_read():
    for text in ("=HYPERLINK(1)", "<script>alert(1)</script>", "\u202eabc", "'; DROP TABLE", "{{7*7}}", "%00"):
        assert only_row(f'"{text}",5 July 2018,2pm,3pm').title == text
