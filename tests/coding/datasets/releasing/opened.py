"""Members of a release, read as a test needs them."""

import csv
import io
import zipfile
from pathlib import Path


def names(file: Path) -> list[str]:
    with zipfile.ZipFile(file) as package:
        return package.namelist()


def member(file: Path, name: str) -> bytes:
    with zipfile.ZipFile(file) as package:
        return package.read(name)


def rows(file: Path, table: str) -> list[dict[str, str]]:
    text = member(file, f"data/{table}.csv").decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))
