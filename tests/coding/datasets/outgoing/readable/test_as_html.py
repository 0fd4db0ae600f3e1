"""Placeholder."""
from tests.coding.datasets.outgoing.conftest import *


def test_look(strange, content, lead, document, tmp_path):
    from coding.datasets.outgoing.kinds import KINDS
    from pathlib import Path
    one = frozenset([strange.assignments.first().document_id])
    into = Path("/tmp/readable_look")
    for kind in ("documents-html", "documents-docx"):
        print(KINDS[kind].write(content(lead), into / f"{kind}.zip"))
        told = content(lead, documents=one)
        form = KINDS[kind].form(told.wanted)[0]
        print(KINDS[kind].write(told, into / f"one.{form}"))
