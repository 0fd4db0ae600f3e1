"""The marks by which reasoning cites evidence: [E1], [E2] …"""

import re
from collections.abc import Collection, Iterator

_MARK = re.compile(r"\[E(\d{1,6})\]")


def cited_in(reasoning: str) -> set[int]:
    """The numbers of evidence that the words cite."""
    return {int(number) for number in _MARK.findall(reasoning)}


def not_filed(reasoning: str, filed: Collection[int]) -> str:
    """What is wrong with the marks, in words; "" where each names filed evidence."""
    wrong = sorted(cited_in(reasoning) - set(filed))
    if not wrong:
        return ""
    marks = ", ".join(f"[E{number}]" for number in wrong)
    return f"{marks} in the reasoning names no passage that is filed in this cell."


def parts_of(reasoning: str) -> Iterator[tuple[str, int | None]]:
    """The words in order, and in their places the numbers that are cited."""
    end = 0
    for found in _MARK.finditer(reasoning):
        if found.start() > end:
            yield reasoning[end : found.start()], None
        yield found[0], int(found[1])
        end = found.end()
    if end < len(reasoning):
        yield reasoning[end:], None
