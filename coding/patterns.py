"""Keywords that are regular expressions, kept to those that end in good time."""

import re

LONGEST = 200
FARTHEST = 40
MOST_CHOICES = 20_000

_TOKEN = re.compile(
    r"\\[^\W\d]|\\[^\w]"  # an escaped letter (class or boundary) or sign
    r"|\[(?:\\.|[^\]\\])+\]"  # a class
    r"|\(\?:|[()|]"
    r"|[*+?]|\{\d{0,3},?\d{0,3}\}"
    r"|[^\\(){}\[\]*+?|]",
    re.DOTALL,
)
_ATOM = re.compile(r"\\|\[|[^(){}*+?|]")


class PatternRefused(ValueError):
    """Why a pattern is not used, for a person."""


def is_pattern(keyword: str) -> bool:
    return len(keyword) > 2 and keyword[0] == keyword[-1] == "/"


def compile_pattern(keyword: str) -> re.Pattern[str]:
    """The pattern between the slashes, matched in any case.

    No text makes a pattern run long: groups are not repeated, nothing is looked for
    behind, ahead or again, a repetition reaches 40 characters, and all choices of a
    pattern together (repetitions, options, alternatives) are at most 20,000.
    Raises PatternRefused.
    """
    inside = keyword[1:-1]
    if len(inside) > LONGEST:
        raise PatternRefused(f"A pattern has at most {LONGEST} characters.")
    parts = _TOKEN.findall(inside)
    if "".join(parts) != inside:
        raise PatternRefused(f"{keyword} holds what patterns here may not hold.")
    safe, choices = _bounded(parts, keyword)
    if choices > MOST_CHOICES:
        raise PatternRefused(f"{keyword} leaves too many choices open.")
    try:
        return re.compile("".join(safe), re.IGNORECASE)
    except re.error as trouble:
        raise PatternRefused(f"{keyword}: {trouble}.") from None


def _bounded(parts: list[str], keyword: str) -> tuple[list[str], int]:
    """The parts with every repetition bounded, and in how many ways they can match."""
    safe: list[str] = []
    choices = 1
    for before, part in zip(["", *parts], parts, strict=False):
        if part == "?" and (before == ")" or _ATOM.match(before)):
            choices *= 2
        elif part in ("*", "+") or part.startswith("{"):
            if not _ATOM.match(before):
                raise PatternRefused(f"{keyword} repeats a group or a repetition.")
            low, high = _bounds(part)
            if not low <= high <= FARTHEST:
                raise PatternRefused(f"{keyword} repeats more than {FARTHEST} times.")
            choices *= high - low + 1
            part = f"{{{low},{high}}}"
        elif part == "?":
            raise PatternRefused(f"{keyword} repeats a repetition.")
        elif part == "|":
            choices *= 2
        safe.append(part)
    return safe, choices


def _bounds(part: str) -> tuple[int, int]:
    if part in "*+":
        return int(part == "+"), FARTHEST
    low, comma, high = part[1:-1].partition(",")
    return int(low or 0), int(high or (FARTHEST if comma else low or 0))
