"""Where a place is, by its postcode."""

import pytest

from events import areas


def test_every_area_has_a_name_and_london_is_one():
    assert len(areas.NAMES) == 124
    london = {letters for letters, name in areas.NAMES.items() if name == areas.LONDON}
    assert london == {"E", "EC", "N", "NW", "SE", "SW", "W", "WC"}
    assert len(set(areas.NAMES.values())) == 124 - 7
    assert all(letters.isupper() and len(letters) <= 2 for letters in areas.NAMES)


@pytest.mark.parametrize(
    ("place", "area"),
    [
        ("Town Hall, The Headrow, Leeds LS1 3AD. Step-free.", "Leeds"),
        ("Town Hall\nThe Headrow\nls13ad", "Leeds"),
        ("L1 8JQ", "Liverpool"),
        ("EC1A 1BB", "London"),
        ("SW1A\xa01AA", "London"),
        ("Guildhall Square, BT48 6DQ", "Northern Ireland"),
        # The first is the place; what comes after is the car park.
        ("The mill, HX3 5AX. Park at BD1 1HX.", "Halifax"),
        # Not known, and then known.
        ("Order number QQ1 1AA, to M1 1AE", "Manchester"),
        ("", ""),
        ("The library, High Street", ""),
        ("Ten minutes from the M1, junction 42", ""),
        ("Room E1, 2nd floor", ""),
        ("Leeds LS1", ""),
        ("LS1 3AC", ""),  # no postcode ends in such letters
        ("ALS1 3AD, LS1 3ADE, 4LS1 3AD", ""),
        ("LS١ ٣AD", ""),
        ("LS1 " * 5_000, ""),
    ],
)
def test_area_is_read_from_a_whole_postcode(place, area):
    assert areas.area(place) == area
