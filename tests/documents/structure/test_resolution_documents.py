"""Resolutions as they were issued: every paragraph of real ones is found."""

from tests.documents.structure.test_resolution import read
from tests.shared import SHARED, needs_shared

UN = SHARED / "data" / "un"


@needs_shared
def test_every_resolution_has_its_paragraphs_without_a_gap():
    files = [*UN.glob("resolutions_txt/*.txt"), *UN.glob("resolutions_json/*.txt")]
    assert len(files) == 31
    for file in files:
        raw = file.read_bytes()
        try:
            source = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            source = raw.decode("latin-1")
        found = read(source.replace("\r\n", "\n"))
        numbers = [
            int(path.removeprefix("op."))
            for path in found
            if path.startswith("op.") and path.count(".") == 1
        ]
        parts = [path for path in found if path.startswith("part.")]
        assert numbers == list(range(1, len(numbers) + 1)), file.name
        assert numbers or parts, file.name
