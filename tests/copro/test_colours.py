"""Contrast as WCAG counts it, and an accent that everyone can read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copro import colours
from copro.colours import ACCENT_CONTRAST, NIGHT, PAPER, TEXT_CONTRAST, check_accent, contrast, mix, shades

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
        check_accent(colour)
    with pytest.raises(ValueError, match="is not a colour"):
        shades(colour)


@given(COLOURS)
def test_pale_accent_is_refused_with_the_nearest_that_will_do(colour):
    if contrast(colour, PAPER) >= ACCENT_CONTRAST:
        assert check_accent(colour) is None
        return
    with pytest.raises(ValueError, match="too pale") as caught:
        check_accent(colour)
    told, nearest = re.fullmatch(
        rf"{colour} is too pale: its contrast with the white page is ([\d.]+) to 1 and must be at least 4.5 to 1, "
        r"so that everyone can read it. The nearest colour that will do is (#\w{6})\.",
        str(caught.value),
    ).groups()
    assert float(told) < ACCENT_CONTRAST
    assert check_accent(nearest) is None
    assert contrast(nearest, PAPER) < 6  # near, not black


def test_accent_that_just_fails_is_not_told_as_enough():
    assert 4.45 < contrast("#757575", PAPER) < 4.5
    with pytest.raises(ValueError, match=r"is 4\.4 to 1"):
        check_accent("#757575")


@given(COLOURS)
def test_shades_have_the_contrast_for_words_by_day_and_by_night(colour):
    made = shades(colour)
    assert made.accent == colour
    assert contrast(made.by_day, PAPER) >= TEXT_CONTRAST
    assert contrast(made.by_night, NIGHT) >= TEXT_CONTRAST


def test_colour_with_contrast_enough_is_left_as_it_is():
    assert shades("#0b5563").by_day == "#0b5563"
    assert mix("#000000", "#ffffff", 0.5) == "#808080"


def test_search_ends_where_no_shade_will_do():
    assert colours.until_contrast("#808080", "#808080", "#ffffff", 21) == "#ffffff"
