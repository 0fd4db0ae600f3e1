"""Whose codings are looked at: one's own, a coder's, or a round's gold set."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from coding.analysis.settled import read_gold
from coding.models import Assignment, Coding, Reading, Round
from coding.models.rounds import AssignmentQuerySet
from documents.models import Paragraph
from projects.models import AnyUser, Project

OWN = "own"


class Place(NamedTuple):
    """A coded passage; of a ruled one there is no coding."""

    start: int
    end: int
    coding: UUID | None


@dataclass(frozen=True, slots=True)
class Voice:
    """One whose codings may be shown; `key` names it in addresses."""

    key: str
    name: str
    round: UUID | None = None
    coder: int | None = None


@dataclass(slots=True)
class Said:
    """What a voice said of paragraphs: their codes, and which it has judged at all."""

    codings: dict[UUID, dict[str, list[Place]]] = field(default_factory=dict)
    judged: set[UUID] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)

    def codes(self, leaf: Paragraph | None) -> Mapping[str, list[Place]]:
        return self.codings.get(leaf.pk, {}) if leaf else {}


def voices_for(user: AnyUser, project: Project) -> list[Voice]:
    """Oneself, then the gold set and the coders of each round that one may compare."""
    rounds = Round.objects.comparable_by(user).filter(project=project)
    works = Assignment.objects.comparable_by(user).filter(round__in=rounds)
    rows = (
        works.order_by("-round__opened_at", "coder__username")
        .values_list("round", "round__name", "coder", "coder__username")
        .distinct()
    )
    found = [Voice(OWN, "My own codings")]
    golden: set[UUID] = set()
    for pk, name, coder, username in rows:
        if pk not in golden:
            golden.add(pk)
            found.append(Voice(f"gold.{pk}", f"Gold of {name}", pk))
        if coder != user.pk:
            words = f"{username} in {name}"
            found.append(Voice(f"{coder}.{pk}", words, pk, coder))
    return found


def said_by(
    voice: Voice, user: AnyUser, leaves: Mapping[UUID, Sequence[Paragraph]]
) -> Said:
    """What a voice that the user may hear said of these paragraphs, by document."""
    if voice.round and voice.coder is None:
        return _gold(voice.round, user, leaves)
    works = Assignment.objects.held_by(user)
    if voice.round:
        heard = Assignment.objects.comparable_by(user)
        works = heard.filter(round=voice.round, coder=voice.coder)
    return _works(works.filter(document__in=leaves), leaves)


def _works(
    works: AssignmentQuerySet, leaves: Mapping[UUID, Sequence[Paragraph]]
) -> Said:
    said = Said()
    rows = Coding.objects.standing().filter(assignment__in=works.values("pk"))
    for pk, document, key, name, start, end in rows.order_by(
        "start", "end"
    ).values_list(
        "pk", "assignment__document", "code__key", "code__name", "start", "end"
    ):
        said.names.setdefault(key, name)
        _place(said, leaves[document], key, Place(start, end, pk))
    read = Reading.objects.standing().filter(
        assignment__in=works.values("pk"), skipped=False
    )
    said.judged = set(read.order_by().values_list("paragraph", flat=True))
    # Whoever codes a passage has judged its paragraph, marked as read or not.
    said.judged |= said.codings.keys()
    return said


def _gold(
    planned_pk: UUID, user: AnyUser, leaves: Mapping[UUID, Sequence[Paragraph]]
) -> Said:
    rounds = Round.objects.comparable_by(user).select_related("version")
    planned = rounds.filter(pk=planned_pk).first()
    if planned is None:
        return Said()
    said = Said(names=dict(planned.version.codes.values_list("key", "name")))
    works = planned.assignments.finished().filter(document__in=leaves)
    done = set(works.values_list("document", flat=True))
    for (_, document), gold in read_gold([planned], done).items():
        for one in gold.settled():
            place = Place(one.start, one.end, one.coding)
            _place(said, leaves[document], one.key, place)
        said.judged |= {leaf.pk for leaf in leaves[document]}
        said.judged -= {leaf for leaf, _ in gold.open()}
    return said


def _place(said: Said, leaves: Sequence[Paragraph], key: str, place: Place) -> None:
    for leaf in touched(leaves, place.start, place.end):
        said.codings.setdefault(leaf.pk, {}).setdefault(key, []).append(place)


def touched(leaves: Sequence[Paragraph], start: int, end: int) -> Iterable[Paragraph]:
    """The paragraphs, sorted and apart, that share a character with `[start, end)`."""
    at = bisect_right(leaves, start, key=lambda leaf: leaf.end)
    while at < len(leaves) and leaves[at].start < end:
        yield leaves[at]
        at += 1


def chosen_voice(voices: Collection[Voice], key: str) -> Voice | None:
    """The voice of that key; one's own where none is named, None for a wrong one."""
    return next((one for one in voices if one.key == (key or OWN)), None)
