"""Runs, thresholds and the machine's figures over the API."""

from urllib.parse import quote

import pytest
from django.urls import reverse

from coding.models import Run
from projects.models import Job
from tests import factories
from tests.coding.agreement.on_show import code, many, mark, run_of, say
from tests.over_api import NOWHERE, body, over_api, rows


def at(name, planned, *more):
    return reverse(f"api-{name}", args=[planned.pk, *more])


def test_members_read_the_cards_of_runs(round, ada, bruno, lead):
    factories.do_jobs()
    own = run_of(round, coder=ada, lessons=5)

    seen = rows(over_api(bruno).get(at("runs", round)))
    mine = rows(over_api(ada).get(at("runs", round)))

    assert [one["coder"] for one in seen] == [None]
    assert [one["coder"] for one in mine] == ["ada", None]
    [shared] = seen
    assert (shared["documents"], shared["documents_done"]) == (1, 1)
    assert shared["suggestions"] == Run.objects.get(coder=None).suggestions.count()
    assert body(over_api(bruno).get(at("run", round, shared["id"]))) == shared
    body(over_api(bruno).get(at("run", round, own.pk)), 404)
    assert body(over_api(lead).get(at("run", round, own.pk)))["lessons"] == 5


def test_a_lead_asks_cancels_and_releases(round, lead):
    client = over_api(lead)
    first = body(client.post(at("runs", round)), 202)
    assert body(client.post(at("runs", round)), 202)["id"] == first["id"]
    run = run_of(round, stability=0.1, lessons=1)

    cancelled = body(client.post(at("run-cancel", round, run.pk)))
    released = body(client.post(at("run-release", round, run.pk)))

    assert cancelled["cancelled_at"]
    assert cancelled["held"]
    assert released["released_at"]
    assert not released["held"]
    Run.objects.update(finished_at=round.opened_at)
    body(client.post(at("run-cancel", round, run.pk)), 422)


def test_thresholds_are_read_and_set(round, lead):
    client = over_api(lead)

    told = body(client.put(at("threshold", round, "PR.1"), {"score": 0.45}))
    back = body(client.put(at("threshold", round, "PR.1"), {"score": None}))

    assert told["thresholds"][0] == {
        "code": "PR.1",
        "name": "Protection from violence",
        "score": 0.45,
        "is_set": True,
    }
    assert [one["by"] for one in back["changes"]] == ["lead", "lead"]
    assert body(client.get(at("thresholds", round))) == back
    assert not back["thresholds"][0]["is_set"]


@pytest.mark.parametrize("score", [2, -1, "high", "NaN", [], {}])
def test_a_bad_threshold_is_refused_at_its_field(score, round, lead):
    answer = over_api(lead).put(at("threshold", round, "PR.1"), {"score": score})

    assert answer.status_code in {400, 422}
    assert set(answer.json()) == {"score"}
    round.refresh_from_db()
    assert round.thresholds == {}


@pytest.mark.parametrize("key", ["PR", "PR.99", "x" * 300])
def test_a_code_that_cannot_be_given_is_not_there(key, round, lead):
    client = over_api(lead)

    body(client.put(at("threshold", round, key), {"score": 0.5}), 404)
    body(client.get(at("suggested-code", round, key)), 404)


def test_figures_are_told_as_the_page_counts_them(project, lead, version, ada):
    stage = many(project, lead, version, [ada])
    say(run_of(stage.round), [*stage.blind[:20], *stage.shown[:20]])
    code(stage.work(ada), [*stage.blind[:10], *stage.shown[:18]])
    mark(stage.work(ada), [*stage.blind, *stage.shown])
    client = over_api(lead)

    listed = {
        one["code"]: one for one in rows(client.get(at("suggested", stage.round)))
    }
    told = body(client.get(at("suggested-code", stage.round, "PR.1")))

    assert (told["precision"]["count"], told["precision"]["n"]) == (10, 20)
    assert told["pull"]["value"] == pytest.approx(0.4)
    assert len(told.pop("curve")) == 9
    assert listed["PR.1"] == told
    assert listed["PR.3"]["precision"]["value"] is None


def test_figures_and_thresholds_are_for_leads_who_may_see_them(
    project, lead, version, document, ada
):
    planned = factories.plan_round(project, lead, version, [document], [ada, lead])

    for name in ("suggested", "thresholds"):
        body(over_api(ada).get(at(name, planned)), 404)
    body(over_api(lead).get(at("suggested", planned)), 404)
    body(over_api(lead).get(at("suggested-code", planned, "PR.1")), 404)
    body(over_api(lead).get(at("thresholds", planned)))
    body(over_api(ada).post(at("runs", planned)), 404)
    assert Job.objects.filter(kind="suggest").count() == 1


@pytest.mark.parametrize("wrong", [NOWHERE, "nonsense", "\x00", "9" * 400])
def test_malformed_and_missing_runs_answer_alike(wrong, round, lead):
    base = at("runs", round)
    for act in ("", "cancel/", "release/"):
        client = over_api(lead)
        call = client.post if act else client.get
        answer = call(f"{base}{quote(wrong, safe='')}/{act}")
        assert (answer.status_code, answer.json()) == (404, {"detail": "Not found."})
