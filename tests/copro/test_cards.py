"""Share pictures: what stands on them, that nothing is lost without a word, and how they are kept."""

import datetime
import io

import pytest
from django.core.files.storage import default_storage
from PIL import Image, ImageChops

from copro import cardpictures, cards, cardstore, colours
from tests.factories import make_campaign

DAYS = tuple(datetime.date(2018, 6, 25) + datetime.timedelta(n) for n in range(5))
WEEK = {"hashtag": "#CoproWeek", "campaign": "Co-production Week 2018", "accent": "#8a1c5c", "days": DAYS}
TITLE = (0, cardpictures.TITLE_TOP, cards.WIDTH, cardpictures.BYLINE_TOP)


def drawn(card):
    content = cardpictures.png(card)
    assert len(content) <= 300_000
    image = Image.open(io.BytesIO(content))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    return image.convert("RGB")


def ink(image, box):
    """How many pixels of a region are not paper."""
    region = image.crop(box).convert("L")
    return sum(region.histogram()[:128])


def differing(one, other):
    """The box in which two pictures differ by more than a shade."""
    return ImageChops.difference(one, other).convert("L").point(lambda grey: 255 * (grey > 48)).getbbox()


def shown(colour):
    return tuple(round(255 * part) for part in colours.rgb(colour))


@pytest.mark.parametrize("accent", ["#8a1c5c", "#0b5563", "#ffd400", "#000000", "#ffffff"])
def test_picture_has_band_title_and_the_marked_day(accent):
    image = drawn(
        cards.Card("A kettle and four chairs", ("Ann Lee",), "By", marked=DAYS[2], **WEEK | {"accent": accent})
    )
    palette = colours.palette(accent)
    assert image.getpixel((600, 5)) == shown(palette.field)
    assert ink(image, TITLE) > 10_000
    assert image.getpixel((2 * 240 + 200, 600)) == shown(palette.words)
    assert image.getpixel((4 * 240 + 200, 600)) == shown(colours.PAPER)
    other = drawn(cards.Card("Something else", ("Ann Lee",), "By", marked=DAYS[2], **WEEK | {"accent": accent}))
    _, top, _, bottom = differing(image, other)
    assert (top >= TITLE[1], bottom <= TITLE[3]) == (True, True)


def test_short_title_is_large_and_a_long_one_still_legible():
    style, lines = cardpictures.title_lines("Tea")
    assert (style.size, lines) == (104, ["Tea"])
    style, lines = cardpictures.title_lines("What the people who pay learned from the people who use " * 2)
    assert style.size >= 64
    assert len(lines) <= 4
    style, lines = cardpictures.title_lines("word " * 80)
    assert (style.size, len(lines), lines[-1][-6:]) == (64, 4, " word…")


def test_two_lines_of_who_and_when_keep_off_the_strip():
    image = drawn(cards.Card("Tea", ("The Open Table Kitchen",), when="6 sessions, Friday 29 June 2018", **WEEK))
    assert ink(image, (0, cardpictures.STRIP_TOP - 16, cards.WIDTH, cardpictures.STRIP_TOP)) == 0


def test_word_that_fits_no_line_is_broken_and_no_other():
    long = "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrik"
    style, lines = cardpictures.title_lines(f"Die {long} lebt")
    assert style.size == 64
    assert "".join(lines).replace("-", "") == f"Die{long} lebt"
    assert cardpictures.title_lines("Verantwortungsgemeinschaft")[1] == ["Verantwortungsgemeinschaft"]
    style, lines = cardpictures.title_lines("x" * 400)
    assert len(lines) == 4
    assert lines[-1].endswith("x…")


def test_names_that_do_not_fit_are_counted():
    def byline(*names, **more):
        return cardpictures.byline_lines(cards.Card("T", names, "By", **more))[1]

    six = ["Ann Lee", "Ahmed", "Siân Ŵyn-Jones", "Łukasz Żółć", "Bartholomew Featherstonehaugh", "Zoë Müller"]
    assert " ".join(byline(*six)) == (
        "By Ann Lee, Ahmed, Siân Ŵyn-Jones, Łukasz Żółć, Bartholomew Featherstonehaugh and Zoë Müller"
    )
    many = " ".join(byline(*(six * 3)))
    assert many.startswith("By Ann Lee, Ahmed, Siân")
    assert many.endswith(" others")
    one, when = byline(*(six * 3), when="Thursday 28 June 2018, 2pm to 3pm")
    assert one.endswith(" others")
    assert when == "Thursday 28 June 2018, 2pm to 3pm"
    assert byline("Ann Lee") == ["By Ann Lee"]
    assert byline() == []
    assert [line[-1] for line in byline("x" * 300)] == ["y", "…"]


