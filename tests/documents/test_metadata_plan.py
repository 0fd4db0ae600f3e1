"""A previewed sheet is applied as it was shown, or not at all."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from documents.describing import describe_document
from documents.metadata_plan import apply_plan, plan_sheet
from documents.models import Document
from documents.receiving import withdraw_document
from documents.variables import add_variable, withdraw_variable
from hsframe.refusals import Conflict
from tests.factories import MANDATE, store_document


@pytest.fixture
def other(project, lead):
    return store_document(project, lead, MANDATE.replace("9001", "9002"), "other.txt")


@pytest.fixture
def planned(project, lead):
    def plan(words, encoding="utf-8"):
        data = words if isinstance(words, bytes) else words.encode(encoding)
        return plan_sheet(project, lead, data)

    return plan


def test_a_preview_stores_nothing_and_what_it_showed_is_applied(
    project, lead, document, other, planned
):
    plan = planned("filename,organ,date\nmandate.txt,X,5 May 2031\nother.txt,Y,-\n")
    document.refresh_from_db()
    assert document.organ != "X"

    assert apply_plan(project, lead, plan.sealed) == 2

    stored = Document.objects.order_by("filename").values_list("organ", "date")
    assert [(organ, str(date)) for organ, date in stored] == [
        ("X", "2031-05-05"),
        ("Y", "None"),
    ]


def test_two_documents_may_exchange_their_symbols(
    project, lead, document, other, planned
):
    plan = planned(
        "filename,symbol\nmandate.txt,S/RES/9002 (2031)\nother.txt,S/RES/9001 (2031)\n"
    )
    # Without an id each row means the document that has its symbol now.
    assert plan.changed == []

    plan = planned(
        f"id,symbol\n{document.pk},S/RES/9002 (2031)\n{other.pk},S/RES/9001 (2031)\n"
    )
    apply_plan(project, lead, plan.sealed)

    other.refresh_from_db()
    assert other.symbol == "S/RES/9001 (2031)"
    cited = other.paragraphs.get(path="op.1").citation
    assert cited == "S/RES/9001 (2031), para. 1"


def test_a_sheet_that_gives_one_symbol_twice_is_a_mistake(document, other, planned):
    plan = planned(f"id,symbol\n{document.pk},S/7\n{other.pk},S/7\n")

    assert [(one.line, one.column) for one in plan.errors] == [(3, "Symbol")]


def test_anything_changed_since_the_preview_stops_all_of_it(
    project, lead, document, other, planned
):
    note = add_variable(project, lead, "Note", "text")
    sheet = "filename,organ,Note\nmandate.txt,X,N\nother.txt,X,N\n"
    describe_document(document, lead, {"title": "Meanwhile"})
    plan = planned(sheet)
    describe_document(document, lead, {"title": "And again"})
    with pytest.raises(Conflict, match="has changed since the preview"):
        apply_plan(project, lead, plan.sealed)

    plan = planned(sheet)
    withdraw_variable(note, lead)
    with pytest.raises(Conflict):
        apply_plan(project, lead, plan.sealed)

    plan = planned(sheet)
    withdraw_document(other, lead)
    with pytest.raises(Conflict):
        apply_plan(project, lead, plan.sealed)
    assert not Document.objects.filter(organ="X").exists()


def test_applying_twice_is_a_conflict(project, lead, document, planned):
    plan = planned("filename,organ\nmandate.txt,X\n")
    apply_plan(project, lead, plan.sealed)

    with pytest.raises(Conflict):
        apply_plan(project, lead, plan.sealed)


def test_only_a_preview_of_this_project_can_be_applied(
    project, lead, viewer, ada, stranger, document, round, planned
):
    sealed = planned("filename,organ\nmandate.txt,X\n").sealed
    elsewhere = stranger.memberships.get().project
    for where, who, what in (
        (project, lead, sealed[:-1]),
        (project, lead, ""),
        (elsewhere, stranger, sealed),
    ):
        with pytest.raises(ValidationError):
            apply_plan(where, who, what)
    with pytest.raises(PermissionDenied):
        apply_plan(project, viewer, sealed)
    # The document has been handed out: its leads alone edit it.
    with pytest.raises(Conflict):
        apply_plan(project, ada, sealed)
