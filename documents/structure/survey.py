"""What a reader made of one document, and what it left to mend."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from documents.structure.found import Structured
from documents.structure.gaps import Gap, numbering_gaps
from documents.structure.links import Unresolved, unresolved_notes
from documents.structure.residue import Residue, residue


@dataclass(frozen=True, slots=True)
class Survey:
    """One document's count of paragraphs, and every fault that was seen in it."""

    file: str
    kind: str
    symbol: str
    paragraphs: int
    references: int
    gaps: tuple[Gap, ...]
    residue: tuple[Residue, ...]
    notes: tuple[Unresolved, ...]

    def lines(self) -> Iterator[str]:
        """The survey for people: one line, then one for each fault."""
        yield (
            f"{self.file}: {self.kind}, {self.symbol or 'no symbol'}, "
            f"{self.paragraphs} paragraphs, {len(self.gaps)} gaps, "
            f"{len(self.residue)} residue, {self.references} references, "
            f"{len(self.notes)} unresolved notes"
        )
        yield from (f"  {gap.path}: {gap}" for gap in self.gaps)
        yield from (f"  {one}" for one in (*self.residue, *self.notes))

    def described(self) -> dict[str, Any]:
        """The survey as plain values."""
        return {
            "file": self.file,
            "kind": self.kind,
            "symbol": self.symbol,
            "paragraphs": self.paragraphs,
            "references": self.references,
            "gaps": [
                {
                    "path": gap.path,
                    "sort": gap.sort,
                    "before": gap.before,
                    "label": gap.label,
                }
                for gap in self.gaps
            ],
            "residue": [
                {"path": one.path, "sort": one.sort, "words": one.words}
                for one in self.residue
            ],
            "unresolved_notes": [
                {"path": one.path, "sort": one.sort, "label": one.label}
                for one in self.notes
            ],
        }


def survey(file: str, structured: Structured) -> Survey:
    """The document looked over; its paragraphs counted by their leaves."""
    return Survey(
        file,
        structured.kind,
        structured.symbol,
        sum(found.leaf for found in structured.paragraphs),
        len(structured.references),
        tuple(numbering_gaps(structured)),
        tuple(residue(structured)),
        tuple(unresolved_notes(structured)),
    )
