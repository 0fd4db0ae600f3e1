"""REFI-QDA codebooks of other programs are read, with a list of repairs."""

import pytest

from coding.datasets.incoming.reading import read_dataset
from documents.readers.unreadable import Unreadable
from tests.shared import SHARED, needs_shared

CODEBOOKS = SHARED / "data/interchange/refi-qda-codebook"


@needs_shared
@pytest.mark.parametrize(
    ("name", "codes", "repairs"),
    [
        ("qualcoder4.0b_bom", 7, 1),
        ("taguette1.5.2_flat_empty-sets", 8, 1),
        ("atlasti23.4win_code-group-as-set", 1, 0),
        ("maxqda24_343-codes_ns-0-4_scrambled", 343, 1),
        ("spec-annex-A1_braced-guids", 6, 0),
    ],
)
def test_a_codebook_gives_its_codes_and_its_repairs(name, codes, repairs):
    incoming = read_dataset(CODEBOOKS / f"{name}.qdc")

    assert len(incoming.codes) == codes
    assert len(incoming.report.repaired) >= repairs
    assert all("{" not in one.guid for one in incoming.codes)


def test_an_empty_codebook_is_refused_with_a_reason(tmp_path):
    file = tmp_path / "empty.qdc"
    file.write_text('<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes/></CodeBook>')

    with pytest.raises(Unreadable, match="names no code"):
        read_dataset(file)
