"""A bundle's annotations are those of the W3C, their words told by what lies at hand."""

import json

import jsonschema
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

from coding.datasets.outgoing.bundle.terms import ANNO
from tests.coding.datasets.outgoing.bundle.members import (
    annotations_in,
    json_in,
    members_of,
)
from tests.shared import SHARED, needs_shared

W3C = SHARED / "data/interchange/web-annotation"


def schema_registry():
    registry = Registry()
    for path in (W3C / "w3c-json-schema-definitions").glob("*.json"):
        resource = Resource(json.loads(path.read_text()), DRAFT4)
        registry = registry.with_resource(path.name, resource)
    return registry


ANNOTATION = {
    "allOf": [
        {"$ref": "annotations.json#/definitions/annotationTypeValueFound"},
        {"$ref": "annotations.json#/definitions/motivationRecognizedIfPresent"},
        {"$ref": "id.json#/definitions/idValueFound"},
        {"$ref": "otherProperties.json#/definitions/createdValidIfPresent"},
        {"$ref": "otherProperties.json#/definitions/creatorValidIfPresent"},
        {"$ref": "otherProperties.json#/definitions/generatorValidIfPresent"},
    ],
    "required": ["@context", "target"],
    "properties": {
        "@context": {
            "anyOf": [
                {"$ref": "annotations.json#/definitions/contextValueFound"},
                {"$ref": "annotations.json#/definitions/contextValueInArrayFound"},
            ]
        },
        "body": {
            "anyOf": [
                {"$ref": "bodyTarget.json#/definitions/bodyResourcesFound"},
                {
                    "type": "array",
                    "items": {
                        "$ref": "bodyTarget.json#/definitions/bodyResourcesFound"
                    },
                },
            ]
        },
        "target": {
            "anyOf": [
                {"$ref": "bodyTarget.json#/definitions/targetResourcesFound"},
                {
                    "type": "array",
                    "items": {
                        "$ref": "bodyTarget.json#/definitions/targetResourcesFound"
                    },
                },
            ]
        },
    },
}
COLLECTION = {
    "allOf": [
        {"$ref": f"collections.json#/definitions/{name}"}
        for name in (
            "annotationCollectionTypeValueFound",
            "labelFound",
            "totalFound",
            "firstValidIfPresent",
            "firstRequiredIfTotalMoreThanZero",
            "lastValidIfPresent",
        )
    ]
}
PAGE = {
    "allOf": [
        {"$ref": f"collections.json#/definitions/{name}"}
        for name in (
            "annotationPageTypeValueFound",
            "partOfFound",
            "nextValidIfPresent",
            "startIndexFound",
            "itemsFound",
        )
    ]
}


def validator(schema):
    return jsonschema.Draft4Validator(
        schema,
        registry=schema_registry(),
        format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER,
    )


@needs_shared
def test_the_schemas_of_the_w3c_accept_every_annotation(rich, take, lead):
    members = members_of(take(lead)[0])
    checks = {
        "Annotation": validator(ANNOTATION),
        "AnnotationCollection": validator(COLLECTION),
        "AnnotationPage": validator(PAGE),
    }
    # The schemas tell good from bad at all.
    good = json.loads((W3C / "w3c-correct/anno27.json").read_text())
    bad = json.loads((W3C / "w3c-incorrect/anno27.json").read_text())
    assert checks["Annotation"].is_valid(good)
    assert not checks["Annotation"].is_valid(bad)

    annotations = annotations_in(members)
    wholes = [one for one in json_in(members, ".jsonld") if "type" in one]

    assert len(annotations) > 20
    for one in (*annotations, *wholes):
        assert list(checks[one["type"]].iter_errors(one)) == []


@needs_shared
def test_every_word_is_told_by_a_context_that_lies_at_hand(rich, take, lead):
    members = members_of(take(lead)[0])
    own = json.loads(members["context.jsonld"])["@context"]
    anno = json.loads((W3C / "anno.jsonld").read_text())["@context"]
    opaque = {name for name, told in own.items() if "@json" in str(told)}

    def check(value, known):
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                assert set(one) <= known
                for name, inner in one.items():
                    if name not in opaque and name != "@context":
                        check(inner, known)

    for name, data in members.items():
        if not name.endswith(".jsonld") or name == "context.jsonld":
            continue
        value = json.loads(data)
        contexts = value["@context"]
        contexts = contexts if isinstance(contexts, list) else [contexts]
        known = {"@context", "@graph", *own}
        for one in contexts:
            if one == ANNO:
                known |= set(anno)
                continue
            up = "../" * name.count("/")
            assert one == f"{up}context.jsonld"
        check(value, known)
