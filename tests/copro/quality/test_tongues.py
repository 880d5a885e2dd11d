"""Words in another language: found by script and small words, and marked."""

import pytest

from copro.quality import Draft, mend
from tests.findings import mended, only, words


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
