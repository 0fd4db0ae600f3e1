"""The command stores what a page would, and tells counts."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from coding.models import Coding, Intake
from projects.models import Project
from tests.shared import SHARED, needs_shared

LINE = '{"id": 1, "text": "one two", "label": [[0, 3, "A"], [4, 7, "B"]]}\n'
COUNTED = ("documents", "codes", "coders", "codings", "memos", "repaired", "skipped")


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "anna.jsonl"
    file.write_text(LINE, "utf-8")
    return file


def told(*arguments):
    out = StringIO()
    call_command("import_dataset", *map(str, arguments), "--json", stdout=out)
    return json.loads(out.getvalue())


def test_it_stores_once_and_tells_what_was_here(file, project, lead, tmp_path):
    where = ("--project", project.slug, "--as", "lead")
    first = told(file, *where)

    assert [first[name] for name in COUNTED] == [1, 2, 1, 2, 0, 0, 0]
    assert first["stored"]["codings"] == 2
    assert told(file, *where)["already_stored"]
    again = tmp_path / "again" / "anna.jsonl"
    again.parent.mkdir()
    again.write_text(LINE + "\n", "utf-8")
    second = told(again, *where)
    assert set(second["stored"].values()) == {0}
    assert second["here_already"]["codings"] == 2
    assert Coding.objects.count() == 2


def test_coders_are_named_and_the_codebook_is_chosen(file, project, lead, ada, version):
    arguments = ["--project", project.slug, "--as", "lead", "--coder", "anna=ada"]
    with pytest.raises(CommandError, match="lacks 2 of the file's codes"):
        told(file, *arguments, "--codebook", "Protection")
    assert not Intake.objects.exists()

    told(file, *arguments)
    assert {one.assignment.coder for one in Coding.objects.all()} == {ada}


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ([], "--project SLUG --as USERNAME"),
        (["--project", "velmora", "--as", "nobody"], "Nobody here is called"),
        (["--project", "velmora", "--as", "ada"], "ada leads no project"),
        (["--project", "nowhere", "--as", "lead"], "leads no project nowhere"),
        (["--project", "velmora", "--as", "lead", "--coder", "x"], "Name coders"),
        (["--project", "velmora", "--as", "lead", "--codebook", "X"], "no published"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(file, project, arguments, why):
    with pytest.raises(CommandError, match=why):
        told(file, *arguments)

    assert not Intake.objects.exists()


def test_a_dry_run_needs_no_project_and_stores_nothing(file, db):
    found = told(file, "--project", "nowhere", "--dry-run")

    assert found["codings"] == 2
    assert not Project.objects.exists()


@needs_shared
def test_a_folder_comes_in_as_its_program_keeps_it(project, lead):
    folder = SHARED / "data/interchange/brat/news"
    where = ("--project", project.slug, "--as", "lead")
    first = told(folder, *where)

    assert first["stored"]["codings"] == first["codings"] > 0
    assert told(folder, *where)["already_stored"]
