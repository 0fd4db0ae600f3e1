"""Sheets are read as people make them, or their faults told by row."""

import pytest

from coding.codebook.formats.reading import read_codebook
from tests.coding.codebook.formats.files import faults, read
from tests.shared import SHARED, needs_shared

TAGUETTE = SHARED / "data" / "interchange" / "taguette"


def as_rows(book):
    return [(one.key, one.parent, one.name) for one in book.codes]


@pytest.mark.parametrize("divider", ",;\t")
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"]
)
def test_any_usual_divider_and_encoding_is_read(tmp_path, divider, encoding):
    rows = [["Key", "NAME", "Parent"], ["A", "Sécurité", ""], ["A.1", "Vie, a; b", "A"]]
    words = "\r\n".join(divider.join(f'"{x}"' for x in row) for row in rows)

    found = read(tmp_path, words.encode(encoding), "Mine.csv")

    assert found.title == "Mine"
    assert as_rows(found) == [("A", "", "Sécurité"), ("A.1", "A", "Vie, a; b")]


def test_a_line_that_names_the_divider_is_followed(tmp_path):
    assert as_rows(read(tmp_path, "sep=;\nkey;name\nA;One\n", "x.csv")) == [
        ("A", "", "One")
    ]
    assert faults(tmp_path, "sep=;\nkey;name\nA;\n") == ["Row 3: the name is missing."]


def test_names_alone_make_a_codebook(tmp_path):
    data = "Code\tDescription\tParent\tColor\nSécurité\tx\t\t#FFF\nVie\ty\tSécurité\t\n"

    found = read(tmp_path, data.encode("cp1252"), "x.txt")

    assert as_rows(found) == [("1", "", "Sécurité"), ("1.1", "1", "Vie")]
    assert [one.definition for one in found.codes] == ["x", "y"]
    assert found.codes[0].colour == "#ffffff"
    assert [one.codable for one in found.codes] == [False, True]


def test_code_is_the_key_beside_a_name(tmp_path):
    found = read(tmp_path, "Code,Name,Nonsense\nHR,Rights,x\n", "x.csv")

    assert as_rows(found) == [("HR", "", "Rights")]
    assert "left out: Nonsense." in found.remarks[0]


@needs_shared
@pytest.mark.parametrize("name", ["codebook.csv", "codebook.xlsx"])
def test_a_codebook_of_taguette_is_read_and_its_paths_are_names(name):
    found = read_codebook(TAGUETTE / name, name)

    names = [one.name for one in found.codes]
    assert {"actor", "actor.state"} <= {*names}
    assert len(names) == 8
    assert not any(one.parent for one in found.codes)
    assert "number of highlights" in found.remarks[0]


def test_missing_keys_are_made_beside_those_that_are_given(tmp_path):
    data = "key,name,parent\nHR,Rights,\nHR.1,Norms,HR\n,Courts,HR\n,Police,Courts\n,Aid,\n"

    assert as_rows(read(tmp_path, data, "x.csv")) == [
        ("HR", "", "Rights"),
        ("HR.1", "HR", "Norms"),
        ("HR.2", "HR", "Courts"),
        ("HR.2.1", "HR.2", "Police"),
        ("2", "", "Aid"),
    ]


def test_parents_come_before_their_codes_and_the_order_stays_else(tmp_path):
    data = "key,name,parent\nB.1,b,B\nC,c,\nA,a,\nB,bb,\nA.1,a,A\n"

    found = read(tmp_path, data, "x.csv").codes

    assert [one.key for one in found] == ["B", "B.1", "C", "A", "A.1"]


def test_five_thousand_rows_are_read_and_no_more(tmp_path):
    assert len(read(tmp_path, "name\n" + "a\n" * 5000, "x.csv").codes) == 5000
    assert "5,000" in faults(tmp_path, "name\n" + "a\n" * 5001)[0]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n \n",
        b"\x00\x01\x02",
        b"\xef\xbb\xbf\xff\xff",
        b"name\n\x81\x8d\n",
        b"a,b\n1,2\n",
        b"name\n",
        b'name\n"never closed\n',
        b"%PDF-1.7",
        b"\xd0\xcf\x11\xe0 old",
        b"PK\x03\x04 cut",
    ],
)
def test_what_is_no_sheet_is_refused(tmp_path, data):
    assert faults(tmp_path, data)


def test_cells_beside_the_headings_are_a_fault(tmp_path):
    assert faults(tmp_path, "key,name\nA,One,lost\n") == [
        "Row 2: there are more cells than the 2 columns."
    ]


def test_a_colour_that_is_none_is_left_out_with_a_remark(tmp_path):
    found = read(tmp_path, "name,colour\na,tomato\nb,rgb(1;2;3)\n", "x.csv")

    assert [one.colour for one in found.codes] == ["", ""]
    assert found.remarks[0].endswith("in rows: 2, 3.")


def test_words_under_no_heading_are_left_out_with_a_remark(tmp_path):
    found = read(tmp_path, "name,,definition\na,lost,b\n", "x.csv")

    assert found.codes[0].definition == "b"
    assert found.remarks[0].endswith("left out: column 2, without a heading.")
