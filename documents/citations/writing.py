"""Pinpoints, written as a lawyer would."""

import re

from documents.citations.pinpoint import ROMAN

_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)


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
        elif step.isupper() and ROMAN.match(step):
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
