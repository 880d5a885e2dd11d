"""The accessibility statement: what the tests of this software found, in words, and what nobody has tested yet.

`accessibility.json` beside this module is held against the tests by tests/website/test_plain_pages.py. It names
conditions and gaps by a word or two; the sentences for visitors stand here, where translators find them. Sources of
what a statement has to say: the model statement of the UK's Government Digital Service for the regulations of 2018.
"""

import datetime
import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FILE = Path(__file__).with_name("accessibility.json")
LOOKED_AT_AGAIN = datetime.timedelta(days=365)  # at the latest
CONDITIONS = {
    "wide": _("On a wide screen."),
    "narrow": _("On a screen as narrow as a small phone. It is the same as words four times as large."),
    "dark": _("In the dark colours that you get in the evening, if your device does that."),
    "forced colours": _("In colours of your own, with strong contrast."),
    "without scripts": _("Without JavaScript, as in a very old browser."),
}
GAPS = {
    "screen readers": _(
        "People who use a screen reader have not tested this site yet. Machines have, and machines find about half of "
        "what is wrong."
    ),
    "learning disabilities": _(
        "People with learning disabilities have not tested yet how to find their way around this site."
    ),
    "other browsers": _("We have tested in one browser, Chromium, and not yet in Firefox and Safari."),
}


class Gap(NamedTuple):
    """Something that is known to be wrong or untested, and until when it should be otherwise."""

    what: str | Promise
    until: datetime.date


class Results(NamedTuple):
    """What the tests found on the day on which they ran."""

    tested_on: datetime.date
    tool: str
    pages: list[str]
    conditions: list[str]  # keys of CONDITIONS
    findings: int
    checks: dict[str, int]  # of the fifty: how many are tests, were looked at by a person, or are open
    gaps: list[Gap]

    @property
    def conditions_in_words(self) -> list[str | Promise]:
        return [CONDITIONS[name] for name in self.conditions]

    @property
    def again_by(self) -> datetime.date:
        """The day by which it has to be tested anew."""
        return self.tested_on + LOOKED_AT_AGAIN

    @property
    def is_old(self) -> bool:
        return datetime.date.today() > self.again_by  # noqa: DTZ011 - a day of the calendar, wherever


def parse(data: dict[str, Any]) -> Results:
    """What stands in the file. Raises KeyError or ValueError for one that is not whole, or that has no words."""
    day = datetime.date.fromisoformat
    gaps = [Gap(GAPS[gap["what"]], day(gap["until"])) for gap in data["gaps"]]
    found = Results(
        day(data["tested_on"]), data["tool"], data["pages"], data["conditions"], data["findings"], data["checks"], gaps
    )
    if unknown := set(found.conditions) - CONDITIONS.keys():
        raise KeyError(*unknown)
    return found


@cache
def results() -> Results:
    return parse(json.loads(FILE.read_text(encoding="utf-8")))
