"""The reading-level meter: sentences, syllables, the score, and what it says of a text."""

from pathlib import Path

import pytest

from copro.quality import Draft
from copro.quality.draft import Facts
from copro.quality.reading import CAUTION, measure, reading_age
from copro.quality.sentences import count_words, sentences, words
from copro.quality.syllables import is_long, syllables

DATA = Path(__file__).parents[2] / "data" / "quality"
SCORED = sorted((DATA / "scored").glob("*.txt"))


def hand_counted(path):
    head, body = path.read_text(encoding="utf-8").split("\n---\n")
    said = dict(line.split(":", 1) for line in head.splitlines())
    return Draft(title=said["title"], body=body), int(said["sentences"]), said["long"].split(), float(said["age"])


# --- sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I went. It was good!", ["I went.", "It was good!"]),
        ("i went. it was good! was it? yes", ["i went.", "it was good!", "was it?", "yes"]),
        ("Mr. and Mrs. Hill met Dr. J. R. Jones.", ["Mr. and Mrs. Hill met Dr. J. R. Jones."]),
        ("Come at 10.30am. Bring soup, e.g. Heinz.", ["Come at 10.30am.", "Bring soup, e.g. Heinz."]),
        ("It ends at 5 p.m. Then we eat.", ["It ends at 5 p.m.", "Then we eat."]),
        ("We met at 5 p.m. in the hall.", ["We met at 5 p.m. in the hall."]),
        ("Take bus No. 7 home. No. That one!", ["Take bus No. 7 home.", "No.", "That one!"]),
        ("The U.K. Government said so.", ["The U.K. Government said so."]),
        ("Well... no. Wait… What?", ["Well... no.", "Wait…", "What?"]),
        ("“Really?” she said. “Yes.” He left.", ["“Really?” she said.", "“Yes.”", "He left."]),
        ("She left (at last). We stayed.", ["She left (at last).", "We stayed."]),
        ("1. Come in. 2. Sit down.", ["1. Come in.", "2. Sit down."]),
        ("So did I. We ran.", ["So did I.", "We ran."]),
        ("See www.example.org. It costs £3.50.", ["See www.example.org.", "It costs £3.50."]),
        ("12 High Street\nLeeds\nand nowhere else", ["12 High Street", "Leeds\nand nowhere else"]),
        ("Yes! 🎉", ["Yes! 🎉"]),
        ("你好。我们去。", ["你好。", "我们去。"]),
        ("… !", []),
    ],
)
def test_sentences_end_where_people_end_them(text, expected):
    found = sentences(text)
    assert [sentence.text for sentence in found] == expected
    assert all(text[sentence.start : sentence.end] == sentence.text for sentence in found)


def test_words_are_counted_between_spaces():
    assert count_words("Well – we met at 10.30am, at 5-a-side!") == 7
    assert sentences("We met at 10.30am.")[0].words == 4


def test_words_for_people_are_no_addresses():
    text = "Don’t write to me@example.org or https://example.org/abc, #WeekOfCare: use step-by-step guides."
    assert [word.text for word in words(text)] == ["Don’t", "write", "to", "or", "use", "step-by-step", "guides"]
    assert all(text[word.start : word.end] == word.text for word in words(text))


# --- syllables


def test_long_words_are_known_in_at_least_95_of_100():
    lines = [line.split(":") for line in (DATA / "syllables.txt").read_text().splitlines() if not line.startswith("#")]
    known = {word: int(count) for count, line in lines for word in line.split()}
    right = [word for word, count in known.items() if (syllables(word) >= 3) == (count >= 3)]
    assert len(known) >= 1000
    assert len(right) / len(known) >= 0.95


@pytest.mark.parametrize("word", ["disability", "Everyone’s", "face-to-face", "café-owner", "Alice’s"])
def test_word_of_three_syllables_is_long(word):
    assert is_long(word)


