"""Where an intake's rows are written: its round, codes, documents and their leaves."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from coding.datasets.intake.entries import Target
from coding.models import Code, Intake, Round
from coding.rounds.machines import NONE
from documents.frozen import Leaves
from documents.models import Document, Paragraph

BATCH = 2000
_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass
class Ground:
    """What an intake's rows refer to; `codes` and `added` go by the file's keys."""

    intake: Intake
    user: User
    round: Round
    codes: dict[str, Code]
    added: dict[str, UUID]
    now: datetime
    leaves: dict[UUID, Leaves] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def document(self, target: Target) -> UUID:
        """The document's id, whether it was here or has just been added."""
        return target if isinstance(target, UUID) else self.added[target]

    def leaves_of(self, target: Target) -> Leaves:
        """The counted leaves of a document that `take_leaves` has read."""
        return self.leaves[self.document(target)]

    def take_leaves(self, targets: Iterable[Target]) -> None:
        """Read the leaves of the documents, which are handed out from here on."""
        used = {self.document(one) for one in targets}
        self.leaves = _leaves_of(used)
        handed = Document.objects.filter(pk__in=used, frozen_at=None)
        handed.update(frozen_at=self.now)


def open_ground(
    intake: Intake, user: User, codes: dict[str, Code], added: dict[str, UUID]
) -> Ground:
    """A round for the intake, over from its beginning, that shows no suggestions."""
    now = timezone.now()
    planned = Round(
        project=intake.project,
        name=_free_name(intake),
        version=intake.version,
        shown=Round.Shown.HIDDEN,
        blind_share=0,
        engine=NONE,
        learns=Round.Learns.NOTHING,
        brought_in=True,
        opened_by=user,
        closed_at=now,
    )
    planned.full_clean()
    planned.save()
    intake.round = planned
    return Ground(intake, user, planned, codes, added, now)


def said_at(told: str) -> datetime | None:
    """The time that a file tells, in UTC where it names no zone; none if it is none."""
    try:
        found = parse_datetime(told.strip())
        if found is None:
            return None
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        return found if _EARLIEST <= found <= timezone.now() else None
    except (ValueError, OverflowError):
        return None


def _leaves_of(documents: Collection[UUID]) -> dict[UUID, Leaves]:
    leaves: dict[UUID, list[Paragraph]] = defaultdict(list)
    rows = Paragraph.objects.codable().filter(document__in=documents).defer("words")
    for leaf in rows.order_by("document", "start"):
        leaves[leaf.document_id].append(leaf)
    return {pk: Leaves(leaves[pk]) for pk in documents}


def _free_name(intake: Intake) -> str:
    """The round's name, numbered where the project has one of that name."""
    wanted = f"{intake.filename[:90]}, brought in"
    taken = set(intake.project.rounds.standing().values_list("name", flat=True))
    number, name = 1, wanted
    while name in taken:
        number += 1
        name = f"{wanted} ({number})"
    return name
