from tests.growth import is_in_line, is_no_slower


def steps(count):
    for _ in range(count):
        pass


def test_work_that_grows_with_the_square_is_told_from_a_line():
    assert not is_in_line(lambda size: steps(size * size), 1000)
    assert is_in_line(lambda size: steps(size * 1000), 1000)


def test_what_takes_longer_than_allowed_is_told():
    assert not is_no_slower(lambda: steps(3_000_000), than=lambda: steps(300_000), times=4)
    assert is_no_slower(lambda: steps(300_000), than=lambda: steps(300_000), times=4)
