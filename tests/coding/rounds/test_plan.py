"""Opening and closing rounds."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from coding.models import Assignment, Round
from coding.rounds.plan import close_round
from projects.models import Job
from tests.factories import (
    CIVILIANS,
    code_words,
    draft_codes,
    plan_round,
    publish_codes,
    receive,
    store_document,
)


def test_every_coder_gets_every_document(project, lead, version, document, ada, bruno):
    other = store_document(project, lead, "Some other words.", "other.txt")

    planned = plan_round(project, lead, version, [document, other], [ada, bruno])

    pairs = planned.assignments.values_list("document_id", "coder_id")
    assert set(pairs) == {(d.pk, c.pk) for d in (document, other) for c in (ada, bruno)}
    assert planned.opened_by == lead


def test_opening_a_round_asks_for_suggestions(round, lead):
    job = Job.objects.get(kind="suggest")

    assert (job.target, job.asked_by) == (round.pk, lead)


def test_a_lead_may_code_too(project, lead, version, document, ada):
    planned = plan_round(project, lead, version, [document], [lead, ada])

    assert planned.assignments.filter(coder=lead).exists()


def test_a_round_needs_a_published_version_of_the_project(
    project, lead, document, ada, stranger
):
    elsewhere = stranger.memberships.get().project
    for version in (draft_codes(project), publish_codes(elsewhere, stranger)):
        with pytest.raises(ValidationError):
            plan_round(project, lead, version, [document], [ada])
    assert not Round.objects.exists()


def test_a_round_needs_documents_that_are_ready_and_the_projects_own(
    project, lead, version, ada, stranger
):
    elsewhere = stranger.memberships.get().project
    foreign = store_document(elsewhere, stranger)
    for documents in ([], [receive(project, lead, "words")], [foreign]):
        with pytest.raises(ValidationError):
            plan_round(project, lead, version, documents, [ada])
    assert not Round.objects.exists()


def test_a_removed_document_is_not_handed_out(project, lead, version, document, ada):
    document.withdrawn_at = document.added_at
    document.save()

    with pytest.raises(ValidationError):
        plan_round(project, lead, version, [document], [ada])


def test_only_coders_and_leads_of_the_project_code(
    project, lead, version, document, ada, viewer, stranger
):
    project.memberships.filter(user=ada).update(left_at=document.added_at)
    for coders in ([], [viewer], [stranger], [ada]):
        with pytest.raises(ValidationError):
            plan_round(project, lead, version, [document], coders)
    assert not Round.objects.exists()


@pytest.mark.parametrize(
    "plan", [{"blind_share": 101}, {"shown": "always"}, {"name": "  "}]
)
def test_a_plan_that_makes_no_sense_is_refused(
    project, lead, version, document, ada, plan
):
    with pytest.raises(ValidationError):
        plan_round(project, lead, version, [document], [ada], **plan)


def test_a_name_stands_once_in_a_project(round, project, lead, version, document, ada):
    with pytest.raises(ValidationError):
        plan_round(project, lead, version, [document], [ada], name=" Pilot ")


def test_only_a_lead_opens_and_closes_rounds(
    project, version, document, round, ada, viewer, stranger
):
    for person in (ada, viewer, stranger):
        with pytest.raises(PermissionDenied):
            plan_round(project, person, version, [document], [ada], name="Another")
        with pytest.raises(PermissionDenied):
            close_round(round, person)


def test_a_closed_round_takes_no_more_codings(round, lead, ada_work):
    close_round(round, lead)
    closed_at = round.closed_at

    with pytest.raises(ValidationError):
        code_words(ada_work, "PR.1", CIVILIANS)
    close_round(round, lead)

    round.refresh_from_db()
    assert round.closed_at == closed_at


def test_work_is_held_by_its_coder_while_a_member(round, ada_work, ada, bruno):
    assert list(Assignment.objects.held_by(ada)) == [ada_work]

    round.project.memberships.filter(user=ada).update(left_at=round.opened_at)

    assert not Assignment.objects.held_by(ada).exists()


def test_a_lead_who_codes_compares_only_after_finishing(
    project, lead, version, document, ada
):
    planned = plan_round(project, lead, version, [document], [lead, ada])
    assert not Round.objects.comparable_by(lead).exists()

    planned.assignments.filter(coder=lead).update(finished_at=planned.opened_at)

    assert list(Round.objects.comparable_by(lead)) == [planned]
    assert not Round.objects.comparable_by(ada).exists()
