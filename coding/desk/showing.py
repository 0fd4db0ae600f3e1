"""Which suggestions a coder has on show, and what that makes of a coding."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from coding.codebook.frozen import give_codes
from coding.models import Assignment, Exposure, Reading, Round, Run, Suggestion
from coding.rounds.blind import blind_share
from documents.frozen import codable_of
from documents.models import Document, Paragraph

KEPT = 32  # documents of rounds a process


class Placed(NamedTuple):
    """Where a suggestion lies, and the codable leaves that it touches."""

    pk: UUID
    start: int
    end: int
    code_id: UUID
    leaves: tuple[UUID, ...]


class LaidOut:
    """What runs said of a document, of what touches no leaf of the blind share."""

    def __init__(self, when: str, placed: Sequence[Placed], run: UUID | None) -> None:
        self.when = when  # as Round.shown
        self.run = run
        self.placed = placed
        self.by_pk = {one.pk: one for one in placed}
        self.by_leaf: dict[UUID, list[Placed]] = defaultdict(list)
        for one in placed:
            for leaf in one.leaves:
                self.by_leaf[leaf].append(one)

    def on(self, leaves: Iterable[Paragraph]) -> list[Placed]:
        """Those that touch one of the leaves, each once."""
        touching = (self.by_leaf.get(leaf.pk, ()) for leaf in leaves)
        return list({one.pk: one for some in touching for one in some}.values())

    def shown(
        self, placed: Iterable[Placed], read: Collection[UUID]
    ) -> Sequence[Placed]:
        """Of these the ones whose every leaf a coder with those readings may see."""
        if self.when == Round.Shown.HIDDEN:
            return []
        if self.when == Round.Shown.AT_ONCE:
            return list(placed)
        return [one for one in placed if all(leaf in read for leaf in one.leaves)]

    def count_waiting(self, read: Collection[UUID], answered: Iterable[UUID]) -> int:
        """How many suggestions on show wait for the coder's word."""
        known = [self.by_pk[pk] for pk in answered if pk in self.by_pk]
        if self.when == Round.Shown.AT_ONCE:
            return len(self.placed) - len(known)
        return len(self.shown(self.placed, read)) - len(self.shown(known, read))


def read_by(assignment: Assignment) -> dict[UUID, Reading]:
    """The coder's standing readings by paragraph."""
    return {reading.paragraph_id: reading for reading in assignment.readings.standing()}


def read_marks(assignment: Assignment) -> dict[UUID, str]:
    """The paragraphs that the coder has been at: each read, skipped or nothing."""
    said = assignment.readings.standing().values_list(
        "paragraph_id", "skipped", "nothing"
    )
    return {
        pk: "skipped" if skipped else "nothing" if nothing else "read"
        for pk, skipped, nothing in said
    }


def answered_by(assignment: Assignment, laid: LaidOut) -> set[UUID]:
    """The suggestions on which the coder has said something already.

    Decided ones, of whichever run; ones like those, under the same code and at the
    same words, that a later run makes again; and ones that a coding equals.
    """
    decisions = assignment.decisions.standing().order_by()
    rows = decisions.values_list(
        "suggestion_id", *(f"suggestion__{name}" for name in ("code", "start", "end"))
    )
    decided: dict[UUID, list[tuple[int, int]]] = defaultdict(list)
    answered = set()
    for pk, code, start, end in rows:
        answered.add(pk)
        decided[code].append((start, end))
    equal = assignment.codings.standing().filter(
        code=OuterRef("code"), start=OuterRef("start"), end=OuterRef("end")
    )
    by_hand = Suggestion.objects.filter(
        Exists(equal), run=laid.run, document=assignment.document_id
    )
    answered |= set(by_hand.order_by().values_list("pk", flat=True))
    return answered | {
        one.pk
        for one in laid.placed
        if any(a < one.end and one.start < b for a, b in decided[one.code_id])
    }


