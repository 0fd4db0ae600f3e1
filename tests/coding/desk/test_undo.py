"""Undo and redo: what a coder did is taken back and done again, step by step."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from coding.desk import read, record
from coding.desk import undo as undoing
from tests.coding.desk.answers import confirm, override, reject, standing, verdicts
from tests.factories import (
    CIVILIANS,
    LAW,
    POLICE,
    code_words,
    finish_work,
    paragraph_with,
)


def codes(work) -> list[str]:
    return sorted(one.code.key for one in work.codings.standing())


def undo(work) -> None:
    undoing.undo(work, work.coder)


def redo(work) -> None:
    undoing.redo(work, work.coder)


def test_nothing_to_undo_or_redo_is_said(ada_work):
    with pytest.raises(ValidationError):
        undo(ada_work)
    with pytest.raises(ValidationError):
        redo(ada_work)


def test_undo_goes_back_step_by_step_and_redo_forward(ada_work):
    for code, words in (("PR.1", CIVILIANS), ("PR.2", POLICE), ("PR.3", LAW)):
        code_words(ada_work, code, words)
    seen = []
    for act in (undo, undo, redo, undo, undo, redo, redo, redo):
        act(ada_work)
        seen.append(codes(ada_work))

    assert seen == [
        ["PR.1", "PR.2"],
        ["PR.1"],
        ["PR.1", "PR.2"],
        ["PR.1"],
        [],
        ["PR.1"],
        ["PR.1", "PR.2"],
        ["PR.1", "PR.2", "PR.3"],
    ]
    with pytest.raises(ValidationError):
        redo(ada_work)


def test_a_new_step_discards_what_was_undone(ada_work):
    code_words(ada_work, "PR.1", CIVILIANS)
    code_words(ada_work, "PR.2", POLICE)
    undo(ada_work)
    code_words(ada_work, "PR.3", LAW)

    with pytest.raises(ValidationError):
        redo(ada_work)
    assert codes(ada_work) == ["PR.1", "PR.3"]


def test_undo_passes_over_a_discarded_branch(ada_work):
    code_words(ada_work, "PR.1", CIVILIANS)
    undo(ada_work)
    code_words(ada_work, "PR.2", POLICE)
    undo(ada_work)

    redo(ada_work)
    assert codes(ada_work) == ["PR.2"]
    with pytest.raises(ValidationError):
        redo(ada_work)
    undo(ada_work)
    with pytest.raises(ValidationError):
        undo(ada_work)


def test_a_discarded_branch_stays_discarded_after_undoing_all(ada_work):
    code_words(ada_work, "PR.1", CIVILIANS)
    code_words(ada_work, "PR.2", POLICE)
    undo(ada_work)
    undo(ada_work)
    code_words(ada_work, "PR.3", LAW)
    undo(ada_work)

    redo(ada_work)

    assert codes(ada_work) == ["PR.3"]
    with pytest.raises(ValidationError):
        redo(ada_work)


def test_making_an_undone_coding_again_leaves_one(ada_work):
    code_words(ada_work, "PR.1", CIVILIANS)
    undo(ada_work)
    code_words(ada_work, "PR.1", CIVILIANS)
    undo(ada_work)
    redo(ada_work)

    assert ada_work.codings.standing().count() == 1
    assert ada_work.codings.count() == 2


def test_sending_an_undone_coding_again_does_not_bring_it_back(ada_work):
    key = code_words(ada_work, "PR.1", CIVILIANS).pk
    undo(ada_work)

    assert code_words(ada_work, "PR.1", CIVILIANS, key=key).pk == key
    assert codes(ada_work) == []


def test_undo_takes_back_withdrawals_memos_and_marks(ada_work, ada, document):
    paragraph = paragraph_with(document, CIVILIANS)
    coding = code_words(ada_work, "PR.1", CIVILIANS, memo="one")
    record.note(coding, ada, key=uuid4(), text="two")
    undo(ada_work)
    assert [memo.text for memo in coding.memos.standing()] == ["one"]

    record.withdraw_coding(coding, ada)
    undo(ada_work)
    assert codes(ada_work) == ["PR.1"]

    for skipped in (False, True):
        read.mark_read(ada_work, ada, paragraph, key=uuid4(), skipped=skipped)
    undo(ada_work)
    assert not ada_work.readings.standing().get().skipped
    undo(ada_work)
    assert not ada_work.readings.standing().exists()


def test_nothing_is_deleted_by_undo(ada_work):
    for code, words in (("PR.1", CIVILIANS), ("PR.2", POLICE)):
        code_words(ada_work, code, words)
        undo(ada_work)

    assert ada_work.codings.count() == ada_work.steps.count() == 2


def test_a_finished_assignment_undoes_nothing(ada_work):
    code_words(ada_work, "PR.1", CIVILIANS)
    finish_work(ada_work)

    with pytest.raises(ValidationError):
        undo(ada_work)


def test_undoing_an_override_restores_the_earlier_answer(ada_work, ada, suggestion):
    confirm(ada_work, suggestion)
    override(ada_work, suggestion, "PR.3", LAW)

    undoing.undo(ada_work, ada)
    assert standing(ada_work) == [("PR.1", CIVILIANS)]
    assert verdicts(ada_work) == ["confirmed"]
    undoing.redo(ada_work, ada)
    assert standing(ada_work) == [("PR.3", LAW)]
    assert verdicts(ada_work) == ["overridden"]
    undoing.undo(ada_work, ada)
    undoing.undo(ada_work, ada)

    assert standing(ada_work) == verdicts(ada_work) == []


def test_undoing_a_rejection_brings_coding_and_memo_back(ada_work, ada, suggestion):
    coding = confirm(ada_work, suggestion).coding
    record.note(coding, ada, key=uuid4(), text="sure")

    reject(ada_work, suggestion)
    undoing.undo(ada_work, ada)

    assert standing(ada_work) == [("PR.1", CIVILIANS)]
    assert [memo.text for memo in coding.memos.standing()] == ["sure"]


def test_undoing_a_withdrawal_brings_the_decision_back(ada_work, ada, suggestion):
    record.withdraw_coding(confirm(ada_work, suggestion).coding, ada)

    undoing.undo(ada_work, ada)

    assert standing(ada_work) == [("PR.1", CIVILIANS)]
    assert verdicts(ada_work) == ["confirmed"]


def test_an_undo_sent_again_after_finishing_is_answered_alike(ada_work, ada):
    code_words(ada_work, "PR.1", CIVILIANS)
    key = uuid4()
    step = undoing.undo(ada_work, ada, key=key)
    finish_work(ada_work)

    assert undoing.undo(ada_work, ada, key=key) == step
