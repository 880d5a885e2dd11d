"""Whom a text is by. Every person and organisation here is made up."""

import pytest

from blog.imported import ImportedCredit
from blog.importers.bylines import Line, read
from blog.importers.people import people

WORDS = "It was a long day and we were all tired, but it was good."


def line(text):
    """A line as written here: "_" for bold and italic, "*" for bold, "+" for the same block as the one before."""
    same_block = text.startswith("+")
    text = text.removeprefix("+")
    return Line(text.lstrip("_*"), text[0] in "_*", text[0] == "_", same_block)


def credits_of(*texts, title="", end=False):
    rest = [Line(WORDS)] * 4
    lines = [line(text) for text in texts]
    reading = read(rest + lines if end else lines + rest, title)
    return [(credit.name, credit.role, credit.organisation) for credit in reading.credits]


ONE_PERSON = {
    "By Omar": ("Omar", "", ""),
    "By Orla Finch": ("Orla Finch", "", ""),
    "BY Orla Finch, Chair, Tarn Trust": ("Orla Finch", "Chair", "Tarn Trust"),
    "BY ORLA O’FINCH, CHAIR": ("Orla O’Finch", "CHAIR", ""),
    "by Orla Finch.": ("Orla Finch", "", ""),
    "By Orla Finch, Librarian, Tarn Valley Council": ("Orla Finch", "Librarian", "Tarn Valley Council"),
    "By Orla Finch, Librarian at Tarn Valley Council.": ("Orla Finch", "Librarian", "Tarn Valley Council"),
    "By Orla Finch, Lecturer in Glass at the University of Tarn": (
        "Orla Finch", "Lecturer in Glass", "University of Tarn",
    ),
    "By Orla Finch, who is a maker of lamps (see below)": ("Orla Finch", "maker of lamps", ""),
    "By Orla Finch, Tarn Trust": ("Orla Finch", "", "Tarn Trust"),
    "By Orla Finch, Tarn Trust, Director": ("Orla Finch", "Director", "Tarn Trust"),
    "By Orla Finch (Tarn Trust)": ("Orla Finch", "", "Tarn Trust"),
    "By Orla Finch of Tarn Trust": ("Orla Finch", "", "Tarn Trust"),
    "By Orla Finch – Director – Tarn Trust": ("Orla Finch", "Director", "Tarn Trust"),
    "By Orla Finch, Director, Tarn Trust, Leeds": ("Orla Finch", "Director", "Tarn Trust"),
    "By Orla Finch, Chair of Tarn City Council": ("Orla Finch", "Chair", "Tarn City Council"),
    "By Orla Finch, Director of Adult Learning": ("Orla Finch", "Director of Adult Learning", ""),
    "By Orla Finch, Lead for Arts and Later Life, Skills for Tarn": (
        "Orla Finch", "Lead for Arts and Later Life", "Skills for Tarn",
    ),
    "By Orla Finch, Head of Policy, Research and Campaigns, Tarn Trust": (
        "Orla Finch", "Head of Policy, Research and Campaigns", "Tarn Trust",
    ),
    "By Orla Finch MBE, volunteer, Tarn People First": ("Orla Finch MBE", "volunteer", "Tarn People First"),
    "By Orla Finch, OBE, Chair, Tarn CIC": ("Orla Finch OBE", "Chair", "Tarn CIC"),
    "By Dr Siân ap Gwilym, Darlithydd, Prifysgol Tarn": ("Dr Siân ap Gwilym", "Darlithydd", "Prifysgol Tarn"),
    "By Prof. Llŷr Môn-Finch, Professor of Glass": ("Prof. Llŷr Môn-Finch", "Professor of Glass", ""),
    "By Cllr Mary-Jane O'Lamp": ("Cllr Mary-Jane O'Lamp", "", ""),
    "By J. R. van der Lamp, CEO, Lamp UK": ("J. R. van der Lamp", "CEO", "Lamp UK"),
    "By Tarn Trust": ("Tarn Trust", "", ""),
    "By TARN": ("TARN", "", ""),
    "Guest blog by Orla Finch, Tarn Trust": ("Orla Finch", "", "Tarn Trust"),
    "Guest post by: Orla Finch": ("Orla Finch", "", ""),
    "A guest blog from Orla Finch, carer": ("Orla Finch", "carer", ""),
    "Written by Orla Finch @orlafinch": ("Orla Finch", "", ""),
    "This blog was written by Orla Finch from Tarn Trust": ("Orla Finch", "", "Tarn Trust"),
    "Author: Orla Finch": ("Orla Finch", "", ""),
    "Orla Finch is a trustee of Tarn Trust.": ("Orla Finch", "trustee", "Tarn Trust"),
    "Orla Finch is Policy Officer at Tarn Trust.": ("Orla Finch", "Policy Officer", "Tarn Trust"),
    "Orla Finch, Policy Officer, Tarn Trust": ("Orla Finch", "Policy Officer", "Tarn Trust"),
    "By Orla Finch, Think Local Act Glad": ("Orla Finch", "", "Think Local Act Glad"),
    "By Orla Finch, on behalf of the Tarn Trust": ("Orla Finch", "", "Tarn Trust"),
    "By Orla Finch, Chair, 5 June 2022": ("Orla Finch", "Chair", ""),
    "By the Tarn Glass Network": ("Tarn Glass Network", "", ""),
    "_Orla Finch": ("Orla Finch", "", ""),
    "_Omar, prisoner": ("Omar", "prisoner", ""),
    "*Orla Finch, beekeeper and mum of three": ("Orla Finch", "beekeeper and mum of three", ""),
    "*Orla Finch Governor HMP Tarn and Spring Fell": ("Orla Finch", "Governor", "HMP Tarn and Spring Fell"),
}  # fmt: skip


