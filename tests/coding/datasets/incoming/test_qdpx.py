"""REFI-QDA projects of other programs give what their coders coded."""

import json
from collections import Counter

import pytest

from coding.datasets.incoming.reading import read_dataset
from tests.shared import SHARED, needs_shared

PROJECTS = SHARED / "data/interchange/refi-qda-project"
NVIVO = "nvivo12win_two-coders_scrambled"
QUALCODER = "qualcoder4.0b_two-coders_bom-lf"
QC = "qc1.7.8_two-coders_lines"


def coded(incoming):
    names = {one.key: one.name for one in incoming.documents}
    paths = {one.key: one.path for one in incoming.codes}
    return Counter(
        (names[one.document], one.start, one.end, one.quote, paths[one.code], one.coder)
        for one in incoming.codings
    )


def expected(name):
    told = json.loads((PROJECTS / f"{name}.expected.json").read_text("utf-8"))
    return Counter(
        (
            one["source"],
            one.get("start_lf_codepoint", one.get("start")),
            one.get("end_lf_codepoint", one.get("end")),
            one.get("quote_lf", one.get("quote")),
            tuple(one["code_path"]),
            one["coder"],
        )
        for one in told["codings"]
    )


@needs_shared
@pytest.mark.parametrize(
    ("name", "codes", "codings"), [(NVIVO, 152, 303), (QUALCODER, 7, 11), (QC, 9, 13)]
)
def test_every_coding_is_where_it_was_made(name, codes, codings):
    incoming = read_dataset(PROJECTS / f"{name}.qdpx")

    assert len(incoming.codes) == codes
    assert len(incoming.codings) == codings
    assert coded(incoming) == expected(name)
    texts = {one.key: one.text for one in incoming.documents}
    assert all(
        texts[one.document][one.start : one.end] == one.quote
        for one in incoming.codings
    )


@needs_shared
def test_nvivo_is_read_as_it_counts_and_its_missing_originals_are_told():
    incoming = read_dataset(PROJECTS / f"{NVIVO}.qdpx")

    assert incoming.coders == ("Coder One",)
    assert "UTF-16" in incoming.report.guessed[0]
    assert sum("docx" in one for one in incoming.report.skipped) == 2


@needs_shared
def test_qualcoder_keeps_coders_memos_and_categories():
    incoming = read_dataset(PROJECTS / f"{QUALCODER}.qdpx")

    assert Counter(one.coder for one in incoming.codings) == {"alice": 6, "bob": 5}
    assert sum(bool(one.memo) for one in incoming.codings) == 2
    on = Counter(one.on for one in incoming.memos)
    assert on == {"coding": 2, "document": 1, "passage": 1, "note": 1, "project": 1}
    assert [one.path[-1] for one in incoming.codes if not one.codable] == [
        "Actors",
        "IGO",
    ]
    about = {one.name: one.metadata for one in incoming.documents}
    assert ("Year", "2026") in about["res9999.txt"]


@needs_shared
def test_sources_that_are_missing_are_told_and_nothing_is_made_up():
    incoming = read_dataset(PROJECTS / "atlasti8.4mac_spec-annex-A2.qdpx")

    assert (len(incoming.codes), len(incoming.sets)) == (14, 16)
    assert incoming.documents == incoming.codings == ()
    assert sum("is not in the package" in one for one in incoming.report.skipped) >= 12
    assert sum("stood twice" in one for one in incoming.report.repaired) == 2


@needs_shared
def test_a_project_without_sources_gives_its_codes():
    incoming = read_dataset(PROJECTS / "atlasti23win_codes-only.qdpx")

    assert len(incoming.codes) == 3
    assert incoming.report.skipped == ()
