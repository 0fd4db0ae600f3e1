"""The command that checks a release: without a database, and whatever it is given."""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.coding.datasets.verifying.spoiling import altered, members

ROOT = Path(__file__).parents[4]


def run(path) -> tuple[int, str]:
    out = io.StringIO()
    try:
        call_command("verify_release", str(path), stdout=out)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    return 0, out.getvalue()


def test_it_needs_no_database(file, tmp_path):
    ended = subprocess.run(
        [sys.executable, "manage.py", "verify_release", str(file)],
        cwd=ROOT,
        env={
            name: value
            for name, value in os.environ.items()
            if name not in ("DATABASE_URL", "REDIS_URL")
        }
        | {"HSFRAME_STATE": str(tmp_path / "state")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.endswith("No fault found.\n")
    # No server was begun: those have folders of their own.
    assert not [one for one in (tmp_path / "state").glob("*") if one.is_dir()]


def test_it_ends_with_one_and_names_each_fault(file, tmp_path):
    spoilt = altered(file, tmp_path / "spoilt.zip", **{"protocol.md": b"Other"})

    code, words = run(spoilt)
    assert code == 1
    assert "“protocol.md” is not what it was: it was altered" in words
    assert words.endswith("1 faults found.\n")


def refused(path) -> str:
    with pytest.raises(CommandError) as refusal:
        run(path)
    words = str(refusal.value)
    assert words.startswith(f"{path}: ")
    assert words.count(".\n") == 0
    return words.removeprefix(f"{path}: ")


def test_a_file_that_is_no_zip_or_is_cut_gets_one_sentence(file, tmp_path):
    no_zip, cut, empty = (tmp_path / name for name in ("a", "b", "c"))
    no_zip.write_bytes(b"Not a release." * 100)
    cut.write_bytes(file.read_bytes()[:-400])
    empty.write_bytes(b"")

    for path in (no_zip, cut, empty):
        assert "damaged" in refused(path)
    assert refused(tmp_path / "nowhere.zip").startswith("The file cannot be read: ")


def test_a_cut_in_the_middle_is_told_as_faults_of_members(file, tmp_path):
    content = bytearray(file.read_bytes())
    content[3000:3200] = bytes(200)
    path = tmp_path / "holed.zip"
    path.write_bytes(bytes(content))

    code, words = run(path)
    assert code == 1
    assert "the file is damaged: it does not unpack" in words


@pytest.mark.parametrize(
    "name", ["../out.txt", "/etc/passwd", "data/../../x", "a\\b", "data/a/b.csv"]
)
def test_a_name_that_leads_elsewhere_gets_one_sentence(file, tmp_path, name):
    path = tmp_path / "led.zip"
    with zipfile.ZipFile(path, "w") as package:
        for own, content in members(file).items():
            package.writestr(own, content)
        package.writestr(name, "out")

    assert "which no release has" in refused(path)


def test_a_name_given_twice_gets_one_sentence(file, tmp_path):
    path = tmp_path / "twice.zip"
    with zipfile.ZipFile(path, "w") as package:
        for own, content in members(file).items():
            package.writestr(own, content)
        with pytest.warns(UserWarning, match="Duplicate name"):
            package.writestr("README.md", "Another")

    assert "two members named “README.md”" in refused(path)


def test_a_bomb_gets_one_sentence(tmp_path):
    path = tmp_path / "bomb.zip"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package,
        package.open("SHA256SUMS", "w") as member,
    ):
        for _ in range(200):
            member.write(bytes(2**20))

    assert "times its size" in refused(path)
