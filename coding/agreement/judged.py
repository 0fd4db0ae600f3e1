"""What coders left on each paragraph they read, beside what the machine had said.

Blind and shown are two lists that nothing joins. A paragraph is blind to all if it is
in the round's blind share, or if the round hides suggestions. Each reading is held
against the latest run that its coder would have been shown and that had not learned
from this very reading: what has been learned by heart is no measure.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Min, Q

from coding.agreement.comparison import touched
from coding.models import (
    Assignment,
    Coding,
    Decision,
    Exposure,
    Reading,
    Round,
    Run,
    RunPart,
    Suggestion,
)
from coding.rounds.blind import never_shown
from documents.models import Paragraph

Place = tuple[UUID, UUID]  # an assignment and a leaf, or a run and a document


@dataclass(frozen=True, slots=True)
class Judged:
    """A code on a paragraph as one coder left it; no score where none was stored."""

    work: Assignment
    leaf: UUID
    score: float | None
    bar: float
    coded: bool

    @property
    def suggested(self) -> bool:
        return self.reaches(self.bar)

    def reaches(self, bar: float) -> bool:
        return self.score is not None and self.score >= bar


@dataclass(frozen=True, slots=True)
class Answered:
    """A suggestion that was on show, and its coder's word on it."""

    work: Assignment
    leaf: UUID
    score: float
    verdict: str
    bulk: bool


@dataclass(frozen=True, slots=True)
class _Spoken:
    run: UUID
    coder: int | None
    at: datetime
    bar: float
    always_fair: bool


class Judgements:
    """A round's current readings, by code key; read with a fixed number of queries."""

    def __init__(self, planned: Round) -> None:
        self.round = planned
        works = planned.assignments.current().select_related("coder")
        self.works = {work.pk: work for work in works}
        self.leaves = _leaves({work.document_id for work in self.works.values()})
        every = [leaf for some in self.leaves.values() for leaf in some]
        self.unshown = never_shown(planned, every)
        self.blind: dict[str, list[Judged]] = defaultdict(list)
        self.shown: dict[str, list[Judged]] = defaultdict(list)
        self.answers: dict[str, list[Answered]] = defaultdict(list)
        self.held: list[Place] = []  # blind readings that a run can be held against
        read = self._read()
        self._judge(read)
        self._answer(read)

    def _read(self) -> dict[Place, datetime]:
        """When each coder first read what stands as read and not skipped now."""
        marks = Reading.objects.filter(assignment__in=self.works, skipped=False)
        standing = Count("pk", filter=Q(withdrawn_at=None))
        rows = (
            marks.order_by()
            .values_list("assignment", "paragraph")
            .annotate(first=Min("made_at"), standing=standing)
            .filter(standing__gt=0)
        )
        return {(work, leaf): first for work, leaf, first, _ in rows}

    def _judge(self, read: Mapping[Place, datetime]) -> None:
        spoken = self._spoken()
        against = {
            place: run
            for place, first in read.items()
            if (run := _fair(spoken, self.works[place[0]], first))
        }
        said = self._said({run.run for run in against.values()})
        coded = self._coded()
        for place, run in against.items():
            work, leaf = self.works[place[0]], place[1]
            scores = said[run.run, work.document_id].get(leaf, {})
            seen = coded.get(place, {})
            hidden = leaf in self.unshown
            if hidden:
                self.held.append(place)
            arm = self.blind if hidden else self.shown
            for key in scores.keys() | seen.keys():
                # A passage that reaches beyond the blind share was not coded blind.
                if hidden and seen.get(key):
                    continue
                bar = self.round.thresholds.get(key, run.bar)
                score = scores.get(key)
                arm[key].append(Judged(work, leaf, score, bar, key in seen))

    def _spoken(self) -> dict[UUID, list[_Spoken]]:
        """By document the runs that have spoken of it, the latest first."""
        everybody = self.round.learns == Round.Learns.EVERYBODY
        runs = {
            run.pk: _Spoken(
                run.pk,
                run.coder_id,
                run.started_at,
                float(run.parameters.get("threshold", 0)),
                not run.lessons or (run.coder_id is None and not everybody),
            )
            for run in Run.objects.shown().filter(
                round=self.round.pk, version=self.round.version_id
            )
        }
        parts = RunPart.objects.filter(run__in=runs, finished_at__isnull=False)
        found: dict[UUID, list[_Spoken]] = defaultdict(list)
        for run, document in parts.order_by().values_list("run", "document"):
            found[document].append(runs[run])
        for some in found.values():
            some.sort(key=lambda one: one.at, reverse=True)
        return found

    def _said(self, runs: Iterable[UUID]) -> dict[Place, dict[UUID, dict[str, float]]]:
        """The highest score by run and document, leaf and code.

        A suggestion that lies half in the blind share and half out is of neither.
        """
        rows = Suggestion.objects.filter(run__in=runs, document__in=self.leaves)
        found: dict[Place, dict[UUID, dict[str, float]]] = defaultdict(dict)
        for run, document, key, start, end, score in rows.order_by().values_list(
            "run", "document", "code__key", "start", "end", "score"
        ):
            leaves = [one.pk for one in touched(self.leaves[document], start, end)]
            if len({leaf in self.unshown for leaf in leaves}) == 1:
                for leaf in leaves:
                    scores = found[run, document].setdefault(leaf, {})
                    scores[key] = max(score, scores.get(key, 0))
        return found

    def _coded(self) -> dict[Place, dict[str, bool]]:
        """The codes on each paragraph by key, and whether one was not given blind.

        By key, since a round's codings may have been made under several versions.
        """
        found: dict[Place, dict[str, bool]] = defaultdict(dict)
        rows = Coding.objects.standing().filter(assignment__in=self.works).order_by()
        for pk, key, start, end, exposure in rows.values_list(
            "assignment", "code__key", "start", "end", "exposure"
        ):
            for leaf in touched(self.leaves[self.works[pk].document_id], start, end):
                codes = found[pk, leaf.pk]
                codes[key] = codes.get(key, False) or exposure != Exposure.BLIND
        return found

    def _answer(self, read: Mapping[Place, datetime]) -> None:
        rows = Decision.objects.standing().filter(
            assignment__in=self.works, suggestion__run__version=self.round.version_id
        )
        for one in rows.select_related("suggestion__code", "coding__code").order_by():
            work, asked = self.works[one.assignment_id], one.suggestion
            near = self.leaves[work.document_id]
            leaves = [leaf.pk for leaf in touched(near, asked.start, asked.end)]
            if leaves and all((work.pk, leaf) in read for leaf in leaves):
                self.answers[asked.code.key].append(
                    Answered(work, leaves[0], asked.score, one.verdict, one.bulk)
                )


def _leaves(documents: Iterable[UUID]) -> dict[UUID, list[Paragraph]]:
    rows = Paragraph.objects.codable().filter(document__in=documents)
    found: dict[UUID, list[Paragraph]] = defaultdict(list)
    for leaf in rows.only("pk", "document_id", "kind", "start", "end", "position"):
        found[leaf.document_id].append(leaf)
    return found


def _fair(
    spoken: Mapping[UUID, list[_Spoken]], work: Assignment, first: datetime
) -> _Spoken | None:
    """The latest run that spoke to the coder and had not learned from the reading."""
    for one in spoken.get(work.document_id, ()):
        if one.coder not in (None, work.coder_id):
            continue
        if one.always_fair or one.at <= first:
            return one
    return None
