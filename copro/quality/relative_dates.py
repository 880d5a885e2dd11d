"""Days named by their distance from today, which nobody knows any more a week later."""

import datetime
import re
from collections.abc import Iterator

from copro.dates import day
from copro.quality.draft import Draft
from copro.quality.mending import put_words
from copro.quality.passages import passages
from copro.quality.rewording import words_at
from copro.quality.rules import Finding, Rule, Severity

_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
_SIDES = {"last": -1, "this": 0, "next": 1}
_RELATIVE = re.compile(
    r"\b(?:the day after tomorrow|(?<!of )tomorrow(?: (?:morning|afternoon|evening|night))?(?!['’]s)"
    r"|yesterday(?: (?:morning|afternoon|evening))?(?!['’]s)|tonight|last night|this (?:morning|afternoon|evening)"
    r"|later today|today(?=,? (?:at|from|until) \d)"
    # "Last week" and "last month" say only that it was of late: nobody misses anything by them.
    r"|(?:this|next) (?:coming )?(?:week|month)(?!['’]s)"
    rf"|(?:on )?(?:this|next|last) (?:coming |past )?(?:weekend|{'|'.join(_WEEKDAYS)})(?!['’]s)"
    r"|in (?:a|one|two|three|four|five|six|seven|ten|\d{1,2}) (?:days?|weeks?)(?:['’]s?)? time"
    r"|(?:two|three|four|five|six|\d{1,2}) (?:days|weeks) ago)\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"\b(?:by|until|till|from|before|after|since|for|of|to|on|at|than|is|was)\s*$", re.IGNORECASE)


def _find(draft: Draft) -> Iterator[Finding]:
    for passage in passages(draft) if draft.is_english else ():
        for found in _RELATIVE.finditer(passage.text):
            before = passage.text[max(found.start() - 12, 0) : found.start()]
            proposal = proposed(found[0], before, draft.facts.public_from)
            said = f"“{found[0]}” is another day for whoever reads it later."
            # Whoever said it, it misleads: no matter of style.
            yield passage.finding("ev-date-text", found.start(), found.end(), said, proposal, is_style=False)


def proposed(words: str, before: str, today: datetime.date | None) -> str:
    """The date that the words mean on the day on which they become public; empty where that is not known."""
    if today is None:
        return ""
    date = _meaning(" ".join(words.casefold().split()).removeprefix("on "), today)
    if _PREPOSITION.search(before):
        date = date.removeprefix("on ").removeprefix("in ")
    return date[0].upper() + date[1:] if words[0].isupper() else date


def _meaning(said: str, today: datetime.date) -> str:
    parts = said.split()
    if "tomorrow" in parts or "yesterday" in parts:
        days = -1 if "yesterday" in parts else 2 if "after" in parts else 1
        return _at(today + datetime.timedelta(days=days), parts[-1])
    if said == "last night":
        return _at(today - datetime.timedelta(days=1), "night")
    if parts[-1] in {"today", "tonight", "morning", "afternoon", "evening"}:
        return _at(today, parts[-1])
    if parts[0] in _SIDES:
        return _named(_SIDES[parts[0]], parts[-1], today)
    is_past = parts[-1] == "ago"
    number, unit = parts[not is_past], parts[1 + (not is_past)]
    count = _NUMBERS.get(number) or int(number)
    days = count * (7 if unit.startswith("week") else 1)
    return f"on {day(today + datetime.timedelta(days=-days if is_past else days))}"


def _at(date: datetime.date, part: str) -> str:
    """A day, or a part of it."""
    part = "evening" if part in {"tonight", "night"} else part
    return f"on the {part} of {day(date)}" if part in {"morning", "afternoon", "evening"} else f"on {day(date)}"


def _named(side: int, unit: str, today: datetime.date) -> str:
    """A weekday, week, weekend or month: the last (-1), this or the next one."""
    monday = today + datetime.timedelta(days=7 * side - today.weekday())
    if unit == "week":
        return f"in the week of {day(monday)}"
    if unit == "weekend":
        return f"on the weekend of {day(monday + datetime.timedelta(days=5))}"
    if unit == "month":
        month = today.year * 12 + today.month - 1 + side
        return f"in {datetime.date(month // 12, month % 12 + 1, 1):%B %Y}"
    days = (_WEEKDAYS.index(unit) - today.weekday()) % 7
    days = days - 7 if side < 0 else days or 7
    return f"on {day(today + datetime.timedelta(days=days))}"


def _put_date(draft: Draft, finding: Finding, answer: str) -> Draft:
    if not answer or answer == words_at(draft, finding.place):
        raise ValueError("Write the date, such as “on Monday 21 June 2027”.")
    return put_words(draft, finding.place, answer)


RULES = [
    Rule(
        "ev-date-text", Severity.WARNS, "Date that needs a calendar",
        "A page is read for years: who comes a day later, or finds it later, misses the event or waits for nothing.",
        find=_find, mend=_put_date, repair="Write the date", asks="Which date is that?",
        wrong="Join us tomorrow at 2pm.", right="Join us on Tuesday 22 June 2027 at 2pm.",
    ),
]  # fmt: skip
