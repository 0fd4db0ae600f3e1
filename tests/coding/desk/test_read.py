"""Reading, finishing, reopening; undo and redo."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from coding.agreement.rulings import settle
from coding.desk import read
from coding.desk import undo as undoing
from coding.models import Reading
from coding.rounds.plan import close_round
from hsframe.refusals import Conflict
from tests.factories import (
    CIVILIANS,
    POLICE,
    code_of,
    code_words,
    finish_work,
    paragraph_with,
    read_everything,
    store_document,
)


@pytest.fixture
def paragraph(document):
    return paragraph_with(document, CIVILIANS)


def mark(work, paragraph, **sent) -> Reading:
    return read.mark_read(work, work.coder, paragraph, **({"key": uuid4()} | sent))


def codes(work) -> list[str]:
    return sorted(one.code.key for one in work.codings.standing())


def undo(work) -> None:
    undoing.undo(work, work.coder)


def redo(work) -> None:
    undoing.redo(work, work.coder)


def test_a_paragraph_is_marked_read_once(ada_work, paragraph):
    key = uuid4()
    first = mark(ada_work, paragraph, key=key)

    assert mark(ada_work, paragraph, key=key) == first
    assert mark(ada_work, paragraph) == first
    assert Reading.objects.count() == 1


def test_a_readings_key_stands_for_one_paragraph(ada_work, bruno_work, document):
    first, second = (paragraph_with(document, words) for words in (CIVILIANS, POLICE))
    key = mark(ada_work, first).pk

    with pytest.raises(Conflict):
        mark(ada_work, second, key=key)
    with pytest.raises(Conflict):
        mark(bruno_work, first, key=key)


def test_skipping_replaces_reading(ada_work, paragraph):
    mark(ada_work, paragraph)
    mark(ada_work, paragraph, skipped=True)

    assert ada_work.readings.standing().get().skipped
    assert Reading.objects.count() == 2


def test_a_mark_is_taken_back_and_stays_on_record(ada_work, ada, paragraph):
    mark(ada_work, paragraph)

    read.unmark(ada_work, ada, paragraph)

    assert not ada_work.readings.standing().exists()
    assert Reading.objects.count() == 1


def test_only_codable_leaves_of_the_document_are_read(
    ada_work, project, lead, document
):
    other = store_document(project, lead, "Other words.\n", "other.txt")
    wrong = [
        other.paragraphs.leaves().last(),
        document.paragraphs.leaves().filter(kind="masthead").first(),
        document.paragraphs.get(path="op.2"),
    ]
    for paragraph in wrong:
        with pytest.raises(ValidationError):
            mark(ada_work, paragraph)


def test_only_its_coder_reads_undoes_and_finishes(
    ada_work, paragraph, bruno, lead, stranger
):
    code_words(ada_work, "PR.1", CIVILIANS)
    for person in (bruno, lead, stranger):
        for act in (undoing.undo, undoing.redo, read.finish, read.reopen):
            with pytest.raises(PermissionDenied):
                act(ada_work, person)
        with pytest.raises(PermissionDenied):
            read.mark_read(ada_work, person, paragraph, key=uuid4())
        with pytest.raises(PermissionDenied):
            read.unmark(ada_work, person, paragraph)


def test_a_stale_page_is_a_conflict_everywhere(ada_work, ada, paragraph):
    code_words(ada_work, "PR.1", CIVILIANS)
    for act in (undoing.undo, undoing.redo, read.finish):
        with pytest.raises(Conflict):
            act(ada_work, ada, 0)
    with pytest.raises(Conflict):
        mark(ada_work, paragraph, revision=0)
    with pytest.raises(Conflict):
        read.unmark(ada_work, ada, paragraph, 0)


def test_finishing_needs_every_paragraph_read_or_skipped(ada_work, ada, paragraph):
    with pytest.raises(ValidationError, match="neither read nor skipped"):
        read.finish(ada_work, ada)
    read_everything(ada_work, skipped=[paragraph])
    read.unmark(ada_work, ada, paragraph)
    with pytest.raises(ValidationError, match="1 paragraph is"):
        read.finish(ada_work, ada)
    mark(ada_work, paragraph, skipped=True)

    read.finish(ada_work, ada)

    ada_work.refresh_from_db()
    assert ada_work.finished_at is not None


def test_finished_work_is_reopened_by_its_coder(ada_work, ada):
    finish_work(ada_work)

    read.reopen(ada_work, ada)

    assert code_words(ada_work, "PR.1", CIVILIANS)


def test_reopening_what_is_open_changes_nothing(ada_work, ada):
    read.reopen(ada_work, ada)

    ada_work.refresh_from_db()
    assert ada_work.revision == 0


def test_work_of_a_closed_round_stays_closed(ada_work, ada, round, lead):
    finish_work(ada_work)
    close_round(round, lead)

    with pytest.raises(ValidationError):
        read.reopen(ada_work, ada)


def test_work_that_has_been_ruled_on_stays_finished(
    ada_work, bruno_work, ada, round, lead, paragraph
):
    finish_work(ada_work)
    finish_work(bruno_work)
    settle(round, lead, paragraph, code_of(round.version, "PR.1"), applies=True)

    with pytest.raises(ValidationError):
        read.reopen(ada_work, ada)


def test_who_has_left_the_project_reopens_nothing(ada_work, ada, project):
    finish_work(ada_work)
    project.memberships.filter(user=ada).update(left_at=ada_work.given_at)

    with pytest.raises(PermissionDenied):
        read.reopen(ada_work, ada)


def test_every_step_counts_the_revision_on(ada_work, ada):
    revisions = []
    for act in (
        lambda: code_words(ada_work, "PR.1", CIVILIANS),
        lambda: undo(ada_work),
        lambda: redo(ada_work),
        lambda: read_everything(ada_work),
        lambda: read.finish(ada_work, ada),
        lambda: read.reopen(ada_work, ada),
    ):
        act()
        ada_work.refresh_from_db()
        revisions.append(ada_work.revision)

    assert revisions == sorted(set(revisions))


def test_one_coders_steps_leave_the_others_revision_alone(ada_work, bruno_work):
    code_words(bruno_work, "PR.1", CIVILIANS)

    ada_work.refresh_from_db()
    assert ada_work.revision == 0
    with pytest.raises(ValidationError):
        undo(ada_work)
