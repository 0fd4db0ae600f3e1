"""The codings of one document as they are taken away, each quote checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import ValidationError

from coding.datasets.outgoing.scope import Work
from coding.datasets.outgoing.taken import TakenCoding, TakenDocument
from coding.models import Coding, Decision, Link, Memo

if TYPE_CHECKING:
    from coding.datasets.outgoing.content import Content

_FIELDS = (
    "pk",
    "assignment_id",
    "code_id",
    "start",
    "end",
    "quote",
    "exposure",
    "made_at",
    "replaces_id",
)
# The suggestion, its code, its score, its run, and what was decided.
_Answer = tuple[UUID, str, float, UUID, str]


def codings_of(
    content: Content, document: TakenDocument, works: Sequence[Work]
) -> Iterator[TakenCoding]:
    """In the order of text, code and coder.

    Raises ValidationError where a quote is not the document's own words.
    """
    by_work = {work.pk: work for work in works}
    if not by_work:
        return
    standing = Coding.objects.standing().filter(assignment__in=list(by_work))
    memos, answers, parts = _memos(by_work), _answers(by_work), parts_of(by_work)
    found = []
    for row in standing.order_by().values_list(*_FIELDS):
        pk, work_pk, code_pk, start, end, quote, *_ = row
        if not content.wants(content.codes.of(code_pk)[0].id):
            continue
        check_quote(document, start, end, quote, f"Coding {pk}")
        work = by_work[work_pk]
        planned = content.rounds[work.round]
        unasked = _BROUGHT_IN if planned.brought_in else _BY_HAND
        beside = memos.get(pk, ""), parts.get(pk, ()), *answers.get(pk, unasked)
        found.append(_taken(content, document, work, row, beside))
    found.sort(key=_place)
    yield from found


def _taken(
    content: Content, document: TakenDocument, work: Work, row: tuple, beside: tuple
) -> TakenCoding:
    pk, _, code_pk, start, end, quote, exposure, made_at, replaces = row
    memo, parts, suggestion, key, score, run, verdict = beside
    code, number = content.codes.of(code_pk)
    return TakenCoding(
        id=pk,
        document=document.id,
        code=code,
        coder=content.coder(work.coder),
        round=content.rounds[work.round],
        start=start,
        end=end,
        quote=quote,
        version=number,
        exposure=exposure,
        origin=verdict,
        made_at=made_at,
        finished=work.finished,
        memo=memo,
        one_with=parts,
        suggestion=suggestion,
        suggested_code=key,
        suggestion_score=score,
        run=run,
        replaces=replaces,
    )


_BY_HAND = (None, "", None, None, "by hand")
_BROUGHT_IN = (None, "", None, None, "brought in")


def check_quote(
    document: TakenDocument, start: int, end: int, quote: str, what: str
) -> None:
    """Raises ValidationError where the quote is not what stands there."""
    check_words(document.text, document.name, start, end, quote, what)


def check_words(
    text: str, name: str, start: int, end: int, quote: str, what: str
) -> None:
    """The same of a text that goes by a name."""
    if text[start:end] != quote:
        raise ValidationError(
            f"{what} does not match {name}: at {start}–{end} other words"
            " stand than its quote. Nothing was made of this export; tell the"
            " administrator, who will find the row by its id."
        )


def parts_of(works: dict[UUID, Work]) -> dict[UUID, tuple[UUID, ...]]:
    """The other parts of each coding that is one of several parts of a passage."""
    pairs = Link.objects.standing().filter(first__assignment__in=list(works))
    whole: dict[UUID, set[UUID]] = {}
    for first, second in pairs.order_by().values_list("first", "second"):
        joined = whole.get(first, {first}) | whole.get(second, {second})
        for part in joined:
            whole[part] = joined
    return {part: tuple(sorted(joined - {part})) for part, joined in whole.items()}


def _place(coding: TakenCoding) -> tuple:
    coder = coding.coder.name
    order = (coding.start, coding.end, coding.code.key, len(coder), coder)
    return (*order, str(coding.id))


def _memos(works: dict[UUID, Work]) -> dict[UUID, str]:
    standing = Memo.objects.standing().filter(coding__assignment__in=list(works))
    return dict(standing.order_by().values_list("coding_id", "text"))


def _answers(works: dict[UUID, Work]) -> dict[UUID, _Answer]:
    """What each coding answers; of several suggestions that answered last."""
    standing = Decision.objects.standing().filter(assignment__in=list(works))
    answers: dict[UUID, _Answer] = {}
    for decision in (
        standing.exclude(coding=None)
        .select_related("suggestion__code", "coding__code")
        .order_by("made_at", "pk")
    ):
        asked = decision.suggestion
        assert decision.coding_id
        answers[decision.coding_id] = (
            asked.pk,
            asked.code.key,
            asked.score,
            asked.run_id,
            decision.verdict,
        )
    return answers
