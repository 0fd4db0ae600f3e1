"""Where a ruling differs from a coder's own work, and the coder's word on it."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet

from coding.agreement.kinds import match
from coding.models import Assignment, Coding, Objection, Reading, RuledPassage, Ruling
from hsframe.refusals import Conflict


@dataclass(frozen=True, slots=True)
class Difference:
    """A ruling beside the coder's own codings there; `objection` the coder's word."""

    ruling: Ruling
    mine: list[Coding]
    objection: Objection | None

    @property
    def passages(self) -> list[tuple[int, int, str]]:
        """What the ruling gives the code, each passage once, whoever found it."""
        places = [(one.start, one.end, one.quote) for one in _passages(self.ruling)]
        return list(dict.fromkeys(places))


def told_of_rulings(assignment: Assignment) -> bool:
    """Whether its coder may be told: the work is finished and the round closed.

    Until a round is closed its coders are blind to one another, and a ruling would tell
    that somebody differs.
    """
    done = assignment.finished_at is not None
    return done and assignment.round.closed_at is not None


def rulings_told(assignment: Assignment) -> QuerySet[Ruling]:
    """The standing rulings on the assignment's document that its coder may be told."""
    if not told_of_rulings(assignment):
        return Ruling.objects.none()
    return (
        Ruling.objects.standing()
        .filter(round=assignment.round_id, paragraph__document=assignment.document_id)
        .select_related("paragraph", "code")
        .prefetch_related("passages")
        .order_by("paragraph__position", "code__position")
    )


def differences(assignment: Assignment) -> list[Difference]:
    """The rulings that differ from what the coder said; nobody else's codings."""
    rulings = list(rulings_told(assignment))
    codings = list(assignment.codings.standing().select_related("code"))
    skipped = set(
        Reading.objects.standing()
        .filter(assignment=assignment, skipped=True)
        .values_list("paragraph_id", flat=True)
    )
    said = {
        (one.ruling.paragraph_id, one.ruling.code.key): one
        for one in assignment.objections.select_related("ruling__code")
    }
    found = []
    for ruling in rulings:
        mine = _mine(ruling, codings)
        if ruling.paragraph_id not in skipped and _differs(ruling, mine):
            objection = said.get((ruling.paragraph_id, ruling.code.key))
            found.append(Difference(ruling, mine, objection))
    return found


@transaction.atomic
def object_to(
    ruling: Ruling,
    assignment: Assignment,
    user: User,
    *,
    text: str,
    key: UUID | None = None,
) -> Objection:
    """Say once, in words, why a ruling that differs from one's own work is wrong.

    A second word on the same paragraph and code is refused, whatever was ruled since.
    """
    if not Assignment.objects.held_by(user).filter(pk=assignment.pk).exists():
        raise PermissionDenied("Only its coder objects for an assignment.")
    Assignment.objects.select_for_update().get(pk=assignment.pk)
    key = key or uuid4()
    if known := Objection.objects.filter(pk=key).first():
        if (known.ruling_id, known.assignment_id) != (ruling.pk, assignment.pk):
            raise Conflict("Another objection has this key.")
        return known
    words = text.strip().replace("\x00", "")
    if not words:
        raise ValidationError({"text": "Say why."})
    question = {one.ruling.pk: one for one in differences(assignment)}.get(ruling.pk)
    if question is None:
        raise ValidationError("This ruling does not differ from your work.")
    if question.objection:
        raise ValidationError("You have objected here before.")
    return Objection.objects.create(
        pk=key, ruling=ruling, assignment=assignment, text=words
    )


def _passages(ruling: Ruling) -> list[RuledPassage]:
    # Where several readings stand, their passages are the coders', not the ruling's.
    return [] if ruling.plural else list(ruling.passages.all())


def _mine(ruling: Ruling, codings: list[Coding]) -> list[Coding]:
    leaf = ruling.paragraph
    return [
        one
        for one in codings
        if one.code.key == ruling.code.key
        and one.start < leaf.end
        and one.end > leaf.start
    ]


def _differs(ruling: Ruling, mine: list[Coding]) -> bool:
    if ruling.plural:
        return False
    if not (ruling.applies and mine):
        return bool(ruling.applies) != bool(mine)
    if {one.pk for one in mine} <= {one.coding_id for one in _passages(ruling)}:
        return False
    leaf = ruling.paragraph
    ruled, coded = (
        sorted({(max(start, leaf.start), min(end, leaf.end)) for start, end in places})
        for places in (
            [(one.start, one.end) for one in _passages(ruling)],
            [(one.start, one.end) for one in mine],
        )
    )
    return bool(ruled) and not match(ruled, coded)
