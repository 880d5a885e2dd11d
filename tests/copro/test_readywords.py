"""Ready words: never too long, never cut inside a name, a handle or an address."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copro.readywords import MOST, counted, ready, shortened

ADDRESS = "https://week.example.org/2018/blog/a-kettle-and-four-chairs/"
TAIL = {"address": ADDRESS, "hashtag": "#CoproWeek"}


def test_words_people_hashtag_and_address_stand_in_this_order():
    found = ready("The title", "“A kettle”", opening="by", people=["@ann", "Bo (@Rowan)", "Cy"], **TAIL)
    assert found.text == f"“A kettle” by @ann, Bo (@Rowan) and Cy #CoproWeek\n{ADDRESS}"
    assert (found.name, found.length) == ("The title", len(found.text))
    assert ready("x", "A\n kettle", address=ADDRESS).text == f"A kettle {ADDRESS}"


def test_of_many_people_some_are_counted():
    people = [f"@somebody{n}@social.example.org" for n in range(12)]
    text = ready("x", "A kettle and four chairs", opening="by", people=people, **TAIL).text
    assert counted(text) <= MOST
    assert "by @somebody0@social.example.org, @somebody1@social.example.org" in text
    assert text.endswith(f" others #CoproWeek\n{ADDRESS}")


def test_long_words_are_shortened_at_a_word_and_keep_one_person():
    text = ready("x", "word " * 80, opening="by", people=["@ann", "@bo"], **TAIL).text
    assert 270 <= counted(text) <= MOST
    assert text.endswith(f"word… by @ann and 1 other #CoproWeek\n{ADDRESS}")


def test_address_stands_whole_also_where_nothing_else_has_room():
    long = "https://week.example.org/" + "a" * 240
    assert ready("x", "word " * 80, address=long, hashtag="#CoproWeek").text == f"word word… {long}"
    longer = long + "b" * 100
    assert ready("x", "Words", address=longer, hashtag="#CoproWeek", people=["@ann"]).text == longer


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("kettle", 6), ("Ŵyl “te” – o’r", 14), ("שלום", 4), ("tea…", 5), ("一二", 4), ("🪑", 2),
        ("http://a.example/", 23), (f"a {ADDRESS}", 2 + len(ADDRESS)),
    ],
)  # fmt: skip
def test_characters_are_counted_as_networks_count_them(text, length):
    assert counted(text) == length
    assert ready("x", "一" * 300, address=ADDRESS).length <= MOST


@pytest.mark.parametrize(
    ("text", "room", "result"),
    [
        ("one two", 7, "one two"), ("one two", 6, "one…"), ("one, two", 6, "one…"), ("onetwothree", 6, "onet…"),
        ("@onetwothree", 6, ""), ("https://e.example/", 6, ""), ("by @ann@social.example now", 20, "by…"),
        ("x y", 1, ""), ("一二三", 6, "一二三"), ("一二三四", 6, "一二…"), ("一二三四", 3, ""), ("a 🪑🪑", 5, "a…"),
    ],
)  # fmt: skip
def test_shortened(text, room, result):
    assert shortened(text, room) == result


NAMES = st.lists(st.from_regex(r"@[a-z]{1,40}(@[a-z]{1,20}\.example)?", fullmatch=True), max_size=8)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400), NAMES)
def test_nothing_is_ever_too_long_and_no_handle_cut(words, people):
    text = ready("x", words, opening="by", people=people, **TAIL).text
    assert counted(text) <= MOST
    assert text.endswith(f"#CoproWeek\n{ADDRESS}")
    said = text.removesuffix(f"#CoproWeek\n{ADDRESS}")
    _, by, who = said.rpartition(" by @")
    if by and people and "by @" not in words:
        assert f"@{who}".split(",")[0].split()[0] == people[0]
