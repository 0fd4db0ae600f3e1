"""Where a quote stands in a text, by the positions given or by its words."""

from dataclasses import dataclass
from functools import lru_cache

from coding.datasets.incoming.counted import Told, stretch
from coding.datasets.incoming.texts import Counting, places, plain

# Programs that hold a text in memory count all of it, marks and both line ends.
POINTS = Counting(bom=True, crlf=2)
UNITS = Counting(bom=True, crlf=2, utf16=True)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The stretch that was found, and what had to be repaired for it."""

    start: int
    end: int
    repaired: str = ""


def anchored(
    raw: str,
    start: int | None,
    end: int | None,
    quote: str,
    counting: Counting = POINTS,
    around: tuple[str, str] = ("", ""),
) -> Anchor | str:
    """The place of the quote, or why there is none.

    Positions are believed where the quote stands there, in either counting or with
    the last character counted; else the only place of the quote is taken, or the one
    between the words around it.
    """
    text, wanted = plain(raw), plain(quote)
    if start is not None and end is not None:
        for way, last, why in _ways(counting, end):
            span = stretch(places_of(raw, way), Told(start, last, ""))
            if span and (not wanted or text[span[0] : span[1]] == wanted):
                return Anchor(*span, why if wanted else "")
    if not wanted:
        return f"its place {start}–{end} is not in the text"
    found = _everywhere(text, wanted)
    near = [
        at
        for at in found
        if text[:at].endswith(plain(around[0]))
        and text.startswith(plain(around[1]), at + len(wanted))
    ]
    if len(near) == 1 or len(found) == 1:
        at = near[0] if len(near) == 1 else found[0]
        given = start is not None
        why = f"its words stand at {at}, not at {start}" if given else ""
        return Anchor(at, at + len(wanted), why)
    many = f"its words stand in {len(found)} places" if found else "its words are not"
    return f"{many}{'' if found else ' in the text'}"


@lru_cache(maxsize=4)
def places_of(raw: str, counting: Counting) -> list[int]:
    """The places of a text, kept while passages of the same text come."""
    return list(places(raw, counting))


def _ways(counting: Counting, end: int) -> list[tuple[Counting, int, str]]:
    other = UNITS if counting == POINTS else POINTS
    unlike = (
        f"its positions were counted as {'UTF-16' if other.utf16 else 'code points'}"
    )
    return [
        (counting, end, ""),
        (other, end, unlike),
        (counting, end + 1, "its end was the last character, not the one after"),
    ]


def _everywhere(text: str, wanted: str) -> list[int]:
    found: list[int] = []
    at = text.find(wanted)
    while at >= 0 and len(found) < 100:
        found.append(at)
        at = text.find(wanted, at + 1)
    return found
