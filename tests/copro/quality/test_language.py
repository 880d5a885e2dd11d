"""The rules on language: what each finds and where, what it leaves alone, and that its repair takes the fault away."""

import datetime
import time

import pytest

from copro.quality import RULES, Draft, check, mend
from copro.quality.draft import Facts
from copro.quality.plain import LIST, alternative, replacements
from copro.quality.rewording import reword
from copro.quality.rules import Place
from copro.quality.splitting import split
from copro.richtext import sanitise

LANGUAGE = [
    "read-sentence", "read-score", "read-paragraph", "read-abbr", "read-jargon", "read-passive", "lang-part", "caps",
    "colour-only", "emoji-run", "ev-date-text",
]  # fmt: skip
MONDAY = datetime.date(2027, 6, 21)


def found(draft, rule):
    return check(draft, [rule])


def words(body, rule, **facts):
    return [finding.words for finding in found(Draft(body=body, facts=Facts(**facts)), rule)]


def only(draft, rule):
    (finding,) = found(draft, rule)
    text = (
        draft.text.lines[finding.place.line].text
        if finding.place.field == "body"
        else getattr(draft, finding.place.field)
    )
    assert text[finding.place.start : finding.place.end][:160] == finding.words
    return finding


def mended(draft, finding, answer=""):
    after = mend(draft, finding, answer)
    assert sanitise(after.body) == after.body
    assert found(after, finding.rule) == []
    return after


def test_rules_of_language_are_there():
    assert set(LANGUAGE) <= set(RULES)


# --- read-sentence

LONG = (
    "We meet at the town hall at ten and everybody gets a badge, but if you come late you can also walk straight to "
    "the park and look for our flag there."
)


def test_long_sentence_is_split_at_its_best_place():
    draft = Draft(body=f"<h2>Plan</h2><p>Hello. {LONG} Bye.</p>")
    finding = only(draft, "read-sentence")
    assert (finding.place.line, finding.place.start, finding.words) == (1, 7, LONG)
    assert finding.message == "This sentence has 32 words. Up to 25 are easy to follow."
    after = mended(draft, finding, finding.proposal)
    assert after.body == (
        "<h2>Plan</h2><p>Hello. We meet at the town hall at ten and everybody gets a badge. But if you come late you "
        "can also walk straight to the park and look for our flag there. Bye.</p>"
    )
    for answer in ("", LONG):
        with pytest.raises(ValueError, match="Write it as two sentences or more"):
            mend(draft, finding, answer)


def test_split_sentence_keeps_links_and_marks():
    marked = LONG.replace("town hall", '<a href="/h/">town <em>hall</em></a>').replace("flag", "<strong>flag</strong>")
    body = f"<p>{marked}</p>"
    draft = Draft(body=body)
    after = mended(draft, only(draft, "read-sentence"), split(LONG, 25))
    assert after.body == body.replace("badge, but if", "badge. But if")


def test_sentence_of_25_words_and_a_long_heading_are_left_alone():
    assert words(f"<p>{'word ' * 24}end.</p><p>{'word ' * 25}end.</p>", "read-sentence") == [f"{'word ' * 25}end."]
    assert words(f"<p>{LONG.replace('ten and', 'ten. And')}</p>", "read-sentence") == []
    assert found(Draft(title="word " * 30), "read-sentence") == []


def test_long_sentence_in_summary_and_in_a_quotation():
    draft = Draft(summary=LONG, body=f"<blockquote><p>{LONG}</p></blockquote>")
    quoted, summary = sorted(found(draft, "read-sentence"), key=lambda finding: finding.place.field)
    assert (summary.place.field, summary.quoted, quoted.quoted) == ("summary", False, True)
    assert mend(draft, summary, summary.proposal).summary == summary.proposal


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We came in the morning; they came at night.", "We came in the morning. They came at night."),
        (
            "We all stayed at home because it had rained hard.",
            "We all stayed at home. This is because it had rained hard.",
        ),
        ("She came (by bus, and it was late) to us.", "She came (by bus, and it was late) to us."),
        ("Nothing here can be broken at any place.", "Nothing here can be broken at any place."),
        ("x " * 800, ""),
    ],
)
def test_split_breaks_where_a_sentence_can_end(sentence, expected):
    assert split(sentence, 6) == expected


