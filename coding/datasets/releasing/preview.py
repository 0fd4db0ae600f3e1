"""What a release would hold, and what is missing from it, before it is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from coding.agreement.gold import gold_of
from coding.agreement.report import report_on
from coding.agreement.which import Which, offered
from coding.datasets.releasing.offered import Offer
from coding.models import Assignment, Coding, Decision


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of agreement of a round: how many codes have a value in it."""

    which: Which
    codes: int
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """One round as a release would tell it, with what a reader will miss."""

    offer: Offer
    codings: int
    decisions: int
    gold: int
    rulings: int
    open: int
    kinds: tuple[Kind, ...]

    @property
    def unfinished(self) -> int:
        return self.offer.works - self.offer.finished


def previews_of(offers: Sequence[Offer]) -> list[Preview]:
    """Each round in the order given; the same sums as the release itself."""
    return [_preview(offer) for offer in offers]


def _preview(offer: Offer) -> Preview:
    planned = offer.round
    works = Assignment.objects.current().filter(round=planned)
    gold = gold_of(planned)
    kinds = []
    for which in offered(planned):
        rows = report_on(planned, which).rows
        without = tuple(row.code.key for row in rows if row.alpha.value is None)
        kinds.append(Kind(which, len(rows), without))
    return Preview(
        offer,
        Coding.objects.standing().filter(assignment__in=works).count(),
        Decision.objects.standing().filter(assignment__in=works).count(),
        sum(map(len, gold.passages.values())),
        planned.rulings.standing().count(),
        len(gold.open),
        tuple(kinds),
    )
