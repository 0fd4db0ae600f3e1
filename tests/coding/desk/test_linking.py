"""Codings that are parts of one passage: joined, changed together, parted."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from coding.desk import change, linking, record, undo
from hsframe.refusals import Conflict
from tests.coding.desk.answers import standing
from tests.factories import (
    CIVILIANS,
    LAW,
    POLICE,
    code_of,
    code_words,
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


def linked(work):
    first = code_words(work, "PR.1", CIVILIANS)
    second = code_words(work, "PR.1", POLICE)
    linking.link(first, second, work.coder, key=uuid4())
    return first, second


def test_linked_passages_are_parts_of_one(ada_work):
    first, second = linked(ada_work)
    third = code_words(ada_work, "PR.1", LAW)
    linking.link(third, second, ada_work.coder, key=uuid4())

    parts = linking.parts_of(first)

    assert {part.pk for part in parts} == {first.pk, second.pk, third.pk}


def test_linking_again_or_in_a_circle_adds_nothing(ada_work, ada):
    first, second = linked(ada_work)

    assert linking.link(second, first, ada, key=uuid4()) is None
    assert ada_work.steps.count() == 3


def test_parts_carry_one_code_of_one_coder(ada_work, bruno_work, ada):
    first = code_words(ada_work, "PR.1", CIVILIANS)
    other_code = code_words(ada_work, "PR.2", POLICE)
    foreign = code_words(bruno_work, "PR.1", POLICE)

    for other in (other_code, foreign, first):
        with pytest.raises(ValidationError):
            linking.link(first, other, ada, key=uuid4())


def test_another_code_goes_to_all_parts(ada_work):
    first, _ = linked(ada_work)

    made = recoded(first, "PR.3")

    assert [code for code, _ in standing(ada_work)] == ["PR.3", "PR.3"]
    assert len(linking.parts_of(made)) == 2


def test_moving_a_part_keeps_its_link(ada_work):
    first, second = linked(ada_work)

    made = moved(first, LAW)

    assert {part.pk for part in linking.parts_of(made)} == {made.pk, second.pk}


def test_a_part_moved_onto_another_leaves_one_link_between_the_rest(ada_work, ada):
    first = code_words(ada_work, "PR.1", CIVILIANS)
    second = code_words(ada_work, "PR.1", POLICE)
    third = code_words(ada_work, "PR.1", LAW)
    linking.link(first, third, ada, key=uuid4())
    linking.link(second, third, ada, key=uuid4())

    assert moved(first, POLICE) == second

    assert {part.pk for part in linking.parts_of(third)} == {second.pk, third.pk}


def test_withdrawing_a_part_leaves_the_other_alone(ada_work, ada):
    first, second = linked(ada_work)

    record.withdraw_coding(first, ada)
    assert linking.parts_of(second) == [second]
    undo.undo(ada_work, ada)
    assert len(linking.parts_of(second)) == 2


def test_unlinking_makes_a_passage_its_own(ada_work, ada):
    first, second = linked(ada_work)

    linking.unlink(second, ada, key=uuid4())

    assert linking.parts_of(first) == [first]


def test_linking_to_a_withdrawn_coding_is_a_conflict(ada_work, ada):
    first = code_words(ada_work, "PR.1", CIVILIANS)
    second = code_words(ada_work, "PR.1", POLICE)
    record.withdraw_coding(second, ada)

    with pytest.raises(Conflict):
        linking.link(first, second, ada, key=uuid4())


def test_a_link_that_stands_already_is_not_made_twice(ada_work, ada):
    first, second = linked(ada_work)
    near = code_words(ada_work, "PR.1", CIVILIANS[:-2])
    linking.link(near, second, ada, key=uuid4())

    moved(near, CIVILIANS)

    assert len(linking.parts_of(first)) == 2
