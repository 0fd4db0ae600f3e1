"""Coders beside themselves, over rounds that hand the same document out again."""

from coding.agreement.stability import stabilities
from coding.agreement.which import Which
from tests.factories import (
    CIVILIANS,
    LAW,
    POLICE,
    code_words,
    finish_work,
    paragraph_with,
    plan_round,
)


def again(project, lead, version, document, coders, name: str):
    return plan_round(project, lead, version, [document], coders, name=name)


def test_a_coder_who_says_the_same_is_stable_and_one_who_does_not_is_not(
    project, lead, version, document, ada, bruno, ada_work, bruno_work
):
    for work in (ada_work, bruno_work):
        code_words(work, "PR.1", CIVILIANS)
        finish_work(work)
    later = again(project, lead, version, document, [ada, bruno], "Later")
    for work in later.assignments.all():
        code_words(work, "PR.1", CIVILIANS if work.coder == ada else LAW)
        finish_work(work)

    hers, his = stabilities(later, lead, Which.ASSISTED)

    assert (hers.coder, hers.alpha.value, hers.disputed) == ("ada", 1, 0)
    assert (his.coder, his.disputed) == ("bruno", 2)
    assert his.alpha.value < 0
    assert hers.paragraphs == document.paragraphs.codable().count()


def test_of_several_rounds_the_latest_counts_and_skipped_is_missing(
    project, lead, version, document, ada, ada_work
):
    code_words(ada_work, "PR.1", POLICE)
    finish_work(ada_work)
    second = again(project, lead, version, document, [ada], "Second")
    third = again(project, lead, version, document, [ada], "Third")
    code_words(second.assignments.get(), "PR.1", CIVILIANS)
    code_words(third.assignments.get(), "PR.1", CIVILIANS)
    leaf = paragraph_with(document, LAW)
    finish_work(second.assignments.get(), skipped=[leaf])
    finish_work(third.assignments.get())

    [found] = stabilities(third, lead, Which.ASSISTED)

    assert found.disputed == 0
    assert found.paragraphs == document.paragraphs.codable().count() - 1


def test_who_has_not_coded_it_before_is_not_listed(
    project, lead, version, document, ada, bruno, ada_work
):
    finish_work(ada_work)
    later = again(project, lead, version, document, [bruno], "Later")
    finish_work(later.assignments.get())

    assert stabilities(later, lead, Which.ASSISTED) == []
