"""What every engine promises, with the model and without it."""

import json
import math

import numpy as np
import pytest

from coding.suggestions.engine import (
    MOST_PER_PARAGRAPH,
    Embedder,
    Engine,
    EngineCode,
    EngineParagraph,
    Lesson,
)
from coding.suggestions.engines import DEFAULT, engines
from tests.coding.suggestions.study import CODES, corpus, lesson
from tests.prepared import model_or_skip

NAMES = list(engines(None))
SCRIPTS = [
    "",
    "   \n\t ",
    "…!?",
    "يجب حماية المدنيين من العنف. الماء للجميع؟",
    "保护平民免受暴力侵害。学校和水井得到修复。",
    "Защита гражданских лиц; вода и школы.",
    "พลเรือนต้องได้รับการคุ้มครอง",
    "e\u0301cole 😀 👩‍👩‍👧 et l'eau",
    "water " * 3000,
    "\u0000\ud83d",
]


@pytest.fixture(params=["with the model", "without a model"])
def embedder(request: pytest.FixtureRequest) -> Embedder | None:
    return model_or_skip() if request.param == "with the model" else None


@pytest.fixture(params=NAMES)
def engine(request: pytest.FixtureRequest, embedder: Embedder | None) -> Engine:
    return engines(embedder)[request.param]


def lessons() -> list[Lesson]:
    return [lesson(paragraph) for paragraph in corpus()[:8]]


def test_the_default_engine_is_there() -> None:
    assert DEFAULT in engines(None)


def test_the_same_is_answered_to_the_last_byte(engine: Engine) -> None:
    one = engine.fit(CODES, corpus(), lessons(), seed=3)
    other = engine.fit(CODES, corpus(), lessons(), seed=3)

    assert one.probabilities(corpus()).tobytes() == (
        other.probabilities(corpus()).tobytes()
    )
    assert list(one.suggest(corpus())) == list(other.suggest(corpus()))


def test_refitting_answers_as_fitting_anew_does(engine: Engine) -> None:
    anew = engine.fit(CODES, corpus(), lessons())
    refitted = engine.fit(CODES, corpus()).refit(lessons())

    assert anew.probabilities(corpus()).tobytes() == (
        refitted.probabilities(corpus()).tobytes()
    )


def test_its_parameters_can_stand_on_a_card(engine: Engine) -> None:
    assert json.loads(json.dumps(engine.parameters)) == engine.parameters
    assert engine.name
    assert engine.version
    assert engine.parameters["threshold"] == engine.threshold


def test_suggestions_are_few_ordered_and_above_their_threshold(engine: Engine) -> None:
    fitted = engine.fit(CODES, corpus(), lessons())
    found = list(fitted.suggest(corpus(), {"W": 0.05, "S": 0.05, "M": 2.0}))
    order = [paragraph.pk for paragraph in corpus()]

    assert found
    assert {one.code for one in found} <= {"W", "S"}
    assert [order.index(one.paragraph) for one in found] == sorted(
        order.index(one.paragraph) for one in found
    )
    for pk in order:
        scores = [one.score for one in found if one.paragraph == pk]
        assert len(scores) <= MOST_PER_PARAGRAPH
        assert scores == sorted(scores, reverse=True)


def test_a_suggestion_lies_within_its_paragraph_and_others_nest(engine: Engine) -> None:
    texts = [*SCRIPTS, *(paragraph.text for paragraph in corpus())]
    paragraphs = [
        EngineParagraph(str(place), "d", text, start=1000 * place)
        for place, text in enumerate(texts)
    ]
    fitted = engine.fit(CODES, paragraphs, lessons())
    found = list(fitted.suggest(paragraphs, dict.fromkeys("WSM", 0.0)))

    assert found
    for one in found:
        text, begun = texts[int(one.paragraph)], 1000 * int(one.paragraph)
        assert begun <= one.start < one.end <= begun + len(text)
        quote = text[one.start - begun : one.end - begun]
        assert quote == quote.strip()
        if one.shorter:
            assert one.start <= one.shorter[0] < one.shorter[1] <= one.end
            assert one.shorter != (one.start, one.end)
        if one.longer:
            assert begun <= one.longer[0] <= one.start
            assert one.end <= one.longer[1] <= begun + len(text)
            assert one.longer != (one.start, one.end)


def test_every_text_in_every_script_has_probabilities(engine: Engine) -> None:
    paragraphs = [EngineParagraph(str(n), "d", t) for n, t in enumerate(SCRIPTS)]
    found = engine.fit(CODES, corpus()).probabilities(paragraphs)

    assert found.shape == (len(SCRIPTS), len(CODES))
    assert np.isfinite(found).all()
    assert ((found >= 0) & (found <= 1)).all()


