"""Web Annotations are placed by their quotes; CATMA's ranges by their positions."""

import json
import shutil
import zipfile

import pytest

from coding.datasets.incoming.reading import read_dataset
from tests.shared import SHARED, needs_shared

FILES = SHARED / "data/interchange/web-annotation"
CATMA = FILES / "catma-git-project"


@needs_shared
def test_a_catma_project_gives_its_annotations_as_folder_and_as_zip(tmp_path):
    packed = shutil.make_archive(str(tmp_path / "catma"), "zip", CATMA)

    folder = read_dataset(CATMA)

    assert "20 annotations over 33 ranges" in folder.report.read[1]
    assert len({one.guid for one in folder.codings}) == 20
    assert (len(folder.documents), len(folder.codes)) == (1, 4)
    assert len(folder.documents[0].text) == 38_502
    assert folder.coders == ("MVauth",)
    assert all(one.colour.startswith("#") for one in folder.codes)
    assert read_dataset(tmp_path / "catma.zip") == folder, packed


@needs_shared
def test_an_annotation_without_its_text_is_told_with_its_quote():
    incoming = read_dataset(FILES / "hypothesis_minimal.json")

    assert incoming.codings == ()
    assert "“Two”" in incoming.report.skipped[0]


@needs_shared
@pytest.mark.parametrize("number", range(1, 42, 2))
def test_every_example_of_the_standard_is_read_and_its_absent_text_told(number):
    for file in FILES.glob(f"w3c-correct/anno{number}*.json"):
        assert read_dataset(file).report.skipped


def annotation(exact, start, end, **more):
    selector = [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {"type": "TextQuoteSelector", "exact": exact, **more},
    ]
    body = [{"type": "TextualBody", "purpose": "tagging", "value": "A"}]
    return {"target": {"source": "one.txt", "selector": selector}, "body": body}


def test_the_quote_comes_before_the_position(tmp_path):
    file = tmp_path / "annotations.zip"
    told = [
        annotation("two", 7, 10),
        annotation("two", 0, 3, prefix="one "),
        annotation("nine", 0, 4),
    ]
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("one.txt", "😀 one two, two")
        package.writestr("annotations.json", json.dumps(told))

    incoming = read_dataset(file)

    assert [(one.start, one.quote) for one in incoming.codings] == [(6, "two")]
    assert "UTF-16" in incoming.report.repaired[0]
    assert any("its words are not in the text" in o for o in incoming.report.skipped)