# --- read-score

HARD = (
    "<p>We ask you.</p>" * 8
    + "<p>Participants utilise <a href='/a/'>accommodation</a>. Ascertain additional legislation.</p>"
)


def test_hard_text_gets_plain_words():
    draft = Draft(body=HARD)
    finding = only(draft, "read-score")
    assert finding.words == "Participants utilise accommodation."
    assert finding.message == (
        "Reading age 12: about 51 in 100 adults in the UK can read it. Aim at 11 or less. Long words: accommodation "
        "(home, place to stay); additional (more, extra); ascertain (find out); legislation (law); participants "
        "(people who take part)."
    )
    after = mended(draft, finding)
    assert after.body.endswith('<p>People who take part use <a href="/a/">home</a>. Find out more law.</p>')


def test_easy_and_short_texts_are_not_too_hard():
    assert words("<p>We ask you.</p>" * 20 + "<p>Remember Saturday.</p>", "read-score") == []
    assert words("<p>Participants utilise accommodation.</p>", "read-score") == []


def test_hard_text_without_plain_words_says_so():
    draft = Draft(body="<p>Photography anybody disability.</p>" * 12)
    with pytest.raises(ValueError, match="no plainer word"):
        mend(draft, only(draft, "read-score"))


# --- read-paragraph


def test_long_paragraph_is_split_with_its_marks():
    draft = Draft(body="<ul><li><p>One is. Two <em>is. Three</em> is. Four is. Five is.</p></li></ul><p>Six.</p>")
    finding = only(draft, "read-paragraph")
    assert (finding.place.line, finding.place.start, finding.place.end) == (0, 0, 43)
    assert mended(draft, finding).body == (
        "<ul><li><p>One is. Two <em>is. Three</em> is.</p><p>Four is. Five is.</p></li></ul><p>Six.</p>"
    )


def test_paragraph_of_many_words_is_split():
    draft = Draft(body=f"<p>{('word ' * 29 + 'end. ') * 3}</p>")
    assert only(draft, "read-paragraph").message.startswith("This paragraph has 3 sentences and 90 words.")
    assert mended(draft, only(draft, "read-paragraph")).body.count("<p>") == 2


def test_short_paragraphs_and_single_sentences_are_left_alone():
    assert words(f"<p>One. Two. Three.</p><p>{'word ' * 90}</p><h2>A. B. C. D.</h2>", "read-paragraph") == []


# --- read-abbr


def test_abbreviation_is_explained_at_its_first_place():
    draft = Draft(title="CQC", body="<p>Hi.</p><p>The CQC came. The CQC left.</p>")
    finding = only(draft, "read-abbr")
    assert (finding.words, finding.place.line, finding.place.start, finding.place.end) == ("CQC", 1, 4, 7)
    assert finding.proposal == "Care Quality Commission"
    after = mended(draft, finding, finding.proposal)
    assert after.body == "<p>Hi.</p><p>The Care Quality Commission (CQC) came. The CQC left.</p>"
    assert mend(draft, finding, "Care Quality Commission (CQC)") == after
    for answer in ("", "CQC"):
        with pytest.raises(ValueError, match="Write what CQC is short for"):
            mend(draft, finding, answer)


@pytest.mark.parametrize(
    "text",
    [
        "The Care Quality Commission (CQC) came. The CQC left.",
        "The CQC (Care Quality Commission) came.",
        "BSL means British Sign Language.",
        "BSL, short for British Sign Language, is used.",
        "The NHS, the BBC and a GP in the UK know MPs.",
        "It was VERY good, and NOT dear.",
        "COME TO OUR DAY",
        "See www.CQC.org.uk and #LDW2027 at SW1A 1AA.",
        "A CD-ROM.",
        "See https://example.org/?CQC=1",
    ],
)
def test_abbreviation_that_needs_no_explaining(text):
    assert words(f"<p>{text}</p>", "read-abbr") == []


