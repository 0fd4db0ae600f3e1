"""Receiving files: kept as they came, checked, and handed to a worker."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from documents.models import Document
from documents.receiving import retry_import, withdraw_document
from hsframe.refusals import TooLarge
from projects.models import Job
from tests.factories import CIVILIANS, MANDATE, code_words, receive


def fail(document: Document) -> None:
    Document.objects.filter(pk=document.pk).update(
        state=Document.State.FAILED, failure="It is damaged."
    )
    document.refresh_from_db()


def test_the_original_is_kept_and_its_import_asked_for(project, ada, settings):
    document = receive(project, ada, MANDATE)

    stored = Path(settings.MEDIA_ROOT, document.file.name)
    assert stored.read_text() == MANDATE
    assert document.file_sha256 == hashlib.sha256(MANDATE.encode()).hexdigest()
    assert document.is_importing
    assert (document.text, document.added_by) == ("", ada)
    [job] = Job.objects.all()
    assert (job.kind, job.target, job.asked_by) == ("import", document.pk, ada)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\mandates\\2149.docx", "2149.docx"),
        ("a\x00b.txt", "ab.txt"),
        ("x" * 300 + ".txt", None),
    ],
)
def test_a_file_never_lies_under_a_name_that_a_person_gave(
    project, lead, given, kept, settings
):
    document = receive(project, lead, MANDATE, given)

    assert document.file.name == f"documents/{project.pk}/{document.pk}"
    assert len(document.filename) <= 255
    if kept is not None:
        assert document.filename == kept


def test_too_large_a_file_is_refused_before_it_is_kept(project, lead, settings):
    settings.MAX_UPLOAD_BYTES = len(MANDATE) - 1

    with pytest.raises(TooLarge):
        receive(project, lead, MANDATE)

    assert not Document.objects.exists()
    assert not Path(settings.MEDIA_ROOT).exists()


def test_the_same_bytes_are_refused_whatever_their_name(project, lead, ada):
    receive(project, lead, MANDATE)

    with pytest.raises(ValidationError, match="in the project already"):
        receive(project, ada, MANDATE, "another name.txt")

    assert Document.objects.count() == Job.objects.count() == 1


def test_the_same_bytes_come_in_again_after_a_failure_or_a_removal(project, lead):
    fail(receive(project, lead, MANDATE))
    second = receive(project, lead, MANDATE)

    withdraw_document(second, lead)
    third = receive(project, lead, MANDATE)

    assert third.is_importing


def test_another_project_may_hold_the_same_file(project, lead, stranger):
    receive(project, lead, MANDATE)
    elsewhere = stranger.memberships.get().project

    assert receive(elsewhere, stranger, MANDATE).project == elsewhere


def test_viewers_and_strangers_bring_nothing_in(project, lead, viewer, stranger):
    failed = receive(project, lead, MANDATE)
    fail(failed)
    for person in (viewer, stranger):
        with pytest.raises(PermissionDenied):
            receive(project, person, "other words")
        with pytest.raises(PermissionDenied):
            retry_import(failed, person)


def test_only_a_failed_import_is_tried_again(project, lead, ada):
    document = receive(project, lead, MANDATE)
    with pytest.raises(ValidationError):
        retry_import(document, ada)
    fail(document)

    retry_import(document, ada)

    document.refresh_from_db()
    assert (document.state, document.failure) == ("importing", "")
    assert Job.objects.filter(target=document.pk).count() == 2


def test_removing_a_document_keeps_its_row_and_paragraphs(document, lead, project):
    paragraphs = document.paragraphs.count()

    withdraw_document(document, lead)

    document.refresh_from_db()
    assert document not in project.documents.current()
    assert document.paragraphs.count() == paragraphs


def test_a_coded_document_stays(ada_work, document, lead):
    code_words(ada_work, "PR.1", CIVILIANS)
    document.refresh_from_db()

    with pytest.raises(ValidationError):
        withdraw_document(document, lead)


def test_only_a_lead_removes_a_document(document, ada, viewer, stranger):
    for person in (ada, viewer, stranger):
        with pytest.raises(PermissionDenied):
            withdraw_document(document, person)


@pytest.mark.django_db(transaction=True)
def test_the_same_file_sent_twice_at_once_comes_in_once(project, lead):
    def send(_: int) -> str:
        try:
            receive(project, lead, MANDATE)
        except ValidationError:
            return "refused"
        finally:
            connection.close()
        return "taken"

    with ThreadPoolExecutor(4) as pool:
        answers = sorted(pool.map(send, range(4)))

    assert answers == ["refused", "refused", "refused", "taken"]
    assert Document.objects.count() == Job.objects.count() == 1
