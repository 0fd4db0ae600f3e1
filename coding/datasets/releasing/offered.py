"""Which rounds a lead may release, and what stands in the way of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Count, Q

from coding.models import Assignment, Round
from projects.models import Project


@dataclass(frozen=True, slots=True)
class Offer:
    """A round with how much of its work is finished."""

    round: Round
    documents: int
    coders: int
    works: int
    finished: int

    @property
    def ready(self) -> bool:
        """Nothing can change in it any more, or nothing is left to do."""
        return self.works > 0 and (
            self.round.closed_at is not None or self.finished == self.works
        )


def offers_in(project: Project, user: User) -> list[Offer]:
    """The rounds that a lead may compare and that have work, the earliest first."""
    current = Q(assignments__carried_to=None, assignments__ended_at=None)
    done = current & Q(assignments__finished_at__isnull=False)
    rounds = (
        Round.objects.comparable_by(user)
        .filter(project=project)
        .select_related("version__codebook", "project")
        .annotate(
            documents=Count("assignments__document", current, distinct=True),
            coders=Count("assignments__coder", current, distinct=True),
            works=Count("assignments", current, distinct=True),
            finished=Count("assignments", done, distinct=True),
        )
        .order_by("opened_at", "pk")
    )
    return [
        Offer(one, one.documents, one.coders, one.works, one.finished)
        for one in rounds
        if one.works
    ]


def faults_of(rounds: Sequence[Round], user: User, open_work: bool) -> list[str]:
    """Why these rounds cannot be released by that user, in sentences; none if so."""
    if not rounds:
        return ["Choose at least one round."]
    offers = {one.round.pk: one for one in offers_in(rounds[0].project, user)}
    faults = []
    for planned in rounds:
        offer = offers.get(planned.pk)
        if offer is None:
            faults.append(
                f"“{planned.name}” cannot be released: its work may not be compared by"
                " whoever asks, or there is none."
            )
        elif not offer.ready and not open_work:
            faults.append(
                f"In “{planned.name}” {offer.finished} of {offer.works} assignments"
                " are finished: close the round, or say that open work may be in."
            )
    return faults


def documents_in(rounds: Iterable[Round]) -> frozenset[UUID]:
    """The documents on which there is work in these rounds."""
    works = Assignment.objects.current().filter(round__in=list(rounds))
    return frozenset(works.order_by().values_list("document_id", flat=True))
