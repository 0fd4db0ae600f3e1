"""doccano's JSON lines, in both its schemas, one file for each coder."""

from collections.abc import Iterator
from typing import Any

from coding.datasets.incoming.anchored import POINTS, places_of
from coding.datasets.incoming.beside import ADJUDICATED, told_beside
from coding.datasets.incoming.counted import Told, stretch
from coding.datasets.incoming.found import FoundCoding, FoundMemo, Incoming
from coding.datasets.incoming.gathering import Gathering, paths_of, short
from coding.datasets.incoming.members import Members
from coding.datasets.incoming.records import (
    Records,
    listed,
    mapped,
    name_among,
    records_in,
    told,
    whole_number,
)
from coding.datasets.incoming.texts import plain
from documents.readers.unreadable import Unreadable

NAME = "doccano JSONL"
_TEXTS = ("text", "data")
_IDS = ("id", "document_id")
_LABELS = ("label", "labels", "entities", "annotations")
_TAKEN = {*_TEXTS, *_LABELS, "id", "relations", "Comments", "comments", "meta", "cats"}

Labelled = tuple[int | None, int | None, str]


def is_it(members: Members) -> bool:
    """Whether any record has a text and a list of labels beside it."""
    return any(
        isinstance(one.get("text", one.get("data")), str) and set(_LABELS) & set(one)
        for records in _files(members)
        for _, one in records.records
    )


def read(members: Members) -> Incoming:
    """The spans of every file, whose coder is the user that it is named after."""
    found = Gathering(NAME, "doccano")
    files, beside = list(_files(members)), told_beside(members)
    names = {
        label: None
        for records in files
        for _, record in records.records
        for _, _, label in _spans(record)
        if label
    }
    paths = paths_of(names, "/")
    for name, code in beside.codes.items():
        found.add_code(name, **code)
    for name in names:
        found.add_code(name, paths[name])
    for records in files:
        coder = records.name.rpartition("/")[2].rpartition(".")[0] or records.name
        if coder in beside.coders:
            coder = beside.coders[coder]
        else:
            found.guessed.append(
                f"{records.name}: the coder is called “{coder}” after the file's name."
            )
        found.skipped += records.broken
        for number, record in records.records:
            _gather(found, f"{records.name}, record {number}", record, coder, number)
    return found.finished()


def _files(members: Members) -> Iterator[Records]:
    names = list(members.names)
    if members.kind != "file":
        names = [*members.named(".jsonl"), *members.named(".json")]
    for name in names:
        try:
            records = records_in(members, name)
        except Unreadable:
            if len(names) == 1:
                raise
            continue
        if records is not None and not _is_config(records):
            yield records


def _is_config(records: Records) -> bool:
    """Whether it lists the labels of a project: they have a colour, and no labels."""
    return all(
        "background_color" in one and not set(_LABELS) & set(one)
        for _, one in records.records
    )


def _gather(
    found: Gathering, place: str, record: dict[str, Any], coder: str, number: int
) -> None:
    raw = next(
        (record[one] for one in _TEXTS if isinstance(record.get(one), str)), None
    )
    if raw is None:
        found.skipped.append(f"{place}: it has no text.")
        return
    key = next((told(record[one]) for one in _IDS if record.get(one)), str(number))
    text = plain(raw)
    if key in found.documents and found.documents[key].text != text:
        key = f"{key}#{len(found.documents) + 1}"
    if key not in found.documents:
        metadata = _metadata(record)
        name = name_among(metadata) or f"Document {key}"
        found.add_document(key, name, text, metadata)
        comments = [*listed(record.get("Comments")), *listed(record.get("comments"))]
        found.memos += [
            FoundMemo("document", words, key) for words in map(told, comments) if words
        ]
    if count := len(listed(record.get("relations"))):
        found.skipped.append(f"{place}: {count} relations between passages.")
    _gather_spans(found, place, record, coder, key, raw)


def _gather_spans(
    found: Gathering,
    place: str,
    record: dict[str, Any],
    coder: str,
    key: str,
    raw: str,
) -> None:
    text = found.documents[key].text
    for start, end, label in _spans(record):
        if start is None or end is None:
            found.skipped.append(
                f"{place}: the label {short(label)} is without a place in the text."
            )
            continue
        span = stretch(places_of(raw, POINTS), Told(start, end, ""))
        first, last = span or (start, end)
        where = f"{place}, {start}–{end}"
        found.add_coding(
            where,
            FoundCoding(
                document=key,
                code=label,
                coder=found.add_coder(coder),
                start=first,
                end=last,
                quote=text[first:last],
                gold=coder == ADJUDICATED,
            ),
        )


def _spans(record: dict[str, Any]) -> Iterator[Labelled]:
    """Triples, or objects with their offsets; a label without a place has none."""
    for field in _LABELS:
        for one in listed(record.get(field)):
            if isinstance(one, list) and len(one) >= 3:
                yield whole_number(one[0]), whole_number(one[1]), told(one[2])
            elif isinstance(one, dict):
                start, end = one.get("start_offset"), one.get("end_offset")
                yield whole_number(start), whole_number(end), told(one.get("label"))
            else:
                yield None, None, told(one)


def _metadata(record: dict[str, Any]) -> list[tuple[str, str]]:
    """What lies flat beside the text, or together in `meta`."""
    beside = {name: value for name, value in record.items() if name not in _TAKEN}
    both = mapped(record.get("meta")) | beside
    return [(name, told(value)) for name, value in both.items() if told(value)]
