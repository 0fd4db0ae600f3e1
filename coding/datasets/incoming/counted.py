"""Which counting of positions a file means, told by its quotes or by its words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coding.datasets.incoming.texts import (
    COUNTINGS,
    INSIDE,
    Counting,
    is_counted_alike,
    places,
    plain,
)

_CUT = ("…", "...")
_MOST_SHOWN = 5
_CLEARLY = 0.2


@dataclass(frozen=True, slots=True)
class Told:
    """A stretch as the file counts it, with the quote it gives, if it is one."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Fit:
    """How well one counting does: quotes that match, and ends that divide words."""

    counting: Counting
    quotes: int
    words: float
    spans: tuple[tuple[int, int] | None, ...]


def choose_counting(
    texts: Sequence[tuple[str, Sequence[Told]]], expected: Counting
) -> tuple[Counting, str]:
    """The counting under which most quotes match, else most ends divide words.

    With it, what to tell of the choice; nothing where all countings agree.
    """
    if all(is_counted_alike(raw) for raw, _ in texts):
        return expected, ""
    ordered = [expected, *(one for one in COUNTINGS if one != expected)]
    fits = [_fit(texts, counting) for counting in ordered]
    if len({fit.spans for fit in fits}) == 1:
        return expected, ""
    best = max(fits, key=lambda fit: (fit.quotes, fit.words))
    if best.quotes:
        told = sum(bool(one.quote) for _, spans in texts for one in spans)
        why = f"{best.quotes} of {told} names of passages match so"
    else:
        if best.words < fits[0].words + _CLEARLY:
            best = fits[0]
        why = f"{best.words:.0%} of their ends divide words so"
    shown = "; ".join(_quotes(texts, best))
    return best.counting, f"Positions were read as {best.counting}: {why}. {shown}"


def stretch(at: Sequence[int], told: Told) -> tuple[int, int] | None:
    """The stretch in our text, or None where the file's positions have no place."""
    if not 0 <= told.start <= told.end < len(at):
        return None
    start, end = at[told.start], at[told.end]
    return None if INSIDE in (start, end) else (start, end)


def says_the_same(quote: str, name: str) -> bool:
    """Whether a name is the quote, as it is or cut; line breaks may be spaces."""
    quote, name = " ".join(quote.split()), " ".join(name.split())
    if quote == name:
        return bool(name)
    cut = next((name.removesuffix(end) for end in _CUT if name.endswith(end)), "")
    return len(cut) > 3 and quote.startswith(cut.rstrip())


def _fit(texts: Sequence[tuple[str, Sequence[Told]]], counting: Counting) -> Fit:
    quotes = divided = ends = 0
    found: list[tuple[int, int] | None] = []
    for raw, spans in texts:
        text, at = plain(raw), places(raw, counting)
        for told in spans:
            span = stretch(at, told)
            found.append(span)
            ends += 2
            if span is None:
                continue
            quotes += says_the_same(text[span[0] : span[1]], told.quote)
            divided += sum(_divides(text, place) for place in span)
    return Fit(counting, quotes, divided / max(ends, 1), tuple(found))


def _divides(text: str, place: int) -> bool:
    """Whether no word goes on over the place, and no blank comes before it."""
    before, after = text[place - 1 : place], text[place : place + 1]
    return not (before.isalnum() and after.isalnum())


def _quotes(texts: Iterable[tuple[str, Sequence[Told]]], best: Fit) -> Iterable[str]:
    spans = iter(best.spans)
    shown = 0
    for raw, told in texts:
        text = plain(raw)
        for _ in told:
            span = next(spans)
            if span and shown < _MOST_SHOWN:
                shown += 1
                yield f"“{' '.join(text[span[0] : span[1]].split())[:60]}”"
