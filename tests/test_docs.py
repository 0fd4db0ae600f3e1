"""What the documents promise of tests and commands is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted(ROOT.glob("docs/*.md"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_test_that_a_document_names_exists(document: Path) -> None:
    named = re.findall(r"`(tests/[\w/.]+\.py)`", document.read_text())

    assert [path for path in named if not (ROOT / path).is_file()] == []


def test_each_of_the_thirteen_complaints_has_its_test() -> None:
    rows = [
        line
        for line in (ROOT / "docs/complaints.md").read_text().splitlines()
        if re.match(r"\| \d+ \|", line)
    ]

    assert len(rows) == 13
    assert all("`tests/" in row for row in rows)
