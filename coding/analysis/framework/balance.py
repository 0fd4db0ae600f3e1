"""How much speaks for something and how much against it: plain arithmetic."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

Span = tuple[int, int]  # [start, end) in code points


@dataclass(frozen=True, slots=True)
class Balance:
    """Passages and words on both sides.

    A passage is a stretch of one document, counted once however many codes it has on
    that side; a word is counted once however many passages hold some of it.
    """

    supports: int = 0
    undermines: int = 0
    words_for: int = 0
    words_against: int = 0

    @property
    def passages(self) -> int:
        """What supports less what undermines, in passages."""
        return self.supports - self.undermines

    @property
    def words(self) -> int:
        """The same in words."""
        return self.words_for - self.words_against

    def __add__(self, other: "Balance") -> "Balance":
        return Balance(
            self.supports + other.supports,
            self.undermines + other.undermines,
            self.words_for + other.words_for,
            self.words_against + other.words_against,
        )


def weigh(text: str, supports: Collection[Span], against: Collection[Span]) -> Balance:
    """The balance in one document."""
    return Balance(
        len(set(supports)),
        len(set(against)),
        words_in(text, supports),
        words_in(text, against),
    )


def sign_of(number: int) -> int:
    """1, 0 or -1."""
    return (number > 0) - (number < 0)


def words_in(text: str, spans: Iterable[Span]) -> int:
    """How many words of the text share a character with any of the spans.

    A word is a run of characters without white space.
    """
    count, last = 0, 0
    for start, end in merged(spans):
        count += len(text[start:end].split())
        # A word that began in the span before goes on here: it was counted there.
        between = text[last:start]
        if last and between and not any(sign.isspace() for sign in between):
            joined = not text[start].isspace() and not text[last - 1].isspace()
            count -= joined
        last = end
    return count


def merged(spans: Iterable[Span]) -> Iterator[Span]:
    """The same places as spans that lie apart, in order."""
    begun: Span | None = None
    for start, end in sorted(spans):
        if begun is None:
            begun = start, end
        elif start <= begun[1]:
            begun = begun[0], max(begun[1], end)
        else:
            yield begun
            begun = start, end
    if begun is not None:
        yield begun
