"""A coder's answers where a code of the codings became another thing."""

from collections.abc import Collection
from uuid import uuid4

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from coding.desk.linking import parts_of, replace_in_links
from coding.desk.record import check_code, hand_on_memo, place_of, standing_equal
from coding.desk.steps import Ledger, begin
from coding.models import Assignment, Code, Coding, Recoding
from hsframe.refusals import Conflict


def asked_of(assignment: Assignment) -> list[Recoding]:
    """The questions that wait for the coder, in the order of the text."""
    waiting = Recoding.objects.waiting().filter(
        coding__assignment=assignment, version=assignment.round.version_id
    )
    return list(waiting.select_related("coding__code"))


def offers(assignment: Assignment, code: Code) -> list[Code]:
    """The codes in use that took the place of an earlier version's code.

    Followed through merges and splits in a row; a retired code has none.
    """
    codes = {one.key: one for one in assignment.round.version.codes.all()}
    found: dict[str, Code] = {}
    waiting, seen = [code.key], set()
    while waiting:
        key = waiting.pop(0)
        if key in seen or key not in codes:
            continue
        seen.add(key)
        if codes[key].can_be_given:
            found[key] = codes[key]
        else:
            waiting += codes[key].becomes
    return list(found.values())


@transaction.atomic
def answer_recodings(
    assignment: Assignment,
    user: User,
    recodings: Collection[Recoding],
    code: Code | None,
    revision: int | None = None,
) -> list[Coding]:
    """Say the codings again with a code, or with None that none applies, in one step.

    What the coder had seen, and noted, goes along. The decisions that the earlier
    codings answered stay: they were made about that version's codes.
    """
    ledger = begin(assignment, user)
    ledger.expect(revision)
    if not recodings:
        raise ValidationError("Nothing was chosen.")
    if code is not None:
        check_code(ledger.assignment, code)
    asked = [one.coding for one in _with_parts(ledger.assignment, recodings)]
    _withdraw(ledger, asked)
    made = {one.pk: _say_again(ledger, one, code) if code else None for one in asked}
    replace_in_links(ledger, made)
    told = f"as {code}" if code else "as carrying no code any more"
    ledger.close(_words(ledger.assignment, list(recodings), told))
    return [coding for coding in made.values() if coding]


def _with_parts(
    assignment: Assignment, recodings: Collection[Recoding]
) -> list[Recoding]:
    """The recodings, and those of parts linked to them: one passage, one answer."""
    parts = {part.pk for one in recodings for part in parts_of(one.coding)}
    asked = {one.coding_id: one for one in asked_of(assignment)}
    chosen = {one.coding_id: one for one in recodings}
    linked = {pk: one for pk, one in asked.items() if pk in parts}
    return list((linked | chosen).values())


def _withdraw(ledger: Ledger, codings: list[Coding]) -> None:
    if any(one.assignment_id != ledger.assignment.pk for one in codings):
        raise ValidationError("This coding is not yours.")
    standing = Coding.objects.standing().filter(pk__in=[one.pk for one in codings])
    if standing.count() < len(codings):
        raise Conflict("This has been answered already.")
    ledger.withdraw(codings)


def _say_again(ledger: Ledger, coding: Coding, code: Code) -> Coding:
    assignment = ledger.assignment
    again = standing_equal(assignment, code, coding.start, coding.end)
    if again is None:
        again = Coding(
            pk=uuid4(),
            assignment=assignment,
            code=code,
            start=coding.start,
            end=coding.end,
            quote=coding.quote,
            exposure=coding.exposure,
        )
        ledger.add(again)
    hand_on_memo(ledger, coding, again)
    return again


def _words(assignment: Assignment, recodings: list[Recoding], told: str) -> str:
    if len(recodings) > 1:
        return f"Said {len(recodings)} codings again {told}"
    return f"Said {place_of(assignment, recodings[0].coding)} again {told}"
