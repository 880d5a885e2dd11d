"""The checks as a whole: what every rule must have, and that a repair leaves nothing of its fault."""

import pytest

from copro.quality import RULES, Draft, check, mend
from copro.quality.draft import Facts, ImageFacts


def found(draft, rule):
    return check(draft, [rule])


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_rule_says_why_and_how(rule):
    assert all([rule.title, rule.repair, rule.wrong, rule.right])
    assert rule.why.endswith(".")


def test_picture_of_which_nobody_said_what_it_shows():
    draft = Draft(body='<p>Hello.</p><figure data-image="3"></figure>', facts=Facts(images={3: ImageFacts("Party")}))
    (finding,) = found(draft, "img-no-alt-decision")
    assert (finding.place.piece, finding.record, finding.words) == (0, 3, "Party")
    said = mend(draft, finding, "Ann cuts a cake")
    assert said.body == '<p>Hello.</p><figure data-image="3" data-alt="Ann cuts a cake"></figure>'
    assert found(said, "img-no-alt-decision") == []
    assert mend(draft, finding).body == '<p>Hello.</p><figure data-image="3" data-decorative=""></figure>'


def test_link_that_does_not_say_where_it_leads():
    draft = Draft(body='<p>Come. <a href="/b/">Click <strong>here</strong></a> now.</p>')
    (finding,) = found(draft, "link-generic")
    assert (finding.words, finding.place.start, finding.place.end) == ("Click here", 6, 16)
    mended = mend(draft, finding, "Book a place")
    assert mended.body == '<p>Come. <a href="/b/">Book a place</a> now.</p>'
    assert found(mended, "link-generic") == []
    with pytest.raises(ValueError, match="Write the words"):
        mend(draft, finding)
