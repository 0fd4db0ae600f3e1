"""Tables that researchers keep give citations in the place of offsets."""

from coding.datasets.incoming.reading import read_dataset
from tests.shared import SHARED, needs_shared


def cited(incoming):
    return [(one.document, one.code, one.citation) for one in incoming.codings]


def test_a_wide_table_has_a_column_for_each_code(tmp_path):
    file = tmp_path / "wide.csv"
    file.write_text(
        "Signature,Year,Assist,Never,Monitor,Comments\n"
        'S/RES/2149,2014,"30a(i), 30a(vi)",,4,fine\n'
        "S/RES/2217,2015,17 referring to 12 (S/2015/1),,see annex,\n",
        "utf-8",
    )

    incoming = read_dataset(file)

    assert cited(incoming) == [
        ("S/RES/2149", "Assist", "30 (a) (i)"),
        ("S/RES/2149", "Assist", "30 (a) (vi)"),
        ("S/RES/2149", "Monitor", "4"),
        ("S/RES/2217", "Assist", "17"),
    ]
    assert [one.path[-1] for one in incoming.codes] == ["Assist", "Never", "Monitor"]
    assert incoming.codings[3].memo == "17 referring to 12 (S/2015/1)"
    assert any("Row 3" in one and "see annex" in one for one in incoming.report.skipped)


def test_a_long_table_has_a_row_for_each_coding(tmp_path):
    file = tmp_path / "long.csv"
    file.write_text(
        "symbol;code;paragraph;coder\n"
        "S/RES/2149 (2014);POC;30 (e) (i);anna\n"
        "S/RES/2149 (2014);POC;46-9;ben\n",
        "utf-8",
    )

    incoming = read_dataset(file)

    assert [(one.coder, one.citation) for one in incoming.codings] == [
        ("anna", "30 (e) (i)"),
        ("ben", "46–49"),
    ]
    assert len(incoming.codes) == 1


@needs_shared
def test_the_mandates_of_researchers_are_read_and_what_is_none_is_told():
    incoming = read_dataset(SHARED / "data/un/coded/PEMA_raw_v2_part.csv")

    names = {one.path[0] for one in incoming.codes}
    assert len(incoming.codes) > 120
    assert not names & {"Year", "Date2", "Country", "NamePKO", "Comments"}
    assert len(incoming.codings) > 3000
    assert all(one.citation and one.start is None for one in incoming.codings)
