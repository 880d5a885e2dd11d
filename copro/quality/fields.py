"""Rules on what stands around the body: title, summary, by-line, Easy Read version, access facts."""

import re
from collections.abc import Iterator
from dataclasses import replace

from copro.quality.draft import Draft
from copro.quality.mending import put_words, required
from copro.quality.rules import SHOWN, Finding, Place, Rule, Severity

MAX_TITLE = 100  # characters
MAX_SENTENCE = 300  # characters of the body that may be proposed as summary

_END = re.compile(r"[.!?…][”’\"')]*(?=\s+[“‘\"'(]*[A-Z0-9])")
_TITLE, _SUMMARY = Place("title"), Place("summary")


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


# --- Title


def _title_missing(draft: Draft) -> Iterator[Finding]:
    if not draft.title.strip():
        yield Finding("title-missing", _TITLE, "There is no title yet.")


def _title_long(draft: Draft) -> Iterator[Finding]:
    if len(draft.title) > MAX_TITLE:
        said = f"The title has {len(draft.title)} characters. Up to {MAX_TITLE} are read at a glance."
        yield Finding("title-long", _TITLE, said, draft.title[:SHOWN])


def _title_same(draft: Draft) -> Iterator[Finding]:
    others = draft.facts.same_titles
    if others and draft.title.strip():
        called = "Another one is" if others == 1 else f"{others} others are"
        said = f"{called} called “{draft.title[:SHOWN]}” in this campaign."
        yield Finding("title-same", _TITLE, said, draft.title[:SHOWN])


def _name(draft: Draft, finding: Finding, answer: str) -> Draft:
    words = required(answer, "Write the title.")
    if len(words) > MAX_TITLE:
        raise ValueError(f"That has {len(words)} characters. A title has up to {MAX_TITLE}.")
    if finding.rule == "title-same":
        if _plain(words) == _plain(draft.title):
            raise ValueError("That is still the same title. Add what tells it from the others.")
        draft = draft.changed(facts=replace(draft.facts, same_titles=0))  # they were called what this was called
    return put_words(draft, _TITLE, words)


# --- Summary


def first_sentence(draft: Draft) -> str:
    """The first sentence of the body that can stand alone, or an empty string."""
    for line in draft.text.lines:
        if line.is_prose and not line.is_quoted:
            text = " ".join(line.text[: 2 * MAX_SENTENCE].split())
            end = _END.search(text)
            sentence = text[: end.end()] if end else text
            if len(sentence) <= MAX_SENTENCE and _plain(sentence) != _plain(draft.title):
                return sentence
    return ""


def _summary_missing(draft: Draft) -> Iterator[Finding]:
    if not draft.summary.strip():
        yield Finding("summary-missing", _SUMMARY, "There is no summary yet.", proposal=first_sentence(draft))


def _summary_same(draft: Draft) -> Iterator[Finding]:
    if not draft.summary.strip():
        return
    words = draft.summary[:SHOWN].rstrip(".")
    said = ""
    if _plain(draft.summary) == _plain(draft.title):
        said = f"The summary says what the title says: “{words}”."
    elif draft.text.lines and _plain(draft.summary) == _plain(draft.text.lines[0].text):
        said = f"The summary says what the text begins with: “{words}”."
    if said:
        yield Finding("summary-same", _SUMMARY, said, draft.summary[:SHOWN], first_sentence(draft))


def _sum_up(draft: Draft, finding: Finding, answer: str) -> Draft:
    words = required(answer or finding.proposal, "Write what it is about, in a sentence.")
    if _plain(words) == _plain(draft.title):
        raise ValueError("That is the title. Say what somebody will read.")
    return draft.changed(summary=words)


# --- What is mended elsewhere


def _byline(draft: Draft) -> Iterator[Finding]:
    if draft.kind == "post" and draft.facts.has_byline is False:
        yield Finding("byline-missing", Place("credits"), "Nobody is named as author.")


