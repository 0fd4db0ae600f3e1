"""Changing a coding's code or boundaries: another row in its place, nothing lost."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from coding.desk import change, record, undo
from coding.desk.overtaken import Overtaken
from coding.models import Exposure, Round
from tests.coding.desk.answers import confirm, reject, standing, verdicts
from tests.factories import (
    CIVILIANS,
    LAW,
    POLICE,
    code_of,
    code_words,
    finish_work,
    passage,
)


def recoded(coding, code_key: str, /, **sent):
    code = code_of(coding.assignment.round.version, code_key)
    user = coding.assignment.coder
    return change.change_code(coding, user, **{"key": uuid4(), "code": code} | sent)


def moved(coding, words: str, /, **sent):
    place = passage(coding.assignment.document, words)
    user = coding.assignment.coder
    return change.move(coding, user, **{"key": uuid4()} | place | sent)


def test_another_code_keeps_the_passage_and_the_memo(ada_work):
    coding = code_words(ada_work, "PR.1", CIVILIANS, memo="sure")

    made = recoded(coding, "PR.2")

    assert standing(ada_work) == [("PR.2", CIVILIANS)]
    assert [memo.text for memo in made.memos.standing()] == ["sure"]
    assert made.replaces == coding
    assert ada_work.steps.last().words.startswith("Changed PR.1")


def test_other_boundaries_keep_the_code_and_the_memo(ada_work):
    coding = code_words(ada_work, "PR.1", CIVILIANS, memo="sure")

    made = moved(coding, CIVILIANS[:-3])

    assert standing(ada_work) == [("PR.1", CIVILIANS[:-3])]
    assert made.memos.standing().get().text == "sure"


def test_a_change_is_one_step_for_undo_and_redo(ada_work, ada):
    coding = code_words(ada_work, "PR.1", CIVILIANS, memo="sure")
    recoded(coding, "PR.2")

    undo.undo(ada_work, ada)
    assert standing(ada_work) == [("PR.1", CIVILIANS)]
    undo.redo(ada_work, ada)
    assert standing(ada_work) == [("PR.2", CIVILIANS)]


def test_changing_nothing_leaves_no_step(ada_work):
    coding = code_words(ada_work, "PR.1", CIVILIANS)

    assert recoded(coding, "PR.1") == coding
    assert moved(coding, CIVILIANS) == coding
    assert ada_work.steps.count() == 1


def test_a_change_sent_twice_is_made_once(ada_work):
    coding = code_words(ada_work, "PR.1", CIVILIANS)
    key = uuid4()

    first = recoded(coding, "PR.2", key=key)
    again = recoded(coding, "PR.2", key=key)

    assert first == again
    assert ada_work.codings.count() == 2


def test_an_equal_standing_coding_takes_the_place(ada_work):
    code_words(ada_work, "PR.2", CIVILIANS)
    coding = code_words(ada_work, "PR.1", CIVILIANS, memo="sure")
    key = uuid4()

    made = recoded(coding, "PR.2", key=key)
    assert recoded(coding, "PR.2", key=key) == made

    assert standing(ada_work) == [("PR.2", CIVILIANS)]
    assert made.memos.standing().get().text == "sure"


def test_a_confirmed_suggestion_becomes_overridden(ada_work, suggestion):
    coding = confirm(ada_work, suggestion).coding

    recoded(coding, "PR.3")

    assert verdicts(ada_work) == ["overridden"]


def test_what_had_been_seen_is_not_forgotten(ada_work, suggestions):
    coding = code_words(ada_work, "PR.1", CIVILIANS)
    assert coding.exposure == Exposure.SHOWN_BEFORE
    Round.objects.update(shown=Round.Shown.HIDDEN)

    assert recoded(coding, "PR.2").exposure == Exposure.SHOWN_BEFORE


def test_a_coding_changed_elsewhere_answers_with_what_stands_now(ada_work):
    coding = code_words(ada_work, "PR.1", CIVILIANS)
    now = moved(recoded(coding, "PR.2"), POLICE)

    with pytest.raises(Overtaken) as told:
        recoded(coding, "PR.3")

    assert told.value.now == now
    assert standing(ada_work) == [("PR.2", POLICE)]


def test_a_coding_withdrawn_elsewhere_says_so(ada_work, ada):
    coding = code_words(ada_work, "PR.1", CIVILIANS)
    record.withdraw_coding(coding, ada)

    with pytest.raises(Overtaken, match="withdrawn") as told:
        moved(coding, POLICE)
    assert told.value.now is None


def test_bad_passages_and_codes_are_refused_and_nothing_changes(ada_work):
    coding = code_words(ada_work, "PR.1", CIVILIANS)

    with pytest.raises(ValidationError, match="quote"):
        moved(coding, POLICE, quote=LAW)
    with pytest.raises(ValidationError, match="outside"):
        moved(coding, POLICE, end=10**6)
    with pytest.raises(ValidationError, match="codes under it"):
        recoded(coding, "PR")
    assert standing(ada_work) == [("PR.1", CIVILIANS)]


def test_only_its_coder_changes_a_coding_and_only_while_open(ada_work, bruno):
    coding = code_words(ada_work, "PR.1", CIVILIANS)
    code = code_of(ada_work.round.version, "PR.2")

    with pytest.raises(PermissionDenied):
        change.change_code(coding, bruno, key=uuid4(), code=code)
    finish_work(ada_work)
    with pytest.raises(ValidationError, match="finished"):
        recoded(coding, "PR.2")


def test_withdrawing_what_was_changed_elsewhere_says_so(ada_work, ada):
    coding = code_words(ada_work, "PR.1", CIVILIANS)
    recoded(coding, "PR.2")

    with pytest.raises(Overtaken):
        record.withdraw_coding(coding, ada)
    assert standing(ada_work) == [("PR.2", CIVILIANS)]


def test_a_change_that_met_an_equal_coding_is_answered_alike_again(ada_work):
    equal = code_words(ada_work, "PR.2", CIVILIANS)
    coding = code_words(ada_work, "PR.1", CIVILIANS)
    key = uuid4()

    assert recoded(coding, "PR.2", key=key) == equal
    assert recoded(coding, "PR.2", key=key) == equal


def test_a_memo_for_a_passage_coded_already_is_stored_once(ada_work):
    code_words(ada_work, "PR.1", CIVILIANS)
    key = uuid4()

    for _ in range(2):
        code_words(ada_work, "PR.1", CIVILIANS, memo="so", key=key)

    assert [memo.text for memo in ada_work.codings.get().memos.all()] == ["so"]


def test_a_hand_made_coding_that_was_moved_outlives_a_rejection(
    ada_work, ada, suggestion
):
    coding = code_words(ada_work, "PR.1", CIVILIANS)
    confirm(ada_work, suggestion)
    moved(coding, CIVILIANS[:-3])

    reject(ada_work, suggestion)

    assert standing(ada_work) == [("PR.1", CIVILIANS[:-3])]
