"""Numbers of things in words."""

import pytest

from copro.counts import counted, noun


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((0, "session"), "0 sessions"), ((1, "session"), "1 session"), ((2000, "session"), "2,000 sessions"),
        ((2, "guess"), "2 guesses"), ((1, "person", "people"), "1 person"), ((3, "person", "people"), "3 people"),
    ],
)  # fmt: skip
def test_number_and_noun_agree(asked, said):
    assert counted(*asked) == said
    assert said.endswith(f" {noun(*asked)}")
