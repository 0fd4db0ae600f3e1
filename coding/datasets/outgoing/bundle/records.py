"""What is no annotation, as plain records: ids, times in UTC, and words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from coding.datasets.outgoing.bundle.terms import in_order, moment
from coding.datasets.outgoing.taken import TakenCoder, TakenDocument, TakenRun
from coding.datasets.outgoing.taken_beside import (
    TakenReading,
    TakenRuling,
)
from coding.datasets.outgoing.whole import (
    TakenColumn,
    TakenPlan,
    TakenReception,
    TakenUnit,
    TakenWork,
)

Record = dict[str, Any]
COLUMNS = (
    *("symbol", "title", "filename", "kind", "language", "date", "organ", "mission"),
    *("agenda_item", "meeting"),
)


@dataclass(frozen=True, slots=True)
class Places:
    """The members in which a document's texts and its original are."""

    text: str
    source_text: str
    original: str


def of_document(
    one: TakenDocument,
    read: TakenReception,
    places: Places,
    known: frozenset[UUID],
) -> Record:
    """What is known of it, where its files are, and its paragraphs in order.

    What it renews is named only if it is in the bundle too.
    """
    return {
        "id": str(one.id),
        **{column: getattr(one, column) for column in COLUMNS},
        "renews": str(one.renews) if one.renews in known else "",
        "begins_chain": one.begins_chain,
        "values": {str(value.id): value.value for value in one.variables},
        "text": places.text,
        "text_sha256": one.text_sha256,
        "source_text": places.source_text,
        "ranges": read.ranges,
        "note_references": read.note_references,
        "read_as": read.read_as,
        "reader_version": one.reader_version,
        "ocr": one.ocr,
        "original": places.original,
        "original_sha256": one.file_sha256,
        "paragraphs": [of_unit(unit) for unit in read.units],
    }


def of_unit(one: TakenUnit) -> Record:
    return {
        "id": str(one.id),
        "parent": str(one.parent or ""),
        "leaf": one.leaf,
        "start": one.start,
        "end": one.end,
        "kind": one.kind,
        "path": one.path,
        "label": one.label,
        "citation": one.citation,
        "page": one.page,
        "speaker": one.speaker,
    }


def of_column(one: TakenColumn) -> Record:
    return {
        "id": str(one.id),
        "name": one.name,
        "type": one.type,
        "choices": list(one.choices),
    }


def of_coders(coders: Iterable[TakenCoder]) -> list[Record]:
    """Each once, in the order of their names' numbers."""
    every = {one.id: one.name for one in coders}
    listed = sorted(every.items(), key=lambda one: (len(one[1]), one[1]))
    return [{"id": str(id), "name": name} for id, name in listed]


def of_plan(one: TakenPlan) -> Record:
    planned = one.round
    return {
        "id": str(planned.id),
        "name": planned.name,
        "codebook": str(one.codebook),
        "version": planned.version,
        "shown": planned.shown,
        "blind_share": planned.blind_share,
        "seed": planned.seed,
        "engine": planned.engine,
        "learns": one.learns,
        "order": one.order,
        "thresholds": in_order(one.thresholds),
        "gate": one.gate,
        "due_on": one.due_on,
        "opened_at": moment(one.opened_at),
        "closed_at": moment(one.closed_at),
        "brought_in": planned.brought_in,
    }


def of_run(one: TakenRun) -> Record:
    return {
        "id": str(one.id),
        "round": str(one.round),
        "engine": one.engine,
        "engine_version": one.engine_version,
        "parameters": in_order(one.parameters),
        "seed": one.seed,
        "version": one.version,
        "learned_from": one.learned_from,
        "lessons": one.lessons,
        "lessons_digest": one.lessons_digest,
        "corpus_digest": one.corpus_digest,
        "coder": str(one.coder.id) if one.coder else "",
        "stability": one.stability,
        "started_at": moment(one.started_at),
        "finished_at": moment(one.finished_at),
        "released_at": moment(one.released_at),
        "cancelled_at": moment(one.cancelled_at),
    }


def of_work(one: TakenWork) -> Record:
    return {
        "id": str(one.id),
        "document": str(one.document),
        "round": str(one.round.id),
        "coder": str(one.coder.id),
        "given_at": moment(one.given_at),
        "finished_at": moment(one.finished_at),
    }


def of_reading(one: TakenReading) -> Record:
    return {
        "id": str(one.id),
        "document": str(one.document),
        "leaf": str(one.place.id),
        "round": str(one.round.id),
        "coder": str(one.coder.id),
        "skipped": one.skipped,
        "nothing": one.nothing,
        "suggestions_shown": one.suggestions_shown,
        "made_at": moment(one.made_at),
    }


def of_ruling(one: TakenRuling) -> Record:
    return {
        "id": str(one.id),
        "document": str(one.document),
        "leaf": str(one.place.id),
        "round": str(one.round.id),
        "code": str(one.code.id),
        "version": one.version,
        "applies": one.applies,
        "plural": one.plural,
        "cause": one.cause,
        "reason": one.reason,
        "coder": str(one.ruled_by.id),
        "made_at": moment(one.made_at),
        "passages": [
            {"start": start, "end": end, "quote": quote, "coding": str(coding or "")}
            for (start, end, quote), coding in zip(
                one.passages, one.from_codings, strict=True
            )
        ],
    }
