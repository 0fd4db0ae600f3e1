"""Which paragraphs of a round never show suggestions."""

from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

from coding.models import Round
from coding.rounds.lot import drawn
from coding.rounds.machines import NONE
from documents.frozen import codable_of
from documents.models import Document, Paragraph


def blind_share(planned: Round, document: Document) -> frozenset[UUID]:
    """The document's paragraphs in the round's blind share, the same for every coder.

    Drawn by lot with the round's seed, stratum by stratum: the document's paragraphs
    of one kind. Each stratum gives its share, rounded up or down by the same lot, so
    that over many documents the share comes out; a larger share holds the smaller.
    """
    return _drawn(planned.seed, planned.blind_share, document)


@lru_cache(maxsize=256)
def _drawn(seed: int, share: int, document: Document) -> frozenset[UUID]:
    return drawn(seed, share, codable_of(document).all)


def never_shown(planned: Round, leaves: Iterable[Paragraph]) -> frozenset[UUID]:
    """Of these leaves the ones on which nobody in the round ever sees a suggestion."""
    if planned.shown == Round.Shown.HIDDEN or planned.engine == NONE:
        return frozenset(leaf.pk for leaf in leaves)
    return drawn(planned.seed, planned.blind_share, leaves)
