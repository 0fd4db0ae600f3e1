"""doccano's lines are triples beside a text and what is known of it."""

import json
import zipfile

import pytest


@pytest.fixture
def lines(take):
    """The records of each file."""
    with zipfile.ZipFile(take("doccano").path) as package:
        return {
            name: list(map(json.loads, package.read(name).decode().splitlines()))
            for name in package.namelist()
            if name.endswith(".jsonl")
        }


def test_the_gold_set_has_a_file_of_its_own(lines):
    assert sorted(map(len, lines.values())) == [1, 2, 2]
    assert len(lines["Adjudicated.jsonl"]) == 1


def test_a_document_without_codings_that_was_read_is_there(lines):
    empty = [one[1] for name, one in lines.items() if name.startswith("Coder")]

    assert [one["label"] for one in empty] == [[], []]


def test_what_is_known_of_a_document_lies_beside_its_text(lines):
    record = lines["Adjudicated.jsonl"][0]

    assert record["document"].startswith("a:b")
    assert list(record)[:2] == ["text", "label"]
    assert {"document_id", "kind", "language"} <= set(record)
