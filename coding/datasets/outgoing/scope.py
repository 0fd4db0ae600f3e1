"""What of a project its user may take away, narrowed to what is wanted."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from coding.datasets.outgoing.taken import TakenRound
from coding.datasets.outgoing.wanted import Wanted
from coding.models import Assignment, Round
from coding.suggestions.fitting import assists
from documents.models import Document
from projects.models import AnyUser, Project


@dataclass(frozen=True, slots=True)
class Work:
    """An assignment whose codings may be taken away."""

    pk: UUID
    coder: int
    round: UUID
    given_at: datetime
    finished_at: datetime | None

    @property
    def finished(self) -> bool:
        return self.finished_at is not None


@dataclass(frozen=True, slots=True)
class Scope:
    """Works by document; rounds of which everything may be read; all rounds told of."""

    works: dict[UUID, list[Work]]
    compared: frozenset[UUID]
    rounds: tuple[Round, ...]


def scope_of(project: Project, user: AnyUser, wanted: Wanted) -> Scope:
    """One's own work, and all of rounds that one may compare."""
    compared = Round.objects.comparable_by(user).filter(project=project)
    if wanted.rounds:
        compared = compared.filter(pk__in=wanted.rounds)
    mine = Assignment.objects.held_by(user).filter(round__project=project)
    own = Assignment.objects.current().filter(
        Q(pk__in=mine.values("pk")) | Q(round__in=compared.values("pk"))
    )
    if wanted.rounds:
        own = own.filter(round__in=wanted.rounds)
    if wanted.coders:
        own = own.filter(coder__in=wanted.coders)
    works: dict[UUID, list[Work]] = defaultdict(list)
    for pk, document, coder, planned, given, finished in own.order_by("pk").values_list(
        "pk", "document_id", "coder_id", "round_id", "given_at", "finished_at"
    ):
        works[document].append(Work(pk, coder, planned, given, finished))
    told = {work.round for one in works.values() for work in one}
    ids = frozenset(compared.values_list("pk", flat=True))
    rounds = Round.objects.filter(pk__in=told | ids).select_related("version__codebook")
    return Scope(dict(works), ids, tuple(rounds.order_by("opened_at", "pk")))


def documents_of(project: Project, scope: Scope, wanted: Wanted) -> QuerySet[Document]:
    """The current documents and those that were coded, in the order of their dates."""
    ready = Document.objects.filter(project=project).ready()
    found = Document.objects.filter(
        Q(pk__in=ready.values("pk")) | Q(project=project, pk__in=list(scope.works))
    )
    if wanted.documents:
        found = found.filter(pk__in=wanted.documents)
    return found.order_by("date", "symbol", "filename", "pk")


def taken_round(planned: Round) -> TakenRound:
    """What files tell of a round."""
    return TakenRound(
        planned.pk,
        planned.name,
        planned.version.codebook.title,
        planned.version.number,
        planned.shown,
        planned.blind_share,
        planned.seed,
        planned.engine,
        planned.closed_at is not None,
        assists(planned),
        planned.brought_in,
    )