def test_every_letter_of_these_islands_and_of_poland_is_drawn():
    letters = "ÀàÂâÄäÁáÈèÊêËëÉéÌìÎîÏïÍíÒòÔôÖöÓóÙùÛûÜüÚúẀẁŴŵẄẅẂẃỲỳŶŷŸÿÝýĄąĆćĘęŁłŃńÓóŚśŹźŻżßçñø“”‘’–—…£€&@#"
    assert cardpictures.writable(letters) == letters
    composed = cardpictures.writable("w\u0302y\u0302")  # letters with marks of their own
    assert composed == "ŵŷ"


def test_what_the_font_lacks_is_never_a_box():
    assert cardpictures.writable("Tea 🎉 and 👩‍👩‍👧 cake\u0007") == "Tea and cake"
    assert cardpictures.writable("ﬁne Ａ ½") == "fine A ½"
    assert cardpictures.writable("مرحبا") == ""
    arabic = cards.Card("مرحبا بكم في الأسبوع", ("محمد", "Ann"), "By", **WEEK)
    instead = cards.Card("Co-production Week 2018", ("Ann", "Bo"), "By", **WEEK)
    assert differing(drawn(arabic).crop(TITLE), drawn(instead).crop(TITLE)) is None
    assert cardpictures.byline_lines(arabic)[1] == ["By Ann and 1 other"]
    assert cardpictures.byline_lines(arabic._replace(names=("محمد",)))[1] == []
    half = cards.Card("Привет all of you who came here", **WEEK)
    assert ink(drawn(half), TITLE) > 0


def test_long_campaign_or_one_without_dates_has_a_strip_too():
    month = tuple(DAYS[0] + datetime.timedelta(n) for n in range(40))
    image = drawn(cards.Card("T", **WEEK | {"days": month, "marked": month[0]}))
    assert image.getpixel((15, 600)) == shown("#8a1c5c")
    assert drawn(cards.Card("T", **WEEK | {"days": ()})).getpixel((600, 625)) == shown("#8a1c5c")
    assert ink(drawn(cards.Card("T", hashtag="", campaign="x" * 200)), (0, 40, 1200, 118)) > 0


def test_alt_text_says_what_stands_there():
    card = cards.Card("A kettle", ("Ann", "Bo", "Cy"), "By", **WEEK)
    assert card.alt_text == "A kettle, by Ann, Bo and Cy. #CoproWeek"
    assert card._replace(title="Who?", names=(), hashtag="").alt_text == "Who?"
    assert card._replace(title="Who?", names=("Ann",)).alt_text == "Who? by Ann. #CoproWeek"
    when = "Thursday 28 June 2018, 2pm to 3pm"
    assert card._replace(names=("Rowan",), opening="", when=when).alt_text == f"A kettle, Rowan, {when}. #CoproWeek"
    assert cards.listed(["A", "B", "C"], most=2) == "A, B and 1 other"


def test_digest_is_the_same_as_long_as_the_picture_is():
    card = cards.Card("A kettle", ("Ann",), "By", **WEEK)
    assert card.digest == cards.Card("A kettle", ("Ann",), "By", **WEEK).digest
    changes = [{"title": "x"}, {"names": ()}, {"accent": "#000000"}, {"marked": DAYS[0]}, {"days": ()}, {"hashtag": ""}]
    assert len({card._replace(**change).digest for change in changes} | {card.digest}) == 7


@pytest.mark.django_db
def test_card_of_a_campaign():
    campaign = make_campaign(accent="#8a1c5c")
    card = cards.of_campaign(campaign)
    assert (card.title, card.when) == ("Co-production Week 2018", "Monday 25 to Friday 29 June 2018")
    campaign.theme = "Nothing about us without us"
    assert cards.of_campaign(campaign).title == "Nothing about us without us"


def test_picture_is_drawn_once_and_thrown_away_when_nothing_shows_it(monkeypatch):
    assert cardstore.drop_all_but([]) == 0
    one, other = cards.Card("One", **WEEK), cards.Card("Other", **WEEK)
    name = cardstore.draw(one)
    assert name.startswith("share/")
    assert one.digest not in name
    with default_storage.open(name) as file:
        assert file.read() == cardpictures.png(one)
    gone = cardstore.draw(other)
    monkeypatch.setattr(cardpictures, "png", lambda card: pytest.fail("It is there already."))
    assert cardstore.draw(one) == name
    assert cardstore.drop_all_but(iter([one])) == 1
    assert (default_storage.exists(name), default_storage.exists(gone)) == (True, False)


def test_two_processes_that_draw_at_once_leave_one_file(monkeypatch):
    card, save = cards.Card("One", **WEEK), default_storage.save

    def slower(name, content):
        save(name, io.BytesIO(content.getvalue()))
        return save(name, content)

    monkeypatch.setattr(default_storage, "save", slower)
    name = cardstore.draw(card)
    assert default_storage.listdir("share")[1] == [name.removeprefix("share/")]
