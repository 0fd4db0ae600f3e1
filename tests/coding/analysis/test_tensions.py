"""Tensions between codings: who sets them, who sees them, how they are counted."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from coding.analysis.matrix import matrix_of
from coding.analysis.tensions import (
    as_they_stand,
    between_codes,
    set_against,
    still_stands,
    tensions_of,
    withdraw_tension,
)
from coding.desk import change, record
from coding.models import Coding, Tension
from hsframe.refusals import Conflict
from tests import factories


@pytest.fixture
def sides(finished: Any) -> tuple[Coding, Coding]:
    """Bruno's protection set aside, and Ada's local capacity."""
    codings = Coding.objects.filter(assignment__round=finished)
    return codings.get(code__key="PR.3"), codings.get(code__key="PR.2")


def test_a_lead_sets_one_coding_against_another(project, lead, sides):
    made = set_against(*sides, lead, type="undermines", note=" Force first. ")

    [found] = tensions_of(project, lead, "UNSMIV")
    assert (found, found.note) == (made, "Force first.")
    assert list(tensions_of(project, lead, "Elsewhere")) == []


def test_what_is_said_twice_is_stored_once(lead, sides):
    key = uuid4()
    first = set_against(*sides, lead, type="undermines", key=key)

    assert set_against(*sides, lead, type="undermines", key=key) == first
    assert set_against(*sides, lead, type="undermines") == first
    with pytest.raises(Conflict):
        set_against(*reversed(sides), lead, type="undermines", key=key)
    assert Tension.objects.count() == 1


def test_nobody_sets_or_sees_what_one_may_not_read(project, lead, ada, sides):
    with pytest.raises(PermissionDenied):
        set_against(*sides, ada, type="undermines")

    set_against(*sides, lead, type="undermines")
    assert list(tensions_of(project, ada)) == []


@pytest.mark.parametrize(
    ("type", "field"), [("likes", "type"), ("", "type"), ("undermines", "second")]
)
def test_what_makes_no_tension_is_refused_at_its_field(lead, sides, type, field):
    second = sides[0] if field == "second" else sides[1]

    with pytest.raises(ValidationError) as refused:
        set_against(sides[0], second, lead, type=type)

    assert field in refused.value.message_dict


def test_a_coding_withdrawn_meanwhile_is_a_conflict(project, lead, ada, round):
    work = round.assignments.get(coder=ada)
    first, second = (
        factories.code_words(work, "PR.1", words)
        for words in (factories.CIVILIANS, factories.LAW)
    )
    set_against(first, second, ada, type="depends")
    record.withdraw_coding(second, ada)

    with pytest.raises(Conflict):
        set_against(first, second, ada, type="contradicts")
    assert matrix_of(between_codes(project, ada)).rows == []


def test_its_maker_or_a_lead_takes_it_back(project, lead, ada, bruno, round):
    work = round.assignments.get(coder=ada)
    first, second = (
        factories.code_words(work, "PR.1", words)
        for words in (factories.CIVILIANS, factories.LAW)
    )
    made = set_against(first, second, ada, type="depends")

    with pytest.raises(PermissionDenied):
        withdraw_tension(made, bruno)
    withdraw_tension(made, lead)
    withdraw_tension(made, ada)

    assert list(tensions_of(project, ada)) == []
    assert Tension.objects.get().withdrawn_at


def test_the_matrix_leads_from_code_to_code(project, lead, sides):
    set_against(*sides, lead, type="undermines")
    set_against(*sides, lead, type="competes")

    matrix = matrix_of(between_codes(project, lead))

    assert matrix.to == ["PR.2"]
    assert matrix.rows == [("PR.3", [("PR.2", 2, "1 competes with, 1 undermines")])]


def test_a_tension_is_made_and_taken_back_without_a_script(project, lead, sides, visit):
    client = visit(lead)
    new = reverse("coding:tension-new", args=[project.slug])
    page = client.get(new, {"first": sides[0].pk}).content.decode()
    assert f'value="{sides[1].pk}"' in page

    missed = client.post(f"{new}?first={sides[0].pk}", {"type": "undermines"})
    sent = {"second": sides[1].pk, "type": "undermines", "note": "Force first."}
    made = client.post(f"{new}?first={sides[0].pk}", sent)

    assert (missed.status_code, made.status_code) == (422, 302)
    assert "Choose the passage" in missed.content.decode()
    listed = client.get(made.url).content.decode()
    assert "Force first." in listed
    assert "S/RES/9001 (2031), para. 2 (b)" in listed
    tension = Tension.objects.get()
    client.post(reverse("coding:tension-withdraw", args=[project.slug, tension.pk]))
    assert "Force first." not in client.get(made.url).content.decode()


def test_candidates_are_asked_for_by_code_and_mission(project, lead, sides, visit):
    new = reverse("coding:tension-new", args=[project.slug])

    page = visit(lead).get(
        new, {"first": sides[0].pk, "code": "PR.1\x00", "mission": "on"}
    )

    found = page.context["candidates"]
    assert [coding.code.key for coding, _ in found] == ["PR.1", "PR.1"]


def test_a_tension_goes_along_with_a_passage_that_is_moved(
    project, lead, ada, round, visit
):
    work = round.assignments.get(coder=ada)
    first, second = (
        factories.code_words(work, "PR.1", words)
        for words in (factories.CIVILIANS, factories.LAW)
    )
    set_against(first, second, ada, type="depends")
    for words in (factories.LAW[:9], factories.LAW[:7]):
        place = factories.passage(work.document, words)
        second = change.move(second, ada, key=uuid4(), **place)

    (one,) = as_they_stand(tensions_of(project, ada))

    assert one.second == second
    assert still_stands(one)
    page = visit(ada).get(reverse("coding:tensions", args=[project.slug]))
    assert f"<blockquote>{factories.LAW[:7]}" in page.content.decode()
    other = factories.code_of(work.round.version, "PR.2")
    change.change_code(second, ada, key=uuid4(), code=other)
    (one,) = as_they_stand(tensions_of(project, ada))
    assert not still_stands(one)
