"""A chart over the tests' mandate, with two principles and two assessors."""

from typing import Any

import pytest

from coding.models import Assessor, Chart, CodebookVersion
from tests import charting, factories


@pytest.fixture
def version(project: Any, lead: Any) -> CodebookVersion:
    return factories.publish_codes(project, lead, charting.CODES)


@pytest.fixture
def chart(
    project: Any, lead: Any, version: Any, document: Any, ada: Any, bruno: Any
) -> Chart:
    return charting.chart_of(
        project, lead, version, [document], [ada, bruno], principles=["PR", "EM"]
    )


@pytest.fixture
def hers(chart: Chart, ada: Any) -> Assessor:
    return charting.seat_of(chart, ada)


@pytest.fixture
def his(chart: Chart, bruno: Any) -> Assessor:
    return charting.seat_of(chart, bruno)


@pytest.fixture
def fed(project, lead, version, document, ada, bruno, round):
    return charting.chart_of(
        project,
        lead,
        version,
        [document],
        [ada, bruno],
        rounds=[round],
        principles=["PR", "EM"],
    )
