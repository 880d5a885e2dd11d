"""Texts that were made to keep the importer busy: the cost of reading them grows with their length alone."""

import pytest

from blog.importers.bylines import Line, read
from blog.importers.origins import take_first_published
from copro.canonical import parse
from tests.growth import is_in_line

LENGTH = 12_500


@pytest.mark.parametrize(
    "pattern",
    [
        "A",
        "a. A",
        "(@",
        "(see ",
        " ",
        "\n",
        "\xa0 ",
        "A is ",
        "A, ",
        "A and ",
        "A: ",
        "by ",
        "By A is a B, ",
        "a@",
        "(",
        "A-",
        "1 May ",
    ],
)
def test_by_line_of_a_hostile_text_costs_what_its_length_costs(pattern):
    def lines(before, length):
        text = before + (pattern * length)[:length]
        return [Line("By Ann Bee"), Line(text, same_block=True), Line(text), Line("Some words.")]

    for before in ("", "By ", "Ann Bee is ", "By Ann Bee ("):
        for first in (0, 1):
            assert is_in_line(lambda length: read(lines(before, length)[first:]), LENGTH)  # noqa: B023 – done at once


@pytest.mark.parametrize(
    "pattern",
    [
        "a. A",
        "A",
        "First published on a. ",
        "This blog was first published here. ",
        '<a href="/a">A</a>a. ',
        " on 1 May",
    ],
)
def test_first_publication_in_a_hostile_text_costs_what_its_length_costs(pattern):
    assert is_in_line(lambda size: take_first_published(parse(f"<p>{pattern * (size // len(pattern))}</p>")), LENGTH)