def test_paragraphs_outside_the_corpus_are_judged_like_those_within(
    engine: Engine,
) -> None:
    fitted = engine.fit(CODES, corpus(), lessons())
    stranger = EngineParagraph("x", "x", "A stranger to the corpus.")
    alone = fitted.probabilities(corpus())
    mixed = fitted.probabilities([stranger, *corpus()])

    assert mixed[1:] == pytest.approx(alone, abs=1e-9)


def test_little_or_nothing_to_read_is_fine(engine: Engine) -> None:
    one = corpus()[:1]

    assert engine.fit([], corpus()).probabilities(corpus()).shape == (16, 0)
    assert list(engine.fit([], corpus(), lessons()).suggest(corpus())) == []
    assert engine.fit(CODES, []).probabilities([]).shape == (0, 3)
    assert list(engine.fit(CODES, []).suggest([])) == []
    found = engine.fit(CODES, one, [lesson(one[0])]).probabilities(one)
    assert np.isfinite(found).all()
    assert engine.fit(CODES, []).probabilities(one).shape == (1, 3)


def test_a_code_without_words_harms_no_other(engine: Engine) -> None:
    silent = EngineCode("?", "", "", "", "", [""], ["", "//", "/(/"])
    fitted = engine.fit([silent, *CODES], corpus(), lessons())

    assert np.isfinite(fitted.probabilities(corpus())).all()
    assert {one.code for one in fitted.suggest(corpus())} <= {"?", "W", "S", "M"}


def test_a_code_may_be_the_only_one(engine: Engine) -> None:
    found = engine.fit(CODES[:1], corpus()).probabilities(corpus())[:, 0]
    water = [paragraph.pk[0] == "W" for paragraph in corpus()]

    assert found[water].mean() > 2 * found[np.logical_not(water)].mean()


def test_no_lessons_are_the_cold_start_itself(embedder: Embedder | None) -> None:
    every = engines(embedder)
    cold = every["definition"].fit(CODES, corpus(), lessons())
    learning = every["learning"].fit(CODES, corpus())

    assert learning.probabilities(corpus()).tobytes() == (
        cold.probabilities(corpus()).tobytes()
    )


def test_the_cold_start_knows_most_paragraphs_by_their_definitions(
    embedder: Embedder | None,
) -> None:
    found = engines(embedder)["definition"].fit(CODES, corpus()).probabilities(corpus())
    right = [
        CODES[row.argmax()].key == paragraph.pk[0]
        for row, paragraph in zip(found, corpus(), strict=True)
        if paragraph.pk[0] != "N"
    ]

    assert sum(right) >= 9


def test_what_is_in_no_lesson_is_not_a_no(embedder: Embedder | None) -> None:
    engine = engines(embedder)["learning"]
    schools = [one for one in corpus() if one.pk[0] == "S"]
    silence = engine.fit(CODES, corpus()).probabilities(schools)[:, 1]
    said_no = engine.fit(
        CODES, corpus(), [Lesson(one, frozenset()) for one in schools]
    ).probabilities(schools)[:, 1]
    other = engine.fit(CODES, corpus(), [lesson(corpus()[0])]).probabilities(schools)

    assert (said_no < silence / 2).all()
    assert (other[:, 1] > said_no).all()


def test_lessons_teach_what_the_definition_did_not_say(
    embedder: Embedder | None,
) -> None:
    odd = EngineCode("N", "Housekeeping")
    codes = [*CODES, odd]
    learning = engines(embedder)["learning"]
    taught = [
        Lesson(one, frozenset(one.pk[0])) for one in corpus() if one.document != "d3"
    ]
    last = [one for one in corpus() if one.pk == "N3"]

    before = learning.fit(codes, corpus()).probabilities(last)[0, 3]
    after = learning.fit(codes, corpus(), taught).probabilities(last)[0, 3]

    assert after > before


def test_a_suggestion_says_why(embedder: Embedder | None) -> None:
    every = corpus()
    taught = [lesson(one) for one in every if one.document != "d0"]
    fitted = engines(embedder)["learning"].fit(CODES, every, taught)
    [found, *_] = fitted.suggest([one for one in every if one.pk == "W0"])

    assert found.code == "W"
    assert {"well", "water"} & set(found.matched)
    assert all(part in CODES[0].definition or part for part in found.parts)
    assert {one.paragraph for one in found.nearest} <= {"W1", "W2", "W3"}
    assert all(0 < one.similarity <= 1 for one in found.nearest)
    assert not math.isnan(found.score)
    assert found.reason


def test_without_a_model_the_card_says_what_is_done_instead() -> None:
    for name in ("learning", "definition"):
        parameters = engines(None)[name].parameters
        assert parameters["model"] is None
        assert "words alone" in parameters["fallback"]


def test_with_a_model_the_card_names_its_file() -> None:
    model = model_or_skip()
    parameters = engines(model)["learning"].parameters

    assert parameters["model"] == model.digest
    assert "fallback" not in parameters
