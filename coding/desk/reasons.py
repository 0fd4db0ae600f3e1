"""What a reader is told of a suggestion: other ends for it, and what it is like."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from coding.models import Suggestion
from documents.models import Paragraph


class Ends(NamedTuple):
    """Another passage that a suggestion may be overridden with by one key."""

    kind: str  # shorter or longer
    start: int
    end: int
    quote: str


def explain(suggestions: Sequence[Suggestion], text: str) -> None:
    """Give each suggestion its `ends` and its `nearest` coded paragraphs.

    What is near was learned from: the coder's own work, or finished rounds.
    """
    leaves = _leaves(suggestions)
    for one in suggestions:
        shown: Any = one  # read by the template alone
        shown.ends = list(_ends(one, text))
        shown.nearest = [
            (leaves[pk], similarity) for pk, similarity in _near(one) if pk in leaves
        ]


def _ends(one: Suggestion, text: str) -> Iterable[Ends]:
    for kind, span in (("shorter", one.shorter), ("longer", one.longer)):
        if span:
            start, end = span
            yield Ends(kind, start, end, text[start:end])


def _near(one: Suggestion) -> list[tuple[UUID, float]]:
    return [(UUID(pk), alike) for pk, alike in one.because.get("nearest", ())]


def _leaves(suggestions: Iterable[Suggestion]) -> dict[UUID, Paragraph]:
    wanted = {pk for one in suggestions for pk, _ in _near(one)}
    found = Paragraph.objects.filter(pk__in=wanted).select_related("document")
    return {leaf.pk: leaf for leaf in found.defer("document__text")}
