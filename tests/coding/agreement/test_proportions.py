"""Shares and their differences, against values worked out in the papers."""

import pytest

from coding.agreement.proportions import difference, share

# Newcombe 1998, Statistics in Medicine 17, 857-872, Table I, method 3 (Wilson).
WILSON = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
]
# Newcombe 1998, Statistics in Medicine 17, 873-890, Table II, method 10.
NEWCOMBE = [
    ((56, 70), (48, 80), 0.0524, 0.3339),
    ((9, 10), (3, 10), 0.1705, 0.8090),
    ((6, 7), (2, 7), 0.0582, 0.8062),
    ((5, 56), (0, 29), -0.0381, 0.1926),
    ((0, 10), (0, 20), -0.1611, 0.2775),
    ((10, 10), (0, 20), 0.6791, 1.0),
]


@pytest.mark.parametrize(("count", "n", "low", "high"), WILSON)
def test_wilsons_interval_is_the_published_one(count, n, low, high):
    found = share(count, n)

    assert found.value == count / n
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(("first", "second", "low", "high"), NEWCOMBE)
def test_newcombes_interval_is_the_published_one(first, second, low, high):
    found = difference(share(*first), share(*second))

    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


def test_a_share_of_nothing_has_no_value():
    nothing = share(0, 0)

    assert (nothing.value, nothing.low, nothing.high) == (None, None, None)
    assert nothing.few
    assert difference(nothing, share(1, 2)).value is None
    assert difference(share(1, 2), nothing).value is None


def test_below_ten_is_few():
    assert share(9, 9).few
    assert not share(9, 10).few
    assert difference(share(9, 10), share(1, 9)).few


@pytest.mark.parametrize(("count", "n"), [(-1, 2), (3, 2), (0, -1)])
def test_what_is_no_share_is_refused(count, n):
    with pytest.raises(ValueError, match="no share"):
        share(count, n)


@pytest.mark.parametrize("n", [1, 7, 1000])
def test_an_interval_holds_its_value_and_stays_within_bounds(n):
    for count in (0, n // 2, n):
        found = share(count, n)
        assert 0 <= found.low <= found.value <= found.high <= 1
