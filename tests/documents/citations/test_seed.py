"""Every UN citation in the footnotes of the article that hsframe is built for."""

import json
import re
from pathlib import Path

from documents.citations import Pinpoint, resolve
from documents.citations.reading import Citation, parse_notes
from documents.citing import _is_by
from documents.readers import read_file
from documents.structure import read_structure
from tests.shared import SHARED, needs_shared

ARTICLE = SHARED / "seed" / "000_25d2b5733746d672.txt"
EXPECTED = Path(__file__).with_name("seed.jsonl")
UN = SHARED / "data" / "un"
# The article's own slip: paragraph 39 of the resolution ends with (d); the Special
# Criminal Court of which it speaks stands in paragraph 40 (e), (v) to (xi).
SLIPS = {(63, "S/RES/2448 (2018)")}
TEXTS = {
    "S/RES/2149 (2014)": UN / "resolutions_txt" / "S_RES_2149_2014.txt",
    "S/RES/2217 (2015)": UN / "resolutions_txt" / "S_RES_2217_2015.txt",
    "S/RES/2301 (2016)": UN / "resolutions_txt" / "S_RES_2301_2016.txt",
    "S/RES/2448 (2018)": UN / "resolutions_txt" / "S_RES_2448_2018.txt",
    "S/PRST/2014/28": UN / "prst" / "S_PRST_2014_28.txt",
    "S/2019/147": UN / "sg_reports" / "S_2019_147.txt",
    "A/RES/66/290": UN / "resolutions_json" / "A_RES_66_290.txt",
}


def footnotes() -> dict[int, str]:
    words = ARTICLE.read_text(encoding="utf-8", errors="replace")
    notes = re.finditer(r"\[(\d+): ((?:[^\[\]]|\[[^\]]*\])*)\]", words)
    return {int(note[1]): note[2] for note in notes}


def cited() -> dict[int, list[Citation]]:
    notes = footnotes()
    numbers = sorted(notes)
    parsed = parse_notes([notes[number] for number in numbers])
    return dict(zip(numbers, parsed, strict=True))


def written(pinpoint: Pinpoint) -> str:
    words = "p. " if pinpoint.part == "page" else "para. "
    words += str(pinpoint.number) + "".join(f"({step})" for step in pinpoint.steps)
    if pinpoint.until is None:
        return words
    return f"{words}-{written(pinpoint.until).split(' ', 1)[1]}"


@needs_shared
def test_symbol_year_place_and_speaker_of_every_citation():
    expected = {
        one["note"]: one["citations"]
        for one in map(json.loads, EXPECTED.read_text(encoding="utf-8").splitlines())
    }

    found = {
        note: [
            [one.symbol, one.year, [written(p) for p in one.pinpoints], one.speaker]
            for one in citations
        ]
        for note, citations in cited().items()
        if citations
    }

    assert found == expected
    assert sum(map(len, expected.values())) > 110


@needs_shared
def test_citations_of_documents_at_hand_lead_to_their_paragraphs():
    read = {
        symbol: read_structure(read_file(path, path.name)).paragraphs
        for symbol, path in TEXTS.items()
    }
    asked, missed = 0, []
    for note, citations in cited().items():
        for one in citations:
            found = read.get(one.symbol)
            for pinpoint in one.pinpoints if found else ():
                asked += 1
                pages = {paragraph.path: paragraph.page for paragraph in found}
                if not resolve(pinpoint, list(pages), pages):
                    missed.append((note, one.symbol))

    assert asked >= 25
    assert set(missed) == SLIPS


def test_a_speaker_is_known_without_title_and_accents():
    assert _is_by("Mr. Inchauste Jordan", "Mr. Inchauste Jordán (Bolivia)")
    assert not _is_by("Mr. Gaye", "Mr. Ladsous")
