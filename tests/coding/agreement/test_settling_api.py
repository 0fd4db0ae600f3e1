"""Disagreements over the API: listed, settled in full, sent on, objected to."""

from uuid import uuid4

import pytest
from django.urls import reverse

from coding.codebook.drafts import start_draft
from coding.models import Coding, Example, Objection, Ruling
from coding.rounds.plan import close_round
from tests.coding.agreement.planted import paragraph_of
from tests.over_api import NOWHERE, body, over_api, rows


@pytest.fixture
def document(planted):
    return planted.assignments.first().document


@pytest.fixture
def leaf(document):
    return paragraph_of(document, 1)


@pytest.fixture
def coding(planted, leaf):
    return Coding.objects.get(assignment__round=planted, start=leaf.start)


@pytest.fixture
def rule(planted, leaf, lead):
    def post(status=201, **sent):
        told = {"paragraph": str(leaf.pk), "code": "PR.1"} | sent
        where = reverse("api-rulings", args=[planted.pk])
        return body(over_api(lead).post(where, told), status)

    return post


def own(leaf, document, words):
    start = document.text.index(words, leaf.start)
    return {"start": start, "end": start + len(words), "quote": words}


def test_disagreements_are_listed_as_on_the_page(planted, lead, leaf):
    where = reverse("api-disagreements", args=[planted.pk])
    client = over_api(lead)

    listed = rows(client.get(where))

    assert len(listed) == 8
    assert listed[0] == {
        "paragraph": str(leaf.pk),
        "document": str(leaf.document_id),
        "citation": leaf.citation,
        "code": "PR.1",
        "kind": "missed",
        "gave": 1,
        "judged": 2,
        "ruling": None,
        "plural": False,
        "objected": False,
    }
    assert len(rows(client.get(where, {"kind": "sibling", "code": "PR.2"}))) == 1
    [alone] = rows(client.get(where, {"state": "alone"}))
    assert alone["kind"] is None
    body(client.get(where, {"kind": "weather"}), 400)
    body(client.get(where, {"document": "x"}), 404)


def test_a_ruling_is_made_in_full(rule, coding, document, leaf):
    words = own(leaf, document, "local police")
    said = rule(
        applies=True, codings=[str(coding.pk)], passages=[words], cause="boundary"
    )

    assert (said["applies"], said["plural"], said["cause"]) == (True, False, "boundary")
    assert [one["coding"] for one in said["passages"]] == [str(coding.pk), None]
    assert said["passages"][1] == words | {"coding": None}


def test_both_readings_stand(rule, coding, planted, lead, leaf):
    said = rule(plural=True)

    assert (said["applies"], said["plural"], said["cause"]) == (None, True, "plurality")
    assert [one["coding"] for one in said["passages"]] == [str(coding.pk)]
    compared = reverse("api-compared", args=[planted.pk, "PR.1"])
    told = rows(over_api(lead).get(compared, {"disputed": "1"}))
    [row] = [row for row in told if row["paragraph"]["id"] == str(leaf.pk)]
    assert row["ruling"] == said


def test_a_ruling_sent_twice_is_stored_once(rule):
    key = str(uuid4())

    assert rule(applies=False, key=key) == rule(applies=False, key=key)
    rule(409, applies=True, key=key)
    assert Ruling.objects.get().pk.hex == key.replace("-", "")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 400),
        ({"applies": True, "cause": "weather"}, 400),
        ({"applies": True, "codings": ["x"]}, 404),
        ({"applies": True, "codings": [NOWHERE]}, 404),
        ({"applies": True, "passages": [{"start": 0, "end": 4, "quote": "Nope"}]}, 422),
        ({"applies": True, "passages": [{"start": 0}]}, 400),
        (
            {"applies": False, "passages": [{"start": 0, "end": 5, "quote": "Rules"}]},
            422,
        ),
    ],
)
def test_a_wrong_ruling_is_refused(rule, sent, status):
    rule(status, **sent)

    assert not Ruling.objects.exists()


def test_an_own_passage_needs_a_reason(rule, document, leaf):
    words = own(leaf, document, "local police")
    refused = rule(422, applies=True, passages=[words])
    assert refused == {"reason": ["Give a reason: no coder's version is kept."]}

    rule(applies=True, passages=[words], reason="Shorter.")


def test_a_candidate_goes_to_the_open_draft(planted, lead, document, leaf):
    where = reverse("api-candidates", args=[planted.pk])
    words = own(leaf, document, "local police")
    sent = {"paragraph": str(leaf.pk), "code": "PR.1", "text": "Is it?"} | words
    client = over_api(lead)
    body(client.post(where, sent), 422)
    draft = start_draft(planted.version.codebook, lead)

    assert body(client.post(where, sent), 201) == {"draft": str(draft.pk)}

    assert Example.objects.get(code__version=draft).text == "local police"
    body(client.post(where, sent | {"quote": "other"}), 422)
    body(client.post(where, sent | {"paragraph": "x"}), 404)


def test_a_coder_is_told_of_differences_and_objects(planted, rule, lead, ada, coding):
    ruling = rule(applies=False, reason="It trains.")
    work = planted.assignments.get(coder=ada)
    where = reverse("api-differences", args=[work.pk])
    objecting = reverse("api-object", args=[work.pk, ruling["id"]])
    client = over_api(ada)
    assert rows(client.get(where)) == []
    body(client.post(objecting, {"text": "No."}), 404)
    close_round(planted, lead)

    [told] = rows(client.get(where))

    assert told["ruling"]["reason"] == "It trains."
    assert (told["passages"], told["objection"]) == ([], None)
    said = body(client.post(objecting, {"text": "No."}), 201)
    assert rows(client.get(where))[0]["objection"] == said
    body(client.post(objecting, {"text": "Again."}), 422)
    body(client.post(objecting, {}), 400)
    body(over_api(lead).post(objecting, {"text": "No."}), 404)
    assert Objection.objects.count() == 1


def test_rulings_on_the_page_cost_no_query_each(
    planted, lead, document, django_assert_max_num_queries
):
    code = str(planted.version.codes.get(key="PR.1").key)
    where = reverse("api-rulings", args=[planted.pk])
    for n in range(1, 5):
        sent = {"paragraph": str(paragraph_of(document, n).pk), "code": code}
        body(over_api(lead).post(where, sent | {"plural": True}), 201)

    with django_assert_max_num_queries(13):
        over_api(lead).get(reverse("api-compared", args=[planted.pk, "PR.1"]))
