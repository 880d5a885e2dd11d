"""Checks that mend: text and facts in, findings out. No database, no network, no clock.

`check` finds; `mend` applies the repair of one finding, once its author accepts it. `RULES` is the single list.
"""

from collections.abc import Iterable, Iterator

from copro.canonical import without_controls
from copro.quality import (
    abbreviations,
    fields,
    headings,
    language,
    links,
    lists,
    looks,
    media,
    passive,
    photographs,
    pictures,
    relative_dates,
    source,
    tables,
    tongues,
)
from copro.quality.draft import Draft
from copro.quality.rules import Finding, Rule, Severity

__all__ = ["RULES", "Draft", "Finding", "Rule", "Severity", "check", "mend"]

_MODULES = (
    fields, headings, lists, pictures, photographs, links, source, tables, media, language, abbreviations, passive,
    looks, relative_dates, tongues,
)  # fmt: skip
RULES: dict[str, Rule] = {rule.id: rule for module in _MODULES for rule in module.RULES}


def check(draft: Draft, rules: Iterable[str] | None = None) -> list[Finding]:
    """All findings, in the order of the form: title, summary, body, and in the body from the top."""
    return sorted(_findings(draft, RULES if rules is None else rules), key=_order)


def _findings(draft: Draft, rules: Iterable[str]) -> Iterator[Finding]:
    for name in rules:
        yield from RULES[name].find(draft)


_FIELDS = ["title", "body", "credits", "summary", "lead_image"]


def _order(finding: Finding) -> tuple[int, int, int, int, str]:
    place = finding.place
    field = _FIELDS.index(place.field) if place.field in _FIELDS else len(_FIELDS)
    return field, place.line, place.start, place.end, finding.rule


def mend(draft: Draft, finding: Finding, answer: str = "") -> Draft:
    """The draft without the fault. Raises ValueError, with a sentence, where the answer does not do."""
    rule = RULES[finding.rule]
    if rule.mend is None or finding.elsewhere:
        raise ValueError("This is mended in another place.")
    return rule.mend(draft, finding, without_controls(answer).strip())
