"""Work carried over to a corrected text: what is kept, what waits, what stays."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from coding.carrying.carry import carry_over
from coding.carrying.report import carried, foreseen
from coding.carrying.settle import give_up, take_offer
from coding.desk import read
from coding.desk import undo as undoing
from coding.models import Assignment, Coding, Exposure
from coding.rounds.plan import close_round
from hsframe.refusals import Conflict
from projects.models import Job
from tests.factories import (
    CIVILIANS,
    LAW,
    MANDATE,
    POLICE,
    code_words,
    plan_round,
    publish_codes,
    read_everything,
    replace,
    store_document,
)

BETTER = MANDATE.replace("civilians under threat", "people under threat")


@pytest.fixture
def work(project, lead, ada) -> Assignment:
    """Ada's work on the mandate: three codings, one with a memo, one paragraph read."""
    document = store_document(project, lead)
    version = publish_codes(project, lead)
    planned = plan_round(project, lead, version, [document], [ada])
    mine = planned.assignments.get()
    code_words(mine, "PR.1", CIVILIANS)
    code_words(mine, "PR.2", POLICE, memo="Villages only.")
    code_words(mine, "PR.1", LAW)
    return mine


def corrected(work, lead, words=BETTER):
    return replace(work.document, lead, words)


def test_what_will_happen_is_told_and_nothing_is_done(work, lead):
    better = corrected(work, lead)

    (told,) = foreseen(better)

    assert (told.kept, told.moved, told.doubtful) == (2, 0, 1)
    assert work.codings.standing().count() == 3
    assert Assignment.objects.count() == 1


def test_codings_found_come_over_with_memo_and_exposure(work, lead):
    work.codings.update(exposure=Exposure.SHOWN_BEFORE)
    better = corrected(work, lead)

    (made,) = carry_over(better, lead)

    for coding in made.codings.standing():
        assert better.text[coding.start : coding.end] == coding.quote
        assert coding.exposure == Exposure.SHOWN_BEFORE
    assert {coding.quote for coding in made.codings.all()} == {POLICE, LAW}
    assert made.codings.get(quote=POLICE).memos.get().text == "Villages only."
    (told,) = carried(better)
    assert (told.kept, told.moved, told.doubtful, told.waiting) == (2, 0, 1, 1)


def test_the_earlier_rows_stay_and_leave_the_work(work, lead, ada):
    before = list(work.codings.values())
    (made,) = carry_over(corrected(work, lead), lead)

    assert list(work.codings.values()) == before
    assert list(Assignment.objects.held_by(ada)) == [made]
    work.refresh_from_db()
    assert work.carried_to == made


def test_a_coder_takes_the_offered_words(work, lead, ada):
    (made,) = carry_over(corrected(work, lead), lead)
    waiting = made.carryings.waiting().get()

    coding = take_offer(waiting, ada, key=uuid4())

    assert coding.quote == "people under threat of violence"
    assert not made.carryings.waiting().exists()
    with pytest.raises(Conflict):
        take_offer(waiting, ada, key=uuid4())


def test_undoing_what_was_taken_lets_it_wait_again(work, lead, ada):
    (made,) = carry_over(corrected(work, lead), lead)
    take_offer(made.carryings.waiting().get(), ada, key=uuid4())

    undoing.undo(made, ada)

    give_up(made.carryings.waiting().get(), ada)
    assert not made.carryings.waiting().exists()
    assert made.codings.standing().count() == 2


def test_nobody_else_settles_a_doubtful_coding(work, lead, bruno):
    (made,) = carry_over(corrected(work, lead), lead)
    waiting = made.carryings.waiting().get()

    for person in (lead, bruno):
        with pytest.raises(PermissionDenied):
            give_up(waiting, person)
        with pytest.raises(PermissionDenied):
            take_offer(waiting, person, key=uuid4())


def test_what_is_not_there_any_more_can_only_be_given_up(work, lead, ada):
    gone = MANDATE.replace(
        "     (b)  To support the local police in the villages of the north;\n", ""
    )
    (made,) = carry_over(corrected(work, lead, gone), lead)
    waiting = made.carryings.waiting().get()

    with pytest.raises(ValidationError, match="no passage to take"):
        take_offer(waiting, ada, key=uuid4())
    give_up(waiting, ada)

    assert not made.carryings.waiting().exists()


def test_work_is_not_finished_while_something_waits(work, lead, ada):
    (made,) = carry_over(corrected(work, lead), lead)
    read_everything(made)

    with pytest.raises(ValidationError, match="need your word"):
        read.finish(made, ada)
    give_up(made.carryings.waiting().get(), ada)
    read.finish(made, ada)

    made.refresh_from_db()
    assert made.finished_at


def test_finished_work_stays_finished_if_all_its_words_are_there(work, lead, ada):
    read_everything(work)
    read.finish(work, ada)
    same = MANDATE.replace("3 March 2031", "3  March  2031")

    (made,) = carry_over(corrected(work, lead, same), lead)

    assert made.finished_at == Assignment.objects.get(pk=work.pk).finished_at
    assert made.readings.standing().count() == work.readings.standing().count()


def test_a_changed_paragraph_is_to_be_read_again(work, lead, ada):
    read_everything(work)
    read.finish(work, ada)

    (made,) = carry_over(corrected(work, lead), lead)

    assert made.finished_at is None
    assert read.unread(made) == 1
    assert carried(made.document)[0].unread == 1


def test_carrying_over_freezes_and_asks_for_suggestions_once(work, lead):
    better = corrected(work, lead)
    carry_over(better, lead)

    better.refresh_from_db()
    assert better.frozen_at
    assert Job.objects.filter(kind="suggest", target=work.round_id).count() == 2
    with pytest.raises(ValidationError, match="No coding waits"):
        carry_over(better, lead)


def test_work_on_a_text_replaced_twice_comes_over_at_once(work, lead):
    second = corrected(work, lead)
    third = replace(second, lead, BETTER.replace("villages", "towns"), "third.txt")

    (made,) = carry_over(third, lead)

    assert made.document == third
    assert made.carryings.filter(outcome="doubtful").count() == 2


def test_a_closed_round_keeps_the_text_it_was_coded_on(work, lead):
    close_round(work.round, lead)

    assert foreseen(corrected(work, lead)) == []


def test_only_a_lead_carries_over(work, lead, ada):
    better = corrected(work, lead)

    with pytest.raises(PermissionDenied):
        carry_over(better, ada)
    assert Coding.objects.count() == 3
