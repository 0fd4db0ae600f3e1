"""Agreement and rulings over the API."""

import pytest
from django.urls import reverse

from coding.models import Ruling
from tests.factories import (
    CIVILIANS,
    LAW,
    POLICE,
    code_words,
    finish_work,
    paragraph_with,
    plan_round,
    publish_codes,
)
from tests.over_api import NOWHERE, body, over_api, rows


def at(name, planned, *ids):
    return reverse(name, args=[planned.pk, *ids])


@pytest.fixture
def compared(round, ada_work, bruno_work):
    """Both found the civilians; only Bruno coded the police as well."""
    code_words(ada_work, "PR.1", CIVILIANS)
    code_words(bruno_work, "PR.1", CIVILIANS)
    code_words(bruno_work, "PR.1", POLICE)
    for work in (ada_work, bruno_work):
        finish_work(work)
    return round


def test_each_code_has_its_figures_or_the_reason_why_not(compared, lead):
    by_code = {
        row["code"]: row
        for row in rows(over_api(lead).get(at("api-agreement", compared)))
    }

    assert set(by_code) == {"PR.1", "PR.2", "PR.3"}
    found = by_code["PR.1"]
    assert (found["coded"], found["disputed"], found["coders"]) == (2, 1, 2)
    paragraphs = found["paragraphs"]
    assert found["percent"]["value"] == pytest.approx((paragraphs - 1) / paragraphs)
    assert 0 < found["alpha"]["value"] < 1
    assert by_code["PR.3"]["alpha"]["value"] is None
    assert by_code["PR.3"]["alpha"]["reason"]
    assert by_code["PR.3"]["percent"] == {"value": 1.0, "reason": ""}


@pytest.mark.parametrize(
    ("asked", "rolled"), [("true", True), ("1", True), ("false", False), ("", False)]
)
def test_codes_above_are_counted_where_that_was_asked(
    project, lead, document, ada, bruno, asked, rolled
):
    codes = [
        {"key": "P", "name": "Principle", "codable": False},
        {"key": "P.1", "name": "One", "parent": "P"},
    ]
    version = publish_codes(project, lead, codes, "Tree")
    planned = plan_round(project, lead, version, [document], [ada, bruno])
    for work in planned.assignments.all():
        finish_work(work)

    told = rows(over_api(lead).get(f"{at('api-agreement', planned)}?roll_up={asked}"))

    assert ("P" in {row["code"] for row in told}) is rolled


def test_the_paragraphs_behind_a_figure_are_cited(compared, lead):
    client = over_api(lead)

    listed = rows(client.get(at("api-compared", compared, "PR.1")))
    [disputed] = rows(
        client.get(at("api-compared", compared, "PR.1"), {"disputed": "true"})
    )

    assert disputed in listed
    assert disputed["paragraph"]["citation"] == "S/RES/9001 (2031), para. 2 (b)"
    assert POLICE in disputed["paragraph"]["text"]
    said = {voice["coder"]: voice for voice in disputed["voices"]}
    assert (said["ada"]["says"], said["bruno"]["says"]) == (False, True)
    [coding] = said["bruno"]["codings"]
    assert (coding["quote"], coding["citation"]) == (
        POLICE,
        "S/RES/9001 (2031), para. 2 (b)",
    )
    body(client.get(at("api-compared", compared, "XX")), 404)


def test_a_lead_settles_and_opens_again(compared, lead):
    client = over_api(lead)
    paragraph = paragraph_with(compared.assignments.first().document, POLICE)
    sent = {"paragraph": str(paragraph.pk), "code": "PR.1", "applies": False}

    ruled = body(client.post(at("api-rulings", compared), sent), 201)

    assert ruled["citation"] == "S/RES/9001 (2031), para. 2 (b)"
    assert (ruled["applies"], ruled["ruled_by"]) == (False, "lead")
    [disputed] = rows(
        client.get(at("api-compared", compared, "PR.1"), {"disputed": "1"})
    )
    assert disputed["ruling"] == ruled
    withdraw = at("api-ruling-withdraw", compared, ruled["id"])
    assert body(client.post(withdraw))["withdrawn_at"]
    assert not Ruling.objects.standing().exists()


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"paragraph": NOWHERE}, 404),
        ({"paragraph": "one"}, 404),
        ({"code": "XX"}, 404),
        ({"applies": "perhaps"}, 400),
        ({"applies": None}, 400),
    ],
)
def test_a_wrong_ruling_is_refused(compared, lead, changed, status):
    paragraph = paragraph_with(compared.assignments.first().document, POLICE)
    sent = {"paragraph": str(paragraph.pk), "code": "PR.1", "applies": True}

    body(over_api(lead).post(at("api-rulings", compared), sent | changed), status)

    assert not Ruling.objects.exists()


def test_nothing_is_settled_before_two_have_finished(round, ada_work, lead):
    finish_work(ada_work)
    paragraph = paragraph_with(ada_work.document, LAW)
    sent = {"paragraph": str(paragraph.pk), "code": "PR.1", "applies": True}

    body(over_api(lead).post(at("api-rulings", round), sent), 422)


def test_only_a_lead_who_codes_no_more_compares(
    compared, project, lead, ada, viewer, stranger, version, document
):
    for person in (ada, viewer, stranger):
        client = over_api(person)
        body(client.get(at("api-agreement", compared)), 404)
        body(client.get(at("api-compared", compared, "PR.1")), 404)
        body(client.post(at("api-rulings", compared), {}), 404)
    both = plan_round(project, lead, version, [document], [lead, ada], name="Both")
    body(over_api(lead).get(at("api-agreement", both)), 404)


def test_a_comparison_costs_the_same_few_queries_however_much_was_coded(
    compared, lead, django_assert_max_num_queries
):
    client = over_api(lead)

    with django_assert_max_num_queries(10):
        client.get(at("api-agreement", compared))
    with django_assert_max_num_queries(12):
        client.get(at("api-compared", compared, "PR.1"))
