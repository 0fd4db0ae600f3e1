"""Pages of agreement: figures, the passages behind them, rulings."""

import re

import pytest
from django.urls import reverse

from tests.factories import (
    CIVILIANS,
    POLICE,
    code_words,
    finish_work,
    paragraph_with,
    plan_round,
)


@pytest.fixture
def finished(ada_work, bruno_work):
    """Both coded the police; only Ada the civilians."""
    code_words(ada_work, "PR.1", CIVILIANS)
    for work in (ada_work, bruno_work):
        code_words(work, "PR.2", POLICE)
        finish_work(work)
    return ada_work.round


def page(client, name: str, *args: object, **query: str) -> str:
    return client.get(reverse(f"coding:{name}", args=args), query).content.decode()


def test_before_two_have_finished_the_page_says_so(round, lead, visit):
    assert "Nobody has finished" in page(visit(lead), "agreement", round.pk)


def test_every_number_opens_its_passages(finished, lead, visit):
    client = visit(lead)
    report = page(client, "agreement", finished.pk)
    links = re.findall(rf'href="(/rounds/{finished.pk}/agreement/[^"]+)"', report)

    assert "not computable" in report
    assert "1.000" in report
    assert len(links) >= 6
    for link in links:
        assert client.get(link).status_code == 200


def test_tabs_narrow_the_passages(finished, lead, document, visit):
    client = visit(lead)
    counts = {}
    for show in ("disputed", "coded", "all", "nonsense"):
        words = page(client, "passages", finished.pk, "PR.1", show=show)
        counts[show] = words.count('class="compared"')

    codable = document.paragraphs.codable().count()
    assert counts == {"disputed": 1, "coded": 1, "all": codable, "nonsense": 0}


def test_each_paragraph_shows_who_said_what(finished, lead, visit):
    words = page(visit(lead), "passages", finished.pk, "PR.1")

    assert "S/RES/9001 (2031), para. 2 (a)" in words
    assert "<strong>ada</strong> coded it" in words
    assert "<strong>bruno</strong> did not code it" in words
    assert f"<q>{CIVILIANS}</q>" in words


def test_a_disagreement_is_settled_and_opened_again(finished, lead, document, visit):
    client = visit(lead)
    paragraph = paragraph_with(document, CIVILIANS)
    where = reverse("coding:settle", args=[finished.pk, "PR.1"])
    ruling = {"paragraph": paragraph.pk, "applies": "no", "reason": "<i>vague</i>"}

    answer = client.post(where, ruling)
    settled = client.get(answer["Location"]).content.decode()
    assert answer["Location"].endswith(f"?show=all#p-{paragraph.pk}")
    assert "&lt;i&gt;vague&lt;/i&gt;" in settled
    assert "does not apply" in settled
    client.post(
        reverse("coding:ruling-withdraw", args=[finished.pk, finished.rulings.get().pk])
    )

    assert "Ruled by" not in page(client, "passages", finished.pk, "PR.1", show="all")


@pytest.mark.parametrize(
    "wrong", [{"applies": "perhaps"}, {"paragraph": "x"}, {"reason": "x" * 2001}]
)
def test_a_ruling_that_says_nothing_is_refused(finished, lead, document, visit, wrong):
    paragraph = paragraph_with(document, CIVILIANS)
    ruling = {"paragraph": paragraph.pk, "applies": "yes"} | wrong

    answer = visit(lead).post(
        reverse("coding:settle", args=[finished.pk, "PR.1"]), ruling
    )

    assert answer.status_code == 422
    assert not finished.rulings.exists()


def test_a_lead_who_codes_sees_agreement_only_after_finishing(
    project, lead, ada, version, document, visit
):
    planned = plan_round(project, lead, version, [document], [lead, ada])
    finish_work(planned.assignments.get(coder=ada))
    where = reverse("coding:agreement", args=[planned.pk])
    client = visit(lead)
    assert client.get(where).status_code == 404

    finish_work(planned.assignments.get(coder=lead))

    assert client.get(where).status_code == 200


def test_an_unknown_code_is_not_found(finished, lead, visit):
    where = reverse("coding:passages", args=[finished.pk, "PR.9"])

    assert visit(lead).get(where).status_code == 404


@pytest.mark.parametrize(("learns", "said"), [("everybody", True), ("own", False)])
def test_the_report_says_where_figures_are_assisted(
    project, lead, version, document, ada, visit, learns, said
):
    planned = plan_round(project, lead, version, [document], [ada], learns=learns)
    page = visit(lead).get(reverse("coding:agreement", args=[planned.pk]))

    assert ("<strong>assisted</strong>" in page.content.decode()) is said
