"""A row's key, as anybody may write it into a form or an address."""

import pytest

from copro.admin.keys import key_in


@pytest.mark.parametrize(("text", "key"), [("7", 7), (7, 7), ("007", 7), ("9" * 17, 99_999_999_999_999_999)])
def test_key_is_read(text, key):
    assert key_in(text) == key


@pytest.mark.parametrize("text", ["", None, "-1", "1.5", "9e99", "²", " 1", "1\n", "x", "9" * 18, "9" * 5000])
def test_what_is_no_key_is_none(text):
    assert key_in(text) is None
