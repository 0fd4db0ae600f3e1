"""The same spans come of UIMA CAS in XMI and JSON, and of WebAnno's TSV."""

import re

import pytest

from coding.datasets.incoming.reading import read_dataset
from tests.shared import SHARED, needs_shared

CAS = SHARED / "data/interchange/uima-cas"
TSV = SHARED / "data/interchange/webanno-tsv"
SUITE = sorted((TSV / "tsv3-suite").glob("*")) if TSV.is_dir() else []


def spans(incoming):
    """Where codings are, and where spans without a width were told and left out."""
    told = [re.search(r"(\d+)–(\d+)", one) for one in incoming.report.skipped]
    again = [re.search(r"(\d+)–(\d+)", one) for one in incoming.report.repaired]
    points = [(int(one[1]), int(one[2])) for one in [*told, *again] if one]
    return sorted([*((one.start, one.end) for one in incoming.codings), *points])


def within_tokens(text, start, end):
    """The span as a table of tokens can tell it: without blanks at its ends."""
    if start == end:
        before, after = text[:start].rstrip(), text[start:].lstrip()
        moved = (
            len(before)
            if not after
            else len(text) - len(after)
            if not before
            else start
        )
        return moved, moved
    quote = text[start:end]
    return end - len(quote.lstrip()), start + len(quote.rstrip())


@needs_shared
@pytest.mark.parametrize("case", SUITE, ids=[one.name for one in SUITE])
def test_a_case_gives_the_same_spans_from_tsv_and_xmi(case):
    table, markup = (
        read_dataset(case / "reference.tsv"),
        read_dataset(case / "reference.xmi"),
    )

    text = markup.documents[0].text
    expected = [within_tokens(text, *span) for span in spans(markup)]
    assert spans(table) == expected


@needs_shared
def test_xmi_and_json_give_the_same_codings_and_memos():
    name = "dkpro-cassis0.12.0_cassis_lf"
    markup, lines = (
        read_dataset(CAS / f"{name}.xmi"),
        read_dataset(CAS / f"{name}.json"),
    )

    assert markup.codings == lines.codings
    assert [(one.code, one.start, one.end) for one in lines.codings] == [
        ("actor/igo", 0, 11),
        ("mandate", 37, 63),
        ("mandate/poc", 45, 57),
        ("stance/support", 82, 96),
    ]
    assert [one.words for one in lines.memos] == ["memo line 1\nline 2"]


@needs_shared
def test_a_project_gives_what_its_curator_settled_as_gold():
    file = TSV / "inception-projects/webanno3.6.1_curated-annotation-project.zip"
    incoming = read_dataset(file)

    assert incoming.codings
    assert all(one.gold for one in incoming.codings)
