"""Agreement of a round, code by code: what is counted, and what it comes to."""

from dataclasses import replace

import pytest

from coding.agreement.measures.bootstrap import Interval
from coding.agreement.report import Report, report_on
from coding.agreement.which import Which
from coding.desk.record import withdraw_coding
from coding.models import Assignment
from tests.factories import (
    CIVILIANS,
    LAW,
    POLICE,
    add_people,
    code_words,
    finish_work,
    make_person,
    paragraph_with,
    passage,
    plan_round,
    read_everything,
    store_document,
)
from tests.suggesting import suggest


def report(planned, which=Which.ASSISTED, **wanted) -> Report:
    return report_on(planned, which, **wanted)


def row(planned, key: str, which=Which.ASSISTED, **wanted):
    [found] = [
        one for one in report(planned, which, **wanted).rows if one.code.key == key
    ]
    return found


def finish_both(*works) -> None:
    for work in works:
        finish_work(work)


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


def test_queries_do_not_grow_with_work(
    round, ada_work, bruno_work, django_assert_max_num_queries
):
    def count() -> int:
        with django_assert_max_num_queries(12) as seen:
            report(round)
        return len(seen)

    Assignment.objects.update(finished_at=round.opened_at)
    few = count()
    Assignment.objects.update(finished_at=None)
    for end in range(5, 25):
        code_words(ada_work, "PR.1", CIVILIANS[:end])
    Assignment.objects.update(finished_at=round.opened_at)

    assert count() == few


def test_open_work_counts_for_nothing(round, ada_work, bruno_work):
    code_words(ada_work, "PR.1", CIVILIANS)
    finish_work(ada_work)
    read_everything(bruno_work)

    found = row(round, "PR.1")

    assert (found.paragraphs, found.coders, found.alpha.value) == (0, 0, None)
    assert "two coders" in found.alpha.reason


def test_passages_of_each_coder_are_counted(round, ada_work, bruno_work):
    code_words(ada_work, "PR.1", CIVILIANS)
    code_words(ada_work, "PR.1", POLICE)
    finish_both(ada_work, bruno_work)

    assert row(round, "PR.1").passages == [("ada", 2), ("bruno", 0)]


def test_one_passage_in_common_is_full_agreement_and_too_little_to_say(
    round, ada_work, bruno_work
):
    for work in (ada_work, bruno_work):
        code_words(work, "PR.1", CIVILIANS)
    finish_both(ada_work, bruno_work)

    found = row(round, "PR.1")

    assert found.alpha.value == 1
    assert found.verdict == row(round, "PR.2").verdict == "too little to say"


@pytest.mark.parametrize(
    ("low", "coded", "verdict"),
    [
        (0.8, 10, "reliable"),
        (0.79, 99, "tentative"),
        (0.667, 10, "tentative"),
        (0.66, 99, "not reliable"),
        (1.0, 9, "too little to say"),
        (None, 99, "too little to say"),
    ],
)
def test_verdicts_go_by_the_lower_end(round, low, coded, verdict):
    made = replace(
        row(round, "PR.1"), interval=Interval(low, 1.0, 1000, 0), coded=coded
    )

    assert made.verdict == verdict


def test_documents_are_named_the_most_disputed_first(
    project, lead, version, document, ada, bruno
):
    other = store_document(project, lead, "Other words.\n", "other.txt")
    planned = plan_round(project, lead, version, [document, other], [ada, bruno])
    for work in planned.assignments.all():
        if work.document == other and work.coder == ada:
            code_words(work, "PR.1", "Other words")
        finish_work(work)

    first, second = report(planned).documents

    assert (first.document, first.disputed, first.paragraphs) == (other, 1, 1)
    assert (second.document, second.disputed) == (document, 0)
