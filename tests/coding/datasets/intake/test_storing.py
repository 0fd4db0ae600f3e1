"""What readers find is stored once, word for word, and can be taken back."""

import pytest
from django.core.files.base import ContentFile

from coding.datasets.intake.choices import Choices
from coding.datasets.intake.keeping import receive_dataset
from coding.datasets.intake.storing import choose
from coding.datasets.intake.undoing import undo_intake
from coding.models import Coding, Reading, Round, Ruling, Suggestion
from documents.models import Document
from tests import factories
from tests.shared import SHARED, needs_shared

DATA = SHARED / "data/interchange"
FILES = {
    # codings, rulings, suggestions
    "refi-qda-project/nvivo12win_two-coders_scrambled.qdpx": (303, 0, 0),
    "refi-qda-project/qualcoder4.0b_two-coders_bom-lf.qdpx": (11, 0, 0),
    "refi-qda-project/qc1.7.8_two-coders_lines.qdpx": (13, 0, 0),
    "taguette/project.sqlite3": (10, 0, 0),
    "label-studio/labelstudio1.23.2_export.json": (8, 2, 2),
    "doccano/doccano1.8.4_admin.jsonl": (6, 0, 0),
    "uima-cas/dkpro-cassis0.12.0_cassis_lf.json": (4, 0, 0),
    "webanno-tsv/curation/multipleStackedAnnotationsAreNotMergedTest/user1.tsv": (
        2,
        0,
        0,
    ),
}


def bring(project, lead, path, **chosen):
    """A file as a lead brings it in, through the worker."""
    content = ContentFile(path.read_bytes(), path.name)
    received = receive_dataset(project, lead, content, path.name)
    factories.do_jobs()
    received.intake.refresh_from_db()
    if received.intake.state == "previewed":
        choose(received.intake, lead, Choices(**chosen))
        factories.do_jobs()
        received.intake.refresh_from_db()
    return received.intake


def standing():
    return (
        Coding.objects.standing().count(),
        Ruling.objects.standing().count(),
        Suggestion.objects.filter(run__cancelled_at=None).count(),
    )


def rows():
    return (*standing(), Document.objects.count(), Round.objects.count())


@needs_shared
@pytest.mark.parametrize("name", FILES)
def test_a_file_is_stored_word_for_word_once_undone_and_stored_again(
    name, project, lead
):
    first = bring(project, lead, DATA / name)

    assert (first.state, first.failure) == ("stored", "")
    assert standing() == FILES[name]
    for coding in Coding.objects.select_related("assignment__document"):
        text = coding.assignment.document.text
        assert text[coding.start : coding.end] == coding.quote
    assert all(coding.assignment.coder_id != lead.pk for coding in Coding.objects.all())
    before = rows()
    assert bring(project, lead, DATA / name).pk == first.pk
    assert rows() == before

    undo_intake(first, lead)
    assert standing() == (0, 0, 0)
    assert not project.documents.current().exists()
    assert not project.rounds.standing().exists()
    assert not project.codebooks.standing().exists()
    assert not Reading.objects.standing().exists()

    again = bring(project, lead, DATA / name)
    assert again.pk != first.pk
    assert again.state == "stored"
    assert standing() == FILES[name]
