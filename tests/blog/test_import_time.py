"""Texts that were made to keep the importer busy: each of 50,000 characters is read in a moment."""

from time import process_time

import pytest

from blog.importers.bylines import Line, read
from blog.importers.origins import take_first_published
from copro.canonical import parse

LENGTH = 50_000
# Seconds of the processor's time, also while coverage is measured, which takes three times as long. Quadratic reading
# of these texts took 10 and more.
MOMENT = 1.5


def seconds(function, *arguments):
    began = process_time()
    function(*arguments)
    return process_time() - began


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
def test_by_line_of_a_hostile_text_is_read_in_a_moment(pattern):
    text = (pattern * LENGTH)[:LENGTH]
    for before in ("", "By ", "Ann Bee is ", "By Ann Bee ("):
        lines = [Line("By Ann Bee"), Line(before + text, same_block=True), Line(before + text), Line("Some words.")]
        assert seconds(read, lines) < MOMENT
        assert seconds(read, lines[1:]) < MOMENT


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
def test_first_publication_in_a_hostile_text_is_read_in_a_moment(pattern):
    html = f"<p>{(pattern * LENGTH)[: LENGTH // len(pattern) * len(pattern)]}</p>"
    assert seconds(take_first_published, parse(html)) < MOMENT
