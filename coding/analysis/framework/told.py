"""What was said of cells, each passage with its citation: for pages and files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from coding.analysis.framework.absence import Proof, proof_of
from coding.analysis.framework.marks import parts_of
from coding.analysis.framework.seats import Cell
from coding.analysis.framework.shown import CellShown, Said
from coding.models import Assessment, Assessor, Evidence, Rating
from documents.citing import Citations
from documents.models import Paragraph

SIGNS = {
    Rating.MET: "●",
    Rating.PARTLY: "◐",
    Rating.ABSENT: "○",
    Rating.CONTRADICTED: "✕",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: its citation, and the leaf in which it begins."""

    document: UUID
    citation: str
    leaf: Paragraph | None


@dataclass(frozen=True, slots=True)
class Filed:
    """A passage that is filed, with its place."""

    evidence: Evidence
    place: Place


@dataclass(frozen=True, slots=True)
class Told:
    """One assessor's word on a cell: reasoning in parts, and both lists.

    A part of the reasoning that cites a passage has it beside the mark. `proof` is
    looked up only where it was asked for.
    """

    seat: Assessor
    assessment: Assessment | None
    lacks: str
    reasoning: Sequence[tuple[str, Filed | None]]
    filed: Sequence[Filed]
    proof: Proof | None = None

    @property
    def lists(self) -> list[tuple[str, str, list[Filed]]]:
        """Evidence and counter-evidence, in words."""
        headings = (("for", "Evidence for"), ("against", "Evidence against"))
        return [
            (
                stance,
                words,
                [one for one in self.filed if one.evidence.stance == stance],
            )
            for stance, words in headings
        ]

    @property
    def cited_reasoning(self) -> str:
        """The reasoning as text, with a citation in the place of each mark."""
        return "".join(
            f"[E{one.evidence.number}: {one.place.citation}]" if one else words
            for words, one in self.reasoning
        )


class Places:
    """The places of passages of some documents, from one query."""

    def __init__(self, documents: Iterable[UUID]) -> None:
        self._citations = Citations(set(documents))

    def of(self, document: UUID, start: int, end: int) -> Place:
        """The citation where a passage begins, and where it ends if that is another."""
        citation = self._citations.at(document, start)
        last = self._citations.at(document, end - 1)
        leaves = self._citations.leaves[document]
        leaf = next((one for one in leaves if one.end > start), None)
        if last and last != citation:
            citation = f"{citation} to {last}"
        return Place(document, citation, leaf)


def told_of(
    cells: Sequence[CellShown], *, proofs: bool = False
) -> list[tuple[CellShown, list[Told]]]:
    """Each cell with what may be read there; `proofs` cost a few queries a cell."""
    evidence = [one for cell in cells for said in cell.said for one in said.evidence]
    places = Places(one.document_id for one in evidence)
    return [
        (cell, [_told(cell, said, places, proofs) for said in cell.said])
        for cell in cells
    ]


def _told(cell: CellShown, said: Said, places: Places, proofs: bool) -> Told:
    filed = [
        Filed(one, places.of(one.document_id, one.start, one.end))
        for one in said.evidence
    ]
    by_number = {one.evidence.number: one for one in filed}
    given = said.assessment
    absent = given is not None and given.rating == Rating.ABSENT
    proof = None
    if proofs and absent:
        proof = proof_of(Cell(cell.row, cell.principle.key), said.seat)
    lacks = said.lacks
    if proof is not None and not lacks:
        lacks = proof.why_not
    parts = parts_of(given.reasoning) if given else ()
    return Told(
        said.seat,
        given,
        lacks,
        [(words, by_number.get(number or 0)) for words, number in parts],
        filed,
        proof,
    )
