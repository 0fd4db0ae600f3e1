"""Where coders of a round disagree, and how."""

from itertools import pairwise
from pathlib import Path

import pytest

from coding.agreement.disagreements import Disagreements
from coding.agreement.kinds import Kind
from coding.agreement.rulings import Verdict, decide
from tests.coding.agreement.planted import code, paragraph_of, plant
from tests.factories import (
    add_people,
    code_words,
    finish_work,
    make_person,
    plan_round,
    store_document,
)

ROOT = Path(__file__).parents[3]


@pytest.fixture
def document(planted):
    return planted.assignments.first().document


def kinds(planned, document):
    """Each disagreement by the number of its paragraph, and its code."""
    numbers = {paragraph_of(document, n).pk: n for n in range(1, 13)}
    found = Disagreements(planned).found
    return {(numbers[one.paragraph], one.code.key): one.kind for one in found}


def test_every_kind_planted_is_found_and_nothing_else(planted, document):
    assert kinds(planted, document) == {
        (1, "PR.1"): Kind.MISSED,
        (2, "PR.1"): Kind.SIBLING,
        (2, "PR.2"): Kind.SIBLING,
        (3, "PR.1"): Kind.PARENT,
        (3, "PR.1.a"): Kind.PARENT,
        (4, "PR.1"): Kind.POLARITY,
        (4, "PR.3"): Kind.POLARITY,
        (5, "PR.1"): Kind.BOUNDARY,
    }


def test_the_most_disputed_codes_come_first_and_boundaries_last(planted):
    found = [(one.code.key, one.kind) for one in Disagreements(planted).found]

    assert [key for key, _ in found[:5]] == ["PR.1"] * 5
    assert found[4] == ("PR.1", Kind.BOUNDARY)


def test_what_only_one_has_read_is_listed_apart(planted, document):
    [alone] = Disagreements(planted).alone

    assert alone.paragraph == paragraph_of(document, 8).pk
    assert (alone.kind, alone.gave, alone.judged) == (None, 1, 1)


def test_what_one_coder_finished_alone_is_no_disagreement(
    project, lead, ada, bruno, version
):
    document = store_document(project, lead, "Rules\n\n1. Protect all in district 1;")
    planned = plan_round(project, lead, version, [document], [ada, bruno])
    work = planned.assignments.get(coder=ada)
    code(work, "PR.1", 1)
    assert Disagreements(planned).alone == []
    finish_work(work)

    found = Disagreements(planned)

    assert (len(found.found), len(found.alone)) == (0, 1)


def test_single_coding_leaves_nobody_alone(project, lead, ada, version):
    document = store_document(project, lead, "Rules\n\n1. Protect all in district 1;")
    planned = plan_round(project, lead, version, [document], [ada])
    code(planned.assignments.get(), "PR.1", 1)
    finish_work(planned.assignments.get())

    found = Disagreements(planned)

    assert (found.found, found.alone) == ([], [])


def test_rulings_and_their_withdrawal_change_the_state_only(planted, lead, document):
    before = kinds(planted, document)
    leaf = paragraph_of(document, 1)
    key = planted.version.codes.get(key="PR.1")
    decide(planted, lead, leaf, key, Verdict(plural=True))

    [settled] = [one for one in Disagreements(planted).found if one.ruling]

    assert (settled.place, settled.plural) == ((leaf.pk, "PR.1"), True)
    assert kinds(planted, document) == before


def test_a_code_given_to_the_next_speaker_is_of_its_own_kind(
    project, lead, ada, bruno, version
):
    words = (ROOT / "coding/sample/record.txt").read_text()
    document = store_document(project, lead, words, "record.txt")
    leaves = list(document.paragraphs.codable())
    change = next(
        place
        for place, (one, other) in enumerate(pairwise(leaves))
        if one.speaker and other.speaker not in ("", one.speaker)
    )
    planned = plan_round(project, lead, version, [document], [ada, bruno])
    for work, leaf in zip(planned.assignments.all(), leaves[change:], strict=False):
        place = {"start": leaf.start, "end": leaf.end}
        said = document.text[leaf.start : leaf.end]
        code_words(work, "PR.1", said, **place)
        finish_work(work)

    assert [one.kind for one in Disagreements(planned).found] == [Kind.SPEAKER] * 2


def test_queries_do_not_grow_with_the_round(
    project, lead, ada, bruno, planted, django_assert_num_queries
):
    carla = make_person("carla")
    add_people(project, lead, "coder", carla)
    assert Disagreements(planted).found  # now the codes of the version are kept
    with django_assert_num_queries(7):
        assert Disagreements(planted).found

    larger = plant(project, lead, ada, bruno, carla, name="Larger", count=40)
    assert Disagreements(larger).found
    with django_assert_num_queries(7):
        assert len(Disagreements(larger).found) > 8
