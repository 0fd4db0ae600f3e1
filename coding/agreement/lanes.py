"""One disagreement as it is settled: a lane for each coder, in an order of its own."""

from dataclasses import dataclass, field
from random import Random
from uuid import UUID

from coding.agreement.rulings import judging
from coding.codebook.frozen import give_codes
from coding.models import Assignment, Code, Coding, Round
from documents.models import Paragraph

STATES = {
    None: "skipped it",
    True: "gave the code",
    False: "read it, did not give the code",
}


@dataclass(slots=True)
class Lane:
    """What one coder said; `says` is None where the paragraph was skipped.

    `instead` are the coder's other codings of the paragraph.
    """

    number: int
    work: Assignment
    says: bool | None
    codings: list[Coding] = field(default_factory=list)
    instead: list[Coding] = field(default_factory=list)

    @property
    def state(self) -> str:
        return STATES[self.says]

    @property
    def colour(self) -> int:
        return (self.number - 1) % 8


def lanes_of(planned: Round, paragraph: Paragraph, code: Code) -> list[Lane]:
    """The finished work on a paragraph, shuffled alike whenever this is asked again."""
    finished = planned.assignments.finished().filter(document=paragraph.document_id)
    works = list(finished.select_related("coder").order_by("pk"))
    Random(f"{planned.seed} {paragraph.pk} {code.key}").shuffle(works)
    judged = set(judging(planned, paragraph))
    given: dict[UUID, list[Coding]] = {work.pk: [] for work in works}
    codings = list(
        Coding.objects.standing().filter(
            assignment__in=works, start__lt=paragraph.end, end__gt=paragraph.start
        )
    )
    give_codes(codings, planned.version_id)
    for coding in codings:
        given[coding.assignment_id].append(coding)
    return [
        _lane(place, work, given[work.pk], code.key, work.pk in judged)
        for place, work in enumerate(works, start=1)
    ]


def _lane(
    number: int, work: Assignment, given: list[Coding], key: str, judged: bool
) -> Lane:
    if not judged:
        return Lane(number, work, None)
    own = [one for one in given if one.code.key == key]
    instead = [one for one in given if one.code.key != key]
    return Lane(number, work, bool(own), own, instead)
