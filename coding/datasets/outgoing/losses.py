"""What a format has no place for, counted while it is written."""

from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing and many of it, and what became of them: “was left out: …”."""

    one: str
    many: str
    fate: str


class Losses:
    """Counts in the order in which each loss first came."""

    def __init__(self) -> None:
        self._counts: Counter[Loss] = Counter()

    def add(self, loss: Loss, count: int = 1) -> None:
        if count:
            self._counts[loss] += count

    def sentences(self) -> list[str]:
        return [
            f"{count:,} {loss.one if count == 1 else loss.many}: {loss.fate}."
            for loss, count in self._counts.items()
        ]
