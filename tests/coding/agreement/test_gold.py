"""The gold set: what nobody disputes, what was ruled, and what is left open."""

import pytest

from coding.agreement import rulings
from coding.agreement.gold import gold_of
from coding.agreement.rulings import Verdict, decide
from tests.factories import (
    CIVILIANS,
    LAW,
    POLICE,
    code_of,
    code_words,
    finish_work,
    paragraph_with,
    plan_round,
)


@pytest.fixture
def gold(round, document):
    """Code key and words of each passage."""

    def told():
        return [
            (one.code_key, document.text[one.start : one.end])
            for one in gold_of(round).in_document(document.pk)
        ]

    return told


@pytest.fixture
def finished(ada_work, bruno_work):
    def finish(skipped=()):
        finish_work(ada_work, skipped=skipped)
        finish_work(bruno_work)

    return finish


def rule(round, lead, words, key, **verdict):
    leaf = paragraph_with(round.assignments.first().document, words)
    return decide(round, lead, leaf, code_of(round.version, key), Verdict(**verdict))


def test_what_both_gave_is_gold_in_the_words_of_whoever_finished_first(
    gold, finished, ada_work, bruno_work
):
    code_words(ada_work, "PR.1", CIVILIANS)
    code_words(bruno_work, "PR.1", CIVILIANS.removesuffix(" of violence"))
    finished()

    assert gold() == [("PR.1", CIVILIANS)]


def test_work_that_goes_on_is_no_gold(gold, ada_work):
    code_words(ada_work, "PR.1", CIVILIANS)

    assert gold() == []


def test_what_is_disputed_is_left_open_until_it_is_ruled(
    gold, finished, round, lead, ada_work
):
    code_words(ada_work, "PR.2", POLICE)
    finished()
    leaf = paragraph_with(ada_work.document, POLICE)

    assert gold() == []
    assert gold_of(round).open == {(leaf.pk, "PR.2")}
    rule(round, lead, POLICE, "PR.2", applies=False)
    assert (gold(), gold_of(round).open) == ([], frozenset())


def test_a_ruling_gives_its_own_passages(gold, finished, round, lead, ada_work):
    coding = code_words(ada_work, "PR.2", POLICE)
    finished()

    rule(round, lead, POLICE, "PR.2", applies=True, kept=[coding])

    assert gold() == [("PR.2", POLICE)]


def test_a_ruling_without_passages_gives_the_whole_paragraph(
    gold, finished, round, lead, ada_work
):
    code_words(ada_work, "PR.2", POLICE)
    finished()
    rulings.settle(
        round,
        lead,
        paragraph_with(ada_work.document, POLICE),
        code_of(round.version, "PR.2"),
        applies=True,
    )

    leaf = paragraph_with(ada_work.document, POLICE)
    assert gold() == [("PR.2", ada_work.document.text[leaf.start : leaf.end])]


def test_where_both_readings_stand_both_are_gold(
    gold, finished, round, lead, ada_work, bruno_work
):
    code_words(ada_work, "PR.2", "support the local police")
    code_words(bruno_work, "PR.2", "the villages of the north")
    finished()

    rule(round, lead, POLICE, "PR.2", plural=True)

    assert gold() == [
        ("PR.2", "support the local police"),
        ("PR.2", "the villages of the north"),
    ]


def test_a_passage_keeps_the_paragraphs_in_which_it_is_undisputed(
    gold, finished, ada_work, bruno_work, document
):
    start = document.text.index(CIVILIANS)
    end = document.text.index(POLICE) + len(POLICE)
    both = document.text[start:end]
    code_words(ada_work, "PR.1", both)
    code_words(bruno_work, "PR.1", CIVILIANS)
    finished()

    [(key, words)] = gold()
    assert key == "PR.1"
    assert words.startswith(CIVILIANS)
    assert POLICE not in words


def test_a_passage_over_two_paragraphs_stays_whole_where_both_gave_it(
    gold, finished, ada_work, bruno_work, document
):
    start = document.text.index(CIVILIANS)
    end = document.text.index(POLICE) + len(POLICE)
    both = document.text[start:end]
    for work in (ada_work, bruno_work):
        code_words(work, "PR.1", both)
    finished()

    assert gold() == [("PR.1", both)]


def test_of_one_coder_alone_everything_is_gold_headings_too(
    project, lead, ada, version, document
):
    alone = plan_round(project, lead, version, [document], [ada], name="Alone")
    work = alone.assignments.get()
    code_words(work, "PR.1", LAW)
    code_words(work, "PR.1", "Resolution 9001 (2031)")
    finish_work(work)

    passages = gold_of(alone).in_document(document.pk)

    assert [document.text[one.start : one.end] for one in passages] == [
        "Resolution 9001 (2031)",
        LAW,
    ]
