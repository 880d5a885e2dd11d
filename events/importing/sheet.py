"""What a sheet says: bytes in; events with their sessions, and what is wrong in which row, out. No database in sight.

Rows with the same title and organisation are one event with several sessions.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from blog.actions.people import name_key
from blog.imported import RefusedFileError
from copro import dates
from events import dates_typed
from events.importing import cells, opening
from events.importing.columns import BY_KEY, Column, column_of, near

# What belongs to a session; all else that a row says is its event's.
OF_SESSION = ("session_title", "room", "track", "booking_url", "booking_label", "cost", "price", "contact")
_NEEDED = ("title", "date")
_NEVER = (datetime.datetime(1, 1, 1, tzinfo=datetime.UTC),) * 2  # of a row that has problems
_SHOWN = 60  # characters of a cell in a report


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that keeps a sheet out: where it stands, and how to mend it. Row 0 is the file as a whole."""

    row: int
    column: str
    value: str
    words: str

    def __str__(self) -> str:
        where = f"Row {self.row:,}" if self.row else "The file"
        column = f", {self.column}" if self.column else ""
        value = f" “{self.value}”" if self.value else ""
        return f"{where}{column}{value}: {self.words}"


@dataclass(slots=True)
class Row:
    """One row: a session, and what it says of its event."""

    number: int
    title: str
    organisation: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    event: dict[str, str]  # only what is stated
    session: dict[str, str]
    tags: list[str]
    speakers: list[str]
    booking_opens_at: datetime.datetime | None = None
    booking_closes_at: datetime.datetime | None = None

    @property
    def identity(self) -> tuple[str, ...]:
        """What makes it this session and no other, in whatever order the sheet stands."""
        names = (self.title, self.organisation, *(self.session.get(key, "") for key in ("session_title", "room")))
        return (self.starts_at.isoformat(), *map(name_key, names))


@dataclass(slots=True)
class Occasion:
    """An event of the sheet: all rows with its title and organisation."""

    title: str
    organisation: str
    rows: list[Row] = field(default_factory=list)
    event: dict[str, str] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Sheet:
    """A whole sheet. Where there are problems, nothing of it may be imported."""

    occasions: list[Occasion] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    broken: list[Row] = field(default_factory=list)  # rows with problems, as far as they could be read
    unread: list[str] = field(default_factory=list)  # columns that nothing is done with, in words

    @property
    def rows(self) -> list[Row]:
        return sorted((row for one in self.occasions for row in one.rows), key=lambda row: row.number)


def shortened(text: str) -> str:
    """A cell as a report shows it."""
    text = " ".join(text[: _SHOWN * 4].split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 2] + " …"


def read_file(content: bytes) -> Sheet:
    """The sheet in a file. Never raises: what is wrong stands in its problems."""
    try:
        return read(opening.text_of(content))
    except RefusedFileError as error:
        return Sheet(problems=[Problem(0, "", "", str(error))])


def read(text: str) -> Sheet:
    """The sheet in a text, as `opening.text_of` gives it. Never raises."""
    sheet = Sheet()
    rows: list[Row] = []
    columns: list[Column | None] = []
    try:
        for number, line in opening.lines_of(text, lambda heading: column_of(heading) is not None):
            if not columns:
                columns = _columns(number, line, sheet)
                if sheet.problems:
                    break
            else:
                reading = _Reading(number, line, columns)
                sheet.problems += reading.problems
                (sheet.broken if reading.problems else rows).append(reading.row)
    except RefusedFileError as error:
        sheet.problems.append(Problem(0, "", "", str(error)))
    sheet.occasions = _together(rows, sheet.problems)
    if not (sheet.problems or rows or sheet.broken):
        sheet.problems.append(Problem(0, "", "", "There is no row below the headings yet."))
    sheet.problems.sort(key=lambda problem: problem.row)
    return sheet


