"""Read a codebook from a file of any of the kinds that are known."""

import json
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from coding.codebook.described import DescribedCodebook
from coding.codebook.formats import from_qdc, from_rows
from documents.readers.isolation import run_isolated
from documents.readers.unreadable import Unreadable

_OPENERS = "coding.codebook.formats.isolated"
_MEMORY_MB, _SECONDS = 512, 20


def read_codebook(path: Path, name: str) -> DescribedCodebook:
    """The codebook that a file holds; its title is the file's name.

    Raises ValidationError with what is wrong, row by row in a sheet; a file is taken
    whole or not at all.
    """
    title = Path(name).stem.strip()[:190] or "Codebook"
    kind = _kind(path)
    try:
        found = _opened(path, kind)
    except Unreadable as refusal:
        raise ValidationError(str(refusal)) from None
    if kind != "qdc_codes":
        return DescribedCodebook(title, tuple(from_rows.codes_of(found)))
    ours = b'origin="hsframe"' in path.read_bytes()[:1000]
    return DescribedCodebook(
        title,
        tuple(from_qdc.codes_of(found, ours=ours)),
        remarks=from_qdc.remarks_on(found),
    )


def _kind(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(512)
    if head.startswith(b"PK\x03\x04"):
        return "xlsx_rows"
    marked = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if marked.startswith(b"<") or head.startswith((b"\xff\xfe<", b"\xfe\xff\x00<")):
        return "qdc_codes"
    return "csv_rows"


def _opened(path: Path, kind: str) -> Any:
    task = {"kind": "function", "function": f"{_OPENERS}:{kind}"}
    answer = run_isolated(task, path, memory_mb=_MEMORY_MB, seconds=_SECONDS)
    return json.loads(answer.body)
