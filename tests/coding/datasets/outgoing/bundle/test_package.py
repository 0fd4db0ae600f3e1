"""The bundle loses nothing, is made of W3C parts, and says the same of one state."""

import hashlib
import json
import socket
import zipfile
from dataclasses import asdict

import jsonschema
import pytest
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

from coding.datasets.incoming import formats
from coding.datasets.incoming.found import from_plain
from coding.datasets.incoming.reading import read_dataset
from coding.datasets.outgoing.bundle.package import write_bundle
from coding.datasets.outgoing.bundle.terms import ANNO
from coding.datasets.outgoing.wanted import Said
from coding.models import Comment
from documents import variables
from tests.coding.datasets.outgoing.rich import enrich
from tests.coding.datasets.outgoing.torture import torture
from tests.factories import CIVILIANS, code_words
from tests.shared import SHARED, needs_shared

W3C = SHARED / "data/interchange/web-annotation"


@pytest.fixture
def rich(project, round, document, lead, ada, bruno, suggestions):
    signed = variables.add_variable(project, lead, "Signed", "yes_no")
    document.values = {str(signed.pk): True}
    document.save(update_fields=["values"])
    enrich(round, lead, suggestions)
    torture(project, lead, ada, bruno)
    return project


@pytest.fixture
def take(content, tmp_path):
    def written(user, name="out.zip", **wanted):
        path = tmp_path / name
        told = {"said": Said.BOTH} | wanted
        return path, list(write_bundle(content(user, **told), path))

    return written


def members_of(path):
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def json_in(members, ending):
    """Every JSON object in members whose names end so, lines one by one."""
    for name, data in members.items():
        if name.endswith(ending):
            lines = data.splitlines() if ending == ".jsonl" else [data]
            yield from (json.loads(line) for line in lines)


def annotations_in(members):
    return [
        {"@context": page["@context"], **item}
        for page in json_in(members, ".jsonld")
        for item in page.get("items", ())
    ]


def test_the_manifest_names_every_member_with_its_hash(rich, take, lead):
    members = members_of(take(lead)[0])
    manifest = json.loads(members.pop("manifest.json"))

    assert {one["name"]: one["sha256"] for one in manifest["members"]} == {
        name: hashlib.sha256(data).hexdigest() for name, data in members.items()
    }
    assert manifest["software"]["name"] == "hsframe"


def test_two_files_of_one_state_differ_in_the_time_alone(rich, take, lead):
    first, second = members_of(take(lead)[0]), members_of(take(lead, "2.zip")[0])

    manifests = [json.loads(one.pop("manifest.json")) for one in (first, second)]
    assert first == second
    assert list(first) == list(second)
    for one in manifests:
        assert one.pop("exported_at")
    assert manifests[0] == manifests[1]


def test_nothing_in_it_names_the_project_or_the_server(rich, take, lead, ada):
    everything = b"\n".join(members_of(take(lead)[0]).values())

    for own in (str(rich.pk), f'"{rich.slug}"', "lead", '"ada"', "localhost"):
        assert own.encode() not in everything


def test_texts_and_originals_are_there_as_they_are(rich, take, lead, document):
    members = members_of(take(lead)[0])

    assert members[f"sources/{document.pk}.txt"] == document.text.encode()
    with document.file.open("rb") as original:
        assert members[f"originals/{document.pk}.txt"] == original.read()


def test_each_coder_and_the_gold_set_have_a_collection(rich, take, lead, told):
    members = members_of(take(lead)[0])

    coders = {str(one.coder.id) for one in told(lead)}
    assert len(coders) == 2
    for name in (*coders, "gold"):
        whole = json.loads(members[f"annotations/{name}/collection.jsonld"])
        page = json.loads(members[f"annotations/{name}/page-0001.jsonld"])
        assert whole["type"] == "AnnotationCollection"
        assert whole["total"] == len(page["items"]) > 0
        assert whole["first"] == whole["last"] == page["id"]
        assert page["partOf"] == whole["id"]