@pytest.mark.parametrize("text", ONE_PERSON)
def test_byline_of_one_person_is_split(text):
    assert credits_of(text) == [ONE_PERSON[text]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Orla Finch and Bo Wren", [("Orla Finch", "", ""), ("Bo Wren", "", "")]),
        ("By Orla and Bo Wren", [("Orla", "", ""), ("Bo Wren", "", "")]),
        (
            "By Orla, Bo and Cy from Tarn Trust",
            [("Orla", "", "Tarn Trust"), ("Bo", "", "Tarn Trust"), ("Cy", "", "Tarn Trust")],
        ),
        ("By Orla Finch and the Tarn Trust team", [("Orla Finch", "", ""), ("Tarn Trust team", "", "")]),
        ("By Orla Finch, Leeds and York", [("Orla Finch", "", "Leeds and York")]),
        ("By Orla Finch, Bo Wren and Cy Teal", [("Orla Finch", "", ""), ("Bo Wren", "", ""), ("Cy Teal", "", "")]),
        (
            "By Orla Finch, Bo Wren, and Cy Teal, Tarn Trust",
            [("Orla Finch", "", "Tarn Trust"), ("Bo Wren", "", "Tarn Trust"), ("Cy Teal", "", "Tarn Trust")],
        ),
        (
            "By Orla Finch, Director, Tarn Trust and Bo Wren, Manager, Fell Council",
            [("Orla Finch", "Director", "Tarn Trust"), ("Bo Wren", "Manager", "Fell Council")],
        ),
        (
            "By Orla Finch, Tarn Trust; Bo Wren, Fell Council",
            [("Orla Finch", "", "Tarn Trust"), ("Bo Wren", "", "Fell Council")],
        ),
        ("By Orla Finch, Tarn Trust & Bo Wren", [("Orla Finch", "", "Tarn Trust"), ("Bo Wren", "", "")]),
        (
            "By Orla Finch and Bo Wren, Co-chairs, Tarn Trust",
            [("Orla Finch", "Co-chairs", "Tarn Trust"), ("Bo Wren", "Co-chairs", "Tarn Trust")],
        ),
        (
            "By Orla Finch and Bo Wren, Director, Tarn Trust",
            [("Orla Finch", "", "Tarn Trust"), ("Bo Wren", "Director", "Tarn Trust")],
        ),
    ],
)
def test_byline_of_several_people_is_split(text, expected):
    assert credits_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "By the end of the week we had forty lanterns.",
        "By working together we can change this",
        "By 2020, Tarn Trust will close",
        "By Tuesday, everyone at Tarn Trust was tired",
        "By Christmas",
        "By popular demand",
        "*By Design",
        "*Later Life",
        "*Getting Started",
        "*About me",
        "*My history in self-advocacy",
        "*Why is this so important?",
        "*Social Care, the way forward",
        "*Housing, Health and Care",
        "*Small Steps, Big Changes",
        "*Ten Years, One Volunteer",
        "*Bath and North East Fell",
        "*The Council, a history",
        "*Tarn Trust, Annual Report",
        "*People First, Leeds",
        "*Our Chair, Orla Finch",
        "*What Orla Finch learned",
        "*Why Orla Finch, Director of Tarn Trust, left",
        "*Young Director of the Year",
        "*Prime Minister Speaks Out",
        "*Ask the Director",
        "*Friday 5 July, Tarn Town Hall",
        "*Contact: Orla Finch, Manager",
        "Last year, Housing Trust tenants met in Leeds.",
        "Manchester, Leeds and York",
        "Orla Finch, Director of Tarn Trust, writes about lanterns.",
        "Orla and Bo met in Leeds, where the Council helped.",
        "*Orla Finch, Director of Tarn Trust?",
        "*Orla Finch, We Salute You",
        "By the Council",
        "Orla Finch",
        "Director, Tarn Trust",
        "Thank you, Orla Finch",
        "Dear friends, welcome to the week",
        "Photograph by Orla Finch",
        "Tarn Trust, a charity for carers, Leeds",
        "Orla Finch, Tarn Trust. We hung forty lanterns.",
        "By " + "Orla " * 100,
    ],
)
def test_ordinary_line_is_no_byline(text):
    assert credits_of(text) == []


