"""Passages of several coders in several texts, the input of what counts characters."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any

from coding.agreement.measures.stretches import (
    Stretch,
    common,
    length_of,
    outside,
    united,
)

Coder = Hashable
Code = Hashable


@dataclass(frozen=True, slots=True)
class Passage:
    """One coder's code on `[start, end)`."""

    coder: Coder
    code: Code
    start: int
    end: int


@dataclass(frozen=True)
class Text:
    """A text, who judged it, and what they coded; a coder not named is missing.

    What a coder left out (`skipped`) is missing too: no judgement, not a "no".
    """

    length: int
    coders: Sequence[Coder]
    passages: Sequence[Passage] = ()
    skipped: Mapping[Any, Sequence[Stretch]] = field(default_factory=dict)

    def marked(self, coder: Coder, code: Code) -> list[Stretch]:
        """A coder's passages with a code, overlapping ones merged."""
        return self.by_coder_and_code.get((coder, code), [])

    def judged(self, coder: Coder) -> list[Stretch]:
        return outside(united(self.skipped.get(coder, ())), self.length)

    @cached_property
    def by_coder_and_code(self) -> dict[tuple[Coder, Code], list[Stretch]]:
        found: dict[tuple[Coder, Code], list[Stretch]] = defaultdict(list)
        for one in self.passages:
            found[one.coder, one.code].append((one.start, one.end))
        return {key: united(stretches) for key, stretches in found.items()}


def judged_by_all(text: Text) -> Text:
    """The text without what any of its coders left out, and what was coded there.

    For measures that know no missing parts; what remains is laid end to end.
    """
    left_out = [one for coder in text.coders for one in text.skipped.get(coder, ())]
    if not left_out:
        return text
    kept = outside(united(left_out), text.length)
    lengths = (end - start for start, end in kept)
    begins = dict(zip(kept, accumulate(lengths, initial=0), strict=False))
    passages = []
    for one in text.passages:
        parts = [
            (stretch, shared)
            for stretch in kept
            for shared in common([(one.start, one.end)], [stretch])
        ]
        if parts:
            (first, (start, _)), (last, (_, end)) = parts[0], parts[-1]
            start = begins[first] + start - first[0]
            end = begins[last] + end - last[0]
            passages.append(Passage(one.coder, one.code, start, end))
    return Text(length_of(kept), text.coders, passages)


def codes_of(texts: Collection[Text]) -> list[Code]:
    """Every code that was given, in the order of first use."""
    return list(dict.fromkeys(one.code for text in texts for one in text.passages))
