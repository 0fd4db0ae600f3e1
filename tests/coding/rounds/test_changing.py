"""A running round is given documents and coders, and work changes hands."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from coding.agreement.comparison import Comparison
from coding.models import Assignment, Coding, Suggestion
from coding.rounds.changing import add_coders, add_documents, replace_coder, set_due
from coding.rounds.plan import close_round
from projects.models import Job
from tests.factories import (
    CIVILIANS,
    MANDATE,
    add_people,
    code_words,
    do_jobs,
    finish_work,
    make_person,
    receive,
    replace,
    store_document,
)


@pytest.fixture
def other(project, lead):
    return store_document(project, lead, MANDATE.replace("9001", "9004"), "other.txt")


@pytest.fixture
def carla(project, lead):
    person = make_person("carla")
    add_people(project, lead, "coder", person)
    return person


def test_more_documents_go_to_everybody_frozen_and_with_suggestions(
    round, lead, other, ada, bruno
):
    do_jobs()

    made = add_documents(round, lead, [other])

    assert {(one.document, one.coder) for one in made} == {(other, ada), (other, bruno)}
    other.refresh_from_db()
    assert other.frozen_at is not None
    assert Job.objects.filter(kind="suggest", target=round.pk, state="waiting").exists()
    do_jobs()
    assert Suggestion.objects.filter(run__round=round, document=other).exists()


def test_documents_that_are_there_already_are_not_handed_out_again(
    round, lead, document
):
    assert add_documents(round, lead, [document]) == []
    assert round.assignments.count() == 2


def test_documents_that_cannot_be_coded_are_refused(round, lead, project, stranger):
    foreign = store_document(stranger.memberships.get().project, stranger)
    for documents in ([], [receive(project, lead, "words")], [foreign]):
        with pytest.raises(ValidationError):
            add_documents(round, lead, documents)
    assert round.assignments.count() == 2


def test_what_replaced_a_coded_text_is_to_be_carried_over_instead(
    round, lead, document
):
    corrected = replace(document, lead, MANDATE.replace("Decides", "Resolves"))

    with pytest.raises(ValidationError, match="carry"):
        add_documents(round, lead, [corrected])


def test_a_new_coder_gets_all_documents_and_no_coding(
    round, lead, other, carla, ada_work
):
    add_documents(round, lead, [other])
    code_words(ada_work, "PR.1", CIVILIANS)

    made = add_coders(round, lead, [carla])

    assert {one.document_id for one in made} == {other.pk, ada_work.document_id}
    assert not Coding.objects.filter(assignment__coder=carla).exists()
    assert add_coders(round, lead, [carla]) == []


def test_viewers_and_strangers_are_not_brought_in(round, lead, viewer, stranger):
    for coders in ([], [viewer], [stranger]):
        with pytest.raises(ValidationError):
            add_coders(round, lead, coders)


def test_unfinished_work_ends_and_its_successor_begins_afresh(
    round, lead, other, bruno, bruno_work, carla, ada_work
):
    add_documents(round, lead, [other])
    finish_work(bruno_work)
    finish_work(ada_work)
    left = round.assignments.get(coder=bruno, document=other)
    coding = code_words(left, "PR.1", CIVILIANS)

    [made] = replace_coder(round, lead, bruno, carla)

    left.refresh_from_db()
    bruno_work.refresh_from_db()
    coding.refresh_from_db()
    assert left.ended_at is not None
    assert bruno_work.ended_at is None
    assert coding.withdrawn_at is None
    assert (made.coder, made.document, made.revision) == (carla, other, 0)
    assert not made.codings.exists()
    assert not made.readings.exists()
    assert list(Assignment.objects.held_by(bruno)) == [bruno_work]
    assert {one.coder.username for one in Comparison(round).assignments} == {
        "ada",
        "bruno",
    }


def test_nobody_needs_to_take_over(round, lead, bruno, bruno_work):
    assert replace_coder(round, lead, bruno, None) == []

    bruno_work.refresh_from_db()
    assert bruno_work.ended_at is not None


def test_who_left_gets_none_of_the_documents_added_later(round, lead, other, bruno):
    replace_coder(round, lead, bruno, None)

    assert [one.coder.username for one in add_documents(round, lead, [other])] == [
        "ada"
    ]


def test_who_left_is_not_given_the_same_document_twice(round, lead, other, bruno):
    replace_coder(round, lead, bruno, None)
    add_documents(round, lead, [other])

    assert [one.document for one in add_coders(round, lead, [bruno])] == [other]


def test_a_successor_who_has_had_a_document_is_refused(
    round, lead, ada, bruno, bruno_work
):
    for successor in (ada, bruno):
        with pytest.raises(ValidationError):
            replace_coder(round, lead, bruno, successor)

    bruno_work.refresh_from_db()
    assert bruno_work.ended_at is None


def test_a_successor_may_hold_what_the_leaver_finished(
    round, lead, ada, bruno, bruno_work
):
    finish_work(bruno_work)

    assert replace_coder(round, lead, bruno, ada) == []


def test_somebody_who_has_left_the_project_can_be_replaced(
    round, lead, bruno, carla, project
):
    project.memberships.filter(user=bruno).update(left_at=timezone.now())

    assert len(replace_coder(round, lead, bruno, carla)) == 1


def test_a_due_date_is_set_moved_and_taken_away(round, lead):
    day = timezone.localdate() + timedelta(days=3)
    assert set_due(round, lead, day).due_on == day
    with pytest.raises(ValidationError):
        set_due(round, lead, timezone.localdate() - timedelta(days=1))
    round.refresh_from_db()
    assert round.due_on == day
    assert set_due(round, lead, None).due_on is None


def test_only_a_lead_changes_a_round_and_only_while_it_is_open(
    round, lead, ada, viewer, bruno, carla, other
):
    def changes(person):
        return [
            lambda: add_documents(round, person, [other]),
            lambda: add_coders(round, person, [carla]),
            lambda: replace_coder(round, person, bruno, carla),
            lambda: set_due(round, person, None),
        ]

    for person in (ada, viewer):
        for change in changes(person):
            with pytest.raises(PermissionDenied):
                change()
    close_round(round, lead)
    for change in changes(lead):
        with pytest.raises(ValidationError, match="closed"):
            change()
    assert round.assignments.count() == 2
