"""Codes below one code as a group, of which a passage carries one only."""

import pytest

from coding.agreement.comparison import Comparison
from coding.agreement.counted import count
from coding.agreement.exclusive import group_below
from coding.agreement.which import Which
from tests.factories import (
    CIVILIANS,
    LAW,
    POLICE,
    code_words,
    finish_work,
    paragraph_with,
    plan_round,
    publish_codes,
)

CODES = [
    {"key": "P", "name": "Principle", "codable": False},
    {"key": "P.1", "name": "One", "parent": "P"},
    {"key": "P.2", "name": "Two", "parent": "P"},
]


@pytest.fixture
def works(project, lead, document, ada, bruno):
    version = publish_codes(project, lead, CODES, "Tree")
    planned = plan_round(project, lead, version, [document], [ada, bruno])
    return [planned.assignments.get(coder=one) for one in (ada, bruno)]


def group(works, key: str = "P"):
    planned = works[0].round
    counted = count(Comparison(planned, Which.ASSISTED), roll_up=True)
    return group_below(counted, planned.version.codes.get(key=key))


def figures(works) -> dict[str, float | None]:
    return {name.split(":")[0]: one.value for name, one in group(works).figures}


def test_units_may_agree_where_codes_do_not(works):
    for place, work in enumerate(works):
        code_words(work, "P.1", CIVILIANS)
        code_words(work, "P.2" if place else "P.1", POLICE)
        finish_work(work)

    found = figures(works)

    assert found["|u-alpha"] == 1
    assert found["u-alpha"] < 1
    assert found["cu-alpha"] < 1


def test_two_codes_on_the_same_words_are_no_group_and_named(works):
    for work in works:
        for key in ("P.1", "P.2"):
            code_words(work, key, CIVILIANS)
        finish_work(work)

    found = group(works)

    assert found.figures == []
    assert found.overlapping == "ada gave P.1 and P.2 to the same words"


def test_what_one_skipped_is_left_out_for_all(works, document):
    first, second = works
    for work in works:
        code_words(work, "P.1", CIVILIANS)
    code_words(first, "P.2", LAW)
    finish_work(first)
    finish_work(second, skipped=[paragraph_with(document, LAW)])

    assert figures(works)["u-alpha"] == 1


def test_a_code_with_nothing_below_is_no_group(works):
    for work in works:
        finish_work(work)

    assert group(works, "P.1") is None
