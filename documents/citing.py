"""From citations to the paragraphs of a project's documents."""

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from documents.citations import Citation, parse_citations, resolve, why_none
from documents.models import Document, DocumentQuerySet, Paragraph


@dataclass(frozen=True, slots=True)
class Cited:
    """What one citation means: paragraphs of a document, or why there are none."""

    citation: Citation
    document: Document | None
    paragraphs: list[Paragraph] = field(default_factory=list)
    why: str = ""


def look_up(words: str, documents: DocumentQuerySet) -> list[Cited]:
    """Each citation in the words, led to the paragraphs of the documents given."""
    return [_cited(citation, documents) for citation in parse_citations(words)]


def find_document(symbol: str, documents: DocumentQuerySet) -> Document | None:
    """The document of this symbol; a resolution may lack its year."""
    found = documents.filter(symbol__iexact=symbol).first()
    if found is None and re.fullmatch(r"S/RES/\d+", symbol):
        found = documents.filter(symbol__startswith=f"{symbol} (").first()
    return found


def _cited(citation: Citation, documents: DocumentQuerySet) -> Cited:
    document = find_document(citation.symbol, documents)
    if document is None:
        return Cited(citation, None, why=f"{citation.symbol} is not in the store")
    return led_to(citation, document, document.paragraphs.order_by("position"))


def led_to(
    citation: Citation, document: Document, paragraphs: Iterable[Paragraph]
) -> Cited:
    """What a citation means in its document, whose paragraphs are given in order."""
    rows = {row.path: row for row in paragraphs}
    pages = {path: row.page for path, row in rows.items()}
    paths: dict[str, None] = {}
    reasons = []
    for pinpoint in citation.pinpoints:
        meant = resolve(pinpoint, list(rows), pages)
        # Speakers lead to a speech even where the text has lost its pages.
        if not meant and not (citation.speaker and pinpoint.part == "page"):
            reasons.append(why_none(pinpoint, list(rows), pages))
        paths |= dict.fromkeys(meant)
    chosen = [rows[path] for path in paths]
    if citation.speaker:
        spoken = [
            row
            for row in chosen or rows.values()
            if row.leaf and _is_by(citation.speaker, row.speaker)
        ]
        if not spoken:
            reasons.append(f"{citation.speaker} does not speak there")
        chosen = spoken
    return Cited(citation, document, chosen, "; ".join(reasons))


def _is_by(wanted: str, speaker: str) -> bool:
    """Whether the cited name is the speaker's, accents and titles aside."""
    names = _names(wanted)
    return bool(names) and names <= _names(speaker)


def _names(words: str) -> set[str]:
    bare = unicodedata.normalize("NFKD", words)
    plain = "".join(sign for sign in bare if not unicodedata.combining(sign)).lower()
    titles = {"mr", "mrs", "ms", "dr", "the", "sir", "miss"}
    return set(re.findall(r"[a-z]+", plain)) - titles


class Citations:
    """The citation of any passage of some documents, from one query."""

    def __init__(self, documents: Iterable[UUID]) -> None:
        self.leaves: dict[UUID, list[Paragraph]] = defaultdict(list)
        leaves = Paragraph.objects.leaves().filter(document__in=documents)
        for leaf in leaves.only("document_id", "path", "start", "end", "citation"):
            self.leaves[leaf.document_id].append(leaf)

    def at(self, document: UUID, start: int) -> str:
        """The citation of the paragraph in which a passage begins."""
        return str(self.leaf_at(document, start) or "")

    def leaf_at(self, document: UUID, start: int) -> Paragraph | None:
        """That paragraph itself."""
        leaves = self.leaves[document]
        place = bisect_right(leaves, start, key=lambda leaf: leaf.end)
        return leaves[place] if place < len(leaves) else None
