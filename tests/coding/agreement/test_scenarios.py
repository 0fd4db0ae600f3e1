"""The worked scenarios of the reference come out of stored codings, digit by digit."""

import json
from functools import partial
from typing import Any

import pytest

from coding.agreement.comparison import Comparison
from coding.agreement.counted import Counted, count
from coding.agreement.detail import coefficients
from coding.agreement.report import report_on
from coding.agreement.which import Which
from coding.models import Assignment
from documents.models import Paragraph
from tests.factories import (
    code_words,
    finish_work,
    plan_round,
    publish_codes,
    store_document,
)
from tests.shared import SHARED, needs_shared

FILE = SHARED / "data" / "agreement" / "scenarios.json"
LONG = 500
NAMED = {
    ("Share in agreement", "characters"): "percent_characters",
    ("Cohen’s kappa", "characters"): "kappa_characters",
    ("Krippendorff’s alpha", "characters"): "alpha_characters",
    ("u-alpha", "characters"): "u_alpha",
    ("F1, same place", "passages"): "f1_exact",
    ("F1, half in common", "passages"): "f1_iou_05",
    ("F1, any in common", "passages"): "f1_overlap",
}


def scenarios() -> list[dict[str, Any]]:
    if not FILE.exists():
        return []
    return json.loads(FILE.read_text(encoding="utf-8"))["scenarios"]


def paragraph(number: int) -> str:
    words = f"The paragraph with the number {number} says little. " + "and so on, " * 60
    return words[: LONG - 1] + "."


def placed(leaves: list[Paragraph], offset: int, as_end: bool) -> int:
    """Where a place of the scenario's text lies in the stored one."""
    at = (offset - as_end) // LONG
    return leaves[at].start + offset - at * LONG


def code_as_told(work: Assignment, spans: list[dict[str, Any]], coder: str) -> None:
    leaves = list(work.document.paragraphs.codable().order_by("start"))
    for span in spans:
        if span["coder"] != coder:
            continue
        start = placed(leaves, span["start"], as_end=False)
        end = placed(leaves, span["end"], as_end=True)
        quote = work.document.text[start:end]
        code_words(work, "X", quote, start=start, end=end, quote=quote)
    finish_work(work)


def counted_in(planned) -> Counted:
    return count(Comparison(planned, Which.BLIND))


@needs_shared
@pytest.mark.parametrize("one", scenarios(), ids=lambda one: one["name"])
def test_a_scenario_comes_out_of_the_database(one, project, lead, ada, bruno):
    assert (one["length"], len(one["paragraphs"])) == (40 * LONG, 40)
    document = store_document(project, lead, "\n\n".join(map(paragraph, range(40))))
    version = publish_codes(project, lead, [{"key": "X", "name": "It"}], "One")
    planned = plan_round(
        project, lead, version, [document], [ada, bruno], engine="none"
    )
    works = planned.assignments.order_by("coder__username")
    for work, coder in zip(works, "ab", strict=True):
        code_as_told(work, one["spans"], coder)
    printed = partial(pytest.approx, abs=0.00006)

    [row] = report_on(planned, Which.BLIND).rows

    expected = one["expected"]
    assert row.paragraphs == 40
    assert row.alpha.value == printed(expected["alpha_paragraphs"])
    assert row.characters.value == printed(expected["alpha_characters"])
    found = {
        NAMED[named.name, named.unit]: named.value.value
        for named in coefficients(counted_in(planned), row.code)
        if (named.name, named.unit) in NAMED
    }
    assert found == printed({name: expected[name] for name in NAMED.values()})
