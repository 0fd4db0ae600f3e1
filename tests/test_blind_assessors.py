"""Nobody who assesses a chart, or votes in a meeting, learns of the others' too early."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import User

from coding.agreement.norming import vote
from coding.analysis.framework.absence import keep_search
from coding.analysis.framework.charts import compare_chart, reopen_chart
from coding.analysis.framework.evidence import withdraw_evidence
from coding.models import Chart, Round, Topic
from documents.models import Document
from tests import charting, factories
from tests.answers import all_answers, differing
from tests.study import Study, make_study


@pytest.fixture
def study(lead: User, ada: User, bruno: User) -> Study:
    return make_study(lead, ada, bruno, "Velmora")


def test_a_coder_is_told_nothing_of_votes_before_all_is_revealed(study, ada, bruno):
    before = all_answers(ada, study)

    for topic in Topic.objects.filter(meeting__seats__coder=bruno):
        vote(topic.meeting, bruno, topic, {"PR.1"})

    assert differing(before, all_answers(ada, study)) == []


def assess_everything(chart: Chart, person: User) -> None:
    """All that an assessor can do: search, file, take off, rate, finish, reopen."""
    seat = charting.seat_of(chart, person)
    cell = charting.cell_of(chart)
    keep_search(seat, person, cell, key=uuid4(), words="suffrage")
    withdraw_evidence(charting.file_words(seat, cell, factories.LAW), person)
    charting.rate_all(seat, "contradicted")
    charting.finish(seat)
    reopen_chart(seat, person)
    charting.finish(seat)


def test_an_assessor_is_told_nothing_of_the_others_chart(study, ada, bruno):
    before = all_answers(ada, study)

    assess_everything(Chart.objects.get(pk=study["chart"]), bruno)

    assert differing(before, all_answers(ada, study)) == []


def test_a_lead_who_assesses_is_blind_to_the_other_until_all_is_compared(
    study, lead, bruno
):
    version = Round.objects.get(pk=study["round"]).version
    document = Document.objects.get(pk=study["document"])
    chart = charting.chart_of(
        version.codebook.project, lead, version, [document], [lead, bruno], "Both"
    )
    row = charting.cell_of(chart).row
    of_both = study | {"chart": chart.pk, "chart_row": row.pk}
    before = all_answers(lead, of_both)

    assess_everything(chart, bruno)

    assert differing(before, all_answers(lead, of_both)) == []
    charting.rate_all(charting.seat_of(chart, lead))
    charting.finish(charting.seat_of(chart, lead))
    of_it = (f"/charts/{chart.pk}/",)
    before = all_answers(lead, of_both, within=of_it)
    compare_chart(chart, lead)
    told = " ".join(differing(before, all_answers(lead, of_both, within=of_it)))
    assert f"/charts/{chart.pk}/cells/{row.pk}/PR/" in told
    assert f"/api/charts/{chart.pk}/" in told
    assert f"/charts/{chart.pk}/files/xlsx/" in told
