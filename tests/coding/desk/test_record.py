"""Coding a passage by hand, withdrawing it, noting why."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from coding.desk import read, record
from coding.models import Coding, Step
from hsframe.refusals import Conflict
from tests.factories import (
    CIVILIANS,
    LAW,
    POLICE,
    code_of,
    code_words,
    finish_work,
    passage,
    plan_round,
    publish_codes,
    store_document,
)


def test_a_passage_gets_a_code_with_quote_and_memo(ada_work):
    coding = code_words(ada_work, "PR.1", CIVILIANS, memo="  Whose?  ")

    coding.refresh_from_db()
    assert coding.quote == CIVILIANS
    assert ada_work.document.text[coding.start : coding.end] == CIVILIANS
    assert coding.memos.get().text == "Whose?"
    ada_work.refresh_from_db()
    assert ada_work.revision == 1
    step = ada_work.steps.get()
    assert (
        step.words
        == "Coded S/RES/9001 (2031), para. 2 (a): PR.1 Protection from violence"
    )


def test_sent_twice_it_is_stored_once(ada_work):
    key = uuid4()
    first = code_words(ada_work, "PR.1", CIVILIANS, key=key)

    assert code_words(ada_work, "PR.1", CIVILIANS, key=key) == first
    assert Coding.objects.count() == Step.objects.count() == 1


def test_a_key_stands_for_one_coding(ada_work, bruno_work):
    key = code_words(ada_work, "PR.1", CIVILIANS).pk

    for work, code, words in (
        (ada_work, "PR.2", CIVILIANS),
        (ada_work, "PR.1", POLICE),
        (bruno_work, "PR.1", CIVILIANS),
    ):
        with pytest.raises(Conflict):
            code_words(work, code, words, key=key)
    assert Coding.objects.count() == 1


def test_an_equal_standing_coding_answers_for_a_second_one(ada_work):
    first = code_words(ada_work, "PR.1", CIVILIANS)

    assert code_words(ada_work, "PR.1", CIVILIANS) == first
    assert Coding.objects.count() == 1


def test_a_memo_sent_with_an_equal_coding_replaces_the_last(ada_work):
    coding = code_words(ada_work, "PR.1", CIVILIANS, memo="first")

    code_words(ada_work, "PR.1", CIVILIANS, memo="second")

    assert [memo.text for memo in coding.memos.standing()] == ["second"]


def test_two_coders_say_the_same_apart(ada_work, bruno_work):
    code_words(ada_work, "PR.1", CIVILIANS)
    code_words(bruno_work, "PR.1", CIVILIANS)

    assert ada_work.codings.count() == bruno_work.codings.count() == 1


def test_passages_of_one_code_may_overlap_and_cross_paragraphs(ada_work, document):
    start = passage(document, CIVILIANS)["start"]
    end = passage(document, LAW)["end"]
    across = document.text[start:end]
    assert "\n" in across

    code_words(ada_work, "PR.1", CIVILIANS)
    code_words(ada_work, "PR.1", across)

    assert ada_work.codings.standing().count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"quote": "civilians under threat of violenc"},
        {"quote": CIVILIANS.upper()},
        {"quote": ""},
        {"start": -1},
        {"end": 10**6},
        {"start": 9, "end": 9, "quote": ""},
        {"start": 12, "end": 9, "quote": ""},
    ],
)
def test_a_passage_that_is_not_the_documents_own_is_refused(ada_work, wrong):
    with pytest.raises(ValidationError):
        code_words(ada_work, "PR.1", CIVILIANS, **wrong)

    ada_work.refresh_from_db()
    assert ada_work.revision == Coding.objects.count() == 0


def test_a_passage_holds_words(ada_work, document):
    start = document.text.index("\n")
    with pytest.raises(ValidationError, match="no words"):
        code_words(ada_work, "PR.1", CIVILIANS, start=start, end=start + 1, quote="\n")


def test_offsets_count_code_points(project, lead, version, ada):
    words = "The 𝒜ssembly — naïve, 安全 — protects civilians.\n"
    document = store_document(project, lead, words, "points.txt")
    work = plan_round(project, lead, version, [document], [ada]).assignments.get()

    coding = code_words(work, "PR.1", "安全")

    assert document.text[coding.start : coding.end] == "安全"


def test_a_code_must_be_of_the_rounds_version_and_no_parent(
    ada_work, project, lead, version
):
    other = publish_codes(project, lead, title="Another")
    for code in (code_of(other, "PR.1"), code_of(version, "PR")):
        with pytest.raises(ValidationError):
            code_words(ada_work, "PR.1", CIVILIANS, code=code)
    assert not Coding.objects.exists()


def test_a_principle_without_codes_may_be_given(project, lead, document, ada):
    alone = publish_codes(project, lead, [{"key": "X", "name": "Alone"}], "One code")
    work = plan_round(project, lead, alone, [document], [ada]).assignments.get()

    assert code_words(work, "X", CIVILIANS).code.key == "X"


def test_only_its_coder_writes_in_an_assignment(ada_work, bruno, lead, stranger):
    sent = {
        "code": code_of(ada_work.round.version, "PR.1"),
        **passage(ada_work.document, CIVILIANS),
    }
    coding = code_words(ada_work, "PR.2", POLICE)
    for person in (bruno, lead, stranger):
        with pytest.raises(PermissionDenied):
            record.code_passage(ada_work, person, key=uuid4(), **sent)
        with pytest.raises(PermissionDenied):
            record.withdraw_coding(coding, person)
        with pytest.raises(PermissionDenied):
            record.note(coding, person, key=uuid4(), text="mine")


def test_who_has_left_the_project_writes_no_more(ada_work, project, ada):
    project.memberships.filter(user=ada).update(left_at=ada_work.given_at)

    with pytest.raises(PermissionDenied):
        code_words(ada_work, "PR.1", CIVILIANS)


def test_a_stale_page_is_a_conflict_and_a_fresh_one_is_not(ada_work):
    code_words(ada_work, "PR.1", CIVILIANS, revision=0)

    with pytest.raises(Conflict):
        code_words(ada_work, "PR.2", POLICE, revision=0)
    code_words(ada_work, "PR.2", POLICE, revision=1)

    assert ada_work.codings.count() == 2


def test_sending_again_after_a_lost_answer_is_no_conflict(ada_work):
    key = uuid4()
    first = code_words(ada_work, "PR.1", CIVILIANS, key=key, revision=0)

    assert code_words(ada_work, "PR.1", CIVILIANS, key=key, revision=0) == first


def test_a_memo_sent_again_with_a_passage_coded_already_is_stored_once(ada_work):
    coding = code_words(ada_work, "PR.1", CIVILIANS)
    key = uuid4()

    for _ in range(2):
        sent = {"memo": "so", "key": key, "revision": 1}
        assert code_words(ada_work, "PR.1", CIVILIANS, **sent) == coding

    assert coding.memos.count() == 1


def test_a_key_stands_for_one_act(ada_work, ada):
    paragraph = ada_work.document.paragraphs.codable().first()
    key = read.mark_read(ada_work, ada, paragraph, key=uuid4()).pk

    with pytest.raises(Conflict):
        code_words(ada_work, "PR.1", CIVILIANS, key=key)


def test_a_finished_assignment_is_not_written_in(ada_work, ada):
    coding = code_words(ada_work, "PR.1", CIVILIANS)
    finish_work(ada_work)

    with pytest.raises(ValidationError):
        code_words(ada_work, "PR.2", POLICE)
    with pytest.raises(ValidationError):
        record.withdraw_coding(coding, ada)
    with pytest.raises(ValidationError):
        record.note(coding, ada, key=uuid4(), text="late")


def test_a_coding_taken_back_stays_on_record(ada_work, ada):
    coding = code_words(ada_work, "PR.1", CIVILIANS)

    record.withdraw_coding(coding, ada)
    record.withdraw_coding(coding, ada)

    assert not ada_work.codings.standing().exists()
    assert ada_work.codings.get().withdrawn_at is not None
    assert ada_work.steps.count() == 2


def test_a_coding_taken_back_can_be_made_again(ada_work, ada):
    record.withdraw_coding(code_words(ada_work, "PR.1", CIVILIANS), ada)

    code_words(ada_work, "PR.1", CIVILIANS)

    assert ada_work.codings.standing().count() == 1


def test_the_first_coding_freezes_the_document(ada_work, bruno_work, document):
    assert document.frozen_at is None
    code_words(ada_work, "PR.1", CIVILIANS)
    document.refresh_from_db()
    frozen = document.frozen_at

    code_words(bruno_work, "PR.1", CIVILIANS)

    document.refresh_from_db()
    assert frozen is not None
    assert document.frozen_at == frozen