def test_abbreviation_known_to_the_site_and_in_plural():
    assert words("<p>Ask LDs and OTs about DoLS.</p>", "read-abbr", abbreviations={"LD": "learning disability"}) == [
        "OT",
        "DoLS",
    ]
    assert [finding.place.field for finding in found(Draft(title="The CQC"), "read-abbr")] == ["title"]


# --- read-jargon


def test_hard_word_is_replaced_in_its_form():
    draft = Draft(body="<p>They <strong>utilised</strong> it.</p>")
    finding = only(draft, "read-jargon")
    assert finding.message == "“utilised” is a hard word: “used” may do."
    assert (finding.place.start, finding.place.end, finding.proposal) == (5, 13, "used")
    assert mended(draft, finding).body == "<p>They <strong>used</strong> it.</p>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Utilise it.", ["Use"]),
        ("UTILISING", ["USING"]),
        ("It has been allocated. We allocated it.", ["given", "gave"]),
        ("In order to, in the event of, in addition to", ["To", "if there is", "as well as"]),
        ("Have an opportunity and a deficiency.", ["a chance", "a lack"]),
        ("Opportunities and stakeholders", ["Chances", "people"]),
        ("He liaises; they notified and submitted.", ["talks", "told", "sent"]),
        ("in order, to", []),
        ("a learning disability, a permit, the foster family", []),
    ],
)
def test_plain_words_keep_capital_letter_and_form(text, expected):
    assert [one.plain for one in replacements(text)] == expected


def test_list_of_plain_words_is_long_and_names_none_twice():
    entries = [line.split(" = ")[0] for line in LIST.read_text().splitlines() if line and line[0] != "#"]
    assert len(entries) >= 150
    assert len(set(entries)) == len(entries)
    assert alternative("Facilitated") == "helped, made easier"
    assert alternative("cake") == ""


# --- read-passive


def test_passive_sentences_ask_for_the_doer():
    draft = Draft(body="<p>The form was <em>sent</em> by Ann. We are here.</p>")
    finding = only(draft, "read-passive")
    assert (finding.words, finding.place.start, finding.place.end) == ("The form was sent by Ann.", 0, 25)
    assert finding.message == "This sentence may hide who does it; so do 1 of 2 sentences. Say who."
    assert mended(draft, finding, "Ann sent the form.").body == "<p>Ann <em>sent</em> the form. We are here.</p>"
    for answer in ("", finding.words):
        with pytest.raises(ValueError, match="begins with who does it"):
            mend(draft, finding, answer)


@pytest.mark.parametrize(
    "text", ["Lunch will be served.", "It has not yet been fully agreed.", "Places can be booked.", "It isn’t used."]
)
def test_sentence_that_is_passive(text):
    assert words(f"<p>{text}</p>", "read-passive") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "We are excited.",
        "I am disabled and tired.",
        "She is used to it.",
        "We are in need.",
        "It was not.",
        "He is red.",
    ],
)
def test_sentence_that_only_looks_passive(text):
    assert words(f"<p>{text}</p>", "read-passive") == []


def test_one_passive_sentence_in_ten_is_left_alone():
    assert words("<p>We go.</p>" * 9 + "<p>It was sent.</p>", "read-passive") == []


