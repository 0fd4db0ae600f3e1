"""What changed between two wordings."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_PART = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch that stands in both wordings ("same"), or in one: "gone", "added"."""

    kind: str
    text: str


def word_diff(before: str, after: str) -> list[Run]:
    """Runs in order: same and gone ones join to `before`, same and added to `after`.

    Words, signs and white space are compared whole, by the longest common blocks
    (J. W. Ratcliff and D. E. Metzener, Dr. Dobb's Journal, July 1988).
    """
    old, new = _PART.findall(before), _PART.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    runs: list[Run] = []
    for kind, start, end, begin, stop in matcher.get_opcodes():
        if kind == "equal":
            runs.append(Run("same", "".join(old[start:end])))
            continue
        if end > start:
            runs.append(Run("gone", "".join(old[start:end])))
        if stop > begin:
            runs.append(Run("added", "".join(new[begin:stop])))
    return runs
