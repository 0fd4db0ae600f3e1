"""Every kind of file that is made: its name, and what writes it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from coding.datasets.outgoing.as_json_lines import write_json_lines
from coding.datasets.outgoing.bundle.package import write_bundle
from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.refi.codebook import write_codes_qdc
from coding.datasets.outgoing.refi.project import write_qdpx, write_qdpx_for_nvivo

# Writes the file, and answers what the format has no place for, in sentences.
Write = Callable[[Content, Path], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file; `for_whom` tells in a sentence what it is good for."""

    title: str
    ending: str
    media_type: str
    for_whom: str
    write: Write


KINDS = {
    "bundle": Kind(
        "hsframe bundle",
        "zip",
        "application/zip",
        "Everything, for archives and for another hsframe; built on W3C standards.",
        write_bundle,
    ),
    "passages-jsonl": Kind(
        "Coded passages, JSON Lines",
        "jsonl",
        "application/jsonl",
        "For programs that read row by row.",
        write_json_lines,
    ),
    "qdpx": Kind(
        "REFI-QDA project",
        "qdpx",
        "application/zip",
        "For ATLAS.ti, MAXQDA, QualCoder, NVivo on a Mac and other such programs.",
        write_qdpx,
    ),
    "qdpx-nvivo": Kind(
        "REFI-QDA project for NVivo on Windows",
        "qdpx",
        "application/zip",
        "Counts positions as NVivo on Windows does, in UTF-16 units.",
        write_qdpx_for_nvivo,
    ),
    "qdc": Kind(
        "REFI-QDA codebook",
        "qdc",
        "application/xml",
        "The codes alone, for other programs.",
        write_codes_qdc,
    ),
}
