"""The command tells what a file holds; dry, it stores nothing."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

LINE = '{"id": 1, "text": "one two", "label": [[0, 3, "A"], [0, 99, "A"]]}\n'


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "anna.jsonl"
    file.write_text(LINE, "utf-8")
    return file


def test_a_dry_run_prints_counts_and_sentences_as_json(file):
    out = StringIO()

    call_command("import_dataset", str(file), "--dry-run", "--json", stdout=out)

    told = json.loads(out.getvalue())
    names = ("documents", "codes", "coders", "codings", "memos", "repaired", "skipped")
    assert [told[name] for name in names] == [1, 1, 1, 1, 0, 0, 1]
    assert "beyond the end" in told["report"]["skipped"][0]


def test_a_dry_run_tells_a_person_the_same(file):
    out = StringIO()

    call_command("import_dataset", str(file), "--dry-run", stdout=out)

    assert "Skipped (1)" in out.getvalue()


def test_an_unreadable_or_missing_file_is_refused_in_one_sentence(tmp_path):
    (tmp_path / "x").write_bytes(b"\x00")

    for name, why in (("x", "in no format"), ("nowhere", "cannot be opened")):
        with pytest.raises(CommandError, match=why):
            call_command("import_dataset", str(tmp_path / name), "--dry-run")
