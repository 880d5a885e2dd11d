"""Contrast as WCAG counts it, and a palette from any accent that everyone can read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copro import colours
from copro.colours import INK, LINE_CONTRAST, NIGHT, NIGHT_INK, PAPER, TEXT_CONTRAST, contrast, mix, palette

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def test_contrast_as_wcag_gives_it():
    assert contrast("#000000", "#ffffff") == contrast("#FFFFFF", "#000000") == 21
    assert contrast("#777777", "#777777") == 1
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
    assert round(contrast("#0000ff", "#ffffff"), 2) == 8.59


@pytest.mark.parametrize(
    "colour", ["", "#fff", "0b5563", "#0b556", "#0b55633", "#gggggg", "red", "#0b5563\n", "#0b556٣"]
)
def test_what_is_no_colour_is_refused(colour):
    with pytest.raises(ValueError, match="is not a colour. Write # and six digits or letters from a to f"):  # noqa: RUF043
        palette(colour)


STEPS = (0, 51, 102, 153, 204, 255)
SWEEP = [f"#{r:02x}{g:02x}{b:02x}" for r in STEPS for g in STEPS for b in STEPS] + [PAPER, NIGHT, "#808080", "#757575"]


def shortfalls(accent):
    """What in the palettes of an accent cannot be read or seen."""
    found = []
    for by_night, page, ink, soft in (
        (False, PAPER, INK, colours.SOFT_INK),
        (True, NIGHT, NIGHT_INK, colours.NIGHT_SOFT_INK),
    ):
        made = palette(accent, by_night=by_night)
        pairs = {
            "words on the field": (made.on_field, made.field, TEXT_CONTRAST),
            "words on the page": (made.words, page, TEXT_CONTRAST),
            "words on the tint": (made.words, made.tint, TEXT_CONTRAST),
            "on the words' own ground": (made.on_words, made.words, TEXT_CONTRAST),
            "ink on the tint": (ink, made.tint, TEXT_CONTRAST),
            "quiet words on the tint": (soft, made.tint, TEXT_CONTRAST),
            "a line on the page": (made.line, page, LINE_CONTRAST),
            "a line on the tint": (made.line, made.tint, LINE_CONTRAST),
            "focus on the page": (made.focus, page, LINE_CONTRAST),
            "focus on the tint": (made.focus, made.tint, LINE_CONTRAST),
        }
        found += [(by_night, name) for name, (one, other, ratio) in pairs.items() if contrast(one, other) < ratio]
    return found


def test_sweep_through_all_colours_can_be_read_by_day_and_by_night():
    assert len(SWEEP) == 220
    assert {accent: shortfalls(accent) for accent in SWEEP if shortfalls(accent)} == {}


@given(COLOURS)
def test_any_colour_can_be_read_by_day_and_by_night(accent):
    assert shortfalls(accent) == []


@pytest.mark.parametrize(
    ("accent", "field", "on_field"),
    [
        ("#0b5563", "#0b5563", PAPER),
        ("#000000", "#000000", PAPER),
        ("#0000ff", "#0000ff", PAPER),
        ("#ffcc00", "#ffcc00", INK),  # a pale colour carries dark words, and stays itself
        ("#00ff00", "#00ff00", INK),
        ("#ffffff", "#ffffff", INK),
        ("#ff0000", "#b20000", PAPER),  # neither light nor dark words can be read on pure red
        ("#808080", "#575757", PAPER),
        ("#ff7f00", "#ff870f", INK),
    ],
)
def test_field_is_the_accent_or_the_nearest_that_carries_words(accent, field, on_field):
    assert palette(accent)[:2] == (field, on_field)


def test_colour_with_contrast_enough_is_left_as_it_is():
    assert palette("#063c47").words == "#063c47"
    assert palette("#0b5563").line == "#0b5563"
    assert mix("#000000", "#ffffff", 0.5) == "#808080"


def test_pale_field_glares_less_by_night():
    assert palette("#ffcc00", by_night=True).field == mix("#ffcc00", NIGHT, 0.15)
    assert palette("#ff870f", by_night=True).field == palette("#ff870f").field  # no room for it


def test_tint_has_a_trace_of_the_accent_and_no_more_than_can_be_read():
    assert palette("#8a2f5c").tint == mix(PAPER, "#8a2f5c", 0.08)
    with_least_room = min(contrast(colours.SOFT_INK, palette(accent).tint) for accent in SWEEP)
    assert with_least_room >= TEXT_CONTRAST


def test_search_ends_where_no_shade_will_do():
    assert colours.until_contrast("#808080", "#808080", "#ffffff", 21) == "#ffffff"
