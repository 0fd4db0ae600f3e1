"""The pages of carrying over: the lead's report, the coder's doubtful codings."""

import pytest

from coding.carrying.carry import carry_over
from tests.factories import (
    CIVILIANS,
    MANDATE,
    code_words,
    plan_round,
    publish_codes,
    replace,
    store_document,
)

BETTER = MANDATE.replace("civilians under threat", "people under threat")


@pytest.fixture
def better(project, lead, ada):
    document = store_document(project, lead)
    version = publish_codes(project, lead)
    planned = plan_round(project, lead, version, [document], [ada, lead])
    code_words(planned.assignments.get(coder=ada), "PR.1", CIVILIANS)
    return replace(document, lead, BETTER)


def test_a_lead_is_led_to_the_report_and_carries_over(project, lead, better, visit):
    browser = visit(lead)
    where = f"/projects/{project.slug}/documents/{better.pk}/carry/"

    assert where in browser.get(f"/projects/{project.slug}/").content.decode()
    assert b"Not carried over yet" in browser.get(where).content
    done = browser.post(where, follow=True).content.decode()

    assert "Carried over for 2 assignment(s)." in done
    assert where not in browser.get(f"/projects/{project.slug}/").content.decode()
    assert browser.post(where).status_code == 422


def test_a_lead_who_codes_too_sees_no_counts_of_others(project, lead, better, visit):
    page = visit(lead).get(f"/projects/{project.slug}/documents/{better.pk}/carry/")

    assert page.content.count(b"shown once you have finished") == 1


def test_a_coder_settles_what_is_doubtful(better, lead, ada, visit):
    made = next(one for one in carry_over(better, lead) if one.coder == ada)
    browser, where = visit(ada), f"/assignments/{made.pk}/carried/"
    waiting = made.carryings.waiting().get()

    assert where in browser.get(f"/assignments/{made.pk}/").content.decode()
    page = browser.get(where).content.decode()
    assert "<del>civilians</del><ins>people</ins>" in page
    browser.post(f"{where}{waiting.pk}/take/")

    assert "Nothing waits for you here" in browser.get(where).content.decode()
    assert browser.post(f"{where}{waiting.pk}/give-up/").status_code == 409
    assert made.codings.get().quote == "people under threat of violence"


def test_a_text_replaced_twice_still_shows_on_the_project_page(
    project, lead, better, visit
):
    last = replace(better, lead, BETTER.replace("villages", "towns"), "last.txt")

    page = visit(lead).get(f"/projects/{project.slug}/").content.decode()

    assert f"/documents/{last.pk}/carry/" in page
    carry_over(last, lead)
    page = visit(lead).get(f"/projects/{project.slug}/").content.decode()
    assert "/carry/" not in page
