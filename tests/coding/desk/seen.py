"""What the database holds of coders' work, to be laid beside the model."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from coding.models import (
    Assignment,
    Coding,
    Decision,
    Link,
    Memo,
    Reading,
    Recoding,
    Reversal,
    Step,
)


@dataclass
class Seen:
    """One coder's rows; `rows` holds all of them, with what may change of each."""

    work: Assignment
    codings: list[Coding] = field(default_factory=list)
    memos: list[tuple[UUID, str]] = field(default_factory=list)
    links: list[tuple[UUID, UUID]] = field(default_factory=list)
    readings: list[tuple[int, int, str]] = field(default_factory=list)
    decisions: list[tuple[UUID, UUID | None, str]] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    rows: dict[tuple[str, UUID], Any] = field(default_factory=dict)

    def keep(self, row: Any) -> bool:
        """Keep a row, and answer whether it stands."""
        gone = getattr(row, "withdrawn_at", None) or getattr(row, "undone_at", None)
        self.rows[type(row).__name__, row.pk] = gone
        return gone is None


def look(pks: Collection[UUID]) -> dict[UUID, Seen]:
    """What is there now of each of the assignments."""
    works = Assignment.objects.select_related("round__version", "document", "coder")
    seen = {work.pk: Seen(work) for work in works.filter(pk__in=pks)}
    _codings(seen)
    _said_beside(seen)
    for step in Step.objects.filter(assignment__in=pks).order_by("number"):
        if seen[step.assignment_id].keep(step):
            seen[step.assignment_id].steps.append(step)
    for turn in Reversal.objects.filter(step__assignment__in=pks).select_related(
        "step"
    ):
        seen[turn.step.assignment_id].keep(turn)
    asked = Recoding.objects.filter(coding__assignment__in=pks)
    for recoding in asked.select_related("coding"):
        seen[recoding.coding.assignment_id].keep(recoding)
    return seen


def _codings(seen: dict[UUID, Seen]) -> None:
    codings = Coding.objects.filter(assignment__in=seen)
    for coding in codings.select_related("code__version"):
        one = seen[coding.assignment_id]
        assert coding.quote == one.work.document.text[coding.start : coding.end]
        if one.keep(coding):
            one.codings.append(coding)
    for memo in Memo.objects.filter(coding__in=codings).select_related("coding"):
        one = seen[memo.coding.assignment_id]
        if one.keep(memo):
            one.memos.append((memo.coding_id, memo.text))
    for link in Link.objects.filter(first__in=codings).select_related("first"):
        one = seen[link.first.assignment_id]
        if one.keep(link):
            one.links.append((link.first_id, link.second_id))


def _said_beside(seen: dict[UUID, Seen]) -> None:
    readings = Reading.objects.filter(assignment__in=seen)
    for reading in readings.select_related("paragraph"):
        one = seen[reading.assignment_id]
        if one.keep(reading):
            place = reading.paragraph
            one.readings.append((place.start, place.end, _mark(reading)))
    decisions = Decision.objects.filter(assignment__in=seen)
    for decision in decisions.select_related("coding__code", "suggestion__code"):
        one = seen[decision.assignment_id]
        if one.keep(decision):
            said = (decision.suggestion_id, decision.coding_id, decision.verdict)
            one.decisions.append(said)


def _mark(reading: Reading) -> str:
    if reading.skipped:
        return "skipped"
    return "nothing" if reading.nothing else "read"
