"""doccano's files are read in both schemas, each for the coder it is named after."""

import json

from coding.datasets.incoming.reading import read_dataset
from tests.shared import SHARED, needs_shared

FILES = SHARED / "data/interchange/doccano"


@needs_shared
def test_an_export_gives_documents_spans_metadata_and_comments():
    incoming = read_dataset(FILES / "doccano1.8.4_admin.jsonl")

    assert (len(incoming.documents), len(incoming.codings)) == (3, 6)
    assert ("year", "2026") in incoming.documents[0].metadata
    assert incoming.documents[2].metadata == ()
    assert {one.quote for one in incoming.codings} >= {
        "civilians 🕊️",
        "« appuient »",
        "😀",
    }
    assert [one.on for one in incoming.memos] == ["document"]
    assert incoming.coders == ("doccano1.8.4_admin",)


@needs_shared
def test_the_schema_with_entities_reads_alike():
    incoming = read_dataset(FILES / "export-example_relation_extraction.jsonl")

    assert [one.quote for one in incoming.codings] == [
        *("Google", "September 4, 1998", "Larry Page", "Sergey Brin")
    ]
    assert "3 relations" in incoming.report.skipped[0]


@needs_shared
def test_labels_as_words_equal_labels_and_a_record_without_text():
    assert len(read_dataset(FILES / "transformer-test_text-label.jsonl").codings) == 11
    twice = read_dataset(FILES / "import-test_example_overlapping.jsonl")
    assert (len(twice.codings), len(twice.report.repaired)) == (1, 1)
    textless = read_dataset(FILES / "import-test_example.jsonl")
    assert (len(textless.documents), len(textless.codings)) == (2, 1)
    assert "record 3: it has no text" in textless.report.skipped[0]


def test_a_cut_line_and_offsets_past_the_end_are_told_line_by_line(tmp_path):
    file = tmp_path / "anna.jsonl"
    good = json.dumps({"id": 1, "text": "one two", "label": [[0, 3, "A"], [4, 9, "A"]]})
    file.write_text(f'{good}\n{{"id": 2, "te', "utf-8")

    incoming = read_dataset(file)

    assert [one.quote for one in incoming.codings] == ["one"]
    assert any("line 2" in one for one in incoming.report.skipped)
    assert any("beyond the end" in one for one in incoming.report.skipped)
