"""Places within one document, read as people type them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from documents.citations.pinpoint import ROMAN, Pinpoint

# What stands before a number: "paras", "para.", "op.", "OP", "paragraph", "¶".
_LEAD = re.compile(
    r"^(?:(?:operative|op)\.?\s*)?(?:paragraphs?|paras?\.?|ops?\.?|¶+)?\s*(?=\d)",
    re.IGNORECASE,
)
_PREAMBLE = re.compile(
    r"^(?:preambular(?:\s+para(?:graph)?s?\.?)?|preamble|pp\.?(?=\s*\d{1,2}\b))\s*",
    re.IGNORECASE,
)
_PAGE = re.compile(r"^(?:p\.?|pages?)\s*(\d{1,4})$", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}")
_STEP = re.compile(r"\(?\s*(?P<word>[a-z]+|\d{1,2})\s*\)|(?P<bare>[a-z]+)\.?", re.I)
_DASHES = re.compile(r"\s*(?:-|–|—|\bto\b)\s*")


def parse_reference(text: str) -> list[Pinpoint]:
    """The places that a typed reference names, in its order.

    Reads `30a(i), 30a(vi)`, `para. 30 (e) (i)`, `paras 39(e)(v)-(xi)`, `46-9`, `17 c`,
    `7 II a)`, `op. 30 e i`, `pp 7`, `p. 2`, `preamble`; words in between are left out.
    """
    found: list[Pinpoint] = []
    for piece in re.split(r"[,;&\n]|\band\b", text):
        words = piece.strip().strip(".")
        if words:
            found.extend(_parse_piece(words, found[-1] if found else None))
    return found


def _parse_piece(words: str, before: Pinpoint | None) -> Iterator[Pinpoint]:
    if page := _PAGE.match(words):
        yield Pinpoint("page", int(page[1]))
        return
    part = "op"
    if lead := _PREAMBLE.match(words):
        part, words = "pp", words[lead.end() :]
        if not words:
            yield Pinpoint("pp", None)
            return
    words = _LEAD.sub("", words)
    ends = _DASHES.split(words, maxsplit=1)
    first = _parse_place(ends[0], part, before)
    if first is None:
        return
    if len(ends) == 1:
        yield first
        return
    last = _parse_end(ends[1], first)
    yield replace(first, until=last) if last else first


def _parse_place(words: str, part: str, before: Pinpoint | None) -> Pinpoint | None:
    """One place; without a number it goes on from the place before, as in `30a, b`."""
    number = _NUMBER.match(words)
    if number:
        return Pinpoint(part, int(number[0]), _steps(words[number.end() :]))
    steps = _steps(words)
    if before is None or before.number is None or not steps:
        return None
    kept = before.steps[: max(len(before.steps) - len(steps), 0)]
    return Pinpoint(before.part, before.number, kept + steps)


def _parse_end(words: str, first: Pinpoint) -> Pinpoint | None:
    """A range's end: `46-9` means 49, `39(e)(v)-(xi)` means 39 (e) (xi)."""
    number = _NUMBER.match(words)
    if not number:
        return _parse_place(words, first.part, first)
    digits = number[0]
    begun = str(first.number)
    if len(digits) < len(begun):
        digits = begun[: len(begun) - len(digits)] + digits
    return Pinpoint(first.part, int(digits), _steps(words[number.end() :]))


def _steps(words: str) -> tuple[str, ...]:
    """Letters and numerals: `a(vi)`, ` (e) (i)`, ` II a)`, ` e i`."""
    steps = []
    for found in _STEP.finditer(words):
        step = found["word"] or found["bare"]
        if len(step) > 1 and not step.isdigit() and not ROMAN.match(step):
            continue
        steps.append(step)
    return tuple(steps)
