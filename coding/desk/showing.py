"""Which suggestions a coder has on show, and what that makes of a coding."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from coding.codebook.frozen import give_codes
from coding.desk.on_show import bar_of, is_answered, is_shown, may_show
from coding.models import Assignment, Reading, Round, Run, Suggestion
from coding.rounds.blind import blind_share
from documents.frozen import codable_of
from documents.models import Document, Paragraph

KEPT = 256  # runs of documents a process, some tens of kilobytes each


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
        return [one for one in placed if is_shown(self.when, one.leaves, read)]

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
    # By their starts: a join of the two would read all codings for each suggestion.
    starts = {one.start for one in laid.placed}
    begun = assignment.codings.standing().filter(start__in=starts).order_by()
    coded = set(begun.values_list("code", "start", "end"))
    return answered | {
        one.pk
        for one in laid.placed
        if is_answered(one.code_id, (one.start, one.end), coded, decided)
    }


def run_for(assignment: Assignment) -> UUID | None:
    """The latest run under the present codebook that spoke of the document."""
    spoken = (
        Run.objects.shown()
        .for_coder(assignment.coder_id)
        .filter(
            round=assignment.round_id,
            version=assignment.round.version_id,
            parts__document=assignment.document_id,
            parts__finished_at__isnull=False,
        )
    )
    return spoken.order_by("-started_at", "-pk").values_list("pk", flat=True).first()


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
    return list(Suggestion.objects.filter(pk__in=suggestions))


def laid_out(assignment: Assignment) -> LaidOut:
    """Where the latest run's suggestions lie.

    A run's suggestions for a document are stored once and never change.
    """
    planned, run = assignment.round, run_for(assignment)
    if run is None:
        return LaidOut(planned.shown, (), None)
    return _laid_out(
        run,
        assignment.document,
        (planned.shown, planned.seed, planned.blind_share),
        tuple(sorted(planned.thresholds.items())),
    )


@lru_cache(maxsize=KEPT)
def _laid_out(
    run: UUID,
    document: Document,
    showing: tuple[str, int, int],
    thresholds: tuple[tuple[str, float], ...],
) -> LaidOut:
    shown, seed, share = showing
    blind = blind_share(Round(seed=seed, blind_share=share), document)
    told = Suggestion.objects.filter(run=run, document=document)
    from_on = dict(thresholds)
    leaves = codable_of(document)
    placed = []
    for pk, start, end, code, key, score, parameters in told.order_by(
        "start", "pk"
    ).values_list(
        "pk", "start", "end", "code_id", "code__key", "score", "run__parameters"
    ):
        touched = tuple(leaf.pk for leaf in leaves.touching(start, end))
        bar = bar_of(key, from_on, parameters)
        if may_show(score, bar, touched, blind):
            placed.append(Placed(pk, start, end, code, touched))
    return LaidOut(shown, placed, run)
