"""Sentences of Easy Read: one a line, each hard word explained once and at once, links by themselves."""

import pytest

from blog.easy_read_words import Explainer

GLOSSARY = {
    "advocate": "An advocate speaks for you.",
    "Policy": "A policy is a plan.",
    "carer’s allowance": "Carer’s allowance is money for carers.",
    "worker": "A worker has a job.",
    "support worker": "A support worker helps you.",
}


def read(*typed, glossary=GLOSSARY, said=()):
    """Each line as "words → its meanings", hard words in stars."""
    explainer = Explainer(glossary, said)
    lines = [line for text in typed for line in explainer.lines(text)]
    words = ["".join(f"*{piece.words}*" if piece.is_hard else piece.words for piece in line.pieces) for line in lines]
    return [" → ".join([text, *line.meanings]) for text, line in zip(words, lines, strict=True)]


@pytest.mark.parametrize("address", ["https://[", "https://a℀b.example/", "https://[::1", "https://.", "http://:@"])
def test_address_that_is_none_is_said_as_it_is(address):
    (line,) = Explainer({}).lines(address)
    assert line.pieces[0].words.startswith("Go to ")


def test_meaning_follows_the_sentence_in_which_a_word_first_stands():
    assert read("We met. An advocate came.", "The advocate spoke.") == [
        "We met.",
        "An *advocate* came. → An advocate speaks for you.",
        "The advocate spoke.",
    ]


@pytest.mark.parametrize(
    ("typed", "hard"),
    [
        ("ADVOCATES came.", "*ADVOCATES* came."),
        ("The advocate's car.", "The *advocate*'s car."),
        ("Two policies.", "Two *policies*."),
        ("Carer's  allowance helps.", "*Carer's  allowance* helps."),
        ("Self-advocates came.", "Self-advocates came."),
        ("The advocated plan.", "The advocated plan."),
        ("Policyholders came.", "Policyholders came."),
    ],
)
def test_word_is_matched_whole_in_any_case_and_with_its_plural(typed, hard):
    assert [line.split(" → ")[0] for line in read(typed)] == [hard]
    assert len(read(typed)[0].split(" → ")) == 1 + ("*" in hard)


def test_longer_word_is_meant_before_the_shorter_one_in_it():
    assert read("A support worker helps.", "A worker came.") == [
        "A *support worker* helps. → A support worker helps you.",
        "A *worker* came. → A worker has a job.",
    ]


def test_two_hard_words_in_a_sentence_are_explained_in_their_order():
    assert read("A policy for an advocate.") == [
        "A *policy* for an *advocate*. → A policy is a plan. → An advocate speaks for you."
    ]


def test_meaning_that_the_writer_has_put_on_a_line_is_not_said_twice():
    typed = ("An advocate came.", "An advocate  speaks for you.")
    assert read(*typed, said=typed) == ["An *advocate* came.", "An advocate  speaks for you."]


def test_words_used_are_those_met_from_a_to_z():
    explainer = Explainer(GLOSSARY)
    assert explainer.used == []
    for text in ("Policy first.", "An advocate."):
        explainer.lines(text)
    assert explainer.used == [("advocate", GLOSSARY["advocate"]), ("Policy", GLOSSARY["Policy"])]


def test_no_glossary_and_no_letters():
    assert read("We met.", "...", "", glossary={}) == ["We met."]


@pytest.mark.parametrize(
    ("typed", "words", "address"),
    [
        ("Book here: https://booking.example/1.", "Book here", "https://booking.example/1"),
        ("https://booking.example/1?a=b", "Go to booking.example", "https://booking.example/1?a=b"),
        ("Go to https://booking.example/ and book.", "Go to https://booking.example/ and book.", ""),
        ("Press javascript:alert(1)", "Press javascript:alert(1)", ""),
    ],
)
def test_link_stands_on_a_line_of_its_own_or_is_none(typed, words, address):
    [line] = Explainer(GLOSSARY).lines(typed)
    assert ("".join(piece.words for piece in line.pieces), line.address) == (words, address)
