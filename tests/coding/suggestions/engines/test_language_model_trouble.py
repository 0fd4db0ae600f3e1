"""The language-model engine before servers that fail and stall."""

import gzip
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from django.core.exceptions import ValidationError

from coding.suggestions.engine import EngineParagraph
from tests.coding.suggestions.engines.model_server import (
    Answer,
    cut_off,
    dripping,
    endless,
    envelope,
    raw,
    serving,
    silent,
    words,
)
from tests.coding.suggestions.engines.resolution import (
    CODES,
    GOOD,
    KEY,
    answered,
    engine_of,
)

PACKED = {"Content-Encoding": "gzip"}


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
