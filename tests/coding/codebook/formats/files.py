"""Codebook files for tests: a rich one, and reading what a test has written."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from coding.codebook.described import DescribedCode, DescribedCodebook
from coding.codebook.formats.reading import read_codebook

RICH = DescribedCodebook(
    "Rich & thorough",
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
        DescribedCode(
            "B",
            "+Last",
            definition="Its lines:\n\n  indented, and\nExclude when: a line begins so",
            include_when="One line\n\nand another\n  - indented",
            weight=0,
            colour="#00795c",
        ),
        DescribedCode("1-x", "عنوان", parent="B", definition="@home", shortcut="7"),
        DescribedCode("gender", "'quoted'", definition="'=kept", source="\t=tab"),
    ),
)


def read(tmp_path: Path, data: bytes | str, name: str) -> DescribedCodebook:
    path = tmp_path / "received"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_codebook(path, name)


def faults(tmp_path: Path, data: bytes | str, name: str = "x.csv") -> list[str]:
    with pytest.raises(ValidationError) as refused:
        read(tmp_path, data, name)
    return refused.value.messages


def qdc(codes: str, *, root: str = "", after: str = "") -> str:
    """A REFI-QDA file around the codes."""
    namespace = 'xmlns="urn:QDA-XML:codebook:1.0"'
    return f"<CodeBook {namespace} {root}><Codes>{codes}</Codes>{after}</CodeBook>"


def code(name: str, inside: str = "", **more: str) -> str:
    told = " ".join(f'{key}="{value}"' for key, value in more.items())
    codable = "" if "isCodable" in more else 'isCodable="true"'
    return f'<Code guid="0" name="{name}" {codable} {told}>{inside}</Code>'
