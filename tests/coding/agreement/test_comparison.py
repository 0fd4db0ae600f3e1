"""What the coders of a round said of each paragraph, and how far alike."""

import pytest

from coding.agreement.comparison import Comparison
from coding.desk.record import withdraw_coding
from coding.models import Assignment
from tests.factories import (
    CIVILIANS,
    LAW,
    POLICE,
    add_people,
    code_of,
    code_words,
    finish_work,
    make_person,
    paragraph_with,
    passage,
    plan_round,
    publish_codes,
    read_everything,
    store_document,
)
from tests.suggesting import suggest


def row(planned, key: str):
    [found] = [one for one in Comparison(planned).agreement() if one.code.key == key]
    return found


def finish_both(ada_work, bruno_work) -> None:
    for work in (ada_work, bruno_work):
        finish_work(work)


def test_codes_are_the_ones_that_can_be_given(round):
    assert [code.key for code in Comparison(round).codes] == ["PR.1", "PR.2", "PR.3"]


def test_a_codebook_without_principles_compares_all_its_codes(
    project, lead, document, ada
):
    flat = publish_codes(project, lead, [{"key": "X", "name": "Alone"}], "Flat")
    planned = plan_round(project, lead, flat, [document], [ada])

    assert [code.key for code in Comparison(planned).codes] == ["X"]


def test_every_codable_paragraph_is_counted_once(round, ada_work, bruno_work, document):
    code_words(ada_work, "PR.1", CIVILIANS)
    code_words(bruno_work, "PR.1", "civilians")
    code_words(bruno_work, "PR.1", POLICE)
    finish_both(ada_work, bruno_work)

    found = row(round, "PR.1")

    assert found.paragraphs == document.paragraphs.codable().count()
    assert (found.coders, found.coded, found.disputed) == (2, 2, 1)
    share = (found.paragraphs - 1) / found.paragraphs
    assert found.percent.value == pytest.approx(share)
    assert 0 < found.alpha.value < 1


def test_full_agreement_is_one(round, ada_work, bruno_work):
    for work in (ada_work, bruno_work):
        code_words(work, "PR.1", CIVILIANS)
    finish_both(ada_work, bruno_work)

    assert row(round, "PR.1").alpha.value == 1


def test_a_code_that_nobody_gave_has_no_alpha_and_says_why(round, ada_work, bruno_work):
    finish_both(ada_work, bruno_work)

    alpha = row(round, "PR.2").alpha
    assert alpha.value is None
    assert alpha.reason


def test_open_work_is_not_counted(round, ada_work, bruno_work):
    code_words(ada_work, "PR.1", CIVILIANS)
    code_words(bruno_work, "PR.1", POLICE)
    read_everything(bruno_work)
    finish_work(ada_work)

    comparison = Comparison(round)

    assert comparison.assignments == [ada_work]
    assert row(round, "PR.1").paragraphs == 0
    assert comparison.compared(code_of(round.version, "PR.1")) == []


def test_a_skipped_paragraph_is_missing_and_no_no(
    round, ada_work, bruno_work, document
):
    skipped = paragraph_with(document, CIVILIANS)
    code_words(ada_work, "PR.1", CIVILIANS)
    finish_work(ada_work)
    finish_work(bruno_work, skipped=[skipped])

    found = row(round, "PR.1")

    assert found.paragraphs == document.paragraphs.codable().count() - 1
    assert (found.coded, found.disputed) == (0, 0)


def test_withdrawn_codings_do_not_speak(round, ada_work, bruno_work, ada):
    withdraw_coding(code_words(ada_work, "PR.1", CIVILIANS), ada)
    finish_both(ada_work, bruno_work)

    assert row(round, "PR.1").coded == 0


def test_a_passage_over_paragraphs_speaks_for_each(
    round, ada_work, bruno_work, document
):
    start = passage(document, CIVILIANS)["start"]
    across = document.text[start : passage(document, LAW)["end"]]
    code_words(ada_work, "PR.1", across)
    finish_both(ada_work, bruno_work)

    assert row(round, "PR.1").disputed == 3


def test_a_passage_that_ends_where_a_paragraph_begins_stays_out_of_it(
    round, ada_work, bruno_work, document
):
    leaf = paragraph_with(document, CIVILIANS)
    code_words(ada_work, "PR.1", document.text[leaf.start : leaf.end + 1])
    finish_both(ada_work, bruno_work)

    assert row(round, "PR.1").disputed == 1


def test_suggestions_count_as_nobody(round, ada_work, bruno_work, document):
    suggest(round, document, "PR.1", CIVILIANS)
    finish_both(ada_work, bruno_work)

    found = row(round, "PR.1")
    assert (found.coders, found.coded) == (2, 0)


def test_three_coders_are_compared_together(project, lead, version, document):
    people = [make_person(name) for name in ("x", "y", "z")]
    add_people(project, lead, "coder", *people)
    planned = plan_round(project, lead, version, [document], people)
    for work in planned.assignments.all():
        if work.coder.username != "z":
            code_words(work, "PR.1", CIVILIANS)
        finish_work(work)

    found = row(planned, "PR.1")
    assert (found.coders, found.coded, found.disputed) == (3, 1, 1)


def test_documents_are_compared_apart(project, lead, version, document, ada, bruno):
    other = store_document(project, lead, "Other words.\n", "other.txt")
    planned = plan_round(project, lead, version, [document, other], [ada, bruno])
    for work in planned.assignments.all():
        if (work.document, work.coder) != (other, bruno):
            finish_work(work)

    compared = Comparison(planned).compared(code_of(version, "PR.1"))

    assert {one.paragraph.document_id for one in compared} == {document.pk}


def test_queries_do_not_grow_with_work(
    round, ada_work, bruno_work, django_assert_max_num_queries
):
    def count() -> int:
        with django_assert_max_num_queries(12) as seen:
            Comparison(round).agreement()
        return len(seen)

    Assignment.objects.update(finished_at=round.opened_at)
    few = count()
    Assignment.objects.update(finished_at=None)
    for end in range(5, 25):
        code_words(ada_work, "PR.1", CIVILIANS[:end])
    Assignment.objects.update(finished_at=round.opened_at)

    assert count() == few
