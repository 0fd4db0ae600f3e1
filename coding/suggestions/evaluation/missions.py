"""Engines measured on real mandates, one mission held out at a time."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from coding.suggestions.engine import (
    Engine,
    EngineCode,
    EngineParagraph,
    Floats,
    Lesson,
)
from coding.suggestions.evaluation.activities import activity_codes
from coding.suggestions.evaluation.folder import FolderRefused
from coding.suggestions.evaluation.measures import average_precision
from documents.citations import parse_reference, resolve
from documents.readers import read_file
from documents.structure import read_structure

FEWEST = 5
_DRAWN, _WITHIN = 500, (2.5, 97.5)
_TEXT = re.compile(r"S_RES_0*(\d+)_\d+\.txt")
_NOT_CODED = ("masthead", "title", "heading")


@dataclass(frozen=True, slots=True)
class Mandates:
    """Coded paragraphs of resolutions, and the mission of each (by row)."""

    paragraphs: list[EngineParagraph]
    missions: list[str]
    codes: list[EngineCode]
    carried: Floats


@dataclass(frozen=True, slots=True)
class Precision:
    """Average precision of one activity, with its 95 % interval over resolutions."""

    code: str
    positives: int
    found: float
    low: float
    high: float


def read_mandates(table: Path, folders: Sequence[Path]) -> Mandates:
    """Paragraphs of the resolutions at hand, and the activities that the table cites.

    A cell cites paragraphs; a paragraph is meant with all below it. Activities with
    fewer than five coded paragraphs are left out. Raises FolderRefused.
    """
    texts = _texts(folders)
    codes = activity_codes()
    columns = {code.key: place for place, code in enumerate(codes)}
    paragraphs: list[EngineParagraph] = []
    missions: list[str] = []
    carried: list[list[int]] = []
    for row in _rows(table):
        number = row["Signature"].removeprefix("S/RES/").strip()
        if number not in texts:
            continue
        leaves, cited = _coded(texts.pop(number), row, columns)
        paragraphs += leaves
        missions += [row["NamePKO"].strip()] * len(leaves)
        carried += cited
    if not paragraphs:
        raise FolderRefused("No resolution of the table has its text there.")
    told = np.array(carried, float)
    kept = np.flatnonzero(told.sum(axis=0) >= FEWEST)
    return Mandates(
        paragraphs, missions, [codes[place] for place in kept], told[:, kept]
    )


def leave_missions_out(mandates: Mandates, engine: Engine) -> Floats:
    """Each paragraph's probabilities, learned from all missions but its own."""
    fitted = engine.fit(mandates.codes, mandates.paragraphs)
    missions = np.array(mandates.missions)
    lessons = [
        Lesson(
            paragraph,
            frozenset(mandates.codes[place].key for place in np.flatnonzero(carried)),
        )
        for paragraph, carried in zip(
            mandates.paragraphs, mandates.carried, strict=True
        )
    ]
    found = np.zeros_like(mandates.carried)
    for mission in np.unique(missions):
        others = [lessons[row] for row in np.flatnonzero(missions != mission)]
        own = np.flatnonzero(missions == mission)
        found[own] = fitted.refit(others).probabilities(
            [mandates.paragraphs[row] for row in own]
        )
    return found


def precisions(mandates: Mandates, found: Floats, seed: int = 0) -> Iterator[Precision]:
    """Average precision per activity; intervals by drawing resolutions anew."""
    draw = np.random.default_rng(seed)
    documents = np.array([paragraph.document for paragraph in mandates.paragraphs])
    rows = [np.flatnonzero(documents == name) for name in np.unique(documents)]
    drawn = [
        np.concatenate(
            [rows[place] for place in draw.integers(len(rows), size=len(rows))]
        )
        for _ in range(_DRAWN)
    ]
    for place, code in enumerate(mandates.codes):
        scores, carried = found[:, place], mandates.carried[:, place]
        again = [average_precision(scores[some], carried[some]) for some in drawn]
        low, high = np.nanpercentile(again, _WITHIN)
        yield Precision(
            code.key,
            int(carried.sum()),
            average_precision(scores, carried),
            float(low),
            float(high),
        )


def _texts(folders: Sequence[Path]) -> dict[str, Path]:
    """Each resolution's text by its number, of the first folder that has it."""
    found: dict[str, Path] = {}
    for folder in folders:
        if not folder.is_dir():
            raise FolderRefused(f"There is no folder {folder}.")
        for path in sorted(folder.iterdir()):
            if named := _TEXT.fullmatch(path.name):
                found.setdefault(named[1], path)
    return found


def _rows(table: Path) -> list[dict[str, str]]:
    """The table's rows, one for each resolution."""
    try:
        with table.open(encoding="utf-8-sig", newline="") as opened:
            rows = list(csv.DictReader(opened))
    except (OSError, UnicodeDecodeError, csv.Error) as trouble:
        raise FolderRefused(f"{table.name} cannot be read: {trouble}.") from None
    if not rows or not {"Signature", "NamePKO"} <= rows[0].keys():
        raise FolderRefused(f"{table.name} has no columns Signature and NamePKO.")
    # A line that breaks off early lacks what stands to its right.
    return [row for row in rows if row["Signature"] and row["NamePKO"]]


def _coded(
    path: Path, row: Mapping[str, str], columns: Mapping[str, int]
) -> tuple[list[EngineParagraph], list[list[int]]]:
    """A resolution's codable leaves, and for each which activities (0 or 1) cite it."""
    read = read_structure(read_file(path, path.name))
    paths = {paragraph.path: paragraph.page for paragraph in read.paragraphs}
    leaves = [one for one in read.paragraphs if one.leaf and one.kind not in _NOT_CODED]
    cited = [[0] * len(columns) for _ in leaves]
    for name, cell in row.items():
        place = columns.get((name or "").partition("_")[0])
        if place is None or not cell:
            continue
        meant = [
            one
            for pinpoint in parse_reference(cell)
            for one in resolve(pinpoint, list(paths), paths)
        ]
        for leaf, carried in zip(leaves, cited, strict=True):
            if any(
                leaf.path == one or leaf.path.startswith(f"{one}.") for one in meant
            ):
                carried[place] = 1
    paragraphs = [
        EngineParagraph(
            f"{path.stem}:{leaf.path}", path.stem, read.text[leaf.start : leaf.end]
        )
        for leaf in leaves
    ]
    return paragraphs, cited
