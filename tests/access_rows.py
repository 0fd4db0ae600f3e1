"""A row of the access table, and the answers that many rows share."""

from dataclasses import dataclass, field
from typing import Any

PEOPLE = ("anonymous", "stranger", "viewer", "ada", "bruno", "lead")
LOGIN = "login"  # a redirect to the sign-in page
Answer = int | str


@dataclass(frozen=True)
class Row:
    """One route and method: what each of PEOPLE is answered.

    `names` says which thing of the study each variable of the route is; `sends` what
    is posted, where a value that begins with "@" is a thing of the study.
    """

    route: str
    method: str
    answers: tuple[Answer, ...]
    names: dict[str, str] = field(default_factory=dict)
    sends: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.method} /{self.route}"


def everybody(answer: int) -> tuple[Answer, ...]:
    return (answer,) * 6


def signed_in(answer: int, gate: Answer = LOGIN) -> tuple[Answer, ...]:
    return (gate, *(answer,) * 5)


def members(
    answer: int, viewer: int | None = None, gate: Answer = LOGIN
) -> tuple[Answer, ...]:
    return (gate, 404, viewer or answer, answer, answer, answer)


def leads(answer: int, others: int, gate: Answer = LOGIN) -> tuple[Answer, ...]:
    return (gate, 404, others, others, others, answer)


def ada(answer: int, gate: Answer = LOGIN) -> tuple[Answer, ...]:
    """Ada's own work: to everyone else, her lead too, it is not there."""
    return (gate, 404, 404, answer, 404, 404)


def coders(answer: int, gate: Answer = LOGIN) -> tuple[Answer, ...]:
    """Whoever has work of one's own in the round."""
    return (gate, 404, 404, answer, answer, 404)


def talkers(
    answer: int, lead: int | None = None, gate: Answer = LOGIN
) -> tuple[Answer, ...]:
    """Talk on Ada's work: hers, and of a lead who may compare the round."""
    return (gate, 404, 404, answer, 404, lead or answer)


# One passage to post.
PASSAGE = {"code": "PR.2", "start": "@start", "end": "@end", "quote": "@quote"}
