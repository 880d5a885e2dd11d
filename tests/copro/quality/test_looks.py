"""Capitals, colours and emoji: what is found and where, what is left alone, and the repair."""

import pytest

from copro.quality import Draft, mend
from tests.findings import found, mended, only, words

# --- caps


def test_capitals_become_a_sentence():
    draft = Draft(body='<p>Hi. PLEASE TELL <a href="/n/">THE NHS</a> NOW, I’M SURE. THANK you.</p>')
    finding = only(draft, "caps")
    assert (finding.words, finding.place.start) == ("PLEASE TELL THE NHS NOW, I’M SURE. THANK", 4)
    assert finding.message == "8 words in capitals: they read slowly and sound like shouting."
    assert mended(draft, finding).body == ('<p>Hi. Please tell <a href="/n/">the NHS</a> now, I’m sure. Thank you.</p>')


def test_capitals_in_title_and_middle_of_a_sentence():
    draft = Draft(title="OUR BIG DAY OUT", body="<p>It is SO VERY MUCH FUN here.</p>")
    title, body = found(draft, "caps")
    assert (title.place.field, title.proposal, body.proposal) == ("title", "Our big day out", "so very much fun")
    assert mend(draft, title).title == "Our big day out"


@pytest.mark.parametrize(
    "text", ["VERY VERY GOOD day", "NHS, BBC, UK, EU", "A B C", "I AM 12 years", "مرحبا بكم في موقعنا", "1 2 3 4 5"]
)
def test_few_capitals_and_abbreviations_are_left_alone(text):
    assert words(f"<p>{text}</p>", "caps") == []


# --- colour-only


def test_colour_alone_asks_for_the_name():
    draft = Draft(body="<p>Press the green button now.</p>")
    finding = only(draft, "colour-only")
    assert (finding.words, finding.place.start, finding.place.end) == ("the green button", 6, 22)
    assert mended(draft, finding, "the “Book” button").body == "<p>Press the “Book” button now.</p>"
    for answer in ("", "the green button"):
        with pytest.raises(ValueError, match="what it is called"):
            mend(draft, finding, answer)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sessions in red are full.", ["in red"]),
        ("What is new is marked in green.", ["marked in green"]),
        ("Look at the dark blue boxes.", ["the dark blue boxes"]),
        ("She came dressed in red.", []),
        ("Who wears one of the red ones wants peace.", ["the red ones"]),
        ("We met in green fields by the red door.", []),
        ("Press the green button called “Book”.", []),
        ("In black and white.", []),
        ("The hall was painted in blue.", []),
    ],
)
def test_colour_that_carries_a_meaning(text, expected):
    assert words(f"<p>{text}</p>", "colour-only") == expected


# --- emoji-run


def test_row_of_emoji_is_cut_to_the_first():
    draft = Draft(title="Yes 🎉🎉🎉", body="<p>Us: 👨‍👩‍👧 👍🏽❤️ all</p>")
    title, body = found(draft, "emoji-run")
    assert (body.words, body.place.start, body.message) == (
        "👨‍👩‍👧 👍🏽❤️", 4, "3 emoji in a row: a screen reader says the name of each."
    )  # fmt: skip
    after = mend(mend(draft, body), title)
    assert (after.title, after.body) == ("Yes 🎉", "<p>Us: 👨‍👩‍👧 all</p>")
    assert found(after, "emoji-run") == []


@pytest.mark.parametrize("text", ["Yes 🎉🎉", "👨‍👩‍👧👍🏽", "🇬🇧🇫🇷", "🎉 one 🎉 two 🎉 three", "→ → →"])
def test_two_emoji_are_left_alone(text):
    assert words(f"<p>{text}</p>", "emoji-run") == []
