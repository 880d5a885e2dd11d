import pytest

from tests import growth


@pytest.fixture(autouse=True)
def _seconds_as_told(monkeypatch):
    """What is done says itself how long it took."""
    monkeypatch.setattr(growth, "cost", lambda act: act())


def test_work_that_grows_with_the_square_is_told_from_a_line():
    assert growth.is_in_line(lambda size: size / 100, 10)
    assert not growth.is_in_line(lambda size: size**2 / 1000, 10)


def test_what_takes_longer_than_allowed_is_told():
    assert growth.is_no_slower(lambda: 3.9, than=lambda: 1.0, times=4)
    assert not growth.is_no_slower(lambda: 4.0, than=lambda: 1.0, times=4)


def test_one_good_look_among_bad_ones_is_enough():
    times = iter([9.0, 1.0])
    assert growth.is_no_slower(lambda: next(times), than=lambda: 0.5, times=4)