@pytest.mark.parametrize("word", ["walked", "Dave’s", "someone", "BSL", "x" * 1_000, "people"])
def test_word_of_fewer_syllables_or_of_letters_is_not_long(word):
    assert not is_long(word)


# --- the score


def test_ten_texts_are_scored():
    assert len(SCORED) == 10


@pytest.mark.parametrize("path", SCORED, ids=lambda path: path.stem)
def test_meter_counts_as_somebody_did_by_hand(path):
    draft, count, long, age = hand_counted(path)
    reading = measure(draft)
    assert reading.sentences == count
    assert abs(reading.long_words - len(long)) <= 0.05 * len(long)
    assert abs(reading.age - age) <= 0.5


def test_reading_age_is_the_us_grade_and_five_years():
    assert reading_age(0, 30) == pytest.approx(8.13)
    assert reading_age(30, 30) == pytest.approx(1.043 * 30**0.5 + 8.13)


@pytest.mark.parametrize(
    ("long", "age", "share"),
    [
        (0, 8, "about 93 in 100 adults"),
        (10, 11, "about 76 in 100 adults"),
        (20, 12, "about 51 in 100 adults"),
        (60, 16, "about 22 in 100 adults"),
        (90, 18, "fewer than 22 in 100 adults"),
    ],
)
def test_reading_says_how_many_adults_cope(long, age, share):
    body = "".join(f"<p>We {'remember ' * (long // 30 + (n < long % 30))}it.</p>" for n in range(30))
    reading = measure(Draft(body=body))
    assert (reading.sentences, reading.long_words, reading.years, reading.share) == (30, long, age, share)
    assert share in reading.verdict
    assert ("Rewrite" in reading.verdict) == (age > 14)


def test_reading_of_a_short_text_tells_nothing():
    reading = measure(Draft(body="<p>We go.</p>" * 9))
    assert (reading.age, reading.share) == (None, "")
    assert reading.verdict == "Too short to tell: a reading age needs 10 sentences."


def test_reading_of_another_language_gives_lengths_and_no_age():
    reading = measure(Draft(language="cy", body="<p>Mae croeso i bawb yma.</p>" * 12))
    assert (reading.age, reading.long_words, reading.words_per_sentence) == (None, 0, 5)
    assert reading.verdict == (
        "5 words in a sentence and 3.4 letters in a word, on average. There is a reading age for English only."
    )


def test_reading_leaves_out_the_titles_words_tables_files_and_other_languages():
    body = (
        "<h2>Accessible things</h2><p>Volunteers meet. The volunteer’s day.</p><p data-document='3'>Information</p>"
        "<table><tbody><tr><td>Organisation</td><td>Registration</td></tr><tr><td>1</td><td>2</td></tr></tbody></table>"
        '<p>Say <span lang="cy">anabledd dysgu gymunedol</span> out loud.</p><p data-pull="">Everybody</p>'
    )
    reading = measure(Draft(title="Our volunteers", body=body))
    assert (reading.sentences, reading.long_words) == (4, 1)
    assert [word.word for word in reading.longest] == ["accessible"]


def test_reading_names_what_is_hard():
    body = "<p>We go.</p>" * 10 + "<p>Participants utilise the accommodation. Ask the CQC. Utilise it.</p>"
    reading = measure(Draft(body=body, facts=Facts(abbreviations={"BSL": "British Sign Language"})))
    assert reading.hardest[0].sentence.text == "Participants utilise the accommodation."
    assert reading.hardest[0].long_words == ("Participants", "utilise", "accommodation")
    assert [(word.word, word.times, word.plain) for word in reading.longest] == [
        ("utilise", 2, "use"),
        ("accommodation", 1, "home, place to stay"),
        ("participants", 1, "people who take part"),
    ]
    assert reading.unexplained == ("CQC",)


def test_good_score_is_no_proof():
    assert CAUTION == "A good score does not prove that a text is easy. Ask people to read it."
