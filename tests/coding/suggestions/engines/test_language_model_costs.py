"""What the language-model engine counts, and how it asks servers of all kinds."""

import json
from collections.abc import Iterator
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError

from coding.suggestions.engine import EngineParagraph
from coding.suggestions.language_model.account import Account, Cost
from tests.coding.suggestions.engines.model_server import (
    ModelServer,
    item,
    raw,
    serving,
    suggestions,
    words,
)
from tests.coding.suggestions.engines.resolution import (
    AFTER,
    BEFORE,
    CODES,
    CORPUS,
    MIDDLE,
    engine_of,
)

RIGHT = item("P", "protect civilians 😀 from violence", 0.8, "It says protect.")
NOTHING = suggestions()


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with serving(suggestions(RIGHT)) as running:
        yield running


def test_the_cost_is_counted() -> None:
    with serving(words('{"suggestions": []}', 321, 7)) as server:
        fitted = engine_of(server).fit(CODES, CORPUS)
        list(fitted.suggest(CORPUS))

    assert fitted.cost.pop("seconds") > 0
    assert fitted.cost | {"seconds": 0} == {
        "requests": 3,
        "prompt_tokens": 963,
        "completion_tokens": 21,
        "dropped": 0,
        "refused": 0,
        "unanswered": 0,
        "shortened": 0,
        "seconds": 0,
    }
    assert json.loads(json.dumps(fitted.cost))


@pytest.mark.parametrize("said", [None, -5, 0, True, "many", 1e99, 10**30, [1]])
def test_a_server_that_does_not_count_is_counted_for(said: object) -> None:
    with serving(words('{"suggestions": []}', said, said)) as server:
        fitted = engine_of(server).fit(CODES, CORPUS)
        list(fitted.suggest([MIDDLE]))

    assert 100 < fitted.cost["prompt_tokens"] < 5_000
    assert 10 < fitted.cost["completion_tokens"] < 500


def test_the_budget_stops_the_run_and_what_was_said_is_kept() -> None:
    with serving(words(json.dumps({"suggestions": [RIGHT]}), 8_000, 0)) as server:
        fitted = engine_of(server, budget=10_000).fit(CODES, CORPUS)
        found = []
        with pytest.raises(ValidationError, match="budget of 10,000 tokens"):
            found.extend(fitted.suggest([MIDDLE, AFTER]))
        kept = list(fitted.suggest([MIDDLE]))

    assert len(server.asked) == 1
    assert [one.code for one in kept] == ["P"]
    assert fitted.cost["prompt_tokens"] == 8_000


def test_proposals_come_as_they_are_said() -> None:
    with serving(suggestions(RIGHT), raw(401)) as server:
        coming = engine_of(server).fit(CODES, CORPUS).suggest([MIDDLE, AFTER])

        assert next(coming).code == "P"
        with pytest.raises(ValidationError):
            next(coming)


def test_tokens_of_earlier_chunks_count_towards_the_budget(server: ModelServer) -> None:
    fitted = engine_of(server, budget=50_000).fit(CODES, CORPUS)
    earlier = Account(Cost(prompt_tokens=40_000, completion_tokens=9_000))
    with pytest.raises(ValidationError, match="49,000 used"):
        list(fitted.on_account(earlier).suggest([MIDDLE]))

    assert server.asked == []


@pytest.mark.parametrize("status", [400, 404, 503])
def test_what_was_set_aside_for_a_refused_question_is_put_back(status: int) -> None:
    with serving(raw(status)) as server:
        fitted = engine_of(server).fit(CODES, CORPUS)
        with suppress(ValidationError):
            list(fitted.suggest([MIDDLE]))

    assert fitted.cost["requests"] == len(server.asked) > 0
    assert fitted.cost["prompt_tokens"] == fitted.cost["completion_tokens"] == 0


@pytest.mark.parametrize("status", [400, 422])
def test_a_server_that_knows_no_schema_is_asked_for_plain_json(status: int) -> None:
    refusal = raw(status, b'{"error": "response_format"}')
    with serving(refusal, refusal, suggestions(RIGHT)) as server:
        fitted = engine_of(server).fit(CODES, CORPUS)
        found = list(fitted.suggest([MIDDLE, AFTER]))

    kinds = [asked.body["response_format"]["type"] for asked in server.asked]
    assert kinds == ["json_schema", "json_schema", "json_object", "json_object"]
    assert [one.code for one in found] == ["P"]


def test_a_server_that_knows_only_the_newer_limit_is_asked_in_its_way() -> None:
    with serving(raw(400), NOTHING) as server:
        list(engine_of(server).fit(CODES, CORPUS).suggest([MIDDLE]))

    assert "max_tokens" in server.asked[0].body
    assert "max_tokens" not in server.asked[1].body
    assert "max_completion_tokens" in server.asked[1].body


def test_a_text_that_the_server_refuses_stays_unanswered() -> None:
    with serving(NOTHING, raw(400)) as server:
        fitted = engine_of(server).fit(CODES, CORPUS)
        many = [EngineParagraph(str(n), "d", f"Text {n}.") for n in range(9)]
        assert list(fitted.suggest([BEFORE, *many])) == []

    assert fitted.cost["unanswered"] == 9
