"""Codebooks with all their published versions, in SKOS."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

from coding.datasets.outgoing.bundle.terms import CONTEXT_FILE, iri, moment, told
from coding.datasets.outgoing.taken import TakenCode
from coding.datasets.outgoing.whole import TakenVersion


def graph(codes: Iterable[TakenCode], versions: Iterable[TakenVersion]) -> Any:
    """Schemes, the concepts in their newest words, then each version in its own.

    Annotations point at the concepts, and name the version by its number.
    """
    told_versions = list(versions)
    schemes = {one.codebook: _scheme(one) for one in told_versions}
    nodes = [*schemes.values(), *(_concept(code, code.id) for code in codes)]
    nodes += [_version(one) for one in told_versions]
    return {"@context": CONTEXT_FILE, "@graph": nodes}


def _scheme(one: TakenVersion) -> dict[str, Any]:
    return told(
        id=iri(one.codebook),
        type="ConceptScheme",
        prefLabel=one.title,
        description=one.description,
    )


def _version(one: TakenVersion) -> dict[str, Any]:
    return told(
        id=iri(uuid5(one.codebook, f"version {one.number}")),
        type="CodebookVersion",
        isVersionOf=iri(one.codebook),
        number=one.number,
        note=one.note,
        published=moment(one.published_at),
    ) | {
        "concepts": [
            _concept(code, _in_version(code.id, one.number), one.number)
            | {"isVersionOf": iri(code.id)}
            for code in one.codes
        ]
    }


def _concept(code: TakenCode, id: UUID, number: int | None = None) -> dict[str, Any]:
    above = code.parent
    if above and number is not None:
        above = _in_version(above, number)
    return told(
        id=iri(id),
        type="Concept",
        inScheme=iri(code.codebook_id),
        notation=code.key,
        prefLabel=code.name,
        broader=iri(above),
        definition=code.definition,
        scopeNote=code.include_when,
        excludeNote=code.exclude_when,
        example=list(code.examples),
        counterExample=list(code.counter_examples),
        polarity=code.polarity,
        bearsOn=list(code.bears_on),
        keyword=list(code.keywords),
        restsOn=code.source,
        colour=code.colour,
        shortcut=code.shortcut,
        weight=code.weight,
        codable=code.codable,
        retired=code.retired,
        becomes=list(code.becomes),
        change=code.change,
    )


def _in_version(code: UUID, number: int) -> UUID:
    return uuid5(code, f"version {number}")
