"""Every UN text that we have, looked over; what is left has a reason each."""

import re
from functools import cache
from pathlib import Path

from documents.readers import Unreadable, read_source
from documents.structure import read_structure
from documents.structure.found import Structured
from documents.structure.survey import Survey, survey
from tests.shared import SHARED, needs_shared

UN = SHARED / "data" / "un"
READ = {".txt", ".pdf", ".docx", ".html", ".json"}
# (file, path of the paragraph, what stands there): why it is no fault of the reader.
EXPLAINED = {
    (
        "resolutions_json/S_RES_2677_2023.txt",
        "op.3.c.vii_2",
        "After (vii) comes (vii).",
    ): "The resolution itself prints (vii) twice.",
    (
        "resolutions_json/S_RES_2677_2023.json",
        "op.3.c.vii_2",
        "After (vii) comes (vii).",
    ): "The resolution itself prints (vii) twice.",
    **{
        (
            "resolutions_json/A_RES_60_1.json",
            path,
            f"reference without a note {label}",
        ): "The file leaves the notes out, and the marks in."
        for path, label in (
            ("op.20", 1),
            ("op.29", 4),
            ("op.43", 1),
            ("op.48", 3),
            ("op.56.h", 3),
            ("op.65", 23),
            ("op.142", 36),
        )
    },
    **{
        (
            f"sg_reports/A_79_765.{form}",
            "sec.II.I.para.108.f.v",
            "Between (iii) and (v) numbers are missing.",
        ): "The text that was handed over has no (iv) there."
        for form in ("txt", "json")
    },
}
NOT_READ = {
    "pdf/image_only_en.pdf": "an image without a text layer",
    "reconstructed/A_HRC_43_12_p2-4_simulated_scan.pdf": "pages without a text layer",
}


def paths() -> list[Path]:
    return sorted(path for path in UN.rglob("*") if path.suffix in READ)


@cache
def read() -> tuple[dict[str, Structured], set[str]]:
    """Each file that can be read, and the names of the others."""
    found: dict[str, Structured] = {}
    unread: set[str] = set()
    for path in paths():
        name = path.relative_to(UN).as_posix()
        try:
            source = read_source(path, path.name)
        except Unreadable:
            unread.add(name)
            continue
        # Misread letters are no fault of the structure's readers.
        if source.ocr:
            unread.add(name)
        else:
            found[name] = read_structure(source.text)
    return found, unread


@cache
def surveyed() -> tuple[dict[str, Survey], set[str]]:
    """The survey of each file that can be read, and the names of the others."""
    found, unread = read()
    return {name: survey(name, one) for name, one in found.items()}, unread


@needs_shared
def test_numbers_count_up_furniture_is_gone_and_notes_are_linked():
    faults = set()
    for name, one in surveyed()[0].items():
        faults |= {(name, gap.path, str(gap)) for gap in one.gaps}
        faults |= {(name, left.path, left.sort) for left in one.residue}
        faults |= {(name, note.path, f"{note.sort} {note.label}") for note in one.notes}

    assert faults == set(EXPLAINED)


@needs_shared
def test_only_images_cannot_be_read():
    found, unread = surveyed()

    assert unread == set(NOT_READ)
    assert len(found) > 50
    assert all(one.paragraphs for one in found.values())


@needs_shared
def test_a_mark_that_text_recognition_set_apart_leads_to_its_note():
    found = surveyed()[0]["resolutions_txt/S_RES_0814_1993_gold.txt"]

    assert found.references == 10
    assert not found.notes


@needs_shared
def test_no_reader_leaves_a_mark_of_the_page_on_a_line_of_its_own():
    furniture = re.compile(r"\f|\*\d{7}\*|^\d{2}-\d{5}\b|^\d{1,3}/\d{1,3}$", re.M)
    for name, one in read()[0].items():
        assert not furniture.search(one.text), name
