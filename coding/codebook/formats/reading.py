"""Read a codebook from a file of any of the kinds that are known."""

import json
import re
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from coding.codebook.described import DescribedCodebook
from coding.codebook.formats import from_qdc, from_rows
from coding.codebook.formats.wording import one_line
from documents.readers.isolation import run_isolated
from documents.readers.unreadable import Unreadable

_CHILD = "coding.codebook.formats.isolated"
_QDC, _CSV, _XLSX = "read_qdc_as_json", "read_csv_as_json", "read_xlsx_as_json"
_MEMORY_MB, _SECONDS = 512, 20
_MARKUP = re.compile(rb"\s*<[?!A-Za-z_]")
_OTHERS = {
    b"\xd0\xcf\x11\xe0": "This is an old Excel file (.xls), or one with a password: "
    "save it as .xlsx without a password first.",
    b"%PDF": "This is a PDF file: a codebook comes as .qdc, CSV or XLSX.",
}


def read_codebook(path: Path, name: str) -> DescribedCodebook:
    """The codebook that a file holds; its title, if it has none, is the file's name.

    Raises ValidationError with what is wrong, row by row in a sheet; a file is taken
    whole or not at all.
    """
    title = one_line(Path(name).stem)[:190] or "Codebook"
    kind = _kind(path, name)
    try:
        found = _opened(path, kind)
    except Unreadable as refusal:
        raise ValidationError(str(refusal)) from None
    if kind == _QDC:
        return from_qdc.codebook_of(found, title)
    return from_rows.codebook_of(found, title)


def _kind(path: Path, name: str) -> str:
    """What the first bytes tell, and the name where they are plain text."""
    with path.open("rb") as file:
        head = file.read(512)
    for mark, refusal in _OTHERS.items():
        if head.startswith(mark):
            raise ValidationError(refusal)
    if head.startswith(b"PK\x03\x04"):
        return _XLSX
    plain = re.sub(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)", b"", head)
    if _MARKUP.match(plain.replace(b"\x00", b"")):
        return _QDC
    return _QDC if name.lower().endswith(".qdc") else _CSV


def _opened(path: Path, kind: str) -> Any:
    task = {"kind": "function", "function": f"{_CHILD}:{kind}"}
    answer = run_isolated(task, path, memory_mb=_MEMORY_MB, seconds=_SECONDS)
    return json.loads(answer.body)
