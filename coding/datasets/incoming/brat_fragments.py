"""brat's spans in fragments: one passage over line breaks, or several apart."""

from collections.abc import Sequence

from coding.datasets.incoming.anchored import POINTS, UNITS, Anchor, places_of
from coding.datasets.incoming.counted import Told, stretch
from coding.datasets.incoming.texts import plain

_UNLIKE = "its positions were counted as UTF-16"


def joined_fragments(
    raw: str, parts: Sequence[tuple[int, int]], words: str
) -> list[Anchor] | str:
    """The passages that the fragments make, or why they make none.

    brat ends a span with its line, so that fragments with nothing but blanks between
    them are one passage. Where other words stand between, they were left out on
    purpose. Positions are believed where the words, blanks apart, stand there.
    """
    text = plain(raw)
    for counting, why in ((POINTS, ""), (UNITS, _UNLIKE)):
        at = places_of(raw, counting)
        spans = [stretch(at, Told(start, end, "")) for start, end in sorted(parts)]
        kept = [one for one in spans if one is not None]
        said = "".join(text[start:end] for start, end in kept)
        if len(kept) == len(parts) and _alike(said, words):
            return [Anchor(*span, why) for span in _joined(text, kept)]
    return "its words are not what stands at its places"


def _joined(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _alike(said: str, words: str) -> bool:
    return not words or "".join(said.split()) == "".join(words.split())
