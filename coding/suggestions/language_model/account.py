"""What asking a language model costs, written down as it is spent."""

from dataclasses import asdict, astuple, dataclass


@dataclass(frozen=True, slots=True)
class Cost:
    """What was used, and what became of the answers.

    `dropped` are entries that did not hold, `refused` answers that were not the
    schema, `unanswered` paragraphs without an answer, `shortened` those too long to
    be sent whole.
    """

    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    dropped: int = 0
    refused: int = 0
    unanswered: int = 0
    shortened: int = 0
    seconds: float = 0.0

    def __add__(self, other: "Cost") -> "Cost":
        pairs = zip(astuple(self), astuple(other), strict=True)
        return Cost(*(one + more for one, more in pairs))

    @property
    def tokens(self) -> int:
        """What a budget is about."""
        return self.prompt_tokens + self.completion_tokens

    def told(self) -> dict[str, int | float]:
        """For the run's card."""
        return asdict(self) | {"seconds": round(self.seconds, 3)}


class Account:
    """What was used so far, as long as one process alone uses it."""

    def __init__(self, cost: Cost | None = None) -> None:
        self._cost = cost or Cost()

    @property
    def cost(self) -> Cost:
        return self._cost

    def book(self, more: Cost, budget: int | None = None) -> bool:
        """Add what is spent, or take off what was not; False, and nothing, where the
        tokens would exceed the budget."""
        together = self.cost + more
        if budget is not None and together.tokens > budget:
            return False
        self._cost = together
        return True