def runs_for(assignment: Assignment, *, every_version: bool = False) -> list[UUID]:
    """The runs that have spoken of the document to its coder, the latest first.

    Only those under the round's present codebook, unless every version is wanted.
    """
    planned = assignment.round
    runs = Run.objects.shown().for_coder(assignment.coder_id)
    if not every_version:
        runs = runs.filter(version=planned.version_id)
    spoken = runs.filter(
        round=planned.pk,
        parts__document=assignment.document_id,
        parts__finished_at__isnull=False,
    )
    return list(spoken.order_by("-started_at").values_list("pk", flat=True))


def offered(assignment: Assignment) -> QuerySet[Suggestion]:
    """What the latest run suggested for the document with the present codebook."""
    return Suggestion.objects.filter(
        run__in=runs_for(assignment)[:1], document=assignment.document_id
    )


def suggestions_on_show(
    assignment: Assignment, leaves: Iterable[Paragraph], read: Collection[UUID]
) -> list[Suggestion]:
    """The suggestions on show that touch one of the leaves."""
    laid = laid_out(assignment)
    found = rows_of([one.pk for one in laid.shown(laid.on(leaves), read)])
    give_codes(found, assignment.round.version_id)
    return found


def rows_of(suggestions: Collection[UUID]) -> list[Suggestion]:
    if not suggestions:
        return []
    found = Suggestion.objects.filter(pk__in=suggestions)
    return list(found.select_related("run").defer("run__parameters"))


def is_on_show(assignment: Assignment, suggestion: Suggestion) -> bool:
    """Whether this coder has this suggestion in view now."""
    laid = laid_out(assignment)
    placed = laid.by_pk.get(suggestion.pk)
    return bool(placed and laid.shown([placed], read_marks(assignment)))


def exposure_at(assignment: Assignment, start: int, end: int) -> str:
    """What the coder had seen of `[start, end)`: the strongest of its paragraphs.

    A paragraph once read stays seen, also where its mark was taken back, and a
    suggestion once shown, also where the round has left its version behind.
    """
    touched = codable_of(assignment.document).touching(start, end)
    laid = laid_out(assignment, every_version=True)
    near = laid.on(touched)
    seen: set[UUID] = set()
    if near and assignment.round.shown == Round.Shown.AFTER_READING:
        wanted = {leaf for one in near for leaf in one.leaves}
        read = assignment.readings.filter(paragraph__in=wanted)
        seen = set(read.values_list("paragraph_id", flat=True))
    return Exposure.SHOWN_BEFORE if laid.shown(near, seen) else Exposure.BLIND


def laid_out(assignment: Assignment, *, every_version: bool = False) -> LaidOut:
    """What the latest run suggested, or all that were ever shown.

    A run's suggestions for a document are stored once and never change.
    """
    planned = assignment.round
    runs = runs_for(assignment, every_version=every_version)
    return _laid_out(
        tuple(runs) if every_version else tuple(runs[:1]),
        assignment.document,
        (planned.shown, planned.seed, planned.blind_share),
        tuple(sorted(planned.thresholds.items())),
    )


@lru_cache(maxsize=KEPT)
def _laid_out(
    runs: tuple[UUID, ...],
    document: Document,
    showing: tuple[str, int, int],
    thresholds: tuple[tuple[str, float], ...],
) -> LaidOut:
    shown, seed, share = showing
    blind = blind_share(Round(seed=seed, blind_share=share), document)
    told = Suggestion.objects.filter(run__in=runs, document=document)
    from_on = dict(thresholds)
    leaves = codable_of(document)
    placed = []
    for pk, start, end, code, key, score, parameters in told.order_by(
        "start", "pk"
    ).values_list(
        "pk", "start", "end", "code_id", "code__key", "score", "run__parameters"
    ):
        touched = tuple(leaf.pk for leaf in leaves.touching(start, end))
        bar = from_on.get(key, parameters.get("threshold", 0))
        if touched and score >= bar and blind.isdisjoint(touched):
            placed.append(Placed(pk, start, end, code, touched))
    return LaidOut(shown, placed, runs[0] if runs else None)
