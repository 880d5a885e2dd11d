"""For tests of the checks: what one rule finds in a draft, and a draft after its repair."""

from copro.quality import Draft, check, mend
from copro.quality.draft import Facts
from copro.richtext import sanitise


def found(draft, rule):
    return check(draft, [rule])


def words(body, rule, **facts):
    return [finding.words for finding in found(Draft(body=body, facts=Facts(**facts)), rule)]


def only(draft, rule):
    (finding,) = found(draft, rule)
    text = (
        draft.text.lines[finding.place.line].text
        if finding.place.field == "body"
        else getattr(draft, finding.place.field)
    )
    assert text[finding.place.start : finding.place.end][:160] == finding.words
    return finding


def mended(draft, finding, answer=""):
    after = mend(draft, finding, answer)
    assert sanitise(after.body) == after.body
    assert found(after, finding.rule) == []
    return after
