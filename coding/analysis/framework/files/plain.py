"""What both files say in the same words."""

import re
from collections.abc import Sequence

from coding.analysis.framework.absence import Proof
from coding.analysis.framework.agreement import RatingAgreement
from coding.analysis.framework.shown import CellShown
from coding.analysis.framework.told import Told
from coding.models import Rating

# What XML has no place for.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
RANKING = "contradicted < absent < partly met < met"


def writable(words: str) -> str:
    """The words without the control characters that no office file may hold."""
    return _UNWRITABLE.sub("", words)


def label(rating: str) -> str:
    return str(Rating(rating).label) if rating else ""


def settled(cell: CellShown) -> str:
    """The cell's rating and how it came about."""
    if cell.ruling is not None:
        return f"{label(cell.settled)} (ruled)"
    if cell.agreed:
        return f"{label(cell.settled)} (agreed)"
    return "open" if cell.ratings else "not rated"


def rated(told: Told) -> str:
    """One assessor's rating and confidence."""
    given = told.assessment
    if given is None:
        return "not rated"
    return f"{given.get_rating_display()}, {given.confidence} confidence"


def proven(proof: Proof | None) -> str:
    """What proves absence, as it was counted when the file was made."""
    if proof is None:
        return ""
    told = [f"{proof.read} of {proof.leaves} codable paragraphs read"]
    told += [
        f"“{one.words}” searched on {one.made_at:%Y-%m-%d}: {hits or 'no'} hits"
        for one, hits in proof.searches
    ]
    return "; ".join(told)


def agreement(one: RatingAgreement) -> Sequence[str | int | float]:
    """A line of the table of agreement."""
    return (
        str(one.principle) if one.principle else "All principles",
        "" if one.alpha.value is None else round(one.alpha.value, 3),
        one.cells,
        one.same,
        one.near,
        one.far,
        one.alpha.reason or ("few cells: read it with care" if one.few else ""),
    )


AGREEMENT_COLUMNS = (
    "Principle",
    "Alpha (ordinal)",
    "Cells rated twice",
    "Same",
    "One step apart",
    "Further apart",
    "Remark",
)
