"""Change the code or the boundaries of a coding: another row in its place."""

from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from coding.desk.exposure import exposure_at
from coding.desk.linking import parts_of, replace_in_links
from coding.desk.overtaken import Overtaken, standing_in_place_of
from coding.desk.record import (
    check_code,
    check_passage,
    hand_on_memo,
    place_of,
    standing_equal,
)
from coding.desk.steps import Ledger, begin
from coding.models import Code, Coding, Decision, Exposure
from hsframe.refusals import Conflict


@transaction.atomic
def change_code(
    coding: Coding, user: User, *, key: UUID, code: Code, revision: int | None = None
) -> Coding:
    """Give a coding, and the parts linked to it, another code; the passage stays.

    Memo, links and the suggestions that it answered go along. Raises Overtaken for a
    coding that no longer stands.
    """
    ledger = begin(coding.assignment, user, key)
    if known := _known(ledger, key, code, coding.start, coding.end):
        return known
    ledger.expect(revision)
    current = _standing(coding)
    check_code(ledger.assignment, code)
    if current.code_id == code.pk:
        return current
    keys = {part.pk: uuid4() for part in parts_of(current)} | {current.pk: key}
    replaced = {
        part.pk: _replace(ledger, keys[part.pk], part, code, part.start, part.end)
        for part in parts_of(current)
    }
    replace_in_links(ledger, replaced)
    where = place_of(ledger.assignment, current)
    ledger.close(f"Changed {current.code} to {code} at {where}")
    return replaced[current.pk]


@transaction.atomic
def move(
    coding: Coding,
    user: User,
    *,
    key: UUID,
    start: int,
    end: int,
    quote: str,
    revision: int | None = None,
) -> Coding:
    """Give a coding other boundaries under the same code.

    Memo, links and the suggestions that it answered go along. Raises Overtaken for a
    coding that no longer stands, ValidationError for a passage that is none.
    """
    ledger = begin(coding.assignment, user, key)
    if known := _known(ledger, key, coding.code, start, end):
        return known
    ledger.expect(revision)
    current = _standing(coding)
    check_passage(ledger.assignment.document, start, end, quote)
    if (current.start, current.end) == (start, end):
        return current
    code = _code_now(ledger, current)
    made = _replace(ledger, key, current, code, start, end)
    replace_in_links(ledger, {current.pk: made})
    ledger.close(
        f"Moved the boundaries of {current.code} at {place_of(ledger.assignment, made)}"
    )
    return made


def _standing(coding: Coding) -> Coding:
    found = Coding.objects.select_related("code", "assignment").get(pk=coding.pk)
    if found.withdrawn_at is not None:
        raise Overtaken(standing_in_place_of(found))
    return found


def _known(
    ledger: Ledger, key: UUID, code: Code, start: int, end: int
) -> Coding | None:
    """What an earlier sending of the act made, or what answered for it."""
    known = Coding.objects.filter(pk=key).first()
    if known and known.assignment_id != ledger.assignment.pk:
        raise Conflict("Another coding has this key.")
    if known or not ledger.repeated:
        return known
    return standing_equal(ledger.assignment, code, start, end)


def _code_now(ledger: Ledger, coding: Coding) -> Code:
    """The coding's code in the round's version; first its coder must say it holds."""
    version = ledger.assignment.round.version
    if coding.code.version_id == version.pk:
        return coding.code
    if coding.recodings.filter(version=version).exists():
        raise ValidationError(
            "The codebook changed: say first whether the code still holds here."
        )
    code = version.codes.filter(key=coding.code.key).first()
    if code is None:
        raise ValidationError("This code is not in the round's codebook any more.")
    check_code(ledger.assignment, code)
    return code


def _replace(
    ledger: Ledger, key: UUID, old: Coding, code: Code, start: int, end: int
) -> Coding:
    """Withdraw a coding for one with the same memo and decisions in its place."""
    assignment = ledger.assignment
    answered = list(old.decisions.standing())
    ledger.withdraw(answered)
    ledger.withdraw([old])
    made = standing_equal(assignment, code, start, end)
    if made is None:
        made = Coding(
            pk=key,
            assignment=assignment,
            code=code,
            start=start,
            end=end,
            quote=assignment.document.text[start:end],
            exposure=_stronger(old.exposure, exposure_at(assignment, start, end)),
            replaces=old,
        )
        ledger.add(made)
    for decision in answered:
        ledger.add(
            Decision(assignment=assignment, suggestion=decision.suggestion, coding=made)
        )
    hand_on_memo(ledger, old, made)
    return made


def _stronger(one: str, other: str) -> str:
    shown = Exposure.SHOWN_BEFORE
    return shown if shown in (one, other) else Exposure.BLIND
