"""Researchers' own paragraph references, as they typed them, against the texts."""

import csv
import re
from pathlib import Path

from documents.citations import parse_reference, resolve
from documents.readers import read_file
from documents.structure import read_structure
from tests.shared import SHARED, needs_shared

UN = SHARED / "data" / "un"
TABLE = UN / "coded" / "PEMA_raw_v2_part.csv"
DESCRIBING = ("Signature", "NamePKO", "Country", "Year", "Date2")


def texts() -> dict[str, Path]:
    """Each resolution's text by its number; the machine text of the original first."""
    found: dict[str, Path] = {}
    for folder in ("resolutions_txt", "resolutions_json"):
        for path in sorted((UN / folder).glob("S_RES_*.txt")):
            number = re.match(r"S_RES_0*(\d+)_", path.name)
            assert number
            found.setdefault(number[1], path)
    return found


def references() -> dict[str, list[str]]:
    """The table's cells for each resolution that we have."""
    cells: dict[str, list[str]] = {}
    with TABLE.open(encoding="utf-8-sig", newline="") as opened:
        for row in csv.DictReader(opened):
            number = row["Signature"].removeprefix("S/RES/").strip()
            cells.setdefault(number, []).extend(
                cell
                for name, cell in row.items()
                if name not in DESCRIBING and not name.startswith("Mandate_") and cell
            )
    return cells


@needs_shared
def test_nearly_every_reference_leads_to_its_paragraph():
    cells = references()
    asked = 0
    missed = []
    for number, path in texts().items():
        if number not in cells:
            continue
        found = read_structure(read_file(path, path.name)).paragraphs
        pages = {paragraph.path: paragraph.page for paragraph in found}
        for cell in cells[number]:
            for pinpoint in parse_reference(cell):
                asked += 1
                if not resolve(pinpoint, list(pages), pages):
                    missed.append((number, cell, pinpoint))
    print(f"{asked - len(missed)} of {asked} references resolve")
    for number, cell, pinpoint in missed:
        print(f"S/RES/{number}: {cell!r} ({pinpoint.number} {pinpoint.steps})")
    assert asked > 500
    assert len(missed) <= 0.05 * asked