def test_title_and_heading_are_no_bylines():
    assert credits_of("*Lanterns in Tarn", "*By Orla Finch", title="Lanterns in Tarn") == [("Orla Finch", "", "")]
    assert credits_of("*Lanterns, the director’s cut", title="Lanterns, the director’s cut") == []


def test_lines_of_three_looks_are_one_byline_before_a_dialogue():
    lines = [
        line("_Omar, prisoner"),
        line("Orla Finch, Programmes Manager for Arts & Later Life, Tarn Trust."),
        line("*Bo Wren Governor HMP Tarn and Spring Fell"),
        line("Orla: How did it begin?"),
        line("Omar: With glue."),
    ]

    reading = read(lines)

    assert reading.credits == [
        ImportedCredit("Omar", "prisoner", ""),
        ImportedCredit("Orla Finch", "Programmes Manager for Arts & Later Life", "Tarn Trust"),
        ImportedCredit("Bo Wren", "Governor", "HMP Tarn and Spring Fell"),
    ]
    assert reading.taken == [0, 1, 2]


def test_speakers_of_a_dialogue_make_names_of_a_plain_line_credits():
    dialogue = ["Orla: How did it begin?", "Bo: With glue."]
    assert credits_of("Orla Finch and Bo Wren", *dialogue) == [("Orla Finch", "", ""), ("Bo Wren", "", "")]
    assert credits_of("Orla Finch and Bo Wren") == []


def test_role_and_organisation_below_the_name_belong_to_it():
    assert credits_of("By Orla Finch", "Director, Tarn Trust") == [("Orla Finch", "Director", "Tarn Trust")]
    assert credits_of("*Orla Finch", "*Director", "*Tarn Trust") == [("Orla Finch", "Director", "Tarn Trust")]
    assert credits_of("By Orla Finch", "+Tarn Trust") == [("Orla Finch", "", "Tarn Trust")]
    # A heading after the by-line is none of it.
    assert credits_of("By Orla Finch", "*Tarn Trust") == [("Orla Finch", "", "")]
    assert credits_of("By Orla Finch, Chair", "*About me") == [("Orla Finch", "Chair", "")]


def test_byline_at_the_end_is_found_with_its_heading():
    reading = read([*[Line(WORDS)] * 5, line("*About the author"), line("Orla Finch is Director at Tarn Trust.")])
    assert reading.credits == [ImportedCredit("Orla Finch", "Director", "Tarn Trust")]
    assert reading.taken == [5, 6]
    assert credits_of("By Orla Finch", end=True) == [("Orla Finch", "", "")]
    assert credits_of("_Orla Finch, Director, Tarn Trust", end=True) == [("Orla Finch", "Director", "Tarn Trust")]
    assert credits_of("*Thank you", end=True) == []


def test_person_named_twice_is_credited_once():
    assert credits_of("By Orla O'Finch", "Orla O’Finch, Director, Tarn Trust") == [("Orla O'Finch", "", "")]


def test_names_too_long_for_their_place_are_no_byline():
    assert people(f"{'O' + 'o' * 160} Finch") == []
