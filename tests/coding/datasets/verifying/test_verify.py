"""A release is checked by its file alone: what fits, and each fault by its place."""

from pathlib import Path

import pytest

from coding.datasets.verifying.verify import verify
from projects.models import Job
from tests import factories
from tests.coding.datasets.releasing import small
from tests.coding.datasets.verifying.spoiling import (
    altered,
    edited,
)


def told(path) -> list[str]:
    return [str(fault) for fault in verify(path).faults]


def test_a_release_has_no_fault_and_tells_what_was_checked(file):
    found = verify(file)

    assert found.faults == []
    words = "\n".join(found.checked)
    assert "Texts: 2, each" in words
    assert "5 in gold.csv" in words or "gold.csv" in words
    assert "disputes found again, each ruled or named as open" in words
    assert "figures among people worked out again" in words


def test_releases_without_texts_with_names_and_with_open_work_have_no_fault_either(
    project, lead, coded, ada, bruno
):
    document = factories.store_document(
        project, lead, factories.MANDATE.replace("9001", "9055"), "third.txt"
    )
    open_round = factories.plan_round(
        project,
        lead,
        coded.version,
        [document],
        [ada, bruno],
        name="Open",
        engine="none",
    )
    work = open_round.assignments.get(coder=ada)
    factories.code_words(work, "PR.1", factories.CIVILIANS)
    made = small.release(
        project, lead, [coded, open_round], texts=False, names=True, open_work=True
    )

    found = verify(Path(made.file.path))
    assert made.failure == ""
    assert found.faults == []
    assert "Quotations: not checked, for no texts are included" in found.checked


def test_two_codebooks_whose_codes_share_keys_have_no_fault(
    project, lead, ada, bruno, coded
):
    Job.objects.due().update(state=Job.State.DROPPED)
    other = factories.publish_codes(project, lead, title="Another: one")
    document = factories.store_document(
        project, lead, factories.MANDATE.replace("9001", "9077"), "third.txt"
    )
    planned = factories.plan_round(
        project, lead, other, [document], [ada, bruno], name="Other", engine="none"
    )
    works = list(planned.assignments.order_by("coder__username"))
    factories.code_words(works[0], "PR.1", factories.CIVILIANS)
    factories.code_words(works[1], "PR.2", factories.CIVILIANS)
    for work in works:
        factories.finish_work(work)

    made = small.release(project, lead, [coded, planned])
    assert made.failure == ""
    assert verify(Path(made.file.path)).faults == []


def test_a_member_that_is_missing_extra_or_altered_is_named(file, tmp_path):
    spoilt = altered(
        file,
        tmp_path / "spoilt.zip",
        **{
            "protocol.md": None,
            "SOFTWARE.json": b"{}",
            "more.txt": b"more",
        },
    )

    faults = "\n".join(told(spoilt))
    assert "“protocol.md” is listed and missing" in faults
    assert "“SOFTWARE.json” is not what it was: it was altered" in faults
    assert "more.txt: the file is not listed in SHA256SUMS" in faults
    assert faults.count("SHA256SUMS:") == 2


def at_line(file, tmp_path, table, change) -> list[str]:
    return told(edited(file, tmp_path / "edited.zip", table, change))


@pytest.mark.parametrize("table", ["passages", "suggestions", "gold"])
def test_a_quotation_that_is_not_in_its_text_is_named_by_its_line(
    file, tmp_path, table
):
    def change(at, rows):
        rows[1][at["quote"]] = rows[1][at["quote"]][:-1] + "X"

    faults = at_line(file, tmp_path, table, change)

    assert [one for one in faults if "quotation" in one][0].startswith(
        f"data/{table}.csv:3: the quotation is not what stands at"
    )


def test_an_offset_in_units_of_another_kind_is_found(file, tmp_path):
    def change(at, rows):
        row = next(row for row in rows if "🚓" in row[at["quote"]])
        row[at["end"]] = str(int(row[at["end"]]) + 1)

    assert any(
        "quotation" in one for one in at_line(file, tmp_path, "passages", change)
    )


@pytest.mark.parametrize(
    ("table", "column", "value", "words"),
    [
        ("passages", "start", "x", "start is no integer"),
        ("passages", "status", "perhaps", "status is none of finished, open"),
        ("passages", "code_key", "", "code_key is empty"),
        ("passages", "code_key", "PR.9", "leads to no row of codebook.csv"),
        ("passages", "coder", "Somebody", "coder leads to no row of coders.csv"),
        ("passages", "coded_at", "yesterday", "coded_at is no datetime"),
        ("readings", "paragraph_id", "x", "leads to no row of paragraphs.csv"),
        ("readings", "skipped", "maybe", "skipped is no boolean"),
        ("agreement", "percent", "1.5", "percent is above 1"),
        ("agreement", "alpha", "nan", "alpha is no number"),
        ("matrix", "PR.1", "2", "PR.1 is above 1"),
        ("documents", "text_sha256", "0" * 64, "has another checksum"),
        ("documents", "characters", "7", "characters"),
    ],
)
def test_a_cell_that_cannot_be_is_named_by_its_line(
    file, tmp_path, table, column, value, words
):
    def change(at, rows):
        rows[0][at[column]] = value

    faults = at_line(file, tmp_path, table, change)

    assert any(
        one.startswith(f"data/{table}.csv:2: ") and words in one for one in faults
    )


def test_a_second_row_with_one_key_is_named(file, tmp_path):
    faults = at_line(
        file, tmp_path, "coders", lambda at, rows: rows.append(list(rows[0]))
    )

    assert any(one.startswith("data/coders.csv:5: a second row") for one in faults)


def test_a_row_that_is_missing_shows_in_the_counts_of_the_readme(file, tmp_path):
    faults = at_line(file, tmp_path, "readings", lambda at, rows: rows.pop())

    assert [one for one in faults if one.startswith("README.md:")] == [
        "README.md:16: the tables give “Paragraphs read or skipped by coders: 47”",
        *[one for one in faults if "data/readings.csv | 47" in one],
    ]


def test_a_figure_that_the_tables_do_not_give_is_named(file, tmp_path):
    def change(at, rows):
        row = next(row for row in rows if row[at["which"]] == "blind")
        row[at["alpha"]] = "0.9"

    faults = at_line(file, tmp_path, "agreement", change)

    assert len(faults) == 1
    assert faults[0].startswith("data/agreement.csv:2: alpha of PR.1 is “0.9”")


def test_a_cell_of_the_matrix_that_no_passage_gives_is_named(file, tmp_path):
    def change(at, rows):
        rows[0][at["PR.3"]] = "1"

    faults = at_line(file, tmp_path, "matrix", change)

    assert any(
        one == "data/matrix.csv:2: PR.3 is “1”, where passages give “0”"
        for one in faults
    )


def test_gold_that_no_ruling_and_no_coding_gives_is_named(file, tmp_path):
    def change(at, rows):
        for row in rows:
            row[at["origin"]] = {"ruled": "undisputed"}.get(row[at["origin"]], "ruled")

    faults = "\n".join(at_line(file, tmp_path, "gold", change))

    assert "no ruling gives this passage" in faults
    assert "its passage is not in the gold set" in faults
    assert "its paragraph was disputed" in faults


def test_a_dispute_that_is_neither_ruled_nor_named_is_found(file, tmp_path):
    faults = "\n".join(at_line(file, tmp_path, "open", lambda at, rows: rows.clear()))

    assert "is disputed on PR.3 in “Pilot”, and neither ruled nor named here" in faults
