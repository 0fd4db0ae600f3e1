"""A coder's queue of suggestions across the documents of a round."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from coding.codebook.frozen import give_codes
from coding.desk.decide import decide_all
from coding.desk.showing import rows_of
from coding.desk.waiting import Said, waiting_for
from coding.models import Assignment, Coding, Decision, Round, Suggestion
from documents.frozen import leaves_of
from documents.models import Paragraph
from hsframe.refusals import Conflict


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filter over a queue: a document's work, a code's key, the least score."""

    work: UUID | None = None
    code: str = ""
    least: float = 0.0

    def takes(self, work: Assignment, said: Said) -> bool:
        return (
            self.work in (None, work.pk)
            and self.code in ("", said.key)
            and said.score >= self.least
        )

    @property
    def is_narrow(self) -> bool:
        """Whether it names one document and something of its suggestions."""
        return self.work is not None and bool(self.code or self.least)


class Place(NamedTuple):
    """A suggestion that waits, and the work in which it does."""

    work: Assignment
    said: Said


class Shown(NamedTuple):
    """A place in the queue as the page tells it."""

    work: Assignment
    suggestion: Suggestion
    paragraph: Paragraph


def open_work(planned: Round, user: User) -> list[Assignment]:
    """The coder's own work in the round that can still be changed."""
    mine = Assignment.objects.held_by(user).filter(
        round=planned, finished_at=None, round__closed_at=None
    )
    return list(
        mine.select_related("document", "round")
        .defer("document__text", "document__source_text", "document__ranges")
        .order_by("document__date", "document__symbol", "document__filename", "pk")
    )


def queue_of(
    planned: Round, user: User, works: Sequence[Assignment], wanted: Wanted
) -> list[Place]:
    """What waits under the filter, in the order that the round's lead has set."""
    waiting = waiting_for(works)
    places = [
        Place(work, said)
        for work in works
        for said in sorted(waiting[work.pk], key=lambda one: (one.start, one.pk))
        if wanted.takes(work, said)
    ]
    if planned.order == Round.Order.UNCERTAIN:
        places.sort(key=lambda one: abs(one.said.score - 0.5))
    elif planned.order == Round.Order.RARE:
        given = _given(planned, user)
        places.sort(key=lambda one: (given[one.said.key], -one.said.score))
    return places


def shown(places: Sequence[Place]) -> list[Shown]:
    """A page of the queue with its suggestions and paragraphs."""
    rows = {one.pk: one for one in rows_of([place.said.pk for place in places])}
    for work in {place.work for place in places}:
        own = [rows[one.said.pk] for one in places if one.work == work]
        give_codes(own, work.round.version_id)
    return [
        Shown(
            work,
            rows[said.pk],
            leaves_of(work.document).touching(said.start, said.end)[0],
        )
        for work, said in places
    ]


@transaction.atomic
def answer_all(
    planned: Round,
    user: User,
    wanted: Wanted,
    *,
    key: UUID,
    confirmed: bool,
    count: int,
) -> list[Decision]:
    """Confirm or reject all that the filter shows, as one step of one document.

    Raises ValidationError for a filter that is too wide, Conflict where by now it
    shows another number than its coder has seen.
    """
    if not wanted.is_narrow:
        raise ValidationError("Choose a document, and a code or a least score, first.")
    works = [one for one in open_work(planned, user) if one.pk == wanted.work]
    if not works:
        raise ValidationError("This work cannot be changed any more.")
    [work] = works
    # What waits there must not change between the count and the answers.
    Assignment.objects.select_for_update().get(pk=work.pk)
    if known := work.steps.filter(pk=key).first():
        made = [pk for name, pk in known.added if name == "decision"]
        return list(work.decisions.filter(pk__in=made))
    places = queue_of(planned, user, works, wanted)
    if len(places) != count:
        raise Conflict(
            f"{len(places)} suggestions wait there by now, not {count}: look again."
        )
    suggestions = rows_of([one.said.pk for one in places])
    return decide_all(work, user, suggestions, key=key, confirmed=confirmed)


def _given(planned: Round, user: User) -> Counter[str]:
    """How often the coder gave each code in the round."""
    codings = Coding.objects.standing().filter(
        assignment__in=Assignment.objects.held_by(user).filter(round=planned)
    )
    return Counter(codings.order_by().values_list("code__key", flat=True))
