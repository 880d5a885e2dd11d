"""Two people's changes put together, as plain data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copro import differences, merging
from copro.differences import Piece

ONE, TWO, THREE = "<p>One.</p>", "<p>Two.</p>", "<p>Three.</p>"


def data(tags=(), credits=(), **fields):
    return {
        "fields": {"title": "T", "body": ONE + TWO + THREE, **fields},
        "tags": list(tags),
        "parts": {"credits": list(credits)},
    }


def test_changes_to_different_fields_come_together():
    merged = merging.merge(data(), data(title="Mine"), data(summary="Theirs"))
    assert merged == (data(title="Mine"), [])  # a field that only theirs has is no field of this form
    base = data(summary="")
    merged = merging.merge(base, data(title="Mine", summary=""), data(summary="Theirs"))
    assert merged == (data(title="Mine", summary="Theirs"), [])


def test_the_same_change_by_both_is_no_conflict():
    assert merging.merge(data(), data(title="Both"), data(title="Both")) == (data(title="Both"), [])


def test_two_changes_to_one_field_conflict_and_mine_stands():
    merged = merging.merge(data(), data(title="Mine"), data(title="Theirs"))
    assert merged == (data(title="Mine"), ["title"])


def test_tags_of_both_come_together_and_those_taken_out_stay_out():
    merged = merging.merge(data(["a", "b", "c"]), data(["a", "b", "mine"]), data(["b", "c", "theirs"]))
    assert merged == (data(["b", "mine", "theirs"]), [])


def test_by_lines_that_both_changed_conflict():
    row = {"pk": 1, "role": "Chair"}
    merged = merging.merge(data(credits=[row]), data(credits=[]), data(credits=[row | {"role": "Vice"}]))
    assert merged.conflicts == ["credits"]
    assert merging.merge(data(credits=[row]), data(credits=[row]), data(credits=[])).data == data()


@pytest.mark.parametrize(
    ("mine", "theirs", "together"),
    [
        ("<p>1!</p>" + TWO + THREE, ONE + TWO + "<p>3!</p>", "<p>1!</p><p>Two.</p><p>3!</p>"),
        (ONE + THREE, ONE + TWO + THREE + "<p>Four.</p>", ONE + THREE + "<p>Four.</p>"),
        (ONE + "<p>2!</p>" + THREE, ONE + "<p>2!</p>" + THREE, ONE + "<p>2!</p>" + THREE),
        (ONE + "<p>2!</p>" + THREE, ONE + "<p>2?</p>" + THREE, None),
        (ONE + "<p>mine</p>" + TWO + THREE, ONE + "<p>theirs</p>" + TWO + THREE, None),
    ],
)
def test_paragraphs_of_both_come_together_unless_they_are_the_same_ones(mine, theirs, together):
    assert merging.merge_texts(ONE + TWO + THREE, mine, theirs) == together
    merged = merging.merge(data(), data(body=mine), data(body=theirs), texts=["body"])
    assert merged.conflicts == ([] if together else ["body"])
    assert merged.data["fields"]["body"] == (together or mine)


def test_a_text_of_very_many_paragraphs_is_compared_as_one():
    assert merging.merge_texts(ONE * (merging.MAX_BLOCKS + 1), ONE, TWO) is None


def test_both_texts_in_one_say_nothing_twice():
    assert merging.both(ONE + TWO, TWO + THREE) == ONE + TWO + THREE


words = st.lists(st.sampled_from([ONE, TWO, THREE, "<p>Four.</p>", "<p>Five.</p>"]), max_size=8).map("".join)


@given(words, words, words)
def test_merging_is_the_same_from_both_sides_and_loses_no_new_paragraph(base, mine, theirs):
    together = merging.merge_texts(base, mine, theirs)
    assert together == merging.merge_texts(base, theirs, mine)
    assert merging.merge_texts(base, mine, base) == mine
    if together is not None:
        new = {*merging.blocks(mine), *merging.blocks(theirs)} - {*merging.blocks(base)}
        assert new <= {*merging.blocks(together)}


def test_differences_are_told_word_by_word():
    assert differences.of_texts("We had a cat.\n\nIt slept.", "We had a big cat.\n\nIt slept.\n\nBye.") == [
        [Piece("same", "We had a "), Piece("added", "big "), Piece("same", "cat.")],
        [Piece("same", "It slept.")],
        [Piece("added", "Bye.")],
    ]
    assert differences.of_texts("Old words", "New words") == [
        [Piece("removed", "Old "), Piece("added", "New "), Piece("same", "words")]
    ]
    assert differences.of_texts("Gone.\n\nStays.", "Stays.") == [[Piece("removed", "Gone.")], [Piece("same", "Stays.")]]


def kinds(before, after):
    return [[piece.kind for piece in pieces] for pieces in differences.of_texts(before, after)]


def test_what_would_take_too_long_to_compare_is_shown_before_and_after():
    """Words between others that come again and again: difflib takes the cube of their number, here for minutes."""
    old, new = (" ".join(f"x {name}{n}" for n in range(2000)) for name in "yz")
    assert kinds(f"Same {old} end", f"Same {new} end") == [["same", "removed", "added", "same"]]
    assert kinds(f"{old} end", new) == [["same", "removed", "added"]]
    as_paragraphs = old.replace(" ", "\n\n"), new.replace(" ", "\n\n")
    assert kinds(*as_paragraphs)[:2] == [["same"], ["removed", "added"]]
    html = ["".join(f"<p>{word}</p>" for word in words.split()[:1500]) for words in (old, new)]
    assert merging.merge_texts(html[0], html[1], html[0]) == html[1]


def test_many_paragraphs_are_compared_until_it_takes_too_long():
    old, new = (" ".join(f"x {name}{n}" for n in range(280)) for name in "yz")
    told = kinds("\n\n".join([old] * 3 + ["a b"]), "\n\n".join([new] * 3 + ["a c"]))
    assert [len(pieces) for pieces in told] == [3 * 280] * 2 + [3, 3]


def test_a_paragraph_of_a_thousand_words_is_compared_word_by_word():
    words = [f"word{n % 97}" for n in range(1000)]
    after = " ".join([*words[:500], "new", *words[500:]])
    assert kinds(" ".join(words), after) == [["same", "added", "same"]]
