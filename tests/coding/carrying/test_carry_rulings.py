"""What a lead settled comes over to a corrected text where its paragraph is the same."""

from coding.agreement.rulings import Verdict, decide, settle
from coding.carrying.carry import carry_over
from coding.models import Ruling
from tests.factories import (
    CIVILIANS,
    LAW,
    MANDATE,
    code_of,
    code_words,
    finish_work,
    paragraph_with,
    passage,
    plan_round,
    publish_codes,
    replace,
    store_document,
)

BETTER = MANDATE.replace("civilians under threat", "people under threat")


def test_rulings_on_equal_paragraphs_come_over(project, lead, ada, bruno):
    document = store_document(project, lead)
    version = publish_codes(project, lead)
    planned = plan_round(project, lead, version, [document], [ada, bruno])
    for one in planned.assignments.all():
        finish_work(one)
    law, code = paragraph_with(document, LAW), code_of(version, "PR.1")
    settle(planned, lead, law, code, applies=True, reason="The law protects.")
    changed = paragraph_with(document, CIVILIANS)
    settle(planned, lead, changed, code, applies=True)

    better = replace(document, lead, BETTER)
    carry_over(better, lead)

    ruling = Ruling.objects.get(paragraph__document=better)
    assert (ruling.paragraph.path, ruling.reason) == (law.path, "The law protects.")


def test_a_ruling_brings_its_passages_and_what_it_says_of_them(
    project, lead, ada, bruno
):
    document = store_document(project, lead)
    version = publish_codes(project, lead)
    planned = plan_round(project, lead, version, [document], [ada, bruno])
    coding = code_words(planned.assignments.get(coder=ada), "PR.1", LAW)
    for one in planned.assignments.all():
        finish_work(one)
    law, code = paragraph_with(document, LAW), code_of(version, "PR.1")
    own = passage(document, "international")
    place = (own["start"], own["end"], own["quote"])
    verdict = Verdict(True, kept=[coding], own=[place], cause="gap")
    decide(planned, lead, law, code, verdict)

    better = replace(document, lead, BETTER)
    carry_over(better, lead)

    ruling = Ruling.objects.get(paragraph__document=better)
    assert ruling.cause == "gap"
    passages = {one.quote: one for one in ruling.passages.all()}
    assert set(passages) == {LAW, "international"}
    for quote, one in passages.items():
        assert better.text[one.start : one.end] == quote
    kept = passages[LAW].coding
    assert (kept.assignment.document, kept.assignment.coder) == (better, ada)
