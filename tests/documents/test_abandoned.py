"""Imports whose workers were lost for good end as failed, with the reason."""

from documents.abandoned import fail_abandoned
from documents.gathering import progress_of, receive_package
from documents.models import Document
from documents.receiving import retry_import
from projects.models import Job
from tests.documents.test_gathering import zipped
from tests.factories import MANDATE, do_jobs, receive

WORDS = "The worker was lost three times doing this."


def give_up(target) -> None:
    Job.objects.filter(target=target).update(state=Job.State.FAILED, failure=WORDS)


def test_a_document_whose_job_was_given_up_has_failed_and_can_be_tried_again(
    project, ada
):
    document = receive(project, ada, MANDATE)
    give_up(document.pk)

    assert fail_abandoned() == 1
    document.refresh_from_db()
    assert (document.state, document.failure) == (Document.State.FAILED, WORDS)
    retry_import(document, ada)
    assert fail_abandoned() == 0
    do_jobs()
    document.refresh_from_db()
    assert document.is_ready


def test_a_package_whose_job_was_given_up_is_waited_for_no_more(project, ada):
    batch = receive_package(project, ada, zipped(one=MANDATE), "a.zip")
    give_up(batch.pk)
    assert progress_of(batch)["goes_on"]

    assert fail_abandoned() == 1

    batch.refresh_from_db()
    assert batch.failure == WORDS
    assert not progress_of(batch)["goes_on"]


def test_what_waits_or_is_done_is_left_alone(project, ada):
    receive(project, ada, MANDATE)
    assert fail_abandoned() == 0
    do_jobs()

    assert fail_abandoned() == 0
    assert project.documents.ready().count() == 1
