"""Every kind of file that is made: its name, and what writes it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from coding.datasets.outgoing.as_brat import write_brat
from coding.datasets.outgoing.as_cas.write import write_cas_json, write_cas_xmi
from coding.datasets.outgoing.as_conll import write_conll
from coding.datasets.outgoing.as_doccano import write_doccano
from coding.datasets.outgoing.as_json_lines import write_json_lines
from coding.datasets.outgoing.as_label_studio.write import write_label_studio
from coding.datasets.outgoing.content import Content

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
    "passages-jsonl": Kind(
        "Coded passages, JSON Lines",
        "jsonl",
        "application/jsonl",
        "For programs that read row by row.",
        write_json_lines,
    ),
    "label-studio": Kind(
        "Label Studio",
        "zip",
        "application/zip",
        "For Label Studio: tasks with everybody's annotations, the gold set and"
        " suggestions as predictions, and the labelling configuration.",
        write_label_studio,
    ),
    "doccano": Kind(
        "doccano, JSON Lines",
        "zip",
        "application/zip",
        "For doccano and scripts that train models: a file of texts and labelled"
        " spans for each coder.",
        write_doccano,
    ),
    "cas-xmi": Kind(
        "UIMA CAS, XMI",
        "zip",
        "application/zip",
        "For INCEpTION and UIMA: a file for each document and coder, with sentences"
        " and tokens.",
        write_cas_xmi,
    ),
    "cas-json": Kind(
        "UIMA CAS, JSON",
        "zip",
        "application/zip",
        "For INCEpTION and dkpro-cassis: the same as JSON.",
        write_cas_json,
    ),
    "brat": Kind(
        "brat standoff",
        "zip",
        "application/zip",
        "For brat: a text and its annotations for each document and coder.",
        write_brat,
    ),
    "conll": Kind(
        "CoNLL, IOB2",
        "zip",
        "application/zip",
        "For training taggers: a token a line; overlapping codings do not fit.",
        write_conll,
    ),
}
