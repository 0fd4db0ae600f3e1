"""The language-model engine before servers that lie and cheat."""

import json
import logging
import time
import traceback

import pytest
from django.core.exceptions import ValidationError

from coding.suggestions.engine import EngineParagraph
from tests.coding.suggestions.engines.model_server import (
    cut_off,
    item,
    raw,
    serving,
    suggestions,
    watching,
    words,
)
from tests.coding.suggestions.engines.resolution import (
    AFTER,
    BEFORE,
    CODES,
    CORPUS,
    GOOD,
    KEY,
    MIDDLE,
    RIGHT,
    answered,
    engine_of,
)


@pytest.mark.parametrize(
    "lie",
    [
        item("P", "protect all civilians"),
        item("P", "Protect civilians"),
        item("P", "protect  civilians"),
        item("P", ""),
        item("P", " \n\t\u00a0"),
        item("P", "."),
        item("P", "\ud83d"),
        item("P", "\u200b"),
        item("P", BEFORE.text[:20]),
        item("P", AFTER.text),
        item("P", "Mandate"),
        item("P", "Civilians are shielded from violence."),
        item("p", "protect civilians"),
        item(" P", "protect civilians"),
        item("Protection", "protect civilians"),
        item("X", "protect civilians"),
        item("", "protect civilians"),
        item("P", "protect civilians", reason=f"The key is {KEY}."),
        item("P", "protect civilians", reason=KEY[:4] + "\u0000\u202e" + KEY[4:]),
    ],
)
def test_an_entry_that_does_not_hold_is_dropped_and_counted(lie: dict) -> None:
    truth = item("W", "reports")
    found, fitted, server = answered(suggestions(lie, truth))

    assert [one.code for one in found] == ["W"]
    assert fitted.cost["dropped"] == 1
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "said",
    [
        {"suggestions": [RIGHT], "note": "x"},
        {"suggestions": [RIGHT | {"url": "http://127.0.0.1:9/"}]},
        {"suggestions": [{"code": "P", "quote": "protect"}]},
        {"suggestions": [RIGHT | {"confidence": "0.9"}]},
        {"suggestions": [RIGHT | {"confidence": True}]},
        {"suggestions": [RIGHT | {"confidence": 1.01}]},
        {"suggestions": [RIGHT | {"confidence": -0.1}]},
        {"suggestions": [RIGHT | {"confidence": 10**400}]},
        {"suggestions": [RIGHT | {"confidence": float("nan")}]},
        {"suggestions": [RIGHT | {"confidence": float("inf")}]},
        {"suggestions": [RIGHT | {"code": ["P"]}]},
        {"suggestions": [RIGHT | {"reason": None}]},
        {"suggestions": [RIGHT | {"quote": {"a": 1}}]},
        {"suggestions": ["P"]},
        {"suggestions": [None]},
        {"suggestions": None},
        {"tool_calls": [{"function": "fetch"}]},
        [RIGHT],
        "P",
        {"suggestions": [RIGHT] * 51},
        {"suggestions": [RIGHT] * 4_000},
    ],
)
def test_an_answer_beside_the_schema_is_refused_whole(said: object) -> None:
    found, fitted, _ = answered(words(json.dumps(said)))

    assert found == []
    assert fitted.cost["refused"] == 2
    assert fitted.cost["unanswered"] == 1
    assert fitted.cost["dropped"] == 0


@pytest.mark.parametrize(
    "text",
    [
        '{"suggestions": [], "suggestions": []}',
        '{"suggestions": [{"code": "P", "code": "W", "quote": "protect",'
        ' "reason": "", "confidence": 1}]}',
        '{"suggestions": [{"code": "P", "quote": "protect", "reason": "",'
        ' "confidence": 1e999}]}',
        '{"suggestions": [{"code": "P", "quote": "protect", "reason": "",'
        f' "confidence": {"1" * 5_000}}}]}}',
        '{"suggestions": []} {"suggestions": []}',
        '\ufeff{"suggestions": []}',
        '{"suggestions": ' + "[" * 100_000 + "]" * 100_000 + "}",
        '{"suggestions": [],}',
        "\ud83d",
    ],
)
def test_json_that_is_not_quite_json_is_refused(text: str) -> None:
    found, fitted, _ = answered(words(text))

    assert found == []
    assert fitted.cost["refused"] == 2


def test_ten_thousand_entries_are_refused_quickly() -> None:
    begun = time.monotonic()
    found, fitted, _ = answered(words(json.dumps({"suggestions": [RIGHT] * 10_000})))

    assert found == []
    assert fitted.cost["refused"] == 2
    assert time.monotonic() - begun < 2


def test_one_code_is_proposed_once_where_it_is_surest() -> None:
    said = [item("P", "violence", 0.7), item("P", "mission", 0.8), RIGHT, RIGHT]
    found, fitted, _ = answered(suggestions(*said))

    assert [(one.code, one.score) for one in found] == [("P", 0.9)]
    assert fitted.cost["dropped"] == 0


def test_a_quote_that_occurs_twice_is_the_first() -> None:
    twice = EngineParagraph("t", "d", "Again wells, and again wells.", 500)
    with serving(suggestions(item("W", " wells\n"))) as server:
        [found] = engine_of(server).fit(CODES, [twice]).suggest([twice])

    assert (found.start, found.end) == (506, 511)


def test_a_reason_is_one_short_line_of_visible_letters() -> None:
    reason = "a\u0000b\n\n c\u202ed\u0007 \ud83d" + "e" * 1_000
    [found], _, _ = answered(suggestions(item("P", "protect", reason=reason)))

    assert found.reason.startswith("ab cd e")
    assert len(found.reason) == 300


def test_a_redirect_is_never_followed() -> None:
    with serving(GOOD) as elsewhere, watching() as contacted:
        for status in (301, 302, 303, 307, 308):
            to = {"Location": f"http://{elsewhere.host}/v1/chat/completions"}
            with serving(raw(status, b"", to)) as server:
                fitted = engine_of(server).fit(CODES, CORPUS)
                with pytest.raises(ValidationError, match="redirect"):
                    list(fitted.suggest([MIDDLE]))
            assert set(contacted) == {server.host}
            contacted.clear()

        assert elsewhere.asked == []


def test_nothing_that_a_server_says_or_is_told_reaches_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    echo = {"X-Key": KEY, "Set-Cookie": KEY, "Retry-After": KEY}
    answered(raw(500, KEY.encode(), echo), cut_off, raw(200, KEY.encode(), echo))
    with pytest.raises(ValidationError) as refusal:
        answered(raw(401, KEY.encode(), echo))

    assert KEY not in caplog.text
    assert "protect" not in caplog.text
    assert KEY not in "".join(traceback.format_exception(refusal.value))


def test_cookies_of_one_answer_are_not_sent_with_the_next_question() -> None:
    cookie = {"Set-Cookie": "who=ada; Path=/"}
    _, _, server = answered(raw(500, b"", cookie), GOOD)

    assert "Cookie" not in server.asked[1].headers
