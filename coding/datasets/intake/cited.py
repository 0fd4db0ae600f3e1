"""Codings of a table that cites paragraphs, led to the project's documents."""

from dataclasses import dataclass, field
from uuid import UUID

from coding.datasets.incoming.found import FoundCoding
from documents.citations import parse_reference, resolve, why_none
from documents.citing import find_document
from documents.models import Document
from projects.models import Project


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """A cited document's paragraphs by path, in order: where each stands."""

    document: Document
    spans: dict[str, tuple[int, int]]
    pages: dict[str, int | None]


@dataclass
class Cited:
    """The project's documents as a table cites them; each is read once."""

    project: Project
    known: dict[str, Paragraphs | None] = field(default_factory=dict)
    lacking: dict[str, int] = field(default_factory=dict)
    unresolved: list[str] = field(default_factory=list)

    def lead(self, coding: FoundCoding) -> list[tuple[UUID, int, int]]:
        """The passages that a coding's citation means; none is told in `unresolved`."""
        cited = self._paragraphs(coding.document)
        if cited is None:
            self.lacking[coding.document] = self.lacking.get(coding.document, 0) + 1
            return []
        paths = list(cited.spans)
        found: dict[str, None] = {}
        reasons = []
        for pinpoint in parse_reference(coding.citation):
            meant = resolve(pinpoint, paths, cited.pages)
            found |= dict.fromkeys(meant)
            if not meant:
                reasons.append(why_none(pinpoint, paths, cited.pages))
        if not found:
            why = "; ".join(reasons) or "it names no paragraph"
            place = f"{coding.document}, {coding.citation}, under “{coding.code}”"
            self.unresolved.append(f"{place}: {why}.")
        return [(cited.document.pk, *cited.spans[path]) for path in found]

    def told(self) -> list[str]:
        """What could not be led anywhere, line by line."""
        lines = [
            f"{symbol} is not in the project: {count} coding{'s' * (count != 1)}."
            for symbol, count in self.lacking.items()
        ]
        return lines + self.unresolved

    def _paragraphs(self, symbol: str) -> Paragraphs | None:
        if symbol not in self.known:
            ready = self.project.documents.ready().listed()
            document = find_document(symbol, ready)
            self.known[symbol] = _read(document) if document else None
        return self.known[symbol]


def _read(document: Document) -> Paragraphs:
    rows = document.paragraphs.order_by("position").values_list(
        "path", "start", "end", "page"
    )
    told = list(rows)
    return Paragraphs(
        document,
        {path: (start, end) for path, start, end, _ in told},
        {path: page for path, _, _, page in told},
    )
