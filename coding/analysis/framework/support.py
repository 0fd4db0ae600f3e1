"""What was coded for and against principles, under each voice: read once."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count

from coding.analysis.framework.balance import Span
from coding.analysis.framework.bearing import bearing_on
from coding.analysis.packed import read_codings
from coding.analysis.settled import read_gold
from coding.models import Assignment, Chart, ChartRow, Code, Exposure, Round
from projects.models import AnyUser

DOCUMENTS_AT_ONCE = 20
EVERYBODY, GOLD, UNAIDED = "everybody", "gold", "unaided"
NAMES = {
    EVERYBODY: "All coders",
    GOLD: "Gold",
    UNAIDED: "Without the machine",
}
_Place = tuple[str, str, UUID]  # voice, principle, document


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody's codings, everybody's, gold, or those that no machine had a part in."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class _Work:
    pk: UUID
    coder: str
    name: str
    document: UUID


class Support:
    """The passages of a chart's rounds, as far as the user may compare them.

    Only finished work counts. A code speaks for or against the principle that it stands
    under, and those that it bears on, by its polarity in the chart's codebook version.
    The machine has a part in a coding that answers a suggestion, and in one made when
    suggestions of its paragraph had been on show. Only the `voices` and `principles`
    that are named are read, all where none is; of coders either all are or none. The
    number of queries is fixed, but for rounds whose gold has to be worked out anew.
    """

    def __init__(
        self,
        chart: Chart,
        user: AnyUser,
        rows: Sequence[ChartRow] | None = None,
        *,
        voices: Collection[str] = (),
        principles: Collection[str] = (),
    ) -> None:
        self.chart = chart
        self.principles = principles or chart.principles
        self.rows = list(chart.rows.all() if rows is None else rows)
        self.documents_of = self._read_documents()
        told = Round.objects.comparable_by(user)
        self.rounds = list(chart.rounds.filter(pk__in=told).order_by("opened_at"))
        self.left_out = chart.rounds.count() - len(self.rounds)
        self.bearing = {
            key: on
            for key, every in bearing_on(chart).items()
            if (on := [one for one in every if one in self.principles])
        }
        self.found: dict[_Place, dict[Span, set[str]]] = defaultdict(
            lambda: defaultdict(set)
        )
        self.done: dict[str, set[UUID]] = defaultdict(set)
        self.open: dict[tuple[str, UUID], int] = defaultdict(int)
        self._names: dict[str, str] = {}
        self._works = self._read_works()
        if self.rounds:
            if not voices or set(voices) - {GOLD, UNAIDED}:
                self._read_coders()
            if not voices or UNAIDED in voices:
                self._read_unaided()
            if not voices or GOLD in voices:
                self._read_gold()

    @property
    def voices(self) -> list[Voice]:
        """Each coder, everybody, gold, and everybody without the machine."""
        coders = sorted(self._names.items(), key=lambda item: item[1])
        return [Voice(*one) for one in [*coders, *NAMES.items()]]

    def has_spoken(self, voice: str, row: ChartRow) -> int:
        """In how many of the row's documents the voice has finished."""
        return len(self.done[voice] & self.documents_of[row.pk])

    def passages(
        self, voice: str, principle: str, row: ChartRow
    ) -> Iterator[tuple[UUID, Span, set[str]]]:
        """The passages of a cell under a voice, each with the keys of its codes."""
        for document in self.documents_of[row.pk]:
            for span, keys in self.found.get((voice, principle, document), {}).items():
                yield document, span, keys

    def _read_documents(self) -> dict[UUID, set[UUID]]:
        pairs = ChartRow.documents.through.objects.filter(chartrow__in=self.rows)
        held: dict[UUID, set[UUID]] = {row.pk: set() for row in self.rows}
        for row, document in pairs.values_list("chartrow_id", "document_id"):
            held[row].add(document)
        self.documents = set[UUID]().union(*held.values())
        return held

    def _read_works(self) -> list[_Work]:
        works = Assignment.objects.finished().filter(
            round__in=self.rounds, document__in=self.documents
        )
        rows = works.values_list("pk", "coder_id", "coder__username", "document_id")
        found = [
            _Work(pk, str(coder), name, document)
            for pk, coder, name, document in rows.order_by()
        ]
        for one in found:
            self._names[one.coder] = one.name
            for voice in (one.coder, EVERYBODY, UNAIDED, GOLD):
                self.done[voice].add(one.document)
        return found

    def _read_coders(self) -> None:
        for work, key, span in self._codings():
            for voice in (work.coder, EVERYBODY):
                self._hear(voice, work.document, key, span)

    def _read_unaided(self) -> None:
        for work, key, span in self._codings(Exposure.BLIND, by_hand=True):
            self._hear(UNAIDED, work.document, key, span)

    def _read_gold(self) -> None:
        settled = read_gold(self.rounds, self.documents)
        for (_, document), gold in settled.items():
            for one in gold.settled():
                self._hear(GOLD, document, one.key, (one.start, one.end))
            for _, key in gold.open():
                for principle in self.bearing.get(key, ()):
                    self.open[principle, document] += 1

    def _hear(self, voice: str, document: UUID, key: str, span: Span) -> None:
        for principle in self.bearing.get(key, ()):
            self.found[voice, principle, document][span].add(key)

    def _codings(
        self, exposure: Exposure | None = None, *, by_hand: bool = False
    ) -> Iterator[tuple[_Work, str, Span]]:
        """The codings that speak on the principles, whatever version they are of."""
        works, codes = [one.pk for one in self._works], self._codes
        rows = read_codings(works, [pk for pk, _ in codes], exposure, by_hand=by_hand)
        places = rows[["work", "code", "start", "end"]]
        for work, code, start, end in places.tolist():
            yield self._works[work], codes[code][1], (start, end)

    @cached_property
    def _codes(self) -> list[tuple[UUID, str]]:
        every = Code.objects.filter(version__codebook__project=self.chart.project_id)
        return list(every.filter(key__in=self.bearing).values_list("pk", "key"))


def paged(chart: Chart, number: str) -> Page:
    """One page of a chart's rows, of which each holds as many as can be read at once.

    Rows come whole: one with very many documents fills a page, and takes its time.
    """
    counted = chart.rows.annotate(held=Count("documents")).order_by("position")
    largest = max((row.held for row in counted), default=1)
    return Paginator(counted, max(1, DOCUMENTS_AT_ONCE // largest)).get_page(number)
