"""A document as a task of Label Studio, with annotations and predictions."""

from collections.abc import Iterator, Mapping
from statistics import fmean
from typing import Any
from uuid import UUID

from coding.datasets.outgoing.as_label_studio.config import LABELS, MEMO, TEXT
from coding.datasets.outgoing.by_coder import Work, works_on
from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.described import metadata_of
from coding.datasets.outgoing.losses import Loss, Losses
from coding.datasets.outgoing.taken import TakenCoder, TakenCoding, TakenDocument
from coding.datasets.outgoing.taken_beside import (
    TakenSuggestion,
)

# The address of nobody: the domain is kept free for that by RFC 2606.
_NOWHERE = "hsframe.invalid"
_DECIDED = Loss(
    "answer to a suggestion",
    "answers to suggestions",
    "left out: a prediction does not say what was answered",
)
_REASONED = Loss("reason for a suggestion", "reasons for suggestions", "left out")
Json = dict[str, Any]
Labels = Mapping[UUID, str]


def task_of(
    content: Content,
    document: TakenDocument,
    number: int,
    labels: Labels,
    lost: Losses,
) -> Json:
    """`number` becomes the task's id."""
    works = works_on(content, document, lost)
    return {
        "id": number,
        "data": {"text": document.text} | metadata_of(document, {TEXT}),
        "annotations": [_annotation(work, labels) for work in works],
        "predictions": list(_predictions(content, document, labels, lost)),
    }


def address_of(coder: TakenCoder) -> str:
    """By this Label Studio knows whose an annotation is: it asks for a mail address."""
    return f"coder-{coder.number}@{_NOWHERE}"


def _annotation(work: Work, labels: Labels) -> Json:
    coder = work.coder
    made = max((one.made_at for one in work.codings), default=None)
    told: Json = {
        "completed_by": {
            "id": coder.number,
            "email": address_of(coder),
            "first_name": coder.name,
            "last_name": "",
        },
        "ground_truth": work.gold,
        "was_cancelled": False,
        "result": [
            part for one in work.codings for part in _parts(one, labels[one.code.id])
        ],
    }
    return told | ({"created_at": made.isoformat()} if made else {})


def _parts(coding: TakenCoding, label: str) -> Iterator[Json]:
    """The region, and its memo, which is told to be its own by the region's id."""
    place = {"start": coding.start, "end": coding.end}
    region = {"id": str(coding.id), "to_name": TEXT, "origin": "manual"}
    meta = {"coder": coding.coder.name, "code": coding.code.key}
    yield region | {
        "from_name": LABELS,
        "type": "labels",
        "value": place | {"text": coding.quote, "labels": [label]},
        "meta": meta | {"origin": coding.origin, "exposure": coding.exposure},
    }
    if coding.memo:
        yield region | {
            "from_name": MEMO,
            "type": "textarea",
            "value": place | {"text": [coding.memo], "labels": [label]},
        }


def _predictions(
    content: Content, document: TakenDocument, labels: Labels, lost: Losses
) -> Iterator[Json]:
    """One for each run that spoke of the document."""
    runs: dict[UUID, list[TakenSuggestion]] = {}
    for suggestion in content.suggestions(document):
        runs.setdefault(suggestion.run, []).append(suggestion)
        lost.add(_DECIDED, len(suggestion.decisions))
        lost.add(_REASONED, bool(suggestion.reason))
    for said in runs.values():
        yield {
            "model_version": f"{said[0].engine} {said[0].engine_version}".strip(),
            "score": fmean(one.score for one in said),
            "result": [_proposed(one, labels[one.code.id]) for one in said],
        }


def _proposed(suggestion: TakenSuggestion, label: str) -> Json:
    return {
        "id": str(suggestion.id),
        "from_name": LABELS,
        "to_name": TEXT,
        "type": "labels",
        "score": suggestion.score,
        "value": {
            "start": suggestion.start,
            "end": suggestion.end,
            "text": suggestion.quote,
            "labels": [label],
        },
    }
