"""Proof that a principle is nowhere in a row: all was read, or searches were empty."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Func, IntegerField, Q, QuerySet
from django.utils import timezone

from coding.analysis.framework.seats import Cell, begin, cleaned
from coding.models import Assessor, Assignment, ChartRow, EmptySearch, Reading
from documents.models import Document, Paragraph, ParagraphQuerySet
from documents.searching.index import config_of
from documents.searching.query import LONGEST, Term, full_text, parse_search
from hsframe.refusals import Conflict


@dataclass(frozen=True, slots=True)
class Proof:
    """How many codable leaves the row has, how many were read, what was looked for.

    `searches` are the kept ones, each with how many paragraphs hold its words now.
    """

    leaves: int
    read: int
    searches: Sequence[tuple[EmptySearch, int]] = ()

    @property
    def all_read(self) -> bool:
        return 0 < self.leaves == self.read

    @property
    def searched(self) -> bool:
        return bool(self.searches) and all(not hits for _, hits in self.searches)

    @property
    def holds(self) -> bool:
        return self.all_read or self.searched

    @property
    def why_not(self) -> str:
        """What is missing, in a sentence; "" where the proof holds."""
        if self.holds:
            return ""
        if any(hits for _, hits in self.searches):
            return "A kept search finds something now: take it back."
        return (
            f"{self.read} of {self.leaves} paragraphs are read, and no search without"
            " a hit is kept: do the one or the other."
        )


@transaction.atomic
def keep_search(
    seat: Assessor, user: User, cell: Cell, *, key: UUID, words: str
) -> EmptySearch:
    """Keep words that no paragraph of the row holds, as proof; refused if one does."""
    locked = begin(seat, user, cell)
    words = cleaned(words)
    if known := EmptySearch.objects.filter(pk=key).first():
        asked = (locked.pk, cell.row.pk, cell.principle, words)
        if (known.assessor_id, known.row_id, known.principle, known.words) != asked:
            raise Conflict("Another search has this key.")
        return known
    own = locked.searches.standing().filter(row=cell.row, principle=cell.principle)
    if same := own.filter(words=words).first():
        return same
    if hits := count_hits(cell.row, words):
        raise ValidationError(
            f"{hits} paragraph{'s hold' if hits > 1 else ' holds'} these words: they"
            " prove no absence."
        )
    return EmptySearch.objects.create(
        pk=key, assessor=locked, row=cell.row, principle=cell.principle, words=words
    )


@transaction.atomic
def withdraw_search(search: EmptySearch, user: User) -> None:
    """Take a kept search back."""
    begin(search.assessor, user)
    EmptySearch.objects.filter(pk=search.pk, withdrawn_at=None).update(
        withdrawn_at=timezone.now()
    )


def proof_of(cell: Cell, seat: Assessor) -> Proof:
    """What the assessor can show for absence, counted anew; two queries a search.

    A leaf counts as read where the assessor marked it read, or a coder did whose
    finished work the assessor may know.
    """
    kept = seat.searches.standing().filter(row=cell.row, principle=cell.principle)
    searches = [(one, count_hits(cell.row, one.words)) for one in kept]
    documents = cell.row.documents.values("pk")
    leaves = Paragraph.objects.codable().filter(document__in=documents)
    mine = Assignment.objects.held_by(seat.user)
    others = Assignment.objects.discussed_by(seat.user).finished()
    read = Reading.objects.standing().filter(
        Q(assignment__in=mine.values("pk")) | Q(assignment__in=others.values("pk")),
        paragraph__in=leaves.values("pk"),
        skipped=False,
    )
    return Proof(
        leaves.count(), read.values("paragraph_id").distinct().count(), searches
    )


def count_hits(row: ChartRow, words: str) -> int:
    """How many paragraphs of the row's documents hold the words, in all their forms."""
    return holding(row, words).count()


def holding(row: ChartRow, words: str) -> ParagraphQuerySet:
    """The paragraphs of the row's documents that hold the words, headings too.

    Raises ValidationError where nothing is looked for, or a text cannot be searched.
    """
    alternatives = parse_search(words)
    if len(words) > LONGEST:
        raise ValidationError(f"A search holds at most {LONGEST} characters.")
    if not alternatives or any(
        all(term.unwanted for term in terms) for terms in alternatives
    ):
        raise ValidationError("Say what is looked for, not only what is left out.")
    documents = Document.objects.filter(pk__in=row.documents.values("pk"))
    leaves = Paragraph.objects.leaves().filter(document__in=documents.values("pk"))
    if leaves.filter(words=None).exists():
        raise ValidationError("A text of this row is not yet ready to be searched.")
    languages = documents.order_by().values_list("language", flat=True).distinct()
    found = []
    for language in languages:
        _check_meaning(documents, alternatives, config_of(language))
        found.append(
            Q(words=full_text(alternatives, config_of(language)))
            & Q(document__in=documents.filter(language=language).values("pk"))
        )
    return leaves.filter(reduce(or_, found)) if found else leaves.none()


def _check_meaning(
    documents: QuerySet[Document], alternatives: list[list[Term]], config: str
) -> None:
    """Refuse words such as "the", which no index holds: they are found nowhere."""
    wanted = [
        full_text([[term for term in terms if not term.unwanted]], config)
        for terms in alternatives
    ]
    nodes = {
        f"nodes_{place}": Func(query, function="numnode", output_field=IntegerField())
        for place, query in enumerate(wanted)
    }
    told = documents.order_by().annotate(**nodes).values_list(*nodes).first()
    if told is not None and not all(told):
        raise ValidationError("These words are too common to be searched: add others.")