def _columns(number: int, headings: list[str], sheet: Sheet) -> list[Column | None]:
    found = [column_of(heading) for heading in headings]
    names = [column.name for column in found if column]
    if not names:
        said = ", ".join(f"“{shortened(heading)}”" for heading in headings[:3])
        words = (
            f"The first row has no heading that we know. It says {said}. Begin with “Title”, “Date”, “Starts”, “Ends”."
        )
        sheet.problems.append(Problem(number, "", "", words))
        return found
    for name in sorted({name for name in names if names.count(name) > 1}):
        sheet.problems.append(Problem(number, name, "", "Two columns mean this. Take one out."))
    for key in _NEEDED:
        if BY_KEY[key].name not in names:
            sheet.problems.append(Problem(number, BY_KEY[key].name, "", "This column is missing."))
    for heading, column in zip(headings, found, strict=True):
        if column is None and heading:
            meant = near(heading)
            guess = f" (perhaps you mean “{meant}”)" if meant and meant not in names else ""
            sheet.unread.append(f"“{shortened(heading)}”{guess}")
    return found


class _Reading:
    """One row under way: its cells by column, and what is wrong with them."""

    def __init__(self, number: int, line: list[str], columns: list[Column | None]) -> None:
        self.number = number
        self.problems: list[Problem] = []
        self.cells = {column.key: cell for column, cell in zip(columns, line, strict=False) if column and cell}
        if any(line[len(columns) :]):
            words = (
                "This row has more cells than there are headings. Perhaps quotation marks are missing around a text."
            )
            self._wrong("", words, line[len(columns)])
        read = {key: self._cell(key) for key in self.cells if key in cells.READERS}
        self._agree_on_price(read)
        self.zone = self._read("zone", dates_typed.read_zone) if "zone" in self.cells else dates_typed.LONDON
        when, booking = self._when(), self._booking()
        if not self.cells.get("title"):
            self._wrong("title", "An event needs a title.")
        tags = cells.tags(self.cells.get("tags", ""))
        kind, more = cells.categories(self.cells.get("category", ""))
        if kind:
            read.setdefault("kind", kind)
        title, organisation = (cells.line(self.cells.get(key, "")) for key in ("title", "organisation"))
        event = {key: value for key, value in read.items() if key not in {*OF_SESSION, "currency"} and value}
        session = {key: value for key, value in read.items() if key in OF_SESSION and value}
        names = cells.names(self.cells.get("speakers", ""))
        self.row = Row(number, title, organisation, *(when or _NEVER), event, session, [*tags, *more], names, *booking)

    def _wrong(self, key: str, words: str, value: str | None = None) -> None:
        value = self.cells.get(key, "") if value is None else value
        name = BY_KEY[key].name if key else ""
        self.problems.append(Problem(self.number, name, shortened(value), words))

    def _cell(self, key: str) -> str:
        try:
            return cells.READERS[key](self.cells[key])
        except ValueError as error:
            self._wrong(key, str(error))
            return ""

    def _agree_on_price(self, read: dict[str, str]) -> None:
        """Free or not follows from the price, where only that is told."""
        price, said = cells.price(read.get("price", ""), read.get("currency", "")), read.get("cost", "")
        if price == cells.FREE:
            read["price"], read["cost"] = "", said or "free"
            if said == "paid":
                self._wrong("price", "It costs money, and the price is nothing. Mend one of the two.")
        elif price:
            read["price"], read["cost"] = price, said or "paid"
            if said == "free":
                self._wrong("price", "A price is given, and it is said to be free. Mend one of the two.")

    # --- When

    def _when(self) -> tuple[datetime.datetime, datetime.datetime] | None:
        first = self._day("date")
        last = self._day("end_date") if "end_date" in self.cells else first
        all_day = self._read("all_day", cells.yes_or_no) if "all_day" in self.cells else False
        if all_day is None or not (self.zone and first and last):
            return None
        midnight = dates_typed.Clock(datetime.time())
        if all_day:
            begins, ends = (first[0], midnight), (last[0] + datetime.timedelta(days=1), midnight)
        else:
            clocks = self._clock("starts", first[1]), self._clock("ends", last[1] if last is not first else None)
            if not (clocks[0] and clocks[1]):
                return None
            begins, ends = (first[0], clocks[0]), (last[0], clocks[1])
        starts_at = self._moment("starts", *begins)
        ends_at = self._moment("ends", *ends)
        if not (starts_at and ends_at):
            return None
        if ends_at <= starts_at:
            words = "It ends before it begins. If it goes on after midnight, give the last day."
            self._wrong("end_date" if last is not first else "ends", words)
            return None
        return starts_at, ends_at

    def _read(self, key, reader):  # type: ignore[no-untyped-def] # whatever the reader gives, or None
        try:
            return reader(self.cells[key])
        except ValueError as error:
            self._wrong(key, str(error))
            return None

    def _day(self, key: str) -> tuple[datetime.date, dates_typed.Clock | None] | None:
        if key not in self.cells:
            self._wrong(key, "Say on which day it is, such as 5 July 2018.")
            return None
        return self._read(key, dates_typed.read_day_and_clock)

    def _clock(self, key: str, beside_day: dates_typed.Clock | None) -> dates_typed.Clock | None:
        """The time in its own cell, else the one that stands beside the day."""
        if key in self.cells:
            return self._read(key, dates_typed.read_clock)
        if beside_day is None:
            what = "begins" if key == "starts" else "ends"
            self._wrong(key, f"Say when it {what}, such as 2.30pm; or say that it is all day.")
        return beside_day

    def _booking(self) -> tuple[datetime.datetime | None, datetime.datetime | None]:
        """When booking opens and closes, each in one cell."""
        opens, closes = (self._day_and_time(key) for key in ("booking_opens_at", "booking_closes_at"))
        if opens and closes and closes <= opens:
            self._wrong("booking_closes_at", "Booking closes before it opens.")
        return opens, closes

    def _day_and_time(self, key: str) -> datetime.datetime | None:
        found = self._read(key, dates_typed.read_day_and_clock) if key in self.cells else None
        if not (found and self.zone):
            return None
        day, clock = found
        if clock is None:
            self._wrong(key, f"Say at what time too, such as {dates.day(day, weekday=False)}, 9am.")
            return None
        return self._moment(key, day, clock)

    def _moment(self, key: str, day: datetime.date, clock: dates_typed.Clock) -> datetime.datetime | None:
        try:
            return dates_typed.moment(day, clock, self.zone)
        except dates_typed.NotReadError as error:
            self._wrong(key, str(error))
            return None


def _together(rows: Iterable[Row], problems: list[Problem]) -> list[Occasion]:
    """The rows as events. What two rows of one event say differently is a problem, and so is the same session twice."""
    found: dict[tuple[str, str], Occasion] = {}
    first_to_say: dict[tuple[tuple[str, str], str], int] = {}
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = (name_key(row.title), name_key(row.organisation))
        if before := seen.get(row.identity):
            words = f"Row {before:,} is the same session. Take one out, or give each a session title or a room."
            problems.append(Problem(row.number, "", shortened(row.title), words))
            continue
        seen[row.identity] = row.number
        occasion = found.setdefault(key, Occasion(row.title, row.organisation))
        occasion.rows.append(row)
        occasion.tags = cells.once([*occasion.tags, *row.tags])
        for name, value in row.event.items():
            if occasion.event.setdefault(name, value) == value:
                first_to_say.setdefault((key, name), row.number)
                continue
            words = (
                f"Row {first_to_say[key, name]:,} has the same title and organisation, so both are sessions of one "
                "event, but it says something else here. Say it once, or give the event another title."
            )
            problems.append(Problem(row.number, BY_KEY[name].name, shortened(value), words))
    for occasion in found.values():
        cells.settle_place(occasion.event)
    return list(found.values())
