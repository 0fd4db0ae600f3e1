"""A rating stands on evidence; absence on proof."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from coding.analysis.framework.absence import keep_search, proof_of, withdraw_search
from coding.analysis.framework.evidence import withdraw_evidence
from coding.analysis.framework.shown import show_chart
from coding.rounds.plan import close_round
from hsframe.refusals import Conflict
from tests import factories
from tests.charting import cell_of, file_words, rate_cell


@pytest.mark.parametrize(
    ("rating", "filed", "stands"),
    [
        ("met", [], False),
        ("met", ["for"], True),
        ("met", ["against"], False),
        ("partly", ["for", "against"], True),
        ("partly", ["against"], False),
        ("contradicted", ["for"], False),
        ("contradicted", ["against"], True),
        ("absent", [], False),
        ("absent", ["against"], False),
    ],
)
def test_no_rating_stands_without_the_evidence_it_needs(
    chart, hers, rating, filed, stands
):
    for stance, words in zip(filed, (factories.CIVILIANS, factories.LAW), strict=False):
        file_words(hers, cell_of(chart), words, stance)

    if stands:
        assert rate_cell(hers, cell_of(chart), rating).rating == rating
    else:
        with pytest.raises(ValidationError):
            rate_cell(hers, cell_of(chart), rating)
        assert not hers.assessments.exists()


def test_a_new_rating_withdraws_the_former_which_is_kept(chart, hers):
    file_words(hers, cell_of(chart), factories.LAW)
    first = rate_cell(hers, cell_of(chart), "met")

    second = rate_cell(hers, cell_of(chart), "partly", "On reflection.")

    assert list(hers.assessments.standing()) == [second]
    first.refresh_from_db()
    assert (first.rating, first.withdrawn_at is None) == ("met", False)


def test_a_rating_sent_twice_is_stored_once(chart, hers):
    file_words(hers, cell_of(chart), factories.LAW)
    key = uuid4()

    assert rate_cell(hers, cell_of(chart), key=key) == rate_cell(
        hers, cell_of(chart), key=key
    )
    with pytest.raises(Conflict):
        rate_cell(hers, cell_of(chart), "partly", key=key)
    assert hers.assessments.count() == 1


def test_a_mark_must_name_what_is_filed_in_the_cell(chart, hers):
    file_words(hers, cell_of(chart), factories.LAW)
    file_words(hers, cell_of(chart, "EM"), factories.LAW)
    file_words(hers, cell_of(chart, "EM"), factories.POLICE)

    with pytest.raises(ValidationError, match=r"\[E2\] in the reasoning"):
        rate_cell(hers, cell_of(chart), reasoning="By [E1] and [E2].")
    rate_cell(hers, cell_of(chart), reasoning="By [E1].")


def test_reasons_and_confidence_are_asked_for(chart, hers):
    file_words(hers, cell_of(chart), factories.LAW)

    for wrong in (
        {"reasoning": " "},
        {"rating": "good"},
        {"confidence": "sure"},
        {"reasoning": "x" * 10_001},
    ):
        with pytest.raises(ValidationError):
            rate_cell(hers, cell_of(chart), **wrong)


def test_a_rating_whose_evidence_is_gone_is_told_to_stand_no_more(chart, hers, ada):
    filed = file_words(hers, cell_of(chart), factories.LAW)
    rate_cell(hers, cell_of(chart), reasoning="By [E1].")
    withdraw_evidence(filed, ada)

    [said] = show_chart(chart, ada).cells[0].said

    assert "file a passage for" in said.lacks
    assert show_chart(chart, ada).rated == 0


def test_absence_is_proven_by_a_search_without_a_hit(chart, hers, ada):
    cell = cell_of(chart, "EM")
    kept = keep_search(hers, ada, cell, key=uuid4(), words="disabilit* OR elections")

    assert rate_cell(hers, cell, "absent")
    assert [hits for _, hits in proof_of(cell, hers).searches] == [0]
    withdraw_search(kept, ada)
    assert not proof_of(cell, hers).holds


@pytest.mark.parametrize(
    "words", ["protecting", '"local police"', "", "-war", "x OR -war", "the"]
)
def test_a_search_that_finds_something_or_looks_for_nothing_proves_nothing(
    chart, hers, ada, words
):
    with pytest.raises(ValidationError):
        keep_search(hers, ada, cell_of(chart), key=uuid4(), words=words)


def test_absence_is_proven_by_reading_every_codable_paragraph(
    chart, hers, ada, ada_work
):
    cell = cell_of(chart, "EM")
    leaves = list(ada_work.document.paragraphs.codable())
    factories.read_everything(ada_work, leaves[-1:])
    assert not proof_of(cell, hers).all_read

    factories.read_everything(ada_work)

    proof = proof_of(cell, hers)
    assert (proof.leaves, proof.read) == (len(leaves), len(leaves))
    assert rate_cell(hers, cell, "absent")


def test_anothers_finished_reading_counts_once_the_round_is_closed(
    chart, hers, ada, ada_work, bruno_work, round, lead
):
    cell = cell_of(chart, "EM")
    factories.finish_work(bruno_work)
    assert proof_of(cell, hers).read == 0

    close_round(round, lead)

    assert proof_of(cell, hers).all_read


def test_nothing_is_absent_for_which_a_passage_is_filed(chart, hers, ada):
    cell = cell_of(chart, "EM")
    keep_search(hers, ada, cell, key=uuid4(), words="elections")
    file_words(hers, cell, factories.LAW)

    with pytest.raises(ValidationError, match="not absent"):
        rate_cell(hers, cell, "absent")
