"""What may differ between two equal answers: tokens, nonces and times."""

import re
from typing import Any

_CHANGING = [
    re.compile(rb'name="csrfmiddlewaretoken" value="\w+"'),
    re.compile(rb'name="key" value="[0-9a-f-]{36}"'),
    re.compile(rb'"X-CSRFToken": "\w+"'),
    re.compile(rb'nonce="[^"]+"'),
    re.compile(rb"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)"),
]
_HEADERS = {"Date", "Set-Cookie", "Expires", "Last-Modified"}


def masked(answer: Any) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
    """Status, headers and body of an answer without what may differ."""
    streams = getattr(answer, "streaming", False)
    body = b"".join(answer.streaming_content) if streams else answer.content
    for pattern in _CHANGING:
        body = pattern.sub(b"", body)
    headers = sorted(
        (name, re.sub(r"nonce-[^']+", "", value))
        for name, value in answer.headers.items()
        if name not in _HEADERS
    )
    return answer.status_code, tuple(headers), body


def without_ids(
    answer: tuple[int, tuple[tuple[str, str], ...], bytes],
) -> tuple[object, ...]:
    """The same without the ids of rows that an act has just made."""
    status, headers, body = answer
    uuid = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    named = tuple((name, re.sub(uuid, "", value)) for name, value in headers)
    return status, named, re.sub(uuid.encode(), b"", body)
