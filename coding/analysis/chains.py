"""Chains of mandates, as leads have settled them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from documents.models import Alignment, Document, DocumentQuerySet
from documents.renewals import align_documents, chain_of, settle_renewal
from projects.access import require_lead
from projects.models import Project

_NAMED = ("symbol", "title", "filename", "date", "mission", "project_id", "renews_id")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The mandates that lead to the last one, the first one first.

    `laid` says of each but the first whether it is laid beside the one before it.
    """

    documents: list[Document]
    laid: list[bool]

    @property
    def end(self) -> Document:
        return self.documents[-1]

    @property
    def is_laid(self) -> bool:
        return all(self.laid)


def chains_in(project: Project) -> list[Stretch]:
    """Every chain that a lead has settled, by its last mandate; two queries."""
    rows = {one.pk: one for one in _linked(project)}
    renewed = {one.renews_id for one in rows.values()}
    ends = [one for one in rows.values() if one.renews_id and one.pk not in renewed]
    stretches = [_back(one, rows) for one in ends]
    laid = _laid(one.pk for some in stretches for one in some)
    return [_stretch(some, laid) for some in stretches if len(some) > 1]


def chain_to(project: Project, end: Document) -> Stretch:
    """The mandates that lead to a document; one alone where it renews none."""
    rows = {one.pk: one for one in _linked(project)}
    found = _back(rows.get(end.pk, end), rows)
    return _stretch(found, _laid(one.pk for one in found))


@transaction.atomic
def lay_chain(project: Project, user: User, mission: str) -> Document:
    """A lead takes the renewals proposed for a mission and lays each side by side.

    Answers the last mandate of the longest chain. What is settled or laid stays.
    """
    require_lead(user, project)
    for link in chain_of(project, mission):
        if link.proposed:
            settle_renewal(link.document, user, link.proposed)
    members = {link.document.pk for link in chain_of(project, mission)}
    found = [one for one in chains_in(project) if one.end.pk in members]
    if not found:
        raise ValidationError(f"No mandate of {mission} renews another one.")
    longest = max(found, key=lambda one: len(one.documents))
    lay(longest, project, user)
    return longest.end


@transaction.atomic
def lay(stretch: Stretch, project: Project, user: User) -> None:
    """A lead lays each mandate of a chain beside the one before it."""
    require_lead(user, project)
    keys = [one.pk for one in stretch.documents]
    whole = {one.pk: one for one in Document.objects.filter(pk__in=keys)}
    for place, is_laid in enumerate(stretch.laid):
        if not is_laid:
            align_documents(whole[keys[place]], whole[keys[place + 1]], user)


def _linked(project: Project) -> DocumentQuerySet:
    """The documents that renew another one or are renewed."""
    links = Q(renews__isnull=False) | Q(renewed_by__isnull=False)
    rows = project.documents.ready().filter(links).distinct()
    return rows.only(*_NAMED).order_by("date", "pk")


def _back(end: Document, rows: dict[UUID, Document]) -> list[Document]:
    found, seen = [end], {end.pk}
    while (pk := found[-1].renews_id) in rows and pk not in seen:
        assert pk is not None
        seen.add(pk)
        found.append(rows[pk])
    return found[::-1]


def _laid(keys: Iterable[UUID]) -> set[tuple[UUID, UUID]]:
    laid = Alignment.objects.filter(after__in=list(keys))
    return set(laid.values_list("before", "after"))


def _stretch(found: list[Document], laid: Collection[tuple[UUID, UUID]]) -> Stretch:
    steps = zip(found, found[1:], strict=False)
    return Stretch(found, [(old.pk, new.pk) in laid for old, new in steps])
