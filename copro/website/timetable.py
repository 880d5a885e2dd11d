"""What takes place at the same time: sessions in, rows and columns out. No database in sight."""

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

# A style sheet cannot count: it has classes for so many (see "Side by side" in site.css).
MOST_COLUMNS = 4
MOST_ROWS = 24


class Timed(Protocol):
    """What is known of a session."""

    starts_at: datetime.datetime
    ends_at: datetime.datetime
    track: str
    room: str


class Placed(NamedTuple):
    """A session in the table of its slot: its column, the row in which it begins and the one before which it ends."""

    session: Timed
    column: int
    begins: int
    ends: int


class Slot(NamedTuple):
    """Sessions of which each begins before an earlier one is over. `columns` are their tracks or rooms, if stated."""

    sessions: list[Placed]
    columns: list[str]
    rows: int

    @property
    def starts_at(self) -> datetime.datetime:
        return self.sessions[0].session.starts_at

    @property
    def is_table(self) -> bool:
        """Whether it can stand side by side in columns of its own; else it flows."""
        return 1 < len(self.columns) <= MOST_COLUMNS and self.rows <= MOST_ROWS


def slots(sessions: Iterable[Timed]) -> list[Slot]:
    """The sessions of a day by time, those that overlap together."""
    groups: list[list[Timed]] = []
    end = None
    for session in sorted(sessions, key=lambda session: session.starts_at):
        if end is None or session.starts_at >= end:
            groups.append([])
            end = session.ends_at
        groups[-1].append(session)
        end = max(end, session.ends_at)
    return [_slot(group) for group in groups]


def _slot(group: Sequence[Timed]) -> Slot:
    moments = sorted({moment for session in group for moment in (session.starts_at, session.ends_at)})
    rows = {moment: number for number, moment in enumerate(moments, start=1)}
    columns: list[str] = []
    free_from: list[datetime.datetime] = []
    placed = []
    for session in group:
        name = session.track or session.room
        fitting = [n for n, its in enumerate(columns) if its == name and free_from[n] <= session.starts_at]
        if not fitting:
            columns.append(name)
            free_from.append(session.ends_at)
            fitting = [len(columns) - 1]
        free_from[fitting[0]] = session.ends_at
        placed.append(Placed(session, fitting[0] + 1, rows[session.starts_at], rows[session.ends_at]))
    return Slot(placed, columns, len(moments) - 1)


def overlaps(one: Timed, other: Timed) -> bool:
    """Whether nobody can be at both from beginning to end."""
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at
