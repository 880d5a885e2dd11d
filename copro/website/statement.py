"""The accessibility statement: what the tests of this software found, in words, and what nobody has tested yet.

`accessibility.json` beside this module is held against the tests by tests/website/test_plain_pages.py. Sources of
what a statement has to say: the model statement of the UK's Government Digital Service for the regulations of 2018.
"""

import datetime
import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

FILE = Path(__file__).with_name("accessibility.json")
LOOKED_AT_AGAIN = datetime.timedelta(days=365)  # at the latest


class Gap(NamedTuple):
    """Something that is known to be wrong or untested, and until when it should be otherwise."""

    what: str
    until: datetime.date


class Results(NamedTuple):
    """What the tests found on the day on which they ran."""

    tested_on: datetime.date
    tool: str
    pages: list[str]
    conditions: list[str]
    findings: int
    checks: dict[str, int]  # of the fifty: how many are tests, were looked at by a person, or are open
    gaps: list[Gap]

    @property
    def again_by(self) -> datetime.date:
        """The day by which it has to be tested anew."""
        return self.tested_on + LOOKED_AT_AGAIN

    @property
    def is_old(self) -> bool:
        return datetime.date.today() > self.again_by  # noqa: DTZ011 - a day of the calendar, wherever


def parse(data: dict[str, Any]) -> Results:
    """What stands in the file. Raises KeyError or ValueError for one that is not whole."""
    day = datetime.date.fromisoformat
    gaps = [Gap(gap["what"], day(gap["until"])) for gap in data["gaps"]]
    return Results(
        day(data["tested_on"]), data["tool"], data["pages"], data["conditions"], data["findings"], data["checks"], gaps
    )


@cache
def results() -> Results:
    return parse(json.loads(FILE.read_text(encoding="utf-8")))
