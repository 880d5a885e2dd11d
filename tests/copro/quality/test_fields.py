"""What stands around the body."""

import pytest

from copro.quality import Draft, check, mend
from copro.quality.draft import Facts

BODY = "<h2>Why</h2><p>Dr Ann met us at 10.30am. “Hello,” she said.</p>"


@pytest.mark.parametrize(
    ("rule", "draft", "place", "said", "answer", "changes"),
    [
        ("title-missing", Draft(title=" "), "title", "There is no title yet.", "Our  day", {"title": "Our day"}),
        ("title-long", Draft(title="x" * 101), "title",
         "The title has 101 characters. Up to 100 are read at a glance.", "Our day", {"title": "Our day"}),
        ("title-same", Draft(title="Our day", facts=Facts(same_titles=1)), "title",
         "Another one is called “Our day” in this campaign.", "Our day at sea",
         {"title": "Our day at sea", "facts": Facts()}),
        ("summary-missing", Draft(title="Dr Ann", body=BODY), "summary", "There is no summary yet.", "",
         {"summary": "Dr Ann met us at 10.30am."}),
        ("summary-same", Draft(title="Our day", summary="Our day.", body=BODY), "summary",
         "The summary says what the title says: “Our day”.", "We went to sea", {"summary": "We went to sea"}),
    ],
)  # fmt: skip
def test_fault_is_found_and_mended(rule, draft, place, said, answer, changes):
    (finding,) = check(draft, [rule])
    assert (finding.place.field, finding.message) == (place, said)
    after = mend(draft, finding, answer)
    assert after == draft.changed(**changes)
    assert check(after, [rule]) == []


@pytest.mark.parametrize(
    ("rule", "draft", "answer", "refusal"),
    [
        ("title-missing", Draft(), "", "Write the title."),
        ("title-missing", Draft(), "x" * 101, "That has 101 characters. A title has up to 100."),
        ("title-same", Draft(title="Our day", facts=Facts(same_titles=2)), "Our day!", "still the same title"),
        ("summary-missing", Draft(title="Our day"), "", "Write what it is about"),
        ("summary-missing", Draft(title="Our day"), "Our Day", "That is the title."),
    ],
)
def test_answer_that_does_not_mend(rule, draft, answer, refusal):
    (finding,) = check(draft, [rule])
    with pytest.raises(ValueError, match=refusal):
        mend(draft, finding, answer)


@pytest.mark.parametrize(
    ("rule", "facts", "kind", "place", "said"),
    [
        ("byline-missing", Facts(has_byline=False), "post", "credits", "Nobody is named as author."),
        ("er-missing", Facts(wants_easy_read=True), "post", "easy_read", "There is no Easy Read version yet."),
        ("er-missing", Facts(wants_easy_read=True, easy_read="draft"), "post", "easy_read",
         "Visitors cannot see the Easy Read version yet: it is a draft."),
        ("ev-access", Facts(access_stated=False, usual_access="captions, a quiet room."), "event", "access",
         ("Nothing is said about access, and nobody is named whom one can ask. "
          "Your organisation usually offers: captions, a quiet room.")),
        ("ev-postcode", Facts(lacks_postcode=True), "event", "place", "The place has no postcode."),
    ],
)  # fmt: skip
def test_what_is_mended_elsewhere(rule, facts, kind, place, said):
    draft = Draft(kind=kind, facts=facts)
    (finding,) = check(draft, [rule])
    assert (finding.place.field, finding.message) == (place, said)
    with pytest.raises(ValueError, match="mended in another place"):
        mend(draft, finding)


@pytest.mark.parametrize(
    ("rule", "draft"),
    [
        ("title-missing", Draft(title="A")),
        ("title-long", Draft(title="x" * 100)),
        ("title-same", Draft(title="Our day")),
        ("title-same", Draft(facts=Facts(same_titles=3))),  # without a title, that is what is wrong
        ("summary-missing", Draft(summary="A")),
        ("summary-same", Draft(title="Our day", summary="Our day at sea")),
        ("summary-same", Draft()),
        ("byline-missing", Draft()),  # nobody has looked
        ("byline-missing", Draft(kind="event", facts=Facts(has_byline=False))),
        ("byline-missing", Draft(facts=Facts(has_byline=True))),
        ("er-missing", Draft()),
        ("er-missing", Draft(facts=Facts(wants_easy_read=True, easy_read="published"))),
        ("ev-postcode", Draft(kind="event")),
        ("ev-postcode", Draft(facts=Facts(lacks_postcode=True))),
        ("ev-access", Draft(kind="event")),
        ("ev-access", Draft(kind="post", facts=Facts(access_stated=False))),
        ("ev-access", Draft(kind="event", facts=Facts(access_stated=True))),
        ("ev-access", Draft(kind="event", facts=Facts(access_stated=False, access_contact="Ann"))),
    ],
)
def test_what_is_no_fault(rule, draft):
    assert check(draft, [rule]) == []
