"""What is wrong with a release, by file and line."""

from dataclasses import dataclass, field

MOST = 1000


@dataclass(frozen=True, slots=True)
class Fault:
    """`line` is the first line of the row in the file; None where it has none."""

    file: str
    line: int | None
    words: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.words}"


@dataclass(slots=True)
class Found:
    """Faults in the order in which they were found, and what was checked."""

    faults: list[Fault] = field(default_factory=list)
    more: int = 0
    checked: list[str] = field(default_factory=list)

    def fault(self, file: str, line: int | None, words: str) -> None:
        """Note a fault; of more than a thousand only the number is kept."""
        if len(self.faults) >= MOST:
            self.more += 1
            return
        self.faults.append(Fault(file, line, words))

    @property
    def count(self) -> int:
        return len(self.faults) + self.more


class Unfit(Exception):
    """A file that a check cannot go on with; it holds the one fault that says why."""

    def __init__(self, file: str, line: int | None, words: str) -> None:
        super().__init__(words)
        self.fault = Fault(file, line, words)
