"""Members that are missing or are not what they should be are faults, never crashes."""

import pytest

from coding.datasets.verifying.verify import verify
from tests.coding.datasets.verifying.spoiling import edited, members, mended, pack


def told(path) -> list[str]:
    return [str(fault) for fault in verify(path).faults]


def test_a_cell_may_be_as_long_as_a_text(file, tmp_path):
    def change(at, rows):
        rows[-1][at["memo"]] = "long " * 100_000

    assert told(edited(file, tmp_path / "long.zip", "passages", change)) == []


def test_a_table_that_is_missing_is_said_once_for_each_file_that_lacks_it(
    file, tmp_path
):
    held = members(file)
    del held["data/gold.csv"]

    faults = told(pack(tmp_path / "less.zip", mended(held)))
    assert "data/gold.csv: the file is missing" in faults


DESCRIPTIONS = [
    b"",
    b"[]",
    b"{}",
    b'{"resources": 1}',
    b'{"resources": [1, {}, {"name": "gold", "schema": {"fields": [{}]}}]}',
    b'{"resources": [{"name": "gold", "schema": {"fields": 1}}]}',
    b'{"resources": [{"name": "gold", "schema": {"foreignKeys": [{}]}}]}',
    b"[" * 100_000,
    b"\xff\xfe",
]
TABLES = [b"", b'"', b"\xff", b"id\r\n", b"id\r\n1,2\r\n", b'a\r\n"b"c\r\n']


def test_a_description_that_is_none_is_a_fault_and_no_crash(file, tmp_path):
    for content in DESCRIPTIONS:
        held = members(file) | {"datapackage.json": content}

        assert told(pack(tmp_path / "odd.zip", mended(held))), content


@pytest.mark.parametrize("table", ["passages", "rounds", "agreement", "runs"])
def test_a_table_that_is_none_is_a_fault_and_no_crash(file, tmp_path, table):
    for content in TABLES:
        held = members(file) | {f"data/{table}.csv": content}

        assert told(pack(tmp_path / "odd.zip", mended(held))), content
