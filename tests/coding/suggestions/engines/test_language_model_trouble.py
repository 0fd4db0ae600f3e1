"""The language-model engine before servers that fail, stall, lie and cheat."""

import gzip
import json
import logging
import time
import traceback
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from django.core.exceptions import ValidationError

from coding.suggestions.engine import EngineParagraph, Proposal
from coding.suggestions.engines.language_model import FittedLanguageModel
from tests.coding.suggestions.engines.model_server import (
    Answer,
    ModelServer,
    cut_off,
    dripping,
    endless,
    envelope,
    item,
    raw,
    serving,
    silent,
    suggestions,
    watching,
    words,
)
from tests.coding.suggestions.engines.resolution import (
    AFTER,
    BEFORE,
    CODES,
    CORPUS,
    KEY,
    MIDDLE,
    engine_of,
)

RIGHT = item("P", "protect civilians")
GOOD = suggestions(RIGHT)
PACKED = {"Content-Encoding": "gzip"}


def answered(
    *answers: Answer, **changes: object
) -> tuple[list[Proposal], FittedLanguageModel, ModelServer]:
    """What is suggested for one paragraph, by whom, and who was asked."""
    with serving(*answers) as server:
        fitted = engine_of(server, **changes).fit(CODES, CORPUS)
        return list(fitted.suggest([MIDDLE])), fitted, server


# Servers that fail


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again(status: int) -> None:
    found, fitted, server = answered(raw(status), raw(status), GOOD)

    assert [one.code for one in found] == ["P"]
    assert fitted.cost["requests"] == len(server.asked) == 3


def test_after_the_retries_the_paragraph_is_unanswered() -> None:
    found, fitted, server = answered(raw(500))

    assert found == []
    assert len(server.asked) == 3
    assert fitted.cost["unanswered"] == 1


def test_without_retries_it_is_asked_once() -> None:
    _, fitted, server = answered(raw(500), retries=0)

    assert len(server.asked) == fitted.cost["unanswered"] == 1


def test_the_pause_that_a_server_asks_for_is_kept() -> None:
    begun = time.monotonic()
    found, _, _ = answered(raw(429, headers={"Retry-After": "1"}), GOOD)

    assert len(found) == 1
    assert 1 <= time.monotonic() - begun < 3


def test_a_pause_may_be_asked_for_as_a_date() -> None:
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
    begun = time.monotonic()
    found, _, _ = answered(raw(503, headers={"Retry-After": until}), GOOD)

    assert len(found) == 1
    assert 0.5 < time.monotonic() - begun < 4


@pytest.mark.parametrize("said", ["999999999999999999", "-1", "soon", "", "1e9", "٣"])
def test_no_pause_is_longer_than_the_paragraph_may_take(said: str) -> None:
    begun = time.monotonic()
    header = {"Retry-After": said.encode().decode("latin-1")}
    answered(raw(429, headers=header), GOOD, timeout=1, retries=1)

    assert time.monotonic() - begun < 2


@pytest.mark.parametrize("status", [401, 402, 403, 404, 405])
def test_a_refusal_for_good_stops_the_run_without_its_words(status: int) -> None:
    said = f"Incorrect API key provided: {KEY}".encode()
    with pytest.raises(ValidationError, match=f"status {status}") as refusal:
        answered(raw(status, said))

    assert KEY not in str(refusal.value)


def test_a_server_that_is_gone_stops_the_run_before_long() -> None:
    with serving(GOOD) as server:
        engine = engine_of(server, retries=0)
    many = [EngineParagraph(str(n), "d", f"Text {n}.") for n in range(50)]
    fitted = engine.fit(CODES, many)
    with pytest.raises(ValidationError, match="does not answer"):
        list(fitted.suggest(many))

    assert fitted.cost["requests"] == 5


def test_a_server_that_only_refuses_stops_the_run_before_long() -> None:
    many = [EngineParagraph(str(n), "d", f"Text {n}.") for n in range(50)]
    with serving(raw(400)) as server:
        fitted = engine_of(server).fit(CODES, many)
        with pytest.raises(ValidationError, match="refuses every question"):
            list(fitted.suggest(many))

    assert fitted.cost["unanswered"] == 4


@pytest.mark.parametrize(
    "broken",
    [
        raw(200, b""),
        raw(204, b""),
        raw(200, b"<!doctype html><title>Sign in</title>"),
        raw(200, b'{"choices": [{"message": {"content": "{}"'),
        raw(200, b'{"choices": []}'),
        raw(200, b'{"choices": [{"message": {"content": null}}]}'),
        raw(200, b'{"choices": [{"message": {"content": [1]}}]}'),
        raw(200, b'{"choices": {"0": 1}}'),
        raw(200, b"[" * 500_000),
        raw(200, b'{"a":' * 150_000),
        raw(200, b"\xff\xfe\x00"),
        raw(200, b" " * (2**20 + 1)),
        raw(200, gzip.compress(b" " * 10**8), PACKED),
        raw(200, gzip.compress(b"{}"), {"Content-Encoding": "br"}),
        raw(200, gzip.compress(envelope('{"suggestions": []}')), PACKED),
        endless,
        words(""),
        words("No code fits."),
        words('```json\n{"suggestions": []}\n```'),
        words('{"suggestions": {}}'),
    ],
)
def test_what_is_no_answer_is_asked_for_once_more(broken: Answer) -> None:
    found, fitted, server = answered(broken, GOOD)
    assert [one.code for one in found] == ["P"]
    assert len(server.asked) == 2
    assert fitted.cost["refused"] == 1
    assert fitted.cost["unanswered"] == 0

    found, fitted, server = answered(broken)
    assert found == []
    assert len(server.asked) == fitted.cost["refused"] == 2
    assert fitted.cost["unanswered"] == 1


def test_an_answer_of_a_megabyte_counts_no_more_than_it_may() -> None:
    _, fitted, _ = answered(raw(200, b"[" * 2**20))

    assert fitted.cost["completion_tokens"] <= 4_000


# Servers that stall


@pytest.mark.parametrize(
    "stalling",
    [
        silent(2),
        dripping(b"H"),
        dripping(b"HTTP/1.1 200 OK\r\nX-Header: "),
        dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"),
        dripping(b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
)
def test_a_server_that_stalls_or_drips_costs_its_timeout(stalling: Answer) -> None:
    begun = time.monotonic()
    found, fitted, _ = answered(stalling, timeout=0.3, retries=1)

    assert time.monotonic() - begun < 1
    assert found == []
    assert fitted.cost["unanswered"] == 1
    # It may have been read all the same.
    assert fitted.cost["prompt_tokens"] > 100


def test_after_a_stall_the_next_answer_counts() -> None:
    found, fitted, _ = answered(silent(1), GOOD, timeout=0.3)

    assert [one.code for one in found] == ["P"]
    assert fitted.cost["requests"] == 2


def test_a_line_that_is_cut_is_tried_again() -> None:
    found, fitted, _ = answered(cut_off, raw(200, b"{}"), GOOD)

    assert [one.code for one in found] == ["P"]
    assert fitted.cost["requests"] == 3


# Servers that lie


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
