"""Researchers' own paragraph references, as they typed them, against the texts."""

import csv
import re
from pathlib import Path

from documents.citations import Pinpoint, parse_reference, resolve
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


# What the table refers to and no text has: (resolution, number and steps) and why.
SLIPS = {
    ("743", "17 a"): "the resolution has 13 paragraphs",
    ("743", "17 b"): "the resolution has 13 paragraphs",
    ("743", "17 c"): "the resolution has 13 paragraphs",
    ("814", "p. 2"): "the text at hand has no page turns; it stands in two cells",
    ("2149", "30 a vi"): "30 (a) ends with (iv)",
    ("2164", "4 a vi"): "paragraph 4 has no sub-paragraphs; 13 (a) has a (vi)",
    ("2217", "32 e v"): "32 (e) ends with (iv)",
    ("2227", "13 d iv"): "paragraph 13 has no sub-paragraphs; 14 (d) has a (iv)",
    ("2227", "15 f"): "paragraph 15 has none, 14 has an (f); it stands in two cells",
}


def written(pinpoint: Pinpoint) -> str:
    if pinpoint.part == "page":
        return f"p. {pinpoint.number}"
    return " ".join([str(pinpoint.number), *pinpoint.steps])


@needs_shared
def test_every_reference_leads_to_its_paragraph_but_for_the_tables_own_slips():
    cells = references()
    asked = 0
    missed = set()
    for number, path in texts().items():
        if number not in cells:
            continue
        found = read_structure(read_file(path, path.name)).paragraphs
        pages = {paragraph.path: paragraph.page for paragraph in found}
        for cell in cells[number]:
            for pinpoint in parse_reference(cell):
                asked += 1
                if not resolve(pinpoint, list(pages), pages):
                    missed.add((number, written(pinpoint)))
    print(f"{asked} references, {len(missed)} that lead nowhere")
    assert asked > 500
    assert missed == set(SLIPS)
    assert len(SLIPS) <= 10
