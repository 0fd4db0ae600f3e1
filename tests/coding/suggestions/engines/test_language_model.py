"""The language-model engine before a server that behaves."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from django.core.exceptions import ValidationError

from coding.suggestions.engine import (
    Engine,
    EngineCode,
    EngineParagraph,
    Lesson,
    LessonSpan,
)
from coding.suggestions.engines import engines
from coding.suggestions.engines.language_model import LanguageModelEngine
from coding.suggestions.offered import offered
from tests.coding.suggestions.engines.model_server import (
    ModelServer,
    item,
    serving,
    suggestions,
    watching,
)
from tests.coding.suggestions.engines.resolution import (
    AFTER,
    BEFORE,
    CODES,
    CORPUS,
    MIDDLE,
    PROTECT,
    engine_of,
)

RIGHT = item("P", "protect civilians 😀 from violence", 0.8, "It says protect.")
NOTHING = suggestions()


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with serving(suggestions(RIGHT)) as running:
        yield running


def test_what_the_model_quotes_is_found_in_the_document(server: ModelServer) -> None:
    [found] = engine_of(server).fit(CODES, CORPUS).suggest([MIDDLE])

    assert found.code == "P"
    assert found.score == 0.8
    assert found.reason == "It says protect."
    quoted = MIDDLE.text[found.start - MIDDLE.start : found.end - MIDDLE.start]
    assert quoted == "protect civilians 😀 from violence"
    assert found.longer
    assert found.longer[0] <= found.start < found.end <= found.longer[1]


def test_one_paragraph_is_asked_about_with_its_context_and_the_codes(
    server: ModelServer,
) -> None:
    list(engine_of(server).fit(CODES, CORPUS).suggest([MIDDLE]))

    [asked] = server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["Authorization"] == "Bearer the-key-0123456789"
    assert asked.body["model"] == "small-model"
    assert "tools" not in asked.body
    assert asked.material["paragraph"] == MIDDLE.text
    assert asked.material["paragraph_before"] == BEFORE.text
    assert asked.material["paragraph_after"] == AFTER.text
    assert asked.material["heading"] == "Mandate"
    assert asked.material["codes"][0] == {
        "key": "P",
        "name": "Protection",
        "definition": "Civilians are shielded from violence.",
        "include_when": "Patrols.",
        "exclude_when": "Only condemned.",
    }
    schema = asked.body["response_format"]["json_schema"]
    assert schema["strict"]
    [suggested] = schema["schema"]["properties"].values()
    assert suggested["items"]["properties"]["code"]["enum"] == ["P", "W", "M"]
    assert not suggested["items"]["additionalProperties"]


def test_neighbours_are_of_the_same_document_and_need_not_be_asked_about(
    server: ModelServer,
) -> None:
    other = EngineParagraph("x", "another", "Elsewhere nothing happened.")
    list(engine_of(server).fit(CODES, [*CORPUS, other]).suggest([AFTER, other]))

    after, elsewhere = server.asked
    assert after.material["paragraph_before"] == MIDDLE.text
    assert after.material["paragraph_after"] == ""
    assert elsewhere.material["paragraph_before"] == ""


def test_nothing_is_sent_until_somebody_asks(server: ModelServer) -> None:
    engine_of(server).fit(CODES, CORPUS).refit([])

    assert server.asked == []


def test_a_paragraph_is_asked_about_once(server: ModelServer) -> None:
    fitted = engine_of(server).fit(CODES, CORPUS)
    first = list(fitted.suggest([MIDDLE]))
    found = fitted.probabilities([MIDDLE])
    again = list(fitted.refit([Lesson(MIDDLE, frozenset("P"))]).suggest([MIDDLE]))

    assert len(server.asked) == 1
    assert first == again
    assert found.tolist() == [[0.8, 0.0, 0.0]]


def test_what_has_no_words_is_not_asked_about(server: ModelServer) -> None:
    blank = [EngineParagraph(str(n), "d", text) for n, text in enumerate(["", " …\n"])]
    fitted = engine_of(server).fit(CODES, blank)

    assert not fitted.probabilities(blank).any()
    assert engine_of(server).fit([], CORPUS).probabilities(CORPUS).shape == (3, 0)
    assert list(engine_of(server).fit([], CORPUS).suggest(CORPUS)) == []
    assert server.asked == []


def test_at_most_three_are_proposed_the_best_first_and_above_their_threshold() -> None:
    said = [item(key, "protect", 0.5 + n / 10) for n, key in enumerate("PWMX")]
    extra = EngineCode("X", "Something else")
    with serving(suggestions(*said)) as server:
        fitted = engine_of(server).fit([*CODES, extra], CORPUS)
        found = [one.code for one in fitted.suggest([MIDDLE])]
        fewer = [one.code for one in fitted.suggest([MIDDLE], {"X": 0.9, "P": 0.51})]

    assert found == ["X", "M", "W"]
    assert fewer == ["M", "W"]


def test_examples_are_sent_only_when_they_are_asked_for(server: ModelServer) -> None:
    lessons = [
        Lesson(MIDDLE, frozenset("P"), (LessonSpan(24, 41, "P"),)),
        *(
            Lesson(EngineParagraph(str(n), "d", f"Patrols, {n}."), frozenset("P"))
            for n in range(5)
        ),
        Lesson(AFTER, frozenset()),
    ]
    engine = engine_of(server)
    list(engine.fit(CODES, CORPUS, lessons).suggest([BEFORE]))
    generous = replace(engine, examples=9).fit(CODES, CORPUS, lessons)
    list(generous.suggest([BEFORE]))
    list(generous.refit([]).suggest([BEFORE]))

    without, within, taken_back = server.asked
    assert "confirmed_passages" not in without.material["codes"][0]
    assert within.material["codes"][0]["confirmed_passages"] == [
        MIDDLE.text[24:41],
        "Patrols, 0.",
    ]
    assert "confirmed_passages" not in within.material["codes"][1]
    assert "confirmed_passages" not in taken_back.material["codes"][0]


def test_a_very_long_paragraph_is_shortened_and_counted(server: ModelServer) -> None:
    long = EngineParagraph("l", "d", "word " * 5_000 + PROTECT)
    fitted = engine_of(server).fit(CODES, [long])
    list(fitted.suggest([long]))

    assert len(server.asked[0].material["paragraph"]) == 12_000
    assert fitted.cost["shortened"] == 1


@pytest.mark.parametrize(
    "text",
    [
        "يجب حماية المدنيين",
        "保护平民 😀",
        "e\u0301cole \u2028 x",
        "a\u0000b",
        "x \ud83d y",
    ],
)
def test_every_script_reaches_the_model_and_comes_back(text: str) -> None:
    quote = text.strip().split()[0]
    with serving(suggestions(item("P", quote))) as server:
        paragraph = EngineParagraph("p", "d", text, start=1_000)
        [found] = engine_of(server).fit(CODES, [paragraph]).suggest([paragraph])

    assert (found.start, found.end) == (1_000, 1_000 + len(quote))
    assert server.asked[0].material["paragraph"] == text.replace("\ud83d", "?")


def test_the_card_names_model_and_host_but_not_the_key(server: ModelServer) -> None:
    engine: Engine = engine_of(server)
    fitted = engine.fit(CODES, CORPUS)

    assert json.loads(json.dumps(engine.parameters)) == engine.parameters
    assert engine.parameters["threshold"] == engine.threshold
    assert engine.parameters["host"] == server.host
    assert engine.parameters["model"] == "small-model"
    assert "the-key" not in f"{engine.parameters} {engine!r} {fitted.cost}"


def test_it_is_off_until_an_administrator_sets_it_up(
    server: ModelServer, settings: Any
) -> None:
    assert set(offered(None)) == set(engines(None))

    settings.LM_URL = f"http://{server.host}/v1"
    settings.LM_MODEL, settings.LM_HOSTS = "small-model", [server.host]
    engine = offered(None)["language-model"]
    assert isinstance(engine, LanguageModelEngine)
    assert [one.code for one in engine.fit(CODES, CORPUS).suggest([MIDDLE])] == ["P"]
    assert "Authorization" not in server.asked[0].headers


def test_a_host_that_is_not_allowed_is_refused_before_anything_is_sent(
    server: ModelServer,
) -> None:
    engine = engine_of(server, hosts=("models.example.org", "127.0.0.1:1"))
    with watching() as contacted, pytest.raises(ValidationError, match="LM_HOSTS"):
        engine.fit(CODES, CORPUS)

    assert contacted == []


def test_a_proxy_of_the_environment_is_not_used(
    server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(NOTHING) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "https_proxy"):
            monkeypatch.setenv(name, f"http://{proxy.host}")
        found = list(engine_of(server).fit(CODES, CORPUS).suggest([MIDDLE]))

    assert len(found) == 1
    assert proxy.asked == []


def test_confidence_is_the_matrix(server: ModelServer) -> None:
    found = engine_of(server).fit(CODES, CORPUS).probabilities([BEFORE, MIDDLE])

    # The quote stands in the one and not in the other.
    assert found.tolist() == [[0.0, 0.0, 0.0], [0.8, 0.0, 0.0]]
    assert found.dtype == np.float64
