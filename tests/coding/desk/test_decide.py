"""Confirming, overriding and rejecting suggestions."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from coding.desk import decide, record
from coding.desk.change import change_code
from coding.models import Coding, Decision, Round, Suggestion
from hsframe.refusals import Conflict
from tests.coding.desk.answers import confirm, override, reject, standing, verdicts
from tests.factories import (
    CIVILIANS,
    POLICE,
    code_of,
    code_words,
    finish_work,
    plan_round,
)
from tests.suggesting import suggest


def test_confirming_makes_the_coders_own_coding(ada_work, suggestion):
    decision = confirm(ada_work, suggestion)

    assert decision.verdict == "confirmed"
    assert standing(ada_work) == [("PR.1", CIVILIANS)]
    assert decision.coding.exposure == "shown"


def test_overriding_answers_with_another_code_or_passage(ada_work, suggestions):
    first = override(ada_work, suggestions[0], "PR.3", CIVILIANS)
    second = override(ada_work, suggestions[1], "PR.2", "the local police")

    assert (first.verdict, second.verdict) == ("overridden", "overridden")
    assert set(standing(ada_work)) == {
        ("PR.3", CIVILIANS),
        ("PR.2", "the local police"),
    }


def test_overriding_with_the_same_is_a_confirmation(ada_work, suggestion):
    assert override(ada_work, suggestion, "PR.1", CIVILIANS).verdict == "confirmed"


def test_rejecting_leaves_no_coding(ada_work, suggestion):
    assert reject(ada_work, suggestion).verdict == "rejected"
    assert standing(ada_work) == []


def test_the_machines_row_is_never_touched(ada_work, suggestions):
    before = list(Suggestion.objects.order_by("pk").values())

    confirm(ada_work, suggestions[0])
    override(ada_work, suggestions[1], "PR.1", POLICE)
    reject(ada_work, suggestions[2])

    assert list(Suggestion.objects.order_by("pk").values()) == before


def test_a_decision_sent_twice_is_stored_once(ada_work, suggestion):
    key = uuid4()
    first = confirm(ada_work, suggestion, key=key)

    assert confirm(ada_work, suggestion, key=key) == first
    assert Decision.objects.count() == Coding.objects.count() == 1


def test_sending_a_decision_again_after_a_lost_answer_is_no_conflict(
    ada_work, suggestion
):
    key = uuid4()
    first = confirm(ada_work, suggestion, key=key, revision=0)

    assert confirm(ada_work, suggestion, key=key, revision=0) == first


def test_a_key_stands_for_one_decision(ada_work, bruno_work, suggestions):
    key = confirm(ada_work, suggestions[0]).pk

    with pytest.raises(Conflict):
        confirm(ada_work, suggestions[1], key=key)
    with pytest.raises(Conflict):
        confirm(bruno_work, suggestions[0], key=key)


def test_a_stale_page_is_a_conflict(ada_work, suggestions):
    confirm(ada_work, suggestions[0], revision=0)

    with pytest.raises(Conflict):
        confirm(ada_work, suggestions[1], revision=0)


def test_a_change_of_mind_withdraws_decision_and_coding(ada_work, suggestion):
    confirm(ada_work, suggestion)
    reject(ada_work, suggestion)
    assert (standing(ada_work), verdicts(ada_work)) == ([], ["rejected"])

    override(ada_work, suggestion, "PR.2", CIVILIANS)

    assert standing(ada_work) == [("PR.2", CIVILIANS)]
    assert verdicts(ada_work) == ["overridden"]
    assert Decision.objects.count() == 3


def test_confirming_twice_keeps_one_coding(ada_work, suggestion):
    first = confirm(ada_work, suggestion).coding

    assert confirm(ada_work, suggestion).coding == first
    assert Coding.objects.count() == 1
    assert verdicts(ada_work) == ["confirmed"]


def test_a_coding_made_by_hand_answers_when_it_is_equal_and_stays(ada_work, suggestion):
    by_hand = code_words(ada_work, "PR.1", CIVILIANS)

    assert confirm(ada_work, suggestion).coding == by_hand
    reject(ada_work, suggestion)

    assert ada_work.codings.standing().get() == by_hand


def test_a_coding_made_by_hand_stays_one_when_it_is_changed(ada_work, ada, suggestion):
    by_hand = code_words(ada_work, "PR.1", CIVILIANS)
    confirm(ada_work, suggestion)
    code = code_of(ada_work.round.version, "PR.2")
    change_code(by_hand, ada, key=uuid4(), code=code)

    reject(ada_work, suggestion)

    assert standing(ada_work) == [("PR.2", CIVILIANS)]


def test_one_coding_may_answer_several_suggestions(ada_work, suggestion, document):
    other = suggest(ada_work.round, document, "PR.2", CIVILIANS)
    confirm(ada_work, suggestion)
    override(ada_work, other, "PR.1", CIVILIANS)
    assert ada_work.codings.count() == 1

    reject(ada_work, other)
    assert standing(ada_work) == [("PR.1", CIVILIANS)]
    reject(ada_work, suggestion)

    assert standing(ada_work) == []


def test_withdrawing_the_coding_takes_its_decisions_back(ada_work, ada, suggestion):
    decision = confirm(ada_work, suggestion)

    record.withdraw_coding(decision.coding, ada)

    assert verdicts(ada_work) == standing(ada_work) == []


def test_coders_decide_apart(ada_work, bruno_work, suggestion):
    confirm(ada_work, suggestion)
    reject(bruno_work, suggestion)

    assert (verdicts(ada_work), verdicts(bruno_work)) == (["confirmed"], ["rejected"])


def test_only_its_coder_decides(ada_work, suggestion, bruno, lead, stranger):
    for person in (bruno, lead, stranger):
        with pytest.raises(PermissionDenied):
            decide.confirm(ada_work, person, suggestion, key=uuid4())
        with pytest.raises(PermissionDenied):
            decide.reject(ada_work, person, suggestion, key=uuid4())


def test_a_hidden_suggestion_is_not_decided_about(
    project, lead, version, document, ada
):
    for number, plan in enumerate(
        ({"shown": Round.Shown.HIDDEN}, {"blind_share": 100}, {"shown": "after"})
    ):
        name = f"Round {number}"
        planned = plan_round(
            project, lead, version, [document], [ada], name=name, **plan
        )
        hidden = suggest(planned, document, "PR.1", CIVILIANS)
        work = planned.assignments.get()
        for answer in (confirm, reject):
            with pytest.raises(ValidationError, match="not on show"):
                answer(work, hidden)
        with pytest.raises(ValidationError, match="not on show"):
            override(work, hidden, "PR.2", CIVILIANS)
    assert not Decision.objects.exists()


def test_a_suggestion_of_another_round_is_not_decided_about(
    ada_work, project, lead, version, document, ada
):
    other = plan_round(project, lead, version, [document], [ada], name="Another")

    with pytest.raises(ValidationError):
        confirm(ada_work, suggest(other, document, "PR.1", CIVILIANS))


@pytest.mark.parametrize("wrong", [{"quote": "other words"}, {"end": 10**6}])
def test_an_override_needs_the_documents_own_words(ada_work, suggestion, wrong):
    confirm(ada_work, suggestion)

    with pytest.raises(ValidationError):
        override(ada_work, suggestion, "PR.2", CIVILIANS, **wrong)

    assert standing(ada_work) == [("PR.1", CIVILIANS)]
    assert verdicts(ada_work) == ["confirmed"]


def test_an_override_by_a_principle_is_refused(ada_work, suggestion):
    with pytest.raises(ValidationError):
        override(ada_work, suggestion, "PR", CIVILIANS)


def test_a_finished_assignment_decides_no_more(ada_work, suggestion):
    finish_work(ada_work)

    with pytest.raises(ValidationError):
        confirm(ada_work, suggestion)
