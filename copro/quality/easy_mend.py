"""How one click mends an Easy Read version: other words at a place, a row taken out, or a new row begun.

A repair names the controls of the form that change, and what they hold then. Where no machine knows what to write,
there is none, and a finding leads to the words alone.
"""

from copro.quality.easy_read import MOST_SENTENCES
from copro.quality.easy_text import EasyText, Row, lines_of
from copro.quality.rules import Finding
from copro.quality.sentences import sentences

_TAKES_ROWS_OUT = {"er-empty", "er-copied", "er-rows"}


def mend(text: EasyText, finding: Finding) -> dict[str, str]:
    """What the form's controls hold after the repair, by name; nothing where there is none."""
    row = _row_of(text, finding)
    if row is None:
        return {}
    if finding.rule in _TAKES_ROWS_OUT:
        return {f"{row.name}-DELETE": "on"} if row.is_stored else {}
    if finding.rule == "er-many":
        return _new_row(text, row)
    words = _put(row.words, finding)
    return {} if words == row.words else {f"{row.name}-words": words}


def becomes(text: EasyText, finding: Finding) -> str:
    """The lines of the row that a repair at certain words changes, as they would be."""
    row = _row_of(text, finding)
    if row is None or not finding.place.end:
        return ""
    after = _put(row.words, finding)
    if after == row.words:
        return ""
    begin = row.words.rfind("\n", 0, finding.place.start) + 1
    left = len(row.words) - finding.place.end  # what stands behind is as it was
    rest = after[len(after) - left :].split("\n")[0]
    return (after[begin : len(after) - left] + rest).strip()


def _row_of(text: EasyText, finding: Finding) -> Row | None:
    name = finding.place.field.rpartition("-")[0]
    return next((row for row in text.rows if row.name == name), None)


def _put(words: str, finding: Finding) -> str:
    """The words with the proposal in its place. What stands in brackets is left out, with the space before it."""
    start, end = finding.place.start, finding.place.end
    if finding.rule == "er-brackets" and words[start:end][-1:] in {")", "]", "}"}:
        return words[:start].rstrip(" ") + words[end:]
    return words[:start] + finding.proposal + words[end:] if finding.proposal else words


def _new_row(text: EasyText, row: Row) -> dict[str, str]:
    """The sentences that are too many as a row of their own below. The rows after it move on by one place."""
    said: list[str] = []
    for line in lines_of(row):
        said += [part.text for part in sentences(line.text)] or [line.text]
    if len(said) <= MOST_SENTENCES:
        return {}
    new = f"{row.name.rpartition('-')[0]}-{text.room}"
    later = [other for other in text.rows if other.place > row.place]
    return {
        f"{row.name}-words": "\n".join(said[:MOST_SENTENCES]),
        f"{new}-words": "\n".join(said[MOST_SENTENCES:]),
        f"{new}-order": str(row.place + 1),
        **{f"{other.name}-order": str(other.place + 1) for other in later},
        f"{new.rpartition('-')[0]}-TOTAL_FORMS": str(text.room + 1),
    }
