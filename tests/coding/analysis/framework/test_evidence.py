"""Passages are filed for and against, and keep their number."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from coding.analysis.framework.evidence import (
    Passage,
    file_evidence,
    passage_of,
    withdraw_evidence,
)
from hsframe.refusals import Conflict
from tests import charting, factories
from tests.charting import cell_of, file_words


def test_passages_are_numbered_in_each_cell(chart, hers, his):
    told = [
        file_words(seat, cell_of(chart, principle), words).number
        for seat, principle, words in (
            (hers, "PR", factories.CIVILIANS),
            (hers, "PR", factories.LAW),
            (hers, "EM", factories.LAW),
            (his, "PR", factories.LAW),
        )
    ]

    assert told == [1, 2, 1, 1]


def test_what_is_filed_anew_keeps_its_number_and_the_former_row(chart, hers):
    cell = cell_of(chart)
    first = file_words(hers, cell, factories.CIVILIANS)
    file_words(hers, cell, factories.LAW)

    again = file_words(
        hers, cell, factories.CIVILIANS, "against", weight=3, note="But."
    )

    assert (again.number, again.stance, again.weight) == (1, "against", 3)
    assert again.pk != first.pk
    assert hers.evidence.count() == 3
    assert hers.evidence.standing().count() == 2


def test_a_passage_taken_off_and_filed_again_has_its_old_number(chart, hers, ada):
    cell = cell_of(chart)
    first = file_words(hers, cell, factories.CIVILIANS)
    withdraw_evidence(first, ada)
    other = file_words(hers, cell, factories.LAW)

    again = file_words(hers, cell, factories.CIVILIANS)

    assert (first.number, other.number, again.number) == (1, 2, 1)


def test_sent_twice_it_is_stored_once_and_another_under_the_key_is_a_conflict(
    chart, hers
):
    key, cell = uuid4(), cell_of(chart)

    assert file_words(hers, cell, factories.LAW, key=key) == file_words(
        hers, cell, factories.LAW, key=key
    )
    assert file_words(hers, cell, factories.LAW).pk == key
    with pytest.raises(Conflict):
        file_words(hers, cell, factories.POLICE, key=key)


def test_a_coding_is_filed_with_its_words(chart, hers, ada_work, ada):
    coding = factories.code_words(ada_work, "PR.1", factories.CIVILIANS)

    filed = file_evidence(
        hers, ada, cell_of(chart), passage_of(coding), key=uuid4(), stance="for"
    )

    assert (filed.coding, filed.quote) == (coding, factories.CIVILIANS)


def test_a_passage_must_be_the_rows_and_its_quote_the_texts(
    chart, hers, ada, project, lead
):
    cell, document = cell_of(chart), chart.rows.get().documents.get()
    other = factories.store_document(
        project, lead, factories.MANDATE.replace("9001", "9002"), "b.txt"
    )
    wrong = [
        (charting.words(other, factories.LAW), {}),
        (Passage(document, 0, 10**9, "x"), {}),
        (Passage(document, 0, 6, "Nation"), {}),
        (charting.words(document, factories.LAW), {"stance": "both"}),
        (charting.words(document, factories.LAW), {"weight": 4}),
        (charting.words(document, factories.LAW), {"note": "x" * 1001}),
    ]

    for passage, change in wrong:
        with pytest.raises(ValidationError):
            file_evidence(
                hers, ada, cell, passage, **({"key": uuid4(), "stance": "for"} | change)
            )
    assert not hers.evidence.exists()


def test_nobody_files_on_anothers_seat(chart, hers, bruno):
    document = chart.rows.get().documents.get()

    with pytest.raises(PermissionDenied):
        file_evidence(
            hers,
            bruno,
            cell_of(chart),
            charting.words(document, factories.LAW),
            key=uuid4(),
            stance="for",
        )
