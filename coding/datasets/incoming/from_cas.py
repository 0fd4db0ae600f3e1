"""UIMA CAS, as XMI and as JSON; in a ZIP file or folder, a file for each coder."""

from typing import Any

from coding.datasets.incoming.beside import told_beside
from coding.datasets.incoming.found import Incoming
from coding.datasets.incoming.gathering import Gathering
from coding.datasets.incoming.layers import (
    LayeredText,
    Span,
    document_and_coder,
    gather_layers,
)
from coding.datasets.incoming.markup import local, parsed
from coding.datasets.incoming.members import Members
from coding.datasets.incoming.records import (
    listed,
    mapped,
    records_in,
    told,
    whole_number,
)

NAME = "UIMA CAS"
_XMI = b"http://www.omg.org/XMI"
_JSON = "%FEATURE_STRUCTURES"
_STRUCTURE = {"Token", "Sentence", "DocumentMetaData", "DocumentAnnotation"}
_RELATIONS = {"Governor", "Dependent", "@Governor", "@Dependent"}
_PLACES = {"begin", "end", "sofa", "id", "%ID", "%TYPE", "@sofa", "%FLAGS"}


def is_it(members: Members) -> bool:
    """Whether any file is XMI, or JSON with feature structures."""
    return any(_is_xmi(members, n) or _cas_in(members, n) for n in _names(members))


def read(members: Members) -> Incoming:
    """The spans on the first text of each file; tokens and sentences are none."""
    found = Gathering(NAME, "UIMA")
    texts, beside = [], told_beside(members)
    for name in _names(members):
        if _is_xmi(members, name):
            rows = _rows_of_xmi(parsed(members.read(name)))
        elif cas := _cas_in(members, name):
            rows = [_row(mapped(one)) for one in listed(cas.get(_JSON))]
        else:
            continue
        document, file = document_and_coder(name)
        coder = beside.coders.get(file, file)
        sofas = [
            row for row in rows if row["%TYPE"] == "Sofa" and row.get("sofaString")
        ]
        if not sofas:
            found.skipped.append(f"{name}: it holds no text.")
            continue
        raw = told(sofas[0]["sofaString"])
        spans = _spans(found, name, rows, told(sofas[0]["%ID"]))
        texts.append(LayeredText(document, coder, raw, spans))
    gather_layers(found, texts, beside)
    return found.finished()


def _names(members: Members) -> list[str]:
    if members.kind == "file":
        return list(members.names)
    return [*members.named(".xmi"), *members.named(".json")]


def _is_xmi(members: Members, name: str) -> bool:
    head = members.read(name)[:8192]
    return head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<") and _XMI in head


def _cas_in(members: Members, name: str) -> dict[str, Any]:
    records = records_in(members, name)
    whole = mapped(records.whole) if records else {}
    return whole if _JSON in whole else {}


def _rows_of_xmi(root: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for element in root:
        row: dict[str, Any] = {
            name.rpartition("}")[2]: value for name, value in element.attrib.items()
        }
        row["%TYPE"], row["%ID"] = local(element), row.get("id", "")
        for name in ("begin", "end"):
            value = row.get(name, "")
            row[name] = int(value) if value.isdecimal() and len(value) < 12 else None
        rows.append(row)
    return rows


def _row(structure: dict[str, Any]) -> dict[str, Any]:
    kind = told(structure.get("%TYPE")).rpartition(".")[2]
    return structure | {
        "%TYPE": kind,
        "sofa": told(structure.get("@sofa")),
        "begin": whole_number(structure.get("begin")),
        "end": whole_number(structure.get("end")),
    }


def _spans(
    found: Gathering, name: str, rows: list[dict[str, Any]], sofa: str
) -> list[Span]:
    spans: list[Span] = []
    for row in rows:
        kind, start, end = row["%TYPE"], row["begin"], row["end"]
        if kind in _STRUCTURE or start is None or end is None:
            continue
        if row.get("sofa") != sofa:
            found.skipped.append(f"{name}: a {kind} on another text.")
        elif _RELATIONS & set(row):
            found.skipped.append(f"{name}: a {kind} between passages, {start}–{end}.")
        else:
            features = {
                feature: told(value)
                for feature, value in row.items()
                if feature not in _PLACES and feature[0] not in "@%^#"
            }
            spans.append(Span(kind, features, start, end))
    return spans
