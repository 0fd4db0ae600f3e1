"""Thoughts on codes: kept across versions, never seen across a blind round."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from coding.codebook.code_memos import note_code, withdraw_code_memo
from coding.codebook.drafts import start_draft
from coding.models import CodeMemo
from coding.rounds.plan import close_round
from hsframe.refusals import Conflict
from tests.factories import code_of, finish_work, plan_round


def think(version, user, text: str = "Hard to tell from PR.2.", **sent) -> CodeMemo:
    code = code_of(version, "PR.1")
    return note_code(code, user, **({"key": uuid4(), "text": text} | sent))


def read_by(user) -> set[str]:
    return {memo.text for memo in CodeMemo.objects.standing().readable_by(user)}


def test_a_memo_sent_twice_is_stored_once(version, ada):
    key = uuid4()

    assert think(version, ada, key=key) == think(version, ada, key=key)
    assert CodeMemo.objects.count() == 1


def test_a_memo_stands_beside_the_code_in_every_version(version, ada, lead, visit):
    think(version, ada)
    draft = start_draft(version.codebook, lead)

    slug = version.codebook.project.slug
    page = visit(ada).get(reverse("coding:code-page", args=[slug, draft.pk, "PR.1"]))

    assert "Hard to tell" in page.content.decode()


def test_coders_at_work_see_only_their_own(ada_work, version, ada, bruno, lead):
    think(version, ada)

    assert read_by(ada) == read_by(lead) == {"Hard to tell from PR.2."}
    assert read_by(bruno) == set()


def test_coders_who_have_finished_stay_blind_until_the_round_is_closed(
    ada_work, bruno_work, round, version, ada, bruno, lead
):
    think(version, ada)
    finish_work(bruno_work)
    assert read_by(bruno) == set()

    close_round(round, lead)
    assert read_by(bruno) == {"Hard to tell from PR.2."}


def test_a_lead_who_codes_sees_all_once_finished(project, version, document, ada, lead):
    planned = plan_round(project, lead, version, [document], [lead, ada])
    think(version, ada)
    assert read_by(lead) == set()

    finish_work(planned.assignments.get(coder=lead))
    assert read_by(lead) == {"Hard to tell from PR.2."}


def test_viewers_and_strangers_write_none(version, viewer, stranger):
    for person in (viewer, stranger):
        with pytest.raises(PermissionDenied):
            think(version, person)


def test_empty_and_endless_memos_and_taken_keys_are_refused(version, ada, lead):
    for text in (" ", "x" * 10_001):
        with pytest.raises(ValidationError):
            think(version, ada, text)
    key = think(version, ada).pk
    with pytest.raises(Conflict):
        think(version, lead, key=key)


def test_only_its_author_withdraws_a_memo(version, ada, lead):
    memo = think(version, ada)

    with pytest.raises(PermissionDenied):
        withdraw_code_memo(memo, lead)
    withdraw_code_memo(memo, ada)

    assert read_by(ada) == set()
    assert CodeMemo.objects.count() == 1


def test_the_page_takes_a_memo_and_gives_it_back(version, ada, visit, project):
    where = reverse("coding:code-note", args=[project.slug, version.pk, "PR.1"])

    for _ in range(2):  # as by a double click
        assert visit(ada).post(where, {"text": "A thought."}).status_code == 302
    assert CodeMemo.objects.count() == 1
    assert visit(ada).post(where, {"text": ""}).status_code == 422

    page = reverse("coding:code-page", args=[project.slug, version.pk, "PR.1"])
    assert "A thought." in visit(ada).get(page).content.decode()
