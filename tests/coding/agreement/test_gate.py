"""The gate before main coding: shut by what falls short, and by what is not known."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from coding.agreement.gate import gate_of
from coding.agreement.report import report_on
from coding.agreement.which import Which
from tests.coding.agreement.large_study import plant
from tests.factories import add_people, make_person, plan_round
from tests.shared import needs_shared


@pytest.fixture
def study(project, lead):
    coders = [make_person(name) for name in ("x", "y", "z")]
    add_people(project, lead, "coder", *coders)
    return plant(project, lead, coders, documents=10, codings=1500)


@needs_shared
def test_the_gate_names_the_codes_whose_lower_end_falls_short(study):
    report = report_on(study.round, Which.BLIND)
    lows = {row.code.key: row.low for row in report.rows}
    middle = sorted(low for low in lows.values() if low is not None)[5]

    found = gate_of(report, middle)

    assert {row.code.key for row in found.short} == {
        key for key, low in lows.items() if low is not None and low < middle
    }
    assert not found.is_open
    assert gate_of(report, None) is None


@needs_shared
def test_the_page_says_plainly_whether_main_coding_may_begin(study, lead, visit):
    address = reverse("coding:agreement", args=[study.round.pk])
    said = {}
    for bar in (0.0, 1.0, None):
        type(study.round).objects.filter(pk=study.round.pk).update(gate=bar)
        words = visit(lead).get(address).content.decode()
        said[bar] = ("may begin" in words, "should wait" in words)

    assert said == {0.0: (True, False), 1.0: (False, True), None: (False, False)}


def test_a_gate_is_part_of_the_plan(project, lead, version, document, ada):
    planned = plan_round(project, lead, version, [document], [ada], gate=0.667)

    assert planned.gate == 0.667
    for strange in (1.5, -0.1, float("nan")):
        with pytest.raises(ValidationError):
            plan_round(
                project, lead, version, [document], [ada], name="B", gate=strange
            )
