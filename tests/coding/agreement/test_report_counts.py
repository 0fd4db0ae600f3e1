"""What a report counts: which text, which codes, and which readings."""

from coding.agreement.report import Report, report_on
from coding.agreement.which import Which
from tests.factories import (
    CIVILIANS,
    code_words,
    finish_work,
    paragraph_with,
    plan_round,
    publish_codes,
)


def report(planned, which=Which.ASSISTED, **wanted) -> Report:
    return report_on(planned, which, **wanted)


def row(planned, key: str, **wanted):
    [found] = [one for one in report(planned, **wanted).rows if one.code.key == key]
    return found


def test_both_units_ask_of_the_same_text(round, ada_work, bruno_work, document):
    code_words(ada_work, "PR.1", CIVILIANS)
    code_words(bruno_work, "PR.1", "civilians")
    finish_work(ada_work)
    finish_work(bruno_work)

    found, leaves = report(round), document.paragraphs.codable()
    assert found.paragraphs == leaves.count()
    assert found.characters == sum(leaf.end - leaf.start for leaf in leaves)
    assert row(round, "PR.1").alpha.value == 1
    assert row(round, "PR.1").characters.value < 1


def test_a_skipped_paragraph_is_missing_on_both_units(
    round, ada_work, bruno_work, document
):
    leaf = paragraph_with(document, CIVILIANS)
    code_words(bruno_work, "PR.1", CIVILIANS)
    finish_work(ada_work, skipped=[leaf])
    finish_work(bruno_work)

    found = report(round)

    assert found.missing == 1
    others = document.paragraphs.codable().exclude(pk=leaf.pk)
    assert found.characters == sum(one.end - one.start for one in others)
    assert row(round, "PR.1").coded == 0
    assert row(round, "PR.1").characters.value is None


def test_child_codes_count_for_the_codes_above_on_request(
    project, lead, document, ada, bruno
):
    codes = [
        {"key": "P", "name": "Principle", "codable": False},
        {"key": "P.1", "name": "One", "parent": "P"},
        {"key": "P.2", "name": "Two", "parent": "P"},
    ]
    version = publish_codes(project, lead, codes, "Tree")
    planned = plan_round(project, lead, version, [document], [ada, bruno])
    for work, key in zip(
        planned.assignments.order_by("pk"), ("P.1", "P.2"), strict=True
    ):
        code_words(work, key, CIVILIANS)
        finish_work(work)

    assert [one.code.key for one in report(planned).rows] == ["P.1", "P.2"]
    assert row(planned, "P", roll_up=True).alpha.value == 1
    assert row(planned, "P.1", roll_up=True).disputed == 1


def test_blind_and_assisted_paragraphs_never_meet(
    project, lead, version, document, ada, bruno
):
    planned = plan_round(
        project, lead, version, [document], [ada, bruno], blind_share=50
    )
    for work in planned.assignments.all():
        finish_work(work)

    blind, assisted = report(planned, Which.BLIND), report(planned, Which.ASSISTED)

    assert blind.paragraphs > 0
    assert assisted.paragraphs > 0
    codable = document.paragraphs.codable().count()
    assert blind.paragraphs + assisted.paragraphs == codable


def test_a_round_without_suggestions_is_blind_throughout(
    project, lead, version, document, ada, bruno
):
    planned = plan_round(
        project, lead, version, [document], [ada, bruno], engine="none"
    )
    for work in planned.assignments.all():
        finish_work(work)

    assert report(planned, Which.BLIND).paragraphs > 0
    assert report(planned, Which.ASSISTED).paragraphs == 0
