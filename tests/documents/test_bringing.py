"""A document that comes with codings keeps its text, and its symbol where it can."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from documents.bringing import bring_in
from hsframe.refusals import TooLarge
from tests import factories

TEXT = "One.\n\n\nTwo, and  three.\n"


def test_text_and_original_are_what_came(project, lead):
    document = bring_in(project, lead, "notes/Interview 7", TEXT)

    assert (document.text, document.source_text) == (TEXT, TEXT)
    assert document.file.read() == TEXT.encode()
    assert document.filename == "Interview 7.txt"
    assert str(document) == "notes/Interview 7"
    assert document.is_ready
    leaves = document.paragraphs.leaves()
    assert [TEXT[one.start : one.end] for one in leaves] == [
        "One.\n\n",
        "Two, and  three.\n",
    ]


def test_a_symbol_that_is_taken_stays_with_its_document(project, lead, document):
    other = bring_in(project, lead, "Another", factories.MANDATE + "\n\nMore.\n")

    assert document.symbol == "S/RES/9001 (2031)"
    assert other.symbol == ""
    assert other.title


def test_what_cannot_be_a_document_is_refused(project, lead, ada, settings):
    with pytest.raises(PermissionDenied):
        bring_in(project, ada, "a", TEXT)
    with pytest.raises(ValidationError):
        bring_in(project, lead, "a", " \n ")
    settings.MAX_UPLOAD_BYTES = 3
    with pytest.raises(TooLarge):
        bring_in(project, lead, "a", TEXT)
