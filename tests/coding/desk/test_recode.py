"""Coders answer for codings whose codes have changed."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from coding.desk.linking import link, parts_of
from coding.desk.read import finish
from coding.desk.recode import answer_recodings, asked_of
from coding.desk.undo import undo
from coding.models import Assignment, Recoding
from coding.rounds.moving import move_round
from tests.coding.newer import MEANING, MERGE, RETIRE, SPLIT, again
from tests.factories import (
    CIVILIANS,
    POLICE,
    code_words,
)


def test_an_answer_is_one_step_that_undo_takes_back(round, ada_work, ada, lead, newer):
    coding = code_words(ada_work, "PR.1", CIVILIANS)
    version = newer(MERGE)
    move_round(round, version, lead)
    work = again(ada_work)

    (made,) = answer_recodings(work, ada, asked_of(work), version.codes.get(key="PR.2"))

    assert (made.quote, made.exposure) == (coding.quote, coding.exposure)
    assert not asked_of(work)
    undo(again(work), ada)
    assert [one.coding for one in asked_of(work)] == [coding]


def test_none_applies_withdraws_the_coding(round, ada_work, ada, lead, newer):
    coding = code_words(ada_work, "PR.1", CIVILIANS)
    move_round(round, newer(RETIRE), lead)
    work = again(ada_work)

    answer_recodings(work, ada, asked_of(work), None)

    coding.refresh_from_db()
    assert coding.withdrawn_at is not None
    assert not asked_of(work)


def test_work_is_not_finished_while_questions_wait(round, ada_work, ada, lead, newer):
    code_words(ada_work, "PR.1", CIVILIANS)
    Assignment.objects.filter(pk=ada_work.pk).update(finished_at=ada_work.given_at)

    move_round(round, newer(MEANING), lead)

    work = again(ada_work)
    assert work.finished_at is None
    with pytest.raises(ValidationError):
        finish(work, ada)


def test_an_answer_that_stands_already_is_not_said_twice(
    round, ada_work, ada, lead, newer
):
    code_words(ada_work, "PR.1", CIVILIANS, memo="sure")
    standing = code_words(ada_work, "PR.2", CIVILIANS)
    version = newer(MERGE)
    move_round(round, version, lead)
    work = again(ada_work)

    answer_recodings(work, ada, asked_of(work), version.codes.get(key="PR.2"))

    assert work.codings.standing().get() == standing
    assert standing.memos.standing().get().text == "sure"


def test_parts_answered_apart_from_others_are_linked_no_more(
    round, ada_work, ada, lead, newer
):
    first = code_words(ada_work, "PR.1", CIVILIANS)
    version = newer(MEANING)
    move_round(round, version, lead)
    work = again(ada_work)
    second = code_words(work, "PR.1", POLICE)
    link(first, second, ada, key=uuid4())

    answer_recodings(work, ada, asked_of(work), version.codes.get(key="PR.2"))

    assert parts_of(second) == [second]


def test_a_coder_answers_on_the_page_all_alike(
    round, ada_work, ada, lead, newer, visit, project
):
    code_words(ada_work, "PR.1", CIVILIANS)
    code_words(ada_work, "PR.1", POLICE)
    version = newer(SPLIT)
    move = reverse("coding:round-move", args=[project.slug, round.pk, version.pk])
    page = visit(lead)
    assert "it was split" in page.get(move).content.decode()
    assert page.post(move).status_code == 302

    desk = visit(ada)
    address = reverse("coding:recodings", args=[ada_work.pk])
    shown = desk.get(reverse("coding:desk", args=[ada_work.pk])).content.decode()
    assert "2 codings need another look" in shown
    assert desk.post(address, {"of": "PR.1", "code": "PR.1"}).status_code == 422
    assert desk.post(address, {"of": "PR.1", "code": "PR.9"}).status_code == 302

    assert not Recoding.objects.waiting().exists()
    assert again(ada_work).codings.standing().filter(code__key="PR.9").count() == 2
