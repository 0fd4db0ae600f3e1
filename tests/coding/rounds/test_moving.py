"""A running round moves to a newer version, and its coders are asked."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from coding.codebook.reshaping import retire_code
from coding.desk.recode import asked_of, offers
from coding.desk.record import withdraw_coding
from coding.desk.undo import redo, undo
from coding.models import Assignment
from coding.rounds.moving import consequences, move_round
from tests.coding.desk.answers import confirm
from tests.coding.newer import MEANING, MERGE, OTHER, RETIRE, SPLIT, WORDING, again
from tests.factories import (
    CIVILIANS,
    POLICE,
    code_words,
)
from tests.suggesting import suggest


@pytest.mark.parametrize(
    ("edit", "because", "offered"),
    [
        (MERGE, "merged", ["PR.2"]),
        (SPLIT, "split", ["PR.8", "PR.9"]),
        (RETIRE, "retired", []),
        (MEANING, "meaning", ["PR.1"]),
    ],
    ids=["merge", "split", "retire", "meaning"],
)
def test_coders_are_asked_and_no_coding_is_altered(
    round, ada_work, lead, newer, edit, because, offered
):
    coding = code_words(ada_work, "PR.1", CIVILIANS)
    code_words(ada_work, "PR.3", POLICE)

    move_round(round, newer(edit), lead)
    work = again(ada_work)

    (recoding,) = asked_of(work)
    assert recoding.coding == coding
    assert recoding.because == because
    assert [one.key for one in offers(work, coding.code)] == offered
    coding.refresh_from_db()
    assert coding.withdrawn_at is None
    assert coding.code.version_id != work.round.version_id


def test_a_change_of_wording_asks_nobody(round, ada_work, lead, newer):
    code_words(ada_work, "PR.1", CIVILIANS)

    move_round(round, newer(WORDING), lead)

    assert not asked_of(again(ada_work))


def test_a_round_moves_only_forwards_and_by_its_lead(round, version, ada, lead, newer):
    later = newer(WORDING)
    with pytest.raises(PermissionDenied):
        move_round(round, later, ada)
    move_round(round, later, lead)
    round.refresh_from_db()

    with pytest.raises(ValidationError, match="newer"):
        move_round(round, version, lead)
    assert round.version == later


def test_a_code_said_before_the_move_is_not_said_twice(round, ada_work, lead, newer):
    coding = code_words(ada_work, "PR.3", POLICE)
    move_round(round, newer(WORDING), lead)

    assert code_words(again(ada_work), "PR.3", POLICE) == coding


def test_questions_without_an_answer_are_asked_again(round, ada_work, lead, newer):
    coding = code_words(ada_work, "PR.1", CIVILIANS)
    move_round(round, newer(MERGE), lead)
    round.refresh_from_db()

    move_round(round, newer(OTHER), lead)

    (recoding,) = asked_of(again(ada_work))
    assert (recoding.coding, recoding.because) == (coding, "merged")


@pytest.mark.parametrize("back", [undo, redo])
def test_what_comes_back_after_a_move_is_asked_about(
    round, ada_work, ada, lead, newer, back
):
    coding = code_words(ada_work, "PR.1", CIVILIANS)
    if back is redo:
        undo(ada_work, ada)
    else:
        withdraw_coding(coding, ada)
    move_round(round, newer(MERGE), lead)
    assert not asked_of(again(ada_work))

    back(again(ada_work), ada)

    assert [one.coding for one in asked_of(again(ada_work))] == [coding]


def test_a_coding_made_before_the_move_confirms(round, ada_work, ada, lead, newer):
    code_words(ada_work, "PR.3", POLICE)
    move_round(round, newer(WORDING), lead)
    work = again(ada_work)

    decision = confirm(work, suggest(work.round, work.document, "PR.3", POLICE))

    assert decision.verdict == "confirmed"


def test_a_lead_who_codes_is_told_no_counts(round, ada_work, lead, newer):
    code_words(ada_work, "PR.1", CIVILIANS)
    version = newer(MERGE)
    assert [one.codings for one in consequences(round, version, lead)] == [1]

    Assignment.objects.create(round=round, document=ada_work.document, coder=lead)

    assert [one.codings for one in consequences(round, version, lead)] == [None]


def test_a_withdrawn_coding_is_asked_about_when_undo_brings_it_back(
    round, ada_work, ada, lead, newer
):
    coding = code_words(ada_work, "PR.1", CIVILIANS)
    withdraw_coding(coding, ada)
    move_round(round, newer(MERGE), lead)
    assert asked_of(again(ada_work)) == []

    undo(again(ada_work), ada)

    assert [one.coding for one in asked_of(again(ada_work))] == [coding]


def test_a_question_that_waits_is_asked_again_by_the_next_version(
    round, ada_work, lead, newer
):
    coding = code_words(ada_work, "PR.1", CIVILIANS)
    move_round(round, newer(MERGE), lead)
    move_round(round, newer(lambda d, u: retire_code(d, u, "PR.3")), lead)

    assert [one.coding for one in asked_of(again(ada_work))] == [coding]
