"""Renewals: chains that a lead settles, and pairs of paragraphs that a lead corrects."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from documents.models import Alignment
from documents.renewals import (
    align_documents,
    chain_of,
    pair_by_hand,
    settle_renewal,
    side_by_side,
)
from tests.factories import MANDATE, store_document

EARLIER = (
    MANDATE.replace("9001 (2031)", "8990 (2030)")
    .replace("3 March 2031", "3 March 2030")
    .replace("8990 (2030) on the", "8980 (2029) on the")
    .replace("To support the local police", "To train and to support the police")
)


@pytest.fixture
def earlier(project, lead):
    return store_document(project, lead, EARLIER, "earlier.txt")


@pytest.fixture
def alignment(earlier, document, lead):
    return align_documents(earlier, document, lead)


def verdicts(alignment):
    return {
        (
            row.pair.before.path if row.pair.before else "",
            row.pair.after.path if row.pair.after else "",
        ): row.verdict
        for row in side_by_side(alignment)
    }


def test_the_mission_proposes_what_a_mandate_renews(project, earlier, document):
    first, second = chain_of(project, "UNSMIV")

    assert (first.document, first.proposed) == (earlier, None)
    assert (second.document, second.proposed) == (document, earlier)
    assert "latest earlier mandate of UNSMIV" in second.reason
    assert "recalls it" in second.reason


def test_a_settled_renewal_is_proposed_no_more(project, earlier, document, lead):
    settle_renewal(document, lead, earlier)
    settle_renewal(earlier, lead, None)

    first, second = chain_of(project, "UNSMIV")
    assert first.document.begins_chain
    assert second.document.renews == earlier
    assert second.proposed is None


def test_a_mandate_renews_neither_itself_nor_a_later_one(earlier, document, lead):
    for wrong in (earlier, document):
        with pytest.raises(ValidationError):
            settle_renewal(earlier, lead, wrong)


def test_only_leads_settle_align_and_pair(earlier, document, alignment, ada):
    with pytest.raises(PermissionDenied):
        settle_renewal(document, ada, earlier)
    with pytest.raises(PermissionDenied):
        align_documents(earlier, document, ada)
    with pytest.raises(PermissionDenied):
        pair_by_hand(alignment, ada, "op.1", "")


def test_equal_and_changed_paragraphs_are_told_apart(alignment):
    found = verdicts(alignment)

    assert found["op.2.a", "op.2.a"] == "same"
    assert found["op.2.b", "op.2.b"] == "changed"


def test_aligning_twice_keeps_what_was_done_by_hand(earlier, document, alignment, lead):
    pair_by_hand(alignment, lead, "op.2.a", "")

    again = align_documents(earlier, document, lead)

    assert again == alignment
    assert verdicts(again)["op.2.a", ""] == "dropped"
    assert Alignment.objects.count() == 1


def test_pairing_by_hand_withdraws_what_it_undoes_and_keeps_the_rows(alignment, lead):
    before = alignment.pairs.count()

    pair_by_hand(alignment, lead, "op.3", "op.4")

    found = verdicts(alignment)
    assert found["op.3", "op.4"] == "changed"
    assert found["op.4", ""] == "dropped"
    assert found["", "op.3"] == "new"
    assert alignment.pairs.count() == before + 3
    assert alignment.pairs.exclude(withdrawn_at=None).count() == 2


def test_a_pair_with_a_path_that_is_not_there_changes_nothing(alignment, lead):
    before = verdicts(alignment)
    for old, new in (("op.99", "op.1"), ("", "")):
        with pytest.raises(ValidationError):
            pair_by_hand(alignment, lead, old, new)
    assert verdicts(alignment) == before


def test_the_pages_show_chain_and_pairs(
    project, lead, earlier, document, alignment, visit
):
    browser = visit(lead)
    mission = reverse("documents:mission", args=[project.slug, "UNSMIV"])
    assert "Proposed: renews" in browser.get(mission).content.decode()

    browser.post(
        reverse("documents:renewal", args=[project.slug, document.pk]),
        {"before": earlier.pk},
    )

    assert "Side by side" in browser.get(mission).content.decode()
    against = reverse("documents:against", args=[project.slug, document.pk, earlier.pk])
    page = browser.get(against, {"verdict": "changed"}).content.decode()
    assert "<ins>" in page
    assert "op.2.b" in page
    refused = browser.post(
        reverse("documents:pair", args=[project.slug, document.pk, earlier.pk]),
        {"before": "op.99"},
    )
    assert refused.status_code == 422
