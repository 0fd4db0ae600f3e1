"""Sums over many codes give what each code gives by itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.agreement.measures.alpha import krippendorff_alpha
from coding.agreement.measures.percent import percent_agreement
from coding.agreement.measures.yes_no import YesNo, told

SAID = st.lists(
    st.lists(
        st.tuples(st.booleans(), st.booleans(), st.booleans()), min_size=3, max_size=3
    ),
    max_size=8,
)


@given(SAID)
def test_alpha_and_percent_of_each_code_are_its_own(rows):
    answers = np.array(rows, dtype=bool).reshape(len(rows), 3, 3)
    judged, said = answers[:, :, 0], answers[:, :, 1:]
    total = YesNo.of_units(judged, said).total()
    for code in range(2):
        units = [
            [bool(yes[code]) if did else None for did, yes in zip(*unit, strict=True)]
            for unit in zip(judged, said, strict=True)
        ]
        alpha = told(total.alpha()[0, code], total.units[0, 0])

        assert alpha.value == pytest.approx(krippendorff_alpha(units).value)
        assert alpha.reason == krippendorff_alpha(units).reason
        percent = told(total.percent()[0, code], total.units[0, 0])
        assert percent.value == pytest.approx(percent_agreement(units).value)


def test_one_number_for_all_codes_weighs_them_by_what_chance_would_do() -> None:
    judged = np.ones((4, 2), dtype=bool)
    said = np.zeros((4, 2, 2), dtype=bool)
    said[0, :, 0] = said[1, 0, 0] = said[2, :, 1] = True
    total = YesNo.of_units(judged, said).total()

    first, second = total.yes[0] * (8 - total.yes[0]) * 2 / 7
    expected = 1 - (total.differing.sum()) / (first + second)
    assert total.pooled()[0, 0] == pytest.approx(expected)


def test_a_code_that_nobody_gave_leaves_the_number_for_all_alone() -> None:
    judged = np.ones((3, 2), dtype=bool)
    said = np.zeros((3, 2, 2), dtype=bool)
    said[0, :, 0] = said[1, 0, 0] = True
    total = YesNo.of_units(judged, said).total()

    assert np.isnan(total.alpha()[0, 1])
    assert total.pooled()[0, 0] == pytest.approx(total.alpha()[0, 0])
