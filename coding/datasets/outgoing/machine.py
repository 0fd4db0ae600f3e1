"""What engines said of one document, what was answered, and the cards of their runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from coding.datasets.outgoing.codings import check_quote
from coding.datasets.outgoing.scope import Work
from coding.datasets.outgoing.taken import TakenDocument, TakenRun
from coding.datasets.outgoing.taken_beside import (
    TakenDecision,
    TakenSuggestion,
)
from coding.models import Decision, Run, Suggestion

if TYPE_CHECKING:
    from coding.datasets.outgoing.content import Content


def suggestions_of(
    content: Content,
    document: TakenDocument,
    works: Sequence[Work],
    compared: Collection[UUID],
) -> Iterator[TakenSuggestion]:
    """In the order of runs, text and code.

    A coder is told of those alone that the coder has answered: the rest may not have
    been on show. Raises ValidationError where a quote is not the document's words.
    """
    decisions = _decisions(content, works)
    every = Suggestion.objects.filter(document=document.id).filter(
        Q(run__round__in=compared) | Q(pk__in=list(decisions))
    )
    for row in (
        every.select_related("run")
        .order_by("run__started_at", "run_id", "start", "end", "code__position", "pk")
        .iterator(chunk_size=2000)
    ):
        code, _ = content.codes.of(row.code_id)
        if not content.wants(code.id) or row.run.round_id not in content.rounds:
            continue
        check_quote(document, row.start, row.end, row.quote, f"Suggestion {row.pk}")
        yield _taken(content, row, tuple(decisions.get(row.pk, ())))


def runs_of(content: Content) -> Iterator[TakenRun]:
    """The cards that the user may see, the earliest first."""
    cards = Run.objects.visible_to(content.user).filter(round__in=list(content.rounds))
    for run in cards.select_related("version__codebook").order_by("started_at", "pk"):
        yield TakenRun(
            run.pk,
            run.round_id,
            run.engine,
            run.engine_version,
            run.parameters,
            run.seed,
            run.version.codebook.title,
            run.version.number,
            run.learned_from,
            run.lessons,
            run.lessons_digest,
            run.corpus_digest,
            run.started_at,
            run.finished_at,
            content.coder(run.coder_id) if run.coder_id else None,
            run.stability,
            run.released_at,
            run.cancelled_at,
        )


def _decisions(
    content: Content, works: Sequence[Work]
) -> dict[UUID, list[TakenDecision]]:
    by_work = {work.pk: work for work in works}
    standing = Decision.objects.standing().filter(assignment__in=list(by_work))
    found: dict[UUID, list[TakenDecision]] = defaultdict(list)
    for row in standing.select_related("suggestion__code", "coding__code").order_by(
        "made_at", "pk"
    ):
        found[row.suggestion_id].append(
            TakenDecision(
                row.pk,
                content.coder(by_work[row.assignment_id].coder),
                row.verdict,
                row.coding_id,
                row.bulk,
                row.made_at,
            )
        )
    return found


def _taken(
    content: Content, row: Suggestion, answers: tuple[TakenDecision, ...]
) -> TakenSuggestion:
    code, number = content.codes.of(row.code_id)
    return TakenSuggestion(
        row.pk,
        row.document_id,
        row.run_id,
        content.rounds[row.run.round_id],
        row.run.engine,
        row.run.engine_version,
        code,
        row.start,
        row.end,
        row.quote,
        row.score,
        row.reason,
        answers,
        number,
        row.because,
        row.shorter,
        row.longer,
    )
