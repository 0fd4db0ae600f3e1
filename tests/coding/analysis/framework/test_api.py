"""A chart over the API, from its plan to its rulings."""

from uuid import uuid4

from django.urls import reverse

from coding.models import Chart
from tests import factories
from tests.factories import CIVILIANS, LAW, passage
from tests.over_api import body, over_api, rows


def at(name, *args):
    return reverse(f"api-{name}", args=args)


def test_a_chart_is_opened_assessed_compared_and_settled(
    project, version, document, lead, ada, bruno
):
    plan = {
        "key": str(uuid4()),
        "title": "Mandates",
        "version": str(version.pk),
        "kind": "documents",
        "documents": [str(document.pk)],
        "principles": ["PR"],
        "assessors": ["ada", "bruno"],
    }
    chief = over_api(lead)
    chart = body(chief.post(at("charts", project.slug), plan), 201)["id"]
    assert body(chief.post(at("charts", project.slug), plan), 201)["id"] == chart
    row = str(Chart.objects.get().rows.get().pk)
    cell = (chart, row, "PR")
    for person, words, stance, rating in (
        (ada, CIVILIANS, "for", "met"),
        (bruno, LAW, "against", "contradicted"),
    ):
        client, key = over_api(person), str(uuid4())
        place = passage(document, words) | {"document": str(document.pk)}
        filed = body(
            client.post(
                at("chart-evidence", *cell), place | {"stance": stance, "key": key}
            ),
            201,
        )
        assert (filed["id"], filed["number"], filed["weight"]) == (key, 1, 2)
        given = {"rating": rating, "confidence": "low", "reasoning": "By [E1]."}
        body(client.post(at("chart-rate", *cell), given), 201)
        told = body(client.get(at("chart-cell", *cell)), 200)["said"]
        assert [one["assessor"] for one in told] == [person.username]
        assert told[0]["evidence"][0]["citation"].startswith("S/RES/9001 (2031), para.")
        assert body(client.post(at("chart-finish", chart)), 200)["finished"]
    body(over_api(ada).get(at("chart-comparison", chart)), 404)

    assert body(chief.post(at("chart-compare", chart)), 200)["revealed"]
    found = body(over_api(ada).get(at("chart-comparison", chart)), 200)
    assert (found["whole"]["cells"], found["whole"]["far"]) == (1, 1)
    body(chief.post(at("chart-rule", *cell), {"rating": "absent"}), 422)
    ruling = body(chief.post(at("chart-rule", *cell), {"rating": "met"}), 201)
    [settled] = body(over_api(bruno).get(at("chart", chart)), 200)["cells"]
    assert (settled["settled"], settled["ruled"]) == ("met", True)
    assert chief.post(at("chart-cell-reopen", chart, ruling["id"])).status_code == 204
    [opened] = body(chief.get(at("chart", chart)), 200)["cells"]
    assert (opened["settled"], len(opened["said"])) == ("", 2)
    body(over_api(ada).post(at("chart-reopen", chart)), 409)
    assert [one["title"] for one in rows(chief.get(at("charts", project.slug)))] == [
        "Mandates"
    ]


def test_what_is_malformed_is_400_and_what_is_wrong_422(
    chart, document, ada, project, lead, version
):
    row = str(chart.rows.get().pk)
    cell, client = (chart.pk, row, "PR"), over_api(ada)
    body(client.post(at("chart-rate", *cell), {"rating": "best"}), 400)
    body(client.post(at("chart-evidence", *cell), {"stance": "for"}), 400)
    place = passage(document, LAW) | {"document": str(document.pk), "stance": "for"}
    body(client.post(at("chart-evidence", *cell), place | {"quote": "other"}), 422)
    body(
        client.post(at("chart-evidence", *cell), place | {"document": str(uuid4())}),
        404,
    )
    body(client.post(at("chart-search", *cell), {"words": "police"}), 422)
    plan = {
        "title": "T",
        "version": str(version.pk),
        "kind": "years",
        "years": [1999],
        "assessors": ["ada", "bruno"],
    }
    body(over_api(lead).post(at("charts", project.slug), plan), 422)


def test_searches_and_evidence_are_taken_back(chart, document, ada):
    row = str(chart.rows.get().pk)
    cell, client = (chart.pk, row, "EM"), over_api(ada)
    place = passage(document, LAW) | {"document": str(document.pk), "stance": "against"}
    filed = body(client.post(at("chart-evidence", *cell), place), 201)["id"]
    kept = body(client.post(at("chart-search", *cell), {"words": "elections"}), 201)[
        "id"
    ]

    assert client.post(at("chart-evidence-withdraw", *cell, filed)).status_code == 204
    assert client.post(at("chart-search-withdraw", *cell, kept)).status_code == 204

    told = body(client.get(at("chart-cell", *cell)), 200)
    assert told["said"][0]["evidence"] == []


def test_survival_answers_over_the_api(chart, round, ada_work, bruno_work, lead):
    chart.rounds.add(round)
    factories.code_words(ada_work, "PR.1", CIVILIANS)
    for work in (ada_work, bruno_work):
        factories.finish_work(work)

    found = body(over_api(lead).get(at("chart-survival", chart.pk)), 200)

    assert found["left_out"] == 0
    assert [one["turns"] for one in found["cells"]] == [True, False]
    heard = {one["voice"]: one["balance"] for one in found["cells"][0]["heard"]}
    assert heard["ada"] == {
        "supports": 1,
        "undermines": 0,
        "words_for": 5,
        "words_against": 0,
    }
