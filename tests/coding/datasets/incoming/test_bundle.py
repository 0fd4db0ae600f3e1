"""A bundle that was cut, changed or made up is refused, or told record by record."""

import json
import zipfile

import pytest

from coding.datasets.incoming.reading import read_dataset
from documents.readers.unreadable import Unreadable
from tests.coding.datasets.incoming.made_up import (
    DOC,
    TEXT,
    annotation,
    document,
    manifest_of,
    members,
    reading,
    urn,
)


@pytest.fixture
def bundle(tmp_path):
    """A bundle of these; `after` changes its members once their hashes are told."""

    def made(
        *annotations, after=lambda members: None, manifest=None, readings=(), **told
    ):
        held = members(list(annotations), told.get("document", document()), readings)
        about = manifest_of(held) | (manifest or {})
        held["manifest.json"] = json.dumps(about).encode()
        after(held)
        path = tmp_path / "bundle.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in held.items():
                package.writestr(name, data)
        return path

    return made


def test_what_is_whole_is_read(bundle):
    incoming = read_dataset(bundle(annotation(14, 16, "🕊️"), readings=[reading()]))

    assert [(one.quote, one.coder) for one in incoming.codings] == [("🕊️", "Coder 1")]
    assert len(incoming.kept.readings) == 1
    assert incoming.report.skipped == ()


def test_a_member_that_was_changed_refuses_the_whole_bundle(bundle):
    def change(members):
        members[f"sources/{DOC}.txt"] = TEXT.replace("three", "3").encode()

    with pytest.raises(Unreadable, match=r"changed or damaged.*sources/"):
        read_dataset(bundle(annotation(0, 3, "One"), after=change))


def test_a_member_that_is_missing_or_added_refuses_it_too(bundle):
    def remove(members):
        members.pop("codebook.jsonld")

    def add(members):
        members["annotations/more/page-0001.jsonld"] = b'{"items": []}'

    with pytest.raises(Unreadable, match=r"are missing: “codebook.jsonld”"):
        read_dataset(bundle(after=remove))
    with pytest.raises(Unreadable, match="not named in its manifest"):
        read_dataset(bundle(after=add))


def test_a_name_that_leads_out_refuses_it(bundle):
    def lead_out(members):
        members["../evil.txt"] = b"x"

    with pytest.raises(Unreadable, match="leads out"):
        read_dataset(bundle(after=lead_out))


@pytest.mark.parametrize("kept", [0.2, 0.6, 0.95])
def test_a_cut_bundle_is_refused(bundle, kept):
    path = bundle(annotation(0, 3, "One"))
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])

    with pytest.raises(Unreadable, match="damaged"):
        read_dataset(path)


def test_bits_that_turned_over_are_seen(bundle):
    path = bundle(annotation(0, 3, "One"))
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 0xFF
    path.write_bytes(bytes(data))

    with pytest.raises(Unreadable):
        read_dataset(path)


def test_a_newer_bundle_is_refused_as_such(bundle):
    with pytest.raises(Unreadable, match="newer hsframe"):
        read_dataset(bundle(manifest={"format_version": 2}))


@pytest.mark.parametrize("listed", [None, 3, [3], [{"name": "x"}], [{"name": []}]])
def test_a_manifest_that_lists_nonsense_is_refused(bundle, listed):
    with pytest.raises(Unreadable, match="changed or damaged"):
        read_dataset(bundle(manifest={"members": listed}))


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (annotation(4, 99, "two"), "beyond the end"),
        (annotation(-1, 3, "One"), "beyond the end"),
        (annotation(3, 3, ""), "no width"),
        (annotation(4, 7, "six"), "quote is not what stands"),
        (annotation("4", 7, "two"), "no place"),
        (annotation(4, 7, "two", code="0000" * 8), "code “0000"),
        (annotation(4, 7, "two", document="0000" * 8), "document “0000"),
        (annotation(4, 7, "two", creator=urn("0000" * 8)), "coder is not in"),
        (annotation(4, 7, "two", round=3), "round is not in"),
        (annotation(4, 7, "two", target=[["x"]]), "no place"),
        (annotation(4, 7, "two", body=7), "code “” is not in"),
        ("no object", "coder is not in"),
    ],
)
def test_an_annotation_that_leads_nowhere_is_told_and_left_out(bundle, wrong, why):
    incoming = read_dataset(bundle(annotation(0, 3, "One"), wrong))

    assert [one.quote for one in incoming.codings] == ["One"]
    [told] = incoming.report.skipped
    assert "item 2" in told
    assert why in told


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (reading(leaf="0000" * 8), "leaf is not in"),
        (reading(document="0000" * 8), "document is not in"),
        (reading(round="0000" * 8), "round is not in"),
        (reading(skipped="yes"), "“skipped” is no bool"),
        ({"id": "x"}, "is missing"),
        ([], "no object"),
    ],
)
def test_a_record_that_leads_nowhere_is_told_and_left_out(bundle, wrong, why):
    incoming = read_dataset(bundle(readings=[reading(), wrong]))

    assert len(incoming.kept.readings) == 1
    [told] = incoming.report.skipped
    assert why in told


def test_a_text_other_than_its_record_names_is_refused(bundle):
    with pytest.raises(Unreadable, match="is not the one it names"):
        read_dataset(bundle(document=document(text_sha256="0" * 64)))


def test_a_text_that_is_missing_leaves_its_document_out(bundle):
    incoming = read_dataset(bundle(document=document(text="sources/none.txt")))

    assert incoming.documents == ()
    assert "its text is not in the file" in incoming.report.skipped[0]


def test_leaves_past_the_end_leave_the_structure_out(bundle):
    leaf = document()["paragraphs"][0] | {"end": 500}

    incoming = read_dataset(bundle(document=document(paragraphs=[leaf])))

    assert len(incoming.documents) == 1
    assert incoming.kept.files[0].paragraphs == ()
    assert "beyond the end" in incoming.report.skipped[0]
