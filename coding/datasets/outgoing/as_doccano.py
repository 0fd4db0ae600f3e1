"""doccano's JSON lines: a file for each coder, and one for the gold set."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from uuid import UUID

from coding.datasets.outgoing.beside import add_coders, add_codes, files_of
from coding.datasets.outgoing.by_coder import (
    Work,
    lose_machine,
    lose_reasons,
    lose_wording,
    works_on,
)
from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.described import metadata_of
from coding.datasets.outgoing.labels import labels_of
from coding.datasets.outgoing.losses import Loss, Losses
from coding.datasets.outgoing.spools import spools
from coding.datasets.outgoing.taken import TakenDocument
from coding.datasets.outgoing.zipped import zipped

_MEMOS = Loss("memo", "memos", "left out: doccano has none on a passage")
# doccano takes these names for its own.
_SPOKEN_FOR = {"id", "text", "label", "data", "labels", "entities", "relations"}
_SPOKEN_FOR |= {"annotations", "cats", "meta", "Comments", "comments", "filename"}

_README = """\
{project}, for doccano (1.8 or later): JSONL, project type "Sequence Labeling",
with overlapping spans allowed.

Each .jsonl file is what one coder coded; Adjudicated.jsonl, where there is one, is
the gold set. Import one into a project, or all into one project of several annotators.
A file holds the documents in which its coder coded or read. label is a list of
[start, end, label]: half-open, in Unicode code points; if your project counts
graphemes, switch that off first. The labels are the names of codes from the top of
the codebook down, divided by "/". label_config.json holds them with their
colours, codes.tsv with their keys; coders.tsv tells whose a file is.
"""


def write_doccano(content: Content, path: Path) -> Sequence[str]:
    """A ZIP file; a text stands in the file of each coder who worked on it."""
    lost = Losses()
    labels = labels_of(content.taken.codes)
    files = files_of(content.taken.coders)
    with spools(path) as spooled:
        for document in content.documents():
            for work in works_on(content, document, lost):
                record = _record(document, work, labels)
                line = json.dumps(record, ensure_ascii=False) + "\n"
                spooled.write(files[work.coder.id], line)
                lost.add(_MEMOS, sum(bool(one.memo) for one in work.codings))
            lose_machine(content, document, lost)
            lose_reasons(content, document, lost)
        with zipped(path) as package:
            package.add("README.txt", _readme(content))
            package.add("label_config.json", _config(content, labels))
            add_coders(package, content.taken.coders, files)
            add_codes(package, content.taken.codes, labels)
            for name in sorted(spooled.paths):
                package.copy_file(f"{name}.jsonl", spooled.paths[name])
    lose_wording(content, lost)
    return lost.sentences()


def _record(
    document: TakenDocument, work: Work, labels: Mapping[UUID, str]
) -> dict[str, object]:
    triples = [[one.start, one.end, labels[one.code.id]] for one in work.codings]
    told = metadata_of(document, _SPOKEN_FOR)
    # doccano calls the file that was imported so.
    told.pop("filename", None)
    return {"text": document.text, "label": triples, **told}


def _config(content: Content, labels: Mapping[UUID, str]) -> str:
    told = [
        {"text": labels[code.id], "background_color": code.colour}
        for code in content.taken.codes
        if code.codable
    ]
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _readme(content: Content) -> str:
    project = " ".join(content.taken.project.name.split())
    return _README.format(project=project)