# --- lang-part


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("Mae croeso i bawb yn y cyfarfod hwn.", "Welsh", "cy"),
        ("Nous sommes très heureux de vous voir dans notre ville.", "French", "fr"),
        ("Zapraszamy wszystkich do nas, to jest dla każdego.", "Polish", "pl"),
        ("Todos son bienvenidos en la fiesta de nuestra ciudad.", "Spanish", "es"),
        ("Wir freuen uns, wenn sie mit uns feiern.", "German", "de"),
        ("Não é preciso pagar para estar com as pessoas.", "Portuguese", "pt"),
        ("Siamo felici di essere qui con le persone della città.", "Italian", "it"),
        ("Toți oamenii sunt bineveniți și nu trebuie să plătească.", "Romanian", "ro"),
        ("خوش آمدید، یہ سب کے لیے ہے", "Urdu", "ur"),
        ("مرحبا بكم في موقعنا", "Arabic", "ar"),
        ("ਜੀ ਆਇਆਂ ਨੂੰ", "Punjabi", "pa"),
        ("সবাইকে স্বাগতম", "Bengali", "bn"),
        ("欢迎大家", "Chinese", "zh"),
        ("सबका स्वागत है", "Hindi", "hi"),
        ("સૌનું સ્વાગત છે", "Gujarati", "gu"),
        ("ברוכים הבאים", "Hebrew", "he"),
        ("Ласкаво просимо всіх", "Ukrainian", "uk"),
    ],
)
def test_paragraph_in_another_language_is_marked(text, language, code):
    draft = Draft(body=f"<p>Hello to all of you.</p><p>{text}</p>")
    finding = only(draft, "lang-part")
    assert (finding.words, finding.place.line, finding.proposal) == (text, 1, language)
    direction = ' dir="rtl"' if code in {"ur", "ar", "he"} else ""
    assert (
        mended(draft, finding).body == f'<p>Hello to all of you.</p><p><span lang="{code}"{direction}>{text}</span></p>'
    )


def test_sentences_of_another_language_inside_a_paragraph():
    welsh = "Mae croeso i bawb yma. Bydd te a chacen ar gael i chi."
    draft = Draft(body=f"<p>You are welcome. {welsh} Come and see.</p>")
    finding = only(draft, "lang-part")
    assert (finding.words, finding.place.start) == (welsh, 17)
    assert "lang=" in mended(draft, finding, "Welsh").body
    assert 'lang="gd"' in mend(draft, finding, "Scottish Gaelic").body
    with pytest.raises(ValueError, match="Name one of these languages: Welsh"):
        mend(draft, finding, "Elvish")


@pytest.mark.parametrize(
    "body",
    [
        "<p>We are a small group in La Paz and Los Angeles.</p>",
        "<p>Café du Monde, Rue de la Paix, is on the left.</p>",
        '<p><span lang="cy">Mae croeso i bawb yn y cyfarfod hwn.</span></p>',
        "<p>A friend gave me a card.</p>",
        "<p>Croeso!</p><p>Ann, Bob, Carla and Dai came.</p>",
        "<p>The letter alpha is α, and β comes next.</p>",
        "<p>Привет, товарищ</p>",
    ],
)
def test_names_marked_words_and_single_words_are_left_alone(body):
    assert words(body, "lang-part") == []


def test_english_in_a_welsh_post_is_another_language_and_quotes_count():
    draft = Draft(language="cy", body="<blockquote><p>We are happy that you are here with us.</p></blockquote>")
    finding = only(draft, "lang-part")
    assert (finding.proposal, finding.quoted) == ("English", False)
    assert 'lang="en"' in mended(draft, finding).body


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


# --- ev-date-text


def test_relative_date_is_written_out():
    draft = Draft(body="<p>Join us <em>tomorrow</em> at 2pm.</p>", facts=Facts(public_from=MONDAY))
    finding = only(draft, "ev-date-text")
    assert (finding.words, finding.place.start, finding.place.end) == ("tomorrow", 8, 16)
    assert mended(draft, finding, finding.proposal).body == "<p>Join us <em>on Tuesday 22 June 2027</em> at 2pm.</p>"
    for answer in ("", "tomorrow"):
        with pytest.raises(ValueError, match="Write the date"):
            mend(draft, finding, answer)


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("Tomorrow we meet.", "On Tuesday 22 June 2027"),
        ("Come tomorrow evening.", "on the evening of Tuesday 22 June 2027"),
        ("We end the day after tomorrow.", "on Wednesday 23 June 2027"),
        ("We met yesterday.", "on Sunday 20 June 2027"),
        ("Book by next Friday.", "Friday 25 June 2027"),
        ("It was last Monday.", "Monday 14 June 2027"),
        ("See you on this Sunday.", "on Sunday 27 June 2027"),
        ("Next week is ours.", "In the week of Monday 28 June 2027"),
        ("It is this weekend.", "the weekend of Saturday 26 June 2027"),
        ("We start next month.", "in July 2027"),
        ("We go in two weeks’ time.", "on Monday 5 July 2027"),
        ("We came 3 days ago.", "on Friday 18 June 2027"),
        ("We sing tonight.", "on the evening of Monday 21 June 2027"),
        ("It starts today at 2pm.", "on Monday 21 June 2027"),
        ("Last night we sang.", "On the evening of Sunday 20 June 2027"),
    ],
)
def test_relative_date_means_a_day(text, proposal):
    draft = Draft(body=f"<p>{text}</p>", facts=Facts(public_from=MONDAY))
    assert only(draft, "ev-date-text").proposal == proposal
    assert mended(draft, only(draft, "ev-date-text"), proposal)


