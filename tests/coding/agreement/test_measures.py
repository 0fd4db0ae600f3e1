import json

import pytest

from coding.agreement.measures import (
    krippendorff_alpha,
    krippendorff_alpha_of,
    percent_agreement,
)
from tests.shared import SHARED, needs_shared

CASES = SHARED / "data" / "agreement" / "coding_nominal.json"


def computed(check, units):
    options = check.get("options", {})
    if check["coefficient"] == "percent_agreement":
        return percent_agreement(units, options.get("weighting", "unit_mean"))
    if check["coefficient"] == "krippendorff_alpha_category":
        return krippendorff_alpha_of(units, options["category"])
    return krippendorff_alpha(units)


def is_ours(check):
    metric = check.get("options", {}).get("metric", "nominal")
    name = check["coefficient"]
    if name == "krippendorff_alpha":
        return metric == "nominal"
    return name in {"percent_agreement", "krippendorff_alpha_category"}


@needs_shared
def test_every_published_nominal_case_is_reproduced():
    done = 0
    for case in json.loads(CASES.read_text())["cases"]:
        units = [
            unit["values"]
            for unit in case["data"]["units"]
            for _ in range(unit.get("count", 1))
        ]
        for check in filter(is_ours, case["checks"]):
            value = computed(check, units).value
            where = (case["name"], check)
            if check["expected"] is None:
                assert value is None, where
            else:
                wanted = pytest.approx(check["expected"], abs=check["tolerance"])
                assert value == wanted, where
            done += 1
    assert done > 30


def test_one_value_everywhere_leaves_alpha_undefined_with_a_reason():
    alpha = krippendorff_alpha([[False, False], [False, False]])

    assert alpha.value is None
    assert alpha.reason == "no variation"


def test_a_unit_that_one_coder_skipped_is_missing_not_a_no():
    full = [[True, True], [False, False], [True, False]]

    assert krippendorff_alpha([*full, [True, None]]) == krippendorff_alpha(full)


def test_an_unknown_weighting_is_refused():
    with pytest.raises(ValueError, match="unknown weighting"):
        percent_agreement([[1, 1]], "guess")
