"""A lead mends a document's structure until a round hands it out."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from documents import mending
from tests.documents.structure.test_mend import check_shape


def test_a_mend_changes_paragraphs_and_citations_and_leaves_the_text(document, lead):
    before = document.text

    mending.change_paragraph(document, lead, "op.3", "operative", "30.", "")

    document.refresh_from_db()
    assert document.text == before
    moved = document.paragraphs.get(path="op.30")
    assert moved.citation == "S/RES/9001 (2031), para. 30"
    check_shape(mending.found_in(document))


def test_every_mend_is_on_record_and_can_be_undone(document, lead):
    found = mending.found_in(document)

    mending.merge_with_next(document, lead, "pp.1")
    mending.split_paragraph(document, lead, "op.3", "to respect")
    mending.undo_mend(document, lead)
    assert not document.paragraphs.filter(path="op.3_2").exists()
    assert document.mends.count() == 3

    mending.undo_mend(document, lead)
    assert document.paragraphs.filter(path="op.3_2").exists()
    assert found != mending.found_in(document)


def test_words_that_stand_nowhere_or_twice_split_nothing(document, lead):
    for words in ("not in there", "the", ""):
        with pytest.raises(ValidationError):
            mending.split_paragraph(document, lead, "op.2.chapeau", words)
    assert not document.mends.exists()


def test_only_a_lead_mends(document, ada, viewer):
    for person in (ada, viewer):
        with pytest.raises(PermissionDenied):
            mending.merge_with_next(document, person, "pp.1")
        with pytest.raises(PermissionDenied):
            mending.undo_mend(document, person)


def test_a_document_in_a_round_is_mended_no_more(round, document, lead):
    with pytest.raises(ValidationError):
        mending.merge_with_next(document, lead, "pp.1")


def test_a_change_that_the_structure_does_not_bear_stores_nothing(document, lead):
    with pytest.raises(ValidationError):
        mending.merge_with_next(document, lead, "op.1")
    with pytest.raises(ValidationError):
        mending.change_paragraph(document, lead, "op.99", "operative", "1.", "")
    assert not document.mends.exists()
