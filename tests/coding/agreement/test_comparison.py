"""What the coders of a round said of each paragraph, and how far alike."""

from coding.agreement.comparison import Comparison
from tests.factories import (
    CIVILIANS,
    POLICE,
    code_of,
    code_words,
    finish_work,
    plan_round,
    publish_codes,
    read_everything,
    store_document,
)


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


def test_open_work_is_not_counted(round, ada_work, bruno_work):
    code_words(ada_work, "PR.1", CIVILIANS)
    code_words(bruno_work, "PR.1", POLICE)
    read_everything(bruno_work)
    finish_work(ada_work)

    comparison = Comparison(round)

    assert comparison.assignments == [ada_work]
    assert comparison.compared(code_of(round.version, "PR.1")) == []


def test_documents_are_compared_apart(project, lead, version, document, ada, bruno):
    other = store_document(project, lead, "Other words.\n", "other.txt")
    planned = plan_round(project, lead, version, [document, other], [ada, bruno])
    for work in planned.assignments.all():
        if (work.document, work.coder) != (other, bruno):
            finish_work(work)

    compared = Comparison(planned).compared(code_of(version, "PR.1"))

    assert {one.paragraph.document_id for one in compared} == {document.pk}
