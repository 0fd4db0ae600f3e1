"""Codebooks leave as files and come back the same; foreign files are read."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from lxml import etree

from coding.codebook.adopting import framework
from coding.codebook.described import DescribedCode, DescribedCodebook
from coding.codebook.formats import FORMATS
from coding.codebook.formats.reading import read_codebook
from tests.shared import SHARED, needs_shared

FOREIGN = SHARED / "data" / "interchange" / "refi-qda-codebook"
SCHEMAS = SHARED / "data" / "interchange" / "refi-qda-schema"
RICH = DescribedCodebook(
    "Rich",
    (
        DescribedCode("A", "First & <foremost>", codable=False, colour="#0072b2"),
        DescribedCode(
            "A.1",
            "Second",
            parent="A",
            polarity="undermines",
            bears_on=("A", "B"),
            definition="What it is; “quoted”, with: a colon.",
            include_when="=1+1 is not a formula",
            exclude_when="-never",
            examples=("One example, of two", "The other"),
            counter_examples=("Nearly",),
            keywords=("rule of law", "courts"),
            source="section 2",
            colour="#b35900",
            shortcut="12",
            weight=3,
        ),
        DescribedCode("A.1.a", "Déjà vu 💩", parent="A.1", colour="#444b54"),
        DescribedCode("B", "+Last", colour="#00795c"),
    ),
)


def read(tmp_path, data, name="Rich.csv"):
    path = tmp_path / name
    path.write_bytes(data)
    return read_codebook(path, name)


def without_guids(book):
    return [
        tuple(getattr(code, name) for name in code.__slots__ if name != "guid")
        for code in book.codes
    ]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("book", [RICH, framework()], ids=["rich", "framework"])
def test_what_is_written_is_read_again(tmp_path, name, book):
    again = read(tmp_path, FORMATS[name].write(book), f"Rich.{name}")

    assert without_guids(again) == without_guids(book)


@needs_shared
def test_a_written_file_keeps_to_the_standard():
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "Codebook.xsd"))

    schema.assertValid(etree.fromstring(FORMATS["qdc"].write(RICH)))


@needs_shared
@pytest.mark.parametrize("path", sorted(FOREIGN.glob("*.qdc")), ids=lambda p: p.name)
def test_files_of_other_programs_are_read_whole(path):
    codes = read_codebook(path, path.name).codes

    elements = etree.parse(path).xpath("//*[local-name()='Code']")
    assert len(codes) == len(elements)
    by_key = {code.key: code for code in codes}
    assert len(by_key) == len(codes)
    for code, element in zip(codes, elements, strict=True):
        above = sum(1 for one in element.iterancestors() if one.tag == element.tag)
        depth = 0
        while code.parent:
            code = by_key[code.parent]
            depth += 1
        assert depth == above


@needs_shared
def test_code_groups_are_named_not_made_into_codes():
    path = next(FOREIGN.glob("atlasti*.qdc"))

    assert "Groups of codes" in read_codebook(path, path.name).remarks[0]


@pytest.mark.parametrize(
    "head",
    ['<!DOCTYPE x SYSTEM "file:///etc/passwd">', '<!DOCTYPE x [<!ENTITY a "b">]>'],
)
def test_a_document_type_is_refused(tmp_path, head):
    data = f'<?xml version="1.0"?>{head}<CodeBook/>'.encode()

    with pytest.raises(ValidationError, match="document type"):
        read(tmp_path, data, "x.qdc")


def test_colours_are_read_however_they_are_told(tmp_path):
    codes = "".join(
        f'<Code guid="0" name="c" isCodable="true" color="{colour}"/>'
        for colour in ("rgba(1,2,255,0.5)", "#FFF", "tomato", "rgb(300, 0, 0)")
    )
    data = (
        f'<CodeBook xmlns="urn:QDA-XML:codebook:0:4"><Codes>{codes}</Codes></CodeBook>'
    )

    found = read(tmp_path, data.encode(), "x.qdc").codes

    assert [code.colour for code in found] == ["#0102ff", "#ffffff", "", "#ff0000"]


def test_faults_of_a_sheet_are_told_by_row_and_all_at_once(tmp_path):
    data = b"key;name;parent;polarity\nA;One;;good\nA;Two;Z;\n;;A;\n"

    with pytest.raises(ValidationError) as refused:
        read(tmp_path, data)

    assert [words.split(":")[0] for words in refused.value.messages] == [
        "Row 2",
        "Row 4",
        "Row 3",
        "Row 3",
    ]


def test_a_code_under_itself_is_refused(tmp_path):
    with pytest.raises(ValidationError, match="under itself"):
        read(tmp_path, b"key,name,parent\nA,One,B\nB,Two,A\n")


def test_names_alone_make_a_codebook(tmp_path):
    data = "Code\tDescription\tParent\nSécurité\tx\t\nVie\ty\tSécurité\n".encode(
        "cp1252"
    )

    codes = read(tmp_path, data).codes

    assert [(code.key, code.name, code.parent) for code in codes] == [
        ("1", "Sécurité", ""),
        ("1.1", "Vie", "1"),
    ]
    assert [code.codable for code in codes] == [False, True]


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"a,b\n1,2\n", b"name\n"])
def test_what_is_no_codebook_is_refused(tmp_path, data):
    with pytest.raises(ValidationError):
        read(tmp_path, data)


def test_a_workbook_that_unpacks_without_end_is_refused(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", b"0" * (300 * 2**20))

    with pytest.raises(ValidationError):
        read(tmp_path, out.getvalue(), "x.xlsx")
