"""Pinpoint citations: written as a lawyer would, read as people type them."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from documents.structure.marks import roman

_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
_ROMAN = re.compile(r"^x{0,3}(?:ix|iv|v?i{0,3})$", re.IGNORECASE)
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


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """A place that a citation names: a paragraph with its steps, or a page.

    `part` is "op" (any numbered paragraph), "pp" (preambular) or "page"; `steps` are
    the letters and numerals after the number; `until` ends a range, both ends counted.
    """

    part: str
    number: int | None
    steps: tuple[str, ...] = ()
    until: "Pinpoint | None" = None


def cite(
    symbol: str,
    path: str,
    *,
    page: int | None = None,
    speaker: str = "",
    year: int | None = None,
) -> str:
    """The pinpoint of a path: `S/RES/2149 (2014), para. 30 (e) (i)`.

    Text without a number is cited by its page where pages are known; a speech by its
    page and speaker, under the symbol and the year.
    """
    parts = path.split(".")
    if "speech" in parts or speaker:
        return _cite_speech(symbol, page, speaker or f"speech {parts[1]}", year)
    within = ""
    if parts[0] in {"annex", "part"} and len(parts) > 3:
        within = f", {parts[0]} {parts[1]}"
    for mark in ("op", "para"):
        if mark in parts[:-1]:
            steps = parts[parts.index(mark) + 1 :]
            return f"{symbol}{within}, para. {_written(steps)}"
    if "pp" in parts[:-1]:
        steps = parts[parts.index("pp") + 1 :]
        return f"{symbol}{within}, preambular para. {_written(steps)}"
    place = f", p. {page}" if page is not None else ""
    if page is not None and "p" not in parts[:-1]:
        return f"{symbol}{place}"
    return f"{symbol}{place}, {_named(parts)}"


def _cite_speech(symbol: str, page: int | None, speaker: str, year: int | None) -> str:
    dated = f"{symbol} ({year})" if year and "(" not in symbol else symbol
    place = f", p. {page}" if page is not None else ""
    return f"{dated}{place}, {speaker}"


def _written(steps: list[str]) -> str:
    """`30`, `e`, `i` as "30 (e) (i)"; dashes counted in words."""
    words = steps[0].replace("-", ".")
    for step in steps[1:]:
        dash = re.fullmatch(r"dash(\d+)", step)
        if dash:
            words += f", {_ordinal(int(dash[1]))} dash"
        elif step == "chapeau":
            words += ", chapeau"
        elif re.fullmatch(r"h\d+", step):
            words += ", heading"
        elif step.isupper() and _ROMAN.match(step):
            words += f" {step}"
        elif not step.startswith("text"):
            words += f" ({step.partition('_')[0]})"
    return words


def _ordinal(number: int) -> str:
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number > 20 else 0, "th")
    return f"{number}{ending}"


def _named(parts: list[str]) -> str:
    """Anything else in words: "heading 3", "masthead 1", "section II.A, heading"."""
    names = {"h": "heading", "p": "unnumbered para.", "note": "note", "sec": "section"}
    if parts[0] == "sec":
        cut = next(
            (
                i
                for i, part in enumerate(parts)
                if part in {"heading", "h", "p", "note"}
            ),
            len(parts),
        )
        section = f"section {'.'.join(parts[1:cut])}"
        return f"{section}, {_named(parts[cut:])}" if cut < len(parts) else section
    return " ".join([names.get(parts[0], parts[0]), ".".join(parts[1:])]).strip()


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
        if len(step) > 1 and not step.isdigit() and not _ROMAN.match(step):
            continue
        steps.append(step)
    return tuple(steps)


def resolve(
    pinpoint: Pinpoint,
    paths: Collection[str],
    pages: dict[str, int | None] | None = None,
) -> list[str]:
    """The existing paths that a pinpoint means, in the order of the document.

    `paths` are a document's, in its order; `pages` says on which page each stands. A
    paragraph is meant with all below it, and is named by its own path; a range names
    each paragraph from one end to the other; a page all that stands on it.
    """
    if pinpoint.part == "page":
        return [path for path in paths if (pages or {}).get(path) == pinpoint.number]
    if pinpoint.part == "pp" and pinpoint.number is None:
        return [path for path in paths if re.fullmatch(r"pp\.\d+", path)]
    ordered = list(paths)
    first = _resolve_one(pinpoint, ordered)
    if first is None or pinpoint.until is None:
        return [first] if first else []
    last = _resolve_one(pinpoint.until, ordered)
    if last is None:
        return [first]
    level = first.count(".")
    between = ordered[ordered.index(first) : ordered.index(last) + 1]
    parent = first.rpartition(".")[0] + "."
    return [
        path for path in between if path.count(".") == level and path.startswith(parent)
    ]


def _resolve_one(pinpoint: Pinpoint, paths: list[str]) -> str | None:
    steps = [step.lower() for step in pinpoint.steps]
    places: dict[tuple[str, ...], str] = {}
    for path in paths:
        parts = path.lower().split(".")
        for mark in ("pp",) if pinpoint.part == "pp" else ("op", "para"):
            if mark in parts:
                places.setdefault(tuple(parts[parts.index(mark) + 1 :]), path)
    number = str(pinpoint.number)
    exact = places.get((number, *steps))
    return exact or places.get((number, *_dash_for_numeral(steps)))


def _dash_for_numeral(steps: list[str]) -> list[str]:
    """`g`, `ii` as the second dash under (g), which readers count in this way."""
    value = roman(steps[-1]) if len(steps) > 1 else None
    return [*steps[:-1], f"dash{value}"] if value else steps
