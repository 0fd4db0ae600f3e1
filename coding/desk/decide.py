"""Confirm, override or reject a suggestion: a decision beside the machine's row."""

from collections.abc import Sequence
from uuid import UUID, uuid5

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from coding.desk.exposure import was_on_show, were_on_show
from coding.desk.linking import replace_in_links
from coding.desk.record import place_of, write_coding
from coding.desk.steps import Ledger, begin
from coding.models import Assignment, Code, Coding, Decision, Suggestion
from hsframe.refusals import Conflict


@transaction.atomic
def confirm(
    assignment: Assignment,
    user: User,
    suggestion: Suggestion,
    *,
    key: UUID,
    revision: int | None = None,
) -> Decision:
    """Take the suggestion over as the coder's own coding."""
    return _decide(
        begin(assignment, user, key),
        suggestion,
        key,
        (suggestion.code, suggestion.start, suggestion.end, suggestion.quote),
        revision,
    )


@transaction.atomic
def override(
    assignment: Assignment,
    user: User,
    suggestion: Suggestion,
    *,
    key: UUID,
    code: Code,
    start: int,
    end: int,
    quote: str,
    revision: int | None = None,
) -> Decision:
    """Answer the suggestion with another code, another passage, or both."""
    return _decide(
        begin(assignment, user, key),
        suggestion,
        key,
        (code, start, end, quote),
        revision,
    )


@transaction.atomic
def reject(
    assignment: Assignment,
    user: User,
    suggestion: Suggestion,
    *,
    key: UUID,
    revision: int | None = None,
) -> Decision:
    """Say that the suggestion is wrong; a coding that answered it is withdrawn."""
    return _decide(begin(assignment, user, key), suggestion, key, None, revision)


@transaction.atomic
def decide_all(
    assignment: Assignment,
    user: User,
    suggestions: Sequence[Suggestion],
    *,
    key: UUID,
    confirmed: bool,
) -> list[Decision]:
    """Confirm or reject many suggestions in one step, each marked as one of many."""
    ledger = begin(assignment, user, key)
    if ledger.repeated:
        return []
    if len(were_on_show(assignment, suggestions)) < len(suggestions):
        raise ValidationError("One of these suggestions is not on show any more.")
    made = []
    for suggestion in suggestions:
        own = uuid5(key, str(suggestion.pk))
        coding = None
        if confirmed:
            passage = suggestion.start, suggestion.end, suggestion.quote
            coding = write_coding(ledger, own, suggestion.code, *passage)
        decision = Decision(
            pk=own,
            assignment=ledger.assignment,
            suggestion=suggestion,
            coding=coding,
            bulk=True,
        )
        ledger.add(decision)
        made.append(decision)
    word = "Confirmed" if confirmed else "Rejected"
    ledger.close(f"{word} {len(made)} suggestions at once")
    return made


def _decide(
    ledger: Ledger,
    suggestion: Suggestion,
    key: UUID,
    passage: tuple[Code, int, int, str] | None,
    revision: int | None,
) -> Decision:
    assignment = ledger.assignment
    known = Decision.objects.filter(pk=key).first()
    if known is not None:
        if (known.assignment_id, known.suggestion_id) != (
            assignment.pk,
            suggestion.pk,
        ):
            raise Conflict("Another decision has this key.")
        return known
    ledger.expect(revision)
    if not was_on_show(assignment, suggestion):
        raise ValidationError("This suggestion is not on show.")
    earlier = _withdraw_earlier(ledger, suggestion)
    # The client knows the coding by the key of its decision.
    coding = write_coding(ledger, key, *passage) if passage else None
    _withdraw_unneeded(ledger, earlier, coding)
    decision = Decision(
        pk=key, assignment=assignment, suggestion=suggestion, coding=coding
    )
    ledger.add(decision)
    where = place_of(assignment, coding) if coding else ""
    ledger.close(
        f"{decision.verdict.capitalize()} {suggestion.code}"
        + (f" at {where}" if where else "")
    )
    return decision


def _withdraw_earlier(ledger: Ledger, suggestion: Suggestion) -> list[Coding]:
    """Withdraw the standing decision; answers the codings it stood on."""
    earlier = list(
        ledger.assignment.decisions.standing()
        .filter(suggestion=suggestion)
        .select_related("coding")
    )
    ledger.withdraw(earlier)
    return [decision.coding for decision in earlier if decision.coding]


def _withdraw_unneeded(
    ledger: Ledger, codings: list[Coding], kept: Coding | None
) -> None:
    """Withdraw codings that only the replaced decision had made."""
    for coding in codings:
        if coding == kept or coding.withdrawn_at:
            continue
        if coding.decisions.standing().exists() or _was_made_by_hand(coding):
            continue
        replace_in_links(ledger, {coding.pk: None})
        ledger.withdraw([coding])


def _was_made_by_hand(coding: Coding) -> bool:
    """Whether the step that first made the coding made no decision beside it."""
    while coding.replaces:
        coding = coding.replaces
    made = coding.assignment.steps.filter(added__contains=[["coding", str(coding.pk)]])
    return any(all(name != "decision" for name, _ in step.added) for step in made)
