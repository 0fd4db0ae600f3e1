"""The codes alone, as a REFI-QDA codebook that other programs and hsframe read."""

import pytest
from django.core.exceptions import ValidationError
from lxml import etree

from coding.codebook.formats.reading import read_codebook
from coding.datasets.incoming.reading import read_dataset
from coding.datasets.outgoing.refi.codebook import write_codes_qdc
from tests.coding.datasets.outgoing.torture import CODES
from tests.factories import publish_codes
from tests.shared import SHARED, needs_shared


@pytest.fixture
def take(content, tmp_path):
    def written(user, **wanted):
        path = tmp_path / "codes.qdc"
        return path, list(write_codes_qdc(content(user, **wanted), path))

    return written


@needs_shared
def test_it_is_valid_and_both_readers_find_the_same_codes(project, lead, take):
    publish_codes(project, lead, CODES, title="Torture")

    path, losses = take(lead)

    schema = etree.parse(SHARED / "data/interchange/refi-qda-schema/Codebook.xsd")
    etree.XMLSchema(schema).assertValid(etree.parse(path))
    assert losses == []
    book = read_codebook(path, "codes.qdc")
    assert [(one.key, one.parent) for one in book.codes] == [
        ("A", ""),
        ("A.1", "A"),
        ("A.2", "A"),
        ("A.2.a", "A.2"),
    ]
    found = read_dataset(path).codes
    assert [(one.notation, one.path[-1]) for one in found] == [
        (one.key, one.name) for one in book.codes
    ]
    assert [one.include_when for one in found] == [
        one.include_when for one in book.codes
    ]


def test_only_the_codes_that_are_wanted_go_along(project, lead, version, take):
    path, _ = take(lead, codes=frozenset({"PR.2"}))

    [found] = read_dataset(path).codes
    assert (found.notation, found.path) == ("PR.2", ("Local capacity",))


def test_the_same_key_in_two_codebooks_is_told_apart(project, lead, version, take):
    publish_codes(project, lead, CODES[:1] + [{"key": "PR", "name": "Press"}], "Other")

    path, losses = take(lead)

    assert losses == ["The codes of 2 codebooks stand side by side."]
    assert len({one.guid for one in read_dataset(path).codes}) == 6


def test_no_codes_are_no_codebook(project, lead, take):
    with pytest.raises(ValidationError, match="no codes"):
        take(lead)
