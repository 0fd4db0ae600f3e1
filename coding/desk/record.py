"""Code a passage, change or withdraw it, and note why."""

from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from coding.desk.exposure import exposure_at
from coding.desk.linking import replace_in_links
from coding.desk.overtaken import Overtaken, standing_in_place_of
from coding.desk.steps import Ledger, begin
from coding.models import Assignment, Code, Coding, Memo
from documents.frozen import leaves_of
from documents.models import Document
from hsframe.refusals import Conflict

LONGEST = 10_000


@transaction.atomic
def code_passage(
    assignment: Assignment,
    user: User,
    *,
    key: UUID,
    code: Code,
    start: int,
    end: int,
    quote: str,
    memo: str = "",
    revision: int | None = None,
) -> Coding:
    """Say that `[start, end)` carries a code; sent twice it is stored once."""
    ledger = begin(assignment, user, key)
    known = Coding.objects.filter(pk=key).first()
    if known is not None:
        return _same_again(known, assignment, code, start, end)
    equal = standing_equal(assignment, code, start, end) if ledger.repeated else None
    if equal is not None:
        return equal
    ledger.expect(revision)
    coding = write_coding(ledger, key, code, start, end, quote)
    if memo.strip():
        ledger.withdraw(coding.memos.standing())
        _write_memo(ledger, coding, memo)
    ledger.close(f"Coded {place_of(ledger.assignment, coding)}: {code}")
    return coding


def write_coding(
    ledger: Ledger, key: UUID, code: Code, start: int, end: int, quote: str
) -> Coding:
    """Add a checked coding to a step; an equal standing one answers for it."""
    assignment = ledger.assignment
    check_passage(assignment.document, start, end, quote)
    check_code(assignment, code)
    if equal := standing_equal(assignment, code, start, end):
        return equal
    coding = Coding(
        pk=key,
        assignment=assignment,
        code=code,
        start=start,
        end=end,
        quote=quote,
        exposure=exposure_at(assignment, start, end),
    )
    ledger.add(coding)
    return coding


def standing_equal(
    assignment: Assignment, code: Code, start: int, end: int
) -> Coding | None:
    """The standing coding of the same passage under the same key, if there is one."""
    equal = {"code__key": code.key, "start": start, "end": end}
    return assignment.codings.standing().filter(**equal).first()


@transaction.atomic
def withdraw_coding(
    coding: Coding,
    user: User,
    revision: int | None = None,
    *,
    key: UUID | None = None,
) -> None:
    """Take a coding back, with the decisions that it answered and its links."""
    ledger = begin(coding.assignment, user, key)
    coding = Coding.objects.select_for_update().get(pk=coding.pk)
    if ledger.repeated:
        return
    if coding.withdrawn_at is not None:
        if now := standing_in_place_of(coding):
            raise Overtaken(now)
        return
    ledger.expect(revision)
    ledger.withdraw(coding.decisions.standing())
    replace_in_links(ledger, {coding.pk: None})
    ledger.withdraw([coding])
    ledger.close(f"Withdrew {coding.code} from {place_of(ledger.assignment, coding)}")


@transaction.atomic
def note(
    coding: Coding, user: User, *, key: UUID, text: str, revision: int | None = None
) -> Memo | None:
    """Put a memo on a coding in place of the last; an empty one takes it away."""
    ledger = begin(coding.assignment, user, key)
    if known := Memo.objects.filter(pk=key).first():
        if known.coding_id != coding.pk:
            raise Conflict("Another memo has this key.")
        return known
    if ledger.repeated:
        return None
    ledger.expect(revision)
    if not Coding.objects.standing().filter(pk=coding.pk).exists():
        raise Overtaken(standing_in_place_of(coding))
    ledger.withdraw(coding.memos.standing())
    memo = _write_memo(ledger, coding, text, key) if text.strip() else None
    ledger.close(f"Memo on {coding.code} at {place_of(ledger.assignment, coding)}")
    return memo


def hand_on_memo(ledger: Ledger, old: Coding, made: Coding) -> None:
    """Note on a coding what was noted on another, unless it has a memo of its own."""
    memo = old.memos.standing().first()
    if memo and not made.memos.standing().exists():
        ledger.add(Memo(coding=made, text=memo.text))


def check_passage(document: Document, start: int, end: int, quote: str) -> None:
    """Refuse a passage outside the text, or whose quote is not the text's own."""
    if not 0 <= start < end <= len(document.text):
        raise ValidationError("The passage lies outside the document.")
    if document.text[start:end] != quote:
        raise ValidationError("The quote is not what the document says there.")
    if not quote.strip():
        raise ValidationError("The passage holds no words.")


def check_code(assignment: Assignment, code: Code) -> None:
    """Refuse a code of another version, one that only gathers, or a retired one."""
    if code.version_id != assignment.round.version_id:
        raise ValidationError("This code is not in the round's codebook.")
    if code.retired:
        raise ValidationError("This code is retired.")
    if not code.codable:
        raise ValidationError("Choose one of the codes under it.")


def place_of(assignment: Assignment, coding: Coding) -> str:
    """The citation of the paragraph where a coding begins."""
    touched = leaves_of(assignment.document).touching(coding.start, coding.end)
    return str(touched[0]) if touched else str(assignment.document)


def _same_again(
    known: Coding, assignment: Assignment, code: Code, start: int, end: int
) -> Coding:
    same = (known.assignment_id, known.code_id, known.start, known.end)
    if same != (assignment.pk, code.pk, start, end):
        raise Conflict("Another coding has this key.")
    return known


def _write_memo(
    ledger: Ledger, coding: Coding, text: str, key: UUID | None = None
) -> Memo:
    if len(text) > LONGEST:
        raise ValidationError(f"A memo holds at most {LONGEST:,} characters.")
    memo = Memo(coding=coding, text=text.strip().replace("\x00", ""))
    if key is not None:
        memo.pk = key
    ledger.add(memo)
    return memo
