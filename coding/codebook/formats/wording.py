"""Words out of files, made fit for a codebook."""

import re

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_HEXED = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})\Z")
_RGB = re.compile(r"rgba?\((?P<parts>[^()]*)\)\Z", re.IGNORECASE)
_PART = re.compile(r"\d{1,3}(?:\.\d+)?\Z")


def cleaned(words: str) -> str:
    """Line feeds alone, no control character but tabs, no blank ends."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", lines).strip()


def one_line(words: str) -> str:
    """The words on a single line, single spaces between them."""
    return " ".join(cleaned(words).split())


def colour_of(told: str) -> str:
    """`#rrggbb` for a colour in hexadecimal, `rgb()` or `rgba()`; none for others."""
    told = told.strip()
    if found := _HEXED.match(told):
        digits = found[1] if len(found[1]) == 6 else "".join(2 * c for c in found[1])
        return f"#{digits.lower()}"
    if not (called := _RGB.match(told)):
        return ""
    parts = re.split(r"[\s,/]+", called["parts"].strip())
    if len(parts) not in (3, 4) or not all(map(_PART.match, parts[:3])):
        return ""
    return "#" + "".join(f"{min(255, int(float(part))):02x}" for part in parts[:3])
