"""What was coded for and against principles, under each voice: read once."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef

from coding.agreement.gold import gold_of
from coding.analysis.framework.balance import Span
from coding.analysis.framework.bearing import bearing_on
from coding.models import (
    Assignment,
    Chart,
    ChartRow,
    Coding,
    Decision,
    Exposure,
    Round,
)
from coding.models.rounds import AssignmentQuerySet
from documents.models import Paragraph
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


class Support:
    """The passages of a chart's rounds, as far as the user may compare them.

    Only finished work counts. A code speaks for or against the principle that it stands
    under, and those that it bears on, by its polarity in the chart's codebook version.
    The machine has a part in a coding that answers a suggestion, and in one made when
    suggestions of its paragraph had been on show. Without `gold` that voice is left
    unread, which saves most of the time. The number of queries is fixed but
    for the rounds, each of which has a gold set of its own.
    """

    def __init__(
        self,
        chart: Chart,
        user: AnyUser,
        rows: Sequence[ChartRow] | None = None,
        *,
        gold: bool = True,
    ) -> None:
        self.chart = chart
        self.rows = list(chart.rows.all() if rows is None else rows)
        self.documents_of = self._read_documents()
        told = Round.objects.comparable_by(user)
        self.rounds = list(chart.rounds.filter(pk__in=told).order_by("opened_at"))
        self.left_out = chart.rounds.count() - len(self.rounds)
        self.bearing = bearing_on(chart)
        self.found: dict[_Place, dict[Span, set[str]]] = defaultdict(
            lambda: defaultdict(set)
        )
        self.done: dict[str, set[UUID]] = defaultdict(set)
        self.open: dict[tuple[str, UUID], int] = defaultdict(int)
        self._names: dict[str, str] = {}
        if self.rounds:
            self._read_works()
            self._read_codings()
            if gold:
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

    def _works(self) -> AssignmentQuerySet:
        return Assignment.objects.finished().filter(
            round__in=self.rounds, document__in=self.documents
        )

    def _read_works(self) -> None:
        works = self._works().values_list("coder_id", "coder__username", "document_id")
        for coder, name, document in works.order_by():
            self._names[str(coder)] = name
            for voice in (str(coder), EVERYBODY, UNAIDED, GOLD):
                self.done[voice].add(document)

    def _read_codings(self) -> None:
        answers = Decision.objects.standing().filter(coding=OuterRef("pk"))
        codings = (
            Coding.objects.standing()
            .filter(assignment__in=self._works().values("pk"))
            .filter(code__key__in=self.bearing)
            .annotate(answers=Exists(answers))
        )
        for (
            coder,
            document,
            key,
            start,
            end,
            exposure,
            answered,
        ) in codings.order_by().values_list(
            "assignment__coder_id",
            "assignment__document_id",
            "code__key",
            "start",
            "end",
            "exposure",
            "answers",
        ):
            aided = answered or exposure == Exposure.SHOWN_BEFORE
            voices = [str(coder), EVERYBODY] + ([] if aided else [UNAIDED])
            for principle in self.bearing[key]:
                for voice in voices:
                    self.found[voice, principle, document][start, end].add(key)

    def _read_gold(self) -> None:
        open_questions: list[tuple[UUID, str]] = []
        for planned in self.rounds:
            gold = gold_of(planned, self.documents)
            open_questions += [one for one in gold.open if one[1] in self.bearing]
            for document in self.documents:
                for one in gold.in_document(document):
                    for principle in self.bearing.get(one.code_key, ()):
                        place = GOLD, principle, document
                        self.found[place][one.start, one.end].add(one.code_key)
        leaves = {leaf for leaf, _ in open_questions}
        rows = Paragraph.objects.filter(pk__in=leaves, document__in=self.documents)
        document_of = dict(rows.values_list("pk", "document_id"))
        for leaf, key in open_questions:
            if leaf in document_of:
                for principle in self.bearing[key]:
                    self.open[principle, document_of[leaf]] += 1


def paged(chart: Chart, number: str) -> Page:
    """One page of a chart's rows, of which each holds as many as can be read at once.

    Rows come whole: one with very many documents fills a page, and takes its time.
    """
    counted = chart.rows.annotate(held=Count("documents")).order_by("position")
    largest = max((row.held for row in counted), default=1)
    return Paginator(counted, max(1, DOCUMENTS_AT_ONCE // largest)).get_page(number)
