"""Every published value of the reference cases comes out, from the command line too."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from coding.agreement.reference.cases import check
from tests.shared import SHARED, needs_shared

CASES = SHARED / "data" / "agreement"
AT_LEAST = {
    "coding_nominal.json": 91,
    "coding_sets.json": 18,
    "span_coding.json": 76,
    "unitizing_alpha_u_1995.json": 28,
    "unitizing_u_alpha_2016.json": 24,
    "gamma.json": 3,
}


@needs_shared
@pytest.mark.parametrize("name", AT_LEAST)
def test_all_checks_of_a_reference_file_pass(name):
    checked = list(check(json.loads((CASES / name).read_text("utf-8"))))
    offered = [one for one in checked if one.passed is not None]

    assert [one for one in offered if not one.passed] == []
    assert len(offered) == AT_LEAST[name]
    assert {one.coefficient for one in checked} - {
        one.coefficient for one in offered
    } <= {"gamma"}


def case(*checks: dict) -> dict:
    units = [{"values": [1, 1], "count": 2}, {"values": [0, 1]}, {"values": [0, 0]}]
    data = {"coders": ["a", "b"], "units": units, "categories": [0, 1]}
    one = {"name": "made", "source": "own", "kind": "matrix", "data": data}
    return {"schema": 1, "cases": [one | {"checks": list(checks)}]}


def printed(tmp_path, cases: dict) -> tuple[str, int]:
    file = tmp_path / "cases.json"
    file.write_text(json.dumps(cases), encoding="utf-8")
    out = StringIO()
    try:
        call_command("check_agreement", str(file), stdout=out)
    except SystemExit as ended:
        return out.getvalue(), int(ended.code or 0)
    return out.getvalue(), 0


def test_a_miss_is_printed_and_ends_with_one(tmp_path):
    right = {"coefficient": "cohen_kappa", "expected": 0.5, "tolerance": 1e-9}
    wrong = right | {"expected": 0.6}

    told, status = printed(tmp_path, case(right, wrong))

    assert status == 1
    assert "pass  made: cohen_kappa() expected 0.5, computed 0.5" in told
    assert "FAIL  made: cohen_kappa() expected 0.6, computed 0.5" in told
    assert "1 of 2 checks pass" in told
    assert printed(tmp_path, case(right))[1] == 0


def test_a_coefficient_that_nobody_knows_fails_and_the_rest_is_checked(tmp_path):
    strange = {"coefficient": "lambda", "expected": 1, "tolerance": 1e-9}
    right = {"coefficient": "cohen_kappa", "expected": 0.5, "tolerance": 1e-9}

    told, status = printed(tmp_path, case(strange, right))

    assert status == 1
    assert "FAIL  made: lambda()" in told
    assert "1 of 2 checks pass" in told


def test_undefined_is_expected_as_none(tmp_path):
    one = {"coefficient": "krippendorff_alpha_category", "tolerance": 1e-9}
    one |= {"options": {"category": 7}, "expected": None}

    told, status = printed(tmp_path, case(one))

    assert status == 0
    assert "expected undefined, computed undefined (every value is the same" in told


def test_a_file_that_is_none_is_named(tmp_path):
    (tmp_path / "none.json").write_text("[1, 2]", encoding="utf-8")

    with pytest.raises(CommandError, match="holds no reference cases"):
        call_command("check_agreement", str(tmp_path / "none.json"))
    with pytest.raises(CommandError, match="No such file"):
        call_command("check_agreement", str(tmp_path / "missing.json"))
