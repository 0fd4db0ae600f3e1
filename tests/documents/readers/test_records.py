"""UN documents in JSON: the same source text as of the other forms."""

import json
from pathlib import Path

import pytest

from documents.readers import Unreadable, kind_of, read_file
from documents.structure import read_structure
from documents.structure.detect import find_symbol
from documents.structure.found import Structured
from tests.shared import SHARED, needs_shared

RESOLUTION = [
    {"text": "Resolution 2149 (2014)", "type": "title", "prefix": None},
    {"text": "Adopted by the Security Council at its 7153rd\nmeeting", "type": "frontmatter"},
    {"text": "The Security Council,", "type": "paragraph"},
    {"text": "Recalling its previous resolutions,", "type": "heading"},
    {"text": "Decides to act:", "type": "paragraph", "prefix": "1."},
    {"text": "To protect;", "type": "preambular", "prefix": "(a)", "paragraph_level": 5},
    {"text": "(i)\tCivilians;", "prefix": "(i)", "links": [["x", "http://undocs.org"]]},
    {"text": "", "prefix": "2."},
    {"text": "Decides to remain seized.", "prefix": "2."},
]  # fmt: skip
UN = SHARED / "data/un"
ALL = sorted(path.relative_to(UN).as_posix() for path in UN.glob("*/*.json"))
TWINS = [name for name in ALL if (UN / name).with_suffix(".txt").exists()]


def read(folder: Path, value: object, name: str = "a.json") -> str:
    (folder / "file").write_text(json.dumps(value))
    return read_file(folder / "file", name)


def test_paragraphs_are_divided_and_prefixes_written_out(tmp_path: Path) -> None:
    assert read(tmp_path, RESOLUTION).split("\n\n") == [
        "Resolution 2149 (2014)",
        "Adopted by the Security Council at its 7153rd meeting",
        "The Security Council,",
        "Recalling its previous resolutions,",
        "1.\tDecides to act:",
        "(a)\tTo protect;",
        "(i)\tCivilians;",
        "2.\tDecides to remain seized.\n",
    ]


def test_prefix_and_text_are_trusted_over_type_and_level(tmp_path: Path) -> None:
    found = read_structure(read(tmp_path, RESOLUTION))
    kinds = {one.path: one.kind for one in found.paragraphs}

    assert (kinds["pp.1"], kinds["op.1"]) == ("preambular", "operative")
    assert kinds["op.1.a.i"] == "subparagraph"


def test_a_text_with_blank_lines_is_several_paragraphs(tmp_path: Path) -> None:
    assert read(tmp_path, [{"text": "One\n \ntwo\nthree"}]) == "One\n\ntwo three\n"


def test_paragraphs_may_stand_inside_an_object(tmp_path: Path) -> None:
    whole = {"title": "x", "rows": [1], "paragraphs": [{"text": "One", "prefix": 1}]}

    assert read(tmp_path, whole) == "1\tOne\n"


def test_a_stated_symbol_is_found_in_the_text(tmp_path: Path) -> None:
    whole = {"symbol": "S/PRST/2014/8", "paragraphs": [{"text": "The Council…"}]}

    assert find_symbol(read(tmp_path, whole, "S_2020_1.json")) == "S/PRST/2014/8"


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("S_PRST_2014_8.json", "S/PRST/2014/8"),
        ("S_RES_2149(2014).json", "S/RES/2149 (2014)"),
        ("S_RES_2149_2014.json", "S/RES/2149 (2014)"),
        ("S_PV_8771.json", "S/PV.8771"),
        ("A_HRC_43_12.json", "A/HRC/43/12"),
        ("A_79_765_Add_1.json", "A/79/765/Add.1"),
        ("A_RES_66_290_en.json", "A/RES/66/290"),
        ("download (1).json", ""),
        ("S_final.json", ""),
    ],
)
def test_the_name_of_the_file_is_asked_last(
    tmp_path: Path, name: str, symbol: str
) -> None:
    words = [{"text": "The Secretary-General has the honour to report."}]

    assert find_symbol(read(tmp_path, words, name)) == symbol
    assert find_symbol(read(tmp_path, RESOLUTION, name)) == "S/RES/2149 (2014)"


@pytest.mark.parametrize(
    ("first", "name", "kind"),
    [
        (b' [\n {"text": 1}]', "a.txt", "json"),
        (b'\xef\xbb\xbf{"paragraphs": []}', "a", "json"),
        (b"[1, 2]", "a.json", "json"),
        (b"[without reference to a Main Committee]", "a.txt", "text"),
        (b"{curly words}", "a.txt", "text"),
        (b"The Security Council,", "a.json", "text"),
    ],
)
def test_json_is_known_by_what_it_holds(first: bytes, name: str, kind: str) -> None:
    assert kind_of(first, name) == kind


def test_damage_is_told_by_its_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text('[{"text": "One"},\n{"text" "Two"}]')

    with pytest.raises(Unreadable, match="damaged at line 2"):
        read_file(tmp_path / "file", "a.json")


@needs_shared
@pytest.mark.parametrize("name", ALL)
def test_every_shared_document_is_found_by_its_symbol(name: str) -> None:
    source = read_file(UN / name, Path(name).name)
    stem = "".join(sign if sign.isalnum() else "_" for sign in find_symbol(source))

    assert stem.replace("__", "_").strip("_") == Path(name).stem


@needs_shared
@pytest.mark.parametrize("name", TWINS)
def test_paths_and_words_are_those_of_the_same_document_as_text(name: str) -> None:
    path = UN / name
    ours = read_structure(read_file(path, path.name))
    twin = read_structure(read_file(path.with_suffix(".txt"), "a.txt"))

    assert _paragraphs(ours) == _paragraphs(twin)


def _paragraphs(found: Structured) -> list[tuple[str, str]]:
    """Paths and words; a masthead's counted anew, as the symbol may stand above it."""
    told = []
    for one in found.paragraphs:
        words = " ".join(found.text[one.start : one.end].split())
        if one.kind != "masthead":
            told.append((one.path, words))
        elif words != found.symbol:
            told.append(("masthead", words))
    return told
