"""Kinds of files: each says what it is for; one document alone is no package."""

from zipfile import is_zipfile

import pytest

from coding.datasets.exporting import ask_for_export, filename_of
from coding.datasets.outgoing.kinds import KINDS, WORD
from coding.datasets.outgoing.wanted import Wanted
from tests.factories import CIVILIANS, code_words, do_jobs


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_a_kind_says_for_whom_it_is_in_a_sentence(kind):
    assert kind.title
    assert kind.for_whom.startswith("For ")
    assert kind.for_whom.endswith(".")


@pytest.mark.parametrize(
    ("name", "alone"),
    [
        ("documents-html", ("html", "text/html")),
        ("documents-docx", ("docx", WORD)),
    ],
)
def test_one_document_is_a_file_of_its_own_and_several_a_package(name, alone, document):
    kind = KINDS[name]

    assert kind.form(Wanted(documents=frozenset([document.pk]))) == alone
    assert kind.form(Wanted()) == ("zip", "application/zip")


def test_a_worker_makes_the_page_of_one_document_under_its_own_ending(
    project, ada, ada_work, document
):
    code_words(ada_work, "PR.1", CIVILIANS)
    wanted = Wanted(documents=frozenset([document.pk]))

    export = ask_for_export(project, ada, "documents-html", wanted)
    do_jobs()

    export.refresh_from_db()
    assert filename_of(export).endswith(".html")
    page = export.file.read().decode()
    assert CIVILIANS in page
    assert f"exported {export.made_at.day} {export.made_at:%B %Y}" in page
    assert not is_zipfile(export.file.path)
