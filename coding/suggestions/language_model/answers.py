"""What a language model said, believed only as far as it can be checked."""

import json
import unicodedata
from collections.abc import Container, Iterable, Sequence
from typing import Any, NamedTuple

from coding.suggestions.engine import EngineParagraph

MOST_REASON, MOST_ITEMS = 300, 50
_JOINERS = "\u200c\u200d"


class Refused(Exception):
    """An answer that is not what was asked for."""


class Item(NamedTuple):
    """One entry of an answer, of the right types and nothing more."""

    code: str
    quote: str
    reason: str
    confidence: float


class Said(NamedTuple):
    """A checked entry: `[start, end)` of the paragraph's own text."""

    code: str
    start: int
    end: int
    reason: str
    confidence: float


class Completion(NamedTuple):
    """A server's envelope: the model's words, and the tokens where it counts them."""

    words: str
    prompt_tokens: int
    completion_tokens: int


def open_envelope(body: bytes) -> Completion:
    """Without words where the body is not a chat completion."""
    try:
        parsed = _parsed(body)
    except Refused:
        parsed = None
    match parsed:
        case {"choices": [{"message": {"content": str(words)}}, *_], **rest}:
            used = rest.get("usage")
            told = used if isinstance(used, dict) else {}
            return Completion(
                words,
                _count(told.get("prompt_tokens")),
                _count(told.get("completion_tokens")),
            )
    return Completion("", 0, 0)


def read_items(words: str) -> list[Item]:
    """The entries of an answer that keeps to the schema to the letter."""
    try:
        parsed = _parsed(words.encode())
    except UnicodeEncodeError:
        raise Refused("no Unicode") from None
    match parsed:
        case {"suggestions": list(entries), **rest} if not rest:
            if len(entries) <= MOST_ITEMS:
                return [_item(entry) for entry in entries]
    raise Refused("not the schema")


def checked(
    items: Sequence[Item],
    paragraph: EngineParagraph,
    keys: Container[str],
    secret: str = "",
) -> tuple[list[Said], int]:
    """The entries that hold, and how many do not.

    A quote must stand in the paragraph word for word (its first place is taken) and
    the code in the codebook. Of one code the most confident entry stays. An entry
    that repeats the secret is dropped.
    """
    held: dict[str, Said] = {}
    dropped = 0
    for item in items:
        quote = item.quote.strip()
        start = paragraph.text.find(quote)
        reason = plain(item.reason)
        if (
            item.code not in keys
            or start < 0
            or not any(letter.isalnum() for letter in quote)
            or (secret and secret in reason)
        ):
            dropped += 1
            continue
        said = Said(
            item.code, start, start + len(quote), reason[:MOST_REASON], item.confidence
        )
        if item.code not in held or said.confidence > held[item.code].confidence:
            held[item.code] = said
    return list(held.values()), dropped


def plain(words: str) -> str:
    """One line without what is invisible: controls, directions, lone surrogates."""
    kept = (
        letter
        for letter in words
        if letter in _JOINERS
        or letter.isspace()
        or not unicodedata.category(letter).startswith("C")
    )
    return " ".join("".join(kept).split())


def _item(entry: Any) -> Item:
    match entry:
        case {
            "code": str(code),
            "quote": str(quote),
            "reason": str(reason),
            "confidence": int() | float() as confidence,
            **rest,
        } if not rest and not isinstance(confidence, bool) and 0 <= confidence <= 1:
            return Item(code, quote, reason, float(confidence))
    raise Refused("not the schema")


def _parsed(body: bytes) -> Any:
    """JSON as its standard has it: nothing twice, no NaN, no bombs."""
    try:
        return json.loads(
            body.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number
        )
    except (ValueError, RecursionError):
        raise Refused("no JSON") from None


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError("a key stands twice")
        found[key] = value
    return found


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number of JSON")


def _count(said: object) -> int:
    """A count of tokens, or 0 where it cannot be one."""
    if isinstance(said, bool) or not isinstance(said, int):
        return 0
    return said if 0 < said < 10**8 else 0
