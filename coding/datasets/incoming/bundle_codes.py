"""The codebook of hsframe's own bundle: SKOS made into codes and versions."""

from typing import Any

from coding.codebook.formats.wording import colour_of
from coding.datasets.incoming.gathering import Gathering
from coding.datasets.incoming.kept import KeptCode, KeptVersion
from coding.datasets.incoming.records import listed, mapped, told, whole_number

_DEEPEST = 100


def uuid_in(value: Any) -> str:
    """The UUID of a `urn:uuid:`; nothing for anything else."""
    words = told(value)
    return words.removeprefix("urn:uuid:") if words.startswith("urn:uuid:") else ""


def gather_codebook(found: Gathering, graph: Any) -> tuple[KeptVersion, ...]:
    """The codes in their newest words, and all the versions."""
    nodes = [mapped(one) for one in listed(mapped(graph).get("@graph"))]
    schemes = {uuid_in(one.get("id")): one for one in _of(nodes, "ConceptScheme")}
    concepts = {uuid_in(one.get("id")): one for one in _of(nodes, "Concept")}
    for id, concept in concepts.items():
        _gather(found, concepts, id, concept)
    return tuple(_version(schemes, one) for one in _of(nodes, "CodebookVersion"))


def _of(nodes: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [one for one in nodes if one.get("type") == kind]


def _gather(
    found: Gathering, concepts: dict[str, Any], id: str, concept: dict[str, Any]
) -> None:
    path: list[str] = []
    above = id
    while above in concepts and len(path) < _DEEPEST:
        path.insert(0, told(concepts[above].get("prefLabel")))
        above = uuid_in(concepts[above].get("broader"))
    if above:
        found.skipped.append(f"Code {told(concept.get('notation'))}: its parent is not")
        found.skipped[-1] += " in the file, or is under itself; it stands at the top."
        path = path[-1:]
    words = _words(concept)
    for name in ("key", "name", "parent", "retired", "becomes", "change"):
        words.pop(name)
    words["colour"] = colour_of(words["colour"])
    notation = told(concept.get("notation"))
    found.add_code(id, tuple(path), guid=id, notation=notation, **words)


def _version(schemes: dict[str, Any], one: dict[str, Any]) -> KeptVersion:
    codebook = uuid_in(one.get("isVersionOf"))
    scheme = mapped(schemes.get(codebook))
    concepts = [mapped(concept) for concept in listed(one.get("concepts"))]
    keys = {told(code.get("id")): told(code.get("notation")) for code in concepts}
    return KeptVersion(
        codebook=codebook,
        title=told(scheme.get("prefLabel")),
        description=told(scheme.get("description")),
        number=whole_number(one.get("number")) or 0,
        note=told(one.get("note")),
        published=told(one.get("published")),
        codes=tuple(
            KeptCode(
                code=uuid_in(code.get("isVersionOf")),
                **_words(code) | {"parent": keys.get(told(code.get("broader")), "")},
            )
            for code in concepts
        ),
    )


def _words(concept: dict[str, Any]) -> dict[str, Any]:
    """What a concept says, under the names of hsframe's own fields."""
    return {
        "key": told(concept.get("notation")),
        "name": told(concept.get("prefLabel")),
        "parent": "",
        "definition": told(concept.get("definition")),
        "include_when": told(concept.get("scopeNote")),
        "exclude_when": told(concept.get("excludeNote")),
        "examples": _several(concept, "example"),
        "counter_examples": _several(concept, "counterExample"),
        "polarity": told(concept.get("polarity")),
        "bears_on": _several(concept, "bearsOn"),
        "keywords": _several(concept, "keyword"),
        "source": told(concept.get("restsOn")),
        "colour": told(concept.get("colour")),
        "shortcut": told(concept.get("shortcut")),
        "weight": whole_number(concept.get("weight")),
        "codable": concept.get("codable") is not False,
        "retired": concept.get("retired") is True,
        "becomes": _several(concept, "becomes"),
        "change": told(concept.get("change")),
    }


def _several(concept: dict[str, Any], name: str) -> tuple[str, ...]:
    return tuple(told(one) for one in listed(concept.get(name)))
