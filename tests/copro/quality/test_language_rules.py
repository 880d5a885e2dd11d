"""The rules of language as a whole: quotations, examples, and how long they take."""

import pytest

from copro.quality import RULES, Draft, check
from tests.findings import found
from tests.growth import is_in_line

LANGUAGE = [
    "read-sentence", "read-score", "read-paragraph", "read-abbr", "read-jargon", "read-passive", "lang-part", "caps",
    "colour-only", "emoji-run", "ev-date-text",
]  # fmt: skip


def test_rules_of_language_are_there():
    assert set(LANGUAGE) <= set(RULES)


# --- all of them


@pytest.mark.parametrize("rule", [name for name in LANGUAGE if RULES[name].about_words])
def test_rule_of_style_marks_peoples_own_words(rule):
    wrong = f"<p>{RULES[rule].wrong}</p>"
    if rule == "read-paragraph":
        wrong = "<p>One. Two. Three. Four.</p>"
    if rule == "read-score":
        wrong = "<p>We ask you.</p>" * 9 + "<p>Participants utilise additional photography, especially Saturday.</p>"
    draft = Draft(body=f"<blockquote>{wrong}</blockquote>")
    assert [finding.quoted for finding in found(draft, rule)] == [True]
    assert [finding.quoted for finding in found(Draft(body=wrong), rule)] == [False]


@pytest.mark.parametrize(
    "rule", [name for name in LANGUAGE if name not in {"read-paragraph", "lang-part", "read-score"}]
)
def test_examples_are_what_they_say(rule):
    assert found(Draft(body=f"<p>{RULES[rule].wrong}</p>"), rule)
    assert not found(Draft(body=f"<p>{RULES[rule].right}</p>"), rule)


# --- time

# Less than what `make measure-checks` takes: enough to tell a line from a curve.
HOSTILE = {
    "one sentence": "word and then, ",
    "capitals": "SHOUT LOUD ",
    "dots": ".",
    "one word": "a",
    "spaced dots": "a. ",
    "unicode": "é🎉ا你\u200d ",
    "vowels and stops": "in a in red tomorrow last (A.B",
}


@pytest.mark.parametrize("again", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_text_and_no_faster(again):
    drafts = {size: Draft(body=f"<p>{again * (size // len(again))}</p>") for size in (30_000, 120_000)}
    assert all(draft.text for draft in drafts.values())
    assert is_in_line(lambda size: check(drafts[size], LANGUAGE), 30_000)
