"""One request to a language model's server, within a deadline and a size."""

import asyncio
import ssl
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import NamedTuple

import httpx2

from coding.suggestions.language_model.server import Server

MOST_BYTES = 2**20
LONGEST_PAUSE = 20.0


class Unreachable(Exception):
    """No whole answer came in time; says why in words of our own."""


class Reply(NamedTuple):
    """What a server answered: `retry_after` in seconds, where it asks for a pause."""

    status: int
    body: bytes
    retry_after: float


def post(server: Server, body: bytes, seconds: float) -> Reply:
    """Send one question to the configured endpoint and nowhere else.

    `seconds` bounds everything from the first packet to the last, so that a server
    that drips costs no more than one that is silent. An answer that is too long comes
    back empty. Raises Unreachable, whose words hold nothing that the server said.
    """
    try:
        # In a thread of its own: whoever calls may have an event loop already.
        with ThreadPoolExecutor(1) as aside:
            return aside.submit(asyncio.run, _post(server, body, seconds)).result()
    except TimeoutError:
        raise Unreachable(f"no answer within {seconds:.0f} seconds") from None
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as trouble:
        # What was raised may quote the request or the answer; its kind does not.
        raise Unreachable(type(trouble).__name__) from None


async def _post(server: Server, body: bytes, seconds: float) -> Reply:
    headers = {
        "Accept": "application/json",
        # The body is read as it comes: nothing compressed is asked for or unpacked.
        "Accept-Encoding": "identity",
        "Content-Type": "application/json",
        "User-Agent": "hsframe",
    }
    if server.key:
        headers["Authorization"] = f"Bearer {server.key}"
    # No proxy, netrc or certificate of the environment, and no redirect, so that the
    # text goes to the allowed host or stays here.
    async with (
        asyncio.timeout(seconds),
        httpx2.AsyncClient(
            trust_env=False, follow_redirects=False, timeout=None, verify=_trusted()
        ) as client,
        client.stream(
            "POST", server.endpoint, content=body, headers=headers
        ) as response,
    ):
        return Reply(
            response.status_code,
            await _read(response),
            _pause(response.headers.get("Retry-After", "")),
        )


async def _read(response: httpx2.Response) -> bytes:
    read = bytearray()
    async for some in response.aiter_raw():
        read += some
        if len(read) > MOST_BYTES:
            return b""
    return bytes(read)


@lru_cache(maxsize=1)
def _trusted() -> ssl.SSLContext:
    """The machine's own authorities; reading them takes as long as a short answer."""
    return ssl.create_default_context()


def _pause(said: str) -> float:
    """Retry-After, as seconds or as a date; 0 where it says neither."""
    if said.isascii() and said.isdigit():
        # More digits than this are a longer pause than any that is kept.
        return min(float(said[:9]), LONGEST_PAUSE)
    try:
        until = parsedate_to_datetime(said)
        wait = (until - datetime.now(UTC)).total_seconds()
    except (TypeError, ValueError, OverflowError):
        return 0.0
    return min(max(wait, 0.0), LONGEST_PAUSE)
