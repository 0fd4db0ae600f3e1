"""Verbatim records as they were issued: every speech of real ones is found."""

import pytest

from documents.readers import read_file
from tests.documents.structure.test_verbatim import read
from tests.shared import SHARED, needs_shared


@needs_shared
@pytest.mark.parametrize(
    ("name", "speeches"),
    [
        ("verbatim/S_PV_8712.txt", 17),
        ("verbatim/S_PV_8741.txt", 22),
        ("verbatim/S_PV_8771.txt", 19),
        ("verbatim/S_PV_8776.txt", 4),
        ("reconstructed/S_PV_8771_two_column.pdf", 19),
    ],
)
def test_every_speech_of_a_real_record_is_found(name: str, speeches: int) -> None:
    _, paragraphs = read(read_file(SHARED / "data/un" / name, name))
    found = [
        p.path for p in paragraphs if p.path.count(".") == 1 and p.kind == "speech"
    ]

    assert found == [f"speech.{number}" for number in range(1, speeches + 1)]


@needs_shared
def test_the_two_column_record_reads_like_the_plain_one() -> None:
    folder = SHARED / "data/un"
    plain, found = read(read_file(folder / "verbatim/S_PV_8771.txt", "a.txt"))
    source = read_file(folder / "reconstructed/S_PV_8771_two_column.pdf", "a.pdf")
    set_in_columns, placed = read(source)
    for path in ("speech.2", "speech.8", "speech.13", "speech.18"):
        one = next(p for p in found if p.path == path)
        other = next(p for p in placed if p.path == path)

        assert one.speaker == other.speaker
        words = set_in_columns[other.start : other.end]
        assert "".join(words.split()) == "".join(plain[one.start : one.end].split())


@needs_shared
def test_the_speakers_of_a_real_record_are_read_by_eye() -> None:
    path = SHARED / "data/un/verbatim/S_PV_8771.txt"
    text, paragraphs = read(read_file(path, path.name))
    by_path = {p.path: p for p in paragraphs}

    assert [by_path[f"speech.{n}"].speaker for n in (1, 2, 3, 8, 10, 12, 18)] == [
        "The President",
        "Mr. Ndiaye",
        "The President",
        "Mr. De Riviere (France)",
        "Mr. Jiirgenson (Estonia)",
        "Mr. Singer Weisinger (Dominican Republic)",
        "Mr. Hunter (United States of America)",
    ]
    third = by_path["speech.3"]
    assert text[third.start : third.end].startswith(
        "I thank Mr. Ndiaye for his briefing. I now give the floor to Mr. Chergui."
    )
