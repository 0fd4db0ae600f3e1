"""UN document symbols, found in running text."""

import re

_YEAR = r"(?:\s?\(((?:19|20)\d\d)\))?"
_BODY = r"(?:S|A|E|T|ST|SC|GA|SG|PBC|CCPR|CRC|CEDAW|HRI|HRC|DP|TD|AFR|PKO|DPKO)"
_PART = r"/(?:[A-Z]{1,5}\.?)?\d*[\w.]*\w"
SYMBOL = re.compile(rf"(?<![\w/.-]){_BODY}(?:{_PART})+(?:-{_BODY}(?:{_PART})+)*{_YEAR}")
# A resolution by its number: "resolution 2149 (2014)", "SC res 2149", "res. 60/1".
RESOLUTION = re.compile(
    r"\b(?:UN\s)?(?:(?:SC|Security Council|GA|General Assembly)\s)?"
    r"[Rr]es(?:olution|\.)?s?\s+"
    rf"(?:(\d{{3,4}})\b{_YEAR}(?![\d/])|(\d{{1,2}}/\d{{1,3}}[A-Z]?)\b)",
)


def named(symbol: str, year: str) -> str:
    """The symbol as the store keeps it: the year belongs to Council resolutions."""
    bare = re.sub(r"\s?\((?:19|20)\d\d\)$", "", symbol).rstrip(".")
    if bare.startswith("S/RES/") and year:
        return f"{bare} ({year})"
    return bare


def year_of(symbol: str, year: str) -> int | None:
    """The year beside the symbol, or the one that it holds: `S/2014/142`."""
    if year:
        return int(year)
    held = re.search(r"/((?:19|20)\d\d)/", symbol)
    return int(held[1]) if held else None
