"""A folder of coded passages, read from CSV files as people write them."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from coding.suggestions.engine import EngineCode, EngineParagraph, Floats

_LONGEST_FIELD = 2**24
_SEPARATOR = "|"


class FolderRefused(ValueError):
    """What is wrong with a folder, in one line."""


@dataclass(frozen=True, slots=True)
class Coded:
    """Passages, codes, and which passage (row) carries which code (column).

    `by_coder` says the same for each coder, of the passages that she coded.
    """

    passages: list[EngineParagraph]
    codes: list[EngineCode]
    carried: Floats
    by_coder: dict[str, dict[int, frozenset[int]]]


def read_folder(folder: Path, only: list[str] | None = None) -> Coded:
    """Read passages.csv, codes.csv, labels.csv, and labels_by_coder.csv if there.

    `only` names the codes to keep. A passage without a label carries no code. Raises
    FolderRefused.
    """
    if not folder.is_dir():
        raise FolderRefused(f"There is no folder {folder}.")
    passages = [
        EngineParagraph(row["passage_id"], row["document_id"], row["text"])
        for row in _rows(folder / "passages.csv", "passage_id", "document_id", "text")
    ]
    every = [_code(row) for row in _rows(folder / "codes.csv", "code")]
    _refuse_twice("passages.csv", "passage", [one.pk for one in passages])
    _refuse_twice("codes.csv", "code", [one.key for one in every])
    codes = _chosen(every, only)
    known = {code.key for code in every}
    rows = {passage.pk: row for row, passage in enumerate(passages)}
    columns = {code.key: column for column, code in enumerate(codes)}
    carried = np.zeros((len(passages), len(codes)))
    for row in _rows(folder / "labels.csv", "passage_id", "code"):
        place = _place("labels.csv", row, rows, known)
        if row["code"] in columns:
            carried[place, columns[row["code"]]] = 1
    by_coder: dict[str, dict[int, frozenset[int]]] = {}
    name = "labels_by_coder.csv"
    if (folder / name).exists():
        for row in _rows(folder / name, "passage_id", "coder", "code"):
            place = _place(name, row, rows, known)
            own = by_coder.setdefault(row["coder"], {})
            said = {columns[row["code"]]} if row["code"] in columns else set()
            own[place] = own.get(place, frozenset()) | said
    return Coded(passages, codes, carried, by_coder)


def _rows(path: Path, *needed: str) -> Iterator[dict[str, str]]:
    """The file's rows, blanks around its columns' names and ids left aside."""
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        with path.open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.DictReader(opened)
            names = [
                (name or "").strip().casefold() for name in reader.fieldnames or []
            ]
            missing = [name for name in needed if name not in names]
            if missing:
                raise FolderRefused(f"{path.name} has no column {', '.join(missing)}.")
            reader.fieldnames = names
            for row in reader:
                kept = {
                    name: (value or "") if name == "text" else (value or "").strip()
                    for name, value in row.items()
                    if isinstance(name, str) and not isinstance(value, list)
                }
                if any(kept.values()):
                    yield kept
    except FileNotFoundError:
        raise FolderRefused(f"There is no {path.name} in {path.parent}.") from None
    except OSError as trouble:
        raise FolderRefused(f"{path.name}: {trouble.strerror}.") from None
    except UnicodeDecodeError as trouble:
        raise FolderRefused(
            f"{path.name} is not UTF-8 (byte {trouble.start})."
        ) from None
    except csv.Error as trouble:
        raise FolderRefused(f"{path.name}: {trouble}.") from None


def _code(row: dict[str, str]) -> EngineCode:
    """A code from its row; every column but the code itself may be missing."""

    def several(name: str) -> list[str]:
        return [
            one.strip() for one in row.get(name, "").split(_SEPARATOR) if one.strip()
        ]

    return EngineCode(
        row["code"],
        row.get("name", "") or row["code"],
        row.get("definition", ""),
        row.get("include_when", ""),
        row.get("exclude_when", ""),
        several("examples"),
        several("keywords"),
        row.get("parent", ""),
    )


def _refuse_twice(file: str, what: str, keys: list[str]) -> None:
    seen: set[str] = set()
    for number, key in enumerate(keys, start=1):
        if not key:
            raise FolderRefused(f"{file}: row {number} has no {what}.")
        if key in seen:
            raise FolderRefused(f"{file}: {what} {key} stands there twice.")
        seen.add(key)


def _place(
    file: str, row: dict[str, str], rows: dict[str, int], codes: set[str]
) -> int:
    if row["passage_id"] not in rows:
        raise FolderRefused(f"{file}: there is no passage {row['passage_id'] or '?'}.")
    if row["code"] and row["code"] not in codes:
        raise FolderRefused(f"{file}: there is no code {row['code']}.")
    return rows[row["passage_id"]]


def _chosen(codes: list[EngineCode], only: list[str] | None) -> list[EngineCode]:
    """The codes asked for; a code may have commas in it, a list of codes too."""
    if not only:
        return codes
    known = {code.key for code in codes}
    asked: set[str] = set()
    for words in only:
        asked |= (
            {words} if words in known else {one.strip() for one in words.split(",")}
        )
    if unknown := sorted(asked - known):
        raise FolderRefused(f"codes.csv has no code {', '.join(unknown)}.")
    return [code for code in codes if code.key in asked]
