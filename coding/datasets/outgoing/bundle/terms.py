"""The words of the bundle's JSON-LD: the W3C's, and hsframe's own beside them.

Web Annotation Data Model and Vocabulary (W3C, 2017), SKOS Reference (W3C, 2009).
"""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

ANNO = "http://www.w3.org/ns/anno.jsonld"
FORMAT, FORMAT_VERSION = "hsframe bundle", 1
CONTEXT_FILE = "context.jsonld"
_OWN, _SKOS, _TERMS = (
    "urn:hsframe:term:",
    "http://www.w3.org/2004/02/skos/core#",
    "http://purl.org/dc/terms/",
)
_DATE = "http://www.w3.org/2001/XMLSchema#dateTime"
_SKOS_WORDS = (
    *("ConceptScheme", "Concept", "prefLabel", "definition", "scopeNote", "notation"),
    *("example",),
)
_OWN_WORDS = (
    *("CodebookVersion", "excludeNote", "counterExample", "polarity", "bearsOn"),
    *("keyword", "restsOn", "colour", "shortcut", "weight", "codable", "retired"),
    *("becomes", "change", "number", "note", "codebookVersion", "exposure", "origin"),
    *("score", "verdict", "bulk", "discuss", "softwareVersion"),
)
# What points at something else in the bundle.
_LINKS = ("round", "partOfPassageWith", "coding", "work", "document")
_HELD = ("decisions", "concepts")


def context() -> dict[str, Any]:
    """Every word that is not of the W3C's annotation context, and SKOS."""
    words: dict[str, Any] = {
        "@version": 1.1,
        "id": "@id",
        "type": "@type",
        "hs": _OWN,
        "skos": _SKOS,
        "description": f"{_TERMS}description",
        "published": {"@id": f"{_TERMS}issued", "@type": _DATE},
        "isVersionOf": {"@id": f"{_TERMS}isVersionOf", "@type": "@id"},
    }
    words |= {one: f"{_SKOS}{one}" for one in _SKOS_WORDS}
    words |= {
        one: {"@id": f"{_SKOS}{one}", "@type": "@id"} for one in ("broader", "inScheme")
    }
    words |= {one: f"{_OWN}{one}" for one in (*_OWN_WORDS, *_HELD)}
    words |= {one: {"@id": f"{_OWN}{one}", "@type": "@id"} for one in _LINKS}
    # What an engine notes for itself is no statement about the world.
    words |= {
        one: {"@id": f"{_OWN}{one}", "@type": "@json"}
        for one in ("because", "shorter", "longer")
    }
    return {"@context": words}


def iri(one: UUID | None) -> str | None:
    return f"urn:uuid:{one}" if one else None


def moment(when: datetime | None) -> str | None:
    """In UTC, to the microsecond, so that it is the same moment again."""
    if when is None:
        return None
    return when.astimezone(UTC).isoformat(timespec="microseconds")


def dumped(value: Any) -> bytes:
    """JSON on one line in UTF-8; the same value gives the same bytes."""
    return json.dumps(
        value, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    ).encode()


def in_order(value: Any) -> Any:
    """The value with the keys of its objects sorted, whoever kept them."""
    return json.loads(json.dumps(value, sort_keys=True))


def told(**words: Any) -> dict[str, Any]:
    """An object without what is not there; False and 0 are there."""
    return {name: one for name, one in words.items() if one not in (None, "", (), [])}
