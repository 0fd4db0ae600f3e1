"""A chart as a file opens in LibreOffice with its citations."""

import shutil
import subprocess
from io import BytesIO
from uuid import uuid4

import docx
import openpyxl
import pytest

from coding.analysis.framework.absence import keep_search
from coding.analysis.framework.charts import compare_chart
from coding.analysis.framework.files import FILES
from coding.analysis.framework.ruling import rule
from coding.analysis.framework.shown import show_chart
from tests import factories
from tests.charting import cell_of, file_words, finish, rate_all, rate_cell

PLACE = "S/RES/9001 (2031), para. 2 (a)"
REASONS = "It is to protect them [E1], =1+1."
SAID = f"It is to protect them [E1: {PLACE}], =1+1."
OFFICE = shutil.which("soffice")


@pytest.fixture
def settled(chart, hers, his, ada, lead):
    file_words(
        hers, cell_of(chart), factories.CIVILIANS, weight=3, note="=Plain words."
    )
    file_words(hers, cell_of(chart), factories.LAW, "against")
    rate_cell(hers, cell_of(chart), "met", REASONS)
    keep_search(hers, ada, cell_of(chart, "EM"), key=uuid4(), words="elections")
    rate_cell(hers, cell_of(chart, "EM"), "absent", "Nowhere.")
    rate_all(his, "contradicted")
    for seat in (hers, his):
        finish(seat)
    compare_chart(chart, lead)
    rule(chart, lead, cell_of(chart), key=uuid4(), rating="met", reason="Ada is right.")
    return chart


def made(chart, user, name):
    return FILES[name][1](show_chart(chart, user))


def sheets(body):
    book = openpyxl.load_workbook(BytesIO(body))
    return {
        one.title: [list(row) for row in one.iter_rows(values_only=True)]
        for one in book
    }


def words_of(body):
    book = docx.Document(BytesIO(body))
    cells = [
        cell.text for table in book.tables for row in table.rows for cell in row.cells
    ]
    return [one.text for one in book.paragraphs] + cells


def test_the_workbook_holds_ratings_reasons_evidence_agreement_and_rulings(
    settled, lead
):
    found = sheets(made(settled, lead, "xlsx"))

    assert found["Chart"][1] == ["S/RES/9001 (2031)", "met (ruled)", "open"]
    assert SAID in found["Assessments"][1]
    assert "“elections”" in str(found["Assessments"])
    passage = found["Evidence"][1]
    assert passage[3:9] == ["E1", "for", 3, PLACE, factories.CIVILIANS, "=Plain words."]
    assert found["Agreement"][1][0] == "All principles"
    assert found["Agreement"][1][2] == 2
    assert found["Rulings"][1][:5] == [
        "S/RES/9001 (2031)",
        "PR Protection",
        "met",
        "Ada is right.",
        "lead",
    ]


def test_the_document_holds_the_same(settled, lead):
    found = words_of(made(settled, lead, "docx"))

    assert SAID in found
    assert any(one.startswith(f"[E1] {PLACE}, weight 3 of 3") for one in found)
    assert any("“elections” searched on" in one and "no hits" in one for one in found)
    assert any("Ruling by lead" in one and "Ada is right." in one for one in found)
    assert "met (ruled)" in found


@pytest.mark.parametrize("name", ["xlsx", "docx"])
def test_before_all_is_compared_a_file_holds_only_ones_own(chart, hers, his, ada, name):
    rate_all(hers)
    rate_all(his, "contradicted")

    body = made(chart, ada, name)

    told = (
        str(sheets(body)["Chart"] + sheets(body)["Assessments"])
        if name == "xlsx"
        else " ".join(words_of(body))
    )
    assert "met" in told
    assert "contradicted" not in told


def test_what_no_office_file_may_hold_is_left_out(chart, hers, ada):
    file_words(hers, cell_of(chart), factories.CIVILIANS, note="A\x0bB\ufffe")
    rate_cell(hers, cell_of(chart), "met", "Odd \x1b[0m words [E1].")

    for name in FILES:
        assert made(chart, ada, name) == made(chart, ada, name)


@pytest.mark.skipif(OFFICE is None, reason="NO LIBREOFFICE: nothing was opened in it")
@pytest.mark.parametrize(("name", "into"), [("xlsx", "csv"), ("docx", "txt")])
def test_libreoffice_opens_it_with_its_citations(settled, lead, tmp_path, name, into):
    path = tmp_path / f"chart.{name}"
    path.write_bytes(made(settled, lead, name))
    # Every sheet becomes a file of its own.
    filters = {
        "csv": "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
        "txt": "txt:Text (encoded):UTF8",
    }

    subprocess.run(
        [
            OFFICE,
            f"-env:UserInstallation=file://{tmp_path}/office",
            "--headless",
            "--convert-to",
            filters[into],
            "--outdir",
            str(tmp_path),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )

    told = "\n".join(one.read_text() for one in sorted(tmp_path.glob(f"*.{into}")))
    assert SAID in told
    assert factories.CIVILIANS in told
    assert "=Plain words." in told
    assert "met (ruled)" in told
