"""A bundle tells of charts what its maker may read of them."""

import pytest

from coding.analysis.framework.charts import compare_chart
from coding.datasets.incoming.reading import read_dataset
from tests import charting
from tests.factories import plan_round


@pytest.fixture
def chart(project, lead, bruno, version, document):
    """One that the lead and Bruno assess; both are done, and nobody has compared."""
    made = charting.chart_of(project, lead, version, [document], [lead, bruno])
    for one, rating in ((lead, "met"), (bruno, "contradicted")):
        charting.rate_all(charting.seat_of(made, one), rating)
        charting.finish(charting.seat_of(made, one))
    return made


def seats_in(path):
    (chart,) = read_dataset(path).kept.charts
    return [(len(one.assessments), len(one.evidence)) for one in chart.seats]


def test_nothing_of_the_others_chart_leaves_before_it_is_compared(chart, lead, take):
    assert sorted(seats_in(take(lead)[0])) == [(0, 0), (1, 1)]

    compare_chart(chart, lead)

    assert seats_in(take(lead)[0]) == [(1, 1), (1, 1)]


def test_charts_stay_behind_where_only_a_part_was_wanted(
    chart, project, lead, ada, version, document, take
):
    planned = plan_round(project, lead, version, [document], [ada])

    path, _ = take(lead, rounds=frozenset([planned.pk]))

    assert read_dataset(path).kept.charts == ()
