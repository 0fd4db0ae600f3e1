"""Codings, suggestions and comments as Web Annotations of the W3C."""

from typing import Any
from uuid import UUID

from coding.datasets.outgoing.bundle.terms import in_order, iri, moment, told
from coding.datasets.outgoing.taken import TakenCoding, TakenDocument
from coding.datasets.outgoing.taken_beside import (
    TakenDecision,
    TakenSuggestion,
)
from coding.datasets.outgoing.whole import TakenComment

_AROUND = 32
_PLAIN = "text/plain"


def of_coding(document: TakenDocument, one: TakenCoding) -> dict[str, Any]:
    """The code classifies the passage; a memo is a second body that comments."""
    bodies = [_code(one.code.id)]
    if one.memo:
        bodies.append(_words(one.memo, "commenting"))
    return told(
        id=iri(one.id),
        type="Annotation",
        motivation="classifying",
        # The gold set is nobody's, so it names no creator.
        creator=None if one.gold else iri(one.coder.id),
        created=moment(one.made_at),
        body=bodies,
        target=_target(document, one.start, one.end),
        round=iri(one.round.id),
        codebookVersion=one.version,
        exposure=one.exposure,
        # Of what was answered, the decisions on the suggestions tell.
        origin=one.origin if one.gold else None,
        partOfPassageWith=[iri(part) for part in one.one_with],
    )


def of_suggestion(document: TakenDocument, one: TakenSuggestion) -> dict[str, Any]:
    """What an engine proposed: its run generates it, nobody creates it."""
    bodies = [_code(one.code.id)]
    if one.reason:
        bodies.append(_words(one.reason, "describing"))
    return told(
        id=iri(one.id),
        type="Annotation",
        motivation="classifying",
        generator={
            "id": iri(one.run),
            "type": "Software",
            "name": one.engine,
            "softwareVersion": one.engine_version,
        },
        body=bodies,
        target=_target(document, one.start, one.end),
        round=iri(one.round.id),
        codebookVersion=one.version,
        score=one.score,
        because=in_order(one.because) or None,
        shorter=in_order(one.shorter),
        longer=in_order(one.longer),
        decisions=[_decision(answer) for answer in one.decisions],
    )


def of_comment(one: TakenComment, document: TakenDocument | None) -> dict[str, Any]:
    """Words about a passage or a code, or in answer to other words."""
    target: Any = iri(one.code)
    if document is not None and one.start is not None and one.end is not None:
        target = _target(document, one.start, one.end)
    if one.answers:
        target = [iri(one.answers), target]
    return told(
        id=iri(one.id),
        type="Annotation",
        motivation="replying" if one.answers else "commenting",
        creator=iri(one.author.id),
        created=moment(one.made_at),
        body=_words(one.text, "replying" if one.answers else "commenting"),
        target=target,
        work=iri(one.work),
        discuss=one.discuss or None,
    )


def _code(code: UUID) -> dict[str, Any]:
    return {"type": "SpecificResource", "source": iri(code), "purpose": "classifying"}


def _words(words: str, purpose: str) -> dict[str, Any]:
    return {
        "type": "TextualBody",
        "value": words,
        "format": _PLAIN,
        "purpose": purpose,
    }


def _target(document: TakenDocument, start: int, end: int) -> dict[str, Any]:
    """The passage in code points of the document's text, and in its own words."""
    text = document.text
    return {
        "type": "SpecificResource",
        "source": iri(document.id),
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - _AROUND) : start],
                "suffix": text[end : end + _AROUND],
            },
        ],
    }


def _decision(one: TakenDecision) -> dict[str, Any]:
    return told(
        id=iri(one.id),
        creator=iri(one.coder.id),
        created=moment(one.made_at),
        verdict=one.verdict,
        coding=iri(one.coding),
        bulk=one.bulk,
    )
