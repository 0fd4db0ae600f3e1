"""Join codings that are parts of one passage with words between them."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from coding.desk.steps import Ledger, begin
from coding.models import Assignment, Coding, Link
from coding.models.coding import StandingQuerySet
from hsframe.refusals import Conflict


@transaction.atomic
def link(
    first: Coding, second: Coding, user: User, *, key: UUID, revision: int | None = None
) -> Link | None:
    """Say that two codings under one code are parts of one passage.

    None where they are already. Raises ValidationError for codings of two documents
    or codes, Conflict for one withdrawn meanwhile.
    """
    ledger = begin(first.assignment, user, key)
    if ledger.repeated:
        return Link.objects.filter(pk=key).first()
    ledger.expect(revision)
    if first.assignment_id != second.assignment_id:
        raise ValidationError("Both parts must be your own codings of one document.")
    parts = [_standing(first), _standing(second)]
    early, late = sorted(parts, key=lambda one: (one.start, one.end))
    if early == late:
        raise ValidationError("A coding cannot be linked to itself.")
    if early.code.key != late.code.key:
        raise ValidationError("The parts of one passage carry one code.")
    if late in parts_of(early):
        return None
    made = Link(pk=key, first=early, second=late)
    ledger.add(made)
    ledger.close(f"Linked two passages under {early.code}")
    return made


@transaction.atomic
def unlink(
    coding: Coding,
    user: User,
    *,
    key: UUID | None = None,
    revision: int | None = None,
) -> None:
    """Make a coding a passage of its own again; it no longer ties others together."""
    ledger = begin(coding.assignment, user, key)
    if ledger.repeated:
        return
    ledger.expect(revision)
    replace_in_links(ledger, {coding.pk: None})
    ledger.close(f"Unlinked a passage under {coding.code}")


def links_of(assignment: Assignment, codings: list[UUID]) -> StandingQuerySet:
    """The standing links on these codings."""
    touching = Q(first__in=codings) | Q(second__in=codings)
    own = Link.objects.standing().filter(first__assignment=assignment)
    return own.filter(touching).select_related("first__code", "second__code")


def parts_of(coding: Coding) -> list[Coding]:
    """The codings that make up one passage with this one, itself among them."""
    found = {coding.pk}
    while True:
        links = links_of(coding.assignment, list(found))
        ends = {end for pair in links.values_list("first", "second") for end in pair}
        if ends <= found:
            break
        found |= ends
    parts = coding.assignment.codings.filter(pk__in=found).select_related("code")
    return list(parts.order_by("start", "end"))


def replace_in_links(ledger: Ledger, replaced: Mapping[UUID, Coding | None]) -> None:
    """Put other codings into the links of those replaced; None drops the link.

    So does another code, and what is one passage already is not linked again.
    """
    standing = list(links_of(ledger.assignment, list(replaced)))
    ledger.withdraw(standing)
    for old in standing:
        first = replaced.get(old.first_id, old.first)
        second = replaced.get(old.second_id, old.second)
        if not first or not second or first.code.key != second.code.key:
            continue
        if second not in parts_of(first):
            ledger.add(Link(first=first, second=second))


def _standing(coding: Coding) -> Coding:
    found = Coding.objects.standing().select_related("code").filter(pk=coding.pk)
    if (one := found.first()) is None:
        raise Conflict("This coding has been withdrawn or changed meanwhile.")
    return one
