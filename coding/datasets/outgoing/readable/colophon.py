"""What stands at the foot of a file for reading: whose passages, and of which day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.readable.laid_out import LaidDocument


@dataclass(frozen=True, slots=True)
class Colophon:
    project: str
    codebooks: str
    said: str
    names: str
    day: str  # empty where the caller names none

    def sentences(self, passages: int) -> list[str]:
        """In the order in which they are read."""
        told = [self.project, self.codebooks, self.said, counted(passages, "passage")]
        told.append(self.names)
        return [one for one in (*told, self.day and f"exported {self.day}") if one]


def colophon_of(content: Content) -> Colophon:
    books = dict.fromkeys((one.codebook, one.version) for one in content.taken.rounds)
    day = content.day
    return Colophon(
        content.taken.project.name,
        "; ".join(f"codebook {title}, version {number}" for title, number in books),
        content.wanted.said.label,
        "user names" if content.wanted.names else "coders under pseudonyms",
        f"{day.day} {day:%B %Y}" if day else "",
    )


def counted(number: int, thing: str) -> str:
    """The number with its thing, in the plural where there is not one."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


@dataclass(slots=True)
class Tally:
    """What has gone into a file so far."""

    codings: int = 0
    answers: int = 0  # of the codings, how many answer a suggestion

    def counting(self, laid: Iterable[LaidDocument]) -> Iterator[LaidDocument]:
        for one in laid:
            self.codings += one.codings
            self.answers += one.answers
            yield one

    def losses(self, left_out: str) -> list[str]:
        """What a file for reading has no place for, in sentences."""
        told = []
        if self.codings:
            told.append(
                f"{left_out} of {counted(self.codings, 'coding')} were left out: the"
                " file is for reading."
            )
        if self.answers:
            told.append(
                f"{counted(self.answers, 'coding')} answered a suggestion: the file"
                " does not show it."
            )
        return told
