"""Rulings: the lead settles what coders said differently."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from coding.agreement.comparison import Comparison
from coding.agreement.rulings import settle, withdraw_ruling
from coding.models import Coding, Ruling
from tests.factories import (
    CIVILIANS,
    code_of,
    code_words,
    finish_work,
    paragraph_with,
    plan_round,
    publish_codes,
    store_document,
)


@pytest.fixture
def finished(ada_work, bruno_work):
    """The round, finished by both; only Ada coded the civilians."""
    code_words(ada_work, "PR.1", CIVILIANS)
    for work in (ada_work, bruno_work):
        finish_work(work)
    return ada_work.round


@pytest.fixture
def code(version):
    return code_of(version, "PR.1")


@pytest.fixture
def paragraph(document):
    return paragraph_with(document, CIVILIANS)


def test_a_ruling_stands_beside_what_coders_said(finished, lead, paragraph, code):
    before = list(Coding.objects.values())

    ruling = settle(finished, lead, paragraph, code, applies=False, reason=" vague ")

    assert (ruling.ruled_by, ruling.reason) == (lead, "vague")
    [compared] = [
        one for one in Comparison(finished).compared(code) if one.paragraph == paragraph
    ]
    assert compared.ruling == ruling
    assert compared.disputed
    assert list(Coding.objects.values()) == before


def test_a_second_ruling_replaces_the_first_and_keeps_it(
    finished, lead, paragraph, code
):
    settle(finished, lead, paragraph, code, applies=False)
    second = settle(finished, lead, paragraph, code, applies=True)

    assert list(finished.rulings.standing()) == [second]
    assert Ruling.objects.count() == 2


def test_a_ruling_can_be_taken_back_once(finished, lead, paragraph, code):
    ruling = settle(finished, lead, paragraph, code, applies=True)

    withdraw_ruling(ruling, lead)
    ruling.refresh_from_db()
    date = ruling.withdrawn_at
    withdraw_ruling(ruling, lead)

    ruling.refresh_from_db()
    assert ruling.withdrawn_at == date
    assert not finished.rulings.standing().exists()


def test_two_coders_must_have_finished(round, ada_work, lead, paragraph, code):
    finish_work(ada_work)

    with pytest.raises(ValidationError, match="Two coders"):
        settle(round, lead, paragraph, code, applies=True)


def test_only_a_lead_settles(finished, paragraph, code, ada, viewer, stranger, lead):
    ruling = settle(finished, lead, paragraph, code, applies=True)
    for person in (ada, viewer, stranger):
        with pytest.raises(PermissionDenied):
            settle(finished, person, paragraph, code, applies=False)
        with pytest.raises(PermissionDenied):
            withdraw_ruling(ruling, person)


def test_foreign_codes_and_paragraphs_are_refused(
    finished, project, lead, paragraph, code, document
):
    other_code = code_of(publish_codes(project, lead, title="Another"), "PR.1")
    other = store_document(project, lead, "Other words.\n", "other.txt")
    heading = document.paragraphs.filter(kind="masthead").first()
    parent = document.paragraphs.get(path="op.2")
    with pytest.raises(ValidationError):
        settle(finished, lead, paragraph, other_code, applies=True)
    for wrong in (other.paragraphs.leaves().last(), heading, parent):
        with pytest.raises(ValidationError):
            settle(finished, lead, wrong, code, applies=True)


def test_a_lead_who_still_codes_settles_nothing(
    project, lead, ada, bruno, version, document, paragraph, code
):
    planned = plan_round(project, lead, version, [document], [lead, ada, bruno])
    for work in planned.assignments.exclude(coder=lead):
        finish_work(work)

    with pytest.raises(PermissionDenied):
        settle(planned, lead, paragraph, code, applies=True)
