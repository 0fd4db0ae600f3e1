"""The missed-code check: a sample of what was read and left empty, looked at again."""

from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from coding.desk.exposure import suggested_ever
from coding.desk.showing import read_marks
from coding.models import Assignment, Coding, Round, SecondLook
from documents.frozen import codable_of, text_of
from documents.models import Paragraph

SAMPLE = 10


@dataclass(frozen=True, slots=True)
class Look:
    """A drawn paragraph with its words, and what came of it."""

    drawn: SecondLook
    paragraph: Paragraph
    text: str
    found: bool  # it carries a coding by now

    @property
    def waits(self) -> bool:
        return not self.found and self.drawn.nothing_at is None


def left_empty(assignment: Assignment) -> list[Paragraph]:
    """Read paragraphs that carry no coding and in which no run suggested anything."""
    read = {pk for pk, said in read_marks(assignment).items() if said != "skipped"}
    suggested = suggested_ever(assignment)
    coded = _coded(assignment)
    return [
        leaf
        for leaf in codable_of(assignment.document).all
        if leaf.pk in read and leaf.pk not in coded and leaf.pk not in suggested
    ]


@transaction.atomic
def draw(assignment: Assignment, user: User, size: int = SAMPLE) -> list[Look]:
    """Draw so many more by the round's seed, once what was drawn is looked at.

    Asked again meanwhile it draws nothing more. Raises ValidationError when nothing
    is left to draw from.
    """
    locked = _own(assignment, user)
    looks = looks_at(assignment)
    if any(one.waits for one in looks):
        return looks
    known = {one.paragraph.pk for one in looks}
    left = [leaf for leaf in left_empty(assignment) if leaf.pk not in known]
    if not left:
        raise ValidationError(
            "Nothing is left for a second look: it takes paragraphs that are read,"
            " carry no coding, and in which nothing was suggested."
        )
    seed = locked.round.seed
    left.sort(key=lambda leaf: sha256(f"{seed}:{leaf.pk}".encode()).digest())
    SecondLook.objects.bulk_create(
        (SecondLook(assignment=locked, paragraph=leaf) for leaf in left[:size]),
        ignore_conflicts=True,
    )
    return looks_at(assignment)


@transaction.atomic
def still_nothing(look: SecondLook, user: User) -> None:
    """Say that a second look found nothing; said twice it is said once."""
    _own(look.assignment, user)
    SecondLook.objects.filter(pk=look.pk, nothing_at=None).update(
        nothing_at=timezone.now()
    )


def looks_at(assignment: Assignment) -> list[Look]:
    """All that was ever drawn of the document, in its order."""
    coded, text = _coded(assignment), text_of(assignment.document_id)
    rows = assignment.second_looks.select_related("paragraph")
    return [
        Look(
            row,
            row.paragraph,
            text[row.paragraph.start : row.paragraph.end],
            row.paragraph_id in coded,
        )
        for row in rows.order_by("paragraph__position")
    ]


def looked_again(planned: Round) -> tuple[int, int]:
    """Of the round's counted work: second looks that found something, and all."""
    found = Exists(
        Coding.objects.standing().filter(
            assignment=OuterRef("assignment"),
            start__lt=OuterRef("paragraph__end"),
            end__gt=OuterRef("paragraph__start"),
        )
    )
    looks = SecondLook.objects.filter(
        assignment__in=planned.assignments.current()
    ).annotate(found=found)
    over = looks.filter(Q(found=True) | Q(nothing_at__isnull=False))
    return over.filter(found=True).count(), over.count()


def _coded(assignment: Assignment) -> set[UUID]:
    leaves = codable_of(assignment.document)
    spans = assignment.codings.standing().order_by().values_list("start", "end")
    return {leaf.pk for span in spans for leaf in leaves.touching(*span)}


def _own(assignment: Assignment, user: User) -> Assignment:
    """Lock the coder's own open work."""
    locked = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("round")
        .get(pk=assignment.pk)
    )
    if locked.coder_id != user.pk:
        raise PermissionDenied("Only the coder of an assignment can look again.")
    if locked.finished_at or locked.round.closed_at or locked.ended_at:
        raise ValidationError("This assignment is finished: reopen it to change it.")
    return locked
