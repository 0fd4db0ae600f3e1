"""Set one coding against another, take that back, and count it by codes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Abs
from django.utils import timezone

from coding.models import Coding, Tension
from hsframe.refusals import Conflict
from projects.access import leads
from projects.models import AnyUser, Project

LONGEST = 2000
_SIDES = ("first__", "second__")
_SIDE = ("code", "assignment__document", "assignment__coder")
_LONG = [
    f"assignment__document__{one}"
    for one in ("text", "source_text", "ranges", "note_references")
]


class Between(NamedTuple):
    """A tension by the keys of its codes; `stands` where neither coding has gone."""

    pk: UUID
    first: str
    second: str
    type: str
    stands: bool


@transaction.atomic
def set_against(
    first: Coding,
    second: Coding,
    user: User,
    *,
    type: str,
    note: str = "",
    key: UUID | None = None,
) -> Tension:
    """Say how the first coding stands to the second; the same said twice is one.

    Both must be readable. Raises ValidationError for codings of two projects, Conflict
    for one that was withdrawn or changed meanwhile.
    """
    key = key or uuid4()
    readable = Coding.objects.readable_by(user).filter(pk__in=[first.pk, second.pk])
    if readable.order_by().count() < len({first.pk, second.pk}):
        raise PermissionDenied("Only codings that you may read can be set in tension.")
    note = note.strip().replace("\x00", "")
    if known := Tension.objects.filter(pk=key).first():
        if (known.first_id, known.second_id) != (first.pk, second.pk):
            raise Conflict("Another tension has this key.")
        return known
    _check(first, second, type, note)
    same = Tension.objects.standing().filter(
        first=first, second=second, type=type, made_by=user
    )
    if known := same.first():
        return known
    return Tension.objects.create(
        pk=key,
        project=first.assignment.round.project,
        first=first,
        second=second,
        type=type,
        note=note,
        made_by=user,
    )


@transaction.atomic
def withdraw_tension(tension: Tension, user: User) -> None:
    """Take a tension back, one's own or as a lead; the row stays."""
    if tension.made_by_id != user.pk and not leads(user, tension.project):
        raise PermissionDenied("Its maker or a lead takes a tension back.")
    locked = Tension.objects.select_for_update(of=("self",)).get(pk=tension.pk)
    if locked.withdrawn_at is None:
        locked.withdrawn_at = timezone.now()
        locked.save(update_fields=["withdrawn_at"])


def tensions_of(
    project: Project, user: AnyUser, mission: str = ""
) -> QuerySet[Tension]:
    """Those the user may read, the latest first; of a mission where one side is its."""
    return (
        _readable(project, user, mission)
        .select_related(
            "made_by", *(f"{side}{one}" for side in _SIDES for one in _SIDE)
        )
        .defer(*(f"{side}{one}" for side in _SIDES for one in _LONG))
    )


def as_they_stand(tensions: Iterable[Tension]) -> list[Tension]:
    """Each with the passages that its coders have moved since.

    A passage moved under the same code says the same of other words; under another
    code it says something else, and the tension no longer stands.
    """
    found = list(tensions)
    sides = {one.first for one in found} | {one.second for one in found}
    moved = _moved({one.pk: one.code.key for one in sides if one.withdrawn_at})
    rows = Coding.objects.select_related(*_SIDE).defer(*_LONG)
    later = rows.in_bulk(list(moved.values())) if moved else {}
    for one in found:
        if one.first_id in moved:
            one.first = later[moved[one.first_id]]
        if one.second_id in moved:
            one.second = later[moved[one.second_id]]
    return found


def _moved(keys: Mapping[UUID, str]) -> dict[UUID, UUID]:
    """The standing codings under the same code that took the place of these."""
    found: dict[UUID, UUID] = {}
    waiting = {pk: pk for pk in keys}
    told = ("pk", "replaces_id", "code__key", "withdrawn_at")
    while waiting:
        later = Coding.objects.filter(replaces__in=waiting).order_by()
        further: dict[UUID, UUID] = {}
        for pk, replaced, key, gone in later.values_list(*told):
            first = waiting[replaced]
            if key == keys[first]:
                if gone:
                    further[pk] = first
                else:
                    found[first] = pk
        waiting = further
    return found


def between_codes(project: Project, user: AnyUser, mission: str = "") -> list[Between]:
    """The same tensions in the same order, as little of them as counting needs."""
    told = ("pk", "first__code__key", "second__code__key", "type")
    sides = ("first_id", "second_id", "first__withdrawn_at", "second__withdrawn_at")
    rows = list(_readable(project, user, mission).values_list(*told, *sides))
    withdrawn = {one[4]: one[1] for one in rows if one[6]}
    moved = _moved(withdrawn | {one[5]: one[2] for one in rows if one[7]})
    return [
        Between(
            pk,
            first,
            second,
            type,
            (not left or one in moved) and (not gone or other in moved),
        )
        for pk, first, second, type, one, other, left, gone in rows
    ]


def candidates(
    first: Coding, user: AnyUser, key: str = "", *, whole_mission: bool = False
) -> QuerySet[Coding]:
    """Codings that one could be set against: of its document, those nearest first.

    With `whole_mission` of all documents of its mission, in their order; with `key`
    only under that code.
    """
    document = first.assignment.document
    found = Coding.objects.standing().current().readable_by(user).exclude(pk=first.pk)
    found = found.filter(assignment__round__project=document.project_id)
    if key:
        found = found.filter(code__key=key)
    if whole_mission and document.mission:
        found = found.filter(assignment__document__mission=document.mission)
        order = ["assignment__document__date", "assignment__document", "start"]
    else:
        found = found.filter(assignment__document=document)
        found = found.annotate(apart=Abs(F("start") - first.start))
        order = ["apart", "start"]
    return found.select_related("code", "assignment__coder").order_by(
        *order, "end", "code__key", "pk"
    )


def still_stands(tension: Tension) -> bool:
    """Whether neither coding has been withdrawn or changed since."""
    return tension.first.withdrawn_at is None and tension.second.withdrawn_at is None


def by_codes(tensions: Iterable[Between]) -> Mapping[tuple[str, str], Counter[str]]:
    """How many of each type lead from one code's key to another's, as they stand."""
    found: dict[tuple[str, str], Counter[str]] = {}
    for one in tensions:
        if one.stands:
            found.setdefault((one.first, one.second), Counter())[one.type] += 1
    return found


def _readable(project: Project, user: AnyUser, mission: str) -> QuerySet[Tension]:
    found = Tension.objects.standing().readable_by(user).filter(project=project)
    if mission:
        found = found.filter(
            Q(first__assignment__document__mission=mission)
            | Q(second__assignment__document__mission=mission)
        )
    return found


def _check(first: Coding, second: Coding, type: str, note: str) -> None:
    if first.pk == second.pk:
        raise ValidationError({"second": "A coding is in no tension with itself."})
    if first.assignment.round.project_id != second.assignment.round.project_id:
        raise ValidationError({"second": "Both codings must be of one project."})
    if type not in Tension.Type.values:
        raise ValidationError({"type": "Say how the two stand to each other."})
    if len(note) > LONGEST:
        raise ValidationError({"note": f"A note has {LONGEST} characters at most."})
    pks = [first.pk, second.pk]
    # Locked, so that neither is withdrawn while the two are being joined.
    locked = Coding.objects.standing().select_for_update(of=("self",))
    if len(locked.filter(pk__in=pks).order_by("pk")) < 2:
        raise Conflict("One of the codings has been withdrawn or changed meanwhile.")
