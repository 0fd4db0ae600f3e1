"""How far a coder is with a document, and which steps can be taken back."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from coding.desk.page import Desk
from coding.desk.undo import redoable, undoable
from coding.models import Step
from documents.frozen import codable_of


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the coder is with a document, and which steps can be taken back."""

    codable: int
    read: int
    skipped: int
    codings: int
    by_code: dict[str, int]
    waiting: int
    run: UUID | None
    undo: Step | None
    redo: Step | None

    @property
    def counts(self) -> str:
        """How often each code stands, in one line for the page's script."""
        return " ".join(f"{key}={n}" for key, n in self.by_code.items())

    @property
    def left(self) -> int:
        return self.codable - self.read - self.skipped


def progress_of(desk: Desk) -> Progress:
    """How far the coder is, counted without drawing the document."""
    assignment = desk.assignment
    said = list(desk.seen.readings.values())
    skipped = said.count("skipped")
    coded = assignment.codings.standing().order_by().values_list("code__key")
    counts = dict(coded.annotate(n=Count("pk")))
    last = undoable(assignment)
    newest = last is not None and last.revision == assignment.revision
    return Progress(
        codable=len(codable_of(assignment.document).all),
        read=len(said) - skipped,
        skipped=skipped,
        codings=sum(counts.values()),
        by_code=dict(sorted(counts.items())),
        run=desk.seen.laid.run,
        waiting=desk.seen.laid.count_waiting(desk.seen.readings, desk.seen.answered),
        undo=last,
        redo=None if newest else redoable(assignment, last),
    )
