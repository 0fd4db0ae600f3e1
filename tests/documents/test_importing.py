"""Importing: a stored file becomes a fixed text with numbered paragraphs, once."""

import hashlib
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import InternalError, transaction
from django.db.models import Value
from django.db.models.functions import Concat

from documents.importing import store
from documents.models import Document
from documents.structure import read_structure
from documents.structure.found import Structured
from projects.models import Job
from tests.factories import MANDATE, do_jobs, paragraph_with, receive

BROKEN = b"%PDF-1.7 and nothing more"


def imported(project, user, words, name="mandate.txt") -> Document:
    document = receive(project, user, words, name)
    do_jobs()
    document.refresh_from_db()
    return document


def test_a_resolution_is_read_into_its_own_paragraphs(project, lead):
    document = imported(project, lead, MANDATE)

    assert document.is_ready
    assert (document.kind, document.symbol) == ("resolution", "S/RES/9001 (2031)")
    assert document.date.isoformat() == "2031-03-03"
    protects = paragraph_with(document, "To protect, within its capacity")
    assert (protects.path, protects.label) == ("op.2.a", "(a)")
    assert protects.citation == "S/RES/9001 (2031), para. 2 (a)"
    assert protects.parent.path == "op.2"


def test_leaves_cover_the_text_in_order_and_parents_span_their_children(document):
    leaves = list(document.paragraphs.leaves())

    assert leaves[0].start == 0
    assert leaves[-1].end == len(document.text)
    for before, after in zip(leaves, leaves[1:], strict=False):
        assert document.text[before.end : after.start] == "\n"
    for parent in document.paragraphs.filter(leaf=False):
        children = list(parent.children.all())
        assert parent.start == min(child.start for child in children)
        assert parent.end == max(child.end for child in children)


def test_every_passage_leads_back_to_the_source(document):
    for start, source, length in document.ranges:
        words = document.text[start : start + length]
        assert words == document.source_text[source : source + length]
    assert document.source_text == MANDATE


def test_the_text_is_hashed(document):
    assert document.text_sha256 == hashlib.sha256(document.text.encode()).hexdigest()


def test_importing_again_changes_nothing(project, lead):
    document = imported(project, lead, MANDATE)
    before = list(document.paragraphs.values_list("pk", flat=True))

    store(document, MANDATE, read_structure(MANDATE))
    Job.objects.update(state=Job.State.WAITING)
    do_jobs()

    assert list(document.paragraphs.values_list("pk", flat=True)) == before


def test_one_bad_file_keeps_no_other_out(project, lead):
    bad = receive(project, lead, BROKEN, "broken.pdf")
    good = receive(project, lead, MANDATE)

    do_jobs()

    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.state, good.state) == ("failed", "ready")
    assert bad.failure
    assert Job.objects.get(target=bad.pk).failure == bad.failure


@pytest.mark.parametrize("words", ["\n", " \n\n  \f "])
def test_a_file_without_words_says_so(project, lead, words):
    document = imported(project, lead, words)

    assert document.state == Document.State.FAILED
    assert "words" in document.failure


def test_a_reading_without_words_is_not_stored(project, lead):
    document = receive(project, lead, MANDATE)

    with pytest.raises(ValidationError):
        store(document, MANDATE, Structured("", (), (), "other"))


def test_a_second_document_of_one_symbol_is_a_conflict_in_words(project, lead):
    imported(project, lead, MANDATE, "first.txt")

    second = imported(project, lead, MANDATE + "\nOne word more.\n", "second.txt")

    assert second.state == Document.State.FAILED
    assert "S/RES/9001 (2031)" in second.failure
    assert "first.txt" in second.failure
    assert not second.paragraphs.exists()


def test_a_removed_document_frees_its_symbol(project, lead):
    first = imported(project, lead, MANDATE, "first.txt")
    Document.objects.filter(pk=first.pk).update(withdrawn_at=first.added_at)

    second = imported(project, lead, MANDATE + "\nOne word more.\n", "second.txt")

    assert second.is_ready


def test_a_file_that_breaks_the_worker_fails_after_three_attempts(
    project, lead, settings
):
    document = receive(project, lead, MANDATE)
    Path(settings.MEDIA_ROOT, document.file.name).unlink()

    states = []
    for _ in range(3):
        with pytest.raises(FileNotFoundError):
            do_jobs()
        document.refresh_from_db()
        states.append(document.state)

    assert states == ["importing", "importing", "failed"]
    assert document.failure
    assert Job.objects.get().state == Job.State.FAILED


@pytest.mark.parametrize("column", ["text", "source_text"])
def test_the_database_refuses_every_change_to_a_stored_text(document, column):
    one = Document.objects.filter(pk=document.pk)
    with pytest.raises(InternalError), transaction.atomic():
        one.update(**{column: Concat(column, Value("!"))})
    setattr(document, column, "Other words.")
    with pytest.raises(InternalError), transaction.atomic():
        document.save()

    kept = Document.objects.get(pk=document.pk)
    assert (kept.text_sha256, kept.source_text) == (document.text_sha256, MANDATE)


def test_the_lock_on_the_text_cannot_be_taken_off(document):
    one = Document.objects.filter(pk=document.pk)

    with pytest.raises(InternalError), transaction.atomic():
        one.update(text_sha256="")


def test_what_is_said_about_a_document_may_still_change(document):
    document.title = "The mandate of UNSMIV"
    document.save()

    assert document.events.latest("pgh_id").title == "The mandate of UNSMIV"