def test_every_annotation_is_quote_exact(rich, take, lead):
    members = members_of(take(lead)[0])

    found = 0
    for one in annotations_in(members):
        targets = one["target"]
        target = targets[-1] if isinstance(targets, list) else targets
        if isinstance(target, str):
            continue  # about a code
        name = f"sources/{target['source'].removeprefix('urn:uuid:')}.txt"
        text = members[name].decode()
        place, quote = target["selector"]
        assert text[place["start"] : place["end"]] == quote["exact"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert around in text
        found += 1
    assert found > 15


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


def test_nothing_is_fetched(rich, take, lead, monkeypatch):
    def refuse(*args):
        raise AssertionError("something was fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)

    assert formats.read(take(lead)[0]).codings


def test_the_reader_finds_every_coding_as_it_was(rich, take, lead, told, content):
    incoming = read_dataset(take(lead)[0])

    put = told(lead, said=Said.BOTH)
    assert len(put) > 15
    assert [
        (
            *(one.document, one.code, one.coder, one.start, one.end, one.quote),
            *(one.memo, one.gold, one.round, one.version, one.exposure, one.when),
        )
        for one in sorted(incoming.codings, key=lambda one: one.guid)
    ] == [
        (
            *(str(one.document), str(one.code.id), one.coder.name, one.start, one.end),
            *(one.quote, one.memo, one.gold, str(one.round.id), one.version),
            *(one.exposure, one.made_at.isoformat(timespec="microseconds")),
        )
        for one in sorted(put, key=lambda one: str(one.id))
    ]
    assert {one.guid: one.parts for one in incoming.codings if one.parts} == {
        str(one.id): tuple(map(str, one.one_with)) for one in put if one.one_with
    }
    assert {one.origin for one in incoming.codings if one.gold} == {
        "ruled",
        "undisputed",
    }
    assert incoming.report.skipped == incoming.report.repaired == ()


def test_the_reader_finds_every_record_as_it_was_written(rich, take, lead):
    path, losses = take(lead)
    members, kept = members_of(path), read_dataset(path).kept
    project = json.loads(members["project.json"])

    for name in ("files", "works", "readings", "rulings"):
        page = "documents" if name == "files" else name
        written = list(
            json_in({f"{page}.jsonl": members[f"{page}-0001.jsonl"]}, ".jsonl")
        )
        assert as_json(getattr(kept, name)) == written != []
    for name in ("variables", "coders", "rounds", "runs"):
        assert as_json(getattr(kept, name)) == project[name] != []
    assert kept.description == project["description"]
    assert losses == []


def as_json(records):
    return [json.loads(json.dumps(asdict(one))) for one in records]


def test_suggestions_come_back_with_reasons_scores_and_decisions(
    rich, take, lead, suggestions
):
    found = {one.guid: one for one in read_dataset(take(lead)[0]).suggestions}

    assert found.keys() == {str(one.pk) for one in suggestions}
    for one in suggestions:
        back = found[str(one.pk)]
        assert (back.start, back.end, back.quote) == (one.start, one.end, one.quote)
        assert (back.score, back.reason) == (one.score, one.reason)
        assert (back.run, back.model) == (str(one.run_id), "sure")
    answers = [[one.verdict for one in found[str(s.pk)].decisions] for s in suggestions]
    assert answers == [["confirmed"], ["rejected"], []]


def test_every_version_of_a_codebook_comes_back_in_its_own_words(rich, take, lead):
    incoming = read_dataset(take(lead)[0])

    versions = {(one.title, one.number): one for one in incoming.kept.versions}
    assert set(versions) == {
        ("Protection", 1),
        ("Protection", 2),
        ("Torture & <more>", 1),
    }
    words = [
        {code.key: code.definition for code in versions["Protection", n].codes}["PR.2"]
        for n in (1, 2)
    ]
    assert words == ["Local institutions are strengthened.", "In new words."]
    newest = {one.notation: one for one in incoming.codes}
    assert newest["PR.2"].definition == "In new words."
    assert newest["PR.2"].path == ("Protection", "Local capacity")
    assert newest["A.1"].path[1] == "Safety: 'freedom' > fear\nand want"
    parents = {code.key: code.parent for code in versions["Torture & <more>", 1].codes}
    assert parents == {"A": "", "A.1": "A", "A.2": "A", "A.2.a": "A.2"}


def test_comments_and_thoughts_on_codes_come_back(rich, take, lead):
    comments = read_dataset(take(lead)[0]).kept.comments

    assert {one.text for one in comments} == {"Discuss?", "Yes.", "Too wide."}
    about = {one.text: one for one in comments}
    assert about["Yes."].answers == about["Discuss?"].id
    asked = Comment.objects.get(text="Discuss?")
    assert (about["Discuss?"].start, about["Discuss?"].quote) == (
        asked.start,
        asked.quote,
    )
    assert about["Too wide."].code


def test_what_was_read_survives_being_told_as_plain_values(rich, take, lead):
    from coding.datasets.incoming.found import as_plain

    incoming = formats.read(take(lead)[0])

    assert from_plain(json.loads(json.dumps(as_plain(incoming)))) == incoming


def test_a_coder_takes_away_nothing_of_another(
    project, round, ada, bruno, ada_work, bruno_work, take
):
    code_words(bruno_work, "PR.1", CIVILIANS, memo="mine alone")

    everything = b"\n".join(members_of(take(ada)[0]).values())

    assert b"mine alone" not in everything
    assert CIVILIANS.encode() in everything  # in the text
    assert read_dataset(take(ada)[0]).codings == ()


def test_a_stored_file_that_changed_stops_it_all(rich, take, lead, document):
    from django.core.exceptions import ValidationError
    from django.core.files.storage import default_storage

    with default_storage.open(document.file.name, "wb") as file:
        file.write(b"other words")

    with pytest.raises(ValidationError, match="not the one that was received"):
        take(lead)
