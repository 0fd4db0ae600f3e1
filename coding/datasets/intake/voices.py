"""Whose coding each one of a file is: a coder's, or what a coder did once more."""

from collections import Counter
from collections.abc import Iterable

from coding.datasets.incoming.found import FoundCoding

Voices = dict[tuple[str, str, str], str]


def voices_of(codings: Iterable[FoundCoding]) -> Voices:
    """The name that speaks in each document, coder and layer.

    Where one coder coded a document more than once, each further time is a voice of
    its own, so that the two can be compared.
    """
    times: Counter[tuple[str, str]] = Counter()
    voices: Voices = {}
    for one in codings:
        place = (one.document, one.coder, one.layer)
        if one.gold or place in voices:
            continue
        times[place[:2]] += 1
        time = times[place[:2]]
        voices[place] = one.coder if time == 1 else f"{one.coder}, time {time}"
    return voices


def counted_by_voice(codings: Iterable[FoundCoding]) -> dict[str, int]:
    """How many codings each voice has, in the order of the file."""
    told = list(codings)
    voices = voices_of(told)
    counts = Counter(voice(voices, one) for one in told if not one.gold)
    return dict(counts)


def voice(voices: Voices, coding: FoundCoding) -> str:
    """The voice of one coding."""
    return voices[coding.document, coding.coder, coding.layer]