def _easy_read(draft: Draft) -> Iterator[Finding]:
    if draft.facts.wants_easy_read and draft.facts.easy_read != "published":
        begun = "Visitors cannot see the Easy Read version yet: it is a draft."
        said = begun if draft.facts.easy_read else "There is no Easy Read version yet."
        yield Finding("er-missing", Place("easy_read"), said)


def _access(draft: Draft) -> Iterator[Finding]:
    facts = draft.facts
    if draft.kind == "event" and facts.access_stated is False and not facts.access_contact.strip():
        said = "Nothing is said about access, and nobody is named whom one can ask."
        usual = f" Your organisation usually offers: {facts.usual_access.rstrip('.')}." if facts.usual_access else ""
        yield Finding("ev-access", Place("access"), said + usual, proposal=facts.usual_access)


def _postcode(draft: Draft) -> Iterator[Finding]:
    if draft.kind == "event" and draft.facts.lacks_postcode:
        yield Finding("ev-postcode", Place("place"), "The place has no postcode.")


RULES = [
    Rule(
        "title-missing", Severity.BLOCKS, "No title",
        "Nobody finds it in a list or a search, and a screen reader has no name for the page.",
        find=_title_missing, mend=_name, repair="Write the title", asks="What is it called?",
        wrong="An empty title.", right="“Cooking together on Monday”",
    ),
    Rule(
        "title-long", Severity.WARNS, "Long title",
        "People who look through a list lose the thread, and phones cut off its end.",
        find=_title_long, mend=_name, repair="Shorten the title", asks="What is it about, in a few words?",
        wrong="“Everything that we did, cooked, ate and talked about when we met in the kitchen on Monday with all our "
        "friends”",
        right="“Cooking together on Monday”",
    ),
    Rule(
        "title-same", Severity.WARNS, "Title used before",
        "People who go by the titles, in a list or a browser's tabs, cannot tell which is which.",
        find=_title_same, mend=_name, repair="Give it another title", asks="What tells it from the others?",
        wrong="“Our day”, three times.", right="“Our day at the farm”",
    ),
    Rule(
        "summary-missing", Severity.TIP, "No summary",
        "People who are not sure whether this is for them have to open it and read to find out.",
        find=_summary_missing, mend=_sum_up, repair="Write a summary", asks="What is it about, in a sentence?",
        wrong="An empty summary.", right="“Ann tells how she learned to cook, and what she cooks today.”",
    ),
    Rule(
        "summary-same", Severity.WARNS, "Summary repeats the title or the beginning",
        "People who use a screen reader hear the same words twice in every list.",
        find=_summary_same, mend=_sum_up, repair="Say something new", asks="What is it about, in a sentence?",
        wrong="Title and summary: “Cooking together”.",
        right="“Ann tells how she learned to cook, and what she cooks today.”",
    ),
    Rule(
        "byline-missing", Severity.TIP, "No by-line",
        "Those who wrote it get no credit, and readers do not know whose words they trust.",
        find=_byline, repair="Say who wrote it", elsewhere="credits",
        wrong="A story told by “I”, and nobody's name.", right="“By Ann Example, Sunny Club”",
    ),
    Rule(
        "er-missing", Severity.WARNS, "No Easy Read version",
        "Many people with a learning disability cannot read this text, and it is about them.",
        find=_easy_read, repair="Begin or finish one", elsewhere="easy_read",
        wrong="The campaign's main text in one version.", right="The same in pictures and short sentences beside it.",
    ),
    Rule(
        "ev-access", Severity.BLOCKS, "Nothing about access",
        "Disabled people cannot tell whether they can take part, and stay at home.",
        find=_access, repair="Open the access facts", elsewhere="access", can_be_passed=False,
        wrong="A workshop with a place and a time.",
        right="“Step-free, captions, a quiet room. Ask Ann: 01234 567890.”",
    ),
    Rule(
        "ev-postcode", Severity.TIP, "Place without a postcode",
        "People who look for what is near them do not find it, and nobody can put it into a map or a taxi.",
        find=_postcode, repair="Open the place", elsewhere="place",
        wrong="“The library, High Street.”", right="“The library, High Street, Leeds LS1 3AD.”",
    ),
]  # fmt: skip
