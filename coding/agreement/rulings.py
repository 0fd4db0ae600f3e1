"""Settle a disagreement: the lead's word, beside what each coder said."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from coding.desk.record import check_passage
from coding.models import Code, Coding, Reading, Round, RuledPassage, Ruling
from documents.models import Paragraph
from hsframe.refusals import Conflict
from projects.access import require_lead

NO_REASON = "Give a reason: no coder's version is kept."


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a lead decides of a paragraph and a code.

    `kept` are the coders' codings that stand, `own` passages of the lead, as start, end
    and quote; with neither, a code that applies has no passage. A `plural` verdict
    keeps every reading; whether the code applies then follows from them.
    """

    applies: bool | None = None
    plural: bool = False
    kept: Sequence[Coding] = ()
    own: Sequence[tuple[int, int, str]] = ()
    cause: str = ""
    reason: str = ""


def settle(
    planned: Round,
    user: User,
    paragraph: Paragraph,
    code: Code,
    *,
    applies: bool,
    reason: str = "",
) -> Ruling:
    """Rule whether a paragraph carries a code, in place of an earlier ruling."""
    return decide(planned, user, paragraph, code, Verdict(applies, reason=reason))


@transaction.atomic
def decide(
    planned: Round,
    user: User,
    paragraph: Paragraph,
    code: Code,
    verdict: Verdict,
    *,
    key: UUID | None = None,
) -> Ruling:
    """Settle a disagreement in place of an earlier ruling, which is kept.

    Sent twice under one key it is stored once. Raises Conflict where a coding to be
    kept has been withdrawn meanwhile.
    """
    locked = _locked(planned, user)
    key = key or uuid4()
    if known := Ruling.objects.filter(pk=key).first():
        if not _says(known, locked, paragraph, code, verdict):
            raise Conflict("You have sent another ruling from this page: open it anew.")
        return known
    works = _check_question(locked, paragraph, code)
    readings = _codings(works, paragraph, code)
    kept = _check_verdict(verdict, paragraph, readings, len(works))
    given = {one.assignment_id for one in readings}
    standing = locked.rulings.standing().filter(paragraph=paragraph, code__key=code.key)
    standing.update(withdrawn_at=timezone.now())
    ruling = Ruling.objects.create(
        pk=key,
        round=locked,
        paragraph=paragraph,
        code=code,
        applies=_whether(verdict, len(given) == len(works)),
        plural=verdict.plural,
        cause=Ruling.Cause.PLURALITY if verdict.plural else verdict.cause,
        reason=verdict.reason.strip().replace("\x00", ""),
        ruled_by=user,
    )
    _keep(ruling, kept, verdict.own)
    return ruling


@transaction.atomic
def withdraw_ruling(ruling: Ruling, user: User) -> None:
    """Open the disagreement again."""
    require_lead(user, ruling.round.project)
    Ruling.objects.filter(pk=ruling.pk, withdrawn_at=None).update(
        withdrawn_at=timezone.now()
    )


def judging(planned: Round, paragraph: Paragraph) -> list[UUID]:
    """The finished assignments whose coders have read the paragraph."""
    finished = planned.assignments.finished().filter(document=paragraph.document_id)
    skipped = Reading.objects.standing().filter(paragraph=paragraph, skipped=True)
    read = finished.exclude(pk__in=skipped.values("assignment_id"))
    return list(read.values_list("pk", flat=True))


def _locked(planned: Round, user: User) -> Round:
    require_lead(user, planned.project)
    if not Round.objects.comparable_by(user).filter(pk=planned.pk).exists():
        raise PermissionDenied("Finish your own coding in this round first.")
    return Round.objects.select_for_update().get(pk=planned.pk)


def _check_question(locked: Round, paragraph: Paragraph, code: Code) -> list[UUID]:
    """Those who judged the paragraph, once it may be ruled on."""
    if code.version_id != locked.version_id:
        raise ValidationError("This code is not in the round's codebook.")
    finished = locked.assignments.finished().filter(document=paragraph.document_id)
    if not paragraph.codable or finished.count() < 2:
        raise ValidationError("Two coders must have finished this document first.")
    return judging(locked, paragraph)


def _codings(works: list[UUID], paragraph: Paragraph, code: Code) -> list[Coding]:
    return list(
        Coding.objects.standing().filter(
            assignment__in=works,
            code__key=code.key,
            start__lt=paragraph.end,
            end__gt=paragraph.start,
        )
    )


def _check_verdict(
    verdict: Verdict, paragraph: Paragraph, readings: list[Coding], judged: int
) -> Sequence[Coding]:
    """The codings that the verdict keeps, once it says something that can be said."""
    if verdict.cause and verdict.cause not in Ruling.Cause.values:
        raise ValidationError({"cause": "This is none of the causes."})
    kept = list({one.pk: one for one in verdict.kept}.values())
    if any(one.withdrawn_at for one in kept):
        raise Conflict("A coder has changed this since you opened it: look again.")
    if {one.pk for one in kept} - {one.pk for one in readings}:
        raise ValidationError("A coding to be kept is none of this disagreement's.")
    for start, end, quote in verdict.own:
        check_passage(paragraph.document, start, end, quote)
        if start < paragraph.start or end > paragraph.end:
            raise ValidationError("The passage lies outside the paragraph.")
    _check_sense(verdict, bool(kept), readings, judged)
    return readings if verdict.plural else kept


def _check_sense(
    verdict: Verdict, keeps: bool, readings: list[Coding], judged: int
) -> None:
    gave = len({one.assignment_id for one in readings})
    if verdict.plural:
        if not gave or keeps or verdict.own or verdict.applies is not None:
            raise ValidationError("Both readings stand only as the coders gave them.")
        return
    if verdict.applies is None:
        raise ValidationError("Say whether the code applies.")
    if not verdict.applies and (keeps or verdict.own):
        raise ValidationError("Where there is no code there is no passage.")
    nobodys = not keeps if verdict.own else not verdict.applies and 0 < judged == gave
    if nobodys and not verdict.reason.strip():
        raise ValidationError({"reason": NO_REASON})


def _whether(verdict: Verdict, all_gave: bool) -> bool | None:
    if verdict.plural:
        return True if all_gave else None
    return verdict.applies


def _says(
    known: Ruling, planned: Round, paragraph: Paragraph, code: Code, verdict: Verdict
) -> bool:
    """Whether a standing ruling is this very verdict on this question."""
    question = (known.round_id, known.paragraph_id, known.code_id)
    if known.withdrawn_at or question != (planned.pk, paragraph.pk, code.pk):
        return False
    if verdict.plural or known.plural:
        return verdict.plural and known.plural
    passages = known.passages.values_list("coding_id", "start", "end")
    kept = {(one.pk, one.start, one.end) for one in verdict.kept}
    own = {(None, start, end) for start, end, _ in verdict.own}
    return known.applies == verdict.applies and set(passages) == kept | own


def _keep(
    ruling: Ruling, kept: Collection[Coding], own: Sequence[tuple[int, int, str]]
) -> None:
    coded = [
        RuledPassage(
            ruling=ruling, coding=one, start=one.start, end=one.end, quote=one.quote
        )
        for one in kept
    ]
    chosen = [
        RuledPassage(ruling=ruling, start=start, end=end, quote=quote)
        for start, end, quote in dict.fromkeys(own)
    ]
    RuledPassage.objects.bulk_create(coded + chosen)
