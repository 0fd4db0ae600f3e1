"""One JSON array of objects whose names are the columns."""

import json
from collections.abc import Iterable, Iterator
from typing import Any


def write_json(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The file, row by row."""
    before = "[\n"
    for row in rows:
        yield before + json.dumps(row, ensure_ascii=False)
        before = ",\n"
    yield "\n]\n" if before == ",\n" else "[]\n"
