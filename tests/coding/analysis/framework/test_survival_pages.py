"""The coding behind many cells is read at once, and shown row by row."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from coding.analysis.framework.support import Support
from coding.analysis.framework.survival import survival_of
from tests import charting, factories


def test_queries_do_not_grow_with_documents_and_coders(
    fed,
    project,
    lead,
    version,
    ada,
    bruno,
    ada_work,
    bruno_work,
    round,
):
    for work in (ada_work, bruno_work):
        factories.finish_work(work)
    with CaptureQueriesContext(connection) as few:
        survival_of(Support(fed, lead))
    more = [
        factories.store_document(
            project, lead, factories.MANDATE.replace("9001", f"90{n}"), f"{n}.txt"
        )
        for n in range(10, 14)
    ]
    larger = factories.plan_round(
        project, lead, version, more, [ada, bruno], name="Larger"
    )
    for work in larger.assignments.all():
        factories.code_words(work, "PR.1", factories.CIVILIANS)
        factories.finish_work(work)
    chart = charting.chart_of(
        project,
        lead,
        version,
        more,
        [ada, bruno],
        "Larger",
        rounds=[larger],
        principles=["PR", "EM"],
    )

    with CaptureQueriesContext(connection) as many:
        survival_of(Support(chart, lead))

    assert len(many) <= len(few) + 1  # the texts, of which there were none to read


def test_rows_beyond_what_is_read_at_once_are_on_the_next_page(
    fed,
    project,
    lead,
    version,
    document,
    ada,
    bruno,
    ada_work,
    bruno_work,
    round,
    visit,
    monkeypatch,
):
    other = factories.store_document(
        project, lead, factories.MANDATE.replace("9001", "9002"), "b.txt"
    )
    chart = charting.chart_of(
        project, lead, version, [document, other], [ada, bruno], "Two", [round], ["PR"]
    )
    factories.code_words(ada_work, "PR.1", factories.CIVILIANS)
    for work in (ada_work, bruno_work):
        factories.finish_work(work)
    monkeypatch.setattr("coding.analysis.framework.support.DOCUMENTS_AT_ONCE", 1)
    where = f"/charts/{chart.pk}/survival/"

    first, second = (
        visit(lead).get(where, {"page": n}).content.decode() for n in (1, 2)
    )

    assert "Rows 1 to 1 of 2" in first
    assert "1 of 1 in the rows on this page" in first
    assert "Rows 2 to 2 of 2" in second
    assert "PR in S/RES/9002" not in second  # nobody coded it
