"""On what a rating stands: evidence, or proof that there is none."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from coding.analysis.framework.absence import Proof, proof_of
from coding.analysis.framework.marks import not_filed
from coding.analysis.framework.seats import Cell
from coding.models import Assessment, Assessor, Evidence, Rating

_CellKey = tuple[UUID, str]


def lacking(
    rating: str,
    reasoning: str,
    evidence: Iterable[Evidence],
    proof: Proof | None,
) -> str:
    """Why the rating does not stand on what is filed, in a sentence; "" if it does.

    `met` and `partly met` need a passage for the principle, `contradicted` one
    against it. `absent` needs proof, and no passage for; without a `proof` to look at
    it is taken as proven, as it was when it was rated.
    """
    filed = list(evidence)
    stances = {one.stance for one in filed}
    wrong_mark = not_filed(reasoning, {one.number for one in filed})
    return _lacking(rating, stances, proof) or wrong_mark


def lacking_ground(rating: str, stances: Collection[str], proven: bool) -> str:
    """The same for a rating that has no reasoning of its own."""
    if rating == Rating.ABSENT and not proven:
        return "Absent needs proof: no assessor has read everything or kept a search."
    return _lacking(rating, set(stances), None)


def _lacking(rating: str, stances: set[str], proof: Proof | None) -> str:
    if rating in (Rating.MET, Rating.PARTLY) and Evidence.Stance.FOR not in stances:
        return "No rating without evidence: file a passage for the principle first."
    if rating == Rating.CONTRADICTED and Evidence.Stance.AGAINST not in stances:
        return "No rating without evidence: file a passage against the principle first."
    if rating != Rating.ABSENT:
        return ""
    if Evidence.Stance.FOR in stances:
        return "A passage is filed for the principle, so it is not absent."
    if proof is not None and not proof.holds:
        return f"Absent needs proof. {proof.why_not}"
    return ""


def unfounded_cells(seat: Assessor) -> list[str]:
    """The cells not yet rated, or rated on what stands no more, with the reason."""
    said, filed = said_by(seat), filed_by(seat)
    lacks = []
    for row in seat.chart.rows.all():
        for principle in seat.chart.principles:
            given = said.get((row.pk, principle))
            if given is None:
                lacks.append(f"{principle} in {row} has no rating")
                continue
            proof = None
            if given.rating == Rating.ABSENT:
                proof = proof_of(Cell(row, principle), seat)
            own = filed.get((row.pk, principle), ())
            if why := lacking(given.rating, given.reasoning, own, proof):
                lacks.append(f"{principle} in {row}: {why.rstrip('.')}")
    return lacks


def said_by(seat: Assessor) -> Mapping[_CellKey, Assessment]:
    """The seat's standing ratings by cell."""
    standing = seat.assessments.standing()
    return {(one.row_id, one.principle): one for one in standing}


def filed_by(seat: Assessor) -> Mapping[_CellKey, list[Evidence]]:
    """The seat's standing evidence by cell."""
    filed: dict[_CellKey, list[Evidence]] = {}
    for one in seat.evidence.standing():
        filed.setdefault((one.row_id, one.principle), []).append(one)
    return filed
