"""The readers against what a person sees: every paragraph of the gold files."""

import json
import re
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from documents.readers import read_file
from documents.structure import read_structure
from documents.structure.found import Structured
from tests.shared import SHARED, needs_shared

GOLD = sorted(Path(__file__).with_name("gold").glob("*.jsonl"))
UN = SHARED / "data" / "un"


def leaves(read: Structured) -> list[dict[str, str]]:
    """The leaves as gold files tell them: mastheads in runs, footnotes last."""
    found = [leaf for leaf in read.paragraphs if leaf.leaf]
    body = [leaf for leaf in found if leaf.kind != "footnote"]
    told = []
    for masthead, run in groupby(body, key=lambda leaf: leaf.kind == "masthead"):
        several = list(run)
        for group in [several] if masthead else [[leaf] for leaf in several]:
            told.append(group)
    told += [[leaf] for leaf in found if leaf.kind == "footnote"]
    return [
        {
            "path": "" if group[0].kind == "masthead" else group[0].path,
            "kind": group[0].kind,
            "label": group[0].label,
            "speaker": group[0].speaker,
            "words": " ".join(read.text[group[0].start : group[-1].end].split()),
        }
        for group in told
    ]


def agrees(leaf: dict[str, str], line: dict[str, str]) -> bool:
    return (
        all(leaf[name] == line.get(name, "") for name in ("path", "kind", "label"))
        and leaf["speaker"] == line.get("speaker", "")
        and leaf["words"].startswith(line["first"])
        and leaf["words"].endswith(line["last"])
    )


def speeches(read: Structured) -> list[dict[str, str]]:
    """The speeches whole, in reading order, as gold files of speakers tell them."""
    whole = [one for one in read.paragraphs if re.fullmatch(r"speech\.\d+", one.path)]
    return [
        {
            "path": "",
            "kind": "",
            "label": one.label,
            "speaker": one.speaker,
            "words": " ".join(read.text[one.start : one.end].split()),
        }
        for one in whole
    ]


@needs_shared
@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_every_paragraph_is_read_as_the_eye_sees_it(gold):
    head, *lines = map(json.loads, gold.read_text(encoding="utf-8").splitlines())
    path = UN / head["source"]
    read = read_structure(read_file(path, path.name))

    told: dict[str, Any] = {
        "kind": read.kind,
        "symbol": read.symbol,
        "date": read.date.isoformat() if read.date else None,
    }
    assert told == {name: head[name] for name in told}
    found = speeches(read) if head.get("only") == "speakers" else leaves(read)
    wrong = [
        f"{line} is read as {leaf}"
        for leaf, line in zip(found, lines, strict=False)
        if not agrees(leaf, line)
    ]
    assert not wrong, "\n".join(wrong[:5])
    assert len(found) == len(lines)
