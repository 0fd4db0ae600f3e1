"""What only a file needs that loses nothing: versions, plans, works and comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from coding.datasets.outgoing.codings import check_quote
from coding.datasets.outgoing.scope import Work
from coding.datasets.outgoing.taken import (
    TakenCode,
    TakenCoder,
    TakenDocument,
    TakenRound,
)
from coding.models import CodeMemo, Comment, Round
from documents.models import Document, Variable

if TYPE_CHECKING:
    from coding.datasets.outgoing.content import Content


@dataclass(frozen=True, slots=True)
class TakenVersion:
    """A published version of a codebook, its codes in the words that they had then."""

    codebook: UUID
    title: str
    description: str
    number: int
    note: str
    published_at: datetime
    codes: tuple[TakenCode, ...]


@dataclass(frozen=True, slots=True)
class TakenPlan:
    """All that a lead has chosen for a round."""

    round: TakenRound
    codebook: UUID
    learns: str
    order: str
    thresholds: dict[str, Any]
    gate: float | None
    due_on: str
    opened_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class TakenColumn:
    """One of the project's variables, with what may be chosen for it."""

    id: UUID
    name: str
    type: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakenUnit:
    """A paragraph of any depth; only leaves are coded, and one above holds them."""

    id: UUID
    parent: UUID | None
    leaf: bool
    start: int
    end: int
    kind: str
    path: str
    label: str
    citation: str
    page: int | None
    speaker: str


@dataclass(frozen=True, slots=True)
class TakenReception:
    """How a document was read: its file's own text, and what became of each stretch.

    `ranges` are start in the text, start in the source, and length;
    `note_references` are places of footnote marks with the paths of their notes.
    """

    source_text: str
    ranges: list[Any]
    note_references: list[Any]
    read_as: str
    units: tuple[TakenUnit, ...]


@dataclass(frozen=True, slots=True)
class TakenWork:
    """One coder's work on one document in a round."""

    id: UUID
    document: UUID
    coder: TakenCoder
    round: TakenRound
    given_at: datetime
    finished_at: datetime | None

    @property
    def finished(self) -> bool:
        return self.finished_at is not None


@dataclass(frozen=True, slots=True)
class TakenComment:
    """What somebody wrote about a passage of somebody's work, or about a code."""

    id: UUID
    author: TakenCoder
    text: str
    made_at: datetime
    code: UUID | None = None
    document: UUID | None = None
    work: UUID | None = None
    start: int | None = None
    end: int | None = None
    quote: str = ""
    discuss: bool = False
    answers: UUID | None = None


def plan_of(planned: Round, taken: TakenRound) -> TakenPlan:
    return TakenPlan(
        taken,
        planned.version.codebook_id,
        planned.learns,
        planned.order,
        planned.thresholds,
        planned.gate,
        planned.due_on.isoformat() if planned.due_on else "",
        planned.opened_at,
        planned.closed_at,
    )


def columns_of(variables: Iterable[Variable]) -> list[TakenColumn]:
    return [
        TakenColumn(one.pk, one.name, one.type, tuple(one.choices)) for one in variables
    ]


def reception_of(document: UUID) -> TakenReception:
    """Its paragraphs of every depth in order, and what its reader noted."""
    row = Document.objects.defer("text").get(pk=document)
    units = row.paragraphs.order_by("position").values_list(
        *("id", "parent", "leaf", "start", "end", "kind", "path", "label"),
        *("citation", "page", "speaker"),
    )
    return TakenReception(
        row.source_text,
        row.ranges,
        row.note_references,
        row.read_as,
        tuple(TakenUnit(*one) for one in units),
    )


def works_of(
    content: Content, document: TakenDocument, works: Sequence[Work]
) -> Iterator[TakenWork]:
    """In the order of rounds and coders, finished or not."""
    order = {planned: at for at, planned in enumerate(content.rounds)}
    found = [
        TakenWork(
            work.pk,
            document.id,
            content.coder(work.coder),
            content.rounds[work.round],
            work.given_at,
            work.finished_at,
        )
        for work in works
    ]
    found.sort(key=lambda one: (order[one.round.id], str(one.coder.id)))
    yield from found


def comments_of(
    content: Content, document: TakenDocument, works: Sequence[Work]
) -> Iterator[TakenComment]:
    """Comments on the document's passages that one may read, the earliest first."""
    shown = Comment.objects.visible_to(content.user).standing()
    mine = shown.filter(assignment__in=[work.pk for work in works])
    for row in mine.order_by("made_at", "pk"):
        check_quote(document, row.start, row.end, row.quote, f"Comment {row.pk}")
        yield TakenComment(
            row.pk,
            content.coder(row.author_id),
            row.text,
            row.made_at,
            document=document.id,
            work=row.assignment_id,
            start=row.start,
            end=row.end,
            quote=row.quote,
            discuss=row.discuss,
            answers=row.answers_id,
        )


def code_memos(content: Content) -> Iterator[TakenComment]:
    """Thoughts on codes that one may read, the earliest first."""
    shown = CodeMemo.objects.readable_by(content.user).standing()
    mine = shown.filter(codebook__project=content.project)
    for row in mine.order_by("made_at", "pk"):
        code = content.codes.find(row.codebook_id, row.key)
        if code and content.wants(code.id):
            author = content.coder(row.author_id)
            yield TakenComment(row.pk, author, row.text, row.made_at, code=code.id)
