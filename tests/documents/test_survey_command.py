"""The survey as a command: what it prints, for people and for programs."""

import io
import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

SOURCE = (
    "S/RES/9999 (2031)\n\nResolution 9999 (2031)\n\nThe Security Council,\n\n"
    "Recalling its resolution 9998 (2030),\n\n1. Decides to act;\n\n3. Urges restraint.\n"
)


def surveyed(*arguments: str) -> str:
    out = io.StringIO()
    call_command("survey_documents", *arguments, stdout=out)
    return out.getvalue()


def test_each_document_of_a_folder_is_surveyed_and_all_are_summed(tmp_path):
    (tmp_path / "one.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "two.txt").write_text("Only a few words.\n", encoding="utf-8")

    printed = surveyed(str(tmp_path))

    assert "one.txt: resolution, S/RES/9999 (2031), 6 paragraphs, 1 gaps" in printed
    assert "op.3: Between 1. and 3. numbers are missing." in printed
    assert "two.txt: other, no symbol, 1 paragraphs, 0 gaps" in printed
    assert printed.splitlines()[-1].startswith("2 documents, 0 unread, 7 paragraphs")


def test_what_cannot_be_read_is_named_with_its_reason(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "one.txt").write_text(SOURCE, encoding="utf-8")

    described = json.loads(surveyed(str(tmp_path), "--json"))

    assert [one["symbol"] for one in described["documents"]] == ["S/RES/9999 (2031)"]
    assert described["documents"][0]["gaps"][0]["sort"] == "missing"
    assert [one["file"][-9:] for one in described["unread"]] == ["empty.txt"]
    assert described["totals"]["gaps"] == 1


def test_a_path_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CommandError, match="There is no file or folder"):
        surveyed(str(tmp_path / "nowhere"))
