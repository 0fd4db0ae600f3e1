"""A running round moves to a newer version; coders answer for what changed."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from coding.codebook.drafts import start_draft
from coding.codebook.editing import change_code
from coding.codebook.publish import publish
from coding.codebook.reshaping import merge_code, retire_code, split_code
from coding.desk.linking import link, parts_of
from coding.desk.read import finish
from coding.desk.recode import answer_recodings, asked_of, offers
from coding.desk.record import withdraw_coding
from coding.desk.undo import redo, undo
from coding.models import Assignment, Recoding
from coding.rounds.moving import consequences, move_round
from tests.coding.desk.answers import confirm
from tests.factories import CIVILIANS, POLICE, code_words, suggest

MERGE = lambda d, u: merge_code(d, u, "PR.1", "PR.2")  # noqa: E731
SPLIT = lambda d, u: split_code(d, u, "PR.1", [("PR.8", "A"), ("PR.9", "B")])  # noqa: E731
RETIRE = lambda d, u: retire_code(d, u, "PR.1")  # noqa: E731
MEANING = lambda d, u: change_code(d, u, "PR.1", {"name": "X"}, change="meaning")  # noqa: E731
WORDING = lambda d, u: change_code(d, u, "PR.1", {"name": "X"}, change="wording")  # noqa: E731
OTHER = lambda d, u: change_code(d, u, "PR.3", {"name": "X"}, change="wording")  # noqa: E731


@pytest.fixture
def newer(version, lead):
    def make(*edits):
        draft = start_draft(version.codebook, lead)
        for edit in edits:
            edit(draft, lead)
        return publish(draft, lead)

    return make


def again(work):
    return Assignment.objects.select_related("round__version", "document").get(
        pk=work.pk
    )


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
