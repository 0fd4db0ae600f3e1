"""A table as JSON Lines: one object for each row, its names the columns."""

import json
from collections.abc import Sequence
from pathlib import Path

from coding.datasets.outgoing.content import Content


def write_json_lines(content: Content, path: Path) -> Sequence[str]:
    """UTF-8, a line feed after each row."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for document in content.documents():
            for coding in content.codings(document):
                row = {"id": str(coding.id), "quote": coding.quote}
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return []
