"""The lead compares, and rules; what each assessor said stays beside the ruling."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from coding.agreement.measures.alpha import krippendorff_alpha
from coding.analysis.framework.absence import keep_search
from coding.analysis.framework.agreement import compared
from coding.analysis.framework.charts import compare_chart
from coding.analysis.framework.ruling import rule, withdraw_chart_ruling
from coding.analysis.framework.shown import show_chart
from coding.models import AssessmentRuling
from hsframe.refusals import Conflict
from tests import factories
from tests.charting import cell_of, file_words, finish, rate_all, rate_cell


@pytest.fixture
def settled(chart, hers, his, lead):
    """Ada finds both principles met; Bruno protection met, empowerment contradicted."""
    rate_all(hers)
    file_words(his, cell_of(chart), factories.CIVILIANS)
    rate_cell(his, cell_of(chart))
    file_words(his, cell_of(chart, "EM"), factories.LAW, "against")
    rate_cell(his, cell_of(chart, "EM"), "contradicted")
    for seat in (hers, his):
        finish(seat)
    compare_chart(chart, lead)
    return chart


def ruled(chart, lead, rating, reason="", principle="EM", **more):
    told = {"key": uuid4()} | more
    return rule(
        chart, lead, cell_of(chart, principle), rating=rating, reason=reason, **told
    )


def test_before_they_are_compared_a_lead_sees_no_cell_and_rules_nothing(
    chart, hers, lead
):
    rate_all(hers)

    shown = show_chart(chart, lead)

    assert [list(cell.said) for cell in shown.cells] == [[], []]
    with pytest.raises(PermissionDenied):
        ruled(chart, lead, "met")
    with pytest.raises(ValueError, match="may compare"):
        compared(shown)


def test_agreement_is_the_ordinal_alpha_of_what_was_counted(settled, lead):
    found = compared(show_chart(settled, lead))

    units = [[3, 3], [3, 0]]
    assert found.whole.alpha == krippendorff_alpha(units, "ordinal", order=[0, 1, 2, 3])
    assert (found.whole.cells, found.whole.same, found.whole.near, found.whole.far) == (
        2,
        1,
        0,
        1,
    )
    assert found.whole.few
    assert [cell.principle.key for cell in found.differing] == ["EM"]
    assert found.principles[0].alpha.value is None
    assert "same" in found.principles[0].alpha.reason


def test_a_cell_is_settled_by_agreement_or_by_the_latest_ruling(settled, lead):
    ruled(settled, lead, "met")
    ruled(settled, lead, "contradicted")

    agreed, ruling = show_chart(settled, lead).cells

    assert (agreed.settled, agreed.ruling) == ("met", None)
    assert (ruling.settled, ruling.ruling.rating) == ("contradicted", "contradicted")
    assert [said.assessment.rating for said in ruling.said] == ["met", "contradicted"]
    assert AssessmentRuling.objects.count() == 2


def test_a_rating_that_is_nobodys_needs_a_reason_and_what_it_stands_on(settled, lead):
    with pytest.raises(ValidationError) as refusal:
        ruled(settled, lead, "partly")
    assert "reason" in refusal.value.message_dict
    with pytest.raises(ValidationError, match="Absent needs proof"):
        ruled(settled, lead, "absent", "Nothing there.")

    assert ruled(settled, lead, "partly", "Both have a point.").rating == "partly"


def test_a_lead_rules_absent_on_an_assessors_proof(chart, hers, his, lead, ada):
    cell = cell_of(chart, "EM")
    for seat, rating in ((hers, "contradicted"), (his, "contradicted")):
        rate_all(seat, rating)
    keep_search(hers, ada, cell, key=uuid4(), words="elections")
    for seat in (hers, his):
        finish(seat)
    compare_chart(chart, lead)

    assert ruled(chart, lead, "absent", "The passage is about another thing.")


def test_a_ruling_is_taken_back_and_sent_twice_stored_once(settled, lead, ada):
    key = uuid4()
    ruling = ruled(settled, lead, "met", key=key)
    assert ruled(settled, lead, "met", key=key) == ruling
    with pytest.raises(Conflict):
        ruled(settled, lead, "contradicted", key=key)
    with pytest.raises(PermissionDenied):
        withdraw_chart_ruling(ruling, ada)

    withdraw_chart_ruling(ruling, lead)

    assert show_chart(settled, lead).cells[1].settled == ""


def test_an_assessor_who_still_codes_the_document_blindly_sees_only_the_own_cells(
    settled, round, ada, lead
):
    assert [len(cell.said) for cell in show_chart(settled, ada).cells] == [1, 1]
    factories.finish_work(round.assignments.get(coder=ada))
    assert not show_chart(settled, ada).revealed

    round.closed_at = round.opened_at
    round.save()

    assert [len(cell.said) for cell in show_chart(settled, ada).cells] == [2, 2]


def test_who_has_left_the_project_sees_nothing(settled, project, ada):
    project.memberships.filter(user=ada).update(left_at="2031-01-01T00:00Z")

    assert not type(settled).objects.visible_to(ada).exists()


def test_the_chart_is_read_with_a_fixed_number_of_queries(
    settled, project, version, lead, ada, bruno, django_assert_max_num_queries
):
    with django_assert_max_num_queries(14):
        show_chart(settled, lead)
