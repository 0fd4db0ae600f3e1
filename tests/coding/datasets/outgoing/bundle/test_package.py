"""The bundle loses nothing, is made of W3C parts, and says the same of one state."""

import hashlib
import json
import socket
import tomllib
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage

import hsframe
from coding.datasets.incoming import formats
from coding.datasets.incoming.reading import read_dataset
from coding.datasets.outgoing.wanted import Said
from tests.coding.datasets.outgoing.bundle.members import (
    annotations_in,
    members_of,
)
from tests.factories import CIVILIANS, code_words
from tests.shared import SHARED

W3C = SHARED / "data/interchange/web-annotation"


def test_the_manifest_names_every_member_with_its_hash(rich, take, lead):
    members = members_of(take(lead)[0])
    manifest = json.loads(members.pop("manifest.json"))

    assert {one["name"]: one["sha256"] for one in manifest["members"]} == {
        name: hashlib.sha256(data).hexdigest() for name, data in members.items()
    }
    assert manifest["software"]["name"] == "hsframe"


def test_the_software_version_is_that_of_the_project():
    told = tomllib.loads(
        (Path(hsframe.__file__).parents[1] / "pyproject.toml").read_text()
    )

    assert told["project"]["version"] == hsframe.VERSION


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


def test_nothing_is_fetched(rich, take, lead, monkeypatch):
    def refuse(*args):
        raise AssertionError("something was fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)

    assert formats.read(take(lead)[0]).codings


def test_a_coder_takes_away_nothing_of_another(
    project, round, ada, bruno, ada_work, bruno_work, take
):
    code_words(bruno_work, "PR.1", CIVILIANS, memo="mine alone")

    everything = b"\n".join(members_of(take(ada)[0]).values())

    assert b"mine alone" not in everything
    assert CIVILIANS.encode() in everything  # in the text
    assert read_dataset(take(ada)[0]).codings == ()


def test_the_gold_set_alone_tells_nothing_of_what_each_coder_did(rich, take, lead):
    incoming = read_dataset(take(lead, said=Said.GOLD)[0])

    assert {one.gold for one in incoming.codings} == {True}
    assert not incoming.kept.works + incoming.kept.readings
    assert not any(one.decisions for one in incoming.suggestions)
    assert incoming.kept.rulings


def test_a_stored_file_that_changed_stops_it_all(rich, take, lead, document):
    with default_storage.open(document.file.name, "wb") as file:
        file.write(b"other words")

    with pytest.raises(ValidationError, match="not the one that was received"):
        take(lead)
