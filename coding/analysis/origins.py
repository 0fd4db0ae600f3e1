"""What of an earlier mandate may be carried on: one's own codings, and offered gold."""

from dataclasses import dataclass
from uuid import UUID

from coding.analysis.settled import read_gold
from coding.models import Assignment, Coding, GoldOffer
from documents.models import Document

OWN = "yours"


@dataclass(frozen=True, slots=True)
class Origin:
    """A passage of the earlier mandate under a code: one's own, or gold."""

    coding: UUID | None
    ruling: UUID | None
    key: str
    start: int
    end: int
    whose: str = OWN


def origins_for(work: Assignment, earlier: Document) -> list[Origin]:
    """Each passage under each code once, one's own before gold, in reading order."""
    first: dict[tuple[str, int, int], Origin] = {}
    for one in [*_own(work, earlier), *_offered(work, earlier)]:
        first.setdefault((one.key, one.start, one.end), one)
    return sorted(first.values(), key=lambda one: (one.start, one.end, one.key))


def _own(work: Assignment, earlier: Document) -> list[Origin]:
    mine = Assignment.objects.held_by(work.coder).filter(document=earlier)
    rows = Coding.objects.standing().filter(assignment__in=mine)
    return [
        Origin(pk, None, key, start, end)
        for pk, key, start, end in rows.order_by("start", "end", "made_at").values_list(
            "pk", "code__key", "start", "end"
        )
    ]


def _offered(work: Assignment, earlier: Document) -> list[Origin]:
    offers = GoldOffer.objects.standing().filter(round=work.round_id)
    sources = [one.source for one in offers.select_related("source")]
    settled = read_gold(sources, {earlier.pk})
    return [
        Origin(one.coding, one.ruling, one.key, one.start, one.end, f"gold of {source}")
        for source in sources
        if (gold := settled.get((source.pk, earlier.pk)))
        for one in gold.settled()
    ]
