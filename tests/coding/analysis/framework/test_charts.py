"""A chart is opened, finished, reopened and compared."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from coding.analysis.framework.charts import (
    ChartPlan,
    compare_chart,
    finish_chart,
    open_chart,
    reopen_chart,
)
from coding.models import Chart
from hsframe.refusals import Conflict
from tests import charting, factories
from tests.charting import cell_of, file_words, finish, rate_all, rate_cell


def test_principles_are_the_top_codes_unless_some_are_chosen(
    project, lead, version, document, ada, bruno
):
    every = charting.chart_of(project, lead, version, [document], [ada, bruno])
    some = charting.chart_of(
        project,
        lead,
        version,
        [document],
        [ada, bruno],
        "Some",
        principles=["EM", "PR"],
    )

    assert every.principles == ["PR", "EM", "TE"]
    assert some.principles == ["PR", "EM"]
    document.refresh_from_db()
    assert document.frozen_at is not None


@pytest.mark.parametrize(
    ("kind", "field", "wanted", "name"),
    [
        ("missions", "missions", ["UNSMIV"], "UNSMIV"),
        ("years", "years", [2031], "2031"),
    ],
)
def test_rows_of_missions_and_years_hold_their_documents(
    project, lead, version, document, ada, bruno, kind, field, wanted, name
):
    other = factories.store_document(
        project,
        lead,
        factories.MANDATE.replace("9001 (2031)", "9002 (2032)").replace(
            "March 2031", "March 2032"
        ),
        "b.txt",
    )
    for one, mission, date in (
        (document, "UNSMIV", "2031-03-03"),
        (other, "OTHER", "2032-03-03"),
    ):
        type(one).objects.filter(pk=one.pk).update(mission=mission, date=date)
    plan = ChartPlan("C", version, kind, [ada, bruno], **{field: wanted})

    chart = open_chart(project, lead, plan, key=uuid4())

    [row] = chart.rows.all()
    assert row.name == name
    assert list(row.documents.all()) == [document]


def test_a_chart_sent_twice_is_opened_once(
    project, lead, version, document, ada, bruno
):
    plan = ChartPlan("C", version, "documents", [ada, bruno], [document])
    key = uuid4()

    assert open_chart(project, lead, plan, key=key) == open_chart(
        project, lead, plan, key=key
    )
    assert Chart.objects.count() == 1
    with pytest.raises(Conflict):
        open_chart(
            project,
            lead,
            ChartPlan("D", version, "documents", [ada, bruno], [document]),
            key=key,
        )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": " "}, "title"),
        ({"assessors": []}, "assessors"),
        ({"principles": ["PR.1"]}, "principles"),
        ({"documents": []}, "documents"),
        ({"kind": "missions", "missions": ["NOWHERE"]}, "missions"),
        ({"kind": "codes"}, "kind"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_with_its_cause(
    project, lead, version, document, ada, bruno, change, field
):
    plan = {"title": "C", "version": version, "kind": "documents"}
    plan |= {"assessors": [ada, bruno], "documents": [document]} | change

    with pytest.raises(ValidationError) as refusal:
        open_chart(project, lead, ChartPlan(**plan), key=uuid4())

    assert field in refusal.value.message_dict


def test_viewers_assess_nothing_and_coders_open_nothing(
    project, lead, version, document, ada, bruno, viewer
):
    with pytest.raises(ValidationError, match="does not code here"):
        charting.chart_of(project, lead, version, [document], [ada, viewer])
    with pytest.raises(PermissionDenied):
        charting.chart_of(project, ada, version, [document], [ada, bruno])


def test_a_chart_finishes_only_when_every_cell_stands(chart, hers):
    rate_all(hers)
    cell = cell_of(chart, "EM")
    filed = hers.evidence.standing().get(row=cell.row, principle="EM")
    hers.evidence.filter(pk=filed.pk).update(withdrawn_at=filed.made_at)

    with pytest.raises(ValidationError, match="EM in S/RES/9001"):
        finish(hers)

    file_words(hers, cell, factories.LAW)
    assert finish(hers) == finish(hers)


def test_what_is_finished_changes_only_after_it_is_reopened(chart, hers, ada):
    rate_all(hers)
    finish(hers)

    with pytest.raises(Conflict):
        file_words(hers, cell_of(chart), factories.LAW)
    reopen_chart(hers, ada)

    file_words(hers, cell_of(chart), factories.LAW)
    assert hers.finishes.standing().count() == 0
    assert hers.finishes.count() == 1


def test_a_chart_is_compared_once_all_have_finished_and_then_stays(
    chart, hers, his, lead, ada
):
    rate_all(hers)
    finish(hers)
    with pytest.raises(Conflict, match="Still at work: bruno"):
        compare_chart(chart, lead)
    rate_all(his, "contradicted")
    finish(his)
    with pytest.raises(PermissionDenied):
        compare_chart(chart, ada)

    compare_chart(chart, lead)

    for act in (
        lambda: reopen_chart(hers, ada),
        lambda: rate_cell(hers, cell_of(chart), "partly"),
        lambda: finish_chart(hers, ada, key=uuid4()),
    ):
        with pytest.raises(Conflict):
            act()


def test_a_lead_who_assesses_is_not_told_how_far_the_other_is(
    project, lead, version, document, ada
):
    chart = charting.chart_of(
        project, lead, version, [document], [lead, ada], principles=["PR"]
    )
    with pytest.raises(Conflict, match="Finish your own assessment first"):
        compare_chart(chart, lead)
    seat = charting.seat_of(chart, lead)
    rate_all(seat)
    finish(seat)

    with pytest.raises(Conflict, match="Still at work: ada"):
        compare_chart(chart, lead)
