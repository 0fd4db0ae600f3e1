"""The share of agreement in its four readings."""

from collections.abc import Hashable

import pytest

from coding.agreement.measures.percent import percent_agreement


def test_the_four_percentages_differ_where_values_are_missing() -> None:
    units: list[list[Hashable | None]] = [
        ["a", "a", "a", "b"],
        ["a", "a", None, None],
        ["a", "b", None, None],
    ]
    # Agreeing pairs: 6 of 12, 2 of 2, 0 of 2; values: 4, 2, 2.
    assert percent_agreement(units, "unit_mean").value == pytest.approx(0.5)
    assert percent_agreement(units, "pairs_pooled").value == pytest.approx(8 / 16)
    assert percent_agreement(units, "alpha_observed").value == pytest.approx(4 / 8)
    assert percent_agreement(units, "unanimous").value == pytest.approx(1 / 3)
    uneven = units[:2]
    assert percent_agreement(uneven, "unit_mean").value == pytest.approx(0.75)
    assert percent_agreement(uneven, "pairs_pooled").value == pytest.approx(8 / 14)
    assert percent_agreement(uneven, "alpha_observed").value == pytest.approx(4 / 6)
    assert percent_agreement(uneven, "unanimous").value == pytest.approx(1 / 2)
