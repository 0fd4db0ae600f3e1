"""brat's files give spans with their notes, and tell what is no passage."""

import zipfile

from coding.datasets.incoming.reading import read_dataset
from tests.shared import SHARED, needs_shared

BRAT = SHARED / "data/interchange/brat"


@needs_shared
def test_a_folder_gives_spans_and_notes_at_spans_and_events():
    incoming = read_dataset(BRAT / "news")

    assert (len(incoming.documents), len(incoming.codings)) == (4, 53)
    noted = {one.quote: one.memo for one in incoming.codings if one.memo}
    assert noted["Discworld"] == "Should fictional places be annotated?"
    assert noted["merged"].startswith("Annotate as one merge event")


@needs_shared
def test_words_outside_ascii_stand_where_they_are_said_to():
    incoming = read_dataset(BRAT / "tdt-finnish")

    assert len(incoming.codings) == 239
    assert incoming.report.repaired == ()


def test_fragments_over_a_line_break_become_one_passage(tmp_path):
    file = tmp_path / "brat.zip"
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("one.txt", "the Council\nmet 😀 today\n")
        lines = "T1\tActor 4 11;12 15\tCouncil met\nT2\tActor 90 99\tnothing\n"
        package.writestr("one.ann", lines)

    incoming = read_dataset(file)

    assert [one.quote for one in incoming.codings] == ["Council\nmet"]
    assert "2 fragments" in incoming.report.repaired[0]
    assert "line 2" in incoming.report.skipped[0]