def test_relative_date_of_unknown_day_in_a_quotation_is_asked_for():
    finding = only(Draft(body="<blockquote><p>See you tomorrow!</p></blockquote>"), "ev-date-text")
    assert (finding.proposal, finding.quoted) == ("", False)


@pytest.mark.parametrize(
    "text",
    [
        "The leaders of tomorrow.",
        "Today, many people work.",
        "On Monday 21 June 2027.",
        "Tomorrow’s world.",
        "Last week we met.",
        "Next door.",
    ],
)
def test_dates_that_stay_true_are_left_alone(text):
    assert words(f"<p>{text}</p>", "ev-date-text") == []


# --- all of them


@pytest.mark.parametrize("rule", [name for name in LANGUAGE if RULES[name].about_words])
def test_rule_of_style_marks_peoples_own_words(rule):
    wrong = HARD.replace("'", '"') if rule == "read-score" else f"<p>{RULES[rule].wrong}</p>"
    if rule == "read-paragraph":
        wrong = "<p>One. Two. Three. Four.</p>"
    draft = Draft(body=f"<blockquote>{wrong}</blockquote>")
    assert [finding.quoted for finding in found(draft, rule)] == [True]
    assert [finding.quoted for finding in found(Draft(body=wrong), rule)] == [False]


@pytest.mark.parametrize(
    "rule", [name for name in LANGUAGE if name not in {"read-paragraph", "lang-part", "read-score"}]
)
def test_examples_are_what_they_say(rule):
    assert found(Draft(body=f"<p>{RULES[rule].wrong}</p>"), rule)
    assert not found(Draft(body=f"<p>{RULES[rule].right}</p>"), rule)


def test_reworded_words_come_first_between_and_last():
    draft = Draft(body="<p>one <strong>two</strong> three</p>")
    place = Place(line=0, start=0, end=13)
    assert reword(draft, place, "zero one two three").body == "<p>zero one <strong>two</strong> three</p>"
    assert reword(draft, place, "one two 2 three").body == "<p>one <strong>two 2</strong> three</p>"
    assert reword(draft, place, "one three").body == "<p>one three</p>"
    assert reword(draft, place, "one two").body == "<p>one <strong>two</strong></p>"
    assert reword(draft, place, "one").body == "<p>one</p>"
    assert reword(draft, place, "").body == ""
    assert reword(Draft(title="a b c"), Place("title", end=5), "a d c").title == "a d c"


# --- time

PROSE = "<p>We meet at the hall in the town, where the CQC was asked to utilise tea. It is a day for all of us now.</p>"
HOSTILE = {
    "one sentence": "word and then, " * 67_000,
    "capitals": "SHOUT LOUD " * 91_000,
    "dots": "." * 1_000_000,
    "one word": "a" * 1_000_000,
    "spaced dots": "a. " * 330_000,
    "unicode": "é🎉ا你\u200d " * 160_000,
    "vowels and stops": "in a in red tomorrow last (A.B" * 33_000,
}


def seconds(body):
    draft = Draft(body=f"<p>{body}</p>")
    assert draft.text
    start = time.process_time()  # not the clock on the wall: others may be at work on the machine
    check(draft, LANGUAGE)
    return time.process_time() - start


def test_three_thousand_words_take_less_than_300_ms():
    seconds(PROSE)
    assert min(seconds(PROSE * 125) for _ in range(3)) < 0.3


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_text_and_no_faster(hostile):
    half, whole = seconds(hostile[: len(hostile) // 2]), seconds(hostile)
    assert whole < 3 * half + 0.2
