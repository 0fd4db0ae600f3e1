"""Which suggestions wait in each of many assignments, in a few queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple
from uuid import UUID

from coding.models import Assignment, Coding, Decision, Reading, Round, Run, Suggestion
from coding.rounds.blind import drawn
from documents.models import Paragraph

Key = tuple[UUID, UUID]  # of a run and a document


class Said(NamedTuple):
    """As much of a suggestion as tells whether it waits, and where in a queue."""

    pk: UUID
    code: UUID
    key: str
    start: int
    end: int
    score: float
    leaves: frozenset[UUID]


def waiting_in(assignments: Collection[Assignment]) -> dict[UUID, int]:
    """As many as wait on each desk, for all of them at once."""
    return {pk: len(said) for pk, said in waiting_for(assignments).items()}


def waiting_for(assignments: Collection[Assignment]) -> dict[UUID, list[Said]]:
    """What waits on each desk: on show, with no word on it yet."""
    works = [one for one in assignments if one.round.shown != Round.Shown.HIDDEN]
    runs = _latest(works)
    leaves = _leaves({one.document_id for one in works})
    said = _said(works, set(runs.values()), leaves)
    read, decided, coded = _read(works), _decided(works), _coded(works)
    found: dict[UUID, list[Said]] = {one.pk: [] for one in assignments}
    for work in works:
        planned, pk = work.round, work.pk
        every = leaves[work.document_id]
        blind = drawn(planned.seed, planned.blind_share, every)
        told = said[runs[pk], work.document_id] if pk in runs else []
        found[pk] = [
            one
            for one in told
            if blind.isdisjoint(one.leaves)
            and (planned.shown == Round.Shown.AT_ONCE or one.leaves <= read[pk])
            and (one.code, one.start, one.end) not in coded[pk]
            and not any(
                one.code == code and start < one.end and one.start < end
                for code, start, end in decided[pk]
            )
        ]
    return found


def _latest(works: Iterable[Assignment]) -> dict[UUID, UUID]:
    """The run that speaks to each: the latest for all, or for its coder."""
    runs = Run.objects.shown().filter(
        round__in={one.round_id for one in works},
        parts__finished_at__isnull=False,
        parts__document__in={one.document_id for one in works},
    )
    rows = runs.order_by("started_at").values_list(
        "round", "parts__document", "version", "coder", "pk"
    )
    latest: dict[tuple[UUID, UUID, UUID, int | None], tuple[int, UUID]] = {}
    for place, (planned, document, version, coder, run) in enumerate(rows):
        latest[planned, document, version, coder] = (place, run)
    found = {}
    for work in works:
        named = work.round_id, work.document_id, work.round.version_id
        candidates = [latest.get((*named, who)) for who in (None, work.coder_id)]
        if spoken := [one for one in candidates if one]:
            found[work.pk] = max(spoken)[1]
    return found


def _leaves(documents: Collection[UUID]) -> dict[UUID, list[Paragraph]]:
    rows = Paragraph.objects.codable().filter(document__in=documents)
    found: dict[UUID, list[Paragraph]] = defaultdict(list)
    for leaf in rows.only("pk", "document_id", "kind", "start", "end"):
        found[leaf.document_id].append(leaf)
    return found


def _said(
    works: Iterable[Assignment],
    runs: Collection[UUID],
    leaves: dict[UUID, list[Paragraph]],
) -> dict[Key, list[Said]]:
    bars = {one.round_id: one.round.thresholds for one in works}
    rows = Suggestion.objects.filter(run__in=runs, document__in=leaves).order_by()
    found: dict[Key, list[Said]] = defaultdict(list)
    for (
        pk,
        run,
        planned,
        parameters,
        document,
        code,
        key,
        start,
        end,
        score,
    ) in rows.values_list(
        *("pk", "run", "run__round", "run__parameters", "document"),
        *("code", "code__key", "start", "end", "score"),
    ):
        touched = frozenset(
            leaf.pk
            for leaf in leaves[document]
            if leaf.start < end and start < leaf.end
        )
        bar = bars[planned].get(key, parameters.get("threshold", 0))
        if touched and score >= bar:
            found[run, document].append(Said(pk, code, key, start, end, score, touched))
    return found


def _read(works: Collection[Assignment]) -> dict[UUID, set[UUID]]:
    rows = Reading.objects.standing().filter(assignment__in=works).order_by()
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for assignment, leaf in rows.values_list("assignment", "paragraph"):
        found[assignment].add(leaf)
    return found


def _decided(works: Collection[Assignment]) -> dict[UUID, set[tuple[UUID, int, int]]]:
    rows = Decision.objects.standing().filter(assignment__in=works).order_by()
    about = (f"suggestion__{name}" for name in ("code", "start", "end"))
    found: dict[UUID, set[tuple[UUID, int, int]]] = defaultdict(set)
    for assignment, code, start, end in rows.values_list("assignment", *about):
        found[assignment].add((code, start, end))
    return found


def _coded(works: Collection[Assignment]) -> dict[UUID, set[tuple[UUID, int, int]]]:
    rows = Coding.objects.standing().filter(assignment__in=works).order_by()
    found: dict[UUID, set[tuple[UUID, int, int]]] = defaultdict(set)
    for assignment, code, start, end in rows.values_list(
        "assignment", "code", "start", "end"
    ):
        found[assignment].add((code, start, end))
    return found
