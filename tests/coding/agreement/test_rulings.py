"""Rulings: the lead settles what coders said differently."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from coding.agreement.comparison import Comparison
from coding.agreement.rulings import Verdict, decide, settle, withdraw_ruling
from coding.models import Coding, Ruling
from hsframe.refusals import Conflict
from tests.factories import (
    CIVILIANS,
    POLICE,
    code_of,
    code_words,
    finish_work,
    paragraph_with,
    passage,
    plan_round,
    publish_codes,
    store_document,
)


@pytest.fixture
def finished(ada_work, bruno_work):
    """The round, finished by both; only Ada coded the civilians."""
    code_words(ada_work, "PR.1", CIVILIANS)
    for work in (ada_work, bruno_work):
        finish_work(work)
    return ada_work.round


@pytest.fixture
def code(version):
    return code_of(version, "PR.1")


@pytest.fixture
def paragraph(document):
    return paragraph_with(document, CIVILIANS)


def test_a_ruling_stands_beside_what_coders_said(finished, lead, paragraph, code):
    before = list(Coding.objects.values())

    ruling = settle(finished, lead, paragraph, code, applies=False, reason=" vague ")

    assert (ruling.ruled_by, ruling.reason) == (lead, "vague")
    [compared] = [
        one for one in Comparison(finished).compared(code) if one.paragraph == paragraph
    ]
    assert compared.ruling == ruling
    assert compared.disputed
    assert list(Coding.objects.values()) == before


def test_a_second_ruling_replaces_the_first_and_keeps_it(
    finished, lead, paragraph, code
):
    settle(finished, lead, paragraph, code, applies=False)
    second = settle(finished, lead, paragraph, code, applies=True)

    assert list(finished.rulings.standing()) == [second]
    assert Ruling.objects.count() == 2


def test_a_ruling_can_be_taken_back_once(finished, lead, paragraph, code):
    ruling = settle(finished, lead, paragraph, code, applies=True)

    withdraw_ruling(ruling, lead)
    ruling.refresh_from_db()
    date = ruling.withdrawn_at
    withdraw_ruling(ruling, lead)

    ruling.refresh_from_db()
    assert ruling.withdrawn_at == date
    assert not finished.rulings.standing().exists()


def test_two_coders_must_have_finished(round, ada_work, lead, paragraph, code):
    finish_work(ada_work)

    with pytest.raises(ValidationError, match="Two coders"):
        settle(round, lead, paragraph, code, applies=True)


def test_only_a_lead_settles(finished, paragraph, code, ada, viewer, stranger, lead):
    ruling = settle(finished, lead, paragraph, code, applies=True)
    for person in (ada, viewer, stranger):
        with pytest.raises(PermissionDenied):
            settle(finished, person, paragraph, code, applies=False)
        with pytest.raises(PermissionDenied):
            withdraw_ruling(ruling, person)


def test_foreign_codes_and_paragraphs_are_refused(
    finished, project, lead, paragraph, code, document
):
    other_code = code_of(publish_codes(project, lead, title="Another"), "PR.1")
    other = store_document(project, lead, "Other words.\n", "other.txt")
    heading = document.paragraphs.filter(kind="masthead").first()
    parent = document.paragraphs.get(path="op.2")
    with pytest.raises(ValidationError):
        settle(finished, lead, paragraph, other_code, applies=True)
    for wrong in (other.paragraphs.leaves().last(), heading, parent):
        with pytest.raises(ValidationError):
            settle(finished, lead, wrong, code, applies=True)


def test_a_lead_who_still_codes_settles_nothing(
    project, lead, ada, bruno, version, document, paragraph, code
):
    planned = plan_round(project, lead, version, [document], [lead, ada, bruno])
    for work in planned.assignments.exclude(coder=lead):
        finish_work(work)

    with pytest.raises(PermissionDenied):
        settle(planned, lead, paragraph, code, applies=True)


@pytest.fixture
def hers(finished):
    return Coding.objects.get(assignment__round=finished)


def own(document, words):
    place = passage(document, words)
    return (place["start"], place["end"], place["quote"])


def test_a_coders_version_is_kept_with_its_passage(
    finished, lead, paragraph, code, hers
):
    ruling = decide(finished, lead, paragraph, code, Verdict(True, kept=[hers, hers]))

    [kept] = ruling.passages.all()
    assert (kept.coding, kept.start, kept.end) == (hers, hers.start, hers.end)
    assert kept.quote == CIVILIANS
    assert (ruling.applies, ruling.plural, ruling.reason) == (True, False, "")


def test_an_own_version_needs_a_reason(finished, lead, paragraph, code, document):
    mine = [own(document, "civilians")] * 2
    with pytest.raises(ValidationError, match="Give a reason"):
        decide(finished, lead, paragraph, code, Verdict(True, own=mine, reason=" "))

    verdict = Verdict(True, own=mine, reason="Shorter.", cause="boundary")
    ruling = decide(finished, lead, paragraph, code, verdict)

    [chosen] = ruling.passages.all()
    assert (chosen.coding, chosen.quote, ruling.cause) == (
        None,
        "civilians",
        "boundary",
    )


def test_no_code_against_every_coder_needs_a_reason(
    finished, lead, paragraph, code, bruno_work
):
    decide(finished, lead, paragraph, code, Verdict(False))
    Coding.objects.create(
        assignment=bruno_work,
        code=code,
        exposure="blind",
        **passage(bruno_work.document, "To protect"),
    )
    with pytest.raises(ValidationError, match="Give a reason"):
        decide(finished, lead, paragraph, code, Verdict(False))

    decide(finished, lead, paragraph, code, Verdict(False, reason="Neither."))

    assert finished.rulings.standing().get().reason == "Neither."


def test_both_readings_stand_and_are_kept(
    finished, lead, paragraph, code, hers, bruno_work
):
    ruling = decide(finished, lead, paragraph, code, Verdict(plural=True))

    assert (ruling.applies, ruling.plural, ruling.cause) == (None, True, "plurality")
    assert [one.coding for one in ruling.passages.all()] == [hers]

    Coding.objects.create(
        assignment=bruno_work,
        code=code,
        exposure="blind",
        **passage(bruno_work.document, "To protect"),
    )
    both = decide(finished, lead, paragraph, code, Verdict(plural=True))
    assert both.applies is True
    assert both.passages.count() == 2


def test_a_verdict_that_makes_no_sense_is_refused(
    finished, lead, paragraph, code, hers, document, version
):
    wrong = [
        Verdict(),
        Verdict(False, kept=[hers]),
        Verdict(True, plural=True),
        Verdict(plural=True, kept=[hers]),
        Verdict(True, cause="weather"),
        Verdict(True, own=[(0, 5, "wrong")], reason="So."),
        Verdict(True, own=[own(document, POLICE)], reason="So."),
    ]
    for verdict in wrong:
        with pytest.raises(ValidationError):
            decide(finished, lead, paragraph, code, verdict)
    other = paragraph_with(document, POLICE)
    with pytest.raises(ValidationError):
        decide(finished, lead, other, code, Verdict(True, kept=[hers]))
    with pytest.raises(ValidationError):
        decide(
            finished, lead, paragraph, code_of(version, "PR.2"), Verdict(plural=True)
        )

    assert not Ruling.objects.exists()


def test_a_coding_withdrawn_meanwhile_is_not_kept(
    finished, lead, paragraph, code, hers
):
    hers.withdrawn_at = finished.opened_at
    hers.save()

    with pytest.raises(Conflict):
        decide(finished, lead, paragraph, code, Verdict(True, kept=[hers]))


def test_a_ruling_sent_twice_is_stored_once(finished, lead, paragraph, code, hers):
    key, verdict = uuid4(), Verdict(True, kept=[hers])
    first = decide(finished, lead, paragraph, code, verdict, key=key)

    assert decide(finished, lead, paragraph, code, verdict, key=key) == first
    for other in (Verdict(False), Verdict(plural=True), Verdict(True)):
        with pytest.raises(Conflict):
            decide(finished, lead, paragraph, code, other, key=key)
    withdraw_ruling(first, lead)
    with pytest.raises(Conflict):
        decide(finished, lead, paragraph, code, verdict, key=key)
    assert Ruling.objects.count() == 1
