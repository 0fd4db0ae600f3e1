"""Renewals over the API: what the pages do, by the same functions."""

from uuid import uuid4

import pytest
from django.urls import reverse

from coding.analysis.proposed import proposals_for
from coding.models import CarriedCoding, ParagraphAttribute
from tests import factories
from tests.coding.analysis.renewing import EARLIER, TEACHING, work_on
from tests.over_api import over_api


@pytest.fixture
def mandates(project, lead):
    return (
        factories.store_document(project, lead, EARLIER, "earlier.txt"),
        factories.store_document(project, lead, factories.MANDATE, "later.txt"),
    )


@pytest.fixture
def laid(project, lead, mandates):
    where = reverse("api-lay-chain", args=[project.slug])
    answer = over_api(lead).post(where, {"mission": "UNSMIV"}, format="json")
    assert answer.status_code == 201
    for one in mandates:
        one.refresh_from_db()
    return answer.json()


def test_a_lead_lays_a_chain_and_members_read_it(project, laid, mandates, ada):
    assert laid["documents"] == [str(one.pk) for one in mandates]
    assert laid["laid"] is True
    where = reverse("api-renewals", args=[project.slug])
    assert over_api(ada).get(where).json() == [laid]


def test_a_mission_without_renewals_is_refused_with_its_reason(project, lead):
    where = reverse("api-lay-chain", args=[project.slug])

    answer = over_api(lead).post(where, {"mission": "NOWHERE"}, format="json")

    assert answer.status_code == 422
    assert "NOWHERE" in answer.json()["detail"][0]


def test_what_vanished_leads_to_its_paragraphs(project, laid, mandates, ada):
    where = reverse("api-vanished", args=[project.slug, mandates[1].pk])

    rows = {one["term"]: one for one in over_api(ada).get(where).json()}

    one = rows[TEACHING]
    assert one["kind"] == "people"
    assert one["last"] == str(mandates[0].pk)
    assert one["paragraphs"] == [
        str(factories.paragraph_with(mandates[0], TEACHING).pk)
    ]


def test_force_is_read_said_and_unsaid(project, laid, mandates, ada):
    leaf = factories.paragraph_with(mandates[1], factories.LAW)
    where = reverse("api-spoken", args=[project.slug, leaf.pk])
    sent = {"key": str(uuid4()), "verb": "urges"}

    for _ in range(2):
        answer = over_api(ada).post(where, sent, format="json")

    assert (answer.json()["verb"], answer.json()["confirmed"]) == ("urges", ["verb"])
    assert ParagraphAttribute.objects.count() == 1
    refused = over_api(ada).post(where, {"verb": "sings"}, format="json")
    assert (refused.status_code, list(refused.json())) == (422, ["verb"])
    unsaid = reverse("api-unspoken", args=[project.slug, leaf.pk])
    assert over_api(ada).post(unsaid).json()["verb"] == "calls upon"
    every = over_api(ada).get(reverse("api-force", args=[project.slug, mandates[1].pk]))
    assert 5 in {one["force"] for one in every.json()}


def test_codings_are_carried_on_declined_and_asked_again(
    project, laid, mandates, lead, ada, version
):
    planned = factories.plan_round(project, lead, version, mandates, [ada])
    old, new = (work_on(planned, one, ada) for one in mandates)
    factories.code_words(old, "PR.1", factories.CIVILIANS)
    factories.code_words(old, "PR.2", "support the police")
    listed = reverse("api-carrying-on", args=[new.pk])
    first, second = over_api(ada).get(listed).json()
    key = str(uuid4())

    for _ in range(2):
        taken = over_api(ada).post(
            reverse("api-carry-on", args=[new.pk, first["id"]]),
            {"key": key, "answer": "take"},
            format="json",
        )
        assert taken.status_code == 201
    declined = over_api(ada).post(
        reverse("api-carry-on", args=[new.pk, second["id"]]),
        {"answer": "decline"},
        format="json",
    )

    assert CarriedCoding.objects.count() == 2
    assert taken.json()["coding"] == str(new.codings.get().pk)
    assert declined.json()["coding"] is None
    again = reverse("api-carry-again", args=[new.pk, declined.json()["id"]])
    assert over_api(ada).post(again).status_code == 204
    assert over_api(ada).post(again).status_code == 409
    assert len(proposals_for(new).waiting) == 1
    nowhere = reverse("api-carry-on", args=[new.pk, uuid4()])
    missing = over_api(ada).post(nowhere, {"answer": "take"}, format="json")
    assert missing.status_code == 404


def test_states_are_answered_for_a_voice_that_may_be_heard(
    project, laid, mandates, lead, ada, bruno, version
):
    planned = factories.plan_round(project, lead, version, mandates, [ada, bruno])
    factories.code_words(work_on(planned, mandates[0], ada), "PR.2", TEACHING)
    where = reverse("api-renewed", args=[project.slug, mandates[1].pk])

    (state,) = over_api(ada).get(where).json()

    assert (state["code"], state["state"], state["after"]) == ("PR.2", "dropped", None)
    hers = {"whose": f"{ada.pk}.{planned.pk}"}
    assert len(over_api(lead).get(where, hers).json()) == 1
    assert over_api(bruno).get(where, hers).status_code == 404
    assert over_api(bruno).get(where).json() == []
