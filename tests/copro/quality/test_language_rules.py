"""The rules of language as a whole: quotations, examples, and how long they take."""

import time

import pytest

from copro.quality import RULES, Draft, check
from tests.findings import found

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

PROSE = "<p>We meet at the hall in the town, where the CQC was asked to utilise tea. It is a day for all of us now.</p>"
# A quarter of what `make measure-checks` takes: enough to tell a line from a curve.
HOSTILE = {
    "one sentence": "word and then, " * 16_000,
    "capitals": "SHOUT LOUD " * 22_000,
    "dots": "." * 250_000,
    "one word": "a" * 250_000,
    "spaced dots": "a. " * 80_000,
    "unicode": "é🎉ا你\u200d " * 40_000,
    "vowels and stops": "in a in red tomorrow last (A.B" * 8_000,
}


def seconds(body):
    draft = Draft(body=f"<p>{body}</p>")
    assert draft.text
    start = time.process_time()  # not the clock on the wall: others may be at work on the machine
    check(draft, LANGUAGE)
    return time.process_time() - start


def test_three_thousand_words_take_less_than_300_ms():
    seconds(PROSE)
    assert min(seconds(PROSE * 125) for _ in range(3)) < 0.3


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_text_and_no_faster(hostile):
    half, whole = seconds(hostile[: len(hostile) // 2]), seconds(hostile)
    assert whole < 3 * half + 0.2
