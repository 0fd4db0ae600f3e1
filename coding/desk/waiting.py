"""Which suggestions wait in each of many assignments, in a few queries."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q

from coding.desk.on_show import Span, bar_of, is_answered, is_shown, may_show
from coding.models import Assignment, Coding, Decision, Reading, Round, Run, Suggestion
from coding.rounds.blind import drawn
from documents.frozen import Leaves
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


Told = list[tuple[Said, dict[str, Any]]]


def waiting_in(assignments: Collection[Assignment]) -> dict[UUID, int]:
    """As many as wait on each desk, for all of them at once."""
    return {pk: len(said) for pk, said in waiting_for(assignments).items()}


def waiting_for(assignments: Collection[Assignment]) -> dict[UUID, list[Said]]:
    """What waits on each desk: on show, with no word on it yet."""
    works = [one for one in assignments if one.round.shown != Round.Shown.HIDDEN]
    runs = _latest(works)
    leaves = _leaves({one.document_id for one in works})
    said = _said(set(runs.values()), leaves)
    read, decided, coded = _read(works), _decided(works), _coded(works)
    found: dict[UUID, list[Said]] = {one.pk: [] for one in assignments}
    for work in works:
        planned, pk = work.round, work.pk
        every = leaves[work.document_id].all
        blind = drawn(planned.seed, planned.blind_share, every)
        told = said[runs[pk], work.document_id] if pk in runs else []
        found[pk] = [
            one
            for one, usual in told
            if may_show(
                one.score, bar_of(one.key, planned.thresholds, usual), one.leaves, blind
            )
            and is_shown(planned.shown, one.leaves, read[pk])
            and not is_answered(one.code, (one.start, one.end), coded[pk], decided[pk])
        ]
    return found


def _latest(works: Collection[Assignment]) -> dict[UUID, UUID]:
    """The run that speaks to each: the latest for all, or for its coder."""
    coders = Q(coder=None) | Q(coder__in={one.coder_id for one in works})
    runs = Run.objects.shown().filter(
        coders,
        round__in={one.round_id for one in works},
        parts__finished_at__isnull=False,
        parts__document__in={one.document_id for one in works},
    )
    named = ("round_id", "parts__document_id", "version_id", "coder_id")
    rows = runs.order_by(*named, "-started_at", "-pk").distinct(*named)
    latest: dict[tuple[UUID, UUID, UUID, int | None], tuple[datetime, UUID]] = {
        (planned, document, version, coder): (at, run)
        for planned, document, version, coder, at, run in rows.values_list(
            *named, "started_at", "pk"
        )
    }
    found = {}
    for work in works:
        about = work.round_id, work.document_id, work.round.version_id
        candidates = [latest.get((*about, who)) for who in (None, work.coder_id)]
        if spoken := [one for one in candidates if one]:
            found[work.pk] = max(spoken)[1]
    return found


def _leaves(documents: Collection[UUID]) -> dict[UUID, Leaves]:
    rows = Paragraph.objects.codable().filter(document__in=documents)
    found: dict[UUID, list[Paragraph]] = {pk: [] for pk in documents}
    for leaf in rows.only("pk", "document_id", "kind", "start", "end"):
        found[leaf.document_id].append(leaf)
    return {pk: Leaves(some) for pk, some in found.items()}


def _said(runs: Collection[UUID], leaves: Mapping[UUID, Leaves]) -> dict[Key, Told]:
    """What the runs said of the documents, however sure, with the runs' parameters."""
    rows = Suggestion.objects.filter(run__in=runs, document__in=leaves).order_by()
    found: dict[Key, Told] = defaultdict(list)
    for run, parameters, document, pk, code, key, start, end, score in rows.values_list(
        *("run", "run__parameters", "document", "pk"),
        *("code", "code__key", "start", "end", "score"),
    ):
        touched = frozenset(one.pk for one in leaves[document].touching(start, end))
        said = Said(pk, code, key, start, end, score, touched)
        found[run, document].append((said, parameters))
    return found


def _read(works: Collection[Assignment]) -> dict[UUID, set[UUID]]:
    rows = Reading.objects.standing().filter(assignment__in=works).order_by()
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for assignment, leaf in rows.values_list("assignment", "paragraph"):
        found[assignment].add(leaf)
    return found


def _decided(works: Collection[Assignment]) -> dict[UUID, dict[UUID, list[Span]]]:
    rows = Decision.objects.standing().filter(assignment__in=works).order_by()
    about = (f"suggestion__{name}" for name in ("code", "start", "end"))
    found: dict[UUID, dict[UUID, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for assignment, code, start, end in rows.values_list("assignment", *about):
        found[assignment][code].append((start, end))
    return found


def _coded(works: Collection[Assignment]) -> dict[UUID, set[tuple[UUID, int, int]]]:
    rows = Coding.objects.standing().filter(assignment__in=works).order_by()
    found: dict[UUID, set[tuple[UUID, int, int]]] = defaultdict(set)
    for assignment, code, start, end in rows.values_list(
        "assignment", "code", "start", "end"
    ):
        found[assignment].add((code, start, end))
    return found
